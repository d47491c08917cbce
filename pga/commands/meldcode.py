"""The steps of a run of the meldcode: one command for each that the workflow declares.

What a form asks stands in the workflow (``Step.collects``); which answers are one of a list stands here. Source: field
study of Veilig Thuis 1.3 to 1.5 and 8.4.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from pga.commands import CaseCommand, Command
from pga.commands.referrals import CODES as OF_REFERRALS
from pga.declared import Spoken, declared
from workflows.meldcode import MELDCODE

YES_NO: Final = ("yes", "no")
OR_UNKNOWN: Final = ("yes", "no", "unknown")
"""Who does not know is in doubt, and so consults Veilig Thuis."""
OR_UNCLEAR: Final = ("yes", "no", "unclear")

WEIGHED: Final[Mapping[str, tuple[str, ...]]] = {
    "suspicion": OR_UNKNOWN,
    "acute": OR_UNKNOWN,
    "structural": OR_UNKNOWN,
    "disclosure": YES_NO,
    "able": YES_NO,
    "accepts": YES_NO,
    "results": YES_NO,
    "doubt": YES_NO,
}
"""The questions of the weighing, with what each can be answered."""

CODES: Final[Mapping[str, tuple[str, ...]]] = {
    **WEIGHED,
    "client_is": ("adult", "adolescent", "child"),
    "category": OF_REFERRALS["category"],
    "children": OR_UNCLEAR,
    "pregnant": OR_UNCLEAR,
    "dependants": OR_UNCLEAR,
    "anonymous": YES_NO,
    "report_decision": YES_NO,
    "help_decision": YES_NO,
    "norm": OF_REFERRALS["norm"],
    "persons_told": YES_NO,
}
"""Answer -> what it can be."""

KEPT: Final = frozenset(CODES.keys() - {"category", "persons_told", "anonymous"})
"""Answers that a run keeps as codes beside the sealed text: what its needs and its outcome look at."""

PAST: Final = frozenset({"seen_on", "held_on"})
AHEAD: Final = frozenset({"review_on"})
"""Answers that are a day (ISO): one that was, and one that is still to come."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MeldcodeStep(Spoken, CaseCommand):
    """A step of a run (``run``: its id; empty for the one that begins it), with pairs of an answer and what was said.

    ``client``: the person (id of a party) whom the run is about; only of the step that begins it, empty when unknown.
    """

    step: ClassVar[str] = ""
    run: str = ""
    client: str = ""
    said: tuple[tuple[str, str], ...] = ()


def asked(step: str) -> tuple[str, ...]:
    """The answers that the form of a step asks, in its order."""
    return MELDCODE.step(step).collects


STEPS: Final[Mapping[str, type[MeldcodeStep]]] = {
    step.key: declared(MeldcodeStep, MELDCODE, step.key, before="Meldcode") for step in MELDCODE.steps
}
"""Every step of a run, by its key, the one that opens it among them."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class UndoMeldcodeStep(CaseCommand):
    """Take back the newest step of a run (its id), taken by mistake by the same person, when nobody acted on it yet."""

    capability: ClassVar[str] = "meldcode.undo_step"
    run: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetProfile(Command):
    """What one's own organisation laid down about its meldcode: the days (ISO) between which the code is attested, the
    accounts of its attention officer and of who decides on reporting, and whether training was agreed (``YES_NO``).

    ``version``: of what stood there; 0 when nothing did.
    """

    capability: ClassVar[str] = "profile.set"
    version: int
    attested_on: str
    attested_until: str
    officer: str
    decider: str
    training_clause: str
