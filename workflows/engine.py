"""A workflow as data, and the one function that moves along it.

The only home of ``transitions``. Whatever could walk round a need is switched off: no automatic transitions,
no model, no conditions, no callbacks. One machine per workflow serves all threads; what moves is a cursor
that is thrown away. Needs are asked here, all of them, and an unmet one raises.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, NamedTuple

from transitions import Machine, MachineError

from workflows.facts import CaseFacts
from workflows.labels import Label

__all__ = [
    "Label",
    "Landing",
    "Move",
    "Need",
    "NotFromHere",
    "NotReady",
    "NotYesOrNo",
    "State",
    "Step",
    "UnknownState",
    "UnknownStep",
    "Workflow",
]

_BEFORE: Final = "-"
"""Where a case stands before it exists; no state can be called so."""


class UnknownStep(LookupError):
    """The workflow has no step with this key."""


class UnknownState(LookupError):
    """The workflow has no state with this key."""


class NotFromHere(Exception):
    """The step exists, but cannot be taken from this state."""

    def __init__(self, step: str, state: str | None) -> None:
        super().__init__(f"{step} cannot be taken from {state or 'nothing'}")
        self.step = step
        self.state = state


class NotReady(Exception):
    """Needs stand in the way; ``unmet`` holds all of them, in the order of the step."""

    def __init__(self, unmet: tuple["Need", ...]) -> None:
        super().__init__(", ".join(need.key for need in unmet))
        self.unmet = unmet


class NotYesOrNo(TypeError):
    """A need answered with something else than ``True`` or ``False``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a case can be. ``stage`` is its place in the tracker; ``None`` is beside the main road.

    ``running``: it counts as a case that is being worked on. ``entry``: a case can begin here as well as in the initial
    state of its workflow.
    """

    key: str
    label: Label
    stage: int | None = None
    final: bool = False
    running: bool = False
    entry: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What must be true before a step. An ``explain`` need may be passed with a recorded reason."""

    key: str
    sentence: Label
    holds: Callable[[CaseFacts], bool]
    kind: Literal["required", "explain"] = "required"

    def met(self, facts: CaseFacts) -> bool:
        """Whether the need holds. Raises ``NotYesOrNo`` unless it says exactly ``True`` or ``False``."""
        answer: object = self.holds(facts)
        if answer is not True and answer is not False:
            raise NotYesOrNo(f"need {self.key} answered {type(answer).__name__}")
        return answer


