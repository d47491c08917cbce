"""What is protected can be wrong: it is corrected without being shown, never stands in plain, and goes along."""

from typing import Any, Final

import pytest

from pga import worker
from pga.commands.jobs import FollowProtection
from pga.commands.persons import AddHousehold, ProposeRelease, ProtectAddress, ReleaseAddress, SetSafeContact
from pga.demo.cases import PEOPLE
from pga.queries.persons import ReadAddress
from pga.refusals import NotReady, Refused
from pga.store.persons import to_follow
from pga.store.tables.cases import sealed_text
from pga.store.tables.persons import address_protections, households
from privacy.sealed import Plain
from tests.pga.web.conftest import Web
from tests.referrals import acts, people
from tests.referrals.people import AMIRA, FATHER, HANNA, HIDING, MOTHER, REFERENCE
from tests.towns import Town, key

RIGHT: Final = "Vuurtorenpad 4, 3899 ZZ Nergenshuizen"
EMPTY: Final = dict.fromkeys(("level", "address", "stays_at", "phone", "places", "why", "started_on", "review_on"), "")
SAFE: Final = dict.fromkeys(("number", "times", "voicemail", "letter", "note"), "")


def _correct(town: Town, whom: str, by: str = HANNA, **given: str) -> None:
    town.act(by, ProtectAddress(**people.at(town), party=whom, **(EMPTY | given), corrects=True))


def _shown(town: Town, whom: str, reference: str = REFERENCE) -> Any:
    """The protected address of somebody, shown at once because of acute danger."""
    if reference == REFERENCE:
        people.ask(town, HANNA, whom, "acute_danger")
    return town.look(HANNA, ReadAddress(case=reference, party=whom))


def test_it_is_corrected_in_a_closed_opening_and_the_earlier_one_stays(family_town: Town) -> None:
    town, whom = family_town, people.protect(family_town)
    _correct(town, whom, address=RIGHT)
    record = town.last()
    assert record.capability == "address.protect" and record.openings.resealed and not record.disclosed
    rows = [row for row in town.rows(sealed_text, sealed_text.c.about == whom) if row.kind == "secret_address"]
    assert len(rows) == 2 and {row.corrects for row in rows} == {None, next(r.id for r in rows if not r.corrects)}
    address = _shown(town, whom).address
    assert [address.field(part) for part in ("address", "stays_at")] == [RIGHT, HIDING["stays_at"]]
    line = next(line for line in people.lines(town).persons if line.id == whom)
    assert line.identity.field("address") == "" and line.level == "secret"


def test_the_household_in_which_she_lives_is_corrected_where_that_was_her_address(family_town: Town) -> None:
    town, whom = family_town, people.party(family_town, MOTHER)
    for address in (HIDING["address"], "Molenstraat 8, 3831 CC Leusden"):
        town.act(HANNA, AddHousehold(**people.at(town), members=(whom,), address=address, since=""))
    people.protect(town)
    _correct(town, whom, address=RIGHT)
    homes = {home.field("address") for home in _shown(town, whom).homes}
    assert homes == {RIGHT, "Molenstraat 8, 3831 CC Leusden"}


def test_who_may_not_protect_corrects_nothing_and_nothing_is_no_correction(family_town: Town) -> None:
    town, whom, father = family_town, people.protect(family_town), people.party(family_town, FATHER)
    for by, party in (("tom.ll2", whom), ("wanda.politie", whom), (HANNA, father)):
        with pytest.raises(Refused):
            _correct(town, party, by, address=RIGHT)
    for given in ({}, {"phone": "geen nummer"}):
        with pytest.raises(NotReady):
            _correct(town, whom, **given)
    assert len(town.rows(sealed_text, sealed_text.c.kind == "secret_address")) == 1


