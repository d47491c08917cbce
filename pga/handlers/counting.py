"""Yearly counts: exact, with the way to the cases, for who may open them one by one; rounded for everybody else.

The numbers come from counters that are kept along with the cases, so that they take as long with a million cases as
with a thousand. A small number could point at somebody (users.md 18): decision 0022.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from pga.answers.counting import CaseCount, CountRow, YearlyCounts
from pga.clock import local_year
from pga.desk import Desk, Draft
from pga.figures.publishing import rounded
from pga.handlers import filtering
from pga.queries.counting import CaseCounts
from pga.states import standings
from pga.store import counts as stored
from pga.store import scopes
from privacy.rules.by_role import coordinates

YEARS: Final = 5
WHY: Final = ("reason", "theme")
"""Parts that say why somebody is a case."""

WHERE: Final = ("state", "ended")
"""Parts that say where cases are: what nobody reached is left out."""

BLOCKED: Final = "archived_blocked"
"""Opens for a time only, so that no number of these leads to a list."""

Place = tuple[str, str, str]
"""Part, code, year."""


@dataclass(slots=True)
class _Numbers:
    """How many cases there are in each place, and how many of them stand in the reader's own list."""

    lists: Callable[[str, str], bool]
    there: Counter[Place] = field(default_factory=Counter)
    listed: Counter[Place] = field(default_factory=Counter)

    def add(self, year: str, row: Any, ending: str, number: int) -> None:
        """So many cases like this row."""
        for part, code in _parts(row, ending):
            self.there[part, code, year] += number
            if self.lists(part, row.state):
                self.listed[part, code, year] += number

    def few(self, year: str, smallest: int) -> bool:
        """True when the cases of a whole year are so few that a part of it could point at one of them."""
        return 0 < self.there["all", "", year] < smallest


def case_counts(desk: Desk, query: CaseCounts) -> Draft[YearlyCounts]:
    """The last five years in which anything was opened."""
    newest = int(desk.today[:4])
    whole = opens_cases(desk)
    numbers = _Numbers(_lists(desk) if whole else lambda part, state: False)
    for row in stored.counts(desk.tx, desk.cooperation, str(newest - YEARS + 1)):
        numbers.add(row.year, row, row.ending or "", row.cases)
    for row in scopes.behind_wall(desk.tx, desk.proof, desk.actor) if whole else ():
        if row.cooperation == desk.cooperation:
            numbers.add(local_year(row.opened_at), row, row.ended_as or "", -1)  # to him it is not there
    numbers.there = +numbers.there
    known = {year for _, _, year in numbers.there}
    years = tuple(year for year in (str(newest - back) for back in range(YEARS)) if year in known) or (str(newest),)
    smallest = 0 if whole else desk.document.access.small_number
    found = YearlyCounts(
        years=years,
        parts={part: _rows(numbers, part, words, years, smallest) for part, words in _words(desk).items()},
        rounded_to=smallest,
    )
    return Draft(build=lambda reveal: found)


def opens_cases(desk: Desk) -> bool:
    """True for who stands to every case and has them in his list: a number tells him nothing that the list does not."""
    directs = coordinates(desk.actor, desk.document.seats) and desk.actor.only is None
    return directs and desk.may("work.list", ["none"]).allowed


def _lists(desk: Desk) -> Callable[[str, str], bool]:
    """Whether the list of this reader, narrowed by a part, shows the cases in a state."""
    opens: dict[tuple[str, str], bool] = {}
    if _hangs_on_each(desk):
        return lambda part, state: False

    def lists(part: str, state: str) -> bool:
        if (part, state) not in opens:
            opens[part, state] = _shows(desk, part, state)
        return opens[part, state]

    return lists


def _hangs_on_each(desk: Desk) -> bool:
    """True where a rule could keep a case from him by another way in which he stands to it as well: then no number says
    how many he has in his list.
    """
    rules = desk.document.rules_for("case.read")
    besides = {relation for rule in rules if rule.effect == "deny" for relation in rule.relations} - {"coordinator"}
    states = {state for rule in rules for state in rule.states} | {""}
    for state in states:
        opens, says = _told(desk, ["coordinator"], state)
        both = [_told(desk, ["coordinator", relation], state) for relation in besides]
        if (opens and not all(o for o, _ in both)) or (says and not all(s for _, s in both)):
            return True
    return False


def _told(desk: Desk, relations: list[str], state: str) -> tuple[bool, bool]:
    """Whether a case opens to who stands to it so, and whether its page says why there is one."""
    decision = desk.may("case.read", relations, state)
    return decision.allowed, decision.allowed and filtering.tells_why(desk, decision)


def _shows(desk: Desk, part: str, state: str) -> bool:
    if state == BLOCKED or (state in scopes.KEPT and part != "state"):
        return False
    decisions = [desk.may("case.read", ["coordinator"], now) for now in standings(state)]
    return all(d.allowed and (part not in WHY or filtering.tells_why(desk, d)) for d in decisions)


def _parts(row: Any, ending: str) -> tuple[tuple[str, str], ...]:
    """Part -> code of this case; what did not end has no ending."""
    parts = (("all", ""), ("reason", row.reason), ("theme", row.theme), ("state", row.state))
    return (*parts, ("ended", ending)) if ending else parts


def _words(desk: Desk) -> dict[str, dict[str, str]]:
    """Part -> code -> what the rules and the workflow call it."""
    listed = filtering.listed(desk)
    return {"all": {"": ""}, **{part: dict(listed[part]) for part in (*WHY, "state", "ended")}}


def _rows(
    numbers: _Numbers, part: str, words: dict[str, str], years: tuple[str, ...], smallest: int
) -> tuple[CountRow, ...]:
    """One for each code of the list, then those that only older cases have; where cases stand without what is empty."""
    told = [place for place in numbers.there if place[0] == part and not numbers.few(place[2], smallest)]
    seen = {code for _, code, _ in told}
    older = sorted(seen - words.keys())
    shown = [code for code in (*words, *older) if part not in WHERE or code in seen]
    return tuple(
        CountRow(
            label=words.get(code, code),
            counts=tuple(_count(numbers, (part, code, year), smallest, code in words) for year in years),
        )
        for code in shown
    )


def _count(numbers: _Numbers, place: Place, smallest: int, known: bool) -> CaseCount:
    part, code, year = place
    there = numbers.there[place]
    number, few = told(there, smallest)
    few = few or (part != "all" and numbers.few(year, smallest))
    chosen = ({} if part == "all" else {part: code}) | {"opened": year}
    return CaseCount(
        number=0 if few else number, few=few, listed=numbers.listed[place] if known else 0, chosen=chosen
    )


def told(there: int, smallest: int) -> tuple[int, bool]:
    """A number as it may be told: rounded to the smallest, and whether it is too small to tell; 0 = as it is."""
    if not smallest:
        return there, False
    few = 0 < there < smallest
    return 0 if few else rounded(there, smallest), few
