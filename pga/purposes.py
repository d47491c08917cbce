"""For which purpose a case is opened: derived from the task; asked of who comes to it by no task of his.

The signed rules decide where there is anything to ask: a rule that lists more than one purpose for reading a case
leaves the choice to the reader, and the term ``purpose_holds`` says for how long one answer counts. Without that term
nobody is asked. Who is named on the case, was asked something, has duty or opened it in an emergency is never asked,
nor who did something in the case in this very session. That he may take a step there is no task: it waits for nobody.
"""

from dataclasses import replace
from typing import Final

from pga.chain import session_mark
from pga.commands import Command
from pga.desk import Desk
from pga.handlers.ending.keeping import past_reopening
from pga.queries import CaseQuery, Query
from pga.refusals import PurposeNeeded
from pga.store import purposes as stored
from privacy.rules.decide import choice_of, decide
from privacy.vocabulary import Relation

HOLDS: Final = "purpose_holds"
"""The term of the rules for which an answer counts."""
TASKS: Final = frozenset(
    {
        Relation.MEMBER,
        Relation.CASE_DIRECTOR,
        Relation.OWN_PERSON,
        Relation.POST,
        Relation.TEAM_ACTION,
        Relation.SHARE,
        Relation.DUTY,
        Relation.EMERGENCY,
    }
)
"""Who stands so to a case has something to do in it now: that is why he opens it."""


def choices(desk: Desk) -> tuple[str, ...]:
    """The purposes among which the actor chooses before he opens the case at hand; empty when he is not asked, or when
    there is nothing left of it to open.
    """
    if desk.relations & TASKS or HOLDS not in desk.document.terms:
        return ()
    offered = choice_of(desk.document, desk.actor.question("case.read", desk.relations, desk.state))
    return () if offered and past_reopening(desk, [desk.case]) else offered


def bring(desk: Desk, asked: Query | Command) -> None:
    """A look at a case that is no task of his is for what he chose. Raises ``PurposeNeeded`` before he did."""
    if not (isinstance(asked, CaseQuery) and asked.opens):
        return
    offered = choices(desk)
    if not offered:
        return
    row = stored.chosen(desk.tx, desk.proof, desk.actor, desk.case.id, desk.stamp)
    if row is None and stored.acted(desk.tx, desk.proof, desk.actor, desk.case.id, session_mark(desk.visit.token)):
        return
    if row is None or row.purpose not in offered:
        raise PurposeNeeded(desk.case.reference)
    question = desk.actor.question(asked.capability, desk.relations, desk.state)
    desk.decision = decide(desk.document, replace(question, purpose=row.purpose))
