"""Cells of the matrix in which two documents decide otherwise: who gains or loses what. Pure.

A cell is one capability for one role in one relation, in one kind of organisation; each of its states and purposes is
asked. What no rule of the cell names is answered as every other that none names, so the sets are finite and exact.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple, TypeAlias

from privacy.rules.agreement import RulesDocument
from privacy.rules.articles import Rule
from privacy.rules.decide import Question, decide
from privacy.vocabulary import OrganisationKind

Cell: TypeAlias = tuple[str, str, str]
"""Capability, role, relation."""


class Outcome(NamedTuple):
    """What a document answers: whether, for which purpose, reading and writing what."""

    allowed: bool
    purpose: str
    read: frozenset[str]
    write: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One role, in one relation, in one kind of organisation, answered otherwise.

    ``purpose``: the purpose that is asked for; None = none, as the program asks. ``states``: the states in which it
    holds, or, with ``but``, every state except those.
    """

    capability: str
    role: str
    kind: str
    relation: str
    purpose: str | None
    states: frozenset[str]
    but: bool
    before: Outcome
    after: Outcome

    def in_state(self, state: str | None) -> bool:
        """True when it holds for a case in this state."""
        return (state in self.states) is not self.but


def shifts(before: RulesDocument, after: RulesDocument) -> tuple[Shift, ...]:
    """Every cell in which the answers differ, in order of kind, role, relation, capability."""
    kinds = _kinds(before) | _kinds(after)
    found = (shift for cell, rules in _touched(before, after) for shift in _of_cell(before, after, kinds, cell, rules))
    return tuple(sorted(found, key=_place))


def _place(shift: Shift) -> tuple[object, ...]:
    return (
        shift.kind,
        shift.role,
        shift.relation,
        shift.capability,
        shift.purpose or "",
        shift.but,
        sorted(shift.states),
    )


def _kinds(document: RulesDocument) -> set[str]:
    named = {kind for rule in document.rules for kind in rule.kinds}
    return {*OrganisationKind, *named, *(party.kind for party in document.parties.values())}


def _touched(before: RulesDocument, after: RulesDocument) -> Iterator[tuple[Cell, list[Rule]]]:
    """The cells of which the rules differ, each with the rules that speak of it on either side."""
    old, new = _by_cell(before), _by_cell(after)
    for cell in sorted(old.keys() | new.keys()):
        one, other = old.get(cell, []), new.get(cell, [])
        if one != other:
            yield cell, [*one, *other]


def _by_cell(document: RulesDocument) -> dict[Cell, list[Rule]]:
    found: dict[Cell, list[Rule]] = {}
    for rule in document.rules:
        for capability in rule.capabilities:
            for role in rule.roles:
                for relation in rule.relations:
                    found.setdefault((capability, role, relation), []).append(rule)
    return found


def _of_cell(
    before: RulesDocument, after: RulesDocument, kinds: set[str], cell: Cell, rules: list[Rule]
) -> Iterator[Shift]:
    states: list[str | None] = [None, *sorted({state for rule in rules for state in rule.states})]
    purposes: list[str | None] = [None, *sorted({purpose for rule in rules for purpose in rule.purposes})]
    spoken_to = [kind for kind in sorted(kinds) if any(not rule.kinds or kind in rule.kinds for rule in rules)]
    for kind, purpose in product(spoken_to, purposes):
        held: dict[tuple[Outcome, Outcome], set[str | None]] = {}
        for state in states:
            question = _question(cell, kind, purpose, state)
            held.setdefault((_outcome(before, question), _outcome(after, question)), set()).add(state)
        for (one, other), where in held.items():
            if one != other:
                capability, role, relation = cell
                yield Shift(
                    capability=capability,
                    role=role,
                    kind=kind,
                    relation=relation,
                    purpose=purpose,
                    states=_named(where, states),
                    but=None in where,
                    before=one,
                    after=other,
                )


def _question(cell: Cell, kind: str, purpose: str | None, state: str | None) -> Question:
    capability, role, relation = cell
    return Question(
        capability=capability,
        organisation="",
        kind=kind,
        roles=frozenset({role}),
        relations=frozenset({relation}),
        purpose=purpose,
        state=state,
    )


def _named(where: set[str | None], states: list[str | None]) -> frozenset[str]:
    """The named states in which it holds, or, when every other state counts, those in which it does not."""
    return frozenset(state for state in states if state is not None and (state in where) is not (None in where))


def _outcome(document: RulesDocument, question: Question) -> Outcome:
    decision = decide(document, question)
    return Outcome(decision.allowed, decision.purpose, decision.read, decision.write)
