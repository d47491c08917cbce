"""The report to Veilig Thuis as a document: in the order of its intake, with what the signed rules let go and no more.

The order is that of field study 2.3, 2.4 and 3.2: who reports, how urgent it is, about whom, what happened, what was
known, what those involved know, and how it went.
"""

from collections.abc import Collection, Iterator
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.referral_report import ReportAnswer, ReportGround, ReportLine
from pga.answers.text import ABSENT
from pga.commands.call_sheet import FACT
from pga.desk import Desk, Draft, Reveal
from pga.handlers.referrals.bringers import bringers
from pga.handlers.referrals.calling import KEPT_AS, LINE
from pga.handlers.referrals.places import REPORTS
from pga.handlers.referrals.screening import Screen
from pga.queries.referrals import ReadReport
from pga.refusals import Refused
from pga.store import cases as stored
from pga.store import people, progress
from pga.store import persons as store
from pga.store.bringers import BRINGING
from privacy.kinship import INCIDENT_ROLES
from privacy.rules.articles import Sharing
from privacy.sealed import Plain, Sealed
from workflows.referral import REFERRAL
from workflows.referral.reporting import reports

DUTCH: Final = "nl"
"""The language of the document, whatever language its reader has."""
VT: Final = "veilig_thuis"
SENT: Final = "record_sent"
SIGNAL: Final = "signal"
OF_PERSON: Final = {
    "identity": ("name", "born", "address"),
    "contact": ("phone",),
    "safe_contact": ("number", "times", "voicemail", "letter", "note"),
}
UNASKED: Final = "Nog niet gevraagd of bellen, een bericht of een brief veilig is"
"""What stands on the document instead of how somebody can be reached without harm."""
URGENT: Final = ("acute", "own_choice", "norm")
HAPPENED: Final = ("story", "signal", "category", "facts", "occurred_on")
TOLD: Final = ("persons_told", "explanation")
SPOKEN: Final = ("spoken_with", "spoken_at")
WENT: Final = ("channel", "sent_to", "sent_at")


def read_report(desk: Desk, query: ReadReport) -> Draft[ReportAnswer]:
    """The fields that may go; a field with something of a protected address or of who told it is held back."""
    steps = [row for row in progress.steps(desk.tx, desk.proof, desk.case.id) if row.undone_at is None]
    reported = [row for row in steps if reports(row.step, row.to_state)]
    if desk.case.workflow != REFERRAL.key or not reported:
        raise Refused("out_of_reach")
    made = _Made(desk, steps, reported[-1])
    desk.details |= {"to": made.to, "held": str(len(made.held))}
    parties = desk.document.parties

    def build(reveal: Reveal) -> ReportAnswer:
        return ReportAnswer(
            reference=desk.case.reference,
            to=parties[made.to].name,
            made_at=desk.stamp,
            parts=tuple((key, _lines(lines, reveal)) for key, lines in made.parts),
            grounds=made.grounds,
            held=len(made.held),
            sent=any(row.step == SENT for row in steps),
            may_record=desk.case.state in REFERRAL.step(SENT).sources and desk.may(REFERRAL.capability(SENT)).allowed,
        )

    return Draft(build=build, documents=tuple(made.documents.values()), cases=(desk.case.id,))


Line = tuple[str, Sealed | str, str]
"""What it is called, the document that has it or the text itself, and the id of the rule that lets it go."""


def _lines(lines: tuple[Line, ...], reveal: Reveal) -> tuple[ReportLine, ...]:
    """The lines as they are shown; what was said at a moment in the order of those."""
    return tuple(sorted((_line(line, reveal) for line in lines), key=_said_at))


def _said_at(line: ReportLine) -> str:
    timed = isinstance(line.shown, Plain) and "at" in line.shown.names
    return str(line.shown.field("at")) if isinstance(line.shown, Plain) and timed else ""


def _line(line: Line, reveal: Reveal) -> ReportLine:
    name, what, ground = line
    if isinstance(what, str):
        return ReportLine(name=name, text=what, ground=ground)
    shown = reveal(what)
    said = isinstance(shown, Plain) and name in shown.names
    return ReportLine(name=name, shown=shown if said else ABSENT, ground=ground)


def _flows(desk: Desk) -> dict[str, Sharing]:
    """Category -> the rule that lets it go to Veilig Thuis, of what this reader may read."""
    found = {c: desk.document.sharing_rule(desk.document.lead_kind, VT, c, "to_receiver") for c in desk.decision.read}
    return {category: rule for category, rule in found.items() if rule is not None}


