"""The gate: what is refused changes nothing and leaves a record; what is done is told once."""

from collections.abc import Callable
from typing import Any

import pytest

from pga.actor import Visit
from pga.commands import Command
from pga.commands.cases import Accept, Justify, Reject, TakeUp
from pga.commands.people import CloseAccount
from pga.commands.questions import NothingToShare
from pga.handlers.looks import LOOKS
from pga.handlers.table import ACTS
from pga.queries import Query
from pga.queries.cases import MyWork, ReadCase, WhoCanSee
from pga.queries.ledger import ReadLedger
from pga.queries.questions import ReadQuestion
from pga.refusals import Conflict, NotLoggedIn, NotReady, Refused
from tests import acts
from tests.towns import DIRECTOR, Town, key

NOBODY: dict[str, Callable[[Town], Query]] = {
    "case": lambda town: ReadCase(case=town.reference("signal")),
    "unknown case": lambda town: ReadCase(case="PGA-0000-0000"),
    "empty reference": lambda town: ReadCase(case=""),
    "question": lambda town: ReadQuestion(question=town.questions("politie", "assigned")[0].id),
    "unknown question": lambda town: ReadQuestion(question="no such question"),
}


def _refused_look(town: Town, username: str, query: Query) -> Refused:
    before, head = town.contents(), town.head()
    with pytest.raises(Refused) as refused:
        town.look(username, query)
    assert town.contents() == before
    record = town.records(head)
    assert [(r.kind, r.outcome, r.changes, r.disclosed) for r in record] == [("refusal", "refused", (), ())]
    return refused.value


@pytest.mark.parametrize("what", sorted(NOBODY))
@pytest.mark.parametrize("username", ["vera.vt", "adam.beheer", "bea.burgemeester", "frank.fg"])
def test_out_of_reach_and_non_existent_are_refused_alike_and_recorded(
    town: Town, what: str, username: str
) -> None:
    assert _refused_look(town, username, NOBODY[what](town)).reason == "out_of_reach"


def test_a_colleague_of_the_organisation_that_was_not_named_does_not_reach_the_case(town: Town) -> None:
    assert _refused_look(town, "pauline.politie", ReadCase(case=town.reference("intake"))).reason == "out_of_reach"


def test_a_submitter_does_not_reach_the_case_of_another_submitter(town: Town) -> None:
    reference = town.references("signal")[1]
    assert _refused_look(town, "pieter.politie", ReadCase(case=reference)).reason == "out_of_reach"


def test_a_partner_coordinator_has_the_shell_of_a_question_but_not_the_case(town: Town) -> None:
    reference = town.reference("intake")
    assert _refused_look(town, "carla.politie", ReadCase(case=reference)).reason == "no_rule"


def test_a_look_that_no_rule_gives_is_refused_with_a_record(town: Town) -> None:
    assert _refused_look(town, DIRECTOR, ReadLedger()).reason == "no_rule"


def _stops(town: Town, username: str, command: Command, kind: type[Exception]) -> Any:
    before, head = town.contents(), town.head()
    with pytest.raises(kind):
        town.act(username, command)
    assert town.contents() == before
    (record,) = town.records(head)
    assert record.kind == "refusal" and record.changes == ()
    assert record.capability == command.capability
    return record


def test_a_step_by_somebody_without_the_role_changes_nothing(town: Town) -> None:
    command = TakeUp(**acts.at(town, town.reference("signal")))
    for username in ("lisa.ll2", "pieter.politie", "adam.beheer", "petra.privacy"):
        assert _stops(town, username, command, Refused).outcome == "refused"


def test_a_step_from_another_state_is_a_conflict(town: Town) -> None:
    command = TakeUp(**acts.at(town, town.reference("triage")))
    assert _stops(town, DIRECTOR, command, Conflict).outcome == "conflict"


def test_a_step_on_a_stale_version_is_a_conflict(town: Town) -> None:
    reference = town.reference("signal")
    stale = TakeUp(case=reference, version=town.version(reference) + 1, act_key=key())
    assert _stops(town, DIRECTOR, stale, Conflict).outcome == "conflict"


def test_a_question_on_a_stale_version_is_a_conflict(town: Town) -> None:
    row = town.questions("politie", "assigned")[0]
    stale = NothingToShare(question=row.id, version=row.version + 1, act_key=key())
    assert _stops(town, "pieter.politie", stale, Conflict).outcome == "conflict"


def test_every_unmet_need_is_told_at_once(town: Town) -> None:
    reference = town.references("triage")[0]
    with pytest.raises(NotReady) as missing:
        town.act(DIRECTOR, Accept(**acts.at(town, reference)))
    assert len({need.key for need in missing.value.unmet}) >= 5
    assert all(need.sentence.nl and need.sentence.en for need in missing.value.unmet)


def test_a_missing_need_changes_nothing(town: Town) -> None:
    command = Reject(**acts.at(town, town.reference("signal")), reason="Te licht.", advice="")
    assert _stops(town, DIRECTOR, command, NotReady).reason == "NotReady"
    empty: dict[str, Any] = {"purpose": "", "proportionality": "", "subsidiarity": "", "regime": ""}
    _stops(town, DIRECTOR, Justify(**acts.at(town, town.reference("triage")), **empty), NotReady)


def test_a_second_post_of_the_same_act_is_a_repeat_with_its_own_short_record(town: Town) -> None:
    command = TakeUp(**acts.at(town, town.reference("signal")))
    assert not town.act(DIRECTOR, command).repeated
    before, head = town.contents(), town.head()
    assert town.act(DIRECTOR, command).repeated
    assert town.contents() == before
    assert [(r.outcome, r.changes) for r in town.records(head)] == [("repeat", ())]