class Landing(NamedTuple):
    """A state to which a step can lead, and the terms that it starts there."""

    state: str
    starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that can be done.

    ``target`` ``None`` leaves the state as it is. ``into``: it leads to one of these instead, and the record of the
    case says to which. ``starts`` and ``stops`` are keys of terms in the rules.
    ``collects`` names the answers that its form asks; ``supplies`` the needs that this form itself fulfils.
    ``sentence`` tells it in the ledger, with ``{actor}``, ``{case}``, ``{to}``, ``{into}`` and ``{since}``.
    ``undoable``: the person who took it by mistake can take it back, as long as nobody acted on it or read
    what it wrote (docs/decisions/0025).
    """

    key: str
    label: Label
    sentence: Label
    sources: tuple[str, ...] = ()
    target: str | None = None
    into: tuple[Landing, ...] = ()
    needs: tuple[Need, ...] = ()
    supplies: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    collects: tuple[str, ...] = ()
    produces: Label | None = None
    creates: bool = False
    undoable: bool = False

    @property
    def targets(self) -> tuple[str, ...]:
        """The states that it can lead to; none when it leaves the state as it is."""
        return tuple(landing.state for landing in self.into) or ((self.target,) if self.target else ())

    @property
    def may_start(self) -> tuple[str, ...]:
        """Every term that it starts, wherever it leads to."""
        there = (term for landing in self.into for term in landing.starts)
        return tuple(dict.fromkeys((*self.starts, *there)))


class Move(NamedTuple):
    """What taking a step comes to; ``source`` is ``None`` for a new case, ``target`` where it then is."""

    step: str
    source: str | None
    target: str
    starts: tuple[str, ...]
    stops: tuple[str, ...]


class _Cursor:
    """What moves through the machine. Its slot keeps ``transitions`` from hanging anything on it."""

    __slots__ = ("_at",)

    def __init__(self, at: str) -> None:
        self._at = at


# No slots: ``cached_property`` keeps the derived tables in the instance. Compared by identity.
@dataclass(frozen=True, kw_only=True, eq=False)
class Workflow:
    """States, steps, and where a case starts. Run ``workflows.mistakes.check`` once before use.

    ``prefix``: the letters before a reference; they say nothing of what a case is about. ``safety``: terms that may
    never stand still, whatever the signed rules say of suspending.
    """

    key: str
    label: Label
    prefix: str
    initial: str
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    safety: tuple[str, ...] = ()

    @cached_property
    def _states(self) -> dict[str, State]:
        return {state.key: state for state in self.states}

    @cached_property
    def _steps(self) -> dict[str, Step]:
        return {step.key: step for step in self.steps}

    @cached_property
    def _machine(self) -> Machine:
        moves = [
            {"trigger": _trigger(step, target), "source": source, "dest": target}
            for step in self.steps
            for source in ((_BEFORE,) if step.creates else step.sources)
            for target in step.targets or (None,)
        ]
        return Machine(
            model=None,
            states=[_BEFORE, *self._states],
            transitions=moves,
            initial=_BEFORE,
            auto_transitions=False,
            queued=False,
            model_attribute="_at",
        )

    def state(self, key: str) -> State:
        """The state with this key, or ``UnknownState``."""
        try:
            return self._states[key]
        except KeyError:
            raise UnknownState(key) from None

    def step(self, key: str) -> Step:
        """The step with this key, or ``UnknownStep``."""
        try:
            return self._steps[key]
        except KeyError:
            raise UnknownStep(key) from None

    def steps_from(self, state: str | None) -> tuple[Step, ...]:
        """The steps that leave from a state, as declared; ``None`` is before the case exists."""
        if state is None:
            return tuple(step for step in self.steps if step.creates)
        return tuple(step for step in self.steps if self.state(state).key in step.sources)

    def running(self) -> tuple[str, ...]:
        """The keys of the states in which a case is being worked on."""
        return tuple(state.key for state in self.states if state.running)

    def capability(self, step_key: str) -> str:
        """The name by which the signed rules allow this step, such as ``pga_case.accept``."""
        return f"{self.key}.{self.step(step_key).key}"

    def terms(self) -> tuple[str, ...]:
        """Every term that a step starts, once, in the order of the declaration; the rules must know each."""
        return tuple(dict.fromkeys(term for step in self.steps for term in step.may_start))

    def unmet(self, step_key: str, facts: CaseFacts) -> tuple[Need, ...]:
        """Every need of the step that does not hold, required or to be explained. Raises ``NotYesOrNo``."""
        return tuple(need for need in self.step(step_key).needs if not need.met(facts))

    def take(
        self,
        state: str | None,
        step_key: str,
        facts: CaseFacts,
        explained: frozenset[str] = frozenset(),
        into: str = "",
    ) -> Move:
        """The move that this step makes from ``state`` (``None``: no case exists yet). Changes nothing.

        ``explained`` holds keys of ``explain`` needs for which a reason was given; it passes no required
        need. ``into``: which of its states a step leads to that has several. Raises ``UnknownStep``,
        ``UnknownState``, ``NotFromHere``, ``NotYesOrNo``, or ``NotReady`` with every need that stands in the way.
        """
        step = self.step(step_key)
        target = self._target(state, step, into)
        unmet = tuple(
            need
            for need in self.unmet(step_key, facts)
            if need.kind != "explain" or need.key not in explained
        )
        if unmet:
            raise NotReady(unmet)
        there = next((landing.starts for landing in step.into if landing.state == target), ())
        return Move(step.key, state, target, (*step.starts, *there), step.stops)

    def _target(self, state: str | None, step: Step, into: str) -> str:
        cursor = _Cursor(_BEFORE if state is None else self.state(state).key)
        try:
            moved: object = self._machine.events[_trigger(step, into)].trigger(cursor)
        except (KeyError, MachineError) as error:
            raise NotFromHere(step.key, state) from error
        if moved is not True:
            raise NotFromHere(step.key, state)
        return cursor._at


def _trigger(step: Step, target: str | None) -> str:
    """The name of a road in the machine; a step that can lead to several states has one for each."""
    return f"{step.key}>{target}" if step.into else step.key
