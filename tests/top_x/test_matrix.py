"""Every step and act of the Top-X list x every colleague, in each state: allowed exactly when the signed text says so.

The text is read by the independent reader; how people stand to a case by hand from the rows. A step is asked in a
version that does not exist, so that nothing is done.
"""

from typing import Final

import pytest

from pga.commands import Command
from pga.commands.top_x import (
    ENTRIES,
    STEPS,
    AddFacts,
    CorrectFact,
    KeepFact,
    LinkApproach,
    ProposeDrop,
    Score,
    WithdrawFact,
)
from pga.demo.people import Colleague
from pga.demo.town import LISTED, colleagues
from pga.queries.cases import ReadCase
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import case_members
from tests.oracle import Answer, Oracle
from tests.top_x import acts
from tests.towns import Town, key
from workflows.top_x import TOP_X

ORACLE: Final = Oracle(LISTED.read_text(encoding="utf-8"))
EVERYBODY: Final = tuple(
    {
        (one.organisation, one.roles): one
        for one in colleagues(referrals=False, top_x=True)
        if one.organisation in ORACLE.kinds
    }.values()
)
"""One of each kind: of these roles in this organisation."""
HOST: Final = "leusden"
SITTING: Final = {"weighing_panel", "mayor"}
FUNCTIONS: Final = {"submitter": {"owner_organisation"}}


def _relations(town: Town, colleague: Colleague, reference: str) -> frozenset[str]:
    held: set[str] = set()
    if colleague.organisation == HOST and "process_director" in colleague.roles:
        held.add("coordinator")
    if "weighing_panel" in colleague.roles or (colleague.organisation == HOST and "mayor" in colleague.roles):
        held.add("sitting")
    account = town.account(colleague.username).id
    for row in town.rows(case_members, case_members.c.case_id == town.case(reference).id):
        if row.account == account and row.ended_at is None:
            held |= FUNCTIONS.get(row.function, {"member"})
    return frozenset(held)


def _answer(capability: str, colleague: Colleague, relations: frozenset[str], state: str | None) -> Answer | None:
    if not relations:
        return None
    roles = frozenset({*colleague.roles, "account_holder"})
    return ORACLE.answer(capability, ORACLE.kinds[colleague.organisation], roles, relations, state=state)


def _tried(town: Town, username: str, command: Command) -> str:
    """Why it was refused, or empty."""
    try:
        town.act(username, command)
    except Refused as stopped:
        return stopped.reason
    except (NotReady, Conflict):
        return ""
    return ""


def _allowed(town: Town, colleague: Colleague, command: Command, reference: str) -> bool:
    held = _relations(town, colleague, reference)
    answer = _answer(command.capability, colleague, held, town.case(reference).state)
    return answer is not None and answer.allowed


@pytest.fixture
def there(top_x_town: Town) -> dict[str, str]:
    """State -> somebody who stands there."""
    return acts.everywhere(top_x_town)


@pytest.mark.sampled
def test_each_colleague_may_take_exactly_the_steps_that_the_signed_text_gives(
    top_x_town: Town, there: dict[str, str]
) -> None:
    for name, made in STEPS.items():
        for state in (state for state in TOP_X.step(name).sources if state in there):
            for colleague in EVERYBODY:
                command = made(case=there[state], version=999, act_key=key())
                refused = _tried(top_x_town, colleague.username, command)
                allowed = _allowed(top_x_town, colleague, command, there[state])
                assert (refused == "") == allowed, (name, colleague.username, state, refused)
                assert top_x_town.last().outcome != "allowed"


@pytest.mark.sampled
def test_facts_and_sheets_are_for_whom_the_signed_text_says(top_x_town: Town, there: dict[str, str]) -> None:
    for state, reference in there.items():
        at = {"case": reference, "act_key": key()}
        commands: tuple[Command, ...] = (
            AddFacts(**at, version=999),
            Score(**at, version=999),
            LinkApproach(**at, version=999, approach=""),
            CorrectFact(**at, fact=""),
            WithdrawFact(**at, fact=""),
            KeepFact(**at, fact=""),
            ProposeDrop(**at, fact=""),
        )
        for command in commands:
            for colleague in EVERYBODY:
                refused = _tried(top_x_town, colleague.username, command)
                allowed = _allowed(top_x_town, colleague, command, reference)
                # Nobody corrects what is not there: out of reach, whoever may.
                gone = allowed and isinstance(command, WithdrawFact) and refused == "out_of_reach"
                assert gone or (refused == "") == allowed, (command.capability, colleague.username, state, refused)


@pytest.mark.parametrize("step", sorted(ENTRIES))
def test_each_colleague_may_bring_somebody_in_as_the_signed_text_says(top_x_town: Town, step: str) -> None:
    for colleague in EVERYBODY:
        command = ENTRIES[step](act_key=key())
        answer = _answer(command.capability, colleague, frozenset({"none"}), None)
        refused = _tried(top_x_town, colleague.username, command)
        assert (refused == "") == (answer is not None and answer.allowed), (colleague.username, refused)


def test_each_colleague_reads_exactly_the_categories_that_the_signed_text_gives(
    top_x_town: Town, there: dict[str, str]
) -> None:
    for state, reference in there.items():
        for colleague in EVERYBODY:
            answer = _answer("case.read", colleague, _relations(top_x_town, colleague, reference), state)
            try:
                top_x_town.look(colleague.username, ReadCase(case=reference))
            except Refused:
                assert answer is None or not answer.allowed, (colleague.username, state)
                continue
            told = {disclosure.category for disclosure in top_x_town.last().disclosed}
            assert answer is not None and answer.allowed and told <= answer.read, (colleague.username, state, told)
