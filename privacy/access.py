"""The access report: which of the looks at a person he is told of, line by line (AVG 15; users.md 16).

A line stands in it only when it can be told whatever else happened: that somebody called about him, where somebody
hides, or that Veilig Thuis is in it must change nothing in the report, not even that a line is missing. So nothing is
taken out by what is known of a call. What may be told is closed: a case of which he was told himself, a look or an act
that is on a list here, by somebody in a function in which nobody takes in reports. Of an organisation that does take
them in he is told what it did for that case alone, on the day it did so; when its people opened something follows what
they hear, and is never told, of anybody.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from privacy.ledger.record import Record
from privacy.rules.document import RulesDocument
from privacy.vocabulary import CONTENT_ROLES, Label, OrganisationKind, Role

Sort = Literal["list", "file", "work"]
"""He stood in a list; his file was opened; something was done in it."""

LISTED: Final = frozenset(
    {"work.list", "work.lapsing", "case.search", "question.list", "conference.list"}
    | {"top_x.list", "top_x.candidates", "top_x.simulate"}
)
OPENED: Final = frozenset(
    {
        "case.read",
        "case.own_text",
        "case.letter",
        "question.read",
        "conference.room",
        "plan.read",
        "plan.print",
        "guest.print",
        "top_x.explain",
        "top_x.effect",
        "top_x.package",
    }
)
WORKED: Final = frozenset(
    {
        "pga_case.take_up",
        "pga_case.assess",
        "pga_case.justify",
        "pga_case.accept",
        "pga_case.notify",
        "pga_case.convene",
        "pga_case.conclude",
        "pga_case.appoint",
        "pga_case.start_execution",
        "pga_case.open_review",
        "pga_case.conclude_review",
        "pga_case.close",
        "pga_case.archive",
        "plan.add_goal",
        "plan.close_goal",
        "plan.record_view",
        "plan.print",
        "case.write_letter",
        "top_x.admit",
        "top_x.place",
        "top_x.prolong",
        "top_x.remove",
        "top_x.notify",
    }
)
ANSWERED: Final = frozenset(
    {
        "question.answer",
        "question.decide",
        "plan.complete_action",
        "top_x.place",
        "top_x.prolong",
        "top_x.remove",
        "barring_order.impose",
        "barring_order.extend",
        "barring_order.lift",
    }
)
"""What is done because the case itself asked for it, or is handed to the person himself: no call shows in it."""

TOLD: Final = LISTED | OPENED | WORKED | ANSWERED
"""Every capability of which a record can be told to whom it concerns. A new one is not told until it stands here."""

TELLING_OF_REPORTS: Final = ("referral.", "meldcode.", "corv.", "call_sheet.", "barring_order.")
"""Capabilities of who takes in reports, or works with them."""
NEVER_NAMED: Final = frozenset({Role.SUBMITTER, Role.REPORTER, Role.NOMINATOR, Role.RATER, Role.ACCOUNT_HOLDER})
"""Functions that say who brought him in or weighed him, and the one that says nothing."""
SILENT: Final = frozenset({OrganisationKind.VEILIG_THUIS})
"""Kinds of organisation whose being there is not told."""

GROUNDS: Final = (
    Label(
        "De regel zegt iets over een ander (AVG 15 lid 4; UAVG 41 lid 1 onder i).",
        "The line says something of somebody else (GDPR 15(4); UAVG 41(1)(i)).",
    ),
    Label(
        "De regel kan een onderzoek of iemands veiligheid schaden (AVG 23; UAVG 41 lid 1 onder d en h).",
        "The line can harm an investigation or somebody's safety (GDPR 23; UAVG 41(1)(d), (h)).",
    ),
    Label(
        "De politie en het Openbaar Ministerie geven zelf inzage in hun eigen gegevens (Wpg 25 en 27; Wjsg 18).",
        "The police and the prosecution give access to their own data themselves (Wpg 25 and 27; Wjsg 18).",
    ),
)
"""Under which laws lines can be left out, in general words: these stand in every report, whatever was left out."""

REASONS: Final[Mapping[str, Label]] = {
    "check_misuse": Label(
        "De persoon heeft de naam nodig om na te gaan of iemand onbevoegd keek",
        "The person needs the name to find out whether somebody looked without right",
    ),
    "court": Label("De rechter of de toezichthouder vraagt het", "A court or the supervisory authority asks for it"),
    "employees_agreed": Label(
        "De medewerkers zijn gehoord en hebben geen bezwaar", "The employees were heard and do not object"
    ),
}
"""Why the names of employees stand in a report; as a rule they do not (HvJ EU C-579/21)."""


class Glance(NamedTuple):
    """What the columns of a record say."""

    seq: int
    day: str
    kind: str
    capability: str
    actor: str
    organisation: str
    case_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that is told. ``actor`` is for the names, which are left out but by a decision."""

    day: str
    sort: Sort
    organisation: str
    functions: tuple[str, ...]
    purpose: str
    cooperation: str
    case_id: str
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A case of which the person was told. ``documents``: the ids of its sealed texts, by which a list is known to
    have shown this case and no other; ``roles``: in which somebody does anything there.
    """

    cooperation: str
    documents: frozenset[str]
    roles: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Takers:
    """Who takes in reports: every party to such rules, of the host only the functions that do. ``unknown``: some
    rules stand still, so nobody can tell.
    """

    parties: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    unknown: bool = False

    def include(self, organisation: str, roles: Collection[str]) -> bool:
        """Whether somebody of this organisation, in these functions, hears of reports."""
        taking = organisation in self.parties and organisation not in self.hosts
        return self.unknown or taking or bool(self.roles & set(roles))


def takers(documents: Iterable[RulesDocument], *, unknown: bool = False) -> Takers:
    """Read from the signed rules of every cooperation: the same for everybody, whatever happened."""
    parties, hosts, roles, silent = set[str](), set[str](), set[str](), set[str]()
    for document in documents:
        silent |= {party.id for party in document.parties.values() if party.kind in SILENT}
        allowing = [rule for rule in document.rules if rule.effect == "allow"]
        if any(name.startswith(TELLING_OF_REPORTS) for rule in allowing for name in rule.capabilities):
            parties |= set(document.parties)
            hosts.add(document.host)
            roles |= {role for rule in allowing for role in rule.roles} & CONTENT_ROLES
    found = (frozenset(some) for some in (parties, hosts, roles, silent))
    return Takers(**dict(zip(("parties", "hosts", "roles", "silent"), found, strict=True)), unknown=unknown)


def is_told(workflow: str, *, informed: bool, steps: Collection[str]) -> bool:
    """Whether the person knows of a case: he was informed of it, or its order was handed to him. A referral tells of
    a report, so nothing of it is in a report, whoever was informed.
    """
    if workflow == "barring_order":
        return "impose" in steps
    return workflow in ("pga_case", "top_x") and informed


def sort_of(kind: str, capability: str) -> Sort | None:
    """As what a record is told, if it can be at all."""
    if kind == "act":
        return "work" if capability in WORKED | ANSWERED else None
    if kind != "look":
        return None
    return "list" if capability in LISTED else "file" if capability in OPENED else None


class Report:
    """The lines of one person, gathered record by record in order of the ledger."""

    def __init__(self, known: Mapping[str, Known], taking: Takers) -> None:
        self._known = known
        self._taking = taking
        self._found: dict[tuple[str, ...], Line | None] = {}

    def wants(self, told: Glance) -> bool:
        """Whether a record that concerns him can still add a line."""
        sort = sort_of(told.kind, told.capability)
        here = told.case_id is None or told.case_id in self._known
        return sort is not None and here and self._found.get(_key(told, sort)) is None

    def take(self, told: Glance, record: Record) -> None:
        """One record that concerns him."""
        sort = sort_of(told.kind, told.capability)
        if sort is not None and self.wants(told):
            self._found[_key(told, sort)] = self._line(told, sort, record)

    def lines(self) -> tuple[Line, ...]:
        """What he is told, newest day first; each thing once, however often it happened."""
        unique = dict.fromkeys(line for line in self._found.values() if line is not None)
        return tuple(sorted(unique, key=_order))

    def _line(self, told: Glance, sort: Sort, record: Record) -> Line | None:
        case_id = told.case_id or self._shown(record)
        if case_id is None or told.organisation in self._taking.silent:
            return None
        if self._taking.include(told.organisation, record.roles) and told.capability not in ANSWERED:
            return None
        known = self._known[case_id]
        functions = tuple(sorted(set(record.roles) & known.roles - NEVER_NAMED))
        if not functions:
            return None
        return Line(
            day=told.day,
            sort=sort,
            organisation=told.organisation,
            functions=functions,
            purpose=record.purpose,
            cooperation=known.cooperation,
            case_id=case_id,
            actor=told.actor,
        )

    def _shown(self, record: Record) -> str | None:
        """The case that a look at no one case showed of him: a text of it was opened there."""
        opened = {shown.doc_id for shown in record.disclosed}
        return next((one for one in sorted(self._known) if opened & self._known[one].documents), None)


def _key(told: Glance, sort: Sort) -> tuple[str, ...]:
    """What counts once a day. What somebody did counts for each kind of act: one may be told and another not."""
    return told.day, sort, told.actor, told.case_id or "", told.capability if sort == "work" else ""


def _order(line: Line) -> tuple[object, ...]:
    newest_first = tuple(-ord(sign) for sign in line.day)
    return newest_first, ("file", "work", "list").index(line.sort), line.organisation, line.functions, line.actor
