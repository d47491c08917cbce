"""What other rules would do to the same facts and sheets: who would enter, and who would leave.

Nothing is decided by it: a draft changes nobody's place. Points are whole hundredths.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from workflows.top_x.given import Candidate, Method, UnknownCriterion, UnknownKind, UnknownStanding
from workflows.top_x.points import total

Word = tuple[str, str]
"""A word of the rules: what it names, and its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The points of one candidate under both methods, and whether each reaches its own threshold."""

    candidate: str
    before: int
    after: int
    was_above: bool
    is_above: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Every candidate, in the order of their keys.

    ``new`` and ``gone``: what is in use and only the method after, or only the one before, knows: ("kind", "standing"
    or "criterion", and its key).
    """

    changes: tuple[Change, ...]
    new: frozenset[Word]
    gone: frozenset[Word]

    @property
    def entering(self) -> tuple[Change, ...]:
        """Who would reach the threshold and do not."""
        return tuple(change for change in self.changes if change.is_above and not change.was_above)

    @property
    def leaving(self) -> tuple[Change, ...]:
        """Who reach the threshold and would not."""
        return tuple(change for change in self.changes if change.was_above and not change.is_above)


def compare(before: Method, after: Method, candidates: Mapping[str, Candidate], on: date) -> Comparison:
    """The same candidates on the same day under both methods.

    What one of both does not know counts for nothing under it, and is named; what neither knows raises a subclass of
    ``NotWeighable``.
    """
    changes: list[Change] = []
    new, gone = set[Word](), set[Word]()
    for key in sorted(candidates):
        candidate = candidates[key]
        not_yet, no_more = _unknown(candidate, before), _unknown(candidate, after)
        _refuse(not_yet & no_more)
        new |= not_yet
        gone |= no_more
        old = total(fitted(candidate, before) if not_yet else candidate, before, on)
        then = total(fitted(candidate, after) if no_more else candidate, after, on)
        changes.append(
            Change(
                candidate=key,
                before=old,
                after=then,
                was_above=old >= before.threshold,
                is_above=then >= after.threshold,
            )
        )
    return Comparison(changes=tuple(changes), new=frozenset(new), gone=frozenset(gone))


def fitted(candidate: Candidate, method: Method) -> Candidate:
    """The same candidate with only the facts and answers that a method knows."""
    unknown = _unknown(candidate, method)
    facts = tuple(
        fact
        for fact in candidate.facts
        if ("kind", fact.kind) not in unknown and ("standing", fact.standing) not in unknown
    )
    sheets = tuple(
        replace(sheet, answers=tuple(a for a in sheet.answers if ("criterion", a.criterion) not in unknown))
        for sheet in candidate.sheets
    )
    return Candidate(facts=facts, sheets=sheets)


def _unknown(candidate: Candidate, method: Method) -> set[Word]:
    kinds = {fact.kind for fact in candidate.facts} - method.kinds
    standings = {fact.standing for fact in candidate.facts} - {standing.id for standing in method.standings}
    answered = {answer.criterion for sheet in candidate.sheets for answer in sheet.answers}
    answered -= {criterion.id for criterion in method.criteria if criterion.judged}
    return {
        *(("kind", kind) for kind in kinds),
        *(("standing", standing) for standing in standings),
        *(("criterion", criterion) for criterion in answered),
    }


def _refuse(strange: set[Word]) -> None:
    errors = {"kind": UnknownKind, "standing": UnknownStanding, "criterion": UnknownCriterion}
    for what, word in sorted(strange):
        raise errors[what](word)
