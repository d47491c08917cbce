"""The statements of the desk and its figures are the same for ten items and for many."""

from collections.abc import Callable
from typing import Final

import pytest

from pga.queries import Query
from pga.queries.cases import ReadCase
from pga.queries.look_review import ReadDesk
from pga.queries.review_figures import ReadEmployeeLooks, ReadReviewFigures
from pga.store.tables.look_review import look_items
from tests import acts, desks
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
