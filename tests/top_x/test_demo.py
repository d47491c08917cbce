"""The Top-X list of the whole demo: somebody in every state that asks something of a colleague who can log in."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pga.clock import local_day
from pga.queries.cases import ReadCase
from pga.settings import Settings
from pga.store.tables.cases import cases
from pga.store.tables.top_x import top_x_approaches, top_x_objections, top_x_places
from tests.demos import Copy
from tests.towns import Town, TownClock

STATES = {
    "signal": 1, "nominated": 1, "weighing": 2, "awaiting_decision": 1, "placed": 1, "suspended": 1, "reassessment": 1,
    "removed": 1, "expired": 1, "not_placed": 1,
}  # fmt: skip


@pytest.mark.slow
def test_the_list_of_the_demo_shows_every_stage(demo_copied_to: Copy, tmp_path: Path) -> None:
    town = Town(Settings(home=demo_copied_to(tmp_path / "home")), TownClock(datetime.now(UTC)))
    rows = town.rows(cases, cases.c.workflow == "top_x")
    assert Counter(row.state for row in rows) == STATES
    today = local_day(town.clock.now())
    standing = sorted(row.until_on for row in town.rows(top_x_places, top_x_places.c.ended_on.is_(None)))
    assert len(standing) == 3
    assert today < date.fromisoformat(standing[0]) <= today + timedelta(days=14)
    assert [row.decided_at for row in town.rows(top_x_objections)] == [None]
    (tie,) = town.rows(top_x_approaches)
    (listed,) = town.rows(cases, cases.c.id == tie.case_id)
    seen = town.look("anna.process", ReadCase(case=listed.reference))
    assert seen.objection and seen.approaches and len(seen.facts) == 5
    town.close()
