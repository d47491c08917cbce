"""Questions put to partners: the list, one question, naming who handles it, answering."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from pga.answers.questions import QuestionDetail, QuestionLine, Questions
from pga.answers.text import ABSENT
from pga.answers.work import IN_EMERGENCY
from pga.commands.questions import AnswerQuestion, AssignQuestion, NothingToShare, TakeQuestion
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers import answered, direct, drafts, post, replacing
from pga.handlers.asked_items import in_danger
from pga.handlers.cases import add_handler, add_member
from pga.handlers.contacts import reminders
from pga.handlers.emergencies import preparing
from pga.handlers.look_review import own as look_review
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.sealing import Place
from pga.store import cases as stored
from pga.store import inbox, people
from pga.store.received import REPORTED
from pga.store.tables.sharing import contributions, questions
from privacy.rules.by_role import decides
from privacy.sealed import Sealed
from privacy.vocabulary import Label, Role

OPEN = ("asked", "assigned")
TEXTS = ("question", "handover", "escalation")
"""Kinds of text that say what is asked."""
PAGE = 50
ANSWERED = 20


def my_questions(desk: Desk, query: MyQuestions) -> Draft[Questions]:
    """'Wat wordt mij gevraagd': answered in place, so the text of one's own open questions comes along.

    His own and those of the colleagues whom he replaces today, marked. Open and answered have a page of their own each:
    however much was answered, what waits is always in sight.
    """
    waiting = replacing.open_of_all(desk, after=query.after, size=PAGE + 1)
    closed = replacing.answered_of_all(desk, before=query.before, size=ANSWERED + 1)
    shown, done, given = waiting[:PAGE], closed[:ANSWERED], _given(desk)
    listed = [row for row, _ in (*shown, *done)]
    cases, acute = replacing.cases_of(desk, [*listed, *given]), in_danger(desk, listed)
    mine = replacing.handled_of_all(desk, [*shown, *done])
    texts = _texts(desk, [pair for pair in shown if pair[0].id in mine and pair[0].case_id in cases])
    posts, beside = replacing.post_names(desk, listed), _beside(desk)

    def build(reveal: Reveal) -> Questions:
        def lines(pairs: replacing.Whose) -> tuple[QuestionLine, ...]:
            known = (p for p in pairs if p[0].case_id in cases and _listed(p[0], mine))
            return tuple(
                replace(
                    _line(desk, row, cases[row.case_id], row.id in mine, reveal, texts.get(row.id)),
                    behalf=actor.behalf_name,
                    post=posts.get(row.to_team or "", ""),
                    acute=row.case_id in acute,
                    may_take=row.state == "asked" and replacing.may_take(desk, row, actor),
                )
                for row, actor in known
            )

        return Questions(
            open=lines(shown),
            answered=lines(done),
            assigned=tuple(_line(desk, row, cases[row.case_id], False, reveal, None) for row in _known(given, cases)),
            next=f"{shown[-1][0].due_on}|{shown[-1][0].id}" if len(waiting) > PAGE else "",
            earlier=f"{done[-1][0].answered_at}|{done[-1][0].id}" if len(closed) > ANSWERED else "",
            **beside,
        )

    return Draft(build=build, documents=tuple(texts.values()), cases=tuple(cases))


def _beside(desk: Desk) -> dict[str, Any]:
    """What stands beside the questions of partners: of himself, and the way to emergency access."""
    return {
        "looks": look_review.items(desk),
        "reminders": reminders(desk),
        "drafts": drafts.listed(desk),
        "roads": frozenset({IN_EMERGENCY} if preparing.in_his_own_name(desk) else ()),
    }


def _known(rows: Iterable[Row[Any]], cases: Collection[str]) -> list[Row[Any]]:
    return [row for row in rows if row.case_id in cases]


def _listed(row: Row[Any], mine: frozenset[str]) -> bool:
    """Whether a list names it: one's own, what nobody was named for yet, and what was answered by telephone."""
    return row.id in mine or row.state in ("asked", *inbox.RECEIVED)


def _given(desk: Desk) -> list[Row[Any]]:
    """What a coordinator handed to colleagues: it stays in his sight until it is answered."""
    if "partner_coordinator" not in desk.actor.roles:
        return []
    return inbox.with_colleagues(desk.tx, desk.proof, desk.actor)


def _texts(desk: Desk, whose: replacing.Whose) -> dict[str, Sealed]:
    """Question id -> its text, as far as the list shows it to the one in whose name it stands there."""
    about = {row.id: replacing.read_in_list(desk, actor) for row, actor in whose}
    asked = {row.case_id for row, _ in whose}
    documents = desk.found(asked, kinds=TEXTS) if asked else []
    return {d.about: d for d in documents if d.category in about.get(d.about, ())}


