"""The aanmelding and the first steps of a case."""

from collections.abc import Collection

from pga.commands.cases import Accept, Assess, DeclareConflict, Invite, Justify, Reject, TakeUp
from pga.desk import Desk, Done
from pga.handlers import addressing, post, sharing
from pga.handlers.rights import right_end
from pga.handlers.steps import at_noon, ended, touch
from pga.sealing import Place
from pga.store import cases as stored
from pga.store import top_x
from pga.store.tables.cases import (
    case_answers,
    case_members,
    conflict_walls,
)
from pga.store.tables.sharing import question_handlers, questions
from pga.store.walls import declared


def add_member(desk: Desk, case_id: str, account: str, organisation: str, function: str) -> None:
    """Name a person on a case."""
    desk.work.add(
        case_members,
        case_id=case_id,
        account=account,
        organisation=organisation,
        function=function,
        valid_from=desk.today,
        ended_at=None,
    )


def add_handler(desk: Desk, question_id: str, account: str) -> None:
    """Name a person to handle a question."""
    desk.work.add(
        question_handlers,
        question=question_id,
        account=account,
        named_by=desk.actor.account,
        named_at=desk.stamp,
    )


def take_up(desk: Desk, command: TakeUp) -> Done:
    """T2: into triage."""
    answer(desk, "take_up", "duplicates", "distinct" if command.distinct else "none_found")
    touch(desk)
    return _done(desk)


def assess(desk: Desk, command: Assess) -> Done:
    """The three admission criteria, each with its facts."""
    facts = {}
    for name in ("repeated", "order_or_safety", "regular_insufficient"):
        answer(desk, "assess", name, "yes" if getattr(command, name) else "no")
        facts[name] = getattr(command, f"{name}_facts")
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="C05")
    desk.sealing.put(desk.work, place, kind="assessment", about=desk.case.id, fields=facts)
    touch(desk)
    return _done(desk)


def justify(desk: Desk, command: Justify) -> Done:
    """Purpose, proportionality, subsidiarity; the legal regime is a column of the case."""
    fields = {
        "purpose": command.purpose,
        "proportionality": command.proportionality,
        "subsidiarity": command.subsidiarity,
    }
    for ground in fields:
        answer(desk, "justify", ground, "yes")
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="C19")
    desk.sealing.put(desk.work, place, kind="justification", about=desk.case.id, fields=fields)
    touch(desk, regime=command.regime)
    return _done(desk)


def accept(desk: Desk, command: Accept) -> Done:
    """T4: into intake; who accepts directs the case from here."""
    if command.explanation:
        place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="C19")
        fields = {"text": command.explanation}
        answer(desk, "accept", "explained", "yes")
        desk.sealing.put(desk.work, place, kind="explanation", about=desk.case.id, fields=fields)
    touch(desk)
    return _done(desk)


def reject(desk: Desk, command: Reject) -> Done:
    """T3: not taken up. Reason and advice go back to the organisation that brought the case."""
    answer(desk, "reject", "rejected", "yes")
    ended(desk, "rejected")
    brought_by = desk.case.bringing_organisation
    if brought_by != desk.actor.organisation:
        until = right_end(desk, "share_default", desk.now)
        sharing.share_category(desk, "C19.feedback", brought_by, until, how="to_submitter", starts=True)
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="C19.feedback")
    fields = {"reason": command.reason, "advice": command.advice}
    desk.sealing.put(desk.work, place, kind="rejection", about=desk.case.id, fields=fields)
    touch(desk)
    return _done(desk)


def invite(desk: Desk, command: Invite) -> Done:
    """One partner, one question, one date; what the rules share on invitation goes along.

    It goes to the coordinator of the partner, to the post of a team, or to one person, who is named at once.
    """
    team, person = addressing.chosen(desk, command.organisation, command.to)
    kind = desk.document.parties[command.organisation].kind
    question_id = desk.work.add(
        questions,
        case_id=desk.case.id,
        to_organisation=command.organisation,
        asked_by=desk.actor.account,
        asked_at=desk.stamp,
        due_on=command.due_on,
        state="assigned" if person else "asked",
        category=desk.document.contribution_of(kind).category,
        answered_at=None,
        to_team=team or None,
        to_account=person or None,
    )
    if person:
        _name_at_once(desk, question_id, person, command.organisation)
    until = right_end(desk, "late_answer", at_noon(command.due_on))
    for category in sorted(desk.document.shares(desk.document.lead_kind, kind, "on_invitation")):
        starts = category == "QUESTION"
        sharing.share_category(desk, category, command.organisation, until, how="on_invitation", starts=starts)
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="QUESTION")
    desk.sealing.put(desk.work, place, kind="question", about=question_id, fields={"text": command.text})
    post.tell_post(desk, command.organisation, team, "question", f"/questions/{question_id}", command.due_on)
    desk.on_object = ("question", question_id)
    desk.details["to"] = command.organisation
    touch(desk)
    return _done(desk)


def _name_at_once(desk: Desk, question_id: str, account: str, organisation: str) -> None:
    add_handler(desk, question_id, account)
    there = stored.members(desk.tx, desk.proof, desk.case.id)
    if not any(row.account == account and row.function != "submitter" for row in there):
        add_member(desk, desk.case.id, account, organisation, "named")


def declare_conflict(desk: Desk, command: DeclareConflict) -> Done:
    """The case goes behind a wall for who declares it, and with a case of the Top-X list the person-centred approach
    that belongs to it; deny beats every grant.
    """
    linked = {row.approach for row in top_x.approaches(desk.tx, desk.proof, [desk.case.id])}
    for case_id in (desk.case.id, *sorted(linked)):
        wall_off(desk, case_id, [desk.actor.account])
    return Done()


def wall_off(desk: Desk, case_id: str, accounts: Collection[str]) -> None:
    """A case goes behind a wall for these accounts, which work on it no more."""
    for account in sorted(set(accounts) - declared(desk.tx, case_id)):
        desk.work.add(conflict_walls, case_id=case_id, account=account, declared_at=desk.stamp)
        for row in stored.members(desk.tx, desk.proof, case_id):
            if row.account == account:
                desk.work.change(case_members, row, ended_at=desk.today)


def answer(desk: Desk, step: str, question: str, value: str) -> None:
    """Record a coded answer of a step, or its new value."""
    row = stored.answers(desk.tx, desk.proof, desk.case.id).get(question)
    if row is None:
        desk.work.add(case_answers, case_id=desk.case.id, step=step, question=question, answer=value)
    else:
        desk.work.change(case_answers, row, answer=value)


def _done(desk: Desk) -> Done:
    return Done(reference=desk.case.reference)
