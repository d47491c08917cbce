"""Answers about emergency openings: what comes with one, and which one holds open. Nothing of any case."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLine:
    """A case that the reader holds open in an emergency, until a moment."""

    id: str
    cooperation: str
    reference: str
    until: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyWay:
    """What one cooperation lets the reader do: what he would read, for how long (as the rules write it), who hears of
    it, within which term it is judged, and how often he still can today and in these thirty days.
    """

    cooperation: str
    title: str
    categories: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]
    lasts: str
    told: tuple[str, ...]
    judged: str
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyAnswer:
    """The ways in, one for each cooperation, and what is open now."""

    ways: tuple[EmergencyWay, ...]
    open: tuple[OpenLine, ...]
