"""An export of the ledger: told before its first byte and after its last, and in between for every hundred persons.

Each part is a look of its own, so who may no longer do this gets no next part; nor does anybody when the rules changed
or a party left meanwhile.
"""

import hashlib
from datetime import date, timedelta
from typing import Final

from pga.answers.access import ExportPart
from pga.clock import end_of, local_day
from pga.commands.access import EndExport, StartExport
from pga.desk import Desk, Done, Draft
from pga.handlers.oversight import allowing
from pga.handlers.plain.words import period
from pga.handlers.records_seen import Readable
from pga.queries.access import ReadExportPart
from pga.refusals import Refused
from pga.store import ledger as stored_ledger
from pga.store import subjects as store
from privacy.ledger.profiles import PROFILES, Entry, entries_of

PERSONS: Final = 100
"""Entries in one part: each is about one person at most."""


def start(desk: Desk, command: StartExport) -> Done:
    """Raises ``NotReady`` for days that are none. Returns how the rules stand, and before which record it ends."""
    if command.profile not in PROFILES:
        raise Refused("bad_form")
    _days(desk, command.since, command.until)
    desk.on_object = ("export", command.profile)
    desk.details |= {"since": command.since, "until": command.until, "what": "begun"}
    head = stored_ledger.head(desk.tx)
    return Done(reference=f"{_standing(desk)}:{head.seq + 1 if head is not None else 1}")


def end(desk: Desk, command: EndExport) -> Done:
    """How it ended, and the hash of what went out."""
    desk.on_object = ("export", command.profile)
    desk.details |= {
        "what": "ended" if command.whole else "stopped",
        "entries": str(command.entries),
        "text_sha256": command.text_sha256,
    }
    return Done()


def part(desk: Desk, query: ReadExportPart) -> Draft[ExportPart]:
    """The next entries of organisations that one reviews, in cooperations whose rules let one export."""
    begin, after = _days(desk, query.since, query.until)
    if query.standing != _standing(desk):
        raise Refused("rules_not_in_force")
    seq = max(query.seq, store.first_at(desk.tx, desk.proof, begin))
    end = min(store.first_at(desk.tx, desk.proof, after), query.before)
    rows = store.records_from(desk.tx, seq, end, PERSONS)
    entries: list[Entry] = []
    readable, within = Readable.of(desk), {"", *allowing(desk)}
    place = (0, 0) if len(rows) < PERSONS else (rows[-1].seq + 1, 0)
    for row, record in desk.proof.told_by(desk.tx, rows):
        goes = record.cooperation in within and readable.shows(record)
        found = entries_of(record)[query.entry if row.seq == query.seq else 0 :] if goes else ()
        room = PERSONS - len(entries)
        entries += found[:room]
        if len(found) > room:
            before = query.entry if row.seq == query.seq else 0
            place = row.seq, before + room
            break
    for _, subject in entries:
        if subject.person_code:
            desk.concerns(subject.person_code)
    desk.on_object = ("export", "part")
    desk.details |= {"entries": str(len(entries)), "from": str(seq)}
    answer = ExportPart(entries=tuple(entries), seq=place[0], entry=place[1], damaged=bool(desk.proof.unread))
    return Draft(build=lambda reveal: answer)


def _days(desk: Desk, since: str, until: str) -> tuple[str, str]:
    """The moments at which the first day begins and the last is over."""
    period(since, until, local_day(desk.now))
    return end_of(date.fromisoformat(since) - timedelta(days=1)), end_of(date.fromisoformat(until))


def _standing(desk: Desk) -> str:
    """Of each cooperation the rules in force and who takes part, as one code: another when anything of it changed."""
    found = [
        f"{cooperation} {desk.rules[cooperation].digest} {' '.join(sorted(document.taking_part))}"
        for cooperation, document in sorted(allowing(desk).items())
    ]
    return hashlib.sha256("\n".join(found).encode()).hexdigest()
