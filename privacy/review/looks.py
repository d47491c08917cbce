"""One look (or act, or refusal) as its reviewer sees it: a ledger record without what review has no use for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from privacy.ledger.record import Kind, Outcome, Record
from privacy.vocabulary import Relation

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
"""Hours and days of review are those of the people who look."""

LISTS: Final = frozenset(
    {
        "account.list", "account.review", "case.count", "case.prepare_search", "conference.list", "figures.export",
        "figures.list_cases", "figures.read", "filter.list", "organisation.list", "question.list", "received.list",
        "retention.list", "role.list", "roster.read", "roster.read_hand_over", "team.list", "top_x.candidates",
        "top_x.list", "top_x.report", "top_x.simulate", "work.lapsing", "work.list",
    }
)  # fmt: skip
"""Looks in which people stand in a list that the program made: nobody's file was opened. What is not named here, and
shows anybody, counts as opening one.
"""

SEARCHES: Final = frozenset({"case.search", "case.find_duplicates"})
"""Looks that search for somebody."""

EMERGENCY: Final = "emergency.open"
"""The act of who looks for a case by a number, or by a name, to open it in an emergency."""

SLIGHT: Final = frozenset(
    {"address.judge", "address.reveal", "case.choose_purpose", "case.declare_conflict", "case.mark_known", "draft.drop"}
    | {"draft.keep", EMERGENCY, "emergency.end"}
)
"""Acts that change nothing for the people of a case: they explain no look at it, or asking would be its own reason."""

OUTWARD: Final = ("print", "export", "finish_export", "package")
"""How the name of a look ends of which the outcome leaves the screen."""

EXPORTS: Final = frozenset({"audit.export"})
"""Looks by which lines of the ledger leave the program, whoever stands in them: one deed, and no file opened."""

WATCH: Final = "audit."
"""How the name of a look begins with which an officer finds out who looked at a person, or names people."""

TAKEN_ALONG: Final[Mapping[str, str]] = MappingProxyType({"as": "pdf"})
"""Details of a look of which the outcome left as a file: more than reading it on the screen."""

NOBODYS: Final = frozenset({"system", "visitor", "operator"})
"""Actors that are no account of an employee."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What somebody saw, did or was refused. ``at`` is aware, in Europe/Amsterdam; ``relations``: how he stood to the
    case then; ``person_codes``: the people concerned, ``categories`` what of them, both as the record tells it.
    """

    seq: int
    at: datetime
    actor: str
    on_behalf_of: str = ""
    organisation: str = ""
    roles: frozenset[str] = frozenset()
    kind: Kind = "look"
    capability: str
    outcome: Outcome = "allowed"
    reason: str = ""
    case_id: str | None = None
    cooperation: str = ""
    person_codes: tuple[str, ...] = ()
    categories: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    purpose: str = ""
    session: str = ""
    origin: str = ""
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_list(self) -> bool:
        """True when people stood in a list, no more."""
        return self.kind == "look" and self.capability in LISTS

    @property
    def is_search(self) -> bool:
        """True for what searches for somebody: a look, or an emergency access by which nothing was opened. That tells
        whether there is a case, as a search does.
        """
        in_vain = self.capability == EMERGENCY and Relation.EMERGENCY not in self.relations
        return in_vain or (self.kind == "look" and self.capability in SEARCHES)

    @property
    def opens(self) -> bool:
        """True when the file of a case or a person was opened."""
        allowed = self.kind == "look" and self.outcome == "allowed"
        file = bool(self.case_id or self.person_codes)
        return allowed and file and self.capability not in LISTS | SEARCHES | EXPORTS

    @property
    def works(self) -> bool:
        """True for an act that did something in a case, which explains looking at it."""
        return self.kind == "act" and self.outcome == "allowed" and bool(self.case_id) and self.capability not in SLIGHT

    @property
    def watches(self) -> bool:
        """True for what an officer looks up of a person: no task in the case explains it."""
        return self.kind == "look" and self.capability.startswith(WATCH)

    @property
    def leaves(self) -> bool:
        """True when the outcome leaves the screen: printed, exported, packed or taken along as a file."""
        outward = self.capability.rpartition(".")[2] in OUTWARD or self.details.items() >= TAKEN_ALONG.items()
        return self.kind == "look" and outward


def look_of(record: Record) -> Look:
    """The look that a record tells. Raises ValueError when its time is none."""
    shown = {told.category for told in record.disclosed}
    return Look(
        seq=record.seq,
        at=datetime.fromisoformat(record.at).astimezone(AMSTERDAM),
        actor=record.actor,
        on_behalf_of=record.on_behalf_of,
        organisation=record.organisation,
        roles=frozenset(record.roles),
        kind=record.kind,
        capability=record.capability,
        outcome=record.outcome,
        reason=record.reason,
        case_id=record.case_id,
        cooperation=record.cooperation,
        person_codes=tuple(subject.person_code for subject in record.subjects),
        categories=frozenset(shown.union(*(subject.categories for subject in record.subjects))),
        relations=frozenset(record.relations),
        purpose=record.purpose,
        session=record.session,
        origin=record.origin,
        details=record.details,
    )
