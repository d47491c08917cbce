"""Whose word counts: by age on the page, and a decision with a reason keeps a parent from being told."""

from typing import Any, Final

import pytest

from pga.commands.persons import EndIncapacity, EndOpposition, FindIncapable, Oppose
from pga.handlers.referrals.informing import ANOTHER, HIMSELF
from pga.refusals import NotReady, Refused
from pga.store.tables.persons import incapacities, oppositions
from pga.store.tables.progress import inform_duties
from privacy.vocabulary import Label
from tests.pga.web.conftest import Web
from tests.referrals import acts, people
from tests.referrals.people import AMIRA, FATHER, HANNA, MOTHER, REFERENCE
from tests.towns import Town, key

SMALL: Final = "Saar Kwijt"
WHY: Final = "Hij slaat haar als hij dit hoort (fictief)."


def _child(town: Town, born: str = "2019-05-06") -> str:
    """A child of whom the father has custody."""
    child = people.add(town, SMALL, born=born)
    people.relate(town, FATHER, "has_custody_of", SMALL)
    return child


def _oppose(town: Town, child: str, by: str = AMIRA, **other: str) -> None:
    said = {"representative": people.party(town, FATHER), "reason": WHY, "review_on": "2026-06-01"} | other
    town.act(by, Oppose(**people.at(town), party=child, **said))


def _tell(town: Town, party: str, told_to: str) -> None:
    said = {"party": party, "told_to": told_to, "channel": "conversation", "told_on": "2026-03-03"}
    acts.step(town, HANNA, REFERENCE, "inform", **said)


def test_the_page_says_whose_word_counts_and_who_has_custody(family_town: Town) -> None:
    child = _child(family_town)
    people.add(family_town, "Zonder Datum", born="")
    lines = {line.identity.field("name"): line for line in people.lines(family_town).persons}
    assert [lines[name].band for name in (SMALL, MOTHER, "Zonder Datum")] == ["under_12", "from_16", "unknown"]
    assert lines[SMALL].represented_by == (people.party(family_town, FATHER),) and lines[SMALL].id == child


def test_a_parent_is_told_for_a_child_until_it_is_decided_that_its_interest_opposes(family_town: Town) -> None:
    child, father = _child(family_town), people.party(family_town, FATHER)
    _tell(family_town, child, father)
    _oppose(family_town, child)
    with pytest.raises(NotReady):
        _tell(family_town, child, father)
    mother = people.party(family_town, MOTHER)
    assert _unheard(family_town, child, mother) == HIMSELF
    people.relate(family_town, MOTHER, "has_custody_of", SMALL)
    _tell(family_town, child, mother)
    assert len(family_town.rows(inform_duties)) == 2
    (line,) = next(p for p in people.lines(family_town).persons if p.id == child).opposed
    assert line.reason.field("reason") == WHY and line.by.startswith("Amira") and not line.late
    family_town.act(HANNA, EndOpposition(**people.at(family_town), opposition=line.id))
    _tell(family_town, child, father)
    (row,) = family_town.rows(oppositions)
    assert row.ended_by == family_town.account(HANNA).id


def _unheard(town: Town, party: str, told_to: str) -> Label:
    """Why telling this one does not count."""
    with pytest.raises(NotReady) as stopped:
        _tell(town, party, told_to)
    assert stopped.value.unmet[0].field == "told_to"
    return stopped.value.unmet[0].sentence


def test_a_child_is_not_told_in_its_own_person_and_a_grown_up_by_nobody_else(family_town: Town) -> None:
    child, father, mother = _child(family_town), *(people.party(family_town, name) for name in (FATHER, MOTHER))
    assert _unheard(family_town, child, child) == ANOTHER
    people.relate(family_town, FATHER, "guardian_of", MOTHER)
    assert _unheard(family_town, mother, father) == HIMSELF
    young = people.add(family_town, "Puck Kwijt", born="2012-05-06")
    assert _unheard(family_town, young, father) == HIMSELF
    people.relate(family_town, FATHER, "has_custody_of", "Puck Kwijt")
    for whom in (young, father):
        _tell(family_town, young, whom)
    unborn = people.add(family_town, "Zonder Datum", born="")
    _tell(family_town, unborn, unborn)


