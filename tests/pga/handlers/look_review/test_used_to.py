"""Tests of pga/handlers/look_review/used_to.py: files are counted, not pages, and lists hide nothing."""

import json

from pga.queries.cases import ReadCase
from pga.store.tables.look_review import look_items
from tests import crowds, desks
from tests.towns import DIRECTOR, Town

STATES = ("signal", "triage", "intake", "execution", "aftercare", "rejected")


def _opens(town: Town, number: int, pages: int = 1) -> None:
    """The director opens so many cases, so many times each."""
    known = [reference for state in STATES for reference in town.references(state)]
    for reference in known[:number]:
        for _ in range(pages):
            town.look(DIRECTOR, ReadCase(case=reference))


def _mass(town: Town) -> list[dict[str, str]]:
    """What R9 says of the whole days of the director."""
    mine = town.rows(look_items, look_items.c.actor == town.account(DIRECTOR).id, look_items.c.case_id.is_(None))
    return [json.loads(row.facts)["R9"] for row in mine if "R9" in row.why.split(",")]


def test_reading_one_file_many_times_is_no_mass(town: Town) -> None:
    for _ in range(6):
        _opens(town, 1)
        town.clock.move(days=1)
    _opens(town, 1, pages=12)
    desks.filled(town)
    assert not _mass(town)


def test_however_much_somebody_looked_at_it_is_known_how_many_files_he_opens_in_a_day(town: Town) -> None:
    for _ in range(6):
        _opens(town, 1)
        town.clock.move(days=1)
    crowds.record(town, 400, town.case(town.reference("intake")).id, DIRECTOR)
    town.clock.move(days=1)
    _opens(town, 7)
    desks.filled(town)
    assert [told["day"] for told in _mass(town)] == ["7"]
