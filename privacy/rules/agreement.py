"""One cooperation's signed agreement: the whole rules document, with the questions that others ask of it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import product
from typing import NamedTuple

from privacy.rules.articles import (
    Access,
    Article,
    Category,
    Choice,
    ContributionDefault,
    LegalBasis,
    Party,
    Purpose,
    Rule,
    RunOut,
    SeparationOfDuty,
    Sharing,
    Term,
)
from privacy.rules.emergency import Emergency
from privacy.rules.reviewing import Review
from privacy.rules.sources import Sources
from privacy.rules.weighing import Criterion, FactKind, FactStanding, Weighing
from privacy.rules.witnesses import Cosigning, Witness
from privacy.vocabulary import Label, Relation


class Seats(NamedTuple):
    """The two parties with a task of their own: the host keeps watch, the lead directs the cases. ``duty``: the rules
    say what who is on duty there may do; ``issuing``: what who imposes barring orders may do; ``sitting``: what the
    weighing panel and the mayor may do with the Top-X list; ``emergency``: what somebody opens when a life is at stake.
    """

    host: str
    lead: str
    duty: bool = False
    issuing: bool = False
    sitting: bool = False
    emergency: bool = False


@dataclass(frozen=True, kw_only=True)
class RulesDocument:
    """The whole document. ``host``: the municipality whose officers keep watch; ``lead``: the party whose people direct
    the cases and that keeps what is written for all, the host unless the document says otherwise.

    ``capacity`` in open cases, ``notice_days`` in calendar days; ``anchors`` says in words what a score from 1 to 5
    stands for, and may be empty. ``weighing``: how facts about somebody become points, None where the cooperation keeps
    no list; ``criteria``, ``standings`` and ``fact_kinds`` go with it. ``review``: how looks are judged. ``emergency``:
    who opens what when a life is at stake, None where nobody does; ``emergency_reasons`` go with it. ``witnesses``: who
    cosigns the checkpoints of the ledger, and may be empty; ``cosigning``: how many, and how soon. ``left``: parties
    that take part no more, which their statements say (``privacy.rules.withdrawal``).
    """

    cooperation: str
    title: Label
    number: int
    demo: bool
    host: str
    lead: str
    supersedes: str
    valid_from: date
    valid_until: date
    review_on: date
    capacity: int
    on_withdrawal: str
    notice_days: int
    parties: Mapping[str, Party]
    purposes: Mapping[str, Purpose]
    legal_bases: Mapping[str, LegalBasis]
    categories: Mapping[str, Category]
    rules: tuple[Rule, ...]
    sharing: tuple[Sharing, ...]
    terms: Mapping[str, Term]
    retention: Mapping[str, Term]
    separations: tuple[SeparationOfDuty, ...]
    reasons: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    regimes: tuple[Choice, ...]
    domains: tuple[Choice, ...]
    anchors: tuple[Choice, ...]
    deferral_grounds: tuple[Choice, ...]
    closing_reasons: tuple[Choice, ...]
    reveal_reasons: tuple[Choice, ...]
    letter_posts: tuple[Choice, ...]
    late_posts: tuple[Choice, ...]
    contributions: Mapping[str, ContributionDefault]
    access: Access
    run_out: RunOut
    criteria: Mapping[str, Criterion] = field(default_factory=dict)
    standings: Mapping[str, FactStanding] = field(default_factory=dict)
    fact_kinds: tuple[FactKind, ...] = ()
    weighing: Weighing | None = None
    witnesses: tuple[Witness, ...] = ()
    cosigning: Cosigning = field(default_factory=Cosigning)
    emergency: Emergency | None = None
    emergency_reasons: tuple[Choice, ...] = ()
    articles: Mapping[str, Article] = field(default_factory=dict)
    review: Review = field(default_factory=Review)
    because: Sources = field(default_factory=Sources)
    left: frozenset[str] = frozenset()

    def party(self, organisation: str) -> Party:
        """One party. Raises KeyError."""
        return self.parties[organisation]

    @property
    def seats(self) -> Seats:
        """Who keeps watch and who directs."""
        duty, issuing, sitting = (self._names[known] for known in (Relation.DUTY, Relation.ISSUER, Relation.SITTING))
        return Seats(self.host, self.lead, duty, issuing, sitting, self.emergency is not None)

    @cached_property
    def _names(self) -> Mapping[Relation, bool]:
        return {known: any(known in rule.relations for rule in self.rules) for known in Relation}

    @property
    def lead_kind(self) -> str:
        """What kind of organisation directs the cases."""
        return self.parties[self.lead].kind

    def rules_for(self, capability: str) -> tuple[Rule, ...]:
        """The rules that name a capability, in the order of the document."""
        return self._by_capability.get(capability, ())

    def roles_for(self, capability: str, relation: str) -> frozenset[str]:
        """The roles to which a rule gives this, standing so to a case; a denial may still take it away."""
        allows = (rule for rule in self.rules_for(capability) if rule.effect == "allow" and relation in rule.relations)
        return frozenset[str]().union(*(rule.roles for rule in allows))

    def knows(self, workflow: str) -> bool:
        """True when a rule names a step of this workflow."""
        return workflow in self._workflows

    @cached_property
    def _workflows(self) -> frozenset[str]:
        return frozenset(named.partition(".")[0] for named in self._by_capability)

    @cached_property
    def _by_capability(self) -> dict[str, tuple[Rule, ...]]:
        named = {capability for rule in self.rules for capability in rule.capabilities}
        return {c: tuple(rule for rule in self.rules if c in rule.capabilities) for c in named}

    def basis_for(self, kind: str, purpose: str) -> str | None:
        """The first legal basis of this kind of organisation for a purpose."""
        found = (b.id for b in self.legal_bases.values() if kind in b.kinds and purpose in b.purposes)
        return next(found, None)

    @property
    def taking_part(self) -> tuple[str, ...]:
        """The parties that did not leave, in the order of the document."""
        return tuple(party for party in self.parties if party not in self.left)

    def entitled(self, organisation: str) -> frozenset[str]:
        """The categories for which this party holds a key: what some rule lets its kind read or write."""
        return self._entitled[self.parties[organisation].kind]

    @cached_property
    def _entitled(self) -> dict[str, frozenset[str]]:
        kinds = {party.kind for party in self.parties.values()}
        return {kind: self.readable(kind) | self.writable(kind) for kind in kinds}

    def readable(self, kind: str) -> frozenset[str]:
        """What somebody of this kind of organisation can come to read."""
        return frozenset(c for rule in self._allows(kind) for c in rule.read if self._stands(rule, kind, read=c))

    def writable(self, kind: str) -> frozenset[str]:
        """What somebody of this kind of organisation can come to write."""
        known = self._writable.get(kind)
        if known is None:
            stands = (c for rule in self._allows(kind) for c in rule.write if self._stands(rule, kind, write=c))
            known = self._writable[kind] = frozenset(stands)
        return known

    @cached_property
    def _writable(self) -> dict[str, frozenset[str]]:
        """What was worked out of it: a signed document says the same each time."""
        return {}

    def _allows(self, kind: str) -> Iterator[Rule]:
        return (r for r in self.rules if r.effect == "allow" and (not r.kinds or kind in r.kinds))

    def _stands(self, allow: Rule, kind: str, *, read: str = "", write: str = "") -> bool:
        """True when some cell of an allow rule is not always denied for this kind."""
        denials = [
            rule
            for rule in self.rules
            if rule.effect == "deny"
            and (not rule.kinds or kind in rule.kinds)
            and _in_every_state_of(rule, allow)
            and (rule.refuses_wholly or read in rule.read or write in rule.write)
        ]
        cells = product(allow.capabilities, allow.roles, allow.relations)
        return any(not any(rule.speaks_of(*cell) for rule in denials) for cell in cells)

    def could(self, capability: str, roles: Collection[str], organisation: str) -> bool:
        """True when somebody with these roles of this party could be let do this: in some case, in some state of it.

        For who is offered when somebody must be chosen; what he does then is asked of the rules again.
        """
        if organisation not in self.taking_part:
            return False
        kind, held = self.parties[organisation].kind, frozenset(roles)
        his = [r for r in self.rules_for(capability) if held & r.roles and (not r.kinds or kind in r.kinds)]
        allows, denials = (rule for rule in his if rule.effect == "allow"), [r for r in his if r.refuses_wholly]
        return any(
            not any(relation in no.relations and _in_every_state_of(no, rule) for no in denials)
            for rule in allows
            for relation in rule.relations
        )

    def gives(self, role: str, kind: str) -> bool:
        """True when some rule lets this role do something in this kind of organisation."""
        return any(role in rule.roles for rule in self._allows(kind))

    def shares(self, from_kind: str, to_kind: str, how: str) -> frozenset[str]:
        """The categories that may flow this way."""
        flow = from_kind, to_kind, how
        known = self._flows.get(flow)
        if known is None:
            fitting = (s for s in self.sharing if s.how == how and s.joins(from_kind, to_kind))
            known = self._flows[flow] = frozenset().union(*(rule.categories for rule in fitting))
        return known

    @cached_property
    def _flows(self) -> dict[tuple[str, str, str], frozenset[str]]:
        return {}

    def sharing_rule(self, from_kind: str, to_kind: str, category: str, how: str) -> Sharing | None:
        """The first rule that lets a category flow this way."""
        for rule in self.sharing:
            if rule.how == how and rule.joins(from_kind, to_kind) and category in rule.categories:
                return rule
        return None

    def reviewer_of(self, organisation: str) -> tuple[str, ...]:
        """The parties whose privacy officers review this one: the named one first, then the deputy."""
        party = self.parties.get(organisation)
        return () if party is None else tuple(dict.fromkeys((party.reviewer, party.reviewer_deputy)))

    def private_signals(self, organisation: str) -> frozenset[str]:
        """The signals on private data of staff that this party turned on; none for who is no party."""
        return self.parties[organisation].private_signals if organisation in self.parties else frozenset()

    def stand_by_parties(self, duty: SeparationOfDuty) -> frozenset[str]:
        """The parties of which somebody can stand by for a step: the one that is named, or those that it can be."""
        if duty.stand_by_at == "host":
            return frozenset({self.host} & self.parties.keys())
        if duty.stand_by_at == "reviewer_deputy":
            return frozenset(party.reviewer_deputy for party in self.parties.values()) & self.parties.keys()
        named = duty.stand_by_at in self.parties
        return frozenset({duty.stand_by_at}) if named else frozenset(self.parties if duty.stand_by_at == "own" else ())

    def separated(self, step_a: str, step_b: str) -> bool:
        """True when one person may not take both steps."""
        return any({duty.step_a, duty.step_b} == {step_a, step_b} for duty in self.separations)

    def contribution_of(self, kind: str) -> ContributionDefault:
        """In which category this kind of organisation answers. Raises KeyError."""
        return self.contributions[kind]

    def label_of_theme(self, theme: str) -> Label:
        """The label of a theme; its code when a later version dropped it."""
        return _label_of(self.themes, theme)

    def label_of_domain(self, domain: str) -> Label:
        """The label of a life domain; its code when a later version dropped it."""
        return _label_of(self.domains, domain)

    def label_of_reason(self, reason: str) -> Label:
        """The label of a reason; its code when a later version dropped it."""
        return _label_of(self.reasons, reason)

    def label_of_reveal(self, reason: str) -> Label:
        """The label of a reason to show a protected address; its code when a later version dropped it."""
        return _label_of(self.reveal_reasons, reason)

    def label_of_emergency(self, reason: str) -> Label:
        """The label of a reason for an emergency opening; its code when a later version dropped it."""
        return _label_of(self.emergency_reasons, reason)

    def in_emergency(self, organisation: str) -> frozenset[str]:
        """The categories that the people of this party may come to open when a life is at stake."""
        if self.emergency is None or organisation not in self.emergency.parties or organisation in self.left:
            return frozenset()
        return self.emergency.categories


def _in_every_state_of(denial: Rule, allow: Rule) -> bool:
    return not denial.states or bool(allow.states and allow.states <= denial.states)


def _label_of(choices: tuple[Choice, ...], code: str) -> Label:
    return next((choice.label for choice in choices if choice.id == code), Label(code, code))
