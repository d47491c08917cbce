"""The list of cases narrowed: exactly the cases that answer to it, told to who may read that on their page."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from pga.answers.work import Work
from pga.clock import local_year
from pga.queries.cases import MyWork
from pga.queries.filters import NAMES, WorkFilter
from pga.refusals import NotReady
from pga.store.scopes import KEPT
from pga.store.tables.cases import case_members, cases
from tests import crowds, stages
from tests.replacing import SUBSTITUTE, replace_director
from tests.towns import DIRECTOR, Town

TELLS: Final = frozenset(
    {"signal", "triage", "taken_over", "intake", "case_conference", "plan_draft", "execution", "review", "rejected"}
)
"""Where the page of a case tells the process director why it is one."""
TODAY, SUNDAY = "2026-03-03", "2026-03-08"

FITS: Final[dict[str, tuple[WorkFilter, Callable[[Any], bool]]]] = {
    "state": (WorkFilter(state="intake"), lambda row: row.state == "intake"),
    "reason": (WorkFilter(reason="nuisance"), lambda row: row.reason == "nuisance" and row.state in TELLS),
    "theme": (WorkFilter(theme="neighbourhood"), lambda row: row.theme == "neighbourhood" and row.state in TELLS),
    "late": (WorkFilter(due="late"), lambda row: (row.due_on or "9") < TODAY),
    "week": (WorkFilter(due="week"), lambda row: TODAY <= (row.due_on or "") <= SUNDAY),
    "brought by": (WorkFilter(brought_by="politie"), lambda row: row.bringing_organisation == "politie"),
    "opened": (WorkFilter(opened="2026"), lambda row: local_year(row.opened_at) == "2026"),
    "two": (
        WorkFilter(state="intake", brought_by="ll2"),
        lambda row: row.state == "intake" and row.bringing_organisation == "ll2",
    ),
}


def listed(town: Town, username: str, **narrowed: str) -> set[str]:
    """The references on the list of this person, narrowed so."""
    return {line.reference for line in town.look(username, MyWork(narrowed=WorkFilter(**narrowed))).cases}


@pytest.fixture
def mixed(town: Town) -> Town:
    """The played town with a case that is late, one due this week, and one that is blocked."""
    stages.kept(town)
    first, second = town.references("intake")[:2]
    crowds.told(town, lambda work: work.change(cases, town.case(first), due_on="2026-02-27"))
    crowds.told(town, lambda work: work.change(cases, town.case(second), due_on=SUNDAY))
    return town


@pytest.mark.parametrize("what", FITS)
def test_a_filter_shows_exactly_the_cases_that_answer_to_it(mixed: Town, what: str) -> None:
    wanted, fits = FITS[what]
    found = mixed.look(DIRECTOR, MyWork(narrowed=wanted))
    right = {row.reference for row in mixed.rows(cases) if row.state not in KEPT and fits(row)}
    assert {line.reference for line in found.cases} == right
    assert right and len(right) < len(mixed.rows(cases))
    assert found.narrowing.chosen == wanted.chosen()


def test_blocked_cases_are_there_for_who_asks_for_them_alone_while_they_open(mixed: Town) -> None:
    assert mixed.references("archived_blocked") and not listed(mixed, DIRECTOR, state="archived_blocked")
    blocked = {stages.blocked(mixed)}
    assert listed(mixed, DIRECTOR, state="archived_blocked") == blocked
    assert not blocked & listed(mixed, DIRECTOR) and not blocked & listed(mixed, DIRECTOR, opened="2026")


def test_the_year_begins_at_midnight_in_the_netherlands(mixed: Town) -> None:
    first, second = mixed.references("intake")[:2]
    for reference, at in ((first, "2025-12-31T22:59:59.000Z"), (second, "2025-12-31T23:00:00.000Z")):
        row = mixed.case(reference)
        crowds.told(mixed, lambda work, row=row, at=at: work.change(cases, row, opened_at=at))  # type: ignore[misc]
    assert {first, second} & listed(mixed, DIRECTOR, opened="2025") == {first}
    assert {first, second} & listed(mixed, DIRECTOR, opened="2026") == {second}


def test_a_partner_is_on_a_case_as_long_as_somebody_of_it_is_named_there(town: Town) -> None:
    members = town.rows(case_members, case_members.c.organisation == "politie")
    running = {row.id: row.reference for row in town.rows(cases) if row.state not in KEPT}
    right = {running[row.case_id] for row in members if row.ended_at is None and row.case_id in running}
    assert listed(town, DIRECTOR, partner="politie") == right
    row = next(row for row in members if row.ended_at is None and row.case_id in running)
    mine = [other for other in members if other.case_id == row.case_id]

    def leave(work: Any) -> None:
        for member in mine:
            work.change(case_members, member, ended_at=TODAY)

    crowds.told(town, leave)
    assert listed(town, DIRECTOR, partner="politie") == right - {running[row.case_id]}


def test_who_may_not_read_why_cannot_find_it_out_by_filtering(town: Town) -> None:
    mine = listed(town, "wim.wsl")
    row = town.case(min(mine))
    assert mine and listed(town, DIRECTOR, reason=row.reason, theme=row.theme) >= {row.reference}
    for narrowed in ({"reason": row.reason}, {"theme": row.theme}, {"reason": "threat", "theme": row.theme}):
        assert listed(town, "wim.wsl", **narrowed) == set()
    assert listed(town, "wim.wsl", state=row.state) >= {row.reference}


def test_who_may_not_see_who_is_on_a_case_cannot_find_it_out_by_filtering(town: Town) -> None:
    """Once a case was scaled down a participant reads what was handed over, and not who else is there."""
    (reference, *_) = sorted(listed(town, "pieter.politie", state="intake"))
    assert reference in listed(town, "pieter.politie", partner="politie")
    crowds.told(town, lambda work: work.change(cases, town.case(reference), state="scaled_down"))
    assert reference in listed(town, "pieter.politie") and reference in listed(town, DIRECTOR, partner="politie")
    assert reference not in listed(town, "pieter.politie", partner="politie")


def test_ones_own_cases_and_those_of_the_absent_are_told_apart(town: Town) -> None:
    replace_director(town)
    theirs = town.look(SUBSTITUTE, MyWork(narrowed=WorkFilter(whose="substitute")))
    assert town.last().details["also_for"] == town.account(DIRECTOR).id
    assert theirs.narrowing.replaces and theirs.cases
    assert all(line.behalf for line in theirs.cases)
    assert listed(town, SUBSTITUTE, whose="own") == set()
    assert not town.look(DIRECTOR, MyWork()).narrowing.replaces
    assert listed(town, DIRECTOR, whose="own") == listed(town, DIRECTOR)
    assert listed(town, DIRECTOR, whose="substitute") == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_code_that_no_list_knows_is_refused_and_written_down(town: Town, name: str) -> None:
    head = town.head()
    for code in ("nothing", "2031", "1999", "' OR 1=1 --"):
        with pytest.raises(NotReady) as refused:
            town.look(DIRECTOR, MyWork(narrowed=WorkFilter(**{name: code})))
        assert [need.field for need in refused.value.unmet] == [name]
    records = town.records(head)
    assert [(r.capability, r.outcome, r.reason) for r in records] == [("work.list", "refused", "NotReady")] * 4
    assert not any("nothing" in str(record) for record in records)


def test_every_unknown_code_is_named_at_once(town: Town) -> None:
    with pytest.raises(NotReady) as refused:
        town.look(DIRECTOR, MyWork(narrowed=WorkFilter(**dict.fromkeys(NAMES, "nothing"))))
    assert tuple(need.field for need in refused.value.unmet) == NAMES


def test_a_narrowed_list_comes_page_by_page_each_case_once(town: Town) -> None:
    crowds.fill(town)
    wanted = WorkFilter(theme="neighbourhood", brought_by="ll2")
    seen: list[str] = []
    after = ""
    while True:
        page: Work = town.look(DIRECTOR, MyWork(narrowed=wanted, after=after))
        assert len(page.cases) == 50 or not page.next
        seen += [line.reference for line in page.cases]
        after = page.next
        if not after:
            break
    right = [r for r in town.rows(cases) if r.theme == "neighbourhood" and r.bringing_organisation == "ll2"]
    assert sorted(seen) == sorted(row.reference for row in right if row.state in TELLS) and len(seen) > 50


RIK: Final = "rik.reclassering"


@pytest.fixture
def waiting(town: Town) -> tuple[Town, str, str]:
    """The played town with one case that is told to this partner, behind six of which he knows a question alone."""
    (line,) = town.look(RIK, MyWork()).cases
    crowds.told(town, lambda work: work.change(cases, town.case(line.reference), due_on="2026-05-01"))
    others = [town.case(reference) for reference in (*town.references("triage"), *town.references("intake"))]
    unseen = [row for row in others if row.reference != line.reference][:6]
    for row in unseen:
        crowds.told(town, lambda work, row=row: work.change(cases, row, due_on="2026-03-09"))  # type: ignore[misc]
        crowds.ask(town, row.id, RIK, 1, "asked")
    return town, line.reference, next(row.reference for row in unseen if row.state == "intake")


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_page_is_fetched_on_until_it_is_full_of_what_is_told(
    waiting: tuple[Town, str, str], size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, told, _ = waiting
    monkeypatch.setattr("pga.handlers.reading.PAGE", size)
    for narrowed in (WorkFilter(), WorkFilter(opened="2026")):
        page: Work = town.look(RIK, MyWork(narrowed=narrowed))
        assert ([line.reference for line in page.cases], page.next) == ([told], "")


def test_the_way_on_names_a_case_that_is_told_and_skips_none(
    waiting: tuple[Town, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    town, told, other = waiting
    crowds.told(town, lambda work: work.change(cases, town.case(told), due_on="2026-03-01"))
    member = town.rows(case_members, case_members.c.account == town.account(RIK).id)[0]
    named = {name: value for name, value in member._mapping.items() if name not in ("id", "version", "code")}
    crowds.told(town, lambda work: work.add(case_members, **{**named, "case_id": town.case(other).id}))
    monkeypatch.setattr("pga.handlers.reading.PAGE", 1)
    first: Work = town.look(RIK, MyWork())
    assert [line.reference for line in first.cases] == [told]
    assert first.next == f"2026-03-01|{town.case(told).id}"
    second: Work = town.look(RIK, MyWork(after=first.next))
    assert ([line.reference for line in second.cases], second.next) == ([other], "")


def test_where_hundreds_in_a_row_are_not_told_the_list_ends_without_a_way_on(
    waiting: tuple[Town, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pga.handlers.reading.PAGE", 1)
    monkeypatch.setattr("pga.handlers.reading.FURTHER", (2,))
    town, told, _ = waiting
    page: Work = town.look(RIK, MyWork())
    assert (page.cases, page.next) == ((), "")
    crowds.told(town, lambda work: work.change(cases, town.case(told), due_on="2026-03-01"))
    page = town.look(RIK, MyWork())
    assert ([line.reference for line in page.cases], page.next) == ([told], f"2026-03-01|{town.case(told).id}")
    assert town.look(RIK, MyWork(after=page.next)).next == ""


def test_what_waits_stands_on_the_first_page_of_everything_and_nowhere_else(mixed: Town) -> None:
    home: Work = mixed.look(DIRECTOR, MyWork())
    assert home.late and not home.alone
    for query in (MyWork(narrowed=WorkFilter(state="intake")), MyWork(after="2026-03-01|")):
        page: Work = mixed.look(DIRECTOR, query)
        assert page.alone and not (page.late or page.today or page.later)
