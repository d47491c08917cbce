"""The steps of a referral: one command for each that the workflow declares, all of the same shape.

What a form asks stands in the workflow (``Step.collects``); which answers are one of a list stands here. A step that
an answer makes possible says so in ``BRINGS``. Source: field study of Veilig Thuis 8.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from pga.commands import CaseCommand, Command, StepCommand
from pga.declared import Spoken, declared
from workflows.facts import CaseFacts
from workflows.referral import REFERRAL

CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "acute": ("yes", "no", "unknown"),
    "structural": ("yes", "no", "unknown"),
    "own_choice": ("yes", "no"),
    "persons_told": ("yes", "no"),
    "took_place": ("yes", "no"),
    "conflict": ("no", "yes"),
    "stable": ("yes", "no"),
    "children_heard": ("seen_and_heard", "not_seen", "there_are_none"),
    "children": ("seen_and_heard", "not_seen", "there_are_none"),
    "addresses": ("yes", "no"),
    "channel": ("telephone", "letter", "secure_mail", "corv", "conversation"),
    "urgency": ("regular", "crisis"),
    "class": ("acute", "structural", "acute_and_structural", "unsafe_other", "no_unsafety", "undetermined"),
    "norm": ("N1", "N2", "N3", "none"),
    "basis": ("youth", "consent", "wpg_decision"),
    "trigger": (
        "new_incident", "condition_broken", "contact_lost", "help_refused", "no_result", "child_not_seen",
        "pregnancy_or_new_partner", "release", "end_of_order", "moved",
    ),
    "sector": (
        "preventive", "general_practice", "health_care", "mental_health_care", "childcare", "education",
        "youth_care", "police", "justice", "social_work", "professional_other", "citizen", "unknown",
    ),
    "category": ("told_by_person", "seen", "injury", "behaviour_change", "neglect", "other"),
    "danger_now": ("yes", "no"),
    "judgement": ("stands", "does_not_stand"),
    "nature": (
        "child_abuse", "violence_against_parents", "ex_partner_violence", "elder_abuse", "dv_other", "other_problem",
        "no_dv_ca", "unknown",
    ),
    "return_reason": ("wrong_municipality", "too_unsafe", "incomplete"),
    "prior_involvement": ("first_report", "rereport", "followup", "not_classified"),
}
"""Answer -> what it can be. The lists of the field study: 2.4, 3.1, 4.5, 5.3; the rest a default, to be confirmed."""

MANY: Final = frozenset({"nature"})
"""Answers that are one or more of their list, with a comma between them (5.3: one report can have several natures)."""

RENAMED: Final[Mapping[tuple[str, str], str]] = {
    ("return_transfer", "reason"): "return_reason",
    ("postpone_informing", "acute"): "danger_now",
}
"""(step, what the workflow calls it) -> the answer, where the same word is a list in one step and a text in another."""

MOMENTS: Final = frozenset({"received_at", "spoken_at", "held_at", "sent_at"})
"""Answers that are a day with a time of the clock in the Netherlands (``YYYY-MM-DDTHH:MM``), and have been."""

HEARD: Final = ("spoken_with", "received_at", "channel")
"""Answers that tell how one heard the word of another organisation: asked when it is not one's own."""

DAYS: Final = frozenset({"born", "occurred_on", "told_on", "recheck_on", "next_on"})
"""Answers that are a day (ISO)."""

OF_ONE: Final = ("inform", "postpone_informing")
"""Steps about one person of a referral."""

Said = Mapping[str, str]


class Brought(NamedTuple):
    """The answers that make a fact true: all of ``names``, and when ``codes`` are named the answer is one of those."""

    names: tuple[str, ...]
    codes: tuple[str, ...] = ()

    def by(self, said: Said) -> bool:
        """Whether what was said makes it true."""
        given = [said.get(name, "").strip() for name in self.names]
        return all(given) and (not self.codes or set(given) <= set(self.codes))


def _given(*names: str) -> Brought:
    return Brought(names)


def _says(name: str, *codes: str) -> Brought:
    return Brought((name,), codes)


