"""The call sheet: each line sealed with the time at which it was said; sorted later into facts and opinions.

A worker who holds a telephone types and nothing else (users.md 4 and 8). What it is worth is asked the next morning.
"""

import re
import uuid
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from pga.answers.referral_call import CallLine, CallPart
from pga.clock import AMSTERDAM, from_moment, moment
from pga.commands.call_sheet import FACT, KINDS, SortedLine, SortLines, WriteLines
from pga.desk import Desk, Done, Reveal
from pga.handlers.plain.words import Found, plain, unmet
from pga.handlers.referrals import trying
from pga.handlers.referrals.places import place_of
from pga.handlers.referrals.screening import Screen
from pga.handlers.writing import missing
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.sealing import Place
from pga.store import cases as stored
from pga.store.tables.cases import case_answers
from privacy.reader import ClosedOpening
from privacy.sealed import Plain, Sealed
from privacy.vocabulary import Label
from workflows.referral.places import CLOSED

LINE: Final = "call_line"
SOURCE: Final = "call_source"
TEXTS: Final = (LINE, SOURCE)
"""The kinds of its texts; both are about the id of a line."""
KEPT_AS: Final = "call:"
"""What stands before the id of a line in the name of the answer that says what it is."""
TOLD_BY: Final = "REPORTER"
"""From whom a line is known is kept as who reported is: whoever told something can be the one who reported it."""
PLACE: Final = "receive"
"""The step in whose compartment a line lies: it is part of the report."""
SAID_AT: Final = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(?:\s+|$)(.*)", re.DOTALL)
AHEAD: Final = timedelta(minutes=5)
"""So much the clock of who types may be ahead of ours; a later time was yesterday."""
NOTHING: Final = Label("Typ ten minste één regel.", "Type at least one line.")
NONE_CHOSEN: Final = Label("Kies bij ten minste één regel wat het is.", "Choose for at least one line what it is.")
STAYS: Final = Label(
    "In deze regel staat iets dat Veilig Thuis niet mag lezen, zoals een beschermd adres of wie dit meldde. Kies: geen "
    "van beide.",
    "This line has something that Veilig Thuis may not read, such as a protected address or who reported this. Choose: "
    "neither.",
)
FROM_WHOM: Final = Label("Schrijf van wie u dit feit weet.", "Write from whom you know this fact.")


def write(desk: Desk, command: WriteLines) -> Done:
    """Each line becomes a sealed text of its own. Of a closed case nothing is taken down: that is a new report."""
    if desk.case.state in CLOSED:
        raise Conflict(desk.case.reference)
    if not add(desk, desk.case.id, command.lines):
        raise missing("lines", NOTHING)
    return Done(reference=desk.case.reference)


def add(desk: Desk, case_id: str, typed: str) -> int:
    """Seal what was typed, line by line; the number of lines."""
    place, lines = place_of(desk, case_id, PLACE), list(_lines(typed, desk.now))
    if lines and place.category not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    for at, text in lines:
        fields = {"at": at, "text": text, "by": desk.actor.name}
        desk.sealing.put(desk.work, place, kind=LINE, about=str(uuid.uuid4()), fields=fields)
    return len(lines)


def _lines(typed: str, now: datetime) -> Iterator[tuple[str, str]]:
    """(moment, text) of each line that says something."""
    for line in typed.splitlines():
        timed = SAID_AT.fullmatch(line.strip())
        text = timed[3] if timed else line.strip()
        if text:
            yield moment(_at(now, int(timed[1]), int(timed[2])) if timed else now), text


def _at(now: datetime, hour: int, minute: int) -> datetime:
    """The last time that it was that late, by the clock on the wall here."""
    here = now.astimezone(AMSTERDAM)
    said = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return said if said <= here + AHEAD else said - timedelta(days=1)


