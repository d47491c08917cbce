"""The steps of the Top-X list: one command for each that the workflow declares, and the acts beside them.

What a form asks stands in the workflow (``Step.collects``); which answers are one of a list stands here. Source: field
study of the PGA 2.4.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from pga.commands import CaseCommand, Command, InCaseCommand, StepCommand
from pga.declared import Spoken, declared
from workflows.top_x import TOP_X
from workflows.top_x.entering import GATES

CODES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(GATES, ("yes", "no")),
    "advice": ("place", "not_place"),
    "view": ("heard", "declined", "not_reached", "put_off"),
    "channel": ("handed_over", "post", "secure_mail", "conversation"),
    "care_offer": ("taken", "partly", "declined", "not_offered"),
    "hearing": ("heard", "not_wanted", "inadmissible", "unfounded", "met"),
    "outcome": ("upheld", "partly_upheld", "not_upheld", "withdrawn"),
}
"""Answer -> what it can be. ``view``: the person gave his view, would not, was not reached, or it was put off.
``hearing``: about an objection somebody was heard, or why that was not needed (Awb 7:3).
"""

DAYS: Final = frozenset({"born", "held_on", "told_on", "received_on", "heard_on"})
AHEAD: Final = frozenset({"recheck_on"})
"""Answers that are a day (ISO) that was, and that is still to come."""

KEPT: Final = (*GATES, "advice", "view", "outcome", "removal_ground", "ground", "care_offer")
"""Answers that are kept as codes beside the case; all else is sealed."""

BRINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "signal_complete": ("name", "story"),
    "nomination_complete": ("name", "born", "story"),
    "gates_answered": tuple(name for gate in GATES for name in (gate, f"{gate}_evidence")),
    "decision_recorded": ("reason",),
    "panel_advice_recorded": ("advice", "reason"),
    "ground_given": ("removal_ground", "reason"),
    "letter_recorded": ("channel", "told_on"),
    "deferral_founded": ("ground", "considerations", "recheck_on"),
    "objection_recorded": ("received_on", "objection_text"),
    "objection_hearing_recorded": ("hearing", "hearing_text"),
    "objection_answered": ("outcome", "reason"),
}
"""Fact -> the answers that make it true, all of them."""

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "signal": ("name", "story"),
    "ask_nominator": ("nominator",),
    "take_up": ("born", "reason"),
    "dismiss": ("reason",),
    "nominate": ("name", "born", "story"),
    "admit": BRINGS["gates_answered"],
    "gate_out": ("reason",),
    "appoint_raters": ("rater_one", "rater_two"),
    "discuss": ("reason",),
    "record_care": ("care_needs", "care_offer"),
    "counter": ("reason",),
    "advise": ("advice", "reason"),
    "advise_again": ("advice", "reason"),
    "hear": ("view",),
    "place": ("reason", "consequences"),
    "not_place": ("reason",),
    "prolong": ("reason", "consequences"),
    "refound": ("reason", "consequences"),
    "suspend": ("reason",),
    "resume": ("reason",),
    "remove": ("removal_ground", "reason"),
    "notify": ("channel", "told_on"),
    "defer_notification": ("ground", "considerations", "recheck_on"),
    "object": ("received_on", "objection_text"),
    "hear_objection": ("hearing", "hearing_text"),
    "adjourn_objection": ("reason",),
    "decide_objection": ("outcome", "reason"),
    "uphold_objection": ("reason",),
}
"""Step -> the answers without which it cannot be taken."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TopXEntry(Spoken, Command):
    """Somebody comes in, with what the form asked: pairs of an answer and what was said."""

    step: ClassVar[str] = ""
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TopXStep(Spoken, StepCommand):
    """A step of the Top-X list, with what its form asked: pairs of an answer and what was said."""

    step: ClassVar[str] = ""
    said: tuple[tuple[str, str], ...] = ()

    @property
    def brings(self) -> dict[str, bool]:
        answers = self.answers
        found = {fact: all(answers.get(name) for name in names) for fact, names in BRINGS.items()}
        return found | self._of_gates(answers) | self._of_view(answers) | self._of_care(answers)

    def _of_care(self, answers: Mapping[str, str]) -> dict[str, bool]:
        return {"decision_recorded": bool(answers.get("care_needs"))} if self.step == "record_care" else {}

    def _of_gates(self, answers: Mapping[str, str]) -> dict[str, bool]:
        return {"gates_passed": all(answers.get(gate) == "yes" for gate in GATES)} if self.step == "admit" else {}

    def _of_view(self, answers: Mapping[str, str]) -> dict[str, bool]:
        if self.step != "hear":
            return {}
        told = answers.get("view_text") if answers.get("view") == "heard" else answers.get("view_not")
        return {"view_settled": bool(answers.get("view") and told)}

    @property
    def ends(self) -> dict[str, str]:
        """When a letter that was put off is looked at again."""
        return {"top_x_letter_recheck": self.answers.get("recheck_on", "")} if self.step == "defer_notification" else {}


