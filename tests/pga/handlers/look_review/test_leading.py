"""Nobody takes a look from the eyes of the watch by making it somebody's leader; who leads judges no look of then."""

from typing import Any

import pytest
from sqlalchemy import Row, delete, update

from pga.commands.teams import AddTeamMember, EndTeamMember, OpenTeam
from pga.queries.cases import ReadCase
from pga.queries.look_review import ReadDesk, ReadItem
from pga.queries.review_figures import ReadEmployeeLooks, ReadLookDays
from pga.refusals import Refused
from pga.store.tables.emergencies import emergency_openings
from pga.store.tables.ledger import ledger, ledger_change
from pga.store.tables.look_review import look_items
from pga.store.tables.messages import outbox
from pga.store.tables.people import accounts, role_grants
from pga.store.tables.teams import team_members, teams
from tests import acts, desks
from tests.hard.intruder import Intruder
from tests.towns import Town, key

ADMIN = "adam.beheer"
FG = "frank.fg"


def team_of(town: Town, *leaders: str, member: str = desks.PRIES, by: str = ADMIN) -> str:
    """A team made by who keeps the teams, with these leaders; its id."""
    team = town.act(by, OpenTeam(organisation="leusden", name=f"Groep van {member} (fictief)", act_key=key())).reference
    town.act(by, AddTeamMember(team=team, account=town.account(member).id, act_key=key()))
    for leader in leaders:
        account = town.account(leader).id
        town.act(by, AddTeamMember(team=team, account=account, leader=True, act_key=key()))
    return str(team)


def _ended(town: Town, team: str) -> None:
    for row in town.rows(team_members, team_members.c.team == team):
        town.act(ADMIN, EndTeamMember(member=row.id, version=row.version, act_key=key()))


def _shown(town: Town, who: str) -> set[str]:
    return {line.id for line in town.look(who, ReadDesk()).lines}


def _of(town: Town, who: str) -> Row[object]:
    """What the desk has of the second day, of which R20 speaks."""
    mine = town.rows(look_items, look_items.c.actor == town.account(who).id, look_items.c.why.like("%R20%"))
    return max(mine, key=lambda row: row.day)


@pytest.mark.parametrize("ends", [True, False])
def test_who_makes_the_watch_a_leader_after_somebody_pried_hides_nothing_and_is_on_the_desk(
    town: Town, ends: bool
) -> None:
    reference = desks.pry(town)
    team = team_of(town, desks.OFFICER, FG)
    if ends:
        _ended(town, team)
    desks.filled(town)
    item, hand = desks.of_case(town, desks.PRIES, reference), _of(town, ADMIN)
    for reader in (desks.OFFICER, FG):
        assert {item.id, hand.id} <= _shown(town, reader)
        town.look(reader, ReadItem(item=item.id))
        month = town.look(reader, ReadLookDays(organisation="leusden"))
        assert item.actor in {line.account for line in month.lines}
    desks.follow_up(town, item)
    desks.breach(town, desks.now(town, item))
    told = {row.account for row in town.rows(outbox, outbox.c.kind == "look_breach")}
    assert town.account(FG).id in told


def test_who_makes_the_watch_his_own_leader_before_he_looks_is_seen_by_it(town: Town) -> None:
    team_of(town, desks.OFFICER, FG, member=ADMIN)
    desks.filled(town)
    assert _of(town, ADMIN).id in _shown(town, desks.OFFICER) & _shown(town, FG)
    team_of(town, desks.OFFICER, member=desks.PRIES)
    desks.filled(town)
    item = _of(town, ADMIN)
    assert item.day == "2026-03-04" and item.id in _shown(town, desks.OFFICER)


def test_who_led_him_before_he_looked_judges_it_not_and_the_fg_reads_it(town: Town) -> None:
    team_of(town, desks.OFFICER, FG)
    town.clock.move(days=1)
    item = desks.pried(town)
    assert item.id not in _shown(town, desks.OFFICER) and item.id in _shown(town, FG)
    with pytest.raises(Refused):
        desks.approve(town, item)
    seen = town.look(desks.OFFICER, ReadEmployeeLooks(account=item.actor))
    assert not seen.days and item.day == "2026-03-04"


@pytest.mark.parametrize("edited", [True, False], ids=["edited", "its line gone"])
def test_who_may_have_led_him_sees_it_and_another_judges_it_when_no_record_proves_the_places(
    town: Town, edited: bool
) -> None:
    """An officer who leads hides it, or whoever pries makes it look as if he was led: neither ends it unseen."""
    desks.officer(town)
    place = town.rows(team_members, team_members.c.team == team_of(town, desks.OFFICER))[0]
    town.clock.move(days=1)
    item = desks.pried(town)
    assert item.id not in _shown(town, desks.OFFICER)
    _unproven(town, place.id, edited=edited)
    assert item.id not in _shown(town, desks.OFFICER) and not town.look(desks.OFFICER, ReadItem(item=item.id)).may
    with pytest.raises(Refused):
        desks.approve(town, item)
    assert item.id in _shown(town, desks.DEPUTY)
    desks.approve(town, item, by=desks.DEPUTY)


def test_who_is_led_by_somebody_sees_his_look_and_another_judges_it(town: Town) -> None:
    desks.officer(town)
    team_of(town, desks.PRIES, member=desks.OFFICER)
    town.clock.move(days=2)
    item = desks.pried(town)
    assert not town.look(desks.OFFICER, ReadItem(item=item.id)).may
    with pytest.raises(Refused):
        desks.approve(town, item)
    assert item.id in _shown(town, desks.DEPUTY)
    desks.approve(town, item, by=desks.DEPUTY)


