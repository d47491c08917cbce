"""Emergency access (noodtoegang) as the parties agreed on it: who opens which categories of a case outside his
relations when a life is at stake, and how often.

Without a section nobody does; with it nothing can be read but what a rule names in so many words.
"""

from dataclasses import dataclass
from typing import Final

from privacy.vocabulary import DOCUMENT_KINDS

DETAIL: Final = "emergency"
"""Under this name a record tells the reason for which a case is or was opened so."""
OPEN_FOR: Final = "emergency_open"
"""The term of the rules for which an opening lasts; how soon it is judged they say where looks are reviewed."""
ENTRY: Final = frozenset({"emergency.open", "emergency.prepare", "emergency.end"})
"""The capabilities that lead to an opening, and end it; they are about no case."""
READS: Final = frozenset({"case.read", "person.list", "plan.read"})
"""What can be done in a case that was opened so: looking, and nothing else."""
NEVER: Final = frozenset(
    category for kind in ("secret_address", "reporter") if (category := DOCUMENT_KINDS[kind].category)
)
"""Categories with a way of their own (a protected address) or with none (who reported): never opened so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """Who (``roles`` of ``parties``) opens which ``categories``; ``told``: the roles at the party that leads that hear
    of it at once, beside whoever directs the case and the officers who review his organisation.

    The ceilings: openings by one person in a day and in thirty, by his organisation in thirty; ``tries_per_day``: so
    often one person may try, whatever came of it.
    """

    parties: frozenset[str]
    roles: frozenset[str]
    categories: frozenset[str]
    told: frozenset[str]
    because: str
    per_day: int
    per_month: int
    organisation_per_month: int
    tries_per_day: int

    def lets(self, organisation: str, roles: frozenset[str]) -> bool:
        """True for somebody of one of these parties in one of these roles."""
        return organisation in self.parties and bool(self.roles & roles)
