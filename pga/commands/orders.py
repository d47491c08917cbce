"""The steps of a barring order: one command for each that the workflow declares, and linking one to a referral.

What a form asks stands in the workflow (``Step.collects``); which answers are one of a list stands here. Source: Wet
tijdelijk huisverbod 2 and 9; field study of Veilig Thuis 3.5.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from pga.commands import CaseCommand, Command, StepCommand
from pga.declared import Spoken, declared
from workflows.barring_order import BARRING_ORDER

CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "issued_by": ("mayor", "assistant_prosecutor"),
    "vt_consulted": ("yes", "not_needed", "not_yet"),
    "help_accepted": ("yes", "no"),
    "police_told": ("yes", "no"),
}
"""Answer -> what it can be. ``vt_consulted``: of child abuse Veilig Thuis is heard before an order is imposed."""

DAYS: Final = frozenset({"born", "imposed_on", "until_on", "help_on"})
TIMES: Final = frozenset({"imposed_time", "until_time"})
"""Answers that are a day (ISO) and a time of the clock in the Netherlands (``14:30``)."""

BRINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "decision_recorded": ("reason",),
    "reach_recorded": ("reach",),
    "help_began": ("help_on",),
    "breach_described": ("happened",),
}
"""Fact -> the answers that make it true, all of them."""

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "impose": ("name", "imposed_on", "imposed_time"),
    "record_reach": ("reach",),
    "record_help": ("help_on",),
    "extend": ("until_on", "until_time", "reason"),
    "lift": ("reason",),
    "record_breach": ("happened",),
}
"""Step -> the answers without which it cannot be taken."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ImposeOrder(Spoken, Command):
    """A barring order that was imposed, with what its form asked: pairs of an answer and what was said."""

    capability: ClassVar[str] = BARRING_ORDER.capability("impose")
    step: ClassVar[str] = "impose"
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OrderStep(Spoken, StepCommand):
    """A step of a barring order, with what its form asked: pairs of an answer and what was said."""

    step: ClassVar[str] = ""
    said: tuple[tuple[str, str], ...] = ()

    @property
    def brings(self) -> dict[str, bool]:
        answers = self.answers
        return {fact: all(answers.get(name) for name in names) for fact, names in BRINGS.items()}


BY_PEOPLE: Final = (
    "record_reach", "record_help", "extend", "lift", "record_breach", "archive", "propose_destruction", "destroy",
)
"""Steps that people take; its end is written down by the worker."""

STEPS: Final[Mapping[str, type[OrderStep]]] = {
    key: declared(OrderStep, BARRING_ORDER, key, before="Order") for key in BY_PEOPLE
}
"""The steps that people take, by their key."""


class ExpireOrder(OrderStep):
    """The end of an order is written down: the step that the worker takes."""

    __slots__ = ()
    capability: ClassVar[str] = BARRING_ORDER.capability("expire")
    step: ClassVar[str] = "expire"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ExpireByJob(Command):
    """The end of an order (``order``: its reference) as planned work. It is over at its moment, whether done or not."""

    capability: ClassVar[str] = "job.expire_order"
    order: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LinkOrder(CaseCommand):
    """A barring order (``order``: its reference) belongs to a referral. ``party``: who in it must stay out of
    the house; ``banned``: ids of those with whom he may have no contact.
    """

    capability: ClassVar[str] = "barring_order.link"
    order: str
    party: str = ""
    banned: tuple[str, ...] = ()


def asked(step: str) -> tuple[str, ...]:
    """The answers that the form of a step asks, in its order."""
    return BARRING_ORDER.step(step).collects