def test_nobody_makes_himself_the_leader_of_who_judges_him(town: Town) -> None:
    team_of(town, ADMIN, member=desks.OFFICER)
    town.clock.move(days=2)
    team_of(town, desks.OFFICER, member="dirk.veiligheid")
    desks.filled(town)
    item = _of(town, ADMIN)
    assert town.look(desks.OFFICER, ReadItem(item=item.id)).may
    desks.approve(town, item)


def test_who_was_led_brings_his_look_to_no_leader_of_then_by_what_he_does_afterwards(town: Town) -> None:
    """Who keeps teams ends his own place; until that day it stood as another had made it."""
    led = team_of(town, desks.OFFICER, member=ADMIN, by=_second_keeper(town))
    town.clock.move(days=2)
    team_of(town, desks.OFFICER, member="dirk.veiligheid")
    desks.filled(town)
    item = _of(town, ADMIN)
    assert item.id not in _shown(town, desks.OFFICER)
    mine = (team_members.c.team == led, team_members.c.account == town.account(ADMIN).id)
    (place,) = town.rows(team_members, *mine)
    town.act(ADMIN, EndTeamMember(member=place.id, version=place.version, act_key=key()))
    assert item.id not in _shown(town, desks.OFFICER)


def _second_keeper(town: Town) -> str:
    """Another account that keeps the teams."""
    def values(row: Row[Any], **other: str) -> dict[str, Any]:
        return {n: v for n, v in row._mapping.items() if n not in ("id", "version", "code")} | other

    name, first = "ad.beheer", town.account(ADMIN)
    account = acts.put_row(town, accounts, values(first, username=name, display_name=name))
    for grant in town.rows(role_grants, role_grants.c.account == first.id):
        acts.put_row(town, role_grants, values(grant, account=account))
    return name


def _unproven(town: Town, row: str, *, edited: bool) -> None:
    lines = town.rows(ledger_change, ledger_change.c.row_id == row)
    intruder = Intruder(town.settings)
    intruder.drop_guards("ledger", "ledger_change")
    if edited:
        told = next(iter(town.rows(ledger, ledger.c.seq == lines[0].seq)))
        forged = bytes(told.body).replace(town.account(ADMIN).id.encode(), town.account(desks.PRIES).id.encode())
        intruder.run(update(ledger).where(ledger.c.seq == told.seq).values(body=forged))
    else:
        intruder.run(delete(ledger_change).where(ledger_change.c.row_id == row))


def test_who_else_looked_at_the_case_is_nobody_whom_the_reader_led_that_day(town: Town) -> None:
    """Neither are his own looks."""
    led, reader = "pieter.politie", "pauline.politie"
    query = ReadCase(case=acts.submit(town, led))
    here = {"case_id": town.case(query.case).id, "organisation": "politie"}
    item = desks.pried(town)
    acts.put_row(town, look_items, here, item)
    team = acts.put_row(town, teams, {"organisation": "politie", "name": "Wijk (fictief)", "state": "active"})
    for who in (reader, led):
        member = {"team": team, "account": town.account(who).id, "leader": who == reader, "valid_from": "2026-01-01"}
        acts.put_row(town, team_members, {**member, "ended_at": "2026-03-05T09:00:00.000Z"})
    for _ in range(3):
        town.look(led, query)
        town.clock.move(days=1)
    for who, days in ((reader, "46"), (FG, "456")):
        seen = town.look(who, ReadItem(item=item.id)).viewers
        assert {line.at[:10] for line in seen} == {f"2026-03-0{day}" for day in days}


def test_who_puts_somebody_under_an_officer_is_on_the_desk(town: Town) -> None:
    team = team_of(town, desks.OFFICER)
    desks.filled(town)
    first = _of(town, ADMIN)
    town.act(ADMIN, AddTeamMember(team=team, account=town.account("dirk.veiligheid").id, act_key=key()))
    desks.filled(town)
    assert _of(town, ADMIN).day > first.day


def test_what_he_did_while_he_was_led_is_told_nowhere_else_at_the_desk(town: Town) -> None:
    item = desks.pried(town)
    team = team_of(town, desks.OFFICER)
    town.clock.move(days=1)
    town.look(desks.PRIES, ReadCase(case=town.reference("intake")))
    opening = {"case_id": item.case_id, "account": item.actor, "organisation": "leusden", "cooperation": "pga"}
    until = {"ends_at": "2026-03-07T10:00:00.000Z", "judge_by": "2026-03-09", "ended_at": None}
    opened = {"reason": "life_in_danger", "opened_at": town.clock.now().strftime("%Y-%m-%dT%H:%M:%S.000Z")}
    acts.put_row(town, emergency_openings, opening | until | opened)
    _ended(town, team)
    town.clock.move(days=1)
    town.look(desks.PRIES, ReadCase(case=town.reference("intake")))
    for reader, openings, days in ((desks.OFFICER, 0, {"2026-03-06"}), (FG, 1, {"2026-03-05", "2026-03-06"})):
        assert len(town.look(reader, ReadDesk()).emergencies) == openings
        others = {line.at[:10] for line in town.look(reader, ReadItem(item=item.id)).others}
        assert {day for day in others if day > item.day} == days
