"""The parts of a rules document as frozen values: parties, purposes, grounds, categories, rules, terms.

Terms, retention and article numbers are data here and never code; a value whose source is not sure carries
the status ``to_be_confirmed``.
"""

from dataclasses import dataclass

from privacy.rules.run_out import UNSAID
from privacy.vocabulary import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs for a party, with which Ed25519 key (base64; ``key_id`` as in ``signing``)."""

    name: str
    function: str
    key_id: str
    public_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation that signs. ``reviewer``: the party whose privacy officer reviews it.

    ``private_signals``: signals on keyed codes of its staff that it turned on; ``works_council``: what allows that.
    """

    id: str
    kind: str
    name: str
    public: bool
    oin: str
    signatory: Signatory
    deputy: Signatory
    reviewer: str
    reviewer_deputy: str
    private_signals: frozenset[str] = frozenset()
    works_council: str = ""

    def signer(self, key_id: str) -> str:
        """``signatory`` or ``deputy``, by whose key it is; empty for another. The word that comes with a signature was
        signed by nobody.
        """
        return {self.deputy.key_id: "deputy", self.signatory.key_id: "signatory"}.get(key_id, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article of the paper reglement, by its number, with what it says in short. ``instead``: why no rule of
    the program can carry it out (``no_rule`` in the text); empty when rules do, or should.
    """

    id: str
    label: Label
    text: Label
    because: str
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What data may be used for (doelbinding). ``article``: the article of the paper that it carries out, as of every
    part that has one.
    """

    id: str
    label: Label
    because: str
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A ground in law, for the kinds of organisation and the purposes it serves."""

    id: str
    label: Label
    kinds: frozenset[str]
    purposes: frozenset[str]
    because: str
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of content with its protection level."""

    id: str
    label: Label
    level: str
    because: str
    article: str = ""


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
    article: str = ""

    @property
    def refuses_wholly(self) -> bool:
        """True for a deny that names no category."""
        return self.effect == "deny" and not self.read and not self.write

    def speaks_of(self, capability: str, role: str, relation: str) -> bool:
        """True when this cell, apart from kind and state, is one of this rule's."""
        return capability in self.capabilities and role in self.roles and relation in self.relations


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What may flow from owner to reader.

    ``always``, or per case: ``on_invitation``, ``to_submitter``, ``to_participants`` (of a case conference or of
    the plan), ``to_receiver`` (who takes a case over or gives aftercare), ``by_share``.
    """

    id: str
    because: str
    from_kinds: frozenset[str]
    to_kinds: frozenset[str]
    categories: frozenset[str]
    how: str
    legal_basis: str
    article: str = ""

    def joins(self, from_kind: str, to_kind: str) -> bool:
        """True when this rule is about a flow between these kinds of organisation."""
        return from_kind in self.from_kinds and to_kind in self.to_kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term (``10 working days``) or retention (``5 years``); ``sourced`` or ``to_be_confirmed``.

    ``suspendable``: people may let it stand still with a reason. ``warn_days``: working days before its end from which
    it is shown as nearly due.
    """

    id: str
    label: Label
    value: str
    source: str
    status: str
    because: str
    suspendable: bool = False
    warn_days: int = 0
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparationOfDuty:
    """Two steps that one person may not both take, and what holds when the second person is missing.

    ``alternative``: ``stand_by`` (people with ``stand_by_role`` of ``stand_by_at`` may take the second step too),
    ``after_judgement`` (done by one, both informed at once, judged by another ``judged_within`` a term) or ``never``
    (it waits). ``stand_by_at``: a party, or ``host``, ``own`` (the organisation that it is about), ``reviewer_deputy``.
    ``when_missing`` says it in words.
    """

    id: str
    step_a: str
    step_b: str
    when_missing: str
    because: str
    alternative: str = "never"
    stand_by_role: str = ""
    stand_by_at: str = ""
    judged_within: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An entry of a list that the parties agreed on (reasons, themes, regimes)."""

    id: str
    label: Label
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionDefault:
    """In which category, on which ground, a kind of organisation answers a question."""

    kind: str
    category: str
    legal_basis: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Limits of web sessions and searches. ``password_only`` is possible in a demo document alone.

    ``population``: how many persons the cooperation reckons with; the length of its blind indexes follows from it
    (security.md 2.6). ``sleep_after_days``: an account that was not used for so long cannot log in until it is
    woken; 0 = never.
    ``draft_days``: so long a draft is kept after it was last saved. ``small_number``: who may open no single case is
    not told numbers of cases below it, and others rounded to it; 0 = told as they are. ``round_to``: what figures are
    rounded to where they leave the party that leads; 0 = to ``small_number``.
    ``held_back_stop``: so often on a day somebody may learn that what he typed is protected.
    """

    idle_minutes: int
    absolute_hours: int
    password_only: bool
    looks_per_hour: int
    searches_notice: int
    searches_stop: int
    population: int = 5_000
    sleep_after_days: int = 0
    draft_days: int = 14
    small_number: int = 5
    round_to: int = 0
    held_back_stop: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOut:
    """What stays readable and which acts go on, for how many days, when the rules end."""

    categories: frozenset[str]
    days: int
    capabilities: frozenset[str] = UNSAID
    because: str = ""
