"""A running case, taken over in its present state and confirmed by a second person (decision 0026)."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command, StepCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TakeOver(Command):
    """A case as it stands on paper. Dates ISO; ``into``: its state, ``since`` when; ``due_on``: the last day of the
    term that runs there; ``told_on``: when the person was last told, empty = not yet. ``colleague``: the account of who
    works on it and can confirm it. ``distinct`` as in an aanmelding.
    """

    capability: ClassVar[str] = "pga_case.take_over"
    searches: ClassVar[bool] = True
    name: str
    born: str
    bsn: str
    address: str
    reason: str
    theme: str
    into: str
    since: str
    due_on: str
    told_on: str
    colleague: str
    story: str
    source: str
    distinct: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConfirmTakeOver(StepCommand):
    """The second person confirms: the case goes on in the state that was recorded."""

    capability: ClassVar[str] = "pga_case.confirm_take_over"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RejectTakeOver(StepCommand):
    """It does not stand so, or does not belong here; also for who took it over by mistake."""

    capability: ClassVar[str] = "pga_case.reject_take_over"
    reason: str

    @property
    def brings(self) -> dict[str, bool]:
        return {"reason_recorded": bool(self.reason.strip())}
