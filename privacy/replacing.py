"""Waarneming as far as roles go: who may stand in for a colleague, and which of his roles pass to him."""

from collections.abc import Collection
from typing import Final

from privacy.vocabulary import CONTENT_ROLES, Role, excludes

NEVER_STANDS_IN: Final = frozenset(
    {Role.FUNCTIONAL_ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.DATA_PROTECTION_OFFICER}
)
"""Who keeps accounts or supervises does not come near cases, not in the name of another either."""


def may_stand_in(roles: Collection[str]) -> bool:
    """True for who may replace a colleague: he works with cases himself and does not administer or supervise."""
    return bool(CONTENT_ROLES & set(roles)) and not NEVER_STANDS_IN & set(roles)


def roles_replaced(absent: Collection[str], substitute: Collection[str]) -> frozenset[str]:
    """The roles that pass to a substitute: those of content, as far as they go together with his own."""
    return frozenset(role for role in CONTENT_ROLES & set(absent) if not excludes(role, substitute))
