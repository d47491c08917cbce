"""The page of a referral: one look at everything that the rules let this reader see of it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.cases import PartyAnswer
from pga.answers.referrals import PersonLine, ReferralAnswer, SaidLine
from pga.commands.referrals import asked
from pga.desk import Desk, Draft, Reveal
from pga.handlers import offers, terms
from pga.handlers.handing import marks as left_marks
from pga.handlers.history import history
from pga.handlers.meldcode.page import part as meldcode_part
from pga.handlers.orders.linking import kept_apart, out_of_the_house
from pga.handlers.orders.linking import part as orders_part
from pga.handlers.referrals import again, asking, calling, clocks, ordering, visiting
from pga.handlers.referrals.bringers import shielded
from pga.handlers.referrals.following import workers
from pga.handlers.referrals.hearing import CORRECTION
from pga.handlers.referrals.places import VT, category_of, only_signals, own_word, state_told
from pga.handlers.referrals.reached import ATTEMPTS, CONTACT
from pga.handlers.referrals.screening import Screen
from pga.handlers.referrals.unspoken import unspoken
from pga.handlers.referrals.voices import bands
from pga.handlers.viewers import viewers
from pga.queries.cases import ReadCase
from pga.store import cases as stored
from pga.store import people, progress, received
from privacy.rules.decide import can_take
from privacy.sealed import Hidden, Sealed
from workflows.referral import REFERRAL
from workflows.referral.reporting import reports

OF_PERSONS: Final = ("identity", "contact", "bsn")
SCREENED: Final = ("referral_step", "call_line", "safe_contact")
"""What another organisation reads of the party that leads, in which anything can be written."""
TEXTS: Final = (*OF_PERSONS, "safe_contact", "referral_step", CORRECTION, "reporter")
VISIT: Final = "referral.plan_joint_visit"
IDENTITY: Final = "C01"
UNKNOWN: Final = "unknown"
"""The nature of violence of which nothing was said yet: it is not shown."""
NAMING: Final = frozenset({"referral.accept_transfer", "referral.name_worker"})


def read_referral(desk: Desk, query: ReadCase) -> Draft[ReferralAnswer]:
    """Rows and references now; texts when the gate has told what will be opened."""
    found = desk.found([desk.case.id], kinds=(*TEXTS, *calling.TEXTS, *asking.TEXTS))
    verbs = can_take(desk.document, desk.actor.question("", desk.relations, desk.state))
    questions, unknown = asking.Asking(desk, verbs), shielded(desk)
    taken = [row for row in progress.steps(desk.tx, desk.proof, desk.case.id) if row.undone_at is None]
    codes = {name: row.answer for name, row in stored.answers(desk.tx, desk.proof, desk.case.id).items()}
    here = [one for one in found if one.kind in TEXTS or _beside(desk, one, codes, questions)]
    documents = _going_out(desk, here, unknown, codes)
    by_place = {(document.kind, document.about): document for document in documents}
    parties = [row for row in stored.parties(desk.tx, desk.proof, [desk.case.id]) if row.id not in unknown]
    whose, plain = _whose(desk, taken), _plain(desk, verbs, taken, codes)
    out, apart, band = out_of_the_house(plain["orders"]), kept_apart(desk), bands(desk)

    def build(reveal: Reveal) -> ReferralAnswer:
        return ReferralAnswer(
            **plain,
            persons=tuple(
                replace(
                    line,
                    out_until=out.get(line.person.id, ""),
                    bans=tuple(reveal(by_place.get(("identity", other))) for other in apart.get(line.person.id, ())),
                )
                for line in _known(desk, (_person(row, by_place, reveal, codes, band) for row in parties))
            ),
            reporter=reveal(by_place.get(("reporter", desk.case.id))),
            questions=questions.lines(documents, reveal),
            call=calling.part(desk, documents, codes, verbs, reveal),
            said=tuple(
                replace(
                    _said(desk, row, whose.get(row.taken_by, ""), reveal(by_place.get(("referral_step", row.id)))),
                    heard=codes.get(f"{received.HEARD}{row.id}", ""),
                    correction=reveal(by_place.get((CORRECTION, row.id))),
                )
                for row in reversed(taken)
                if _stands_there(desk, row)
            ),
        )

    return Draft(build=build, documents=tuple(documents), cases=(desk.case.id,))


def _going_out(
    desk: Desk, found: list[Sealed], unknown: Collection[str], codes: Mapping[str, str]
) -> list[Sealed]:
    """What of these the reader gets: nothing about who is ``unknown`` to him. Outside the party that leads nobody gets
    a text of it with what is protected, or with who told it, also one that was written before that was known; in acute
    danger nothing of a report is held back (veilig-thuis.md 8.2).
    """
    documents, leads = [one for one in found if one.about not in unknown], desk.document.lead
    if desk.actor.organisation == leads or codes.get("acute") == "yes":
        return documents
    screen, opens = Screen(desk), [one for one in documents if one.owner == leads and desk.opens(one)]
    kept = {one.id for one in opens if one.kind in SCREENED and screen.keeps(one)}
    screen.told()
    return [one for one in documents if one.id not in kept]


def _whose(desk: Desk, taken: list[Row[Any]]) -> dict[str, str]:
    """Account -> organisation of who took these steps."""
    accounts = people.accounts_by_id(desk.tx, desk.proof, {row.taken_by for row in taken})
    return {account: str(row.organisation) for account, row in accounts.items()}


def _beside(desk: Desk, document: Sealed, codes: Mapping[str, str], questions: asking.Asking) -> bool:
    """Whether a document of the call sheet or of a question has a place on the page."""
    if document.kind in asking.TEXTS:
        return questions.wants(document)
    return calling.may_go_out(desk, document, codes)


def _known(desk: Desk, lines: Iterator[PersonLine]) -> Iterator[PersonLine]:
    """The persons; to who only told of somebody, or helps one of them, those whom he may know, so that he cannot count
    the others.
    """
    told = desk.relations == {"owner_organisation"} or IDENTITY in desk.decision.of_own
    return (line for line in lines if not told or not isinstance(line.person.identity, Hidden))


def _stands_there(desk: Desk, row: Row[Any]) -> bool:
    """Whether the reader is told that a step was taken: his own, what he may read, and to who directs all of them, so
    that what he may not read is seen to be there.
    """
    own = row.taken_by == desk.actor.account
    return own or category_of(row.step) in desk.decision.read or "coordinator" in desk.relations


def _person(
    row: Row[Any], by_place: Mapping[Any, Any], reveal: Reveal, codes: Mapping[str, str], band: Callable[..., str]
) -> PersonLine:
    identity, number, bsn = (reveal(by_place.get((kind, row.id))) for kind in OF_PERSONS)
    safe = reveal(by_place.get(("safe_contact", row.id)))
    contact = safe if isinstance(safe, Hidden) else number
    person = PartyAnswer(id=row.id, identity=identity, contact=contact, bsn=bsn, capacity=row.capacity)
    went, tried = codes.get(f"{CONTACT}{row.id}", ""), int(codes.get(f"{ATTEMPTS}{row.id}") or 0)
    known = not isinstance(identity, Hidden)
    return PersonLine(
        person=person,
        safe=safe,
        contact=went if known else "",
        attempts=tried if known else 0,
        band=band(row.id, identity),
    )


def _said(desk: Desk, row: Row[Any], by: str, said: Any) -> SaidLine:
    """A line of what was done; ``by``: the organisation of who took the step."""
    vt = {party.id for party in desk.document.parties.values() if party.kind == "veilig_thuis"}
    return SaidLine(
        id=row.id,
        step=row.step,
        label=REFERRAL.step(row.step).label.of(desk.actor.language),
        at=row.taken_at,
        by=desk.document.parties[by].name if by in desk.document.parties else by,
        received=row.step in VT and by not in vt,
        names=(*asked(row.step), "explanation"),
        said=said,
    )


def _plain(desk: Desk, verbs: frozenset[str], taken: list[Row[Any]], codes: Mapping[str, str]) -> dict[str, Any]:
    case, document, language = desk.case, desk.document, desk.actor.language
    term, tells = document.terms.get(case.due_term or ""), "REPORT" in desk.decision.read
    quiet, timed = only_signals(desk.decision.read), clocks.are_told(desk)
    waits = not quiet and unspoken(taken, codes)
    linked = ((), ()) if quiet else again.linked(desk)
    return {
        "reference": case.reference,
        "version": case.version,
        "workflow": case.workflow,
        "behalf": desk.actor.behalf_name,
        "state": case.state,
        "state_label": state_told(case, desk.decision.read, language),
        "nature": _nature(desk, codes) if tells else "",
        "earlier": document.label_of_theme(case.theme).of(language) if tells else "",
        "brought_by": document.parties[case.bringing_organisation].name,
        "opened_at": case.opened_at,
        "due": case.due_on if case.due_on and timed else "",
        "due_label": term.label.of(language) if term and timed else "",
        "late": terms.passed(desk, case) and timed,
        "acute": codes.get("acute", "") if tells else "",
        "reported": not quiet and any(reports(row.step, row.to_state) for row in taken),
        **dict(zip(("follows", "followed_by"), linked, strict=True)),
        "unspoken": waits,
        "unspoken_late": waits and clocks.unspoken_late(desk),
        "stages": () if quiet or not timed else offers.stages(desk, {}, {row.to_state for row in taken}),
        "steps": ordering.steps(desk, verbs, codes),
        "verbs": verbs,
        "terms": clocks.lines(desk, verbs) if timed else (),
        "undo": offers.undoable(desk, verbs),
        "workers": _workers(desk) if verbs & NAMING else (),
        "own_word": own_word(desk),
        "viewers": viewers(desk) if "case.who_can_see" in verbs else (),
        "history": history(desk),
        "left": left_marks(desk),
        "meldcode": meldcode_part(desk, verbs, taken, codes),
        "orders": orders_part(desk, verbs),
        "grounds": _grounds(desk) if "referral.postpone_informing" in verbs else (),
        "visit": visiting.shown(desk) if VISIT in verbs else "",
    }


def _nature(desk: Desk, codes: Mapping[str, str]) -> str:
    """What is known of the nature of the violence, in words; empty when nothing is."""
    known = [code for code in (codes.get("nature") or desk.case.reason).split(",") if code != UNKNOWN]
    return ", ".join(desk.document.label_of_reason(code).of(desk.actor.language) for code in known)


def _grounds(desk: Desk) -> tuple[tuple[str, str], ...]:
    return tuple((ground.id, ground.label.of(desk.actor.language)) for ground in desk.document.deferral_grounds)


def _workers(desk: Desk) -> tuple[tuple[str, str], ...]:
    return tuple((row.id, row.display_name) for row in workers(desk))
