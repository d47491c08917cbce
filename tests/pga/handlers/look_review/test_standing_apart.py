"""Every item has somebody who can judge it, and nobody reads at the desk what a wall keeps from him."""

from typing import Any

import pytest
from sqlalchemy import Row

from pga.queries.access import PrepareAccessReport
from pga.queries.look_review import ReadDesk, ReadItem, ReadJudged
from pga.queries.review_figures import ReadEmployeeLooks, ReadLookDays, ReadReviewFigures
from pga.refusals import Refused
from pga.store.ledger import openers
from pga.store.tables.cases import conflict_walls
from pga.store.tables.look_review import look_items
from pga.store.tables.messages import outbox
from pga.store.tables.teams import team_members, teams
from privacy.review.signals import SIGNALS
from tests import acts, desks
from tests.towns import Town

SILENT = ("R2", "R3", "R4", "R5", "R6")
"""No organisation of the demo turned them on."""


def _wall(town: Town, case_id: str, who: str = desks.OFFICER) -> None:
    wall = {"case_id": case_id, "account": town.account(who).id, "declared_at": "2026-03-03"}
    acts.put_row(town, conflict_walls, wall)


def _leads(town: Town, until: str | None = None) -> None:
    """The one officer there leads a team with whom the item will be about, from the day before his look."""
    team = acts.put_row(town, teams, {"organisation": "leusden", "name": "Regie (fictief)", "state": "active"})
    for who, leads in ((desks.OFFICER, True), (desks.PRIES, False)):
        member = {"team": team, "account": town.account(who).id, "leader": leads, "valid_from": "2026-01-01"}
        acts.put_row(town, team_members, member | {"ended_at": until if leads else None})
    town.clock.move(days=1)


def _waits_for(town: Town, who: str) -> set[str]:
    return {line.id for line in town.look(who, ReadDesk()).lines}


def _opened(town: Town, item: Row[Any]) -> None:
    """The one officer there had his account opened by whom the item is about."""
    officer = town.account(desks.OFFICER).id
    with town.reading() as tx:
        opener = openers(tx, [officer])[officer]
    acts.put_row(town, look_items, {"actor": opener}, item)


@pytest.mark.parametrize(
    "apart",
    [lambda town, item: _wall(town, item.case_id), _opened],
    ids=["wall", "opened"],
)
def test_the_deputy_comes_in_where_every_officer_of_the_reviewer_stands_apart(town: Town, apart: Any) -> None:
    desks.officer(town)
    item = desks.pried(town)
    assert item.id in _waits_for(town, desks.OFFICER) and item.id not in _waits_for(town, desks.DEPUTY)
    apart(town, item)
    assert item.id not in _waits_for(town, desks.OFFICER) and item.id in _waits_for(town, desks.DEPUTY)
    desks.approve(town, item, by=desks.DEPUTY)


@pytest.mark.parametrize("until", [None, "2026-03-05T09:00:00.000000Z"], ids=["leads", "led until the day after"])
def test_the_deputy_comes_in_where_every_officer_of_the_reviewer_led_him(town: Town, until: str | None) -> None:
    desks.officer(town)
    _leads(town, until)
    item = desks.pried(town)
    assert item.id not in _waits_for(town, desks.OFFICER) and item.id in _waits_for(town, desks.DEPUTY)
    desks.approve(town, item, by=desks.DEPUTY)


def test_who_did_not_lead_him_on_the_day_of_the_look_judges_it(town: Town) -> None:
    _leads(town, until="2026-03-03T09:00:00.000000Z")
    desks.approve(town, desks.pried(town))


def test_each_of_the_names_in_which_he_looked_stands_apart(town: Town) -> None:
    item = desks.pried(town)
    names = ",".join(sorted(town.account(who).id for who in ("lisa.ll2", desks.OFFICER)))
    acts.put_row(town, look_items, {"on_behalf_of": names}, item)
    assert item.id not in _waits_for(town, desks.OFFICER)


