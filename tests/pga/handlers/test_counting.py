"""Yearly counts: what counting the cases gives, each number the list of those cases, and no small ones for others."""

from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from pga.answers.counting import CaseCount, YearlyCounts
from pga.clock import local_year
from pga.commands.cases import DeclareConflict
from pga.handlers.counting import _count, _Numbers
from pga.queries.cases import MyWork
from pga.queries.counting import CaseCounts
from pga.queries.filters import WorkFilter
from pga.refusals import Refused
from pga.store.counts import astray
from pga.store.tables.cases import cases
from pga.store.tables.messages import case_counts
from tests import acts, crowds, plans, stages
from tests.replacing import SUBSTITUTE, replace_director
from tests.towns import DIRECTOR, Town

COLUMNS = {"reason": "reason", "theme": "theme", "state": "state", "ended": "ended_as"}


@pytest.fixture
def ended(town: Town) -> Town:
    """The played town with cases that were blocked, destroyed and closed."""
    for made in (stages.kept, stages.destroyed):
        made(town)
    acts.to_closed(town, acts.submit(town, "lisa.ll2", 7))
    return town


def now(town: Town) -> dict[str, str]:
    """From today until in a week."""
    return {"first": plans.in_days(town, 0), "last": plans.in_days(town, 7)}


def told(town: Town, username: str = DIRECTOR) -> YearlyCounts:
    """The counts as this person sees them."""
    found: YearlyCounts = town.look(username, CaseCounts())
    return found


def every(found: YearlyCounts) -> Iterator[tuple[str, CaseCount]]:
    """(part, count) of everything on the page."""
    for part, rows in found.parts.items():
        for row in rows:
            yield from ((part, count) for count in row.counts)


def listed(town: Town, username: str, chosen: dict[str, str]) -> int:
    """How many cases the list shows, narrowed so, on all its pages."""
    number, after = 0, ""
    while True:
        page = town.look(username, MyWork(narrowed=WorkFilter(**chosen), after=after))
        number, after = number + len(page.cases), page.next
        if not after:
            return number


def test_the_numbers_are_what_counting_the_cases_gives(ended: Town) -> None:
    found = told(ended)
    assert found.rounded_to == 0
    for part, column in COLUMNS.items():
        real = Counter((getattr(r, column), local_year(r.opened_at)) for r in ended.rows(cases))
        shown = {
            (count.chosen[part], count.chosen["opened"]): count.number for p, count in every(found) if p == part
        }
        assert {place: number for place, number in shown.items() if number} == {
            place: number for place, number in real.items() if place[0]
        }
    totals = {count.chosen["opened"]: count.number for part, count in every(found) if part == "all"}
    assert totals == Counter(local_year(r.opened_at) for r in ended.rows(cases))


def test_residential_burglary_is_counted_by_name(ended: Town) -> None:
    assert "Woninginbraak" in {row.label for row in told(ended).parts["reason"]}
    assert "High impact crime" in {row.label for row in told(ended).parts["theme"]}


def test_every_number_leads_to_the_list_of_exactly_those_cases(ended: Town) -> None:
    for part, count in every(told(ended)):
        assert listed(ended, DIRECTOR, count.chosen) == count.listed, (part, count.chosen)


def test_a_case_behind_ones_own_wall_is_neither_counted_nor_in_the_list(ended: Town) -> None:
    row = ended.case(ended.references("intake")[0])
    year = local_year(row.opened_at)
    places = [{"opened": year}, *({part: getattr(row, part), "opened": year} for part in ("reason", "theme", "state"))]

    def shown() -> list[tuple[int, int]]:
        found = [count for _, count in every(told(ended)) if count.chosen in places]
        return [(count.number, count.listed) for count in found]

    before = shown()
    ended.act(DIRECTOR, DeclareConflict(**acts.at(ended, row.reference)))
    assert len(before) == 4 and shown() == [(number - 1, listed - 1) for number, listed in before]
    test_every_number_leads_to_the_list_of_exactly_those_cases(ended)


