"""Keeping the roster: by whom, of whom, and what is refused with which sentence at which field."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update

from pga.commands.roster import AddDuty, ImportRoster
from pga.commands.teams import EndTeamMember
from pga.queries.roster import PreviewRoster
from pga.refusals import Conflict, NotReady, Refused
from pga.store import roster
from pga.store.codes import Proof
from pga.store.tables.duties import duties
from pga.store.tables.people import accounts
from pga.store.tables.teams import team_members
from privacy.ledger.verify import Damage
from tests import acts, rosters
from tests.hard.intruder import Intruder
from tests.rosters import CONTACT, LEADER, MEMBER
from tests.towns import DIRECTOR, Town, key


def _fields(act: Callable[[], Any]) -> list[str]:
    with pytest.raises(NotReady) as stopped:
        act()
    return [unmet.field for unmet in stopped.value.unmet]


def test_the_contact_and_the_leader_add_a_shift_and_take_it_off(town: Town) -> None:
    for number, by in enumerate((CONTACT, LEADER, "adam.beheer")):
        made = rosters.shift(town, MEMBER, f"2026-03-0{4 + number}", "22:00", "08:00", stand_by=LEADER, by=by)
        row = rosters.duty(town, made)
        assert (row.starts_at, row.ends_at) == (
            f"2026-03-0{4 + number}T21:00:00.000Z",
            f"2026-03-0{5 + number}T07:00:00.000Z",
        )
        assert row.made_by == town.account(by).id and row.stand_by == town.account(LEADER).id
        rosters.end(town, made, by=by)
        assert rosters.duty(town, made).ended_at
    assert town.verdict() == Damage.NONE


@pytest.mark.parametrize("who", [MEMBER, DIRECTOR, "lisa.ll2"])
def test_nobody_else_changes_the_roster(town: Town, who: str) -> None:
    made = rosters.any_shift(town)
    for act in (
        lambda: rosters.shift(town, MEMBER, "2026-03-09", "22:00", "08:00", by=who),
        lambda: rosters.end(town, made, by=who),
        lambda: town.act(who, ImportRoster(team=rosters.team(town), roster="x", act_key=key())),
    ):
        with pytest.raises(Refused, match="out_of_reach"):
            act()
    assert len(town.rows(duties)) == 1 and rosters.duty(town, made).ended_at is None


def test_what_is_wrong_with_a_shift_stands_at_its_field(town: Town) -> None:
    rosters.shift(town, MEMBER, "2026-03-09", "22:00", "08:00")
    for given, field in (
        ((MEMBER, "2026-03-03", "07:00", "10:00"), "until"),
        ((MEMBER, "2027-03-20", "22:00", "08:00"), "day"),
        ((CONTACT, "2026-03-10", "22:00", "08:00"), "account"),
        ((MEMBER, "2026-03-10", "07:59", "12:00"), "account"),
        ((MEMBER, "2026-03-10", "half", "12:00"), "begins"),
    ):
        assert _fields(lambda given=given: rosters.shift(town, *given)) == [field]
    for stand_by in (MEMBER, CONTACT):
        given = (MEMBER, "2026-03-11", "22:00", "08:00")
        assert _fields(lambda given=given, by=stand_by: rosters.shift(town, *given, stand_by=by)) == ["stand_by"]
    rosters.shift(town, MEMBER, "2026-03-10", "08:00", "12:00")


def test_two_colleagues_have_duty_together_and_a_shift_that_was_taken_off_can_be_given_again(town: Town) -> None:
    first = rosters.shift(town, MEMBER, "2026-03-09", "22:00", "08:00")
    rosters.shift(town, LEADER, "2026-03-09", "22:00", "08:00")
    rosters.end(town, first)
    rosters.shift(town, MEMBER, "2026-03-09", "22:00", "08:00")


def test_who_left_the_team_is_not_put_on_duty(town: Town) -> None:
    row = town.rows(team_members, team_members.c.account == town.account(MEMBER).id)[0]
    town.act(CONTACT, EndTeamMember(member=row.id, version=row.version, act_key=key()))
    assert _fields(lambda: rosters.shift(town, MEMBER, "2026-03-09", "22:00", "08:00")) == ["account"]


def test_a_shift_that_is_over_or_was_taken_off_is_not_taken_off(town: Town) -> None:
    made = rosters.any_shift(town)
    rosters.end(town, made)
    for duty in (made, rosters.over(town)):
        with pytest.raises(Conflict):
            rosters.end(town, duty)


FILE = """datum;van;tot;naam;achtervang
2026-03-09;22:00;08:00;pim.politie;Pieter  BLAUW (fictief)
10-3-2026;22:00;08:00;Pim Wijk (fictief);
2026-03-09;22:00;08:00;Pim Wijk (fictief);
2026-03-10;23:00;23:30;pim.politie;
2026-03-11;22:00;08:00;Wim Wonen (fictief);
2026-13-11;22:00;08:00;pim.politie;
2026-03-12;22:00;08:00;;
2026-03-12;22:00;08:00;pim.politie;niemand
"""


def test_a_file_brings_its_right_lines_in_and_none_of_them_twice(town: Town) -> None:
    asked = PreviewRoster(team=rosters.team(town), roster=FILE)
    found = town.look(LEADER, asked)
    assert [(line.number, bool(line.sentence), line.known) for line in found.lines] == [
        (2, False, False), (3, False, False), (4, False, True), (5, True, False),
        (6, True, False), (7, True, False), (8, True, False), (9, True, False),
    ]  # fmt: skip
    assert found.right == 2 and found.lines[0].stand_by == "Pieter Blauw (fictief)"
    assert town.rows(duties) == []
    town.act(LEADER, ImportRoster(team=rosters.team(town), roster=FILE, act_key=key()))
    assert [row.ends_at[:13] for row in sorted(town.rows(duties), key=lambda row: row.ends_at)] == [
        "2026-03-10T07",
        "2026-03-11T07",
    ]
    again = ImportRoster(team=rosters.team(town), roster=FILE, act_key=key())
    assert _fields(lambda: town.act(LEADER, again)) == ["roster"] and len(town.rows(duties)) == 2
    assert town.look(LEADER, asked).right == 0 and town.verdict() == Damage.NONE


def test_two_colleagues_of_one_name_are_told_apart_by_user_name(town: Town) -> None:
    pim, pieter = town.account(MEMBER), town.account(LEADER)
    acts.put_row(town, accounts, {"display_name": pieter.display_name}, pim)
    lines = "2026-03-09;22;8;Pieter Blauw (fictief)\n2026-03-09;22;8;pim.politie"
    found = town.look(CONTACT, PreviewRoster(team=rosters.team(town), roster=lines)).lines
    assert "gebruikersnaam" in found[0].sentence and not found[1].sentence


def test_what_is_no_roster_is_said_before_and_refused_after(town: Town) -> None:
    asked = {"team": rosters.team(town), "roster": "datum;van;tot"}
    assert "mist een kolom" in town.look(LEADER, PreviewRoster(**asked)).problem
    assert _fields(lambda: town.act(LEADER, ImportRoster(**asked, act_key=key()))) == ["roster"]


def test_the_ledger_tells_of_a_shift_without_a_name(town: Town) -> None:
    rosters.any_shift(town)
    record = town.last()
    assert record.capability == "roster.add" and record.object == ("team", rosters.team(town))
    assert [change.table for change in record.changes] == ["duties"]


def test_an_unknown_team_or_shift_is_not_there(town: Town) -> None:
    nowhere = AddDuty(team="none", day="2026-03-09", begins="22", until="8", account="x", act_key=key())
    with pytest.raises(Refused, match="out_of_reach"):
        town.act(CONTACT, nowhere)


@pytest.mark.parametrize("column", ["account", "stand_by", "starts_at", "ends_at", "team"])
def test_a_shift_that_was_edited_in_the_database_is_no_shift(town: Town, column: str) -> None:
    made = rosters.shift(town, LEADER, "2026-03-03", "10:00", "17:00")
    intruder = Intruder(town.settings)
    intruder.drop_guards("duties")
    moments = {"starts_at": "2026-03-03T08:00:00.000Z", "ends_at": "2026-03-03T23:00:00.000Z"}
    edited = moments.get(column, town.account(MEMBER).id)
    intruder.run(update(duties).where(duties.c.id == made).values(**{column: edited}))
    with town.reading() as tx:
        proof = Proof(town.home.code)
        assert not roster.at_hand(tx, proof, "2026-03-03T09:30:00.000Z")
    assert proof.broken == [("duties", made)]
