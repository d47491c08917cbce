"""What one referral adds to the figures, from made-up rows."""

from types import SimpleNamespace as Row
from typing import Any

import pytest

from pga.figures.measuring import CHILDREN, Place, Rows, children_in, measured

CASE = Row(opened_at="2026-01-31T23:30:00.000Z", reason="elder_abuse")
"""Opened on 1 February in the Netherlands."""


def taken(step: str, at: str, to_state: str = "received", from_state: str = "received") -> Any:
    """A step that stands."""
    return Row(id=f"{step} {at}", step=step, taken_at=f"{at}T12:00:00.000Z", from_state=from_state, to_state=to_state)


def term(stopped_by: str | None = None, stopped_on: str | None = None, due_at: str | None = None) -> Any:
    """The term of the assessment."""
    ends = {"due_on": "2026-03-09", "due_at": due_at}
    return Row(term="vt_safety_assessment", stopped_on=stopped_on, stopped_by=stopped_by, **ends)


DECIDED = taken("decide_assessment", "2026-03-05", "vt_conditions")
CLOSED = taken("close_safe", "2026-03-06", "closed_safe", "monitoring")


@pytest.mark.parametrize(
    ("ended", "code", "at"),
    [
        (term(), "open", "2026-03-09"),
        (term(DECIDED.id, "2026-03-09"), "met", "2026-03"),
        (term(DECIDED.id, "2026-03-10"), "late", "2026-03"),
        (term(DECIDED.id, "2026-03-05", "2026-03-05T12:00:00.000Z"), "met", "2026-03"),
        (term(DECIDED.id, "2026-03-05", "2026-03-05T11:59:00.000Z"), "late", "2026-03"),
        (term(CLOSED.id, "2026-03-06"), "lapsed", "2026-03"),
        (term(CLOSED.id, "2026-03-20"), "late", "2026-03"),
        (term("somebody", "2026-03-06"), "lapsed", "2026-03"),
    ],
)
def test_how_it_went_with_a_term(ended: Any, code: str, at: str) -> None:
    found = measured(Rows(CASE, [DECIDED, CLOSED], [ended], []))
    assert found[Place("term.vt_safety_assessment", code, at)] == 1


def test_months_and_days_are_those_of_the_netherlands() -> None:
    steps = [taken("signal", "2026-02-01"), taken("report", "2026-02-04", "reported")]
    found = measured(Rows(CASE, steps, [], [Row(question="category", answer="behaviour_change")]))
    assert found[Place("signals", "behaviour_change", "2026-02")] == 1
    assert found[Place("entries", "signal", "2026-02")] == found[Place("reports", "signal", "2026-02")] == 1
    assert found[Place("nature", "elder_abuse", "2026-02")] == found[Place("lead.to_report", "003", "2026-02")] == 1


@pytest.mark.parametrize(("said", "code"), [([], "none"), (["begun"], "begun"), (["complete"], "complete")])
def test_a_referral_that_began_counts_by_how_far_its_meldcode_came(said: list[str], code: str) -> None:
    answers = [Row(question="meldcode", answer=one) for one in said]
    found = measured(Rows(CASE, [taken("signal", "2026-02-01")], [], answers))
    assert [(place.code, place.at) for place in found if place.figure == "meldcodes"] == [(code, "2026-02")]


@pytest.mark.parametrize(
    ("again", "code"), [("2027-03-05", "m12"), ("2027-03-06", "m18"), ("2027-09-05", "m18"), ("2027-09-06", "later")]
)
def test_a_report_again_counts_by_the_months_since_the_closing(again: str, code: str) -> None:
    steps = [CLOSED, taken("report_again", again, "closed_safe", "closed_safe")]
    assert measured(Rows(CASE, steps, [], []))[Place("rereports", code, again[:7])] == 1


def test_a_report_counts_once_for_each_nature_that_was_said_and_as_it_came_in_until_then() -> None:
    steps = [taken("report", "2026-02-04", "reported")]
    said = [Row(question="nature", answer="child_abuse,ex_partner_violence")]
    found = {place.code: number for place, number in measured(Rows(CASE, steps, [], said)).items()
             if place.figure == "nature"}  # fmt: skip
    assert found == {"child_abuse": 1, "ex_partner_violence": 1}
    before = measured(Rows(CASE, steps, [], [Row(question="nature", answer="")]))
    assert before[Place("nature", "elder_abuse", "2026-02")] == 1


def test_each_child_counts_once_by_how_it_is_involved() -> None:
    roles = [("kim", "child_victim"), ("kim", "child_witness"), ("saar", "child_witness"), ("saar", "child_witness"),
             ("vera", "victim"), ("karel", "alleged_perpetrator")]  # fmt: skip
    assert children_in(roles) == "0,1,1" and children_in([]) == "0,0,0"
    found = measured(Rows(CASE, [], [], [Row(question=CHILDREN, answer="0,1,12")]))
    assert {place.code: number for place, number in found.items() if place.figure == "children"} == {
        "witness": 1, "both": 12
    }  # fmt: skip
