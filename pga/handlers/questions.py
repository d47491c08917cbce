"""Questions put to partners: the list, one question, naming who handles it, answering."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from pga.answers.questions import QuestionDetail, QuestionLine, Questions
from pga.answers.text import ABSENT
from pga.commands.questions import AnswerQuestion, AssignQuestion, NothingToShare, TakeQuestion
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers import replacing
from pga.handlers.cases import add_handler, add_member
from pga.handlers.contacts import reminders
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.sealing import Place
from pga.standing import absences_of
from pga.store import cases as stored
from pga.store import people, scopes
from pga.store.tables.sharing import contributions, questions
from privacy.sealed import Sealed
from privacy.vocabulary import Label

OPEN = ("asked", "assigned")


def my_questions(desk: Desk, query: MyQuestions) -> Draft[Questions]:
    """'Wat wordt mij gevraagd': answered in place, so the text of one's own questions comes along.

    His own and those of the colleagues whom he replaces today, marked.
    """
    whose = replacing.questions_of_all(desk)
    cases = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row, _ in whose})
    whose = [(row, actor) for row, actor in whose if row.case_id in cases]
    mine = {row.id for row, actor in whose if scopes.is_handler(desk.tx, desk.proof, actor, row.id)}
    shown = {row.id for row, actor in whose if row.id in mine and replacing.reads_questions(desk, actor)}
    texts = {d.about: d for d in desk.found(cases, kinds=("question",)) if d.about in shown} if cases else {}
    posts, due = replacing.post_names(desk, [row for row, _ in whose]), reminders(desk)

    def build(reveal: Reveal) -> Questions:
        lines = [
            replace(
                _line(desk, row, cases[row.case_id], row.id in mine, reveal, texts.get(row.id)),
                behalf=actor.behalf_name,
                post=posts.get(row.to_team or "", ""),
                may_take=row.state == "asked" and replacing.may_take(desk, row, actor),
            )
            for row, actor in whose
        ]
        return Questions(
            open=tuple(line for line in lines if line.state in OPEN),
            answered=tuple(line for line in lines if line.state not in OPEN),
            reminders=due,
        )

    return Draft(build=build, documents=tuple(texts.values()), cases=tuple(cases))


def _line(desk: Desk, row: Row[Any], case: Row[Any], mine: bool, reveal: Reveal, text: Sealed | None) -> QuestionLine:
    return QuestionLine(
        id=row.id,
        version=row.version,
        reference=case.reference,
        asked_by=desk.document.parties[desk.document.host].name,
        due=row.due_on,
        late=row.due_on < desk.today and row.state in OPEN,
        state=row.state,
        mine=mine,
        text=reveal(text) if mine else ABSENT,
    )


def read_question(desk: Desk, query: ReadQuestion) -> Draft[QuestionDetail]:
    """For who was named: the text and the person. For the coordinator: the shell, and whom he can name."""
    row, case = desk.question, desk.case
    mine = scopes.is_handler(desk.tx, desk.proof, desk.actor, row.id)
    documents = desk.found([case.id], kinds=("question", "identity")) if mine else []
    text = next((d for d in documents if d.kind == "question" and d.about == row.id), None)
    person = next((d for d in documents if d.kind == "identity"), None)
    document, language = desk.document, desk.actor.language
    default = document.contribution_of(desk.actor.kind)
    may = {"assign": replacing.may_assign(desk), "answer": desk.may("question.answer", state=case.state).allowed}
    colleagues = _colleagues(desk) if may["assign"] else ()
    away = absences_of(desk.tx, desk.proof, [account for account, _ in colleagues], desk.today)
    handlers = stored.handlers_of(desk.tx, desk.proof, row.id) if may["assign"] else []
    names = dict(colleagues)

    posts = replacing.post_names(desk, [row])
    take = row.state == "asked" and replacing.may_take(desk, row, desk.actor)

    def build(reveal: Reveal) -> QuestionDetail:
        line = _line(desk, row, case, mine, reveal, text)
        post = posts.get(row.to_team or "", "")
        return QuestionDetail(
            line=replace(line, behalf=desk.actor.behalf_name, post=post, may_take=take),
            away=away,
            person=reveal(person),
            category_label=document.categories[default.category].label.of(language),
            basis_label=document.legal_bases[default.legal_basis].label.of(language),
            colleagues=colleagues,
            handlers=tuple(names[h.account] for h in handlers if h.account in names),
            may_assign=may["assign"] and row.state in OPEN,
            may_answer=may["answer"] and mine and row.state in OPEN,
        )

    return Draft(build=build, documents=tuple(d for d in (text, person) if d is not None), cases=(case.id,))


def _colleagues(desk: Desk) -> tuple[tuple[str, str], ...]:
    found = people.holders(desk.tx, desk.proof, desk.actor.organisation, "participant", desk.today)
    return tuple((row.id, row.display_name) for row in found)


def take(desk: Desk, command: TakeQuestion) -> Done:
    """'Ik pak dit op': a member of the team at whose post it waits handles it from now on."""
    if not replacing.may_take(desk, desk.question, desk.actor):
        raise Refused("not_named")
    if desk.question.state != "asked":
        raise Conflict(desk.case.reference)
    name_handlers(desk, desk.question.id, [desk.actor.stands_as])
    desk.work.change(questions, desk.question, state="assigned")
    return _done(desk)


def assign(desk: Desk, command: AssignQuestion) -> Done:
    """The coordinator, or a member of the team at whose post it waits, names persons; from then they are members of the
    case, and nobody else there is.
    """
    if not replacing.may_name(desk, desk.question, desk.actor):
        raise Refused("not_named")
    known = dict(_colleagues(desk))
    unknown = [account for account in command.accounts if account not in known]
    if unknown or not command.accounts:
        raise NotReady((Unmet(key="accounts", sentence=CHOOSE, field="accounts"),))
    _still_open(desk)
    name_handlers(desk, desk.question.id, command.accounts)
    desk.work.change(questions, desk.question, state="assigned")
    return _done(desk)


def name_handlers(desk: Desk, question_id: str, accounts: Iterable[str]) -> None:
    """These colleagues of the organisation asked handle a question; each becomes a member of the case."""
    organisation = desk.question.to_organisation
    named = {row.account for row in stored.handlers_of(desk.tx, desk.proof, question_id)}
    members = {row.account for row in stored.members(desk.tx, desk.proof, desk.case.id) if row.function != "submitter"}
    for account in dict.fromkeys(accounts):
        if account not in named:
            add_handler(desk, question_id, account)
        if account not in members:
            add_member(desk, desk.case.id, account, organisation, "named")


CHOOSE = Label("Kies minstens één collega die deelnemer is.", "Choose at least one colleague who is a participant.")


def answer(desk: Desk, command: AnswerQuestion) -> Done:
    """A contribution: category and legal basis come from the rules for this kind of organisation."""
    _named(desk)
    default = desk.document.contribution_of(desk.actor.kind)
    if default.category not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    contribution = str(uuid.uuid4())
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category=default.category)
    fields = {"what": command.what}
    desk.sealing.put(desk.work, place, kind="contribution", about=contribution, fields=fields)
    _contribute(desk, contribution, default, command.assertion_kind, command.occurred_on)
    desk.work.change(questions, desk.question, state="answered", answered_at=desk.stamp)
    return _done(desk)


def _contribute(desk: Desk, contribution: str, default: Any, kind: str, occurred_on: str) -> None:
    desk.work.add(
        contributions,
        id=contribution,
        case_id=desk.case.id,
        question=desk.question.id,
        organisation=desk.actor.organisation,
        author=desk.actor.account,
        category=default.category,
        assertion_kind=kind,
        legal_basis=default.legal_basis,
        occurred_on=occurred_on,
        contributed_at=desk.stamp,
    )


def nothing_to_share(desk: Desk, command: NothingToShare) -> Done:
    """A full answer; it says nothing about whether something is known."""
    _named(desk)
    desk.work.change(questions, desk.question, state="nothing_to_share", answered_at=desk.stamp)
    return _done(desk)


def _named(desk: Desk) -> None:
    if not scopes.is_handler(desk.tx, desk.proof, desk.actor, desk.question.id):
        raise Refused("not_named")
    _still_open(desk)


def _still_open(desk: Desk) -> None:
    if desk.question.state not in OPEN:
        raise Conflict(desk.case.reference)


def _done(desk: Desk) -> Done:
    desk.on_object = ("question", desk.question.id)
    return Done(reference=desk.case.reference)
