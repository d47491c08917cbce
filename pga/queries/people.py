"""Looks at accounts, roles, organisations, the rules, and one's own account."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAccounts(Query):
    """Accounts: all for the functional administrator, one's own organisation for its account contact."""

    capability: ClassVar[str] = "account.list"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListToConfirm(Query):
    """The people of one's own organisation, to confirm for this quarter."""

    capability: ClassVar[str] = "account.review"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRoles(Query):
    """Role grants, proposals first."""

    capability: ClassVar[str] = "role.list"


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
    """A secret for a second factor, to show once; or the one offered before (base32) when its code did not fit."""

    capability: ClassVar[str] = "own_account.enrol_factor"
    secret: str = ""

    def __repr__(self) -> str:
        return "<OfferFactor>"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount(Query):
    """One's own account, and what is recorded about oneself."""

    capability: ClassVar[str] = "own_account.read"
