"""The staffing test in sentences, of the rules of the demo and the people who have an account there."""

from pathlib import Path
from typing import Any

import pytest

from pga.demo.town import LISTED, TEMPLATE, VIOLENCE, colleagues
from pga.staffing import sentences
from privacy.rules.crew import Colleague, Days, People
from privacy.rules.document import RulesDocument, parse
from privacy.rules.staffing import ABOUT_PEOPLE, Day, Staffing, staffing
from tests.privacy.rules.samples import body, changed

ALWAYS = Days("2020-01-01", "2030-01-01")
ONE_DAY = [Day("2026-08-10", True)]
DEMO = tuple(
    Colleague(account=one.username, organisation=one.organisation, roles=tuple((role, ALWAYS) for role in one.roles))
    for one in colleagues(True, True)
)


def outcome_of(document: RulesDocument, people: tuple[Colleague, ...]) -> Staffing:
    """The outcome for these people, on one day."""
    return staffing(document, People(colleagues=people), ONE_DAY)


def accounts(document: RulesDocument, step: str) -> set[str]:
    """Who in the demo has a role, at the kind of organisation, to which some rule gives this step."""
    kinds = {party.id: party.kind for party in document.parties.values()}
    allows = [rule for rule in document.rules_for(step) if rule.effect == "allow"]
    return {
        one.account
        for one in DEMO
        for rule in allows
        if one.organisation in kinds and (not rule.kinds or kinds[one.organisation] in rule.kinds)
        if any(role in rule.roles for role, _ in one.roles)
    }


@pytest.mark.parametrize("template", [TEMPLATE, VIOLENCE, LISTED], ids=["pga", "domestic_violence", "top_x"])
def test_who_is_missing_in_the_demo_is_named_and_a_step_about_cases_is_held_when_two_can_take_it(
    template: Path,
) -> None:
    document = parse(body(template.read_text("utf-8")))
    everybody, nobody = outcome_of(document, DEMO), outcome_of(document, ())
    runs = [run for outcome in (everybody, nobody) for line in outcome.gaps for run in line.runs]
    runs += [run for outcome in (everybody, nobody) for _, shut in outcome.shut for run in shut]
    assert runs and all(run.roles for run in runs)
    held = {duty for line in everybody.lines if not line.runs for duty in line.duties}
    for duty in (each for each in document.separations if not each.step_a.startswith(ABOUT_PEOPLE)):
        first, second = accounts(document, duty.step_a), accounts(document, duty.step_b)
        assert first and second and len(first | second) > 1, duty.id
        assert duty.id in held


def test_where_nobody_is_it_is_not_told_that_there_are_too_few_different_people() -> None:
    document = parse(body())
    told = list(sentences(outcome_of(document, ())))
    both = "pga_case.propose_destruction and pga_case.destroy: 2026-08-10 (1 working days)"
    assert f"{both} nobody who is process_director or privacy_officer" in told
    alone = tuple(one for one in DEMO if one.account == "petra.privacy")
    judged = [each for each in sentences(outcome_of(document, alone)) if each.startswith("look_review.agree and")]
    assert judged and all("no 2 different people, privacy_officer" in each for each in judged)


def test_a_step_that_no_role_may_take_is_told_so() -> None:
    def change(raw: dict[str, Any]) -> None:
        allows = [rule for rule in raw["rule"] if rule["effect"] == "allow"]
        (rule,) = (rule for rule in allows if "pga_case.destroy" in rule["capabilities"])
        rule["relations"] = ["coordinator"]

    told = list(sentences(outcome_of(parse(changed(change)), DEMO)))
    assert "pga_case.destroy: 2026-08-10 (1 working days) no role may do this" in told