def test_the_form_is_empty_and_what_is_typed_comes_into_no_page(family_web: Web) -> None:
    whom, father = people.protect(family_web.town), people.party(family_web.town, FATHER)
    at, hanna = f"/cases/{REFERENCE}/people", family_web.as_(HANNA)
    page = hanna.get(f"{at}/{whom}/address/correct").text
    assert not [told for told in HIDING.values() if told in page]
    on = {"version": str(family_web.town.version(REFERENCE)), "act_key": key()}
    sent = hanna.post(f"{at}/{whom}/address/correct", {**on, "address": RIGHT})
    assert sent.status_code == 303 and "Vuurtorenpad" not in hanna.get(sent.headers["Location"]).text
    assert hanna.get(f"{at}/{father}/address/correct").status_code == 404


def _elsewhere(town: Town) -> tuple[str, str]:
    """(reference, party) of the same human in another referral, with her address in plain; she is protected here."""
    bsn = PEOPLE[7].bsn
    people.add(town, "Vera, nog eens", bsn=bsn)
    other = acts.enter(town, HANNA, story="Nog een melding (fictief)")
    there = people.add(town, "Vera elders", bsn=bsn, address=HIDING["address"], reference=other)
    people.protect(town, "Vera, nog eens")
    return other, there


def test_a_protection_goes_along_with_the_person_to_another_case(family_town: Town) -> None:
    town, (other, there) = family_town, _elsewhere(family_town)
    worker.run_due(town.gate)
    (line,) = people.lines(town, reference=other).persons
    assert line.identity.field("address") == "" and line.level == "secret"
    record = next(record for record in town.records() if record.capability == "job.follow_protection")
    assert record.case_id == town.case(other).id and record.openings.resealed and not record.disclosed
    (row,) = town.rows(address_protections, address_protections.c.party == there)
    assert row.review_on == "2026-06-01"
    with town.reading() as tx:
        assert to_follow(tx) == []


def test_what_two_people_ended_there_since_is_not_protected_again(family_town: Town) -> None:
    town, (other, there) = family_town, _elsewhere(family_town)
    worker.run_due(town.gate)
    town.act(HANNA, ProposeRelease(**people.at(town, other), party=there))
    town.act(AMIRA, ReleaseAddress(**people.at(town, other), party=there, agrees=True))
    source = town.rows(address_protections, address_protections.c.party != there)[0].id
    town.clock.move(days=1)
    worker.run_due(town.gate)
    town.gate.act(worker.SYSTEM, FollowProtection(protection=source, party=there, act_key=key()))
    (line,) = people.lines(town, reference=other).persons
    assert line.identity.field("address") == HIDING["address"] and not line.level


def test_how_to_reach_somebody_says_nothing_of_what_is_protected(family_town: Town) -> None:
    town, father = family_town, people.party(family_town, FATHER)
    people.protect(town)
    for name, text in (("note", f"Staat vaak bij {HIDING['address']}"), ("times", "bel 06 39 88 77 66 's avonds")):
        with pytest.raises(NotReady) as stopped:
            town.act(HANNA, SetSafeContact(**people.at(town), party=father, **(SAFE | {name: text})))
        assert [need.field for need in stopped.value.unmet] == [name] and town.last().reason == "held_back"
    town.act(HANNA, SetSafeContact(**people.at(town), party=father, **(SAFE | {"number": HIDING["phone"]})))
    assert town.last().details["address_shielded"] == "1"
    line = next(line for line in people.lines(town).persons if line.id == father)
    assert line.safe.field("number") == "" and line.level == "secret"


def test_a_new_household_at_a_protected_address_is_protected(family_town: Town) -> None:
    town, father = family_town, people.party(family_town, FATHER)
    town.act(HANNA, SetSafeContact(**people.at(town), party=father, **(SAFE | {"times": "Ma 9-11"})))
    people.protect(town)
    given = {"members": (father,), "address": "schuilplaatswg 71, 3899zx", "since": ""}
    town.act(HANNA, AddHousehold(**people.at(town), **given))
    assert town.last().details["address_shielded"] == "1"
    (row,) = town.rows(households)
    kinds = {text.kind for text in town.rows(sealed_text, sealed_text.c.about == row.id)}
    assert row.kept_for == father and kinds == {"secret_address"}
    (line,) = people.lines(town).households
    assert not isinstance(line.address, Plain)
