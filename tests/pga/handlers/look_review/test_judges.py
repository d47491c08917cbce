"""Tests of pga/handlers/look_review/judges.py: who sees and judges which item, and how long an answer is awaited."""

import pytest

from pga.commands.absence import RecordAbsence
from pga.commands.cases import DeclareConflict
from pga.commands.look_review import AgreeItem
from pga.queries.look_review import ReadDesk, ReadItem
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import case_members, conflict_walls
from pga.store.tables.look_review import look_items
from pga.store.tables.teams import team_members, teams
from tests import acts, desks
from tests.towns import Town, key

FG = "frank.fg"
POLICE = "pauline.politie"


def mine(town: Town, who: str) -> set[str]:
    """The items that wait for somebody."""
    return {line.id for line in town.look(who, ReadDesk()).lines}


def test_police_looks_are_judged_by_police_and_not_by_the_municipality(town: Town) -> None:
    desks.filled(town)
    (item, *_) = town.rows(look_items, look_items.c.organisation == "politie")
    assert item.id in mine(town, POLICE) and item.id not in mine(town, desks.OFFICER)
    town.look(POLICE, ReadItem(item=item.id))
    desks.approve(town, item, by=POLICE)


def test_an_officer_sees_nothing_of_an_organisation_that_he_does_not_review(town: Town) -> None:
    item = desks.pried(town)
    with pytest.raises(Refused):
        town.look(POLICE, ReadItem(item=item.id))
    with pytest.raises(Refused):
        desks.approve(town, item, by=POLICE)


def test_the_fg_sees_everything_and_decides_nothing(town: Town) -> None:
    desks.filled(town)
    seen = town.look(FG, ReadDesk())
    everything = {row.id for row in town.rows(look_items)}
    assert {line.id for line in seen.lines} == everything and not seen.decides
    for item in town.rows(look_items):
        assert town.look(FG, ReadItem(item=item.id)).may == frozenset()
        with pytest.raises(Refused):
            desks.approve(town, item, by=FG)


def test_nobody_reviews_himself(town: Town) -> None:
    desks.officer(town)
    item = desks.pried(town)
    about = {"actor": town.account(desks.OFFICER).id}
    acts.put_row(town, look_items, about, item)
    assert item.id not in mine(town, desks.OFFICER)
    with pytest.raises(Refused):
        town.look(desks.OFFICER, ReadItem(item=item.id))
    with pytest.raises(Refused):
        desks.approve(town, item)
    assert item.id in mine(town, desks.DEPUTY)


def test_nobody_reviews_who_was_replaced_in_his_own_name(town: Town) -> None:
    item = desks.pried(town)
    acts.put_row(town, look_items, {"on_behalf_of": town.account(desks.OFFICER).id}, item)
    with pytest.raises(Refused):
        desks.approve(town, desks.now(town, item))


def test_the_leader_of_a_team_does_not_review_its_members(town: Town) -> None:
    until = {"valid_from": "2026-01-01", "ended_at": None}
    team = acts.put_row(town, teams, {"organisation": "leusden", "name": "Regie", "state": "active"})
    for who, leads in ((desks.OFFICER, True), (desks.PRIES, False)):
        member = {"team": team, "account": town.account(who).id, "leader": leads}
        acts.put_row(town, team_members, member | until)
    town.clock.move(days=1)
    item = desks.pried(town)
    assert item.id not in mine(town, desks.OFFICER)
    with pytest.raises(Refused):
        desks.approve(town, item)


def test_who_is_walled_from_a_case_sees_no_item_on_it(town: Town) -> None:
    item = desks.pried(town)
    wall = {"case_id": item.case_id, "account": town.account(desks.OFFICER).id, "declared_at": "2026-03-03"}
    acts.put_row(town, conflict_walls, wall)
    assert item.id not in mine(town, desks.OFFICER) and item.id in mine(town, FG)
    with pytest.raises(Refused):
        town.look(desks.OFFICER, ReadItem(item=item.id))


def test_who_is_walled_from_a_person_sees_no_item_on_him_in_another_case(town: Town) -> None:
    item = desks.pried(town)
    assert item.persons
    acts.put_row(town, look_items, {"case_id": None}, item)
    wall = {"case_id": item.case_id, "account": town.account(desks.OFFICER).id, "declared_at": "2026-03-03"}
    acts.put_row(town, conflict_walls, wall)
    assert item.id not in mine(town, desks.OFFICER)


def test_a_protected_case_takes_two_officers_of_two_organisations(town: Town) -> None:
    desks.officer(town)
    desks.officer(town, "pia.privacy", "leusden")
    item = desks.pried(town)
    acts.put_row(town, look_items, {"protected": True}, item)
    assert item.id in mine(town, desks.OFFICER) & mine(town, desks.DEPUTY)
    with pytest.raises(NotReady, match="officers_agree"):
        desks.approve(town, item)
    town.act(desks.OFFICER, AgreeItem(**desks.on(town, item)))
    for same in (desks.OFFICER, "pia.privacy"):
        assert item.id not in mine(town, same)
        with pytest.raises(NotReady, match="officers_agree"):
            desks.approve(town, item, by=same)
    with pytest.raises(Conflict):
        town.act("pia.privacy", AgreeItem(**desks.on(town, item)))
    desks.approve(town, item, by=desks.DEPUTY)
    assert desks.now(town, item).state == "reviewed_ok"


def test_the_deputy_comes_in_when_nobody_of_the_reviewer_is_there(town: Town) -> None:
    desks.officer(town)
    item = desks.pried(town)
    assert item.id not in mine(town, desks.DEPUTY)
    away = RecordAbsence(valid_from="2026-03-04", valid_until="2026-03-25", act_key=key())
    town.act(desks.OFFICER, away)
    assert item.id in mine(town, desks.DEPUTY)
    desks.approve(town, item, by=desks.DEPUTY)


def test_after_the_term_a_second_officer_decides_and_not_who_asked(town: Town) -> None:
    desks.officer(town)
    item = desks.pried(town)
    desks.ask(town, item)
    town.clock.move(days=8)
    assert item.id not in mine(town, desks.OFFICER) and item.id in mine(town, desks.DEPUTY)
    with pytest.raises(NotReady, match="answer_not_awaited"):
        desks.approve(town, item)
    desks.approve(town, item, by=desks.DEPUTY)


@pytest.mark.parametrize("asked_first", [False, True])
def test_who_is_asked_cannot_put_it_off_by_an_absence_of_his_own(town: Town, asked_first: bool) -> None:
    desks.officer(town)
    item = desks.pried(town)
    away = RecordAbsence(valid_from="2026-03-06", valid_until="2026-03-27", act_key=key())
    steps = [lambda: desks.ask(town, item), lambda: town.act(desks.PRIES, away)]
    for step in steps if asked_first else reversed(steps):
        step()
    town.clock.move(days=8)
    assert (item.id in mine(town, desks.DEPUTY)) is asked_first


def test_an_officer_who_declares_a_conflict_finds_the_item_gone(town: Town) -> None:
    item, reference = desks.pried(town), town.reference("rejected")
    held = {"account": town.account(desks.OFFICER).id, "organisation": "leusden", "function": "named"}
    acts.put_row(town, case_members, held | {"case_id": item.case_id, "valid_from": "2026-01-01", "ended_at": None})
    town.act(desks.OFFICER, DeclareConflict(**acts.at(town, reference)))
    assert item.id not in mine(town, desks.OFFICER)
