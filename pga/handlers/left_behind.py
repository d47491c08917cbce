"""What a party that leaves has in hand, who takes it over, and handing it over on its day.

It goes to who directs the case, when another party does; else to a process director of the host. Neither is behind a
conflict wall in that case. Where there is nobody it stays, and the page of the case says that nobody has it.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.answers.leaving import Behind, BehindCount
from pga.desk import Desk
from pga.handlers.plan.part import NEAR_ALL
from pga.handlers.shared import NARROW
from pga.standing import absences_of
from pga.store import cases as stored
from pga.store import leaving as store
from pga.store import people, reminding, scopes
from pga.store.codes import Proof
from pga.store.directing import coordinators
from pga.store.engine import Transaction
from pga.store.scopes import INVITATION
from privacy.rules.decide import decide
from privacy.rules.document import RulesDocument
from privacy.rules.signing import VerifiedRules

DIRECTOR: Final = "case_director"
PROCESS: Final = "process_director"


class Holder(NamedTuple):
    """Who takes over. ``function``: case_director or process_director."""

    account: str
    name: str
    organisation: str
    function: str


class Thing(NamedTuple):
    """One thing in hand. ``kind``: action, question, invitation, director; ``due``: ISO, empty for the last."""

    kind: str
    case_id: str
    due: str


def things(held: store.Held) -> list[Thing]:
    """All of it, by kind."""
    asked = [Thing(kind_of(row), row.case_id, row.due_on) for row in held.questions]
    return [
        *(Thing("action", row.case_id, row.due_on) for row in held.actions),
        *sorted(asked, key=lambda thing: (thing.kind != "question", thing.due)),
        *(Thing("director", row.case_id, "") for row in held.directing),
    ]


def kind_of(question: Row[Any]) -> str:
    """An invitation to a conference asks who comes; every other question an answer."""
    return "invitation" if question.kind == INVITATION else "question"


def gone(rules: VerifiedRules, *also: str) -> frozenset[str]:
    """The parties to which nothing goes: those that left, those that said so for a day to come, and these."""
    return rules.document.left | frozenset(rules.standing.coming) | frozenset(also)


def holders(
    tx: Transaction,
    proof: Proof,
    document: RulesDocument,
    leaving: Collection[str],
    case_ids: Collection[str],
    today: str,
) -> dict[str, Holder]:
    """Case -> who takes over there what these parties have in hand; a case without anybody is left out."""
    if not case_ids:
        return {}
    directing = store.directors(tx, proof, case_ids, today)
    known = people.accounts_by_id(tx, proof, {row.account for row in directing.values()}) if directing else {}
    walls = reminding.walls(tx, case_ids)
    process = _coordinators(tx, proof, document, today) if document.lead not in leaving else []
    found = {}
    for case_id in case_ids:
        row = directing.get(case_id)
        account = known.get(row.account) if row is not None else None
        candidates = list(process)
        if account is not None and account.state == "active" and account.organisation not in leaving:
            candidates.insert(0, Holder(account.id, account.display_name, account.organisation, DIRECTOR))
        free = (one for one in candidates if one.account not in walls.get(case_id, ()))
        chosen = next(free, None)
        if chosen is not None:
            found[case_id] = chosen
    return found


def _coordinators(tx: Transaction, proof: Proof, document: RulesDocument, today: str) -> list[Holder]:
    """Those at work today first."""
    rows = coordinators(tx, proof, document, today)
    away = absences_of(tx, proof, [row.id for row in rows], today, today) if rows else {}
    rows.sort(key=lambda row: (row.id in away, row.display_name, row.id))
    return [Holder(row.id, row.display_name, document.lead, PROCESS) for row in rows]


def due(tx: Transaction, proof: Proof, rules: dict[str, VerifiedRules], today: date) -> Iterator[tuple[str, str]]:
    """(case, party): where a party that left still has something in hand that somebody can take over."""
    day = today.isoformat()
    for cooperation, verified in rules.items():
        for party in sorted(verified.document.left):
            case_ids = store.held(tx, proof, cooperation, party, day).case_ids
            taken = holders(tx, proof, verified.document, gone(verified), case_ids, day)
            yield from ((case_id, party) for case_id in sorted(taken))


def counted(found: list[Thing], taken: dict[str, Holder]) -> tuple[BehindCount, ...]:
    """How many of each kind go to whom, by function; no case and no name."""
    number: Counter[tuple[str, str]] = Counter()
    for thing in found:
        holder = taken.get(thing.case_id)
        number[thing.kind, holder.function if holder is not None else ""] += 1
    return tuple(BehindCount(kind=kind, function=function, number=n) for (kind, function), n in number.items())


class Left(NamedTuple):
    """What one party has in hand: ``lines`` in cases that the reader may open, ``counts`` of all of it. ``cases``: ids
    of those cases; ``more``: there is more than is told.
    """

    lines: tuple[Behind, ...]
    counts: tuple[BehindCount, ...]
    cases: tuple[str, ...]
    more: bool


NOTHING: Final = Left(lines=(), counts=(), cases=(), more=False)


def left(desk: Desk, cooperation: str, rules: VerifiedRules) -> Left:
    """What the asker's organisation leaves, told as far as the page of each case tells him of it; a case that a wall
    keeps from him is not even a number.
    """
    mine, document = desk.actor.organisation, rules.document
    held = store.held(desk.tx, desk.proof, cooperation, mine, desk.today)
    walled = {row.id for row in scopes.behind_wall(desk.tx, desk.proof, desk.actor)}
    found = [thing for thing in things(held) if thing.case_id not in walled]
    taken = holders(desk.tx, desk.proof, document, gone(rules, mine), held.case_ids, desk.today)
    told = _told(desk, cooperation, document, held.case_ids)
    open_to = [thing for thing in found if thing.kind in told.get(thing.case_id, _Told("", frozenset())).kinds]
    lines = tuple(
        Behind(
            kind=thing.kind,
            due=thing.due,
            reference=told[thing.case_id].reference,
            holder=taken[thing.case_id].name if thing.case_id in taken else "",
            function=taken[thing.case_id].function if thing.case_id in taken else "",
        )
        for thing in open_to
    )
    return Left(
        lines=lines,
        counts=counted(found, taken),
        cases=tuple(sorted({thing.case_id for thing in open_to})),
        more=any(len(rows) >= store.MOST for rows in held),
    )


class _Told(NamedTuple):
    """A case that its reader may open, and of which kinds of things its page tells him."""

    reference: str
    kinds: frozenset[str]


def _told(desk: Desk, cooperation: str, document: RulesDocument, case_ids: set[str]) -> dict[str, _Told]:
    if not case_ids:
        return {}
    near = scopes.near(desk.tx, desk.actor, document.seats, cooperation, desk.today, case_ids)
    held = scopes.relations(desk.tx, desk.proof, desk.actor, document.seats, desk.today, near)
    rows = stored.cases_by_id(desk.tx, desk.proof, near) if near else {}
    return {
        case_id: _Told(row.reference, _kinds(desk, document, held[case_id], desk.now_in(row)))
        for case_id, row in rows.items()
    }


def _kinds(desk: Desk, document: RulesDocument, relations: frozenset[str], state: str) -> frozenset[str]:
    def may(capability: str) -> bool:
        return decide(document, desk.actor.question(capability, relations, state)).allowed

    if not may("case.read"):
        return frozenset()
    kinds = {"director"}
    kinds |= {"question", "invitation"} if not relations <= NARROW else set()
    kinds |= {"action"} if relations & NEAR_ALL and may("plan.read") else set()
    return frozenset(kinds)
