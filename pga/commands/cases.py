"""The first steps of a PGA case (persoonsgerichte-aanpak.md 1.5, T1 to T4 and the information round)."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import CaseCommand, Command, StepCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Submit(Command):
    """An aanmelding. ``distinct`` says that possible duplicates were seen and this is another case.

    ``brought_by``: for which partner the process director enters it, ``<party>`` or ``<party>/<account>``, or empty.
    """

    capability: ClassVar[str] = "pga_case.submit"
    searches: ClassVar[bool] = True
    name: str
    born: str
    bsn: str
    address: str
    phone: str
    reason: str
    theme: str
    reason_text: str
    goal: str
    tried_so_far: str
    distinct: bool = False
    brought_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TakeUp(StepCommand):
    """T2: the process director takes up the aanmelding. ``distinct`` says that possible duplicates were seen and this
    is another case; without it the gate itself looks whether there are any.
    """

    capability: ClassVar[str] = "pga_case.take_up"
    distinct: bool = False

    @property
    def brings(self) -> dict[str, bool]:
        return {"duplicates_considered": True} if self.distinct else {}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Assess(StepCommand):
    """The admission criteria (1.3): each yes or no, with the facts under it."""

    capability: ClassVar[str] = "pga_case.assess"
    repeated: bool
    order_or_safety: bool
    regular_insufficient: bool
    repeated_facts: str
    order_or_safety_facts: str
    regular_insufficient_facts: str

    @property
    def brings(self) -> dict[str, bool]:
        facts = (self.repeated_facts, self.order_or_safety_facts, self.regular_insufficient_facts)
        return {"assessed": all(fact.strip() for fact in facts)}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Justify(StepCommand):
    """Purpose limitation, proportionality, subsidiarity, each in words, and the legal regime."""

    capability: ClassVar[str] = "pga_case.justify"
    purpose: str
    proportionality: str
    subsidiarity: str
    regime: str

    @property
    def brings(self) -> dict[str, bool]:
        return {
            "purpose_recorded": bool(self.purpose.strip()),
            "proportionality_recorded": bool(self.proportionality.strip()),
            "subsidiarity_recorded": bool(self.subsidiarity.strip()),
            "regime_chosen": bool(self.regime),
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Accept(StepCommand):
    """T4: the case goes to intake."""

    capability: ClassVar[str] = "pga_case.accept"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reject(StepCommand):
    """T3: not taken up, with reason and advice."""

    capability: ClassVar[str] = "pga_case.reject"
    reason: str
    advice: str

    @property
    def brings(self) -> dict[str, bool]:
        return {"reason_recorded": bool(self.reason.strip()), "advice_recorded": bool(self.advice.strip())}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Invite(StepCommand):
    """The information round: one partner, one question, one date (ISO).

    ``to``: ``team/<id>`` for a post, ``person/<id>`` for one person; empty for the partner's coordinator.
    """

    capability: ClassVar[str] = "pga_case.invite"
    organisation: str
    text: str
    due_on: str
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShareCategories(CaseCommand):
    """Share categories of a case with one organisation until a date (ISO).

    ``to``: ``team/<id>`` for who is at a post there, ``person/<id>`` for one person; empty for who works on the case.
    """

    capability: ClassVar[str] = "case.share"
    organisation: str
    categories: tuple[str, ...]
    until: str
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndShare(CaseCommand):
    """End one share at once."""

    capability: ClassVar[str] = "case.end_share"
    share: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DeclareConflict(CaseCommand):
    """'I know this person': the case goes behind a wall for who declares it, at once."""

    capability: ClassVar[str] = "case.declare_conflict"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class UndoStep(CaseCommand):
    """Take back the newest step, taken by mistake by the same person, when nobody acted on it yet."""

    capability: ClassVar[str] = "case.undo_step"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SuspendTerm(CaseCommand):
    """Let a term that the rules allow to stand still do so, with a reason in words."""

    capability: ClassVar[str] = "case.suspend_term"
    term: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ResumeTerm(CaseCommand):
    """Let a term that stands still run on; its last day moves by the days that it stood still."""

    capability: ClassVar[str] = "case.resume_term"
    term: str
