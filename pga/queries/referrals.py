"""Looks that belong to referrals: the empty form with which one begins, and what was written down as received."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, cast

from pga.queries import Query
from workflows.referral import REFERRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareEntry(Query):
    """The form with which a referral begins. It shows nothing of any case."""

    step: ClassVar[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReceived(Query):
    """What the local team wrote down as the word of one's own organisation, and nobody there confirmed yet."""

    capability: ClassVar[str] = "received.list"


def _named(step: str) -> tuple[str, tuple[type[Query]], dict[str, object]]:
    own = {"capability": REFERRAL.capability(step), "step": step, "__slots__": (), "__module__": __name__}
    name = "Prepare" + "".join(part.capitalize() for part in step.split("_"))
    return name, (PrepareEntry,), {**own, "__doc__": REFERRAL.step(step).label.en}


PREPARES: Final[Mapping[str, type[PrepareEntry]]] = {
    step.key: cast(type[PrepareEntry], type(*_named(step.key))) for step in REFERRAL.steps if step.creates
}
"""Step with which a referral begins -> the look at its form."""
