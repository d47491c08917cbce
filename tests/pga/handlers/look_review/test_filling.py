"""Tests of pga/handlers/look_review/filling.py: whole days, once, with what is unexplained and a sample of the rest."""

import json

from pga.commands.look_review import FillDesk
from pga.queries.cases import ReadCase
from pga.queries.look_review import ReadDesk
from pga.store.tables.look_review import look_items, look_marks, look_tallies
from privacy.ledger.verify import Damage
from tests import desks
from tests.towns import DIRECTOR, Town


def test_a_look_that_nothing_explains_comes_on_the_desk_with_its_signals(town: Town) -> None:
    item = desks.pried(town)
    assert {"R1", "R12"} <= set(item.why.split(",")) and item.explained is None
    assert (item.state, item.organisation, item.cooperation) == ("open", "leusden", "pga")
    assert json.loads(item.facts)["R1"]["looks"] == "1"


def test_a_holiday_is_outside_working_hours(town: Town) -> None:
    """Easter Monday of 2026, in the morning."""
    town.clock.move(days=34)
    assert town.clock.now().date().isoformat() == "2026-04-06"
    assert "R8" in desks.pried(town).why.split(",")


def test_a_day_is_put_up_when_it_is_over_and_not_before(town: Town) -> None:
    reference = desks.pry(town)
    desks.filled(town, days=0)
    assert not town.rows(look_items, look_items.c.day == "2026-03-03")
    assert desks.filled(town) == 1
    assert desks.of_case(town, desks.PRIES, reference).day == "2026-03-03"


def test_filling_again_adds_nothing_and_leaves_no_record(town: Town) -> None:
    desks.pried(town)
    head, items = town.head(), town.rows(look_items)
    assert desks.filled(town, days=0) == 0
    assert (town.head(), town.rows(look_items)) == (head, items)


def test_the_desk_fills_itself_where_no_worker_ran(town: Town) -> None:
    reference = desks.pry(town)
    town.clock.move(days=1)
    while not town.act(desks.OFFICER, FillDesk()).told_before:
        assert town.last().capability == "look_review.fill" and town.last().changes
    seen = town.look(desks.OFFICER, ReadDesk())
    assert reference in {line.case for line in seen.lines} and seen.filled == "2026-03-03"


def test_a_record_is_read_once_and_how_far_is_kept_with_what_was_found(town: Town) -> None:
    desks.pried(town)
    (mark,) = town.rows(look_marks)
    fills = [record for record in town.records() if record.capability == "job.fill_desk"]
    assert mark.day == "2026-03-03" and mark.version == len(fills)
    assert all({"look_marks"} <= {change.table for change in record.changes} for record in fills)
    assert town.verdict() == Damage.NONE


def test_everything_is_drawn_of_an_organisation_with_few_looks(town: Town) -> None:
    desks.filled(town)
    quarters = town.rows(look_tallies, look_tallies.c.period.like("%Q%"))
    for tally in quarters:
        drawn = [r for r in town.rows(look_items, look_items.c.organisation == tally.organisation) if "sample" in r.why]
        assert len(drawn) == tally.sampled <= tally.explained
    assert any(tally.sampled for tally in quarters)


def test_what_is_counted_of_a_quarter_is_counted_of_its_months(town: Town) -> None:
    for _ in range(2):
        desks.pried(town)
        town.clock.move(days=20)
    desks.filled(town)
    rows = town.rows(look_tallies, look_tallies.c.organisation == "leusden")
    numbers = {row.period: (row.episodes, row.explained, row.sampled, row.put_up) for row in rows}
    first_quarter = [numbers[month] for month in ("2026-01", "2026-02", "2026-03") if month in numbers]
    assert numbers["2026-Q1"] == tuple(map(sum, zip(*first_quarter, strict=True))) and len(first_quarter) > 1


def test_the_rest_of_what_is_explained_is_drawn_evenly_and_no_more_than_is_asked(town: Town) -> None:
    for _ in range(12):
        for reference in (*town.references("intake"), *town.references("triage"), *town.references("signal")):
            town.look(DIRECTOR, ReadCase(case=reference))
        town.clock.move(days=1)
    desks.filled(town)
    of_quarter = look_tallies.c.period == "2026-Q1"
    (tally,) = town.rows(look_tallies, look_tallies.c.organisation == "leusden", of_quarter)
    assert tally.explained > 59 > tally.sampled > 20


def test_what_the_system_does_is_nobodys_look(town: Town) -> None:
    desks.pried(town)
    assert not {"system", "operator", "visitor"} & {row.actor for row in town.rows(look_items)}
