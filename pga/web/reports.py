"""The report to Veilig Thuis as a document: on a page to print, and as plain text to save and copy."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from flask import render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.referral_report import ReportAnswer, ReportLine
from pga.clock import AMSTERDAM
from pga.queries.referrals import ReadReport
from pga.web.asking import Asker, Pages
from pga.web.forms.referrals import WORDING
from pga.web.i18n import format_time, written_out
from pga.web.sending import attached
from privacy.sealed import Plain

PAGES = Pages()
TITLES: Final = {
    "reporter": "Wie meldt",
    "urgency": "Hoe dringend het is",
    "persons": "Om wie het gaat",
    "happened": "Wat er is gebeurd",
    "facts": "Feiten uit het gesprek",
    "known": "Wat eerder bekend was",
    "told": "Wat de betrokkenen weten",
    "spoken": "Met wie bij Veilig Thuis is gesproken",
    "sent": "Hoe deze melding is verstuurd",
}
"""Part -> its heading on the document, which is Dutch."""
CALLED: Final = {
    "organisation": "Organisatie",
    "worker": "Naam van wie meldt",
    "put_at": "Klaargezet",
    "born": "Geboren",
    "safe": "Veilig bereikbaar",
    "number": "Veilig nummer",
    "times": "Bel alleen",
    "voicemail": "Bericht achterlaten",
    "letter": "Brief sturen",
    "note": "Let op",
    "text": "Feit",
    "roles": "Rol bij een incident",
    "earlier": "Eerdere betrokkenheid",
    "explanation": "Waarom iemand het niet weet",
}
"""Field -> what it is called there, where that is not the question of its form."""
SAFE: Final = {"yes": "mag", "no": "mag niet"}


class Field(NamedTuple):
    """A field as it stands on the document."""

    label: str
    text: str
    ground: str


@PAGES.page("/cases/<reference:reference>/report", asks=(ReadReport,))
def report(asker: Asker, reference: str) -> ResponseReturnValue:
    """The report, on a page or as a file."""
    seen: ReportAnswer = asker.look(ReadReport(case=reference))
    parts = [(TITLES[key], fields) for key, lines in seen.parts if (fields := list(_fields(lines)))]
    made = _moment(seen.made_at)
    if request.args.get("form") != "file":
        return render_template("referrals/report.html", paper=seen, parts=parts, made=made)
    text = render_template("referrals/report.txt", paper=seen, parts=parts, made=made)
    return attached(text.encode(), "text/plain; charset=utf-8", f"melding-{reference}.txt")


def _fields(lines: tuple[ReportLine, ...]) -> Iterator[Field]:
    """The lines that say something."""
    for line in lines:
        text = line.shown.field(line.name) if isinstance(line.shown, Plain) else line.text
        if text:
            if isinstance(line.shown, Plain) and "at" in line.shown.names:
                text = f"{format_time(line.shown.field('at'))} {text}"
            yield Field(CALLED.get(line.name) or WORDING.question_of(line.name), _said(line.name, text), line.ground)


def _said(name: str, text: str) -> str:
    if name in ("voicemail", "letter"):
        return SAFE.get(text, text)
    if name == "put_at":
        return _moment(text)
    if name in ("born", "occurred_on"):
        return written_out(text)
    return WORDING.in_words(name, text)


def _moment(at: str) -> str:
    local = datetime.fromisoformat(at).astimezone(AMSTERDAM)
    return f"{written_out(local.date())}, {local:%H:%M} uur"
