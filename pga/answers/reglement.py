"""What the pages of the rules in force are given: one document, in words."""

from dataclasses import dataclass

from pga.answers.leaving import EndingAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLine:
    """A party of the rules and its signature."""

    organisation: str
    name: str
    signed: bool
    signer: str
    function: str
    key_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule in words. ``kinds`` (codes of kinds of organisation), ``relations`` and ``states``: for whom, in which
    cases and in which of their states it holds; empty = any.
    """

    id: str
    effect: str
    because: str
    roles: tuple[str, ...]
    kinds: tuple[str, ...]
    relations: tuple[str, ...]
    states: tuple[str, ...]
    purposes: tuple[str, ...]
    capabilities: tuple[str, ...]
    read: tuple[str, ...]
    write: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundLine:
    """A purpose, or a ground in law. ``kinds``: the kinds of organisation that a ground is for."""

    id: str
    label: str
    because: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryLine:
    """A kind of content with its protection. ``parties`` and ``roles``: what each, in the order of the document, can
    do with it at most: ``read``, ``write``, ``both`` or nothing.
    """

    id: str
    label: str
    level: str
    parties: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingLine:
    """What may go from one kind of organisation to another, when, and on which ground."""

    id: str
    because: str
    from_kinds: tuple[str, ...]
    to_kinds: tuple[str, ...]
    categories: tuple[str, ...]
    how: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step of a case, the roles that may take it, and the rules that say so."""

    capability: str
    roles: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A term with its source; ``to_be_confirmed`` values are defaults.

    ``carried_out``: the program does it.
    """

    id: str
    label: str
    value: str
    source: str
    to_be_confirmed: bool
    carried_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparationLine:
    """Two steps that one person may not both take. ``alternative``: stand_by, after_judgement or never;
    ``stand_by_role`` in words; ``stand_by_at``: host, own, reviewer_deputy or the name of a party.
    """

    id: str
    step_a: str
    step_b: str
    alternative: str
    stand_by_role: str
    stand_by_at: str
    judged_within: str
    when_missing: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article of the paper reglement beside what carries it out: (number or code, what it says) of each.

    ``instead``: why nothing does.
    """

    id: str
    label: str
    text: str
    because: str
    instead: str
    carriers: tuple[tuple[str, str], ...]
    to_be_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """A criterion in words. ``most``: the points it gives at most, by its weight; ``window``: for how long back a fact
    counts, as the rules write it; ``anchors``: for 0, 1, 2 and 3 points, what they stand for and from how many facts on
    they are given (0 = by judgement, or for no facts).
    """

    id: str
    label: str
    method: str
    weight: int
    most: int
    window: str
    anchors: tuple[tuple[str, int], ...]
    because: str
    to_be_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """How much a fact counts (per cent) by what became of it in law. ``suspected``: nobody has judged it yet."""

    id: str
    label: str
    percent: int
    suspected: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKindLine:
    """A kind of fact. ``incident``: something that somebody did, which counts in the question whether it helps."""

    id: str
    label: str
    because: str
    incident: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighingLines:
    """How people are weighed. ``limits``: (what it is, how much, where it comes from); ``highest``: most points."""

    limits: tuple[tuple[str, str, str], ...]
    highest: int
    criteria: tuple[CriterionLine, ...]
    standings: tuple[StandingLine, ...]
    fact_kinds: tuple[FactKindLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyLines:
    """Who opens what in an emergency. ``limits``: (what it is, how much, where it comes from); ``lasts`` and ``judged``
    as the rules write them.
    """

    because: str
    to_be_confirmed: bool
    parties: tuple[str, ...]
    roles: tuple[str, ...]
    categories: tuple[str, ...]
    told: tuple[str, ...]
    lasts: str
    judged: str
    limits: tuple[tuple[str, str, str], ...]
    reasons: tuple[GroundLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """What the rules are for the reader: his roles here, the kinds of content that he can come to read, and in how
    many steps of a case he has a part.
    """

    roles: tuple[str, ...]
    reads: tuple[str, ...]
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLines:
    """How looks are reviewed. ``limits``: (what, value in words, source, whether it is a term); ``reviewers``: each
    party, who reviews it and who stands in; ``private``: the signals that are off unless ``turned_on`` (party, which
    signals, by what consent).
    """

    limits: tuple[tuple[str, str, str, bool], ...]
    reviewers: tuple[tuple[str, str, str], ...]
    private: tuple[str, ...]
    turned_on: tuple[tuple[str, tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesAnswer:
    """The rules of one cooperation, readable. ``may_compare``: the reader may see proposals beside them.

    Of a draft: no digest, nobody signed, and it is in force since nothing. ``unasked``: numbers of what carries
    out no article of the paper. ``weighing``: None where nobody is weighed; ``emergency``: None where nobody opens a
    case in an emergency.
    ``witnesses``: name and source of each that cosigns the checkpoints of the ledger; ``cosigning``: how many do, and
    within how many hours.
    """

    cooperation: str
    title: str
    number: int
    digest: str
    demo: bool
    host: str
    valid_from: str
    valid_until: str
    review_on: str
    stops_all: bool
    notice_days: int
    signatures: tuple[SignatureLine, ...]
    purposes: tuple[GroundLine, ...]
    grounds: tuple[GroundLine, ...]
    parties: tuple[str, ...]
    roles: tuple[str, ...]
    categories: tuple[CategoryLine, ...]
    sharing: tuple[SharingLine, ...]
    steps: tuple[StepLine, ...]
    rules: tuple[RuleLine, ...]
    terms: tuple[TermLine, ...]
    retention: tuple[TermLine, ...]
    separations: tuple[SeparationLine, ...]
    deferrals: tuple[str, ...]
    limits: tuple[tuple[str, int], ...]
    articles: tuple[ArticleLine, ...]
    unasked: tuple[str, ...]
    review: ReviewLines
    mine: Mine
    ending: EndingAnswer
    weighing: WeighingLines | None = None
    emergency: EmergencyLines | None = None
    witnesses: tuple[tuple[str, str], ...] = ()
    cosigning: tuple[int, int] = (0, 0)
    activated_at: str = ""
    review_overdue: bool = False
    may_withdraw: bool = False
    may_compare: bool = False
    may_read_draft: bool = False
