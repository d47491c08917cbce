"""What became of facts since they were weighed, and which suspicions have been without an outcome for too long.

Both are only said: the sheets of the raters stay as they were, and a suspicion stays until its owner says otherwise.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.actor import Actor
from pga.answers.top_x import ChangedFact
from pga.answers.work import WorkItem
from pga.clock import day_of
from pga.desk import Desk, Reveal
from pga.handlers.terms import last_day
from pga.handlers.top_x import rounds
from pga.store import top_x as store
from privacy.reader import ClosedOpening
from privacy.sealed import Plain, Sealed
from privacy.vocabulary import Label
from workflows.top_x import TOP_X
from workflows.top_x.listing import ON_THE_LIST
from workflows.top_x.terms import SUSPICION

WATCHED: Final = frozenset({"awaiting_decision", *ON_THE_LIST})
"""Where a decision rests on the weighing, or will."""
MAY: Final = "top_x.correct_fact"
STILL_SO: Final = Label(
    "Verdenking zonder uitkomst: klopt zij nog?", "Suspicion without an outcome: does it still hold?"
)


class Changed(NamedTuple):
    """A fact that is otherwise since the weighing: ``how`` is ``added``, ``corrected`` or ``withdrawn``."""

    row: Row[Any]
    how: str
    at: str


def changed(desk: Desk) -> list[Changed]:
    """Which facts of the case at hand are otherwise since both raters weighed it, while a decision rests on that."""
    now = rounds.now(desk)
    weighed = now.last_at
    if desk.case.state not in WATCHED or not weighed or not now.complete:
        return []
    rows = store.facts(desk.tx, desk.proof, [desk.case.id])
    followed = {row.replaces for row in rows}
    found = []
    for row in rows:
        if row.ended_at is None and row.added_at > weighed:
            found.append(Changed(row, "corrected" if row.replaces else "added", row.added_at))
        elif row.ended_at is not None and row.ended_at > weighed >= row.added_at and row.id not in followed:
            found.append(Changed(row, "withdrawn", row.ended_at))
    return found


def changed_fact(desk: Desk, one: Changed, reveal: Reveal, text: Sealed | None) -> ChangedFact:
    """As the page of the case says it."""
    party = desk.document.parties.get(one.row.organisation)
    name = party.name if party is not None else one.row.organisation
    return ChangedFact(how=one.how, at=one.at, organisation=name, said=reveal(text))


def due_on(desk: Desk, row: Row[Any]) -> str:
    """The last day (ISO) before its owner is asked whether a suspicion still holds; far away without such a term."""
    if SUSPICION not in desk.document.terms:
        return "9999-12-31"
    return last_day(desk, SUSPICION, day_of(row.added_at))


def without_outcome(desk: Desk, row: Row[Any], said: Any) -> bool:
    """Whether an opened fact is a suspicion that has stood longer than the rules let it without a question."""
    return isinstance(said, Plain) and suspected(desk, said.field("standing")) and due_on(desk, row) < desk.today


def suspected(desk: Desk, standing_: str) -> bool:
    """Whether a standing is one that is not sure."""
    known = desk.document.standings.get(standing_)
    return known is not None and known.suspected


def items(desk: Desk, held: Mapping[Actor, Mapping[str, frozenset[str]]], cases: list[Row[Any]]) -> list[WorkItem]:
    """For who may correct the facts of his organisation: the cases with such a suspicion of it. Nothing is shown of
    what it says; that it is a suspicion is found out behind closed doors, and counted in the record of the look.
    """
    there = {row.id: row for row in cases if row.workflow == TOP_X.key}
    stands = [row for row in store.facts(desk.tx, desk.proof, there) if row.ended_at is None]
    old = [row for row in stands if due_on(desk, row) < desk.today]
    found: dict[str, WorkItem] = {}
    for actor, relations in held.items():
        mine = [row for row in old if row.organisation == actor.organisation and row.case_id not in found]
        for row in mine:
            if row.case_id not in found and _is_one(desk, actor, there[row.case_id], row, relations):
                found[row.case_id] = _item(desk, there[row.case_id], actor, due_on(desk, row))
    return list(found.values())


def _is_one(
    desk: Desk, actor: Actor, case: Row[Any], fact: Row[Any], relations: Mapping[str, frozenset[str]]
) -> bool:
    decision = desk.may_as(actor, MAY, relations.get(case.id, frozenset()), desk.now_in(case))
    if not decision.allowed:
        return False
    texts = [text for text in desk.found([case.id], kinds=("top_x_fact",)) if text.about == fact.id]
    opening = ClosedOpening(decision, desk.sealing.keys_of(actor.organisation), desk.sealing.wraps, "compared")
    matches = [opening.matches(text, lambda fields: suspected(desk, fields["standing"])) for text in texts]
    desk.opened("compared", opening.count)
    return any(matches)


def _item(desk: Desk, case: Row[Any], actor: Actor, due: str) -> WorkItem:
    return WorkItem(
        reference=case.reference,
        what=STILL_SO.of(desk.actor.language),
        due=due,
        late=True,
        today=False,
        behalf=actor.behalf_name,
    )
