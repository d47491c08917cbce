"""Every step of a referral x every colleague of both cooperations: allowed exactly when the signed text says so.

The text is read by the independent reader, how people stand to the case by hand from the rows (``tests.standing`` does
the same for a PGA case). A step is asked of a case in each state from which the workflow has it, in a version that does
not exist, so that nothing is done.
"""

from collections.abc import Iterator
from datetime import time
from itertools import product
from typing import Final

import pytest

from pga.clock import AMSTERDAM
from pga.commands.agreements import DecideAgreement, ProposeAgreement, WithdrawAgreement
from pga.commands.call_sheet import SortLines, WriteLines
from pga.commands.figures import FinishExport
from pga.commands.received import ConfirmReceived, Heard
from pga.commands.referrals import ENTRIES, STEPS, RecordContact
from pga.demo.people import Colleague
from pga.demo.town import VIOLENCE, colleagues
from pga.queries import Query
from pga.queries.agreements import PrepareAgreement, ReadAgreement
from pga.queries.cases import ReadCase
from pga.queries.figures import ExportFigures, ListFigureCases, ReadFigures
from pga.queries.referrals import ListReceived, ReadReport
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import case_members
from tests.oracle import Answer, Oracle
from tests.referrals import acts
from tests.towns import Town, key
from workflows.referral import REFERRAL

ORACLE: Final = Oracle(VIOLENCE.read_text(encoding="utf-8"))
EVERYBODY: Final = colleagues(referrals=True)
LEADS: Final = "ll2"
DIRECTING: Final = {"local_team_intake", "local_team_leader", "transfer_coordinator", "attention_officer"}
ON_DUTY: Final = "hugo.ll2"
FIGURES: Final = (ReadFigures, ExportFigures, ListFigureCases, ReadAgreement, PrepareAgreement, FinishExport)
DECIDES: Final = (
    ProposeAgreement(act_key="", review_on=""),
    DecideAgreement(act_key="", agreement="", version=1, agreed=True),
    WithdrawAgreement(act_key="", agreement="", version=1),
)
FUNCTIONS: Final = {"submitter": {"owner_organisation"}, "case_director": {"member", "case_director"}}


def _relations(town: Town, colleague: Colleague, reference: str) -> frozenset[str]:
    held: set[str] = set()
    if colleague.organisation == LEADS and DIRECTING & set(colleague.roles):
        held.add("coordinator")
    if colleague.username == ON_DUTY and at_night(town):
        held.add("duty")
    account = town.account(colleague.username).id
    for row in town.rows(case_members, case_members.c.case_id == town.case(reference).id):
        if row.account == account and row.ended_at is None:
            held |= FUNCTIONS.get(row.function, {"member"})
    return frozenset(held)


def at_night(town: Town) -> bool:
    """Whether the clock stands in a shift of the demo roster: from five in the afternoon until half past eight."""
    at = town.clock.now().astimezone(AMSTERDAM).time()
    return at >= time(17) or at < time(8, 30)


def _answer(capability: str, colleague: Colleague, relations: frozenset[str], state: str | None) -> Answer | None:
    if not relations or colleague.organisation not in ORACLE.kinds:
        return None
    roles = frozenset({*colleague.roles, "account_holder"})
    return ORACLE.answer(capability, ORACLE.kinds[colleague.organisation], roles, relations, state=state)


def _states(step: str) -> Iterator[str]:
    yield from REFERRAL.step(step).sources


def _tried(town: Town, username: str, asked: object) -> str:
    """Why it was refused, or empty."""
    try:
        town.act(username, asked)  # type: ignore[arg-type]
    except Refused as stopped:
        return stopped.reason
    except (NotReady, Conflict):
        return ""
    return ""


@pytest.mark.parametrize("step", sorted(STEPS))
def test_each_colleague_may_take_exactly_the_steps_that_the_signed_text_gives(referral_town: Town, step: str) -> None:
    there = acts.referrals(referral_town)
    for state in (state for state in _states(step) if state in there):
        for colleague in EVERYBODY:
            command = STEPS[step](case=there[state], version=999, act_key=key())
            answer = _answer(command.capability, colleague, _relations(referral_town, colleague, there[state]), state)
            refused = _tried(referral_town, colleague.username, command)
            assert (refused == "") == (answer is not None and answer.allowed), (colleague.username, state, refused)
            assert referral_town.last().outcome != "allowed"


@pytest.mark.parametrize("step", sorted(ENTRIES))
def test_each_colleague_may_begin_a_referral_as_the_signed_text_says(referral_town: Town, step: str) -> None:
    for colleague in EVERYBODY:
        command = ENTRIES[step](act_key=key())
        answer = _answer(command.capability, colleague, frozenset({"none"}), None)
        refused = _tried(referral_town, colleague.username, command)
        assert (refused == "") == (answer is not None and answer.allowed), (colleague.username, refused)


