"""Explain first: the reason that the system knows for a look, at the moment of that look.

What somebody *is* explains nothing: a role that stands to every case (``STANDING``) would explain every look of its
holder, the prying ones too. What he *had to do* in this case does: a part in it, a task, a conference, a shift, a
replacement, a question, a transfer. Having brought a case is a part in it for as long as it is being treated. Keeping
watch explains nothing either: what an officer looks up of a person another officer judges.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from privacy.review.looks import Look
from privacy.vocabulary import Label, Relation, Role

STANDING: Final = frozenset(
    {
        Relation.COORDINATOR,
        Relation.ISSUER,
        Relation.SITTING,
        Relation.OWNER_ORGANISATION,
        Relation.REVIEWER,
        Relation.POST,
    }
)
"""Relations that come with a role, or stay when all is done: they need something to do beside them."""

BY_STEP: Final = frozenset({Relation.COORDINATOR, Relation.ISSUER, Relation.SITTING})
"""Those of them whose holder is waited for in the step in which a case stands, when it is his to take."""

_PART: Final = frozenset({Relation.MEMBER, Relation.CASE_DIRECTOR, Relation.OWN_PERSON})


class Shift(NamedTuple):
    """A time on duty by the roster, that somebody else entered."""

    begins: datetime
    ends: datetime


class Replacement(NamedTuple):
    """Standing in for a colleague, from one day up to and including another."""

    account: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the system knew at the moment of a look, of this person and this case. Nothing is assumed.

    ``running``: the case is not closed; ``task``: a term ran that a step of his ends, or an action of the plan waited
    for him; ``acted``: he did something in the case himself (``Look.works``) in the days that the rules call following
    up; ``submitted``: the case that he brought is still being treated; ``related``: he has a part or a task in another
    running case of one of these people; ``question`` and ``transfer``: one that he answers, or gives or takes, was
    open; ``posted``: one to his organisation was, which explains who answers at its post; ``conference``: he stands on
    the list of one that is near enough to be prepared or followed up; ``absent``: the same of each colleague for whom
    he stands in.
    """

    running: bool = True
    task: bool = False
    acted: bool = False
    submitted: bool = False
    related: bool = False
    question: bool = False
    posted: bool = False
    transfer: bool = False
    conference: bool = False
    shifts: tuple[Shift, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    absent: Mapping[str, "Context"] = field(default_factory=lambda: MappingProxyType({}))

    def on_duty(self, at: datetime) -> bool:
        """True when a shift covers this moment."""
        return any(shift.begins <= at < shift.ends for shift in self.shifts)

    def stands_in(self, account: str, on: date) -> bool:
        """True when a replacement of that account covers this day."""
        return any(r.account == account and r.first <= on <= r.last for r in self.replacements)


UNKNOWN: Final = Context()
"""Nothing known beside the look itself."""


class Reason(NamedTuple):
    """Why a look is explained: an id, and the sentence for people."""

    id: str
    label: Label


class _Case(NamedTuple):
    """One way in which a look is explained."""

    reason: Reason
    holds: Callable[[Look, Context], bool]


def _directs(look: Look, context: Context) -> bool:
    return Role.PROCESS_DIRECTOR in look.roles and Relation.COORDINATOR in look.relations and context.running


def _for_absent(look: Look, context: Context) -> bool:
    """Standing in for somebody explains what would have explained him."""
    theirs = context.absent.get(look.on_behalf_of)
    return theirs is not None and explained(replace(look, on_behalf_of=""), theirs) is not None


def _case(name: str, nl: str, en: str, holds: Callable[[Look, Context], bool]) -> _Case:
    return _Case(Reason(name, Label(nl, en)), holds)


_CASES: Final = (
    _case("part", "Had een rol in deze zaak.", "Had a part in this case.", lambda k, c: bool(_PART & k.relations)),
    _case(
        "emergency",
        "Opende de zaak in nood; dat wordt altijd beoordeeld.",
        "Opened the case in an emergency, which is always judged.",
        lambda k, c: Relation.EMERGENCY in k.relations,
    ),
    _case("directs", "Voert de regie over deze lopende zaak.", "Directs this running case.", _directs),
    _case(
        "task",
        "De stap waarin de zaak stond, of een actie, wachtte op deze medewerker of zijn team.",
        "The step in which the case stood, or an action, waited for this employee or his team.",
        lambda k, c: c.task or Relation.TEAM_ACTION in k.relations,
    ),
    _case("acted", "Deed in die dagen zelf iets in deze zaak.", "Acted in it in those days.", lambda _, c: c.acted),
    _case("conference", "Stond op de lijst van een overleg.", "Was on a conference list.", lambda _, c: c.conference),
    _case(
        "duty",
        "Had op dat moment dienst volgens het rooster.",
        "Was on duty at that moment, by the roster.",
        lambda k, c: Relation.DUTY in k.relations or c.on_duty(k.at),
    ),
    _case(
        "replacement",
        "Verving op die dag een collega die hier iets te doen had.",
        "Stood in that day for a colleague who had something to do here.",
        _for_absent,
    ),
    _case(
        "question",
        "Er lag een vraag die deze medewerker of zijn organisatie beantwoordt.",
        "There was a question that this employee or his organisation answers.",
        lambda k, c: c.question or (c.posted and Relation.POST in k.relations),
    ),
    _case("transfer", "Er liep een overdracht.", "A transfer was under way.", lambda _, c: c.transfer),
    _case("share", "De zaak was gedeeld.", "The case was shared.", lambda k, c: Relation.SHARE in k.relations),
    _case(
        "submitted",
        "Bracht deze zaak in; de aanmelding liep nog.",
        "Brought this case; its submission was being treated.",
        lambda k, c: Relation.OWNER_ORGANISATION in k.relations and c.submitted,
    ),
    _case(
        "related",
        "Heeft iets te doen in een andere lopende zaak van dezelfde persoon.",
        "Has something to do in another running case of the same person.",
        lambda _, c: c.related,
    ),
)

REASONS: Final = tuple(case.reason for case in _CASES)
"""Everything that can explain a look, the strongest first."""


def explained(look: Look, context: Context) -> Reason | None:
    """The first reason that the system knows for this look, or None."""
    if look.watches:
        return None
    if look.on_behalf_of and not context.stands_in(look.on_behalf_of, look.at.date()):
        return None
    return next((case.reason for case in _CASES if case.holds(look, context)), None)
