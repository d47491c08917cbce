"""In which cases a line of the ledger can be named to somebody: asked as the look itself asks it, opening nothing.

Of a case and not of a line: which of its people a line is about is told by the look alone, and so is that he may not
know one of them.
"""

from collections.abc import Collection
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row

from pga.desk import Desk
from pga.queries.ledger import NameSubject
from pga.sealing import Sealing
from privacy.reader import hides
from privacy.rules.decide import decide
from privacy.vocabulary import Relation


def nameable(desk: Desk, cases: Collection[Row[Any]]) -> frozenset[str]:
    """The ids of those of these cases in which the rules and the keys give him somebody's name."""
    found: set[str] = set()
    for cooperation, rows in groupby(sorted(cases, key=attrgetter("cooperation")), attrgetter("cooperation")):
        if cooperation in desk.rules:
            found |= _in(desk, cooperation, list(rows))
    return frozenset(found)


def _in(desk: Desk, cooperation: str, rows: Collection[Row[Any]]) -> set[str]:
    """Of one cooperation, by a sealing of its own: with that of the desk the gate would be ready to open something."""
    document, actor = desk.rules[cooperation].document, desk.actor
    held = frozenset({Relation.REVIEWER.value})
    asked = {row.id: decide(document, actor.question(NameSubject.capability, held, row.state)) for row in rows}
    decisions = {case_id: one.of_everybody for case_id, one in asked.items() if one.allowed}
    if not decisions:
        return set()
    sealing = Sealing(desk.tx, desk.proof, desk.home, desk.rules[cooperation], desk.today)
    names = (actor, desk.himself, *desk.stand_ins)
    documents = sealing.find(decisions.keys(), actor.organisation, names, kinds=("identity",))
    keys = sealing.keys_of(actor.organisation)
    return {one.case_id for one in documents if hides(one, decisions[one.case_id], keys, sealing.wraps) is None}
