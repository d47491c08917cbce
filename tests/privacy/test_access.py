"""Which records a person is told of: closed lists, and nothing of whoever takes in reports but what he did for the case
itself. What a call makes happen changes nothing, in any order: a property over made-up ledgers.
"""

import itertools
from collections.abc import Sequence
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.access import ANSWERED, LISTED, OPENED, TOLD, WORKED, Glance, Known, Report, Takers, is_told, sort_of
from privacy.access import Line as Told
from privacy.ledger.record import Disclosure, Record

ROLES: Final = frozenset({"process_director", "participant"})
KNOWN: Final = {"k": Known(cooperation="pga", documents=frozenset({"doc-k"}), roles=ROLES)}
TAKING: Final = Takers(
    parties=frozenset({"ll2", "police", "vt", "town"}),
    hosts=frozenset({"town"}),
    roles=frozenset({"mayor", "participant_of_reports"}),
    silent=frozenset({"vt"}),
)
COUNTER: Final = itertools.count(1)


def record(**other: Any) -> Record:
    """A look of the director at the case of which the person was told."""
    given: dict[str, Any] = {
        "seq": 1,
        "event_id": "e",
        "trace_id": "t",
        "at": "2026-03-03T09:00:00.000Z",
        "home": "h",
        "kind": "look",
        "capability": "case.read",
        "outcome": "allowed",
        "actor": "anna",
        "organisation": "town",
        "roles": ("process_director",),
        "purpose": "direction",
        "case_id": "k",
    }
    return Record(**(given | other))


def lines(records: Sequence[Record], taking: Takers = TAKING) -> tuple[Told, ...]:
    """What the person is told of these."""
    report = Report(KNOWN, taking)
    for number, one in enumerate(records, 1):
        report.take(
            Glance(number, one.at[:10], one.kind, one.capability, one.actor, one.organisation, one.case_id), one
        )
    return report.lines()


CAPABILITIES = (*sorted(TOLD), "address.reveal", "visit.plan", "call_sheet.write", "referral.report", "audit.subject")
ordinary = st.builds(
    record,
    at=st.sampled_from(["2026-03-03T09:00:00.000Z", "2026-03-04T23:00:00.000Z"]),
    kind=st.sampled_from(["look", "act"]),
    capability=st.sampled_from(CAPABILITIES),
    actor=st.sampled_from(["anna", "wim"]),
    organisation=st.sampled_from(["town", "housing"]),
)
elsewhere = st.builds(
    record,
    kind=st.sampled_from(["look", "act"]),
    capability=st.sampled_from(CAPABILITIES),
    case_id=st.sampled_from(["r", "s"]),
    organisation=st.sampled_from(["town", "ll2", "police", "vt"]),
)
in_lists = st.builds(
    record,
    capability=st.sampled_from(sorted(LISTED)),
    case_id=st.none(),
    organisation=st.sampled_from(["town", "housing", "ll2"]),
    disclosed=st.just((Disclosure("doc-r", 1, "identity", "C01"),)),
)
who_heard = st.builds(
    record,
    capability=st.sampled_from(sorted(LISTED | OPENED)),
    actor=st.sampled_from(["lisa", "pieter", "vera"]),
    organisation=st.sampled_from(["ll2", "police", "vt"]),
    roles=st.sampled_from([("participant",), ("participant", "local_team_intake")]),
)
called = st.one_of(elsewhere, in_lists, who_heard)


@given(st.lists(ordinary, max_size=8), st.lists(called, max_size=8), st.randoms(use_true_random=False))
def test_whatever_a_call_makes_happen_nothing_in_the_report_differs(
    quiet: list[Record], more: list[Record], order: Any
) -> None:
    mixed = [*quiet]
    for one in more:
        mixed.insert(order.randrange(len(mixed) + 1), one)
    assert lines(mixed) == lines(quiet)


def test_a_look_a_list_and_work_are_told_apart_and_once_a_day() -> None:
    listed = record(capability="work.list", case_id=None, disclosed=(Disclosure("doc-k", 1, "identity", "C01"),))
    worked = record(kind="act", capability="pga_case.accept")
    found = lines([record(), record(), listed, worked])
    assert [line.sort for line in found] == ["file", "work", "list"]


def test_of_who_takes_in_reports_only_what_the_case_itself_asked_is_told() -> None:
    answer = {"kind": "act", "capability": "question.answer", "organisation": "ll2", "roles": ("participant",)}
    looked = {"organisation": "ll2", "roles": ("participant",)}
    assert [line.sort for line in lines([record(**looked), record(**answer)])] == ["work"]
    assert not lines([record(**answer | {"organisation": "vt"})])


def test_of_the_host_only_the_functions_that_take_in_reports_are_kept_out() -> None:
    assert lines([record()]) and not lines([record(roles=("process_director", "mayor"))])


def test_while_rules_stand_still_everybody_counts_as_taking_in_reports() -> None:
    assert not lines([record()], Takers(unknown=True))


@pytest.mark.parametrize("roles", [("submitter",), ("reporter", "account_holder"), ("privacy_officer",), ()])
def test_a_function_that_says_who_brought_him_in_makes_no_line(roles: tuple[str, ...]) -> None:
    assert not lines([record(roles=roles)])


def test_nothing_is_told_of_a_capability_that_stands_on_no_list() -> None:
    assert sort_of("look", "address.reveal") is None and sort_of("act", "case.read") is None
    assert not any(name.startswith(("referral.", "address.", "call_sheet.", "visit")) for name in TOLD)
    assert {sort_of("act", one) for one in WORKED | ANSWERED} == {"work"}


@pytest.mark.parametrize(
    ("workflow", "informed", "steps", "told"),
    [
        ("pga_case", True, (), True),
        ("pga_case", False, (), False),
        ("top_x", True, (), True),
        ("referral", True, ("inform",), False),
        ("barring_order", False, ("impose",), True),
        ("barring_order", True, (), False),
    ],
)
def test_of_which_cases_he_is_told(workflow: str, informed: bool, steps: tuple[str, ...], told: bool) -> None:
    assert is_told(workflow, informed=informed, steps=steps) is told
