"""What the signals know beside the looks themselves: what somebody is used to, and what the rules hold against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, NamedTuple

from privacy.review.episodes import Episode
from privacy.review.explain import UNKNOWN, Context
from privacy.review.looks import Look
from privacy.rules.agreement import RulesDocument
from privacy.rules.reviewing import Review
from privacy.vocabulary import ProtectionLevel, Relation


class Private(NamedTuple):
    """Keyed codes of where somebody lives and how he is called, never the words; empty = not known."""

    household: frozenset[str] = frozenset()
    surname: frozenset[str] = frozenset()
    street: frozenset[str] = frozenset()


NOTHING: Final = Private()


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """Facts on the employee and on whom he looked at, as the store gathers them on the day of the episode.

    ``own_codes``: person codes of the employee himself; ``colleague_codes`` of his colleagues and of employees of
    partners; ``vip_codes`` of who was marked so. ``staff`` and ``subject``: keyed codes for R3 to R5, gathered only
    where the organisation turned those on. ``opened``: files on that day, ``opened_in_hour`` the most of them within
    an hour; ``mean`` and ``deviation``: files a day over the 30 days before (0 = too few to know).
    ``in_a_row``: the longest run of references that follow each other, of those tried in vain and those opened without
    a known reason (work comes in the order of its numbers too). ``searches_in_vain``: the most searches within the
    time of the rules between which he opened nothing. ``refused_in_hour``: the most refusals. ``times_this_week``: how
    often he looked at these people in the seven days up to this one, looks within an hour of each other being one;
    ``acted_this_week``: whether he did anything for them. ``closed_on``: the day on which the case was closed, if it
    was then. ``origins``: networks (and devices, where they are told apart) he used before this day. ``removed_on``:
    the day on which his part in this case ended; ``leaves_on``: the last day of who resigned. ``alone``: numbers of
    acts that showed something at once to one person, and that another judges afterwards; ``own_rights``: of acts that
    changed rights or an account of his own; ``watching``: of acts that changed who reviews, or what the ledger keeps.
    """

    context: Context = UNKNOWN
    own_codes: frozenset[str] = frozenset()
    colleague_codes: frozenset[str] = frozenset()
    vip_codes: frozenset[str] = frozenset()
    staff: Private = NOTHING
    subject: Private = NOTHING
    opened: int = 0
    opened_in_hour: int = 0
    mean: float = 0.0
    deviation: float = 0.0
    in_a_row: int = 0
    searches_in_vain: int = 0
    refused_in_hour: int = 0
    times_this_week: int = 0
    acted_this_week: bool = False
    closed_on: date | None = None
    origins: frozenset[str] = frozenset()
    removed_on: date | None = None
    leaves_on: date | None = None
    alone: frozenset[int] = frozenset()
    own_rights: frozenset[int] = frozenset()
    watching: frozenset[int] = frozenset()

    def on_duty(self, look: Look) -> bool:
        """True when a roster covers this look."""
        return Relation.DUTY in look.relations or self.context.on_duty(look.at)

    def all_on_duty(self, episode: Episode) -> bool:
        """True when a roster covers all that happened in an episode."""
        return all(self.on_duty(look) for look in episode.looks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What the signed rules say to the signals. ``s4``: all categories of that level; ``private``: signals on keyed
    codes that each organisation turned on; ``holidays``: days on which nobody is expected to work, beside the weekend.
    """

    review: Review = field(default_factory=Review)
    s4: frozenset[str] = frozenset()
    private: Mapping[str, frozenset[str]] = field(default_factory=dict)
    holidays: frozenset[date] = frozenset()

    def off_hours(self, at: datetime) -> bool:
        """True in a weekend, on a holiday, and outside the hours of the day."""
        working = _time(self.review.day_begins) <= at.time() < _time(self.review.day_ends)
        return not working or at.weekday() >= 5 or at.date() in self.holidays

    def turned_on(self, signal: str, organisation: str) -> bool:
        """True when this organisation signed for a signal on private data of its staff."""
        return signal in self.private.get(organisation, frozenset())


def _time(written: str) -> time:
    hours, minutes = written.split(":")
    return time(int(hours), int(minutes))


def parameters_of(document: RulesDocument, holidays: frozenset[date] = frozenset()) -> Parameters:
    """What one cooperation's signed rules say to the signals."""
    categories = document.categories.values()
    return Parameters(
        review=document.review,
        s4=frozenset(c.id for c in categories if c.level == ProtectionLevel.S4),
        private={party.id: party.private_signals for party in document.parties.values()},
        holidays=holidays,
    )
