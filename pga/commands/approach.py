"""The approach itself: informing the person, the case conference, execution and review (T5 to T9)."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import CaseCommand, StepCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WriteLetter(CaseCommand):
    """The words of the letter to one person of the case (``party``); the rest of it is fixed."""

    capability: ClassVar[str] = "case.write_letter"
    party: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Notify(StepCommand):
    """T5: a person was told, by ``letter`` or in a ``talk``, on a day (ISO)."""

    capability: ClassVar[str] = "pga_case.notify"
    party: str
    channel: str
    told_on: str

    @property
    def brings(self) -> dict[str, bool]:
        return {"telling_recorded": bool(self.party and self.channel and self.told_on)}

    @property
    def whom(self) -> str:
        return self.party


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DeferNotification(StepCommand):
    """T5: telling is put off on a ground of UAVG 41 until a day (ISO) on which it is looked at again."""

    capability: ClassVar[str] = "pga_case.defer_notification"
    party: str
    ground: str
    considerations: str
    recheck_on: str

    @property
    def brings(self) -> dict[str, bool]:
        return {"deferral_founded": bool(self.ground and self.considerations and self.recheck_on)}

    @property
    def ends(self) -> dict[str, str]:
        return {"deferral_recheck": self.recheck_on}

    @property
    def whom(self) -> str:
        return self.party


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Convene(StepCommand):
    """T6: the case conference, on a day (ISO), with these organisations."""

    capability: ClassVar[str] = "pga_case.convene"
    held_on: str
    organisations: tuple[str, ...]

    @property
    def brings(self) -> dict[str, bool]:
        return {"conference_planned": bool(self.held_on and self.organisations)}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Replan(Convene):
    """T6: the conference that was planned is held on another day, or with other organisations."""

    capability: ClassVar[str] = "pga_case.replan"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Conclude(StepCommand):
    """T7: what the conference came to that was held on a day (ISO). ``present`` and ``dissenting`` are organisations,
    ``people`` and ``case_director`` accounts.
    """

    capability: ClassVar[str] = "pga_case.conclude"
    held_on: str
    present: tuple[str, ...]
    people: tuple[str, ...]
    picture: str
    judgement: str
    decision: str
    dissenting: tuple[str, ...]
    case_director: str

    @property
    def brings(self) -> dict[str, bool]:
        return {
            "attendance_recorded": bool(self.present),
            "decision_recorded": bool(self.decision),
            "case_director_named": bool(self.case_director),
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Appoint(StepCommand):
    """Another case director (an account)."""

    capability: ClassVar[str] = "pga_case.appoint"
    case_director: str

    @property
    def brings(self) -> dict[str, bool]:
        return {"case_director_named": bool(self.case_director)}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StartExecution(StepCommand):
    """T8: the plan is adopted."""

    capability: ClassVar[str] = "pga_case.start_execution"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenReview(StepCommand):
    """T9: into review."""

    capability: ClassVar[str] = "pga_case.open_review"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConcludeReview(StepCommand):
    """T9: back to execution: still necessary, still proportionate, and what was found."""

    capability: ClassVar[str] = "pga_case.conclude_review"
    necessary: bool
    proportionate: bool
    findings: str

    @property
    def brings(self) -> dict[str, bool]:
        return {"still_necessary": self.necessary, "still_proportionate": self.proportionate}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reweigh(ConcludeReview):
    """T9: the half-yearly test, with the criteria as well."""

    capability: ClassVar[str] = "pga_case.reweigh"
    criteria: bool

    @property
    def brings(self) -> dict[str, bool]:
        return {
            "still_meets_criteria": self.criteria,
            "still_necessary": self.necessary,
            "still_proportionate": self.proportionate,
        }
