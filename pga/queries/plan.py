"""Looks at the plan of a case."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPlan(CaseQuery):
    """The plan, as far as the rules let this person see it: open actions (or those closed), one page of them."""

    capability: ClassVar[str] = "plan.read"
    closed: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAction(CaseQuery):
    """One action, with its note and with what can be chosen when it is changed."""

    capability: ClassVar[str] = "plan.read"
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePlan(CaseQuery):
    """The plan on two dates (ISO): scores, and what was opened and closed between them."""

    capability: ClassVar[str] = "plan.read"
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparePlan(CaseQuery):
    """The lists of the forms of the plan: domains and scores of the rules, open goals, who takes part."""

    capability: ClassVar[str] = "plan.add_action"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPlan(CaseQuery):
    """The plan for the resident: goals, actions and the own view. ``without``: goals and actions to leave out;
    ``keep``: lines that seem to speak of somebody else, and are on the paper all the same. ``as_pdf``: it leaves as a
    file, when it may leave at all, and the record says so.
    """

    capability: ClassVar[str] = "plan.print"
    without: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    as_pdf: bool = False
