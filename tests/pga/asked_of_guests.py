"""What the matrix through the gate asks about an incidental partner of a conference."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import guests as acts
from pga.queries import Query
from pga.queries import guests as looks
from tests import guests
from tests.acts import TownStage
from tests.towns import Town, key


def _proposed(town: Town) -> dict[str, str]:
    """A case with a guest whom the parties are asked about."""
    reference = guests.to_come(town)
    found = guests.of(town, reference)
    return {"case": reference, "guest": (found[-1] if found else guests.propose(town, reference)).id}


def _stale(town: Town) -> dict[str, Any]:
    """The same in a version that does not exist: who may do it meets a conflict, and the next can try."""
    return {**_proposed(town), "version": 999, "act_key": key()}


def _asked(town: Town) -> dict[str, Any]:
    at = _proposed(town)
    (guest,) = (row for row in guests.of(town, at["case"]) if row.id == at["guest"])
    on = TownStage(town).on(guests.question(town, guest, "politie"))
    return {**on, "version": on["version"] + 1}


def _propose(town: Town) -> Command:
    reference = guests.to_come(town)
    return guests.command(town, reference, version=999)


def _print(town: Town) -> Query:
    """Approved, so that the paper is there for who may make it."""
    reference = guests.to_come(town)
    there = [row for row in guests.of(town, reference) if row.state == "approved"]
    guest = there[0] if there else guests.approved(town, reference)
    return looks.PrintExtract(case=reference, guest=guest.id)


ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "guest.propose": _propose,
    "guest.read": lambda town: looks.ReadGuest(**_proposed(town)),
    "guest.decide": lambda town: acts.DecideGuest(**_asked(town), agrees=True),
    "guest.withdraw": lambda town: acts.WithdrawGuest(**_stale(town)),
    "guest.record": lambda town: acts.RecordGuest(**_stale(town), present=False, pledged=False, told=()),
    "guest.print": _print,
}
