"""From opened facts and sheets to points: the one place where what is sealed meets the pure computation.

Called while an answer is built, when the ledger has told what was opened. Nothing that gives or takes a place comes
here: the points advise, and a person decides.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, cast

from sqlalchemy import Row

from privacy.rules.document import RulesDocument
from privacy.sealed import Plain
from workflows.terms import parse
from workflows.top_x.given import POINT, Answer, Candidate, Criterion, Fact, How, Method, Sheet, Standing
from workflows.top_x.points import Weighing, weigh
from workflows.top_x.simulation import fitted

AS_IT_STANDS: Final[Mapping[str, str]] = {}


def method(document: RulesDocument) -> Method:
    """How the signed rules make points. Raises ``ValueError`` when they keep no list."""
    if document.weighing is None:
        raise ValueError(f"{document.cooperation} keeps no list")
    return Method(
        criteria=tuple(
            Criterion(
                id=one.id,
                how=cast(How, one.method),
                weight=one.weight,
                window=parse(document.terms[one.window].value),
                steps=one.steps,
            )
            for one in document.criteria.values()
        ),
        standings=tuple(
            Standing(id=one.id, percent=one.percent, suspicion=one.suspected) for one in document.standings.values()
        ),
        kinds=frozenset(kind.id for kind in document.fact_kinds),
        threshold=document.weighing.threshold * POINT,
    )


def versions(rows: Iterable[Row[Any]]) -> dict[str, str]:
    """Fact -> the version of it that stands, of all versions of the facts of one case as they were at some time.

    A rater who cited a fact cites what it says now; of one that was taken back nothing stands.
    """
    after = {row.replaces: row.id for row in rows if row.replaces}
    found = {}
    for first in after:
        last = first
        while last in after:
            last = after[last]
        found[first] = last
    return found


def candidate_of(
    facts: Mapping[str, Plain], sheets: Mapping[str, Plain], became: Mapping[str, str] = AS_IT_STANDS
) -> Candidate:
    """What was opened, as the computation takes it. ``facts``: those that stand, by id; ``sheets``: by rater (account);
    ``became``: as ``versions`` gives it.
    """
    return Candidate(
        facts=tuple(_fact(fact, said) for fact, said in facts.items()),
        sheets=tuple(_sheet(rater, said, became) for rater, said in sheets.items()),
    )


def weighing_of(candidate: Candidate, how: Method, on: date) -> Weighing:
    """The points on a day, and what each comes from; of what these rules do not know nothing counts."""
    return weigh(fitted(candidate, how), how, on)


def answers_in(sheet: Plain, part: str) -> dict[str, str]:
    """Criterion -> what a rater said of it. ``part``: ``points``, ``cited`` or ``reasons``."""
    return {str(name): str(said) for name, said in json.loads(sheet.field(part)).items()}


def _fact(fact: str, said: Plain) -> Fact:
    expires = said.field("expires_on")
    return Fact(
        id=fact,
        kind=said.field("kind"),
        occurred_on=date.fromisoformat(said.field("occurred_on")),
        standing=said.field("standing"),
        expires_on=date.fromisoformat(expires) if expires else None,
    )


def _sheet(rater: str, said: Plain, became: Mapping[str, str]) -> Sheet:
    points, cited = answers_in(said, "points"), answers_in(said, "cited")
    return Sheet(
        rater=rater,
        answers=tuple(
            Answer(
                criterion=name,
                points=int(given),
                cited=frozenset(became.get(fact, fact) for fact in cited.get(name, "").split()),
            )
            for name, given in points.items()
        ),
    )
