"""What is judged as one: one employee, one case (or one person where there is no case), one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from privacy.review.looks import EXPORTS, NOBODYS, Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """What one employee did about one case on one day, in the order in which it happened.

    Without a case and without people it is his whole day: all but lists, of which habits show that no single file does.
    """

    actor: str
    organisation: str
    case_id: str | None
    person_codes: tuple[str, ...]
    day: date
    looks: tuple[Look, ...]

    @property
    def key(self) -> str:
        """What names this episode, and nothing that happens later changes."""
        file = f"case:{self.case_id}" if self.case_id else "person:" + "".join(self.person_codes[:1])
        about = "day" if self.whole_day else file
        return f"{self.actor}/{self.organisation}/{about}/{self.day.isoformat()}"

    @property
    def whole_day(self) -> bool:
        """True for the day of an employee, apart from any file."""
        return self.case_id is None and not self.person_codes

    @property
    def opened(self) -> tuple[Look, ...]:
        """The looks with which the file was opened; none for a day, an act alone, or somebody found and left."""
        return () if self.whole_day else tuple(look for look in self.looks if look.opens)


_Place = tuple[str, str, date, str | None, str]


def episodes(looks: Iterable[Look]) -> tuple[Episode, ...]:
    """The episodes of these looks, in the order of their first look; of each employee and day its whole day last.

    A list of people opens nobody's file and makes no episode. A search that found exactly one person is about that one.
    """
    found: dict[_Place, list[Look]] = {}
    days: dict[tuple[str, str, date], list[Look]] = {}
    for look in sorted(looks, key=lambda one: one.seq):
        if look.actor in NOBODYS or look.is_list:
            continue
        day = look.actor, look.organisation, look.at.date()
        days.setdefault(day, []).append(look)
        for about in _about(look):
            found.setdefault((*day, *about), []).append(look)
    return (*(_file(place, held) for place, held in found.items()), *(_whole(day, held) for day, held in days.items()))


def _about(look: Look) -> list[tuple[str | None, str]]:
    """Which file a look is about: that of a case, of each person, or none."""
    if look.outcome != "allowed" or look.kind not in ("look", "act"):
        return []
    if look.case_id is not None:
        return [(look.case_id, "")]
    if look.capability in EXPORTS or (look.is_search and len(look.person_codes) != 1):
        return []
    return [(None, code) for code in look.person_codes]


def _whole(of: tuple[str, str, date], held: list[Look]) -> Episode:
    actor, organisation, day = of
    return Episode(
        actor=actor, organisation=organisation, case_id=None, person_codes=(), day=day, looks=tuple(held)
    )


def _file(place: _Place, held: list[Look]) -> Episode:
    actor, organisation, day, case_id, person = place
    people = sorted({code for look in held for code in look.person_codes}) if case_id else [person]
    return Episode(
        actor=actor, organisation=organisation, case_id=case_id, person_codes=tuple(people), day=day, looks=tuple(held)
    )
