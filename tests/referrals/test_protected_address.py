"""A protected address: gone from where it stood, shown for a while to who asked and was allowed, to nobody else."""

from typing import Any

import pytest

from pga.commands.persons import JudgeReveal, ProposeRelease, ReleaseAddress
from pga.queries.persons import ReadAddress, ReadReveals
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import sealed_text
from pga.store.tables.messages import outbox
from pga.store.tables.persons import address_protections
from pga.store.tables.staff import party_codes
from privacy.sealed import Plain
from tests import acts
from tests.pga.handlers import test_one_hand as one_hand
from tests.pga.test_kinds_of_mail import OF_REFERRALS
from tests.referrals import people
from tests.referrals.people import AMIRA, FATHER, HANNA, HIDING, MOTHER, PLAIN, REFERENCE
from tests.towns import Town

TOM = "tom.ll2"


def _page(town: Town, by: str, whom: str) -> Any:
    return town.look(by, ReadAddress(case=REFERENCE, party=whom))


def _plain(town: Town, name: str = MOTHER) -> str:
    lines = people.lines(town).persons
    return str(next(line.identity.field("address") for line in lines if line.identity.field("name") == name))


def test_the_plain_address_is_gone_in_every_version_and_moves_when_none_is_given(family_town: Town) -> None:
    whom = people.protect(family_town, address="")
    assert _plain(family_town) == ""
    kinds = [row.kind for row in family_town.rows(sealed_text, sealed_text.c.about == whom)]
    assert kinds.count("identity") == 1 and kinds.count("secret_address") == 1
    people.judge(family_town, AMIRA, people.ask(family_town, HANNA, whom))
    assert _page(family_town, HANNA, whom).address.field("address") == PLAIN


def test_it_is_shown_after_a_second_person_agreed_for_half_an_hour_and_to_who_asked(family_town: Town) -> None:
    whom = people.protect(family_town)
    assert _page(family_town, HANNA, whom).state == "none"
    asked = people.ask(family_town, HANNA, whom)
    waiting = _page(family_town, HANNA, whom)
    assert waiting.state == "asked" and not isinstance(waiting.address, Plain)
    people.judge(family_town, TOM, asked)
    assert _page(family_town, HANNA, whom).address.field("address") == HIDING["address"]
    told = family_town.last()
    assert {d.category for d in told.disclosed} == {"C01", "ADDRESS.secret"}
    assert any("ADDRESS.secret" in subject.categories for subject in told.subjects)
    assert _page(family_town, AMIRA, whom).state == "none"
    family_town.clock.move(minutes=31)
    passed = _page(family_town, HANNA, whom)
    assert passed.state == "passed" and not isinstance(passed.address, Plain)


def test_in_acute_danger_it_is_shown_at_once_and_judged_the_next_working_day(family_town: Town) -> None:
    whom = people.protect(family_town)
    asked = people.ask(family_town, HANNA, whom, "acute_danger")
    assert _page(family_town, HANNA, whom).state == "open"
    told = {family_town.account(name).id for name in (AMIRA, TOM)}
    assert told <= {row.account for row in family_town.rows(outbox, outbox.c.kind == "address_shown")}
    (line,) = family_town.look(TOM, ReadReveals(case=REFERENCE)).reveals
    assert line.judge_by == "2026-03-04" and line.may_judge and not isinstance(line.identity, Plain)
    family_town.clock.move(days=2)
    assert family_town.look(AMIRA, ReadReveals(case=REFERENCE)).reveals[0].late
    people.judge(family_town, AMIRA, asked, right=False)
    assert _page(family_town, HANNA, whom).state == "wrong"


def test_nobody_judges_his_own_request_and_nobody_judges_twice(family_town: Town) -> None:
    whom = people.protect(family_town)
    asked = people.ask(family_town, AMIRA, whom)
    with pytest.raises(Refused):
        people.judge(family_town, AMIRA, asked)
    people.judge(family_town, TOM, asked, right=False)
    with pytest.raises(Conflict):
        people.judge(family_town, TOM, asked)
    assert _page(family_town, AMIRA, whom).state == "refused"


