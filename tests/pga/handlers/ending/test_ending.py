"""Closing, blocking, reopening and destruction: what each waits for, and who may do it."""

from typing import Any

import pytest

from pga.actor import Visit
from pga.commands.ending import ArchiveByJob, Close, Destroy, Hold, ProposeDestruction, ReleaseHold
from pga.queries.cases import MyWork, ReadCase
from pga.queries.ending import ListRetention
from pga.refusals import Conflict, NotReady, Refused
from privacy.ledger.verify import Damage
from privacy.sealed import Hidden, Plain
from tests import acts, purposes
from tests.towns import DIRECTOR, Town

SYSTEM = Visit(system=True)


@pytest.fixture
def closed(empty_town: Town) -> tuple[Town, str]:
    reference = acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_closed(empty_town, reference)
    return empty_town, reference


@pytest.fixture
def blocked(closed: tuple[Town, str]) -> tuple[Town, str]:
    town, reference = closed
    acts.scene(town).archive(reference)
    return town, reference


def test_closing_names_everything_that_is_missing_at_once(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_review(town, reference)
    said: dict[str, Any] = {"reason": "", "report": "", "person_told": False}
    with pytest.raises(NotReady) as missing:
        town.act(DIRECTOR, Close(**acts.at(town, reference), **said))
    assert {need.key for need in missing.value.unmet} == {
        "closing_reason_given", "closing_report_written", "actions_settled", "person_told_of_closing"
    }  # fmt: skip
    acts.settle_actions(town, reference)
    with pytest.raises(NotReady, match="reason"):
        acts.scene(town).close(reference, "because")


def test_a_closed_case_is_open_to_nobody_but_its_report_to_the_process_director(closed: tuple[Town, str]) -> None:
    town, reference = closed
    seen = purposes.look(town, DIRECTOR, ReadCase(case=reference))
    assert isinstance(seen.progress.ending.closing, Plain) and isinstance(seen.submission, Hidden)
    assert isinstance(seen.progress.conferences[0].text, Hidden)
    for username in ("lisa.ll2", "pieter.politie", "bea.burgemeester"):
        with pytest.raises(Refused):
            town.look(username, ReadCase(case=reference))
    assert town.look("lisa.ll2", MyWork()).cases == ()


def test_the_closing_report_of_a_blocked_case_is_readable_while_it_can_be_reopened(blocked: tuple[Town, str]) -> None:
    town, reference = blocked
    seen = purposes.look(town, DIRECTOR, ReadCase(case=reference))
    assert isinstance(seen.progress.ending.closing, Plain) and isinstance(seen.parties[0].identity, Hidden)
    assert town.look(DIRECTOR, MyWork()).cases == ()
    acts.age(town, reference, "2025-02-03")
    with pytest.raises(Refused):
        town.look(DIRECTOR, ReadCase(case=reference))
    with pytest.raises(NotReady, match="within_reopening_term"):
        acts.scene(town).reopen(reference)


def test_the_worker_blocks_what_ended_and_nothing_else(closed: tuple[Town, str]) -> None:
    town, reference = closed
    running = acts.submit(town, "lisa.ll2", 1)
    with pytest.raises(Conflict):
        town.gate.act(SYSTEM, ArchiveByJob(case=running))
    with pytest.raises(Refused):
        town.gate.act(SYSTEM, ArchiveByJob(case="PGA-0000-0000"))
    with pytest.raises(Refused):
        town.gate.act(Visit(), ArchiveByJob(case=reference))
    with pytest.raises(Refused):
        town.act(DIRECTOR, ArchiveByJob(case=reference))
    town.gate.act(SYSTEM, ArchiveByJob(case=reference))
    assert town.case(reference).state == "archived_blocked" and town.last().capability == "job.archive"


def test_aftercare_that_runs_is_not_blocked(closed: tuple[Town, str]) -> None:
    town, reference = closed
    acts.scene(town).start_aftercare(reference, days=30)
    with pytest.raises(NotReady, match="aftercare_ended"):
        town.gate.act(SYSTEM, ArchiveByJob(case=reference))
    town.clock.move(days=31)
    town.gate.act(SYSTEM, ArchiveByJob(case=reference))
    assert town.verdict() == Damage.NONE


def test_aftercare_is_given_by_who_took_part_and_within_the_term(closed: tuple[Town, str]) -> None:
    town, reference = closed
    with pytest.raises(NotReady, match="organisation"):
        acts.scene(town).start_aftercare(reference, "om")
    with pytest.raises(NotReady, match="until"):
        acts.scene(town).start_aftercare(reference, days=300)


def test_destruction_waits_for_the_retention_of_the_rules(blocked: tuple[Town, str]) -> None:
    town, reference = blocked
    (line,) = town.look(DIRECTOR, ListRetention())
    assert line.rule == "RC2" and line.kept_until == "2031-04-09" and not line.may_propose
    with pytest.raises(NotReady, match="retention_passed"):
        town.act(DIRECTOR, ProposeDestruction(**acts.at(town, reference)))


def test_what_is_held_is_not_destroyed(blocked: tuple[Town, str]) -> None:
    town, reference = blocked
    acts.age(town, reference)
    acts.scene(town).propose_destruction(reference)
    town.act("petra.privacy", Hold(**acts.at(town, reference)))
    with pytest.raises(NotReady, match="nothing_holds"):
        acts.scene(town).destroy(reference)
    assert town.look("petra.privacy", ListRetention())[0].held
    with pytest.raises(NotReady, match="second_person"):
        town.act("petra.privacy", ReleaseHold(**acts.at(town, reference)))
    town.act(DIRECTOR, ReleaseHold(**acts.at(town, reference)))
    acts.scene(town).destroy(reference)
    assert town.case(reference).state == "destroyed" and town.verdict() == Damage.NONE


def test_who_proposes_does_not_destroy(blocked: tuple[Town, str]) -> None:
    town, reference = blocked
    acts.age(town, reference)
    with pytest.raises(NotReady, match="destruction_proposed"):
        acts.scene(town).destroy(reference)
    acts.scene(town).propose_destruction(reference)
    with pytest.raises(Refused):
        town.act(DIRECTOR, Destroy(**acts.at(town, reference)))
    (line,) = town.look("petra.privacy", ListRetention())
    assert line.may_destroy and line.proposed_by == town.account(DIRECTOR).display_name


@pytest.mark.parametrize("username", ["frank.fg", "adam.beheer", "pauline.politie", "lisa.ll2", "bea.burgemeester"])
def test_nobody_else_comes_near_what_is_kept(blocked: tuple[Town, str], username: str) -> None:
    town, reference = blocked
    acts.age(town, reference)
    for asked in (Hold, ProposeDestruction, Destroy):
        with pytest.raises(Refused):
            town.act(username, asked(**acts.at(town, reference)))
    with pytest.raises(Refused):
        town.look(username, ListRetention())