def test_the_same_act_key_of_somebody_else_is_not_a_repeat(town: Town) -> None:
    command = TakeUp(**acts.at(town, town.reference("signal")))
    town.act(DIRECTOR, command)
    _stops(town, "lisa.ll2", command, Refused)


def test_an_act_has_one_record_with_a_line_for_each_changed_row(town: Town) -> None:
    reference, head = town.reference("signal"), town.head()
    acts.take_up(town, reference)
    (record,) = town.records(head)
    assert (record.kind, record.outcome, record.from_state, record.to_state) == (
        "act",
        "allowed",
        "signal",
        "triage",
    )
    changed = ["case_answers", "case_steps", "case_terms", "case_terms", "cases"]
    assert sorted(change.table for change in record.changes) == changed
    assert record.rule_ids == ("PD1",) and record.legal_basis == "AVG_6_1_E_GEMW_172"
    assert len(record.subjects) == 1


def test_without_a_session_nothing_is_shown_and_one_record_per_address_and_minute_is_kept(town: Town) -> None:
    head = town.head()
    for _ in range(5):
        with pytest.raises(NotLoggedIn):
            town.gate.look(Visit(address="192.0.2.7"), MyWork())
    assert [r.reason for r in town.records(head)] == ["not_logged_in"]
    town.clock.move(minutes=1)
    with pytest.raises(NotLoggedIn):
        town.gate.look(Visit(address="192.0.2.7"), MyWork())
    assert len(town.records(head)) == 2


def test_a_made_up_token_is_a_session_that_ended(town: Town) -> None:
    with pytest.raises(NotLoggedIn) as refused:
        town.gate.look(Visit(token="made-up", address="192.0.2.8"), MyWork())
    assert refused.value.ended and town.last().reason == "session_ended"


def test_the_operator_of_the_host_reads_no_case(town: Town) -> None:
    shell = Visit(operator=True)
    with pytest.raises((Refused, NotLoggedIn)):
        town.gate.look(shell, ReadCase(case=town.reference("intake")))
    with pytest.raises((Refused, NotLoggedIn)):
        town.gate.look(shell, MyWork())


def test_a_query_that_no_table_names_is_a_fault_that_is_recorded_and_shows_nothing(town: Town) -> None:
    class Undeclared(MyWork):
        capability = "work.list"

    head = town.head()
    with pytest.raises(KeyError):
        town.look(DIRECTOR, Undeclared())
    assert [(r.outcome, r.reason, r.disclosed) for r in town.records(head)] == [("failed", "KeyError", ())]


def test_what_nobody_foresaw_is_recorded_as_failed_and_changes_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*args: object) -> None:
        raise ZeroDivisionError

    for table, kind in ((LOOKS, ReadCase), (ACTS, TakeUp)):
        monkeypatch.setitem(table, kind, breaks)  # type: ignore[arg-type]
    reference, rows = town.reference("signal"), town.contents()
    for ask in (
        lambda: town.look(DIRECTOR, ReadCase(case=reference)),
        lambda: town.act(DIRECTOR, TakeUp(**acts.at(town, reference))),
    ):
        before = town.head()
        with pytest.raises(ZeroDivisionError):
            ask()
        (record,) = town.records(before)
        assert (record.kind, record.outcome, record.reason) == ("refusal", "failed", "ZeroDivisionError")
    assert town.contents() == rows


@pytest.mark.parametrize("act_key", ["short", "a b c d e f g h i j", "Jan de Vries woont hier", "x" * 65, "é" * 20])
def test_the_key_of_an_act_is_no_free_text(town: Town, act_key: str) -> None:
    before, head = town.contents(), town.head()
    with pytest.raises(Refused) as refused:
        town.act(DIRECTOR, TakeUp(case=town.reference("signal"), version=1, act_key=act_key))
    assert refused.value.reason == "bad_form" and town.contents() == before
    assert [record.act_key for record in town.records(head)] == [None]


def test_the_key_of_one_act_does_not_answer_for_another(town: Town) -> None:
    first, other = town.references("signal")[:2]
    used = key()
    town.act(DIRECTOR, TakeUp(case=first, version=town.version(first), act_key=used))
    assert town.act(DIRECTOR, TakeUp(case=first, version=1, act_key=used)).repeated
    before = town.contents()
    for command in (
        TakeUp(case=other, version=town.version(other), act_key=used),
        Reject(case=first, version=town.version(first), act_key=used, reason="x", advice="y"),
    ):
        with pytest.raises(Refused) as refused:
            town.act(DIRECTOR, command)
        assert refused.value.reason == "act_key_used"
    assert town.contents() == before


def test_a_refusal_names_the_case_once_it_was_in_reach(town: Town) -> None:
    reference = town.reference("intake")
    with pytest.raises(Refused):
        town.look("pieter.politie", WhoCanSee(case="PGA-0000-0000"))
    assert town.last().case_id is None
    with pytest.raises(Refused):
        town.act("pieter.politie", TakeUp(**acts.at(town, reference)))
    assert town.last().case_id == town.case(reference).id
    row = town.account("pieter.politie")
    with pytest.raises(Conflict):
        town.act("carla.politie", CloseAccount(account=row.id, version=row.version + 5, act_key=key()))
    assert town.last().object == ("account", row.id)


def test_a_refusal_out_of_reach_keeps_a_code_of_what_was_tried_and_never_the_thing_itself(town: Town) -> None:
    codes = []
    for reference in (town.reference("signal"), "PGA-0000-0000", town.reference("signal")):
        with pytest.raises(Refused):
            town.look("vera.vt", ReadCase(case=reference))
        record = town.last()
        assert record.case_id is None and reference not in repr(record)
        codes.append(record.details["tried"])
    assert codes[0] == codes[2] != codes[1]
