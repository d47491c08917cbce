"""Proposing a guest: who, what he may be told and why; every party in the case is asked."""

import uuid
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.guests import GuestChoices
from pga.clock import at_noon
from pga.commands.guests import ProposeGuest
from pga.desk import Desk, Done, Draft
from pga.handlers import post, sharing
from pga.handlers.cases import add_handler
from pga.handlers.guests.standing import parties
from pga.handlers.rights import right_end
from pga.handlers.steps import touch
from pga.handlers.terms import last_day
from pga.handlers.writing import between, missing, write
from pga.queries.guests import PrepareGuest
from pga.store import cases as stored
from pga.store import guests as store
from pga.store import people, progress
from pga.store.scopes import GUEST
from pga.store.tables.guests import guest_votes, guests
from pga.store.tables.sharing import questions
from privacy.vocabulary import Label

NO_ITEM: Final = Label(
    "Plan eerst een casusoverleg. Een gast hoort bij één overleg.",
    "Plan a conference first. A guest belongs to one conference.",
)
NOT_THESE: Final = Label(
    "Kies alleen wat een gast van de spelregels mag horen en wat in de zaak staat.",
    "Choose only what the rules let a guest be told and what is in the case.",
)
NO_BASIS: Final = Label("Kies een grondslag uit de spelregels.", "Choose a legal basis of the rules.")
TOO_LONG: Final = Label(
    "Kies een dag vanaf het overleg, en niet later dan de spelregels toestaan.",
    "Choose a day from the conference on, and no later than the rules allow.",
)
WANTED: Final = Label("Vul dit in.", "Fill this in.")
CONSENT, ACCESS = "guest_consent", "guest_access"
ON_PAPER: Final = ("submission", "contribution")
"""Kinds of text from which a guest is told something, beside whom it is about: what the partners brought themselves."""


def prepare(desk: Desk, query: PrepareGuest) -> Draft[GuestChoices]:
    """What the form offers; without a planned conference it offers nothing."""
    item, known, language = _item(desk), desk.document.parties, desk.actor.language
    choices = GuestChoices(
        reference=desk.case.reference,
        version=desk.case.version,
        held_on=item.held_on if item is not None else "",
        latest=_latest(desk, item) if item is not None else "",
        decide_by=_decide_by(desk, item) if item is not None else "",
        categories=tuple((c, desk.document.categories[c].label.of(language)) for c in tellable(desk)),
        legal_bases=tuple((basis, desk.document.legal_bases[basis].label.of(language)) for basis in _bases(desk)),
        asked=tuple(sorted(known[party].name for party in parties(desk) - {desk.document.lead})),
    )
    return Draft(build=lambda reveal: choices)


def tellable(desk: Desk) -> tuple[str, ...]:
    """The categories that the rules let a guest be told, as far as a paper has a place for them, and the host a key."""
    read = desk.may("guest.print", state=desk.state).read
    found = (d for d in desk.found([desk.case.id]) if d.kind in ("identity", *ON_PAPER))
    return tuple(sorted({d.category for d in found if d.category in read and d.compartment in desk.sealing.wraps}))


def _bases(desk: Desk) -> tuple[str, ...]:
    """The legal bases of the host for this purpose."""
    kind, purpose = desk.document.lead_kind, desk.decision.purpose
    known = desk.document.legal_bases.values()
    return tuple(basis.id for basis in known if kind in basis.kinds and purpose in basis.purposes)


def _item(desk: Desk) -> Row[Any] | None:
    """The conference that is to come."""
    known = progress.conferences_of(desk.tx, desk.proof, desk.case.id)
    waiting = [row for row in known if row.state == "planned" and row.held_on >= desk.today]
    return waiting[-1] if waiting else None


def _latest(desk: Desk, item: Row[Any]) -> str:
    return right_end(desk, ACCESS, at_noon(item.held_on))


def _decide_by(desk: Desk, item: Row[Any]) -> str:
    """The signed term to answer, and never later than the day itself."""
    return min(last_day(desk, CONSENT, desk.today), str(item.held_on))