def test_ending_the_protection_takes_two_people(family_town: Town) -> None:
    whom = people.protect(family_town)
    with pytest.raises(Conflict):
        family_town.act(TOM, ReleaseAddress(**people.at(family_town), party=whom, agrees=True))
    family_town.act(AMIRA, ProposeRelease(**people.at(family_town), party=whom))
    with pytest.raises(Refused):
        family_town.act(AMIRA, ReleaseAddress(**people.at(family_town), party=whom, agrees=True))
    family_town.act(TOM, ReleaseAddress(**people.at(family_town), party=whom, agrees=True))
    assert _plain(family_town) == HIDING["address"]
    with pytest.raises(Refused):
        _page(family_town, HANNA, whom)
    people.protect(family_town, address="Elders 9, 3831 AA Leusden")
    assert _plain(family_town) == "" and len(family_town.rows(address_protections)) == 2


def test_each_of_these_acts_tells_whoever_comes_next(family_town: Town) -> None:
    whom = people.protect(family_town)
    people.judge(family_town, TOM, people.ask(family_town, HANNA, whom))
    people.ask(family_town, HANNA, whom, "acute_danger")
    family_town.act(HANNA, ProposeRelease(**people.at(family_town), party=whom))
    sent = family_town.rows(outbox)
    of_address = {kind for kind in OF_REFERRALS if kind.startswith("address_")}
    assert {row.kind for row in sent} == of_address
    names = {name: family_town.account(name).id for name in (HANNA, AMIRA, TOM)}
    told = {kind: {row.account for row in sent if row.kind == kind} for kind in of_address}
    judges = {names[AMIRA], names[TOM]}
    assert told["address_asked"] == told["address_release"] == judges
    assert told["address_judged"] == {names[HANNA]} and told["address_shown"] >= judges


def test_a_proposal_that_is_not_agreed_to_changes_nothing(family_town: Town) -> None:
    whom = people.protect(family_town)
    family_town.act(AMIRA, ProposeRelease(**people.at(family_town), party=whom))
    family_town.act(TOM, ReleaseAddress(**people.at(family_town), party=whom, agrees=False))
    (row,) = family_town.rows(address_protections)
    assert row.proposed_by is None and row.released_at is None and _plain(family_town) == ""


def test_protected_and_not_there_look_alike_to_who_may_not_know(family_town: Town) -> None:
    whom, father = people.party(family_town, MOTHER), people.party(family_town, FATHER)
    people.protect(family_town)
    for username in (TOM, "olaf.ll2", "hugo.ll2", "wanda.politie", "anna.process"):
        for other in (whom, father):
            with pytest.raises(Refused):
                _page(family_town, username, other)
    with pytest.raises(Refused):
        _page(family_town, HANNA, father)


def test_an_address_is_not_protected_twice_nor_without_a_reason(family_town: Town) -> None:
    people.protect(family_town)
    with pytest.raises(NotReady):
        people.protect(family_town)
    with pytest.raises(NotReady):
        people.protect(family_town, FATHER, why="")
    with pytest.raises(NotReady):
        people.ask(family_town, HANNA, people.party(family_town, MOTHER), "curious")


def test_a_second_account_of_one_hand_is_no_second_person(family_town: Town) -> None:
    whom = people.protect(family_town)
    asked = people.ask(family_town, HANNA, whom)
    family_town.act(HANNA, ProposeRelease(**people.at(family_town), party=whom))
    one_hand.opened(family_town, HANNA, "attention_officer", keeps="account_contact")
    for act in (
        JudgeReveal(**people.at(family_town), reveal=asked, right=True),
        ReleaseAddress(**people.at(family_town), party=whom, agrees=True),
    ):
        with pytest.raises(Refused):
            family_town.act(one_hand.HAND, act)
    people.judge(family_town, AMIRA, asked)


def test_a_protected_address_is_no_code_to_compare_with_employees_any_more(family_town: Town) -> None:
    whom = people.party(family_town, MOTHER)
    case = family_town.case(REFERENCE).id
    acts.put_row(family_town, party_codes, {"case_id": case, "party": whom, "kind": "street", "keyed": "ab" * 32})
    people.protect(family_town)
    assert not family_town.rows(party_codes)