def test_nobody_reads_what_is_asked_about_an_account_that_he_opened(town: Town) -> None:
    desks.officer(town)
    item = desks.pried(town)
    _opened(town, item)
    desks.follow_up(town, desks.now(town, item), by=desks.DEPUTY)
    seen = town.look(desks.OFFICER, ReadDesk())
    assert item.id not in {line.id for line in (*seen.lines, *seen.asked, *seen.halfway, *seen.followed)}
    with pytest.raises(Refused):
        town.look(desks.OFFICER, ReadItem(item=item.id))


def test_nor_how_that_ended_or_what_he_looked_at_nor_is_it_counted(town: Town) -> None:
    item = desks.pried(town)
    _opened(town, item)
    ended = {"state": "breach", "judged_by": item.actor, "judged_at": "2026-03-05T09:00:00.000Z"}
    aware = {"aware_by": item.actor, "aware_at": "2026-03-05T09:00:00.000Z", "why": "sample"}
    acts.put_row(town, look_items, {**ended, **aware}, desks.now(town, item))
    opener = desks.now(town, item).actor
    assert item.id not in {line.id for line in town.look(desks.OFFICER, ReadJudged()).lines}
    assert town.look(desks.OFFICER, ReadReviewFigures(organisation="leusden")).total.judged == 0
    assert all(one.certainty is not None for one in town.look(desks.OFFICER, ReadDesk()).coverage)
    days = town.look(desks.OFFICER, ReadLookDays(organisation="leusden"))
    assert days.lines and opener not in {line.account for line in days.lines}
    with pytest.raises(Refused, match="out_of_reach"):
        town.look(desks.OFFICER, ReadEmployeeLooks(account=opener))


@pytest.mark.parametrize("leads", [True, False], ids=["leads", "opened"])
def test_nor_does_a_mail_tell_him_of_a_breach_there(town: Town, leads: bool) -> None:
    desks.officer(town)
    if leads:
        _leads(town)
    item = desks.pried(town)
    if not leads:
        _opened(town, item)
    desks.follow_up(town, desks.now(town, item), by=desks.DEPUTY)
    desks.breach(town, desks.now(town, item), by=desks.DEPUTY)
    told = {row.account for row in town.rows(outbox, outbox.c.kind == "look_breach")}
    assert town.account("frank.fg").id in told and town.account(desks.OFFICER).id not in told


@pytest.mark.parametrize("state", ["breach", "reviewed_ok"])
def test_the_desk_tells_an_officer_nothing_of_how_his_own_looks_of_the_sample_were_judged(
    town: Town, state: str
) -> None:
    item = desks.pried(town)
    acts.put_row(town, look_items, {"actor": town.account(desks.OFFICER).id, "why": "sample"}, item)
    before = town.look(desks.OFFICER, ReadDesk()).coverage
    judged = {"state": state, "judged_by": item.actor, "judged_at": "2026-03-05T09:00:00.000Z"}
    acts.put_row(town, look_items, judged, desks.now(town, item))
    assert town.look(desks.OFFICER, ReadDesk()).coverage == before


def test_of_what_somebody_did_on_a_day_a_wall_keeps_back_what_was_in_that_case(town: Town) -> None:
    item = desks.pried(town)
    whole = {"case_id": None, "persons": "", "why": "R20", "facts": '{"R20": {"times": "1"}}'}
    acts.put_row(town, look_items, whole, item)
    assert town.look(desks.OFFICER, ReadItem(item=item.id)).looks
    _wall(town, item.case_id)
    seen = town.look(desks.OFFICER, ReadItem(item=item.id))
    assert seen.looks == () and seen.categories == ()


def test_a_case_behind_a_wall_and_one_that_does_not_exist_are_one_answer(town: Town) -> None:
    reference = town.reference("rejected")
    _wall(town, town.case(reference).id)
    answers = [town.look(desks.OFFICER, PrepareAccessReport(of_case=one)) for one in (reference, "PGA-2222-2222")]
    assert [(answer.persons, answer.unknown) for answer in answers] == [((), True)] * 2


def test_the_desk_names_the_signals_that_fire_for_nobody(town: Town) -> None:
    desks.filled(town)
    seen = town.look(desks.OFFICER, ReadDesk())
    assert set(seen.silent) == {SIGNALS[name].name.nl for name in SILENT}
    assert not any(line.silent for line in seen.coverage)
    assert [name for name, _ in seen.missed] == [SIGNALS[name].name.nl for name in SILENT]
