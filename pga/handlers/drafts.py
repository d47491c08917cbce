"""Drafts: told when the first is kept and when it ends; saving it again in between writes no record.

A draft is its writer's alone, whoever he stands in for. It is offered only together with the page of its form, when the
look of that page was allowed, so who lost the right to the form has lost his way to the draft.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from pga.answers.own import DraftLine, OwnDraft
from pga.clock import from_moment, moment
from pga.commands import Command
from pga.commands.drafts import DropDraft, KeepDraft
from pga.commands.jobs import ExpireDraft
from pga.desk import Desk, Done
from pga.refusals import AnotherDraft, Conflict, NotReady, Refused, Unmet
from pga.rulebook import strictest
from pga.store import drafts as stored
from pga.store import ledger as stored_ledger
from pga.store import scopes
from privacy.keys.aead import CannotOpen
from privacy.keys.drafts import open_draft, seal_draft
from privacy.rules.canonical import NotCanonical
from privacy.vocabulary import Label
from workflows import WORKFLOWS

MOST: Final = 20
TOO_MANY: Final = Label(
    "U hebt al {most} concepten bewaard. Verstuur er een of gooi er een weg.",
    "You have kept {most} drafts already. Send one or throw one away.",
)


def keep(desk: Desk, command: KeepDraft) -> Done:
    """Keep it for its writer; nothing of a form that was sent already, however late this comes in.

    Raises ``AnotherDraft`` when another window kept something since: neither of two texts is lost unasked.
    """
    writer = desk.himself.account
    if command.sends and stored_ledger.told(desk.tx, command.sends, writer) is not None:
        return Done(told_before=True)
    _still_taken(desk, command)
    draft, since = stored.draft_id(writer, command.page), _since(desk)
    row = stored.one(desk.tx, draft)
    lives = row is not None and _lives(desk, row.saved_at)
    if row is not None and lives and command.over not in (None, row.saved_at):
        raise AnotherDraft(row.saved_at)
    if not lives and stored.number(desk.tx, writer, since) >= MOST:
        sentence = Label(TOO_MANY.nl.format(most=MOST), TOO_MANY.en.format(most=MOST))
        raise NotReady((Unmet(key="drafts", sentence=sentence),))
    desk.on_object = ("draft", draft)
    desk.details["form"] = command.form
    values = {
        "id": draft,
        "account": writer,
        "form": command.form,
        "page": command.page,
        "case_id": desk.case.id if desk.case is not None else None,
        "question": desk.question.id if desk.question is not None else None,
        "saved_at": desk.stamp,
    }
    try:
        sealed = seal_draft(desk.home.root, stored.context_of(desk.home.id, values), dict(command.texts))
    except NotCanonical:
        raise Refused("bad_form") from None
    desk.work.beside(lambda tx: stored.save(tx, {**values, "sealed": sealed}, new=row is None))
    return Done(reference=desk.stamp, told_before=lives)


def _still_taken(desk: Desk, command: KeepDraft) -> None:
    """Of a question that is closed nothing is kept, and of a case that is blocked or destroyed nothing but a step that
    begins there. Raises Conflict.
    """
    case = desk.case
    if desk.question is not None and desk.question.answered_at is not None:
        raise Conflict(case.reference)
    if case is None or case.state not in scopes.KEPT:
        return
    if command.step not in {step.key for step in WORKFLOWS[case.workflow].steps_from(case.state)}:
        raise Conflict(case.reference)


def drop(desk: Desk, command: DropDraft) -> Done:
    """Thrown away by its writer; when it is not there, nothing is left to do."""
    writer = desk.himself.account
    draft = command.draft or stored.draft_id(writer, command.page)
    row = stored.one(desk.tx, draft)
    if row is not None and row.account == writer:
        desk.on_object = ("draft", draft)
        desk.work.beside(lambda tx: stored.remove(tx, draft))
    return Done()


def expire(desk: Desk, command: ExpireDraft) -> Done:
    """Its term passed. One that was saved again meanwhile stays."""
    row = stored.one(desk.tx, command.draft)
    if row is not None and row.saved_at < _since(desk):
        desk.on_object = ("draft", row.id)
        desk.work.beside(lambda tx: stored.remove(tx, row.id))
    return Done()


def end_with_account(desk: Desk, account: str) -> None:
    """Nobody can open what a closed account kept, so nothing of it stays."""
    desk.work.beside(lambda tx: stored.remove_all(tx, account))


def end_with_case(desk: Desk, case_id: str) -> None:
    """Of a case that is destroyed nothing stays, not even what somebody began to write about it."""
    desk.work.beside(lambda tx: stored.remove_of_case(tx, case_id))


def end_with_question(desk: Desk, question: str) -> None:
    """Of a question that is closed no answer can be sent any more, whoever began one."""
    desk.work.beside(lambda tx: stored.remove_of_question(tx, question))


def end_with_sending(desk: Desk, command: Command) -> None:
    """The form at hand was sent: its draft ends in the same transaction, under the same record."""
    if not desk.visit.form or isinstance(command, KeepDraft | DropDraft):
        return
    row = stored.one(desk.tx, stored.draft_id(desk.himself.account, desk.visit.form))
    if row is not None:
        desk.details["draft"] = "sent"
        desk.work.beside(lambda tx: stored.remove(tx, row.id))


def look_for(desk: Desk) -> None:
    """The draft of the form on the page at hand, found in the look of that page; that it is opened is told with it."""
    if not desk.visit.form:
        return
    row = stored.one(desk.tx, stored.draft_id(desk.himself.account, desk.visit.form))
    if row is not None and row.account == desk.himself.account and _lives(desk, row.saved_at):
        desk.draft = row
        if desk.visit.resumes:
            desk.details["draft"] = "opened"


def offered(desk: Desk, failed: Callable[[Exception], None]) -> OwnDraft | None:
    """What ``look_for`` found, after the commit; its texts only for who asked to go on with it.

    ``failed`` is told when it does not open; it is offered all the same, to be thrown away.
    """
    row = desk.draft
    if row is None:
        return None
    context = stored.context_of(desk.home.id, row._mapping)
    try:
        texts = open_draft(desk.home.root, context, bytes(row.sealed)) if desk.visit.resumes else None
    except CannotOpen as error:
        failed(error)
        return OwnDraft(saved_at=row.saved_at, texts=None, opens=False)
    return OwnDraft(saved_at=row.saved_at, texts=texts)


def listed(desk: Desk) -> tuple[DraftLine, ...]:
    """One's own drafts, newest first, without a word of what they hold; of a case that is out of reach now not even
    which, so that it can still be thrown away.
    """
    kept = stored.kept(desk.tx, desk.himself.account, _since(desk), MOST)
    rows = [row for row in kept if _lives(desk, row.saved_at)]
    near = desk.near({row.case_id for row in rows if row.case_id}, (desk.himself, *desk.stand_ins))
    return tuple(
        DraftLine(
            draft=row.id, page=row.page if not row.case_id or row.case_id in near else "", saved_at=row.saved_at
        )
        for row in rows
    )


def _lives(desk: Desk, saved_at: str) -> bool:
    """Whether a draft of this moment counts: it has not expired, and it is a moment that has been."""
    try:
        return _since(desk) <= saved_at <= desk.stamp and moment(from_moment(saved_at)) == saved_at
    except ValueError:
        return False


def _since(desk: Desk) -> str:
    """What was saved before this moment has expired, whether the worker removed it or not."""
    return moment(desk.now - timedelta(days=strictest(desk.rules).draft_days))
