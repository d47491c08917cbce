"""Telling somebody is put off with a ground and a day, and judged by another."""

from typing import Final

import pytest

from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.store.tables.progress import case_terms, inform_duties
from tests.pga.web.conftest import Web
from tests.referrals import acts, people
from tests.referrals.acts import ATTENTION, DOES, LEADER
from tests.referrals.people import REFERENCE
from tests.towns import Town, key

pytestmark = pytest.mark.sampled(12)

PUT_OFF: Final = "postpone_informing"
WHY: Final = {"considerations": "Hij bedreigt haar (fictief)", "recheck_on": "2026-03-10"}
GROUND: Final = "protection_of_person_or_others"


def put_off(town: Town, party: str, who: str = DOES, **said: str) -> None:
    acts.step(town, who, REFERENCE, PUT_OFF, **{"party": party, "ground": GROUND, **WHY, **said})


def stops(town: Town, party: str, **said: str) -> set[str]:
    with pytest.raises(NotReady) as stopped:
        put_off(town, party, **said)
    return {need.field or need.key for need in stopped.value.unmet}


def running(town: Town) -> set[tuple[str, str, str]]:
    rows = town.rows(case_terms, case_terms.c.case_id == town.case(REFERENCE).id)
    return {(row.term, row.party or "", row.due_on) for row in rows if row.stopped_on is None}


def test_putting_off_asks_a_ground_a_day_within_the_term_and_a_second_person(family_town: Town) -> None:
    town, father = family_town, people.party(family_town, people.FATHER)
    assert stops(town, father) == {"postponement_agreed"}
    assert stops(town, father, second="Amira (fictief)", considerations="") == {"postponement_founded"}
    assert stops(town, father, second="Amira (fictief)", ground="none") == {"ground"}
    assert stops(town, father, second="Amira (fictief)", recheck_on="2026-03-18") == {"recheck_on"}
    assert stops(town, "nobody", second="Amira (fictief)") == {"party"}
    with pytest.raises(Refused):
        put_off(town, father, LEADER, second="Amira (fictief)")


def test_it_holds_for_one_person_and_is_looked_at_again_and_judged_by_another(family_town: Town) -> None:
    town = family_town
    father, mother = (people.party(town, name) for name in (people.FATHER, people.MOTHER))
    put_off(town, father, second="Amira (fictief)")
    assert ("inform_recheck", father, "2026-03-10") in running(town)
    (row,) = town.rows(inform_duties)
    assert (row.state, row.ground, row.decided_by) == ("deferred", GROUND, town.account(DOES).id)
    put_off(town, mother, second="Amira (fictief)", recheck_on="2026-03-12")
    with pytest.raises(Refused):
        acts.step(town, DOES, REFERENCE, "judge_postponement", judgement="stands")
    acts.step(town, ATTENTION, REFERENCE, "judge_postponement", judgement="stands", findings="Terecht (fictief)")
    assert "deferral_judgement" not in {term for term, _, _ in running(town)}
    acts.step(town, DOES, REFERENCE, "inform", party=father, channel="conversation", told_on="2026-03-03")
    assert {(term, party) for term, party, _ in running(town) if party} == {("inform_recheck", mother)}


def test_in_acute_danger_nobody_looks_along_before_and_the_acute_answer_of_the_case_stays(family_town: Town) -> None:
    put_off(family_town, people.party(family_town, people.FATHER), danger_now="yes")
    assert family_town.look(DOES, ReadCase(case=REFERENCE)).acute == "no"
    assert "deferral_judgement" in {term for term, _, _ in running(family_town)}


def test_the_form_of_putting_off_offers_the_grounds_of_the_rules(family_web: Web) -> None:
    web, town = family_web, family_web.town
    at, father = f"/cases/{REFERENCE}/referral/postpone-informing", people.party(family_web.town, people.FATHER)
    page = web.as_(DOES).get(at)
    assert page.status_code == 200 and "Bescherming van de persoon of van anderen" in page.text
    on = {"version": str(town.version(REFERENCE)), "act_key": key(), "party": father, "ground": GROUND, **WHY}
    assert web.as_(DOES).post(at, on).status_code == 422
    assert web.as_(DOES).post(at, on | {"second": "Amira (fictief)", "act_key": key()}).status_code == 303