ENTRIES: Final[Mapping[str, type[TopXEntry]]] = {
    key: declared(TopXEntry, TOP_X, key, before="TopX") for key in ("signal", "nominate")
}
"""How somebody comes in, by the key of the step."""

STEPS: Final[Mapping[str, type[TopXStep]]] = {
    step.key: declared(TopXStep, TOP_X, step.key, before="TopX")
    for step in TOP_X.steps
    if not step.creates and step.key != "lapse"
}
"""The steps that people take, by their key; that a placing is over is written down by the worker."""


class LapsePlace(TopXStep):
    """That a placing is over is written down: the step that the worker takes."""

    __slots__ = ()
    capability: ClassVar[str] = TOP_X.capability("lapse")
    step: ClassVar[str] = "lapse"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LapsePlaceByJob(Command):
    """The end of a placing (``case``: its reference) as planned work. It is over on its day, whether done or not."""

    capability: ClassVar[str] = "job.lapse_place"
    case: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FactLine:
    """One fact as its owner states it. Days ISO; ``kind`` and ``standing`` are of lists of the signed rules;
    ``expires_on``: the first day on which it counts no longer, empty for the end of the window.
    """

    occurred_on: str = ""
    kind: str = ""
    standing: str = ""
    what: str = ""
    source: str = ""
    basis: str = ""
    expires_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AddFacts(CaseCommand):
    """Facts that the actor's organisation brings as its own statement: one, or lines of a table."""

    capability: ClassVar[str] = "top_x.add_facts"
    facts: tuple[FactLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CorrectFact(InCaseCommand):
    """A fact of one's own organisation reads otherwise from now; what it said stands in the list of then."""

    capability: ClassVar[str] = "top_x.correct_fact"
    fact: str
    line: FactLine = FactLine()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WithdrawFact(InCaseCommand):
    """A fact of one's own organisation is taken back: it counts no more, in no list from today."""

    capability: ClassVar[str] = "top_x.withdraw_fact"
    fact: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProposeDrop(InCaseCommand):
    """A fact of whatever organisation fell by an acquittal or a dismissal: said to its owner, who decides.
    ``known_on``: since when that is known (ISO); ``reason``: from where.
    """

    capability: ClassVar[str] = "top_x.propose_drop"
    fact: str
    known_on: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeepFact(InCaseCommand):
    """The owner of a fact that was said to have fallen lets it stand, with the reason."""

    capability: ClassVar[str] = "top_x.keep_fact"
    fact: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Score(CaseCommand):
    """The sheet of a rater. ``points``: (criterion, 0 to 3); ``cited``: (criterion, ids of facts, with spaces between);
    ``reasons``: (criterion, why).
    """

    capability: ClassVar[str] = "top_x.score"
    points: tuple[tuple[str, str], ...] = ()
    cited: tuple[tuple[str, str], ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LinkApproach(CaseCommand):
    """The person-centred approach (``approach``: reference of a PGA case) of this person goes with the placing."""

    capability: ClassVar[str] = "top_x.link_approach"
    approach: str


def asked(step: str) -> tuple[str, ...]:
    """The answers that the form of a step asks, in its order."""
    return TOP_X.step(step).collects
