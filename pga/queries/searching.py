"""Looking for a case within one's own reach. What is typed goes no further than the gate: no record holds it."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import ListQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareSearch(ListQuery):
    """The empty page for searching: by what this person can search."""

    capability: ClassVar[str] = "case.prepare_search"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SearchCases(ListQuery):
    """Cases in one's own reach by reference, by BSN, or by any part of a name, street or telephone number.

    ``born`` (ISO date, or empty) narrows what is found by name, and is asked for where somebody reaches very much.
    """

    capability: ClassVar[str] = "case.search"
    searches: ClassVar[bool] = True
    opens: ClassVar[bool] = True
    text: str
    born: str = ""

    def __repr__(self) -> str:
        return "<SearchCases>"
