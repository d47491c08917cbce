"""Answers about accounts, roles and organisations."""

from dataclasses import dataclass

from pga.answers.work import WorkItem


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """A role grant. ``may_decide`` tells whether the reader may approve or refuse it."""

    id: str
    version: int
    account: str
    username: str
    name: str
    organisation: str
    role: str
    valid_from: str
    valid_until: str
    state: str
    proposed_by: str
    decided_by: str
    may_decide: bool
    may_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """An account without any content. ``last_day``: the last on which he works here (ISO), or empty; ``coded``: of what
    review has a code of him, ``compared``: the signals for which his organisation wants one.
    """

    id: str
    version: int
    username: str
    name: str
    organisation: str
    state: str
    has_factor: bool
    reset_by: str
    roles: tuple[RoleLine, ...]
    asleep: bool = False
    last_day: str = ""
    coded: tuple[str, ...] = ()
    compared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmLine:
    """One colleague to confirm. ``last_used``: a moment, or empty when the account was never used."""

    id: str
    name: str
    username: str
    roles: tuple[str, ...]
    last_used: str
    asleep: bool
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirming:
    """The people of an organisation in a quarter; ``due`` = nobody confirmed them yet; ``seen`` is sent back."""

    quarter: str
    due: bool
    seen: str
    lines: tuple[ConfirmLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """A page of the accounts that a person may keep, and what he may do with them; ``next`` leads further;
    ``looks``: what a privacy officer asks himself.
    """

    lines: tuple[AccountLine, ...]
    organisations: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    verbs: frozenset[str]
    next: str
    looks: tuple[WorkItem, ...] = ()
    reminders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesAnswer:
    """Role grants that wait for a decision, and a page of the others; ``next`` leads further."""

    waiting: tuple[RoleLine, ...]
    decided: tuple[RoleLine, ...]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationLine:
    """An organisation, its number of active accounts and who reviews its looks."""

    id: str
    name: str
    kind: str
    public: bool
    accounts: int
    reviewer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccountAnswer:
    """One's own account, open web sessions, and one page of the records about oneself, the newest first. ``before``:
    where the next page begins; 0 when there is none. ``texts_kept``: how long (terms of the rules) a question
    about one's own looks and its answer are kept, each once. ``watching``: names of the signals that look at one's own
    looks; ``silent``: of those that are off at one's organisation. ``coded`` and ``compared`` as with ``AccountLine``.
    """

    username: str
    name: str
    organisation: str
    roles: tuple[str, ...]
    has_factor: bool
    recovery_left: int
    factor_required: bool
    sessions: int
    language: str
    recorded: tuple[tuple[str, str], ...]
    before: int
    reviewers: tuple[str, ...]
    texts_kept: tuple[str, ...]
    watching: tuple[str, ...]
    silent: tuple[str, ...]
    last_day: str = ""
    coded: tuple[str, ...] = ()
    compared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FactorOffer:
    """A secret for an app (base32) and the address that goes into its QR code; stored only when a code proved it."""

    secret: str
    uri: str
    enrolled: bool = False

    def __repr__(self) -> str:
        return "<FactorOffer>"