def test_who_cannot_judge_his_own_interest_is_represented_until_he_can(family_town: Town) -> None:
    mother, father = (people.party(family_town, name) for name in (MOTHER, FATHER))
    found: dict[str, Any] = {"party": mother, "ground": WHY, "review_on": "2026-06-01"}
    for wrong in ({"ground": ""}, {"review_on": "2026-03-01"}, {"party": _child(family_town)}):
        with pytest.raises(NotReady):
            family_town.act(AMIRA, FindIncapable(**people.at(family_town), **found | wrong))
    with pytest.raises(Refused):
        family_town.act("tom.ll2", FindIncapable(**people.at(family_town), **found))
    people.relate(family_town, FATHER, "mentor_of", MOTHER)
    family_town.act(AMIRA, FindIncapable(**people.at(family_town), **found))
    with pytest.raises(NotReady):
        family_town.act(AMIRA, FindIncapable(**people.at(family_town), **found))
    line = next(p for p in people.lines(family_town).persons if p.id == mother)
    assert line.band == "incapable" and line.represented_by == (father,) and line.incapacity is not None
    assert line.incapacity.ground.field("ground") == WHY and line.incapacity.by.startswith("Amira")
    assert _unheard(family_town, mother, mother) == ANOTHER
    _tell(family_town, mother, father)
    family_town.act(HANNA, EndIncapacity(**people.at(family_town), incapacity=line.incapacity.id))
    assert _unheard(family_town, mother, father) == HIMSELF
    _tell(family_town, mother, mother)


def test_it_is_decided_once_with_a_reason_a_day_and_by_who_may(family_town: Town) -> None:
    child = _child(family_town)
    for wrong in ({"reason": ""}, {"review_on": "2026-03-01"}, {"representative": child}):
        with pytest.raises(NotReady):
            _oppose(family_town, child, **wrong)
    with pytest.raises(Refused):
        _oppose(family_town, child, by="tom.ll2")
    _oppose(family_town, child)
    with pytest.raises(NotReady):
        _oppose(family_town, child)
    family_town.clock.move(days=100)
    assert next(p for p in people.lines(family_town).persons if p.id == child).opposed[0].late


def test_it_is_decided_and_ended_over_the_pages(family_web: Web) -> None:
    town, at = family_web.town, f"/cases/{REFERENCE}/people"
    child, father, mother = _child(town), people.party(town, FATHER), people.party(town, MOTHER)
    hanna = family_web.as_(HANNA)
    assert SMALL in hanna.get(f"{at}/{child}/oppose").text
    said = {"representative": father, "reason": WHY, "review_on": "2026-06-01"}

    def on() -> dict[str, str]:
        return {"version": str(town.version(REFERENCE)), "act_key": key()}

    assert hanna.post(f"{at}/{child}/oppose", on() | said).status_code == 303
    page = hanna.get(at).text
    assert WHY in page and "Jonger dan 12 jaar" in page and "Niet informeren" in page
    step = hanna.get(f"/cases/{REFERENCE}/referral/inform").text
    assert "Jonger dan 12 jaar" in step and "Aan wie is het verteld?" in step
    found = {"ground": "Oordeel van haar arts (fictief).", "review_on": "2026-06-01"}
    assert "Vanaf 12 jaar telt" in hanna.get(f"{at}/{mother}/incapable").text
    assert hanna.post(f"{at}/{mother}/incapable", on() | found).status_code == 303
    assert found["ground"] in hanna.get(at).text
    (row,) = town.rows(incapacities)
    assert hanna.post(f"{at}/incapacities/{row.id}/end", on()).status_code == 303
    assert found["ground"] not in hanna.get(at).text
    (row,) = town.rows(oppositions)
    assert hanna.post(f"{at}/oppositions/{row.id}/end", on()).status_code == 303
    assert WHY not in hanna.get(at).text
