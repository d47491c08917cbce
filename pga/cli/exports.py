"""``audit subject`` and ``audit export``: what an officer takes out of the ledger, as himself."""

import csv
import hashlib
import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TextIO

import click

from pga.actor import Actor, Visit
from pga.answers.access import AccessLine, AccessReport, ExportPart
from pga.cli.given import new_file
from pga.cli.homes import WARNINGS
from pga.cli.logging_in import as_colleague, password_of
from pga.cli.opening import opened
from pga.commands.access import EndExport, StartExport
from pga.gate import Gate
from pga.queries.access import PrepareAccessReport, ReadAccessReport, ReadExportPart
from pga.refusals import NotLoggedIn, NotReady, Refused, Throttled
from privacy.ledger.profiles import NEN_FIELDS, PROFILES, Entry, balp, ldv, nen7513, plain_cell

FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW: Final = click.Path(exists=False, path_type=Path)
DAY: Final = click.DateTime(["%Y-%m-%d"])
STOPPED: Final = (Refused, NotLoggedIn, Throttled)
"""What ends an export before its end: who asks, or the rules, no longer let it go on."""

Line = Callable[[Entry], str]


def _json(shape: Callable[[Entry], dict[str, Any]]) -> Line:
    return lambda entry: json.dumps(shape(entry), ensure_ascii=False, sort_keys=True) + "\n"


def _row(entry: Entry) -> str:
    row = nen7513(entry)
    return _table([plain_cell(row[name]) for name in NEN_FIELDS])


