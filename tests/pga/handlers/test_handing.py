"""What a party that leaves has in hand: told before it leaves, and handed over on its day."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pga.commands.cases import DeclareConflict
from pga.commands.jobs import HandOver
from pga.queries.cases import MyWork, ReadCase, WhoCanSee
from pga.queries.leaving import PrepareWithdrawal, ReadLeftBehind
from pga.queries.plan import ReadPlan
from pga.store.tables.cases import case_members
from pga.store.tables.messages import outbox
from pga.store.tables.plans import plan_actions
from pga.store.tables.sharing import questions
from pga.worker import SYSTEM, run_due
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import acts, cooperations, leaving
from tests.engines import Databases
from tests.hard.intruder import Intruder
from tests.leaving import CANARY, Two
from tests.towns import DIRECTOR, key

TODAY = date(2026, 3, 3)
ALL = {"action": 2, "question": 1, "invitation": 1, "director": 1}


@pytest.fixture
def two(databases: Databases, tmp_path: Path) -> Iterator[Two]:
    """The landlord can leave while the others go on, with work in hand."""
    with leaving.two(databases, tmp_path, "continue_without") as found:
        leaving.in_hand(found)
        yield found


def _leave(two: Two, days: int = 0) -> None:
    cooperations.leave(two.town.gate, two.body, "wsl", TODAY + timedelta(days=days))


def _marks(two: Two, username: str = DIRECTOR) -> Any:
    return two.town.look(username, ReadCase(case=two.case)).left


def test_before_it_leaves_it_reads_what_it_leaves_and_who_takes_that_over(two: Two) -> None:
    (line,) = two.town.look("wim.wsl", PrepareWithdrawal()).cooperations
    assert {(c.kind, c.function): c.number for c in line.counts} == {(k, "process_director"): n for k, n in ALL.items()}
    assert {(b.reference, b.holder) for b in line.behind} == {(two.case, two.town.account(DIRECTOR).display_name)}
    assert sorted(b.kind for b in line.behind) == ["action", "action", "director", "invitation", "question"]
    told = two.town.last()
    assert told.capability == "rules.withdraw" and told.subjects and not told.disclosed
    assert two.town.rows(outbox, outbox.c.kind == "left_behind") == []


def test_who_is_behind_a_wall_reads_not_even_that_there_is_something(two: Two) -> None:
    two.town.act("wim.wsl", DeclareConflict(**acts.at(two.town, two.case)))
    (line,) = two.town.look("wim.wsl", PrepareWithdrawal()).cooperations
    assert (line.counts, line.behind) == ((), ())
    assert not two.town.last().subjects


def test_who_may_not_open_the_case_reads_numbers_and_no_case(two: Two) -> None:
    Intruder(two.town.settings).edit(case_members, case_members.c.organisation == "wsl", ended_at="2026-03-01")
    (line,) = two.town.look("wim.wsl", PrepareWithdrawal()).cooperations
    assert {count.kind for count in line.counts} >= {"action", "question", "invitation"}
    assert {one.kind for one in line.behind} <= {"question", "invitation"}


def test_on_its_day_everything_is_with_who_takes_it_over_and_nothing_with_nobody(two: Two) -> None:
    town, before = two.town, two.town.head()
    _leave(two, days=3)
    run_due(town.gate)
    assert [(m.state, dict(m.parts), m.on) for m in _marks(two)] == [("coming", ALL, "2026-03-06")]
    town.clock.move(days=3)
    assert [(m.state, dict(m.parts)) for m in _marks(two)] == [("nobody", ALL)]
    run_due(town.gate)
    anna = town.account(DIRECTOR)
    owners = {(row.organisation, row.account, row.state) for row in town.rows(plan_actions)}
    assert owners == {("leusden", anna.id, "open")}
    assert {row.state for row in town.rows(questions)} == {"answered", "withdrawn"}
    directing = town.rows(case_members, case_members.c.function == "case_director")
    assert sorted((row.account == anna.id, row.ended_at or "") for row in directing) == [
        (False, "2026-03-06"), (True, "")
    ]  # fmt: skip
    (mark,) = _marks(two)
    assert (mark.state, dict(mark.parts), mark.holder) == ("handed", ALL, anna.display_name)
    (told,) = [record for record in town.records(before) if record.capability == "job.hand_over"]
    assert told.case_id == town.case(two.case).id and told.subjects and town.verdict() == Damage.NONE


def test_who_takes_over_gets_mail_and_finds_it_in_his_work_and_reads_it(two: Two) -> None:
    _leave(two)
    run_due(two.town.gate)
    anna = two.town.account(DIRECTOR).id
    sent = two.town.rows(outbox, outbox.c.kind == "left_behind")
    assert [(row.account, row.path) for row in sent] == [(anna, f"/cases/{two.case}")]
    work = two.town.look(DIRECTOR, MyWork())
    assert len([item for item in (*work.late, *work.today, *work.later) if item.action]) == 2
    lines = two.town.look(DIRECTOR, ReadPlan(case=two.case)).nearest
    assert [CANARY in line.text.field("what") for line in lines if isinstance(line.text, Plain)] == [True, True]
    assert any("gaf over" in line.sentence for line in two.town.look(DIRECTOR, ReadCase(case=two.case)).history.lines)


def test_the_job_is_done_once_and_stays_out_of_cases_where_nobody_left(two: Two) -> None:
    case = two.town.case(two.case).id
    two.town.gate.act(SYSTEM, HandOver(left_case=case, party="wsl", act_key=key()))
    assert {row.organisation for row in two.town.rows(plan_actions)} == {"wsl"}
    _leave(two)
    run_due(two.town.gate)
    head = two.town.head()
    run_due(two.town.gate)
    assert [r for r in two.town.records(head) if r.capability == "job.hand_over"] == []


def test_where_nobody_can_take_over_it_says_so_until_somebody_can(two: Two) -> None:
    """The host leaves too: the cooperation stands still, and no process director is left."""
    _leave(two)
    cooperations.leave(two.town.gate, two.body, "leusden", TODAY)
    run_due(two.town.gate)
    assert {row.organisation for row in two.town.rows(plan_actions)} == {"wsl"}
    assert not [r for r in two.town.records() if r.capability == "job.hand_over"]


def test_when_the_cooperation_stands_still_the_work_goes_over_too(databases: Databases, tmp_path: Path) -> None:
    with leaving.two(databases, tmp_path) as stops:
        leaving.in_hand(stops)
        _leave(stops)
        run_due(stops.town.gate)
        assert [(m.state, dict(m.parts)) for m in _marks(stops)] == [("handed", ALL)]


def test_a_shell_on_the_host_reads_numbers_before_it_stores_the_statement(two: Two) -> None:
    statement = cooperations.statement(two.body, "wsl", TODAY)
    found = two.town.gate.look(cooperations.SHELL, ReadLeftBehind(statement=statement))
    assert {count.kind: count.number for count in found} == ALL
    assert two.town.last().capability == "rules.accept_withdrawal" and two.town.last().kind == "look"


def test_who_left_is_not_among_those_who_can_see_the_case(two: Two) -> None:
    def seen() -> set[str]:
        return {one.organisation for one in two.town.look(DIRECTOR, WhoCanSee(case=two.case)) if not one.emergency}

    assert "Woningstichting Leusden" in seen()
    _leave(two)
    assert "Woningstichting Leusden" not in seen() and "Gemeente Leusden" in seen()


@pytest.mark.parametrize("walled", [False, True])
def test_the_case_director_takes_over_when_another_party_has_him_unless_a_wall_keeps_the_case_from_him(
    two: Two, walled: bool
) -> None:
    town = two.town
    pieter, anna = town.account("pieter.politie"), town.account(DIRECTOR)
    (row,) = town.rows(case_members, case_members.c.function == "case_director")
    acts.put_row(town, case_members, {"account": pieter.id, "organisation": "politie"}, row)
    if walled:
        town.act("pieter.politie", DeclareConflict(**acts.at(town, two.case)))
    (line,) = town.look("wim.wsl", PrepareWithdrawal()).cooperations
    takes = "process_director" if walled else "case_director"
    assert {count.function for count in line.counts} == {takes} and "director" not in {c.kind for c in line.counts}
    _leave(two)
    run_due(town.gate)
    chosen = anna if walled else pieter
    assert {(one.organisation, one.account) for one in town.rows(plan_actions)} == {(chosen.organisation, chosen.id)}
    if not walled:
        assert two.case in repr(town.look("pieter.politie", MyWork()))
