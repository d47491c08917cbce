"""Of whom nobody judges a look alone: who has a protected address, and who is known to all.

Asked anew whenever an item is shown or judged: what was hidden while it was put up, or came since, counts too. That no
such row is hidden now the register proves (``pga.store.wholes``); while one is, everything is judged by two.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.look_review.knowing import Span
from pga.handlers.look_review.proving import NotProven
from pga.store import cases as stored_cases
from pga.store import look_files as files
from pga.store import persons, staff, wholes

EVER: Final = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Known:
    """The code of somebody who is known to all, and from which moment until which."""

    code: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Shielded:
    """All of them. ``whole``: none of the rows is hidden; ``until``: case in which an address is, or was, protected ->
    until which moment; ``about``: the codes of the people of those cases.
    """

    whole: bool
    until: Mapping[str, str]
    about: Mapping[str, frozenset[str]]
    known: tuple[Known, ...]

    def cases(self, since: str) -> frozenset[str]:
        """The cases in which an address was protected at this moment or later."""
        return frozenset(case for case, until in self.until.items() if until >= since)

    def people(self, since: str, before: str) -> frozenset[str]:
        """The codes of who was known to all at some time between two moments."""
        return frozenset(one.code for one in self.known if one.since < before and one.until >= since)

    def hold(self, case_id: str | None, codes: Collection[str], since: str, before: str) -> bool:
        """Whether one of these people, or somebody in this case, is among them; without a case in a case of theirs."""
        cases = self.cases(since)
        theirs = {case_id} if case_id else {case for case in cases if self.about[case].intersection(codes)}
        return bool(cases & theirs) or not self.people(since, before).isdisjoint(codes)


def of(desk: Desk) -> Shielded:
    """Read once in a transaction, until that writes."""
    asked = (desk.proof, Shielded)
    if asked not in desk.tx.kept:
        desk.tx.kept[asked] = [_read(desk)]
    found: Shielded = desk.tx.kept[asked][0]
    return found


def asks_two(desk: Desk, row: Row[Any]) -> bool:
    """Whether two must judge an item by what is known now: of its own day, or since."""
    found, since = of(desk), Span.of(date.fromisoformat(row.day)).begins
    codes = row.persons.split(",") if row.persons else ()
    return not found.whole or found.hold(row.case_id, codes, since, desk.stamp)


def require_whole(desk: Desk) -> None:
    """Raises ``NotProven`` while a row by which a look is judged, also one of an employee, is hidden. What holds is
    known from now on.
    """
    every = _every(desk) | {"staff_records": list(staff.everybody(desk.tx, desk.proof).values())}
    if not of(desk).whole or wholes.lacking(desk.tx, every):
        raise NotProven
    desk.work.beside(lambda tx: wholes.keep(tx, every))


def _read(desk: Desk) -> Shielded:
    every, until = _every(desk), dict[str, str]()
    for row in every["address_protections"]:
        until[row.case_id] = max(row.released_at or EVER, until.get(row.case_id, ""))
    about: dict[str, set[str]] = {case: set() for case in until}
    for case, code in stored_cases.person_codes(desk.tx, desk.proof, sorted(until)).values() if until else ():
        about[case].add(code)
    marks = every["known_people"]
    codes = staff.known_codes(desk.tx, desk.proof, {row.party for row in marks})
    untied = {row.party for row in marks} - codes.keys()
    known = (Known(codes[row.party], row.marked_at, row.ended_at or EVER) for row in marks if row.party in codes)
    return Shielded(
        whole=not wholes.lacking(desk.tx, every) and untied <= files.detached(desk.tx, desk.proof, untied),
        until=until,
        about={case: frozenset(codes) for case, codes in about.items()},
        known=tuple(known),
    )


def _every(desk: Desk) -> dict[str, list[Row[Any]]]:
    at = desk.tx, desk.proof
    return {"address_protections": persons.every_protection(*at), "known_people": staff.every_mark(*at)}
