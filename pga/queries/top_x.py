"""Looks that belong to the Top-X list."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery, Query
from workflows.top_x import TOP_X


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareEntry(Query):
    """The form of a nomination. It shows nothing of any case."""

    capability: ClassVar[str] = TOP_X.capability("nominate")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareSignal(Query):
    """The form with which somebody asks for a nomination. It shows nothing of any case."""

    capability: ClassVar[str] = TOP_X.capability("signal")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTopX(Query):
    """Who has a place on the list on a day (``on``, ISO; empty is today), by what was known by the end of it."""

    capability: ClassVar[str] = "top_x.list"
    on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPackage(CaseQuery):
    """Everything that the person himself may have of his case, on paper. ``as_pdf``: as ``ReadLetter`` has it."""

    capability: ClassVar[str] = "top_x.package"
    as_pdf: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLooks(Query):
    """Who looked at the list and the cases of it in a month (``YYYY-MM``; empty is this one)."""

    capability: ClassVar[str] = "top_x.review_looks"
    month: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDeferrals(Query):
    """The letters about decisions on the list that are put off now, without whom they are for."""

    capability: ClassVar[str] = "top_x.deferrals"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareSheet(CaseQuery):
    """The sheet of the rater who asks, with what it is judged by. Of the other sheet nothing is opened."""

    capability: ClassVar[str] = "top_x.score"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWeighing(CaseQuery):
    """What the facts and the sheets of somebody come to, what each point comes from, and what would change it."""

    capability: ClassVar[str] = "top_x.explain"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCandidates(Query):
    """Everybody who is being weighed or awaits a decision, side by side."""

    capability: ClassVar[str] = "top_x.candidates"
