"""A day that lies in two cooperations is judged by the measure of each, and not by that where it began."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pga.queries.cases import ReadCase
from pga.store.tables.look_review import look_items
from tests import acts, cooperations, desks
from tests.cooperations import rules, small
from tests.engines import Databases
from tests.towns import DIRECTOR, Town


def _strict(raw: dict[str, Any]) -> None:
    small(raw, "watch", "leusden", "politie")
    raw["review"]["opened_per_hour"] = 5


LAX = rules(lambda raw: small(raw, "street", "leusden", "wsl"))
STRICT = rules(_strict)


@pytest.fixture
def both(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """A home with two cooperations in force, of which one lets its people open five files in an hour."""
    town = cooperations.under(databases, tmp_path / "home", LAX, STRICT)
    yield town
    town.close()
    databases.drop(town.settings)


def test_nobody_chooses_the_measure_of_his_day_by_where_he_begins_it(both: Town) -> None:
    first = acts.submit(both, DIRECTOR, 0)
    others = [acts.submit(both, "pieter.politie", person) for person in range(1, 6)]
    both.clock.move(days=1)
    for reference in (first, *others):
        both.look(DIRECTOR, ReadCase(case=reference))
    assert [both.case(one).cooperation for one in (first, others[0])] == ["street", "watch"]
    desks.filled(both, days=1)
    mine = (look_items.c.actor == both.account(DIRECTOR).id, look_items.c.case_id.is_(None))
    (item,) = [row for row in both.rows(look_items, *mine) if "R9" in row.why.split(",")]
    assert item.cooperation == "watch"