def sort(desk: Desk, command: SortLines) -> Done:
    """What was chosen on the page, all of it or nothing. A line is sorted once."""
    waiting = {sealed.about for sealed in _unsorted(desk)}
    if not command.sorted:
        raise missing("sorted", NONE_CHOSEN)
    chosen = {one.line: one for one in command.sorted}
    if len(chosen) < len(command.sorted) or any(one.kind not in KINDS for one in command.sorted):
        raise Refused("bad_form")
    if not chosen.keys() <= waiting:
        raise Conflict(desk.case.reference)
    _stay_here(desk, command)
    for one in command.sorted:
        _keep(desk, one, one.source.strip() or command.source.strip())
    return Done(reference=desk.case.reference)


def mistakes_of_sorting(desk: Desk, command: SortLines) -> Found:
    """A fact without a source, and text that is none."""
    for one in command.sorted:
        yield from plain(f"source_{one.at}", one.source)
        if one.kind == FACT and not (one.source.strip() or command.source.strip()):
            yield unmet(f"source_{one.at}", FROM_WHOM)


def _stay_here(desk: Desk, command: SortLines) -> None:
    """A line that is a fact or an opinion is read by who gets the report: none with what he may not know."""
    texts = {sealed.about: sealed for sealed in _unsorted(desk)}
    screen, room = Screen(desk), desk.sealing
    reads = desk.may("case.read", state=desk.state)
    opening = ClosedOpening(reads, room.keys_of(desk.actor.organisation), room.wraps, "compared")
    if screen.compares:
        trying.stop(desk, f"kind_{command.sorted[0].at}")
    held = tuple(
        Unmet(key=trying.HELD, sentence=STAYS, field=f"kind_{one.at}")
        for one in command.sorted
        if one.kind != KINDS[-1] and opening.matches(texts[one.line], lambda fields: screen.stops(fields["text"]))
    )
    screen.told()
    desk.opened("compared", opening.count)
    if held:
        raise NotReady(held)


def _keep(desk: Desk, one: SortedLine, source: str) -> None:
    case_id, name = desk.case.id, f"{KEPT_AS}{one.line}"
    desk.work.add(case_answers, case_id=case_id, step="call_sheet", question=name, answer=one.kind)
    if one.kind == FACT:
        place = Place(case_id=case_id, owner=desk.document.lead, category=TOLD_BY)
        if place.category not in desk.decision.write:
            raise Refused("no_rule", desk.decision.rule_ids)
        desk.sealing.put(desk.work, place, kind=SOURCE, about=one.line, fields={"source": source})


def _unsorted(desk: Desk) -> list[Sealed]:
    told = stored.answers(desk.tx, desk.proof, desk.case.id)
    found = desk.found([desk.case.id], kinds=(LINE,))
    return [sealed for sealed in found if f"{KEPT_AS}{sealed.about}" not in told]


def may_go_out(desk: Desk, document: Sealed, codes: Mapping[str, str]) -> bool:
    """Whether this reader gets a text of the sheet: another organisation reads only what was sorted, and not from whom
    it is known.
    """
    ours = desk.actor.organisation == desk.document.lead
    return ours or (document.kind != SOURCE and codes.get(f"{KEPT_AS}{document.about}", "neither") != "neither")


def part(
    desk: Desk, documents: Collection[Sealed], codes: Mapping[str, str], verbs: Collection[str], reveal: Reveal
) -> CallPart:
    """The sheet as this reader sees it, in the order in which it was said."""
    sources = {document.about: document for document in documents if document.kind == SOURCE}
    shown = [
        CallLine(
            id=document.about,
            said=reveal(document),
            kind=codes.get(f"{KEPT_AS}{document.about}", ""),
            source=reveal(sources.get(document.about)),
        )
        for document in documents
        if document.kind == LINE
    ]
    lines = tuple(sorted(shown, key=_when))
    earlier = any(not line.kind and _day(line) < desk.today for line in lines)
    return CallPart(lines=lines, asks=earlier and "call_sheet.sort" in verbs)


def _when(line: CallLine) -> tuple[str, str]:
    return (line.said.field("at") if isinstance(line.said, Plain) else "", line.id)


def _day(line: CallLine) -> str:
    """The day (ISO) on which it was said here; a far one for a line that is not shown."""
    if not isinstance(line.said, Plain):
        return "9999-12-31"
    return from_moment(line.said.field("at")).astimezone(AMSTERDAM).date().isoformat()
