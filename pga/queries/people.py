"""Looks at accounts, roles, organisations, the rules, and one's own account."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAccounts(Query):
    """Accounts: all for the functional administrator, one's own organisation for its account contact.

    A page after ``organisation|user name``, or the one ``account`` that a form is about.
    """

    capability: ClassVar[str] = "account.list"
    after: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListToConfirm(Query):
    """The people of one's own organisation, to confirm for this quarter."""

    capability: ClassVar[str] = "account.review"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRoles(Query):
    """Role grants, proposals first, then a page of the others after this id."""

    capability: ClassVar[str] = "role.list"
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOrganisations(Query):
    """The organisations of the home."""

    capability: ClassVar[str] = "organisation.list"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRules(Query):
    """Spelregels: which rules apply, since when, signed by whom."""

    capability: ClassVar[str] = "rules.read"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OfferFactor(Query):
    """A secret for a second factor: the same within one session, until a code made with it came back."""

    capability: ClassVar[str] = "own_account.enrol_factor"

    def __repr__(self) -> str:
        return "<OfferFactor>"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount(Query):
    """One's own account, and what is recorded about oneself. ``before``: records older than this number of the ledger;
    0 for the newest.
    """

    capability: ClassVar[str] = "own_account.read"
    before: int = 0
