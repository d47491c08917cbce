"""What commands about cases and questions are asked."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from pga.clock import local_day
from pga.commands import Command
from pga.commands import cases as case_commands
from pga.commands import mistakes as mistake_commands
from pga.commands import questions as question_commands
from pga.commands.checking import is_telephone
from pga.commands.taking_over import RejectTakeOver, TakeOver
from pga.desk import Desk
from pga.handlers.plain.words import (
    EARLIEST,
    NO_PHONE,
    ONE_YEAR,
    Found,
    dated,
    day,
    listed,
    plain,
    resident_number,
    unmet,
    wanted,
)
from pga.handlers.terms import last_day
from privacy.vocabulary import AssertionKind, Label
from workflows.pga_case.taking_over import INTO

NOT_BOTH: Final = Label(
    "U koos dat er niets te delen is. Maak dit leeg, of kies dat er een antwoord is.",
    "You chose that there is nothing to share. Empty this, or choose that there is an answer.",
)


def _submit(desk: Desk, command: case_commands.Submit) -> Found:
    if command.born:
        yield from day(command, "born", EARLIEST, local_day(desk.now))
    yield from resident_number(desk, command)
    yield from _phone(command)
    yield from listed(command, "reason", {choice.id for choice in desk.document.reasons})
    yield from listed(command, "theme", {choice.id for choice in desk.document.themes})


def _take_over(desk: Desk, command: TakeOver) -> Found:
    today = local_day(desk.now)
    yield from day(command, "born", EARLIEST, today)
    yield from resident_number(desk, command)
    yield from listed(command, "reason", {choice.id for choice in desk.document.reasons})
    yield from listed(command, "theme", {choice.id for choice in desk.document.themes})
    yield from listed(command, "into", tuple(landing.state for landing in INTO))
    since = tuple(day(command, "since", EARLIEST, today))
    yield from since
    yield from _paper_dates(desk, command, EARLIEST if since else date.fromisoformat(command.since))


def _paper_dates(desk: Desk, command: TakeOver, since: date) -> Found:
    """The next date lies not later than the rules would set it today, and aftercare has not ended yet."""
    today = local_day(desk.now)
    if command.told_on:
        yield from day(command, "told_on", EARLIEST, today)
    term = next((landing.starts[0] for landing in INTO if landing.state == command.into), "")
    latest = date.fromisoformat(last_day(desk, term, desk.today)) if term else today + ONE_YEAR
    yield from day(command, "due_on", today if command.into == "aftercare" else since, latest)


def _phone(command: Any) -> Found:
    if command.phone and not is_telephone(command.phone):
        yield unmet("phone", NO_PHONE)


def numbers(desk: Desk, command: Any) -> Found:
    """The BSN and the telephone number of a person, each if given."""
    yield from resident_number(desk, command)
    yield from _phone(command)


def _justify(desk: Desk, command: case_commands.Justify) -> Found:
    if command.regime:
        yield from listed(command, "regime", {choice.id for choice in desk.document.regimes})


def invitees(desk: Desk) -> tuple[str, ...]:
    """The partners that a question can be put to: those to whom the rules share something on invitation."""
    document = desk.document
    return tuple(
        party.id
        for party in (document.parties[name] for name in document.taking_part)
        if party.id != document.lead and document.shares(document.lead_kind, party.kind, "on_invitation")
    )


def _invite(desk: Desk, command: case_commands.Invite) -> Found:
    today = local_day(desk.now)
    yield from listed(command, "organisation", invitees(desk))
    yield from wanted(command, "text")
    yield from day(command, "due_on", today, today + ONE_YEAR)


def _share(desk: Desk, command: case_commands.ShareCategories) -> Found:
    today = local_day(desk.now)
    yield from listed(command, "organisation", desk.document.taking_part)
    yield from day(command, "until", today, min(today + ONE_YEAR, desk.document.valid_until))


def _answer(desk: Desk, command: Any) -> Found:
    yield from wanted(command, "what")
    yield from day(command, "occurred_on", EARLIEST, local_day(desk.now))
    yield from listed(command, "assertion_kind", tuple(AssertionKind))


def _received(desk: Desk, command: question_commands.RecordAnswer) -> Found:
    yield from wanted(command, "received_from")
    yield from day(command, "received_on", EARLIEST, local_day(desk.now))
    if not command.nothing:
        yield from _answer(desk, command)
    elif command.what.strip():
        yield unmet("what", NOT_BOTH)


def _person(desk: Desk, command: mistake_commands.AttachPerson) -> Found:
    yield from wanted(command, "name")
    yield from day(command, "born", EARLIEST, local_day(desk.now))
    yield from resident_number(desk, command)
    yield from _phone(command)


def _reason(desk: Desk, command: Any) -> Found:
    yield from wanted(command, "reason")


def _text(desk: Desk, command: mistake_commands.CorrectText) -> Found:
    yield from wanted(command, "why")
    for name, text in command.texts:
        yield from plain(name, text)
        if name == "born":
            yield from dated(name, text, EARLIEST, local_day(desk.now))


def _ask(desk: Desk, command: mistake_commands.AskDirectly) -> Found:
    today = local_day(desk.now)
    yield from wanted(command, "account", "text")
    yield from day(command, "due_on", today, today + ONE_YEAR)


CHECKS: Final[dict[type[Command], Callable[[Desk, Any], Found]]] = {
    case_commands.Submit: _submit,
    TakeOver: _take_over,
    RejectTakeOver: _reason,
    case_commands.Justify: _justify,
    case_commands.Invite: _invite,
    case_commands.ShareCategories: _share,
    case_commands.SuspendTerm: _reason,
    question_commands.AnswerQuestion: _answer,
    question_commands.WithdrawQuestion: _reason,
    question_commands.RecordAnswer: _received,
    mistake_commands.CorrectContribution: _answer,
    mistake_commands.CorrectText: _text,
    mistake_commands.DetachPerson: _reason,
    mistake_commands.AttachPerson: _person,
    mistake_commands.AskDirectly: _ask,
}
"""Command -> its check."""
