"""Who reviews reads what he reviews, where he reviews it, and nothing from behind a wall of his own."""

from typing import Any

import pytest

from pga.commands.access import StartExport
from pga.queries.access import PrepareAccessReport, ReadAccessReport, ReadExportPart
from pga.queries.cases import ReadCase
from pga.queries.ledger import NameSubject, ReadLedger
from pga.queries.look_review import ReadItem
from pga.refusals import Refused
from pga.store.tables.cases import case_parties, conflict_walls
from tests import acts, desks
from tests.towns import Town


def _wall(town: Town, reference: str, who: str = desks.OFFICER) -> None:
    values = {"case_id": town.case(reference).id, "account": town.account(who).id, "declared_at": "2026-03-03"}
    acts.put_row(town, conflict_walls, values)


def _exported(town: Town) -> list[Any]:
    visit = town.visit_as(desks.OFFICER)
    days = {"since": "2026-01-01", "until": town.clock.now().date().isoformat()}
    done = town.gate.act(visit, StartExport(profile="nen7513", **days))
    standing, _, before = done.reference.partition(":")
    return list(town.gate.look(visit, ReadExportPart(**days, before=int(before), standing=standing)).entries)


def _pried_in_pga(town: Town) -> str:
    """A director looks at a refused case. The police are his deputy reviewer for the Top-X list alone."""
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.take_up(town, reference)
    acts.reject(town, reference)
    town.clock.move(days=40)
    return desks.pry(town)


def test_who_reviews_a_party_on_the_list_reads_no_item_of_it_in_another_cooperation(top_x_town: Town) -> None:
    reference = _pried_in_pga(top_x_town)
    desks.filled(top_x_town)
    item = desks.of_case(top_x_town, desks.PRIES, reference)
    assert top_x_town.look(desks.OFFICER, ReadItem(item=item.id)).looks
    with pytest.raises(Refused):
        top_x_town.look("pauline.politie", ReadItem(item=item.id))


def test_nor_its_ledger_there(top_x_town: Town) -> None:
    asked = ReadLedger(case=_pried_in_pga(top_x_town), colleague=top_x_town.account(desks.PRIES).id)
    assert top_x_town.look(desks.OFFICER, asked).lines
    assert not top_x_town.look("pauline.politie", asked).lines


def test_a_case_behind_a_wall_is_in_no_ledger_and_no_export(town: Town) -> None:
    reference = desks.pry(town)
    case, asked = town.case(reference).id, ReadLedger(case=reference)
    assert town.look(desks.OFFICER, asked).lines and any(one.record.case_id == case for one in _exported(town))
    _wall(town, reference)
    assert not town.look(desks.OFFICER, asked).lines
    assert all(line.case != reference for line in town.look(desks.OFFICER, ReadLedger()).lines)
    assert all(one.record.case_id != case for one in _exported(town))


def test_nobody_makes_an_access_report_on_somebody_he_knows_by_another_case(town: Town) -> None:
    one, other = acts.submit(town, "lisa.ll2", 7), acts.submit(town, "lisa.ll2", 7)
    (party,) = town.rows(case_parties, case_parties.c.case_id == town.case(other).id)
    assert town.look(desks.OFFICER, PrepareAccessReport(of_case=other)).persons
    _wall(town, one)
    assert town.look(desks.OFFICER, PrepareAccessReport(of_case=other)).unknown
    with pytest.raises(Refused):
        town.look(desks.OFFICER, ReadAccessReport(of_case=other, party=party.id))


def test_no_number_of_a_record_names_somebody_whom_the_officer_knows_by_another_case(town: Town) -> None:
    one, other = acts.submit(town, "lisa.ll2", 7), acts.submit(town, "lisa.ll2", 7)
    town.look(desks.PRIES, ReadCase(case=other))
    seq = town.head()
    assert town.look(desks.OFFICER, NameSubject(seq=seq)).persons
    _wall(town, one)
    assert not town.look(desks.OFFICER, ReadLedger(case=other)).lines
    with pytest.raises(Refused, match="out_of_reach"):
        town.look(desks.OFFICER, NameSubject(seq=seq))
