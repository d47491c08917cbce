"""What the case page shows beyond the aanmelding: informing, conferences, reviews, handing over, ending."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.guests import GuestLine
from pga.answers.progress import (
    CaseProgress,
    ConferenceLine,
    EndingAnswer,
    InformLine,
    OfferLine,
    ReviewLine,
    StepChoices,
)
from pga.answers.taking_over import TakenOver
from pga.answers.text import Shown
from pga.desk import Desk
from pga.handlers.approach import choices
from pga.handlers.coming_in import kept_as
from pga.handlers.guests import page as guest_page
from pga.handlers.told import untold
from pga.handlers.withdrawing import OPEN, may_withdraw
from pga.store import cases as stored
from pga.store import people, progress
from pga.store.scopes import WITHDRAWN
from privacy.sealed import Sealed
from privacy.vocabulary import Label
from workflows import WORKFLOWS
from workflows.pga_case.telling import OWED

Text = Callable[[str, str], Shown]

OFFERS: Final = ("scale_up", "scale_down", "escalation")
EXPLAINED: Final = "step_explanation"
WHOLE: Final = frozenset({EXPLAINED, "conference", "review", "aftercare", "closing", "take_over"})
OF_OFFERS: Final = frozenset({"handover", "offer_return", "escalation", "mayor_decision", "withdrawal"})
MAYOR: Final = Label("Burgemeester", "Mayor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The rows of the page, read before the look is told."""

    informs: list[Row[Any]]
    conferences: list[Row[Any]]
    attendance: list[Row[Any]]
    reviews: list[Row[Any]]
    offers: list[Row[Any]]
    names: dict[str, Row[Any]]
    links: tuple[tuple[str, ...], tuple[str, ...]]
    director: str
    answers: dict[str, str]
    aftercare_until: str
    untold: tuple[str, ...]
    choices: StepChoices
    withdraws: bool
    guests: tuple[GuestLine, ...]


def gather(desk: Desk, verbs: frozenset[str], questions: list[Row[Any]]) -> Gathered:
    """Every row that this part of the page needs; ``questions``: those of the case that this reader may see."""
    tx, proof, case_id = desk.tx, desk.proof, desk.case.id
    conferences = progress.conferences_of(tx, proof, case_id)
    attendance = progress.attendance(tx, proof, [c.id for c in conferences]) if conferences else []
    there, reviews = desk.subjects([case_id]), progress.reviews_of(tx, proof, case_id)
    informs = [row for row in progress.inform_records(tx, proof, case_id) if row.party in there]
    members = stored.members(tx, proof, case_id)
    wanted = {a.account for a in attendance} | {i.decided_by for i in informs} | {r.reviewed_by for r in reviews}
    answers = {name: row.answer for name, row in stored.answers(tx, proof, case_id).items()}
    wanted |= {answers.get(kept_as("colleague"))}
    director = next((m.account for m in members if m.function == "case_director"), "")
    running = progress.running_terms(tx, proof, case_id)
    return Gathered(
        informs=informs,
        conferences=conferences,
        attendance=attendance,
        reviews=reviews,
        offers=_offers(desk, questions),
        names=people.accounts_by_id(tx, proof, (wanted | {director}) - {None, ""}),
        links=_links(desk),
        director=director,
        answers=answers,
        aftercare_until=next((row.due_on for row in running if row.term == "aftercare"), ""),
        untold=tuple(untold(desk)) if desk.case.state in OWED else (),
        choices=choices.of(desk, verbs, conferences, attendance),
        withdraws="question.withdraw" in verbs,
        guests=guest_page.gather(desk),
    )


def _offers(desk: Desk, questions: list[Row[Any]]) -> list[Row[Any]]:
    """What was offered, as far as it is this reader's; what the mayor decided is for whoever reads decisions."""
    mine = {question.id for question in questions}
    return [
        row
        for row in stored.case_questions(desk.tx, desk.proof, desk.case.id)
        if row.kind in OFFERS and (row.id in mine or row.state == "decided")
    ]