BRINGS: Final[Mapping[str, Brought]] = {
    "acute_answered": _given("acute"),
    "report_chosen": _says("own_choice", "yes"),
    "suspicion_recorded": _given("suspicion"),
    "seeker_decided": _given("decided_by", "suspicion"),
    "joint_visit_founded": _given("basis", "grounds"),
    "supplement_written": _given("facts"),
    "joint_visit_recorded": _given("took_place", "held_at"),
    "reporting_norm_recorded": _says("norm", "N1", "N2", "N3"),
    "persons_told_of_report": _says("persons_told", "yes"),
    "spoken_recorded": _given("spoken_with", "spoken_at"),
    "conditions_received": _given("conditions", "owners", "evidence"),
    "sent_recorded": _given("channel", "sent_to", "sent_at"),
    "vt_word_recorded": _given("spoken_with", "received_at", "channel"),
    "assessment_classified": _given("class"),
    "investigation_concluded": _given("conclusion"),
    "board_word_recorded": _given("message", "received_at", "channel"),
    "conflict_excluded": _says("conflict", "no"),
    "worker_named": _given("worker"),
    "return_reason_given": _given("return_reason"),
    "plan_reviewed": _given("findings"),
    "broken_condition_described": _given("condition", "happened"),
    "scale_up_trigger_recorded": _given("trigger"),
    "scale_up_decided": _given("decided_by", "decision"),
    "mdt_concluded": _given("conclusion"),
    "telling_recorded": _given("party", "channel", "told_on"),
    "deferral_agreed": _given("second"),
    "deferral_urgent": _says("danger_now", "yes"),
    "deferral_founded": _given("party", "ground", "considerations", "recheck_on"),
    "vt_informing_recorded": _given("told_on", "spoken_with"),
    "feedback_recorded": _given("text", "channel", "told_on"),
    "mask_ground_given": _given("mask_ground"),
    "closing_founded": _given("reason"),
    "advice_answered": _given("advice"),
    "duplicate_named": _given("other"),
    "reason_recorded": _given("reason"),
    "children_heard": _says("children_heard", "seen_and_heard", "there_are_none"),
    "warm_transfer_accepted": _given("new_team", "accepted_by", "received_at"),
    "addresses_settled": _says("addresses", "yes"),
    "prior_involvement_classified": _given("prior_involvement"),
}
"""Fact of a referral -> when the answers of a form make it true."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReferralStep(Spoken, StepCommand):
    """A step of a referral, with what its form asked: pairs of an answer and what was said."""

    step: ClassVar[str] = ""
    said: tuple[tuple[str, str], ...] = ()

    @property
    def whom(self) -> str:
        """Telling one of them, or putting it off, leaves the terms of the others as they are."""
        return self.answers.get("party", "") if self.step in OF_ONE else ""

    @property
    def ends(self) -> dict[str, str]:
        """When telling somebody is looked at again."""
        return {"inform_recheck": self.answers.get("recheck_on", "")} if self.step == "postpone_informing" else {}

    @property
    def brings(self) -> dict[str, bool]:
        answers = self.answers
        return {fact: True for fact, brought in BRINGS.items() if brought.by(answers)}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entry(Spoken, Command):
    """A referral that comes in, with what its form asked: pairs of an answer and what was said. ``lines``: what was
    typed on a call sheet meanwhile.
    """

    step: ClassVar[str] = ""
    said: tuple[tuple[str, str], ...] = ()
    lines: str = ""


def asked(step: str) -> tuple[str, ...]:
    """The answers that the form of a step asks, in its order."""
    declared = REFERRAL.step(step)
    into = ("into",) if declared.into and "into" not in declared.collects else ()
    return (*into, *(RENAMED.get((step, name), name) for name in declared.collects))


def needed(step: str) -> frozenset[str]:
    """The answers without which a step cannot be taken: those of a fact that alone meets a need which it supplies."""
    declared, found = REFERRAL.step(step), set[str]()
    for need in (need for need in declared.needs if need.kind == "required" and need.key in declared.supplies):
        ways = [brought for fact, brought in BRINGS.items() if need.met(CaseFacts(**{fact: True}))]
        if len(ways) == 1:
            found |= set(ways[0].names) & set(asked(step))
    return frozenset(found)


STEPS: Final[Mapping[str, type[ReferralStep]]] = {
    step.key: declared(ReferralStep, REFERRAL, step.key) for step in REFERRAL.steps if not step.creates
}
"""Every step of a referral that is taken in a case, by its key."""

ENTRIES: Final[Mapping[str, type[Entry]]] = {
    step.key: declared(Entry, REFERRAL, step.key) for step in REFERRAL.steps if step.creates
}
"""Every step with which a referral begins, by its key."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordContact(CaseCommand):
    """An attempt to reach one person of a referral (``party``), and how it went: ``RESULTS``.

    ``children``: how it stands with the children there, one of ``CODES``; empty when nothing is said of them.
    """

    capability: ClassVar[str] = "contact.record"
    party: str
    result: str
    children: str = ""


RESULTS: Final = ("reached", "seen_and_heard", "failed")
"""How an attempt to reach somebody goes; a child is seen and heard."""
