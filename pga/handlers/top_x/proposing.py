"""That a fact fell by an acquittal or a dismissal: said by anybody who works on the list, and its owner confirms it or
lets the fact stand. Until then the fact counts as it did, and who weighs or decides sees that it is in question.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.actor import Actor
from pga.answers.top_x import DropLine
from pga.answers.work import WorkItem
from pga.commands.top_x import KeepFact, ProposeDrop
from pga.desk import Desk, Done, Reveal
from pga.handlers import post
from pga.handlers.reaching import reached
from pga.handlers.steps import touch
from pga.handlers.top_x import stating
from pga.handlers.top_x.places import FACTS
from pga.handlers.writing import missing
from pga.refusals import Refused
from pga.sealing import Place
from pga.store import top_x as store
from pga.store.tables.top_x import top_x_proposals
from privacy.sealed import Sealed
from privacy.vocabulary import Label, Role
from workflows.top_x import TOP_X

ANSWERS: Final = KeepFact.capability
ALREADY: Final = Label(
    "Dit is al gemeld. De eigenaar van het feit heeft nog niet geantwoord.",
    "This was said already. The owner of the fact did not answer yet.",
)
FELL: Final = Label(
    "Is dit feit vervallen? Er is vrijspraak of sepot gemeld.",
    "Did this fact fall? An acquittal or a dismissal was reported.",
)


def propose(desk: Desk, command: ProposeDrop) -> Done:
    """Said to the owner of the fact; the fact itself stays as it is."""
    row = next((row for row in stating.standing(desk) if row.id == command.fact), None)
    if row is None:
        raise Refused("out_of_reach")
    if any(one.fact == row.id for one in store.proposals(desk.tx, desk.proof, [desk.case.id])):
        raise missing("reason", ALREADY)
    proposal = desk.work.add(
        top_x_proposals,
        case_id=desk.case.id,
        fact=row.id,
        organisation=desk.actor.organisation,
        proposed_by=desk.actor.account,
        proposed_at=desk.stamp,
        answered_at=None,
        outcome=None,
    )
    _seal(desk, proposal, {"reason": command.reason, "corrected_on": command.known_on})
    _tell_owner(desk, row)
    touch(desk)
    return Done(reference=desk.case.reference)


def keep(desk: Desk, command: KeepFact) -> Done:
    """The fact stands; why is kept beside what was said."""
    row = stating.own(desk, command.fact)
    asked = [one for one in store.proposals(desk.tx, desk.proof, [desk.case.id]) if one.fact == row.id]
    if not asked:
        raise Refused("out_of_reach")
    stating.answered(desk, row, dropped=False)
    _seal(desk, row.id, {"reason": command.reason, "corrected_on": desk.today})
    touch(desk)
    return Done(reference=desk.case.reference)


def _seal(desk: Desk, about: str, fields: Mapping[str, str]) -> None:
    """With the party that leads, from where every owner of facts can read it."""
    if FACTS not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    place = Place(case_id=desk.case.id, owner=desk.document.lead, category=FACTS)
    desk.on_object = ("text", desk.sealing.put(desk.work, place, kind="correction", about=about, fields=dict(fields)))


def _tell_owner(desk: Desk, fact: Row[Any]) -> None:
    """Who stated it, and who sits in the panel for that organisation."""
    path = f"/cases/{desk.case.reference}/facts"
    post.tell(desk, reached(desk, [fact.added_by]), "fact_fell", path)
    post.tell_holders(desk, fact.organisation, Role.WEIGHING_PANEL, "fact_fell", path)


def lines(desk: Desk, asked: Collection[Row[Any]], texts: Mapping[str, Sealed], reveal: Reveal) -> tuple[DropLine, ...]:
    """What was said of facts, as the page of the case says it. ``texts``: by what they are about."""
    parties = desk.document.parties
    return tuple(
        DropLine(
            fact=row.fact,
            organisation=parties[row.organisation].name if row.organisation in parties else row.organisation,
            at=row.proposed_at,
            said=reveal(texts.get(row.id)),
        )
        for row in asked
    )


def items(desk: Desk, held: Mapping[Actor, Mapping[str, frozenset[str]]], cases: list[Row[Any]]) -> list[WorkItem]:
    """For who may answer for his organisation: the cases in which a fact of it is said to have fallen."""
    there = {row.id: row for row in cases if row.workflow == TOP_X.key}
    asked = {row.fact for row in store.proposals(desk.tx, desk.proof, there)}
    rows = [row for row in store.facts(desk.tx, desk.proof, there) if row.id in asked] if asked else []
    found: dict[str, WorkItem] = {}
    for actor, relations in held.items():
        for row in (row for row in rows if row.organisation == actor.organisation and row.case_id not in found):
            case = there[row.case_id]
            near = relations.get(case.id, frozenset())
            if desk.may_as(actor, ANSWERS, near, desk.now_in(case)).allowed:
                found[case.id] = _item(desk, case, actor)
    return list(found.values())


def _item(desk: Desk, case: Row[Any], actor: Actor) -> WorkItem:
    what, behalf = FELL.of(desk.actor.language), actor.behalf_name
    return WorkItem(reference=case.reference, what=what, due="", late=False, today=False, behalf=behalf)