def _links(desk: Desk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """References of the cases before and after this one, for who directs the process."""
    if "coordinator" not in desk.relations:
        return (), ()
    earlier = [row.earlier_case for row in progress.links(desk.tx, desk.proof, desk.case.id)]
    later = [row.case_id for row in progress.followers(desk.tx, desk.proof, desk.case.id)]
    found = stored.cases_by_id(desk.tx, desk.proof, {*earlier, *later}) if earlier or later else {}
    return tuple(found[c].reference for c in earlier if c in found), tuple(
        found[c].reference for c in later if c in found
    )


def wanted(document: Sealed, gathered: Gathered) -> bool:
    """Whether this part of the page has a place for a document."""
    offers, informs = {row.id for row in gathered.offers}, {row.id for row in gathered.informs}
    guests = {line.id for line in gathered.guests}
    rows = {"deferral": informs, "guest": guests, **dict.fromkeys(OF_OFFERS, offers)}
    return document.kind in WHOLE or document.about in rows.get(document.kind, ())


def build(
    desk: Desk, gathered: Gathered, parties: list[Row[Any]], documents: list[Sealed], text: Text
) -> CaseProgress:
    """This part of the answer, when the look was told: no more rows are read."""
    explained = sorted(document.about for document in documents if document.kind == EXPLAINED)
    return CaseProgress(
        director=_name(desk, gathered, gathered.director),
        informs=tuple(_inform(desk, gathered, row, text) for row in gathered.informs),
        conferences=tuple(_conference(desk, gathered, row, text) for row in gathered.conferences),
        reviews=tuple(_review(desk, gathered, row, text) for row in gathered.reviews),
        offers=tuple(_offer(desk, row, text, gathered.withdraws) for row in gathered.offers),
        ending=_ending(desk, gathered, text),
        earlier=gathered.links[0],
        later=gathered.links[1],
        persons=tuple((p.id, text("identity", p.id)) for p in parties if p.capacity == "subject"),
        untold=gathered.untold,
        choices=gathered.choices,
        taken_over=_taken_over(desk, gathered, text),
        guests=guest_page.opened(gathered.guests, text),
        explanations=tuple((step, text(EXPLAINED, step)) for step in explained),
    )


def _taken_over(desk: Desk, gathered: Gathered, text: Text) -> TakenOver | None:
    """As what the case came in, when it ran already."""
    given, workflow = gathered.answers, WORKFLOWS[desk.case.workflow]
    if kept_as("into") not in given:
        return None
    return TakenOver(
        taken_on=desk.case.opened_at,
        confirmed_on=given.get(kept_as("confirmed_on"), ""),
        into=workflow.state(given[kept_as("into")]).label.of(desk.actor.language),
        since=given.get(kept_as("since"), ""),
        due_on=given.get(kept_as("due_on"), ""),
        told_on=given.get(kept_as("told_on"), ""),
        colleague=_name(desk, gathered, given.get(kept_as("colleague"))),
        source=text("take_over", desk.case.id),
    )


def _name(desk: Desk, gathered: Gathered, account: str | None) -> str:
    """A colleague by name and organisation."""
    row = gathered.names.get(account or "")
    if row is None:
        return ""
    return f"{row.display_name}, {desk.document.parties[row.organisation].name}"


def _inform(desk: Desk, gathered: Gathered, row: Row[Any], text: Text) -> InformLine:
    grounds = {g.id: g.label.of(desk.actor.language) for g in desk.document.deferral_grounds}
    return InformLine(
        person=text("identity", row.party),
        state=row.state,
        channel=row.channel or "",
        told_on=row.told_on or "",
        ground=grounds.get(row.ground or "", row.ground or ""),
        decided_by=_name(desk, gathered, row.decided_by),
        recheck_on=row.recheck_on or "",
        considerations=text("deferral", row.id),
    )


def _conference(desk: Desk, gathered: Gathered, row: Row[Any], text: Text) -> ConferenceLine:
    rows = [a for a in gathered.attendance if a.conference == row.id]
    parties = desk.document.parties
    whole = sorted((a for a in rows if a.account is None), key=lambda a: parties[a.organisation].name)
    return ConferenceLine(
        id=row.id,
        held_on=row.held_on,
        state=row.state,
        invited=tuple(parties[a.organisation].name for a in whole),
        present=tuple(parties[a.organisation].name for a in whole if a.present),
        people=tuple(sorted(_name(desk, gathered, a.account) for a in rows if a.account is not None)),
        dissenting=tuple(parties[a.organisation].name for a in whole if a.dissents),
        text=text("conference", row.id),
    )


def _review(desk: Desk, gathered: Gathered, row: Row[Any], text: Text) -> ReviewLine:
    return ReviewLine(
        id=row.id,
        held_on=row.held_on,
        reviewed_by=_name(desk, gathered, row.reviewed_by),
        necessary=row.necessary,
        proportionate=row.proportionate,
        criteria=row.criteria,
        text=text("review", row.id),
    )


def _offer(desk: Desk, row: Row[Any], text: Text, withdraws: bool) -> OfferLine:
    escalation = row.kind == "escalation"
    to = MAYOR.of(desk.actor.language) if escalation else desk.document.parties[row.to_organisation].name
    return OfferLine(
        id=row.id,
        kind=row.kind,
        to=to,
        due=row.due_on,
        state=row.state,
        text=text("escalation" if escalation else "handover", row.id),
        answer=text(_answered_in(row), row.id),
        ended_at=row.answered_at or "",
        may_withdraw=withdraws and row.state in OPEN and may_withdraw(desk, row),
    )


def _answered_in(row: Row[Any]) -> str:
    """The kind of text in which an offer came to its end."""
    if row.state == WITHDRAWN:
        return "withdrawal"
    return "mayor_decision" if row.kind == "escalation" else "offer_return"


def _ending(desk: Desk, gathered: Gathered, text: Text) -> EndingAnswer:
    given = gathered.answers
    reasons = {r.id: r.label.of(desk.actor.language) for r in desk.document.closing_reasons}
    reason, carer = given.get("closing_reason", ""), given.get("aftercare_by", "")
    ended = WORKFLOWS[desk.case.workflow].state(desk.case.state).stage is None
    return EndingAnswer(
        reason=reasons.get(reason, reason) if ended else "",
        closing=text("closing", desk.case.id),
        aftercare_by=desk.document.parties[carer].name if carer in desk.document.parties else "",
        aftercare_until=gathered.aftercare_until,
        aftercare=text("aftercare", desk.case.id),
        held=given.get("hold") == "yes",
    )