def propose(desk: Desk, command: ProposeGuest) -> Done:
    """Who proposes agrees for the host; every other party in the case gets a question of its own."""
    item = _item(desk)
    if item is None:
        raise missing("item", NO_ITEM)
    _check(desk, command, item)
    guest, asked = str(uuid.uuid4()), sorted(parties(desk) - {desk.document.lead})
    number = len(store.of_case(desk.tx, desk.proof, desk.case.id)) + 1
    _add(desk, command, item, guest, number, alone=not asked)
    flows: dict[str, Any] = {"how": "on_invitation", "starts": True, "only": desk.document.lead}
    for organisation in asked:
        sharing.share_category(desk, "QUESTION", organisation, command.valid_until, **flows)
        _vote(desk, guest, organisation, _ask(desk, organisation, _decide_by(desk, item)))
    _vote(desk, guest, desk.document.lead, None)
    names = ("organisation", "person", "function", "item", "purpose")
    write(desk, "QUESTION", "guest", guest, {name: getattr(command, name) for name in names})
    desk.on_object = ("guest", guest)
    desk.details |= {
        "guest": str(number),
        "categories": ",".join(sorted(set(command.categories))),
        "ground": command.legal_basis,
        "until": command.valid_until,
    }
    touch(desk)
    return Done(reference=desk.case.reference)


def _check(desk: Desk, command: ProposeGuest, item: Row[Any]) -> None:
    for name in ("organisation", "person", "function", "item", "purpose"):
        if not getattr(command, name).strip():
            raise missing(name, WANTED)
    if not command.categories or set(command.categories) - set(tellable(desk)):
        raise missing("categories", NOT_THESE)
    if command.legal_basis not in _bases(desk):
        raise missing("legal_basis", NO_BASIS)
    between("valid_until", command.valid_until, item.held_on, _latest(desk, item), TOO_LONG)


def _add(desk: Desk, command: ProposeGuest, item: Row[Any], guest: str, number: int, *, alone: bool) -> None:
    nothing = dict.fromkeys(("ended_at", "present", "pledged", "told", "recorded_at"))
    desk.work.add(
        guests,
        id=guest,
        case_id=desk.case.id,
        conference=item.id,
        held_on=item.held_on,
        number=number,
        categories=",".join(sorted(set(command.categories))),
        legal_basis=command.legal_basis,
        proposed_by=desk.actor.account,
        proposed_at=desk.stamp,
        decide_by=_decide_by(desk, item),
        valid_until=command.valid_until,
        state="approved" if alone else "proposed",
        approved_at=desk.stamp if alone else None,
        **nothing,
    )


def _vote(desk: Desk, guest: str, organisation: str, question: str | None) -> None:
    """What is still asked of a party; without a question it agrees by proposing."""
    agreed = question is None
    desk.work.add(
        guest_votes,
        guest=guest,
        organisation=organisation,
        question=question,
        state="agreed" if agreed else "asked",
        decided_by=desk.actor.account if agreed else None,
        decided_at=desk.stamp if agreed else None,
    )


def _ask(desk: Desk, organisation: str, day: str) -> str:
    """A question to whoever of the organisation works on the case, or to its coordinator to name somebody."""
    there = _at_work(desk, organisation)
    question = desk.work.add(
        questions,
        case_id=desk.case.id,
        to_organisation=organisation,
        asked_by=desk.actor.account,
        asked_at=desk.stamp,
        due_on=day,
        state="assigned" if there else "asked",
        category="QUESTION",
        answered_at=None,
        kind=GUEST,
        from_organisation=desk.actor.organisation,
        to_account=None,
        to_team=None,
    )
    for account in there:
        add_handler(desk, question, account)
    path = f"/questions/{question}"
    if there:
        post.tell(desk, there, "guest", path, day)
    else:
        post.tell_coordinators(desk, organisation, "guest", path, day)
    return question


def _at_work(desk: Desk, organisation: str) -> list[str]:
    """The active people of an organisation who work on the case and are behind no wall."""
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    walled = stored.walled(desk.tx, desk.case.id)
    named = {m.account for m in members if m.organisation == organisation and m.function != "submitter"} - walled
    known = people.accounts_by_id(desk.tx, desk.proof, sorted(named)) if named else {}
    return sorted(row.id for row in known.values() if row.state == "active")
