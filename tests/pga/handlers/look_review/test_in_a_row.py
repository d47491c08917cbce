"""Tests of pga/handlers/look_review/in_a_row.py: cases tried in a row show on the desk, and work does not."""

import json
from contextlib import suppress
from typing import Any

from sqlalchemy import Row

from pga.queries.cases import ReadCase
from pga.references import before
from pga.refusals import Refused
from pga.store.tables.look_review import look_items
from tests import acts, desks
from tests.towns import DIRECTOR, Town

PRYING = "vera.vt"


def whole_days(town: Town, who: str) -> list[Row[Any]]:
    """The items about the whole of a day of somebody."""
    return town.rows(look_items, look_items.c.actor == town.account(who).id, look_items.c.case_id.is_(None))


def tries(town: Town, number: int, last: str = "PGA-7K3M-Q23B") -> list[str]:
    """Somebody tries so many references that follow each other, the last one first; returns them."""
    tried = [last]
    while len(tried) < number:
        tried.append(before(tried[-1]))
    for reference in tried:
        with suppress(Refused):
            town.look(PRYING, ReadCase(case=reference))
    return tried


def test_five_references_that_follow_each_other_come_on_the_desk(town: Town) -> None:
    tries(town, 5)
    desks.filled(town)
    (item,) = whole_days(town, PRYING)
    assert "R10" in item.why.split(",") and json.loads(item.facts)["R10"] == {"tries": "5"}


def test_four_are_no_row_and_neither_is_the_same_one_again(town: Town) -> None:
    for reference in tries(town, 4):
        with suppress(Refused):
            town.look(PRYING, ReadCase(case=reference))
    desks.filled(town)
    assert not [item for item in whole_days(town, PRYING) if "R10" in item.why.split(",")]


def test_the_ledger_keeps_codes_of_what_was_tried_and_never_the_references(town: Town) -> None:
    head = town.head()
    tried = tries(town, 3)
    records = [record for record in town.records(head) if "tried" in record.details]
    assert [record.details["follows"] for record in records[:-1]] == [r.details["tried"] for r in records[1:]]
    assert not any(reference in repr(record) for record in records for reference in tried)


def brought(town: Town, number: int) -> list[str]:
    """So many cases that one employee brought, one after the other, and that were not taken up long ago."""
    references = [acts.submit(town, "lisa.ll2") for _ in range(number)]
    for reference in references:
        acts.take_up(town, reference)
        acts.reject(town, reference)
    town.clock.move(days=40)
    desks.filled(town, days=0)
    return references


def test_cases_opened_without_a_reason_in_the_order_in_which_they_came_in_are_a_row(empty_town: Town) -> None:
    for reference in brought(empty_town, 5):
        empty_town.look("lisa.ll2", ReadCase(case=reference))
    desks.filled(empty_town)
    (item,) = [one for one in whole_days(empty_town, "lisa.ll2") if "R10" in one.why.split(",")]
    assert json.loads(item.facts)["R10"] == {"tries": "5"}


def test_cases_in_that_order_that_somebody_works_on_are_none(empty_town: Town) -> None:
    for _ in range(5):
        reference = acts.submit(empty_town, "lisa.ll2")
        empty_town.look(DIRECTOR, ReadCase(case=reference))
    desks.filled(empty_town)
    assert not [item for item in whole_days(empty_town, DIRECTOR) if "R10" in item.why.split(",")]
