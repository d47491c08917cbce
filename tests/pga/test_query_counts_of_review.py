"""The statements of the desk and its figures are the same for ten items and for many."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from sqlalchemy import Row

from pga.handlers.look_review.breaches import READ
from pga.queries import Query
from pga.queries.cases import ReadCase
from pga.queries.look_review import ReadDesk, ReadJudged
from pga.queries.review_figures import ReadEmployeeLooks, ReadReviewFigures
from pga.store.tables.look_review import look_items
from pga.store.work import Work
from tests import acts, crowds, desks
from tests.pga.store.test_plans import sent_to
from tests.pga.test_query_counts import asked
from tests.towns import DIRECTOR, Town

FIGURES: Final[dict[str, Callable[[Town], Query]]] = {
    "desk": lambda town: ReadDesk(),
    "figures": lambda town: ReadReviewFigures(organisation="leusden"),
    "an employee": lambda town: ReadEmployeeLooks(account=town.account(DIRECTOR).id),
}


def test_the_statements_of_the_figures_on_review_do_not_grow_with_items_and_looks(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pga.rulebook.KEPT_SECONDS", 3600.0)
    item = desks.pried(town)
    few = {what: asked(town, desks.OFFICER, query(town)) for what, query in FIGURES.items()}
    like = {name: value for name, value in item._mapping.items() if name not in ("id", "version", "code")}
    for number in range(60):
        acts.put_row(town, look_items, {**like, "episode": f"planted {number}"})
        town.look(DIRECTOR, ReadCase(case=town.reference(("intake", "triage", "signal")[number % 3])))
    many = {what: asked(town, desks.OFFICER, query(town)) for what, query in FIGURES.items()}
    assert many == few
    seen = town.look(desks.OFFICER, ReadReviewFigures(organisation="leusden"))
    assert seen.total.on_desk > 60 and seen.total.unexplained > 60


@pytest.mark.parametrize("who", [desks.OFFICER, "frank.fg"])
def test_a_page_of_what_was_judged_costs_the_same_however_deep_it_lies(
    sqlite_town: Town, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    town = sqlite_town
    monkeypatch.setattr("pga.rulebook.KEPT_SECONDS", 3600.0)
    _judged(town, desks.pried(town), 400)
    first = town.look(who, ReadJudged())
    deep = first
    for _ in range(5):
        deep = town.look(who, ReadJudged(after=deep.next))
    assert len(deep.lines) == len(first.lines) and deep.next
    cost = [_read_of(town, who, ReadJudged(after=after)) for after in ("", deep.next)]
    assert cost[0] == cost[1] and cost[0][1] <= READ


def _judged(town: Town, item: Row[Any], number: int) -> None:
    like = {name: value for name, value in item._mapping.items() if name not in ("id", "version", "code")}
    like |= {"state": "reviewed_ok", "judged_by": town.account(desks.OFFICER).id}

    def plan(work: Work) -> None:
        for one in range(number):
            at = f"2026-02-{one % 28 + 1:02d}T09:00:00.000Z"
            work.add(look_items, **{**like, "episode": f"judged {one}", "judged_at": at})

    crowds.told(town, plan)


def _read_of(town: Town, who: str, query: ReadJudged) -> tuple[int, int]:
    """How many statements, and how many rows of the desk, in the order of an index."""
    town.look(who, query)
    visit = town.visit_as(who)
    with sent_to(town) as sent:
        town.gate.look(visit, query)
    listed = [(statement, values) for statement, values in sent if "ORDER BY look_items.judged_at" in statement]
    with town.home.store.engine.connect() as connection:
        rows = [connection.exec_driver_sql(statement, values).fetchall() for statement, values in listed]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {listed[0][0]}", listed[0][1]).fetchall()
    told = " ".join(row[3] for row in plan)
    assert "ix_look_items_judged" in told and "B-TREE" not in told
    return len(sent), sum(map(len, rows))