def test_each_colleague_reads_exactly_the_categories_that_the_signed_text_gives(referral_town: Town) -> None:
    for state, reference in acts.referrals(referral_town).items():
        for colleague in EVERYBODY:
            answer = _answer("case.read", colleague, _relations(referral_town, colleague, reference), state)
            try:
                referral_town.look(colleague.username, ReadCase(case=reference))
            except Refused:
                assert answer is None or not answer.allowed, (colleague.username, state)
                continue
            told = {disclosure.category for disclosure in referral_town.last().disclosed}
            assert answer is not None and answer.allowed and told <= answer.read, (colleague.username, state, told)


def test_contact_is_recorded_and_a_call_taken_down_by_whom_the_signed_text_says(referral_town: Town) -> None:
    reference = acts.referrals(referral_town)["direct_safety"]
    commands = (
        RecordContact(case=reference, version=999, act_key=key(), party="", result="reached"),
        WriteLines(case=reference, act_key=key(), lines=""),
        SortLines(case=reference, act_key=key(), sorted=()),
    )
    for command, colleague in product(commands, EVERYBODY):
        held = _relations(referral_town, colleague, reference)
        answer = _answer(command.capability, colleague, held, "direct_safety")
        assert (_tried(referral_town, colleague.username, command) == "") == (answer is not None and answer.allowed)


def test_the_report_is_put_on_paper_by_whom_the_signed_text_says(referral_town: Town) -> None:
    there = acts.referrals(referral_town)
    for state in ("reported", "direct_safety"):
        for colleague in EVERYBODY:
            held = _relations(referral_town, colleague, there[state])
            answer = _answer("report.print", colleague, held, state)
            try:
                referral_town.look(colleague.username, ReadReport(case=there[state]))
            except Refused:
                assert answer is None or not answer.allowed, (colleague.username, state)
                continue
            told = {disclosure.category for disclosure in referral_town.last().disclosed}
            assert answer is not None and answer.allowed and told <= answer.read, (colleague.username, state)


def test_what_was_received_is_confirmed_by_whom_the_signed_text_says(referral_town: Town) -> None:
    for colleague in EVERYBODY:
        listed = _answer("received.list", colleague, frozenset({"none"}), None)
        said = _answer("received.confirm", colleague, frozenset({"none"}), None)
        try:
            referral_town.look(colleague.username, ListReceived())
        except Refused:
            assert listed is None or not listed.allowed, colleague.username
        else:
            assert listed is not None and listed.allowed, colleague.username
        command = ConfirmReceived(act_key=key(), heard=(Heard(step="", choice="not_right"),))
        refused = _tried(referral_town, colleague.username, command)
        assert (refused == "") == (said is not None and said.allowed), (colleague.username, refused)


@pytest.mark.parametrize("asked", FIGURES)
def test_figures_are_for_whom_the_signed_text_says(referral_town: Town, asked: type[Query | FinishExport]) -> None:
    place = {"figure": "reports", "part": "call", "period": "2026"} if asked is ListFigureCases else {}
    for colleague in EVERYBODY:
        said = _answer(asked.capability, colleague, frozenset({"none"}), None)
        try:
            if issubclass(asked, FinishExport):
                referral_town.act(colleague.username, asked(act_key=key()))
            else:
                referral_town.look(colleague.username, asked(**place))
        except Refused:
            assert said is None or not said.allowed, colleague.username
        else:
            assert said is not None and said.allowed, colleague.username


def test_the_agreement_is_decided_on_by_whom_the_signed_text_says(referral_town: Town) -> None:
    for colleague in EVERYBODY:
        for command in DECIDES:
            said = _answer(command.capability, colleague, frozenset({"none"}), None)
            refused = _tried(referral_town, colleague.username, command)
            assert (refused in ("", "out_of_reach")) == (said is not None and said.allowed), colleague.username


def test_at_night_who_is_on_duty_takes_exactly_the_steps_that_the_signed_text_gives_him(referral_town: Town) -> None:
    there = acts.referrals(referral_town)
    referral_town.clock.move(hours=12)
    hugo = next(one for one in EVERYBODY if one.username == ON_DUTY)
    for step in sorted(STEPS):
        state = next((state for state in _states(step) if state in there), None)
        if state is not None:
            command = STEPS[step](case=there[state], version=999, act_key=key())
            answer = _answer(command.capability, hugo, _relations(referral_town, hugo, there[state]), state)
            assert answer is not None
            assert (_tried(referral_town, ON_DUTY, command) == "") == answer.allowed, step