def _line(desk: Desk, row: Row[Any], case: Row[Any], mine: bool, reveal: Reveal, text: Sealed | None) -> QuestionLine:
    document, language = desk.rules[case.cooperation].document, desk.actor.language
    party = document.parties.get(desk.actor.organisation)
    default = document.contributions.get(party.kind) if party is not None else None
    return QuestionLine(
        id=row.id,
        version=row.version,
        reference=case.reference,
        asked_by=document.parties[row.from_organisation or document.lead].name,
        due=row.due_on,
        late=row.due_on < desk.today and row.state in OPEN,
        state=row.state,
        mine=mine,
        kind=row.kind or "",
        text=reveal(text) if mine else ABSENT,
        category_label=document.categories[default.category].label.of(language) if default else "",
        basis_label=document.legal_bases[default.legal_basis].label.of(language) if default else "",
    )


def read_question(desk: Desk, query: ReadQuestion) -> Draft[QuestionDetail]:
    """For who was named: the text and the person. For the coordinator: the shell, and whom he can name."""
    row, case = desk.question, desk.case
    deciding = row.kind == "escalation" and decides(desk.actor)
    mine = deciding or inbox.is_handler(desk.tx, desk.proof, desk.actor, row.id)
    documents = desk.found([case.id], kinds=(*TEXTS, "identity")) if mine else []
    text = next((d for d in documents if d.kind in TEXTS and d.about == row.id), None)
    person, answer = _whom(desk, documents), answered.given(desk) if mine else answered.Given()
    document, language = desk.document, desk.actor.language
    default = document.contribution_of(desk.kind)
    assigns = replacing.may_assign(desk)
    may = answered.possible(desk, waits=row.state in OPEN, mine=mine, assigns=assigns)
    colleagues = _colleagues(desk) if assigns else ()
    away = replacing.away(desk, [account for account, _ in colleagues], row.due_on)
    handlers = _handlers(desk, dict(colleagues)) if assigns else ()
    opens = case.id in desk.openable([case])
    posts, acute = replacing.post_names(desk, [row]), bool(in_danger(desk, [row]))
    take = row.state == "asked" and replacing.may_take(desk, row, desk.actor)

    def build(reveal: Reveal) -> QuestionDetail:
        line = _line(desk, row, case, mine, reveal, text)
        post = posts.get(row.to_team or "", "")
        return QuestionDetail(
            line=replace(line, behalf=desk.actor.behalf_name, post=post, may_take=take, acute=acute),
            away=away,
            person=reveal(person),
            answer=reveal(answer.text),
            answered_by=answer.by,
            answered_at=row.answered_at or "",
            category_label=document.categories[default.category].label.of(language),
            basis_label=document.legal_bases[default.legal_basis].label.of(language),
            colleagues=colleagues,
            handlers=handlers,
            **may,
            may_open=opens,
            case_version=case.version,
        )

    shown = tuple(d for d in (text, person, answer.text) if d is not None)
    return Draft(build=build, documents=shown, cases=(case.id,))


def _handlers(desk: Desk, colleagues: dict[str, str]) -> tuple[str, ...]:
    """The names of the colleagues who were named for the question at hand."""
    named = stored.handlers_of(desk.tx, desk.proof, desk.question.id)
    return tuple(colleagues[row.account] for row in named if row.account in colleagues)


def _whom(desk: Desk, documents: list[Sealed]) -> Sealed | None:
    """Whom the case at hand is about."""
    subjects = desk.subjects([desk.case.id]) if documents else set()
    return next((d for d in documents if d.kind == "identity" and d.about in subjects), None)


def _colleagues(desk: Desk) -> tuple[tuple[str, str], ...]:
    role = Role.VT_LIAISON if desk.question.kind == REPORTED else Role.PARTICIPANT
    found = people.holders(desk.tx, desk.proof, desk.actor.organisation, role, desk.today)
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
    post.tell(desk, list(command.accounts), "named", f"/questions/{desk.question.id}", desk.question.due_on)
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
    default = desk.document.contribution_of(desk.kind)
    if default.category not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    contribution = str(uuid.uuid4())
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category=default.category)
    fields = {"what": command.what}
    direct.before_answer(desk, default.category)
    desk.sealing.put(desk.work, place, kind="contribution", about=contribution, fields=fields)
    _contribute(desk, contribution, default, command.assertion_kind, command.occurred_on)
    desk.work.change(questions, desk.question, state="answered", answered_at=desk.stamp)
    drafts.end_with_question(desk, desk.question.id)
    _tell_asker(desk)
    return _done(desk)


def _tell_asker(desk: Desk) -> None:
    post.tell(desk, [desk.question.asked_by], "answered", f"/cases/{desk.case.reference}")


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
    drafts.end_with_question(desk, desk.question.id)
    _tell_asker(desk)
    return _done(desk)


def _named(desk: Desk) -> None:
    if not inbox.is_handler(desk.tx, desk.proof, desk.actor, desk.question.id):
        raise Refused("not_named")
    if desk.question.kind in answered.OFFERS:
        raise Refused("no_rule")
    _still_open(desk)


def _still_open(desk: Desk) -> None:
    if desk.question.state not in OPEN:
        raise Conflict(desk.case.reference)


def _done(desk: Desk) -> Done:
    desk.on_object = ("question", desk.question.id)
    return Done(reference=desk.case.reference)
