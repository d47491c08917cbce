"""A protected address that is written again comes in plain nowhere, and nobody finds it by guessing."""

from dataclasses import replace
from typing import Any, Final

import pytest

from pga.commands.corv import ReceiveCorv
from pga.commands.persons import AddHousehold
from pga.corvfile import message
from pga.demo.cases import PEOPLE
from pga.queries.cases import ReadCase
from pga.refusals import NotReady
from pga.store.tables.persons import address_protections
from tests import acts as pga_acts
from tests.pga.web.conftest import Web
from tests.referrals import acts, people, test_corv
from tests.referrals.acts import INTAKE, step
from tests.referrals.people import HANNA, HIDING, REFERENCE
from tests.towns import Town, key

OTHERWISE: Final = "schuilplaatswg 71, 3899zx"
"""The same, as another writes it."""
MOST: Final = 10
"""``held_back_stop`` of the rules of the demo."""
PLACES: Final = (OTHERWISE, "Schuilplaatsweg 71", "3899 ZX 71", "De Fictieve Vuurtoren")
ELSEWHERE: Final = ("Schuilplaatsweg 73, 3899 ZX", "Schuilplaatsweg 71, 1234 AB Elders", "Kerkstraat 12, 3831 AB")


def _seen(town: Town, name: str, reference: str = REFERENCE) -> tuple[str, bool]:
    """(plain address, whether it is protected) of somebody in a referral, as who has it in hand reads it."""
    there = people.lines(town, reference=reference).persons
    line = next(line for line in there if line.identity.field("name") == name)
    return line.identity.field("address"), bool(line.level)


def test_an_address_that_is_protected_is_so_wherever_it_is_written_again(family_town: Town) -> None:
    town = family_town
    people.protect(town)
    for number, address in enumerate(ELSEWHERE):
        people.add(town, f"Ander {number}", address=address)
        assert _seen(town, f"Ander {number}") == (address, False)
    for number, address in enumerate(PLACES):
        people.add(town, f"Iemand {number}", address=address)
        record = town.last()
        assert record.details["address_shielded"] == "1" and record.openings.compared
        assert _seen(town, f"Iemand {number}") == ("", True), address


@pytest.mark.parametrize(
    ("given", "opened"), [({}, 0), ({"phone": "06-11223344"}, 1), ({"address": "Nieuwstraat 9"}, 2)]
)
def test_no_more_is_opened_than_what_was_given_can_be_compared_with(
    family_town: Town, given: dict[str, str], opened: int
) -> None:
    """A household has an address and no number; what has neither of both is compared with nothing."""
    town, members = family_town, (people.party(family_town, people.MOTHER),)
    home = {"members": members, "address": "Molenstraat 8, Leusden", "since": ""}
    town.act(HANNA, AddHousehold(**people.at(town), **home))
    people.protect(town)
    people.add(town, "Nog iemand", **({"address": "", "phone": ""} | given))
    assert town.last().openings.compared == opened


def test_who_is_protected_in_one_case_is_so_in_another_and_so_is_her_number(family_town: Town) -> None:
    town, bsn = family_town, PEOPLE[7].bsn
    people.add(town, "Vera, nog eens", bsn=bsn)
    people.protect(town, "Vera, nog eens")
    other = acts.enter(town, HANNA, story="Nog een melding (fictief)")
    people.add(town, "Vera elders", bsn=bsn, address="Nieuwstraat 9, Leusden", phone=HIDING["phone"], reference=other)
    assert _seen(town, "Vera elders", other) == ("", True)
    (line,) = people.lines(town, reference=other).persons
    assert not hasattr(line.contact, "field") or not line.contact.field("phone")
    assert len(town.rows(address_protections)) == 2


def test_a_report_that_comes_in_with_it_keeps_it_apart(family_town: Town) -> None:
    town = family_town
    people.protect(town)
    reference = acts.enter(town, HANNA, story="Belt (fictief)", name="Iemand (fictief)", address=OTHERWISE)
    assert _seen(town, "Iemand (fictief)", reference) == ("", True)
    told = {"facts": "Ruzie (fictief)", "name": "Iemand (fictief)"}
    reference = acts.enter(town, INTAKE, "receive_police", **told, address=OTHERWISE)
    (line,) = town.look(INTAKE, ReadCase(case=reference)).persons
    assert line.person.identity.field("address") == ""


def test_a_message_of_the_police_without_the_flag_does_so_too(family_town: Town) -> None:
    town = family_town
    people.protect(town)
    known = test_corv.MOTHER | {"address": OTHERWISE}
    received = message(test_corv.raw(persons=[known]))
    reference = town.act(INTAKE, ReceiveCorv(act_key=key(), message=received)).reference
    (line,) = people.lines(town, INTAKE, reference).persons
    assert line.identity.field("address") == "" and line.level and line.contact.field("phone") == known["phone"]


def test_where_no_category_is_protected_it_is_not_kept(family_town: Town) -> None:
    town = family_town
    people.protect(town)
    written = replace(pga_acts.submission(PEOPLE[7], key()), distinct=True, address=OTHERWISE)
    reference = town.act("lisa.ll2", written).reference
    (party,) = town.look("lisa.ll2", ReadCase(case=reference)).parties
    assert party.identity.field("address") == "" and len(town.rows(address_protections)) == 1


def test_the_page_that_follows_says_so_and_nothing_of_where_it_is_known_from(family_web: Web) -> None:
    people.protect(family_web.town)
    at = f"/cases/{REFERENCE}/people"
    given = {"person_capacity": "network", "name": "Iemand", "address": OTHERWISE, "born": "", "bsn": "", "phone": ""}
    on = {"version": str(family_web.town.version(REFERENCE)), "act_key": key()}
    hanna = family_web.as_(HANNA)
    sent = hanna.post(f"{at}/new", {**on, **given})
    assert sent.status_code == 303 and "Dit adres staat nu afgeschermd." in hanna.get(sent.headers["Location"]).text


def _feedback(town: Town, text: str) -> None:
    step(town, HANNA, REFERENCE, "give_feedback", text=text, channel="telephone", told_on="2026-03-03")


def _stopped(town: Town, act: Any) -> set[str]:
    with pytest.raises(NotReady) as stopped:
        act()
    return {need.key for need in stopped.value.unmet} | {town.last().reason}


def test_who_guesses_is_stopped_for_the_day_whatever_he_types(family_town: Town) -> None:
    town = family_town
    people.protect(town)
    for _ in range(MOST):
        assert _stopped(town, lambda: _feedback(town, f"Zij woont op {HIDING['address']}.")) == {"held_back"}
    assert _stopped(town, lambda: _feedback(town, "Het gaat goed (fictief).")) == {"held_too_often"}
    assert _stopped(town, lambda: people.add(town, "Iemand", address=OTHERWISE)) == {"held_too_often"}
    assert _stopped(town, lambda: people.add(town, "Iemand", address=ELSEWHERE[0])) == {"held_too_often"}
    people.add(town, "Iemand")
    step(town, HANNA, REFERENCE, "report", acute="yes", story=f"Hij staat bij {HIDING['address']}.")
    town.clock.move(days=1)
    _feedback(town, "Het gaat goed (fictief).")
