"""Police and local team go together: one button when there is a basis, else why not; and what the police see."""

from typing import Any, Final

import pytest

from pga.commands.persons import SetRoles
from pga.commands.referrals import STEPS
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.store.tables.messages import outbox
from pga.store.tables.progress import case_terms
from privacy.sealed import Hidden
from tests.pga.web.conftest import Web
from tests.referrals import acts
from tests.referrals.acts import INTAKE, POLICE, VT
from tests.towns import Town, key

pytestmark = pytest.mark.sampled(12)

PLAN: Final = "plan_joint_visit"
GROUNDS: Final = {"basis": "consent", "grounds": "Moeder, 3 maart, door Wanda (fictief)"}


def own(town: Town) -> str:
    """The report that the community police officer made herself."""
    return acts.referrals(town)["received"]


def offer(town: Town, who: str, reference: str) -> Any:
    return next(step for step in town.look(who, ReadCase(case=reference)).steps if step.key == PLAN)


def child(town: Town, reference: str) -> None:
    """Somebody of the intake records that a child saw it."""
    at: dict[str, Any] = {"case": reference, "version": town.version(reference), "act_key": key()}
    party = acts.party(town, reference).id
    town.act(INTAKE, SetRoles(**at, party=party, incident="", happened_on="2026-03-01", roles=("child_witness",)))


def told(town: Town) -> set[str]:
    rows = town.rows(outbox, outbox.c.kind == "joint_visit")
    return {row.account for row in rows}


def test_without_a_basis_the_page_says_why_not_and_nobody_goes(referral_town: Town) -> None:
    town, reference = referral_town, own(referral_town)
    (why,) = offer(town, POLICE, reference).unmet
    assert "grond" in why and town.look(POLICE, ReadCase(case=reference)).visit == ""
    for who in (POLICE, INTAKE):
        with pytest.raises(NotReady):
            acts.step(town, who, reference, PLAN)
    with pytest.raises(NotReady):
        acts.step(town, POLICE, reference, "record_visit_basis", basis="consent")


def test_with_consent_that_was_recorded_one_button_is_enough_and_the_intake_hears_of_it(referral_town: Town) -> None:
    town, reference = referral_town, own(referral_town)
    acts.step(town, POLICE, reference, "record_visit_basis", **GROUNDS)
    assert offer(town, POLICE, reference).unmet == () and offer(town, INTAKE, reference).unmet == ()
    acts.step(town, POLICE, reference, PLAN)
    assert told(town) == {town.account(INTAKE).id}
    rows = town.rows(case_terms, case_terms.c.case_id == town.case(reference).id)
    assert [row.due_on for row in rows if row.term == "joint_visit"] == ["2026-03-04"]
    assert town.last().details["basis"] == "consent"


def test_a_child_at_the_incident_is_basis_enough_and_the_police_hear_of_it_but_not_of_the_child(
    referral_town: Town,
) -> None:
    town, reference = referral_town, own(referral_town)
    child(town, reference)
    assert town.look(INTAKE, ReadCase(case=reference)).visit == "youth"
    assert town.look(POLICE, ReadCase(case=reference)).visit == "founded"
    acts.step(town, INTAKE, reference, PLAN, with_whom="Wanda en Ilse (fictief)")
    assert told(town) == {town.account(POLICE).id}


def test_the_police_supplement_their_own_report_and_see_no_more_of_it_than_before(referral_town: Town) -> None:
    town, reference = referral_town, own(referral_town)
    acts.step(town, POLICE, reference, "supplement", facts="Er was ook een wapen (fictief)")
    child(town, reference)
    acts.step(town, INTAKE, reference, PLAN)
    visit = {"took_place": "yes", "held_at": "2026-03-03 11:00", "facts": "Rust in huis (fictief)"}
    acts.step(town, INTAKE, reference, "record_joint_visit", **visit)
    seen = town.look(POLICE, ReadCase(case=reference))
    ours = {line.step: line.said for line in seen.said}
    assert ours["supplement"].field("facts") == "Er was ook een wapen (fictief)"
    assert isinstance(ours["record_joint_visit"], Hidden) and seen.terms == ()
    assert {step.key for step in seen.steps} <= {PLAN, "record_visit_basis", "supplement"}
    there = {line.step: line.said for line in town.look(INTAKE, ReadCase(case=reference)).said}
    assert there["supplement"].field("facts") == "Er was ook een wapen (fictief)"


def test_nobody_else_asks_for_a_visit_and_the_police_not_in_the_report_of_another(referral_town: Town) -> None:
    town, there = referral_town, acts.referrals(referral_town)
    for who, reference in ((VT, own(town)), (acts.OTHER, own(town)), (POLICE, there["transfer_offered"])):
        at: dict[str, Any] = {"case": reference, "version": town.version(reference), "act_key": key()}
        with pytest.raises(Refused):
            town.act(who, STEPS[PLAN](**at))


def test_the_button_stands_on_the_page_of_the_police_and_takes_one_click(referral_web: Web) -> None:
    town, person = referral_web.town, referral_web.as_(POLICE)
    reference = own(town)
    assert "Kan nog niet" in person.get(f"/cases/{reference}").text
    acts.step(town, POLICE, reference, "record_visit_basis", **GROUNDS)
    person = referral_web.as_(POLICE)
    page = person.get(f"/cases/{reference}").text
    assert f'action="/cases/{reference}/referral/plan-joint-visit"' in page and "er is een grond vastgelegd" in page
    on = {"version": str(town.version(reference)), "act_key": key()}
    assert person.post(f"/cases/{reference}/referral/plan-joint-visit", on).status_code == 303
    assert told(town) == {town.account(INTAKE).id}