def _table(cells: list[str] | tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow(cells)
    return text.getvalue()


LINES: Final[dict[str, tuple[str, Line]]] = {
    "ldv": ("", _json(ldv)),
    "balp": ("", _json(balp)),
    "nen7513": (_table(NEN_FIELDS), _row),
}
"""Profile -> what stands above, and how an entry is written."""


@click.command()
@click.option("--profile", type=click.Choice(PROFILES), required=True)
@click.option("--since", type=DAY, required=True, help="First day.")
@click.option("--until", type=DAY, required=True, help="Last day.")
@click.option("--as", "username", required=True, help="User name of a privacy officer of the host.")
@click.option("--password-file", type=FILE, help="A file with the password; without it the password is asked.")
@click.option("--out", type=NEW, required=True)
@click.option("--json", "as_json", is_flag=True, help="Say what became of it as one JSON object.")
def export(
    profile: str, since: datetime, until: datetime, username: str, password_file: Path | None, out: Path, as_json: bool
) -> None:
    """Write the ledger for others: one entry per person (JSON lines; nen7513 a CSV that no spreadsheet takes for sums).

    Told before the first byte, for every hundred persons, and after the last. Exit codes: 0 everything is out, 3 it
    stopped before the end, because the rules changed, a party left or who asked may no longer do so, or records of the
    ledger do not fit their codes and nothing of them is in it.
    """
    days = {"since": since.date().isoformat(), "until": until.date().isoformat()}
    who = username, password_of(password_file)
    with opened() as home, _made(out) as file, as_colleague(Gate(home), *who, PrepareAccessReport()) as at:
        done = _written(*at, profile, days, file)
    click.echo(json.dumps(done) if as_json else f"{done['entries']} entries, sha256 {done['sha256']}")
    sys.exit(0 if done["whole"] else WARNINGS)


@contextmanager
def _made(out: Path) -> Iterator[TextIO]:
    """A file for its owner alone, which was not there; nor is it when the export does not begin."""
    with open(new_file(out), "w", encoding="utf-8", newline="") as file:
        try:
            yield file
        except click.ClickException:
            out.unlink()
            raise


def _written(gate: Gate, visit: Visit, profile: str, days: dict[str, str], file: Any) -> dict[str, Any]:
    """Everything as it comes, and the records around it."""
    try:
        standing, _, before = gate.act(visit, StartExport(profile=profile, **days)).reference.partition(":")
    except (NotReady, *STOPPED) as stopped:
        raise click.ClickException(f"not begun: {stopped}") from stopped
    above, line = LINES[profile]
    digest, entries, whole = hashlib.sha256(above.encode()), 0, True
    file.write(above)
    try:
        begun = ReadExportPart(since=days["since"], until=days["until"], before=int(before), standing=standing)
        for part in _parts(gate, visit, begun):
            text = "".join(line(entry) for entry in part.entries)
            file.write(text)
            digest.update(text.encode())
            entries += len(part.entries)
            whole = whole and not part.damaged
    except STOPPED:
        whole = False
    ended = EndExport(profile=profile, entries=entries, whole=whole, text_sha256=digest.hexdigest())
    try:
        gate.act(visit, ended)
    except STOPPED:
        whole = False
    return {"profile": profile, "entries": entries, "whole": whole, "sha256": digest.hexdigest()}


def _warn(actor: Actor, idle: int, unread: tuple[int, ...]) -> None:
    if unread:
        left = ", ".join(map(str, unread))
        click.echo(f"The ledger is damaged; nothing of these records is in it: {left}. Run `audit verify`.", err=True)


def _parts(gate: Gate, visit: Visit, query: ReadExportPart) -> Iterator[ExportPart]:
    seq, entry = query.seq, query.entry
    while seq:
        part: ExportPart = gate.look(visit, replace(query, seq=seq, entry=entry), _warn)
        yield part
        seq, entry = part.seq, part.entry


@click.command()
@click.option("--case", "reference", required=True, help="Number of a case in which the person stands.")
@click.option("--person", type=click.IntRange(min=1), default=1, help="Which of its persons, as the page lists them.")
@click.option("--since", type=DAY, help="First day; without it a year ago.")
@click.option("--until", type=DAY, help="Last day; without it today.")
@click.option("--as", "username", required=True, help="User name of a privacy officer of the host.")
@click.option("--password-file", type=FILE, help="A file with the password; without it the password is asked.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def subject(
    reference: str,
    person: int,
    since: datetime | None,
    until: datetime | None,
    username: str,
    password_file: Path | None,
    as_json: bool,
) -> None:
    """Who saw a person: the lines of the access report, as the page makes it; no case and no name of an employee."""
    password = password_of(password_file)
    with opened() as home, as_colleague(Gate(home), username, password, PrepareAccessReport()) as (gate, visit):
        try:
            people = gate.look(visit, PrepareAccessReport(of_case=reference)).persons
            if person > len(people):
                raise click.ClickException("there is no such person in such a case")
            party = people[person - 1].id
            asked = ReadAccessReport(of_case=reference, party=party, since=_day(since), until=_day(until))
            found = gate.look(visit, asked, _warn)
        except (NotReady, *STOPPED) as stopped:
            raise click.ClickException(f"not made: {stopped}") from stopped
    lines = list(_lines(found))
    told = {"since": found.since, "until": found.until, "lines": lines, "grounds": list(found.grounds)}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    for line in [] if as_json else lines:
        click.echo("  ".join(value for value in line.values() if value))
    if not (as_json or lines):
        click.echo("no lines that may be told; a case of which the person was not informed yet is not in it", err=True)


def _day(given: datetime | None) -> str:
    return given.date().isoformat() if given is not None else ""


def _lines(report: AccessReport) -> Iterator[dict[str, str]]:
    for day in report.days:
        for sort in ("opened", "worked"):
            for line in getattr(day, sort):
                yield _said(day.day, sort, line)
    for one in report.lists:
        for listed in one.days:
            yield _said(listed, "listed", one.line)


def _said(day: str, what: str, line: AccessLine) -> dict[str, str]:
    shown = {"function": line.function, "organisation": line.organisation, "purpose": line.purpose}
    return {"day": day, "what": what, **shown, "name": line.name}
