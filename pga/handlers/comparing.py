"""A proposed document beside the rules in force: changed articles, who gains or loses what, in how many cases."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.comparing import (
    ChangeLine,
    Compared,
    Concerned,
    FlowLine,
    Number,
    PartLine,
    ProposalLine,
    ShiftGroup,
    ShiftLine,
    Unreachable,
    UnreachableCase,
)
from pga.desk import Desk, Draft
from pga.handlers.counting import told
from pga.handlers.naming import states_of
from pga.handlers.put_up import document_of, readable
from pga.handlers.simulating import Cell, Groups
from pga.handlers.staffing import shown
from pga.queries.comparing import CompareRules, ListProposals, ListUnreachable
from pga.refusals import Conflict, Refused
from pga.store import rules as stored
from pga.store import scopes
from privacy.rules.chapters import CHAPTERS, PARTS, name_of, said
from privacy.rules.compare import Change, Comparison
from privacy.rules.decide import decide
from privacy.rules.document import RulesDocument
from privacy.rules.reach import RELATIONS
from privacy.rules.shifts import Shift
from privacy.rules.signing import Signature, holding
from privacy.vocabulary import ROLE_LABELS, Relation, Role

PAGE_HAS_WORDS: Final = frozenset({"capabilities", "step_a", "step_b", "kind", "kinds", "from_kinds", "to_kinds"})
"""Parts of which the page itself has the words for the codes."""


def proposals(desk: Desk, query: ListProposals) -> Draft[tuple[ProposalLine, ...]]:
    """Documents that were put up and could still come into force: of a higher number than what is in force."""
    signed = stored.all_signatures(desk.tx)
    lines = tuple(
        _proposal(desk, row, document, signed.get(row.digest, []))
        for cooperation in sorted(desk.rules)
        if _may(desk, cooperation)
        for row in stored.documents(desk.tx, cooperation)
        if row.number > desk.rules[cooperation].document.number and (document := readable(bytes(row.body))) is not None
    )
    return Draft(build=lambda reveal: lines)


def _may(desk: Desk, cooperation: str) -> bool:
    """Whether the rules of that cooperation let this person do what he asked."""
    question = desk.actor.question(desk.decision.capability, frozenset({"none"}))
    return decide(desk.rules[cooperation].document, question).allowed


def _proposal(desk: Desk, row: Row[Any], document: RulesDocument, given: list[Signature]) -> ProposalLine:
    signed = holding(bytes(row.body), given, desk.home.trust)
    return ProposalLine(
        digest=row.digest,
        title=document.title.of(desk.actor.language),
        number=document.number,
        valid_from=document.valid_from.isoformat(),
        signed=len({one.organisation for one in signed}),
        parties=len(document.parties),
    )


def compared(desk: Desk, query: CompareRules) -> Draft[Compared]:
    """Exact numbers for who may have the list; rounded for everybody else (decision 0022)."""
    before, after = both(desk, query.digest)
    tried = _still(desk, query.tried)
    found, effect = tried.found, tried.effect
    groups: Groups = tried.groups
    words = _Words(desk.actor.language, before, after)
    may_list = desk.may("rules.list_unreachable", ["none"]).allowed
    smallest = 0 if may_list else before.access.small_number
    answer = Compared(
        digest=query.digest,
        title=after.title.of(desk.actor.language),
        number=after.number,
        follows=before.number,
        chapters=tuple(words.chapters(found)),
        groups=tuple(words.group(*one, effect.groups[number], smallest) for number, one in enumerate(groups)),
        flows=tuple(words.flows(found)),
        leaving=tuple(
            (party.name, _number(effect.leaving[party.id], smallest))
            for party in before.parties.values()
            if party.id not in after.parties
        ),
        live=_number(effect.live, smallest),
        unreachable=_number(len(effect.unreachable), smallest),
        may_list=may_list,
        rounded_to=smallest,
        staffing=shown(desk, after, tried.staffing),
    )
    return Draft(build=lambda reveal: answer)


def unreachable(desk: Desk, query: ListUnreachable) -> Draft[Unreachable]:
    """References only, in order; no content and no name of a person."""
    before, after = both(desk, query.digest)
    lost = _still(desk, query.tried).effect.unreachable
    answer = Unreachable(
        digest=query.digest,
        title=after.title.of(desk.actor.language),
        number=after.number,
        cases=tuple(
            UnreachableCase(
                reference=reference,
                organisations=tuple(sorted(before.parties[o].name for o in lost[reference] if o in before.parties)),
            )
            for reference in sorted(lost)
        ),
    )
    return Draft(build=lambda reveal: answer)


def _still(desk: Desk, tried: Any) -> Any:
    """What was worked out before, when the rules in force and the walls of who asks are what they were then."""
    walls = {row.id for row in scopes.behind_wall(desk.tx, desk.proof, desk.actor)}
    if tried is None or tried.digest_beside != desk.verified.digest or tried.walls != walls:
        raise Conflict("")
    return tried


def grouped(language: str, before: RulesDocument, after: RulesDocument, found: Comparison) -> Groups:
    """The cells that gain and lose the same, in the words of one language."""
    return _Words(language, before, after).groups(found)


def both(desk: Desk, digest: str) -> tuple[RulesDocument, RulesDocument]:
    """The rules in force and the document with this digest, which belongs to a cooperation of the reader."""
    _, after = document_of(desk, digest)
    if after.cooperation not in desk.rules or not _may(desk, after.cooperation):
        raise Refused("out_of_reach")
    desk.chosen = after.cooperation
    desk.on_object = ("rules", digest)
    return desk.verified.signed, after


def _number(there: int, smallest: int) -> Number:
    number, few = told(there, smallest)
    return Number(number=number, few=few)


class _Words:
    """A comparison as a page shows it, in one language."""

    def __init__(self, language: str, before: RulesDocument, after: RulesDocument) -> None:
        self._language, self._before, self._after = language, before, after
        self._known = states_of(before) | states_of(after)

    def chapters(self, found: Comparison) -> Iterator[tuple[str, tuple[ChangeLine, ...]]]:
        """Changed articles, chapter after chapter."""
        for chapter, changes in groupby(found.changes, key=lambda change: change.chapter):
            yield name_of(CHAPTERS, chapter).of(self._language), tuple(self._change(change) for change in changes)

    def _change(self, change: Change) -> ChangeLine:
        parts = (
            PartLine(
                part=part.name,
                label=name_of(PARTS, part.name).of(self._language),
                before=self._codes(part.name, part.before),
                after=self._codes(part.name, part.after),
            )
            for part in change.parts
        )
        return ChangeLine(id=change.id, how=change.how, title=change.title.of(self._language), parts=tuple(parts))

    def _codes(self, part: str, codes: tuple[str, ...]) -> tuple[str, ...]:
        if part in PAGE_HAS_WORDS:
            return codes
        if part == "states":
            return self._states(codes)
        return tuple(said(part, code, self._after, self._before).of(self._language) for code in codes)

    def _states(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        known = self._known
        return tuple(known[code].label.of(self._language) if code in known else code for code in codes)

    def groups(self, found: Comparison) -> Groups:
        """The cells that gain and lose the same, without what only another purpose gives and without kinds that no
        party is of.
        """
        kinds = {p.kind for document in (self._before, self._after) for p in document.parties.values()}
        asked = (shift for shift in found.shifts if shift.purpose is None and shift.kind in kinds)
        together: dict[tuple[ShiftLine, ...], list[Cell]] = {}
        for cell, shifts in groupby(asked, key=lambda s: (s.kind, s.role, s.relation)):
            lines = self._lines(list(shifts))
            if lines:
                together.setdefault(lines, []).append(cell)
        return list(together.items())

    def group(self, lines: tuple[ShiftLine, ...], cells: list[Cell], there: int, smallest: int) -> ShiftGroup:
        """Who they are, and in how many cases it makes a difference."""
        who: dict[tuple[str, str], list[str]] = {}
        for kind, role, relation in cells:
            who.setdefault((role, relation), []).extend(self._of_kind(kind))
        return ShiftGroup(
            who=tuple(
                Concerned(
                    role=ROLE_LABELS[Role(role)].of(self._language),
                    relation=RELATIONS[Relation(relation)].label.of(self._language),
                    organisations=tuple(organisations),
                )
                for (role, relation), organisations in who.items()
            ),
            lines=lines,
            cases=_number(there, smallest) if any(RELATIONS[Relation(r)].about_a_case for _, _, r in cells) else None,
        )

    def _of_kind(self, kind: str) -> tuple[str, ...]:
        parties = {**self._before.parties, **self._after.parties}.values()
        return tuple(party.name for party in parties if party.kind == kind)

    def _lines(self, shifts: list[Shift]) -> tuple[ShiftLine, ...]:
        """What is the same for several acts stands there once."""
        together: dict[ShiftLine, list[str]] = {}
        for shift in shifts:
            together.setdefault(self._line(shift), []).append(shift.capability)
        return tuple(
            replace(line, capabilities=tuple(capabilities))
            for line, capabilities in together.items()
            if line.act or line.read_gained or line.read_lost or line.write_gained or line.write_lost
        )

    def _line(self, shift: Shift) -> ShiftLine:
        old, new = shift.before, shift.after
        return ShiftLine(
            capabilities=(),
            act="" if old.allowed is new.allowed else "gained" if new.allowed else "lost",
            read_gained=self._labels(new.read - old.read),
            read_lost=self._labels(old.read - new.read),
            write_gained=self._labels(new.write - old.write),
            write_lost=self._labels(old.write - new.write),
            states=self._states(tuple(sorted(shift.states))),
            but=shift.but,
        )

    def _labels(self, categories: frozenset[str]) -> tuple[str, ...]:
        return self._codes("categories", tuple(sorted(categories)))

    def flows(self, found: Comparison) -> Iterator[FlowLine]:
        """What may be shared now, and no longer: the categories of one way together."""
        for gained, flows in ((True, found.flows_gained), (False, found.flows_lost)):
            for (from_kind, to_kind, how), same in groupby(flows, key=lambda flow: flow[:3]):
                yield FlowLine(
                    from_kind=from_kind,
                    to_kind=to_kind,
                    how=said("how", how).of(self._language),
                    categories=self._labels(frozenset(flow.category for flow in same)),
                    gained=gained,
                )