class _Made:
    """The lines of the document, found before anything is opened."""

    def __init__(self, desk: Desk, steps: list[Row[Any]], report: Row[Any]) -> None:
        self._desk, self._report = desk, report
        self.to = next(party.id for party in desk.document.parties.values() if party.kind == VT)
        self._rules = _flows(desk)
        kinds = (*OF_PERSON, "referral_step", LINE)
        found = (d for d in desk.found([desk.case.id], kinds=kinds) if d.category in self._rules and desk.opens(d))
        self._there = {(document.kind, document.about): document for document in found}
        self._steps = [row for row in steps if row.step in (*REPORTS, SIGNAL)]
        self._screen = Screen(desk)
        self.held: list[tuple[str, str]] = []
        self.documents: dict[str, Sealed] = {}
        self.parts = (
            ("reporter", tuple(self._reporter())),
            ("urgency", tuple(self._of_step(report, URGENT))),
            ("persons", tuple(self._persons())),
            ("happened", tuple(line for row in self._steps for line in self._of_step(row, HAPPENED))),
            ("facts", tuple(self._facts())),
            ("known", tuple(self._known())),
            ("told", tuple(self._of_step(report, TOLD))),
            ("spoken", tuple(self._of_step(report, SPOKEN))),
            ("sent", tuple(line for row in self._steps if row.step == SENT for line in self._of_step(row, WENT))),
        )
        self._screen.told()

    @property
    def grounds(self) -> tuple[ReportGround, ...]:
        """The rules by which these fields go, in words, per category."""
        document = self._desk.document
        used = {d.category for d in self.documents.values()} | ({"REPORT"} & self._rules.keys())
        return tuple(
            ReportGround(
                id=self._rules[category].id,
                category=document.categories[category].label.of(DUTCH),
                basis=document.legal_bases[self._rules[category].legal_basis].label.of(DUTCH),
            )
            for category in sorted(used)
        )

    def _reporter(self) -> Iterator[Line]:
        desk, accounts = self._desk, people.accounts_by_id(self._desk.tx, self._desk.proof, [self._report.taken_by])
        who = accounts.get(self._report.taken_by)
        yield "organisation", desk.document.parties[desk.document.lead].name, ""
        if who is not None:
            yield "worker", str(who.display_name), ""
        yield "put_at", self._report.taken_at, ""

    def _persons(self) -> Iterator[Line]:
        """Each person whom it is about, no number without how it may be used; not who only told of it."""
        rows = store.roles_of(self._desk.tx, self._desk.proof, self._desk.case.id)
        ground, told_of_it = self._rules.get("C01"), bringers(self._desk)
        for party in stored.parties(self._desk.tx, self._desk.proof, [self._desk.case.id]):
            roles = {row.role for row in rows if row.party == party.id}
            if party.detached_at is not None or party.id in told_of_it:
                continue
            for kind, names in OF_PERSON.items():
                yield from self._of(self._there.get((kind, party.id)), names)
            if "CONTACT.safe" in self._rules and ("safe_contact", party.id) not in self._there:
                yield "safe", UNASKED, self._rules["CONTACT.safe"].id
            words = ", ".join(INCIDENT_ROLES[role].of(DUTCH) for role in INCIDENT_ROLES if role in roles - BRINGING)
            if words and ground is not None:
                yield "roles", words, ground.id

    def _facts(self) -> Iterator[Line]:
        """What was sorted as a fact on the call sheet; not from whom it is known."""
        told = stored.answers(self._desk.tx, self._desk.proof, self._desk.case.id)
        for (kind, about), document in self._there.items():
            sorted_as = told.get(f"{KEPT_AS}{about}")
            if kind == LINE and sorted_as is not None and sorted_as.answer == FACT:
                yield from self._of(document, ("text",))

    def _known(self) -> Iterator[Line]:
        ground = self._rules.get("REPORT")
        if ground is not None:
            yield "earlier", self._desk.document.label_of_theme(self._desk.case.theme).of(DUTCH), ground.id

    def _of_step(self, row: Row[Any], names: Collection[str]) -> Iterator[Line]:
        yield from self._of(self._there.get(("referral_step", row.id)), names)

    def _of(self, document: Sealed | None, names: Collection[str]) -> Iterator[Line]:
        """The fields of a document that may go, each with its ground."""
        for name in names if document is not None else ():
            assert document is not None
            if self._screen.holds(document, name):
                self.held.append((document.id, name))
            else:
                self.documents[document.id] = document
                yield name, document, self._rules[document.category].id
