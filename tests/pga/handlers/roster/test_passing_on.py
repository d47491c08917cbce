"""Handing a shift over: what stands on its page and for whom, who takes it up, and whom it waits for."""

import pytest

from pga.answers.roster import HandOverAnswer
from pga.commands.cases import DeclareConflict
from pga.commands.questions import TakeQuestion
from pga.queries.cases import MyWork
from pga.queries.roster import ReadHandOver, ReadRoster
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.duties import hand_overs
from pga.store.tables.sharing import questions
from privacy.ledger.verify import Damage
from tests import acts, rosters
from tests.rosters import CONTACT, LEADER, MEMBER
from tests.towns import DIRECTOR, Town, key


def worked(town: Town) -> tuple[str, str]:
    """A shift in which the member took up a question to the post of his team; returns it, and the case."""
    duty = rosters.shift(town, MEMBER, "2026-03-03", "10:00", "17:00")
    acts.to_intake(town, reference := acts.submit(town, "lisa.ll2"))
    acts.invite_post(town, reference, "politie", rosters.team(town))
    row = town.rows(questions, questions.c.to_team.is_not(None))[0]
    town.act(MEMBER, TakeQuestion(question=row.id, version=row.version, act_key=key()))
    return duty, reference


def read(town: Town, who: str, duty: str) -> HandOverAnswer:
    """The page of a shift."""
    found: HandOverAnswer = town.look(who, ReadHandOver(duty=duty))
    return found


def waiting(town: Town, who: str) -> list[str]:
    """The shifts that wait for somebody in his own work."""
    return [line.duty for line in town.look(who, MyWork()).duty.hand_overs]


def test_the_page_tells_of_each_case_what_was_done_and_names_nobody(town: Town) -> None:
    duty, reference = worked(town)
    found = read(town, MEMBER, duty)
    ((at, sentence),) = found.cases[0].lines
    assert found.cases[0].reference == reference and at == "2026-03-03T09:00:00.000Z"
    assert sentence.startswith("De bereikbaarheidsdienst") and reference in sentence
    assert not any(name in sentence for name in ("Pim", "pim", "politie"))
    assert town.last().subjects and not found.over and not found.may_accept


def test_who_cannot_open_the_case_reads_nothing_of_it(town: Town) -> None:
    duty, reference = worked(town)
    town.clock.move(hours=8)
    assert read(town, LEADER, duty).cases == ()
    assert reference not in str(town.last().details)
    town.act(MEMBER, DeclareConflict(**acts.at(town, reference)))
    assert read(town, MEMBER, duty).cases == ()


def test_what_was_done_before_or_after_the_shift_is_no_part_of_it(town: Town) -> None:
    worked(town)
    before = rosters.over(town)
    assert read(town, MEMBER, before).cases == ()


def test_the_leader_takes_over_by_name_once(town: Town) -> None:
    duty = rosters.over(town)
    assert waiting(town, LEADER) == [duty] and read(town, LEADER, duty).may_accept
    rosters.accept(town, duty, LEADER)
    found = read(town, MEMBER, duty)
    assert found.accepted_by == "Pieter Blauw (fictief)" and found.accepted_at == "2026-03-03T09:00:00.000Z"
    assert waiting(town, LEADER) == []
    with pytest.raises(Conflict):
        rosters.accept(town, duty, LEADER)
    assert len(town.rows(hand_overs)) == 1 and town.verdict() == Damage.NONE


def test_who_follows_takes_over_and_who_had_the_shift_does_not(town: Town) -> None:
    duty = rosters.over(town, LEADER)
    assert waiting(town, MEMBER) == []
    with pytest.raises(Refused, match="out_of_reach"):
        rosters.accept(town, duty, MEMBER)
    rosters.shift(town, MEMBER, "2026-03-03", "17:00", "22:00")
    assert waiting(town, MEMBER) == [duty] and waiting(town, LEADER) == []
    with pytest.raises(Refused, match="out_of_reach"):
        rosters.accept(town, duty, LEADER)
    rosters.accept(town, duty, MEMBER)
    assert town.rows(hand_overs)[0].accepted_by == town.account(MEMBER).id


def test_nobody_outside_the_team_reads_or_takes_over(town: Town) -> None:
    duty = rosters.over(town)
    for who in (CONTACT, DIRECTOR, "adam.beheer", "lisa.ll2"):
        for act in (lambda who=who: read(town, who, duty), lambda who=who: rosters.accept(town, duty, who)):
            with pytest.raises(Refused):
                act()


def test_a_shift_is_not_taken_over_before_it_is_over(town: Town) -> None:
    duty = rosters.shift(town, MEMBER, "2026-03-03", "09:00", "17:00")
    with pytest.raises(NotReady):
        rosters.accept(town, duty, LEADER)
    coming = rosters.shift(town, MEMBER, "2026-03-04", "09:00", "17:00")
    with pytest.raises(Refused, match="out_of_reach"):
        read(town, MEMBER, coming)


def test_who_goes_on_himself_hands_nothing_over(town: Town) -> None:
    rosters.over(town)
    assert len(waiting(town, LEADER)) == 1
    rosters.shift(town, MEMBER, "2026-03-03", "09:00", "17:00")
    assert waiting(town, LEADER) == []


def test_a_shift_is_asked_about_for_four_weeks(town: Town) -> None:
    duty = rosters.over(town)
    town.clock.move(days=27)
    assert waiting(town, LEADER) == [duty]
    assert [line.leads for line in town.look(LEADER, ReadRoster(team=rosters.team(town))).hand_overs] == [True]
    town.clock.move(days=1)
    assert waiting(town, LEADER) == []


def test_ones_own_work_says_until_when_one_has_duty_and_who_stands_by(town: Town) -> None:
    rosters.shift(town, MEMBER, "2026-03-03", "08:00", "17:00", stand_by=LEADER)
    (mine,), (other,) = (town.look(who, MyWork()).duty.now for who in (MEMBER, LEADER))
    assert (mine.until, mine.other, mine.stands_by) == ("2026-03-03T16:00:00.000Z", "Pieter Blauw (fictief)", False)
    assert (other.other, other.stands_by) == ("Pim Wijk (fictief)", True)
    town.clock.move(hours=7)
    assert town.look(MEMBER, MyWork()).duty.now == ()
    assert not town.look(DIRECTOR, MyWork()).duty.in_team
