"""What the pages about the people of a referral are given."""

from dataclasses import dataclass

from pga.answers.text import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """An incident with its day (ISO)."""

    id: str
    happened_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OppositionLine:
    """The interest of somebody opposes that ``representative`` is told. ``by``: who decided so; ``late``: the day to
    look again has passed.
    """

    id: str
    representative: str
    reason: Shown
    by: str
    decided_at: str
    review_on: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IncapacityLine:
    """Somebody cannot judge his own interest. ``by``: who found so; ``late``: the day to look again is past."""

    id: str
    ground: Shown
    by: str
    decided_at: str
    review_on: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperLine:
    """Somebody who helps one person of the case, and reads what is of that person alone."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person of the case. ``safe``: how he can be reached without harm; a number is never without it.

    ``roles``: (day of the incident, what he was in it); ``held``: (id of the incident, codes of his roles).
    ``level``: how his address is protected, for who may know; empty for everybody else and for whom it is not.
    ``asks_first``: the post to ask before anybody writes to him, or empty. ``out_until``: the moment until which he
    must stay out of the house, or empty. ``band``: of ages (``privacy.ages.VOICES``), empty when the reader may not
    know; ``represented_by``: who speaks for him, as far as the reader sees them; ``opposed``: of whom not;
    ``incapacity``: that he cannot judge his own interest, if so.
    ``helpers``: who helps him, for who names them.
    """

    id: str
    capacity: str
    identity: Shown
    contact: Shown
    bsn: Shown
    safe: Shown
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    held: tuple[tuple[str, tuple[str, ...]], ...]
    level: str
    level_label: str
    asks_first: str
    out_until: str = ""
    band: str = ""
    represented_by: tuple[str, ...] = ()
    opposed: tuple[OppositionLine, ...] = ()
    incapacity: IncapacityLine | None = None
    helpers: tuple[HelperLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationLine:
    """How one person stands to another. ``sentence``: the words between their names; ``number``: in list and drawing.

    ``holds``: it is so today.
    """

    id: str
    number: int
    from_party: str
    to_party: str
    kind: str
    sentence: str
    since: str
    until: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """Somebody lives or lived in a household; the days are ISO or empty. ``holds``: he does today."""

    id: str
    party: str
    since: str
    until: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdLine:
    """People who live together. ``number``: in list and drawing. ``kept_for``: the party with whose protected address
    this one is read, or empty.
    """

    id: str
    number: int
    address: Shown
    kept_for: str
    members: tuple[MemberLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsAnswer:
    """The people of a case whom this reader may see. ``kinds``, ``roles``, ``posts`` (whom one asks before a letter
    goes) and ``practitioners`` (who can help somebody): (code, words) to choose from.
    """

    reference: str
    version: int
    persons: tuple[PersonLine, ...]
    relations: tuple[RelationLine, ...]
    households: tuple[HouseholdLine, ...]
    incidents: tuple[IncidentLine, ...]
    verbs: frozenset[str]
    kinds: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    posts: tuple[tuple[str, str], ...]
    practitioners: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressAnswer:
    """A protected address. ``state``: none (not asked for), asked (waits for a second person), open or passed.

    ``reasons``: (code, words); ``acute``: the code of the one for acute danger. ``until``: a moment.
    ``homes``: the protected addresses of the households that are kept for this person or in which he lives.
    ``judges``, ``releases``: the names of the roles that decide on seeing it, and on an end of the protection.
    """

    reference: str
    version: int
    party: str
    identity: Shown
    address: Shown
    homes: tuple[Shown, ...]
    state: str
    until: str
    level_label: str
    started_on: str
    review_on: str
    proposed: bool
    reasons: tuple[tuple[str, str], ...]
    acute: str
    judges: tuple[str, ...]
    releases: tuple[str, ...]
    may_propose: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealLine:
    """Somebody asked for a protected address. ``may_judge``: by this reader, who did not ask himself."""

    id: str
    party: str
    identity: Shown
    by: str
    reason: str
    acute: bool
    state: str
    asked_at: str
    judge_by: str
    late: bool
    may_judge: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseLine:
    """A protection that somebody proposes to end."""

    party: str
    identity: Shown
    by: str
    proposed_at: str
    may_release: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealsAnswer:
    """What a second person looks at in a case."""

    reference: str
    version: int
    reveals: tuple[RevealLine, ...]
    releases: tuple[ReleaseLine, ...]
