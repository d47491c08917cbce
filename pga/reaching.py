"""Reach: the case and the question that a request is about, loaded for one name, or nothing of them.

A case that was opened in an emergency is reached by looks alone, in one's own name, and until the second at which that
ends; what an ordinary relation lets somebody read he reads by that.
"""

from dataclasses import replace
from typing import Any

from pga.actor import Opened
from pga.commands import Command, InCaseCommand, QuestionCommand
from pga.commands.drafts import KeepDraft
from pga.desk import Desk
from pga.queries import CaseQuery, Query, QuestionQuery
from pga.refusals import Refused
from pga.store import cases as stored_cases
from pga.store import emergencies, inbox, scopes
from privacy.rules.decide import Decision
from privacy.rules.emergency import READS
from privacy.vocabulary import Relation


def reach(desk: Desk, asked: Query | Command) -> None:
    """The desk has what is asked about and how its actor stands to it. Raises ``Refused`` when it is out of reach."""
    question, case = _about(asked)
    if question is not None:
        desk.question = desk.require_row(inbox.question_in_reach(desk.tx, desk.proof, desk.actor, question))
        found = stored_cases.cases_by_id(desk.tx, desk.proof, [desk.question.case_id])
        desk.case = desk.require_row(found.get(desk.question.case_id))
        desk.require_row(_case(desk, desk.case.cooperation, desk.case.reference))
    elif case is not None:
        rows = (_case(desk, cooperation, case) for cooperation in desk.rules)
        desk.case = next((row for row in rows if row is not None), None) or _opened(desk, asked)
        desk.require_row(desk.case)
    if desk.case is not None:
        desk.relations = desk.relations_to([desk.case.id])[desk.case.id]
        _in_emergency(desk, asked)
        if not desk.relations:
            raise Refused("out_of_reach")


def narrowed(desk: Desk, decision: Decision) -> Decision:
    """The same decision, with the persons whose data it gives where it gives those of one's own persons alone."""
    if not decision.of_own or desk.case is None:
        return decision
    helped = scopes.helped(desk.tx, desk.proof, desk.actor, desk.today, desk.case.id)
    return replace(decision, persons=helped)


def covers(desk: Desk) -> bool:
    """True when an ordinary relation lets the actor read here all that an emergency would."""
    state, opened = desk.state, desk.may("case.read", {Relation.EMERGENCY}, desk.state)
    held = desk.may("case.read", desk.relations - {Relation.EMERGENCY}, state)
    return held.allowed and opened.read <= held.read


def _case(desk: Desk, cooperation: str, reference: str) -> Any:
    if cooperation not in desk.rules:
        return None
    seats = desk.rules[cooperation].document.seats
    return scopes.case_in_reach(desk.tx, desk.proof, desk.actor, seats, cooperation, desk.today, reference)


def _opened(desk: Desk, asked: Query | Command) -> Any:
    """The case, when he opened it in an emergency and may look at it so."""
    if not (isinstance(asked, CaseQuery) and asked.capability in READS):
        return None
    for cooperation in (name for name, rules in desk.rules.items() if rules.document.seats.emergency):
        row = emergencies.case_opened(desk.tx, desk.proof, desk.actor, cooperation, desk.stamp, asked.case)
        if row is not None:
            return row
    return None


def _in_emergency(desk: Desk, asked: Query | Command) -> None:
    """A look by an opening that holds now has that relation."""
    held, actor = desk.document.emergency, desk.actor
    if held is None or not (isinstance(asked, CaseQuery) and asked.capability in READS):
        return
    if not held.lets(actor.organisation, actor.roles) or covers(desk):
        return
    for row in emergencies.live(desk.tx, desk.proof, actor, desk.stamp):
        if row.case_id == desk.case.id:
            desk.relations |= {Relation.EMERGENCY}
            desk.actor = replace(actor, emergency=Opened(row.case_id, row.ends_at, row.reason))


def _about(asked: Query | Command) -> tuple[str | None, str | None]:
    """The question and the case (its reference) that a request is about; None where it is about none."""
    if isinstance(asked, KeepDraft):
        return asked.question or None, asked.case or None
    if isinstance(asked, QuestionQuery | QuestionCommand):
        return asked.question, None
    return None, asked.case if isinstance(asked, CaseQuery | InCaseCommand) else None
