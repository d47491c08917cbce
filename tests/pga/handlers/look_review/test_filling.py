"""Tests of pga/handlers/look_review/filling.py: whole days, once, with what is unexplained and a sample of the rest."""

import hashlib
import json

import pytest

from pga.anchoring import make, prove
from pga.checkpoints import home_key
from pga.commands.access import StartExport
from pga.commands.look_review import FillDesk
from pga.founding import SHELL
from pga.queries.access import PrepareAccessReport, ReadExportPart
from pga.queries.cases import ReadCase
from pga.queries.look_review import ReadDesk, ReadItem
from pga.store.tables.look_review import look_items, look_marks, look_tallies
from privacy.ledger.standalone import NotProven, check_lots, check_records, read_records
from privacy.ledger.verify import Damage
from tests import desks
from tests.towns import DIRECTOR, Town, key


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


def test_the_lots_of_a_day_are_fixed_when_it_is_over_and_anybody_can_check_them(town: Town) -> None:
    """Whatever checkpoints were made meanwhile: no moment of opening the desk is luckier than another."""
    desks.pried(town)
    make(town.gate, SHELL)
    desks.filled(town)
    records = {record.seq: record for record in town.records()}
    note, key = make(town.gate, SHELL), home_key(town.home)
    for record in (record for record in records.values() if record.capability == "job.fill_desk"):
        last = int(record.details["last"])
        assert records[last].at[:10] == record.details["day"] < records[last + 1].at[:10]
        signed, proofs = read_records(prove(town.gate, SHELL, [record.seq, last], note))
        told = check_records(signed, proofs)
        drawn = hashlib.sha256(bytes.fromhex(record.details["lots"])).hexdigest()
        assert check_lots(key, proofs, told) == [f"lots {record.details['day']}: {drawn}"]
        assert check_lots(key, proofs[:1], told) == [f"lots {record.details['day']}: ? (record {last})"]
        told[0]["details"]["lots"] = "00" * 64
        with pytest.raises(NotProven):
            check_lots(key, proofs, told)


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


def test_an_export_of_the_ledger_is_one_item_however_many_stand_in_it(town: Town) -> None:
    visit, days = town.visit_as(desks.OFFICER), {"since": "2026-01-01", "until": "2026-03-03"}
    begun = town.gate.act(visit, StartExport(profile="ldv", **days, act_key=key()))
    standing, _, before = begun.reference.partition(":")
    part = town.gate.look(visit, ReadExportPart(**days, before=int(before), standing=standing))
    desks.filled(town)
    mine = town.rows(look_items, look_items.c.actor == town.account(desks.OFFICER).id, look_items.c.day == "2026-03-03")
    assert len(part.entries) == 100
    assert ["R21" in row.why for row in mine] == [True]


def test_what_an_officer_looks_up_of_a_person_is_judged_by_the_deputy(town: Town) -> None:
    town.look(desks.OFFICER, PrepareAccessReport(of_case=town.reference("rejected")))
    desks.filled(town)
    mine = town.rows(look_items, look_items.c.actor == town.account(desks.OFFICER).id)
    assert mine and all("R1" in row.why.split(",") and row.explained is None for row in mine)


def test_reading_the_desk_makes_no_work_for_the_desk(town: Town) -> None:
    item = desks.pried(town)
    town.look(desks.OFFICER, ReadItem(item=item.id))
    desks.filled(town)
    mine = town.rows(look_items, look_items.c.actor == town.account(desks.OFFICER).id)
    assert not [row for row in mine if row.case_id == item.case_id]
