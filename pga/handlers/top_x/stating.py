"""A fact is the statement of its owner: brought with its source, corrected or taken back by him alone.

What a fact said before stays as it was, for the list of then; a new version takes its place from now.
"""

from typing import Any, Final

from sqlalchemy import Row

from pga.commands.top_x import AddFacts, CorrectFact, FactLine, WithdrawFact
from pga.desk import Desk, Done
from pga.handlers.mistakes import recall
from pga.handlers.steps import touch
from pga.handlers.top_x.places import FACTS
from pga.refusals import Refused
from pga.sealing import Place
from pga.store import cases as stored
from pga.store import top_x as store
from pga.store.tables.top_x import top_x_facts, top_x_proposals

FIELDS: Final = ("occurred_on", "kind", "standing", "what", "source", "basis", "expires_on")


def add(desk: Desk, command: AddFacts) -> Done:
    """Each line becomes a fact of the actor's organisation."""
    for line in command.facts:
        _state(desk, line)
    touch(desk)
    return Done(reference=desk.case.reference)


def correct(desk: Desk, command: CorrectFact) -> Done:
    """From now the fact reads otherwise. Whether it fell is still asked of it, unless it says so itself now."""
    row = own(desk, command.fact)
    desk.work.change(top_x_facts, row, ended_at=desk.stamp)
    fact, text = _state(desk, command.line, replaces=row.id, reason=command.reason)
    if command.line.standing in dropping(desk):
        answered(desk, row, dropped=True)
    else:
        for asked in _asked(desk, row):
            desk.work.change(top_x_proposals, asked, fact=fact)
    _recall(desk, row, text)
    touch(desk)
    return Done(reference=desk.case.reference)


def withdraw(desk: Desk, command: WithdrawFact) -> Done:
    """From now the fact counts no more."""
    row = own(desk, command.fact)
    desk.work.change(top_x_facts, row, ended_at=desk.stamp)
    answered(desk, row, dropped=True)
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category=FACTS)
    why = desk.sealing.put(desk.work, place, kind="correction", about=row.id, fields=_because(desk, command.reason))
    _recall(desk, row, why)
    touch(desk)
    return Done(reference=desk.case.reference)


def answered(desk: Desk, fact: Row[Any], *, dropped: bool) -> None:
    """What was said of a fact that would have fallen has the answer of its owner."""
    for asked in _asked(desk, fact):
        desk.work.change(top_x_proposals, asked, answered_at=desk.stamp, outcome="dropped" if dropped else "kept")


def _asked(desk: Desk, fact: Row[Any]) -> list[Row[Any]]:
    return [row for row in store.proposals(desk.tx, desk.proof, [desk.case.id]) if row.fact == fact.id]


def dropping(desk: Desk) -> list[str]:
    """The standings of the signed rules with which a fact counts for nothing."""
    return [name for name, one in desk.document.standings.items() if not one.percent]


def _recall(desk: Desk, row: Row[Any], new: str) -> None:
    """Whoever read the fact since it was added is told, and asked to confirm that he read what is so now."""
    earlier = stored.sealed_row(desk.tx, desk.case.id, "top_x_fact", row.id)
    if earlier is not None:
        recall(desk, earlier.id, new)
    desk.on_object = ("text", new)


def own(desk: Desk, fact: str) -> Row[Any]:
    """A fact of the actor's organisation in the case at hand that still stands."""
    rows = store.facts(desk.tx, desk.proof, [desk.case.id])
    row = next((row for row in rows if row.id == fact and row.ended_at is None), None)
    if row is None or row.organisation != desk.actor.organisation:
        raise Refused("out_of_reach")
    return row


def bases(desk: Desk) -> list[tuple[str, str]]:
    """(id, in words) of the legal bases on which the actor's organisation can bring a fact."""
    language = desk.actor.language
    return [(one.id, one.label.of(language)) for one in desk.document.legal_bases.values() if desk.kind in one.kinds]


def standing(desk: Desk) -> list[Row[Any]]:
    """The facts of the case at hand that stand now."""
    return [row for row in store.facts(desk.tx, desk.proof, [desk.case.id]) if row.ended_at is None]


def _state(desk: Desk, line: FactLine, replaces: str = "", reason: str = "") -> tuple[str, str]:
    """A fact, sealed; its id and that of its text."""
    if FACTS not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    fact = desk.work.add(
        top_x_facts,
        case_id=desk.case.id,
        organisation=desk.actor.organisation,
        added_by=desk.actor.account,
        added_at=desk.stamp,
        ended_at=None,
        replaces=replaces or None,
    )
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category=FACTS)
    fields = {name: getattr(line, name).strip() for name in FIELDS}
    text = desk.sealing.put(desk.work, place, kind="top_x_fact", about=fact, fields=fields)
    if reason:
        desk.sealing.put(desk.work, place, kind="correction", about=fact, fields=_because(desk, reason))
    for _, code in stored.person_codes(desk.tx, desk.proof, [desk.case.id]).values():
        desk.concerns(code, FACTS)
    return fact, text


def _because(desk: Desk, reason: str) -> dict[str, str]:
    return {"reason": reason, "corrected_on": desk.today}
