"""A rules document: one cooperation's signed agreements as frozen values, read from canonical bytes or from TOML.

Every mistake is found at once and named by its place, before anybody signs. Terms, retention and article numbers are
data here and never code; a value whose source is not sure carries the status ``to_be_confirmed``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from privacy.vocabulary import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs for a party, with which key (Ed25519 public key, base64; ``key_id`` = first 16 bytes of its SHA-256)."""

    name: str
    function: str
    key_id: str
    public_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation that signs. ``reviewer``: the party whose privacy officer reviews this one, and the deputy."""

    id: str
    kind: str
    name: str
    public: bool
    oin: str
    signatory: Signatory
    deputy: Signatory
    reviewer: str
    reviewer_deputy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What data may be used for (doelbinding)."""

    id: str
    label: Label
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A ground in law, for the kinds of organisation and the purposes it serves."""

    id: str
    label: Label
    kinds: frozenset[str]
    purposes: frozenset[str]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of content with its protection level."""

    id: str
    label: Label
    level: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One cell or more of the matrix. Empty ``kinds`` or ``states`` mean any; deny beats allow.

    A deny with categories takes those away; a deny without refuses the capabilities themselves.
    """

    id: str
    effect: str
    because: str
    capabilities: frozenset[str]
    roles: frozenset[str]
    kinds: frozenset[str]
    relations: frozenset[str]
    purposes: tuple[str, ...]
    states: frozenset[str]
    read: frozenset[str]
    write: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What may flow from owner to reader: ``always``, ``on_invitation``, or ``by_share`` (a decision per case)."""

    id: str
    because: str
    from_kinds: frozenset[str]
    to_kinds: frozenset[str]
    categories: frozenset[str]
    how: str
    legal_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term such as ``10 working days``; ``status`` is ``sourced`` or ``to_be_confirmed``."""

    id: str
    label: Label
    value: str
    source: str
    status: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparationOfDuty:
    """Two steps that one person may not both take, and what holds when the second person is missing."""

    id: str
    step_a: str
    step_b: str
    when_missing: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An entry of a list that the parties agreed on (reasons, themes, regimes)."""

    id: str
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionDefault:
    """In which category, on which ground, a kind of organisation answers a question."""

    kind: str
    category: str
    legal_basis: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Limits of web sessions and searches. ``password_only`` is possible in a demo document alone."""

    idle_minutes: int
    absolute_hours: int
    password_only: bool
    looks_per_hour: int
    searches_notice: int
    searches_stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOut:
    """What stays readable, for how many days, when the rules end."""

    categories: frozenset[str]
    days: int


@dataclass(frozen=True, kw_only=True)
class RulesDocument:
    """The whole document, with the questions that others ask of it."""

    cooperation: str
    title: Label
    number: int
    demo: bool
    host: str
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
    contributions: Mapping[str, ContributionDefault]
    access: Access
    run_out: RunOut

    def party(self, organisation: str) -> Party:
        """One party. Raises KeyError."""
        return self.parties[organisation]

    def basis_for(self, kind: str, purpose: str) -> str | None:
        """The first legal basis of this kind of organisation for a purpose."""
        found = (b.id for b in self.legal_bases.values() if kind in b.kinds and purpose in b.purposes)
        return next(found, None)

    def entitled(self, organisation: str) -> frozenset[str]:
        """The categories for which this party holds a key: those that some rule lets its kind read or write."""
        return self._entitled.get(self.parties[organisation].kind, frozenset())

    @cached_property
    def _entitled(self) -> dict[str, frozenset[str]]:
        kinds = {party.kind for party in self.parties.values()}
        return {kind: self._entitled_kind(kind) for kind in kinds}

    def _entitled_kind(self, kind: str) -> frozenset[str]:
        given: set[str] = set()
        taken: set[str] = set()
        for rule in self.rules:
            if rule.kinds and kind not in rule.kinds:
                continue
            if rule.effect == "allow":
                given |= rule.read | rule.write
            elif not rule.states and not rule.roles:
                taken |= rule.read & rule.write
        return frozenset(given - taken)

    def shares(self, from_kind: str, to_kind: str, how: str) -> frozenset[str]:
        """The categories that may flow this way."""
        return frozenset().union(
            *(
                s.categories
                for s in self.sharing
                if s.how == how and from_kind in s.from_kinds and to_kind in s.to_kinds
            )
        )

    def sharing_rule(self, from_kind: str, to_kind: str, category: str, how: str) -> Sharing | None:
        """The rule that lets a category flow this way."""
        for rule in self.sharing:
            fits = from_kind in rule.from_kinds and to_kind in rule.to_kinds and category in rule.categories
            if rule.how == how and fits:
                return rule
        return None

    def reviewer_of(self, organisation: str) -> tuple[str, ...]:
        """The parties whose privacy officers review this one: the named one first, then the deputy."""
        if organisation not in self.parties:
            return ()
        party = self.parties[organisation]
        return tuple(dict.fromkeys((party.reviewer, party.reviewer_deputy)))

    def separated(self, step_a: str, step_b: str) -> bool:
        """True when one person may not take both steps."""
        return any({s.step_a, s.step_b} == {step_a, step_b} for s in self.separations)

    def contribution_of(self, kind: str) -> ContributionDefault:
        """In which category this kind of organisation answers."""
        return self.contributions[kind]

    def label_of_theme(self, theme: str) -> Label:
        """The label of a theme; its code when a later version dropped it."""
        return _label_of(self.themes, theme)

    def label_of_reason(self, reason: str) -> Label:
        """The label of a reason; its code when a later version dropped it."""
        return _label_of(self.reasons, reason)


def _label_of(choices: tuple[Choice, ...], code: str) -> Label:
    return next((choice.label for choice in choices if choice.id == code), Label(code, code))


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a document, and where."""

    where: str
    what: str


class MistakesInRules(ValueError):  # noqa: N818 (says what happened)
    """A document that cannot be signed; every mistake at once."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("; ".join(f"{m.where}: {m.what}" for m in mistakes))
        self.mistakes = mistakes


def parse(data: bytes, capabilities: frozenset[str] | None = None) -> RulesDocument:
    """Read canonical bytes. Raises MistakesInRules, NotCanonical. ``capabilities``: what the program can do."""
    from privacy.rules.reading import read

    return read(data, capabilities)


def from_toml(text: str) -> bytes:
    """The canonical bytes of a document written in TOML; dates become ISO text. Raises MistakesInRules."""
    from privacy.rules.reading import toml_bytes

    return toml_bytes(text)


def fill_keys(data: bytes, keys: Mapping[str, tuple[bytes, bytes]]) -> bytes:
    """Put public keys (signatory, deputy: 32 bytes each) of each party into a document that is not signed yet."""
    from privacy.rules.reading import with_keys

    return with_keys(data, keys)


Raw = dict[str, Any]
