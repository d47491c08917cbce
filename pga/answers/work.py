"""Answers about one's own work: what waits, and the list of cases in reach."""

from dataclasses import dataclass
from typing import Final

from pga.answers.filters import Narrowing, SavedFilter
from pga.answers.own import DraftLine
from pga.answers.roster import NO_DUTY, MyDuty
from pga.answers.text import Shown
from workflows.barring_order import BARRING_ORDER
from workflows.referral import REFERRAL
from workflows.top_x import TOP_X


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One thing that waits for this person. ``due`` is an ISO date or empty, ``at`` its moment if it has one;
    ``behalf`` whom he replaces in it; of a question its ``kind``, who asks, and whether somebody is in danger now;
    ``look``: the item of the review of looks that he is asked about, of what he did on ``day`` (ISO).
    """

    reference: str
    what: str
    due: str
    late: bool
    today: bool
    soon: bool = False
    question: str = ""
    behalf: str = ""
    action: str = ""
    guest: str = ""
    at: str = ""
    kind: str = ""
    acute: bool = False
    asked_by: str = ""
    look: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One case in a list: no personal data but the name, where the rules show it. ``behalf``: whom he replaces; ``at``:
    the moment of ``due``, if it has one.
    """

    reference: str
    state: str
    theme: str
    reason: str
    due: str
    late: bool
    person: Shown
    behalf: str = ""
    at: str = ""


TAKING_OVER: Final = "pga_case.take_over"
IMPOSING: Final = BARRING_ORDER.capability("impose")
BEGINNING: Final = (
    TAKING_OVER,
    IMPOSING,
    *(made.capability(step.key) for made in (REFERRAL, TOP_X) for step in made.steps if step.creates),
)
"""Capabilities of pages on which a case begins: nobody begins one in a name that is limited to named cases."""
IMPORTING: Final = "corv.receive"
IN_EMERGENCY: Final = "emergency.prepare"
ROADS: Final = (*BEGINNING, IMPORTING, IN_EMERGENCY, "work.lapsing", "top_x.candidates")
"""Capabilities of pages to which one's work leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """'Mijn werk': items in order of urgency, one page of cases, the cursor of the next page, codes of reminders.

    ``alone``: narrowed or further on, so the list of cases and neither items nor one's own drafts. ``saved``: the
    reader's kept filters; ``usual``: the list is narrowed to his standard one; ``roads``: which pages of ``ROADS``
    he may open, in whosever name; ``duty``: what the roster says of him; ``looks``: what a privacy officer asks him
    about his own looks, which stands above all else.
    """

    late: tuple[WorkItem, ...]
    today: tuple[WorkItem, ...]
    later: tuple[WorkItem, ...]
    cases: tuple[CaseLine, ...]
    narrowing: Narrowing
    alone: bool
    saved: tuple[SavedFilter, ...]
    usual: bool
    next: str
    looks: tuple[WorkItem, ...] = ()
    reminders: tuple[str, ...] = ()
    drafts: tuple[DraftLine, ...] = ()
    roads: frozenset[str] = frozenset()
    duty: MyDuty = NO_DUTY
