"""Answers about the meldcode in a referral: its runs on the page of the case, and one run on a page of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from pga.answers.cases import Stage, StepOffer
from pga.answers.text import Shown
from workflows.weighing import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePart:
    """What an organisation laid down about its meldcode. ``known``: it laid something down; ``lapsed``: its attestation
    is over or has not begun; days are ISO, ``officer`` and ``decider`` names, ``training_clause`` ``yes`` or ``no``.
    """

    known: bool
    lapsed: bool = False
    attested_on: str = ""
    attested_until: str = ""
    officer: str = ""
    decider: str = ""
    training_clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileAnswer:
    """The profile of one's own organisation, and (id, name) of who can be its attention officer and its decider.

    ``officer`` and ``decider``: the accounts that stand there, or empty. ``version``: 0 when nothing stands there.
    """

    organisation: str
    version: int
    part: ProfilePart
    officer: str
    decider: str
    officers: tuple[tuple[str, str], ...]
    deciders: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """A run on the page of its case. ``own``: of the reader's organisation, so that he can open it.
    ``closed_at``: when it was reported or closed, else empty.
    """

    id: str
    organisation: str
    state_label: str
    opened_at: str
    closed_at: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeldcodePart:
    """The meldcode on the page of a case: ``shown`` is whether the reader may know of it at all.

    ``unspoken``: a run stands as reported and nobody at Veilig Thuis was spoken to since.
    """

    shown: bool
    runs: tuple[RunLine, ...] = ()
    may_open: bool = False
    unspoken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSaid:
    """A step that was taken in a run, and what was said in it. ``names``: the answers that its form asks."""

    id: str
    label: str
    at: str
    by: str
    stage: int
    names: tuple[str, ...]
    said: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class MeldcodeAnswer:
    """One run, as one reader may see it. ``version`` is that of the case.

    ``codes``: the answers of the weighing; ``outcome`` what they come to, which moves nothing. ``unspoken``: it stands
    as reported and nobody at Veilig Thuis was spoken to since; ``reporting``: the steps of the case that this
    reader can take now to record a report, or of one that lies there who was spoken to. ``undo``: the name of the
    newest step when he can still take it back.
    """

    reference: str
    version: int
    behalf: str
    run: str
    profile: ProfilePart
    organisation: str
    client: Shown
    state: str
    state_label: str
    running: bool
    opened_at: str
    stages: tuple[Stage, ...]
    steps: tuple[StepOffer, ...]
    codes: Mapping[str, str]
    outcome: Outcome
    consulted: bool
    unspoken: bool
    reporting: tuple[StepOffer, ...]
    undo: str
    said: tuple[StepSaid, ...]