def test_who_stands_in_for_the_director_sees_what_he_sees(ended: Town) -> None:
    replace_director(ended, **now(ended))
    found = told(ended, SUBSTITUTE)
    assert found.parts == told(ended).parts
    assert ended.records(ended.head() - 2)[0].on_behalf_of == ended.account(DIRECTOR).id


def test_who_stands_in_for_a_few_cases_sees_no_small_numbers(ended: Town) -> None:
    replace_director(ended, **now(ended), cases=(ended.references("intake")[0],))
    assert told(ended, SUBSTITUTE).rounded_to == 5


@pytest.mark.parametrize("username", ["bea.burgemeester", "petra.privacy", "frank.fg", "pauline.politie"])
def test_who_may_not_open_the_cases_sees_no_small_number_and_no_way_to_them(ended: Town, username: str) -> None:
    exact = {(part, tuple(count.chosen.items())): count.number for part, count in every(told(ended))}
    totals = {count.chosen["opened"]: count.number for part, count in every(told(ended)) if part == "all"}
    found = told(ended, username)
    assert found.rounded_to == 5
    for part, count in every(found):
        real = exact[part, tuple(count.chosen.items())]
        of_few = part != "all" and 0 < totals[count.chosen["opened"]] < 5
        assert count.listed == 0 and count.number % 5 == 0
        assert count.few == (of_few or 0 < real < 5) and (count.number == 0) == (real < 5)
        assert real < 5 or abs(count.number - real) <= 2


def test_of_a_year_of_few_cases_no_part_is_told(town: Town) -> None:
    with town.home.store.transaction() as tx:
        first = tx.row(select(case_counts))
        tx.run(case_counts.delete())
        tx.run(case_counts.insert(), {**first._mapping, "cases": 1})
        tx.commit()
    found = told(town, "frank.fg")
    assert found.parts["state"] == found.parts["ended"] == ()
    assert all(count.few and not count.number for _, count in every(found))
    exact = {(part, count.number) for part, count in every(told(town))}
    assert ("reason", 1) in exact and ("reason", 0) in exact


@pytest.mark.parametrize("username", ["lisa.ll2", "pieter.politie", "adam.beheer", "zoe.zvh"])
def test_nobody_else_sees_them(town: Town, username: str) -> None:
    with pytest.raises(Refused, match="no_rule"):
        told(town, username)


def test_a_look_at_the_counts_is_recorded_and_concerns_nobody(town: Town) -> None:
    told(town)
    record = town.last()
    assert (record.kind, record.capability, record.rule_ids) == ("look", "case.count", ("PD17",))
    assert record.subjects == () and record.disclosed == ()


@pytest.mark.parametrize(
    ("there", "smallest", "number", "few"),
    [
        (0, 5, 0, False),
        (1, 5, 0, True),
        (4, 5, 0, True),
        (5, 5, 5, False),
        (7, 5, 5, False),
        (8, 5, 10, False),
        (7, 0, 7, False),
        (1, 1, 1, False),
        (9, 10, 0, True),
        (14, 10, 10, False),
        (15, 10, 20, False),
    ],
)
def test_numbers_are_rounded_as_the_rules_say(there: int, smallest: int, number: int, few: bool) -> None:
    numbers = _Numbers(lambda part, state: False)
    numbers.there["all", "", "2026"] = there
    count = _count(numbers, ("all", "", "2026"), smallest, known=True)
    assert (count.number, count.few) == (number, few)


def test_a_reason_that_the_rules_dropped_is_still_counted_without_a_list(town: Town) -> None:
    like = {**town.rows(case_counts)[0]._mapping, "reason": "an_older_reason", "id": "older", "cases": 3}
    with town.home.store.transaction() as tx:
        tx.run(case_counts.insert(), like)
        tx.commit()
    older = next(r for r in told(town).parts["reason"] if r.label == "an_older_reason")
    assert sum(count.number for count in older.counts) == 3 and not any(count.listed for count in older.counts)


def test_generated_cases_are_counted_along(town: Town) -> None:
    crowds.fill(town)
    with town.reading() as tx:
        assert astray(tx) == 0
    assert len(told(town).years) == 5
    assert next(count for part, count in every(told(town)) if part == "all").number > 90
