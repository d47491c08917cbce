"""Blind indexes of persons in cases: which version of their keys is searched, and which are written.

While another version takes the place of one both are written, so that whoever searches finds throughout (security.md
2.7). The columns come in pairs: odd versions in the first, even ones in the second.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from pga.home import Home
from pga.refusals import Refused
from pga.store import turning
from pga.store.engine import Transaction
from privacy.keys.index import bits_for, blind, name_and_birth, normalised_bsn
from privacy.rules.document import RulesDocument

PAIRS: Final = (("bsn_index_2", "name_index_2"), ("bsn_index", "name_index"))
"""The columns of even and of odd versions: BSN, and surname with birth date."""
NOTHING: Final[dict[str, int | None]] = {column: None for pair in PAIRS for column in pair}
"""Of a person who is found no more."""


class Versions(NamedTuple):
    """``searched``: the version that finds; ``next``: one that is written beside it; ``last``: one that finds no more
    and whose values still stand. 0: none.
    """

    searched: int = 1
    next: int = 0
    last: int = 0

    @property
    def columns(self) -> tuple[str, str]:
        """The columns that are searched."""
        return columns(self.searched)


def columns(version: int) -> tuple[str, str]:
    """Where the values of a version stand."""
    return PAIRS[version % 2]


def versions(tx: Transaction) -> Versions:
    """As they stand in this transaction."""
    by_status = {row.status: row.number for row in turning.index_versions_of(tx).values()}
    return Versions(by_status.get("active", 1), by_status.get("pre", 0), by_status.get("decrypt_only", 0))


def values(
    home: Home, document: RulesDocument, version: int, bsn: str, name: str, born: str
) -> tuple[int | None, int | None]:
    """The keyed index values of a BSN and of a name with birth date; None for what is not given."""
    bits = bits_for(document.access.population, indexes=2)
    digits = normalised_bsn(bsn)
    by_bsn = blind(home.root, "bsn", version, home.id, digits, bits) if digits else None
    try:
        birth = date.fromisoformat(born) if name and born else None
    except ValueError as error:
        raise Refused("bad_form") from error
    by_name = blind(home.root, "name", version, home.id, name_and_birth(name, birth), bits) if birth else None
    return by_bsn, by_name


def written(tx: Transaction, home: Home, document: RulesDocument, bsn: str, name: str, born: str) -> dict[str, Any]:
    """Column -> value, for a person who comes in or gets another name: of every version that is written."""
    return dict(_written(versions(tx), home, document, bsn, name, born))


def _written(
    stand: Versions, home: Home, document: RulesDocument, bsn: str, name: str, born: str
) -> Iterator[tuple[str, int | None]]:
    yield from NOTHING.items()
    for version in filter(None, (stand.searched, stand.next)):
        yield from zip(columns(version), values(home, document, version, bsn, name, born), strict=True)
