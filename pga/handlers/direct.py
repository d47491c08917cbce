"""Questions between named contact persons on a shared case, and what one's own organisation wrote, as text."""

from typing import Any

from pga.answers.own import Contacts, OwnPart, OwnText
from pga.commands.mistakes import AskDirectly
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers import post, replacing, sharing
from pga.handlers.rights import right_end
from pga.handlers.steps import touch
from pga.queries.own import ListContacts, ReadOwnText
from pga.refusals import NotReady, Unmet
from pga.sealing import Place
from pga.store import cases as stored
from pga.store import people
from pga.store.tables.sharing import question_handlers, questions
from privacy.vocabulary import Label
from workflows.referral import REFERRAL

NOT_THIS_PERSON = Label(
    "Kies een contactpersoon die bij deze zaak hoort.", "Choose a contact person who belongs to this case."
)


def contacts(desk: Desk, query: ListContacts) -> Draft[Contacts]:
    """Members of the case at other partners, as far as the rules let their answer come here; none behind a wall."""
    found = _contacts(desk)
    away = replacing.away(desk, [account for account, *_ in found])
    answer = Contacts(reference=desk.case.reference, version=desk.case.version, people=found, away=away)
    return Draft(build=lambda reveal: answer, cases=(desk.case.id,))


def _contacts(desk: Desk) -> tuple[tuple[str, str, str, str], ...]:
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    known = people.accounts_by_id(desk.tx, desk.proof, {member.account for member in members})
    document, language = desk.document, desk.actor.language
    walled = stored.walled(desk.tx, desk.case.id)
    lines = []
    for account in dict.fromkeys(m.account for m in members if m.function != "submitter" or _reported(desk, m)):
        row = known.get(account)
        if row is None or row.state != "active" or row.organisation == desk.actor.organisation or row.id in walled:
            continue
        category = _answers_in(desk, row.organisation)
        if category:
            label = document.categories[category].label.of(language)
            lines.append((row.id, row.display_name, document.parties[row.organisation].name, label))
    return tuple(lines)


def _reported(desk: Desk, member: Any) -> bool:
    """Whether somebody brought a referral for the organisation whose report it is: he is asked about it.

    Of a case of the person-centred approach other people answer than who submitted it.
    """
    brought: str = desk.case.bringing_organisation
    return desk.case.workflow == REFERRAL.key and bool(member.organisation == brought)


def _answers_in(desk: Desk, organisation: str) -> str:
    """The category in which this organisation would answer, when the rules let it come to the asker; else empty."""
    document = desk.document
    kind = document.parties[organisation].kind
    watches = organisation == document.lead == document.host
    if watches or organisation in document.left or kind not in document.contributions:
        return ""
    category = document.contribution_of(kind).category
    flows = any(document.sharing_rule(kind, desk.kind, category, how) for how in ("always", "by_share"))
    readable = category in desk.may("case.read", state=desk.case.state).read
    return category if flows and readable else ""


def ask(desk: Desk, command: AskDirectly) -> Done:
    """A question from one contact person to another; nobody else at the partner sees it."""
    chosen = next((person for person in _contacts(desk) if person[0] == command.account), None)
    if chosen is None:
        raise NotReady((Unmet(key="account", sentence=NOT_THIS_PERSON, field="account"),))
    asked = people.accounts_by_id(desk.tx, desk.proof, [command.account])[command.account]
    question_id = desk.work.add(
        questions,
        case_id=desk.case.id,
        to_organisation=asked.organisation,
        asked_by=desk.actor.account,
        asked_at=desk.stamp,
        due_on=command.due_on,
        state="assigned",
        category=_answers_in(desk, asked.organisation),
        answered_at=None,
        kind="direct",
        from_organisation=desk.actor.organisation,
        to_account=asked.id,
    )
    desk.work.add(
        question_handlers, question=question_id, account=asked.id, named_by=desk.actor.account, named_at=desk.stamp
    )
    until = right_end(desk, "participation", desk.now)
    mine = desk.actor.organisation
    sharing.share_category(desk, "QUESTION", asked.organisation, until, how="on_invitation", starts=True, only=mine)
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="QUESTION")
    desk.sealing.put(desk.work, place, kind="question", about=question_id, fields={"text": command.text})
    post.tell(desk, [asked.id], "direct", f"/questions/{question_id}", command.due_on)
    desk.on_object = ("question", question_id)
    desk.details["to"] = asked.organisation
    touch(desk)
    return Done(reference=desk.case.reference)


def before_answer(desk: Desk, category: str) -> None:
    """The answer to a direct question goes to who asked, as the rules allow it.

    Shared before it is sealed: the compartment that the answer may start then gets a key for who asked as well.
    """
    asker = desk.question.from_organisation
    if desk.question.kind == "direct" and asker and asker != desk.document.lead:
        until = right_end(desk, "participation", desk.now)
        mine = desk.actor.organisation
        sharing.share_category(desk, category, asker, until, how="by_share", starts=True, only=mine)


def own_text(desk: Desk, query: ReadOwnText) -> Draft[OwnText]:
    """Every text of the own organisation in this case that the reader may see."""
    documents = tuple(d for d in desk.found([desk.case.id]) if d.owner == desk.actor.organisation)
    given = {c.id: c for c in stored.case_contributions(desk.tx, desk.proof, desk.case.id)}
    categories, language = desk.document.categories, desk.actor.language

    def build(reveal: Reveal) -> OwnText:
        parts = (
            OwnPart(
                kind=document.kind,
                category=categories[document.category].label.of(language),
                given_on=given[document.about].contributed_at if document.about in given else "",
                text=reveal(document),
            )
            for document in documents
        )
        return OwnText(
            reference=desk.case.reference,
            organisation=desk.actor.organisation_name,
            made_on=desk.stamp,
            parts=tuple(parts),
        )

    return Draft(build=build, documents=documents, cases=(desk.case.id,))
