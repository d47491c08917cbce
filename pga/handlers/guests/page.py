"""The guests of a case as its page shows them, and one of them on a page of his own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from pga.answers.guests import GuestAnswer, GuestLine, VoteLine
from pga.answers.text import ABSENT, Shown
from pga.desk import Desk, Draft, Reveal
from pga.handlers.guests import standing
from pga.handlers.guests.standing import LIVE, codes
from pga.handlers.withdrawing import OPEN
from pga.queries.guests import ReadConsent, ReadGuest
from pga.store import guests as store
from pga.store import inbox
from privacy.sealed import Sealed

Text = Callable[[str, str], Shown]


def gather(desk: Desk) -> tuple[GuestLine, ...]:
    """The guests of the case at hand by number, their texts still closed; none for who may not know of them."""
    if not desk.may("guest.read", state=desk.state).allowed:
        return ()
    found = store.of_case(desk.tx, desk.proof, desk.case.id)
    votes = store.votes(desk.tx, desk.proof, [row.id for row in found]) if found else []
    asked = [vote.question for vote in votes if vote.question]
    mine = inbox.handled(desk.tx, desk.proof, desk.actor, asked) if asked else frozenset()
    return tuple(line(desk, row, [vote for vote in votes if vote.guest == row.id], mine) for row in found)


def opened(lines: tuple[GuestLine, ...], text: Text) -> tuple[GuestLine, ...]:
    """The same with who they are, once that was told."""
    return tuple(replace(each, text=text("guest", each.id)) for each in lines)


def line(
    desk: Desk, guest: Row[Any], votes: list[Row[Any]], mine: frozenset[str] = frozenset()
) -> GuestLine:
    """One guest as he stands today, his text still closed. ``mine``: questions that the reader was named for."""
    stands, document, language = standing.of(desk, guest, votes), desk.document, desk.actor.language
    labels = {c: document.categories[c].label.of(language) for c in codes(guest.categories)}
    own = {vote.state: vote.question for vote in votes if vote.question in mine}
    basis = document.legal_bases.get(guest.legal_basis)
    return GuestLine(
        id=guest.id,
        number=guest.number,
        text=ABSENT,
        state=stands.state,
        why=stands.why,
        held_on=guest.held_on,
        decide_by=guest.decide_by,
        valid_until=guest.valid_until,
        categories=tuple(labels.values()),
        legal_basis=basis.label.of(language) if basis is not None else guest.legal_basis,
        votes=tuple(VoteLine(organisation=o, state=s, decided_at=at) for o, s, at in _said(desk, votes)),
        question=own.get("asked", "") if stands.state == "proposed" else "",
        agreed_with=own.get("agreed", "") if stands.state in LIVE else "",
        present=guest.present,
        told=tuple((code, labels[code]) for code in codes(guest.told)),
        recorded_at=guest.recorded_at or "",
        may_withdraw=stands.state in LIVE and _may(desk, "guest.withdraw"),
        may_print=stands.state == "approved" and _may(desk, "guest.print"),
        may_record=waits_for_record(guest) and guest.held_on <= desk.today and _may(desk, "guest.record"),
        tellable=tuple(labels.items()),
    )


def _said(desk: Desk, votes: list[Row[Any]]) -> list[tuple[str, str, str]]:
    names = {party.id: party.name for party in desk.document.parties.values()}
    said = [(names.get(v.organisation, v.organisation), v.state, v.decided_at or "") for v in votes]
    return sorted(said)


def _may(desk: Desk, capability: str) -> bool:
    return desk.may(capability, state=desk.state).allowed


def waits_for_record(guest: Row[Any]) -> bool:
    """Whether everybody agreed to him, still when his day came, and nobody recorded what came of it."""
    still = guest.ended_at is None or guest.ended_at >= guest.held_on
    return guest.present is None and guest.approved_at is not None and still


def text_of(desk: Desk, guest: Row[Any]) -> Sealed | None:
    """Who he is."""
    found = desk.found([desk.case.id], kinds=("guest",), about=guest.id)
    return next(iter(found), None)


def read_guest(desk: Desk, query: ReadGuest) -> Draft[GuestAnswer]:
    """One guest of the case."""
    return _page(desk, standing.here(desk, query.guest))


def read_consent(desk: Desk, query: ReadConsent) -> Draft[GuestAnswer]:
    """The guest about whom the question at hand asks, for who was named to answer it."""
    vote = desk.require_row(store.vote_of(desk.tx, desk.proof, desk.question.id))
    named = inbox.is_handler(desk.tx, desk.proof, desk.actor, desk.question.id)
    may = named and desk.question.state in (*OPEN, "agreed") and _may(desk, "guest.decide")
    return _page(desk, standing.here(desk, vote.guest), asked=desk.question, may_decide=may)


def _page(desk: Desk, guest: Row[Any], asked: Any = None, *, may_decide: bool = False) -> Draft[GuestAnswer]:
    closed = next(each for each in gather(desk) if each.id == guest.id)
    who = text_of(desk, guest)
    desk.on_object = ("guest", guest.id)

    def build(reveal: Reveal) -> GuestAnswer:
        return GuestAnswer(
            reference=desk.case.reference,
            version=desk.case.version,
            line=replace(closed, text=reveal(who)),
            question=asked.id if asked is not None else "",
            question_version=asked.version if asked is not None else 0,
            may_decide=may_decide and bool(closed.question or closed.agreed_with),
        )

    return Draft(build=build, documents=(who,) if who is not None else (), cases=(desk.case.id,))
