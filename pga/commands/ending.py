"""Where a case goes afterwards: handing over, the mayor, closing, aftercare, reopening, destruction (T10 to T17)."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import CaseCommand, Command, QuestionCommand, StepCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OfferScaleUp(StepCommand):
    """T10: the case is offered to a Zorg- en Veiligheidshuis, with what is handed over."""

    capability: ClassVar[str] = "pga_case.offer_scale_up"
    organisation: str
    criteria: str
    handover: str
    person_told: bool
    due_on: str

    @property
    def brings(self) -> dict[str, bool]:
        return {
            "zvh_criteria_recorded": bool(self.criteria),
            "handover_described": bool(self.handover),
            "person_told_of_handover": self.person_told,
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ScaleUp(StepCommand):
    """T10: the Zorg- en Veiligheidshuis accepts."""

    capability: ClassVar[str] = "pga_case.scale_up"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OfferScaleDown(StepCommand):
    """T11: the case is offered to one partner, with what is handed over."""

    capability: ClassVar[str] = "pga_case.offer_scale_down"
    organisation: str
    handover: str
    person_told: bool
    due_on: str

    @property
    def brings(self) -> dict[str, bool]:
        return {"handover_described": bool(self.handover), "person_told_of_handover": self.person_told}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ScaleDown(StepCommand):
    """T11: the partner accepts."""

    capability: ClassVar[str] = "pga_case.scale_down"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReturnOffer(QuestionCommand):
    """The receiver does not take the case over, with the reason; the case stays in review."""

    capability: ClassVar[str] = "question.return_offer"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Escalate(StepCommand):
    """T16: a deadlock, and what is asked of the mayor, before a day (ISO)."""

    capability: ClassVar[str] = "pga_case.escalate"
    deadlock: str
    wanted: str
    due_on: str

    @property
    def brings(self) -> dict[str, bool]:
        return {"deadlock_described": bool(self.deadlock)}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DecideEscalation(QuestionCommand):
    """T16: the mayor decides, in his own words."""

    capability: ClassVar[str] = "question.decide"
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Close(StepCommand):
    """T12: closed, with a reason of the rules, a report, and whether the person knows."""

    capability: ClassVar[str] = "pga_case.close"
    reason: str
    report: str
    person_told: bool

    @property
    def brings(self) -> dict[str, bool]:
        return {
            "closing_reason_given": bool(self.reason),
            "closing_report_written": bool(self.report),
            "person_told_of_closing": self.person_told,
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StartAftercare(StepCommand):
    """T13: one partner keeps watch until a day (ISO), for a purpose."""

    capability: ClassVar[str] = "pga_case.start_aftercare"
    organisation: str
    until: str
    purpose: str

    @property
    def brings(self) -> dict[str, bool]:
        return {"aftercare_set": bool(self.organisation and self.until and self.purpose)}

    @property
    def ends(self) -> dict[str, str]:
        return {"aftercare": self.until}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Archive(StepCommand):
    """T14: blocked: nobody works in it any more."""

    capability: ClassVar[str] = "pga_case.archive"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ArchiveByJob(Command):
    """T14 as planned work: takes access away from a case (its reference) and does nothing else."""

    capability: ClassVar[str] = "job.archive"
    case: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reopen(StepCommand):
    """T17: new facts make a new case, tested anew and linked to this one."""

    capability: ClassVar[str] = "pga_case.reopen"
    new_facts: str
    goal: str
    tried_so_far: str

    @property
    def brings(self) -> dict[str, bool]:
        return {"new_facts_given": bool(self.new_facts)}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProposeDestruction(StepCommand):
    """T15, first person."""

    capability: ClassVar[str] = "pga_case.propose_destruction"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Destroy(StepCommand):
    """T15, second person: keys, texts and the link to persons go for good."""

    capability: ClassVar[str] = "pga_case.destroy"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Hold(CaseCommand):
    """A request, objection or complaint is running: this case is not destroyed."""

    capability: ClassVar[str] = "case.hold"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReleaseHold(CaseCommand):
    """What held the case is over."""

    capability: ClassVar[str] = "case.release_hold"
