"""A visitor warning reaches whoever plans a visit in each cooperation, names no case, ends by itself and is judged."""

from typing import Any

import pytest

from pga.commands.visits import EndWarning, JudgeWarning
from pga.demo.cases import PEOPLE
from pga.queries.visits import PlanVisit
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.visits import visitor_warnings
from tests import visits
from tests.pga.web.conftest import Web, hidden
from tests.referrals import people
from tests.referrals.people import AMIRA, HANNA, REFERENCE
from tests.referrals.test_guarding import in_pga
from tests.towns import DIRECTOR, Town, key


def _known(town: Town) -> tuple[str, str]:
    """Somebody of the referral, and the case of the other cooperation in which he stands as well."""
    party = people.add(town, "Naomi Nergens", bsn=PEOPLE[7].bsn)
    return party, in_pga(town)[0]


def _read(town: Town, who: str, reference: str) -> dict[str, Any]:
    """Fact -> the line that a visitor reads."""
    seen = town.look(who, PlanVisit(case=reference))
    return {line.fact: line for person in seen.persons for line in person.warnings}


def _on(reference: str, warning: str) -> dict[str, str]:
    return {"case": reference, "act_key": key(), "warning": warning}


def test_a_warning_of_a_referral_reaches_who_visits_in_the_other_cooperation_and_names_no_case(
    family_town: Town,
) -> None:
    party, reference = _known(family_town)
    visits.warn(family_town, HANNA, REFERENCE, party=party, fact="weapon")
    ((fact, line),) = _read(family_town, DIRECTOR, reference).items()
    told = family_town.last()
    assert fact == "Er kan een wapen in huis zijn" and line.id == "" and not line.may_end and not line.judged
    assert (line.source, line.ends_on) == ("gehoord van de politie", "2026-06-01")
    assert told.details["visitor_warnings"] == "1" and REFERENCE not in str(told) + repr(line)
    assert family_town.case(REFERENCE).id not in str(told)


def test_a_warning_of_the_person_centred_approach_reaches_who_visits_in_a_referral(family_town: Town) -> None:
    _, reference = _known(family_town)
    visits.warn(family_town, DIRECTOR, reference)
    assert set(_read(family_town, HANNA, REFERENCE)) == {"Gevaarlijke hond"}
    assert _read(family_town, DIRECTOR, reference)["Gevaarlijke hond"].may_end


def test_it_ends_by_itself_and_is_taken_away_in_its_own_case_only(family_town: Town) -> None:
    party, reference = _known(family_town)
    first = visits.warn(family_town, HANNA, REFERENCE, party=party)
    visits.warn(family_town, HANNA, REFERENCE, party=party, fact="weapon", ends_on="2026-03-03")
    with pytest.raises(Refused):
        family_town.act(DIRECTOR, EndWarning(**_on(reference, first)))
    assert len(_read(family_town, DIRECTOR, reference)) == 2
    family_town.clock.move(days=1)
    assert set(_read(family_town, DIRECTOR, reference)) == {"Gevaarlijke hond"}
    family_town.act(HANNA, EndWarning(**_on(REFERENCE, first)))
    assert not _read(family_town, DIRECTOR, reference)


def test_a_second_person_judges_it_once_and_what_is_not_right_ends_at_once(family_town: Town) -> None:
    town = family_town
    mine, right = (visits.warn(town, AMIRA, REFERENCE, fact=fact) for fact in ("dog", "weapon"))
    wrong = visits.warn(town, HANNA, REFERENCE, fact="infection")
    with pytest.raises(Refused):
        town.act(AMIRA, JudgeWarning(**_on(REFERENCE, mine), right=True))
    town.act("tom.ll2", JudgeWarning(**_on(REFERENCE, right), right=True))
    with pytest.raises(Conflict):
        town.act("tom.ll2", JudgeWarning(**_on(REFERENCE, right), right=False))
    town.act(AMIRA, JudgeWarning(**_on(REFERENCE, wrong), right=False))
    lines = _read(town, HANNA, REFERENCE)
    assert {fact: line.judged for fact, line in lines.items()} == {
        "Gevaarlijke hond": False, "Er kan een wapen in huis zijn": True,
    }  # fmt: skip
    assert lines["Gevaarlijke hond"].judge_by == "2026-03-05" and not lines["Gevaarlijke hond"].late


def test_one_fact_of_the_list_within_six_months_and_not_twice(family_town: Town) -> None:
    for wrong in ({"fact": "gossip"}, {"source": "x"}, {"ends_on": "2026-09-03"}, {"seen_on": "2026-03-04"}):
        with pytest.raises(NotReady) as stopped:
            visits.warn(family_town, HANNA, REFERENCE, **wrong)
        assert {need.field for need in stopped.value.unmet} == set(wrong)
    visits.warn(family_town, HANNA, REFERENCE)
    with pytest.raises(NotReady):
        visits.warn(family_town, HANNA, REFERENCE)


def test_the_pages_of_a_visit_in_both_cooperations(family_web: Web) -> None:
    town = family_web.town
    party, reference = _known(town)
    at, hanna, amira = f"/cases/{REFERENCE}/visit", family_web.as_(HANNA), family_web.as_(AMIRA)
    assert "Op bezoek gaan" in hanna.get(f"/cases/{REFERENCE}").text
    form = {**hidden(hanna.get(f"{at}/warn")), **visits.fields(town, REFERENCE, party=party, fact="weapon")}
    assert hanna.post(f"{at}/warn", {**form, "fact": ""}).status_code == 422
    assert hanna.post(f"{at}/warn", form).status_code == 303
    whole = family_web.as_(DIRECTOR).get(f"/cases/{reference}/visit").text
    page = whole[whole.index("<main") : whole.index("</main>")]
    assert "Er kan een wapen in huis zijn" in page and REFERENCE not in page and "uiselijk" not in page
    assert "Geldt niet meer" not in page and f"/cases/{reference}/visit" in family_web.as_(DIRECTOR).get(
        f"/cases/{reference}"
    ).text
    assert "Er kan een wapen in huis zijn" in hanna.get(f"/cases/{REFERENCE}/referral/plan-joint-visit").text
    (warning,) = (row.id for row in town.rows(visitor_warnings))
    assert "Klopt niet: weghalen" in amira.get(at).text and "Klopt niet: weghalen" not in hanna.get(at).text
    assert amira.post(f"{at}/{warning}/judge", {"act_key": key(), "right": "maybe"}).status_code == 404
    assert amira.post(f"{at}/{warning}/judge", {"act_key": key(), "right": "yes"}).status_code == 303
    assert hanna.post(f"{at}/{warning}/end", {"act_key": key()}).status_code == 303
    assert "Er is geen waarschuwing voor bezoek." in hanna.get(at).text
