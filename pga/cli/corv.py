"""``corv import``: care reports of the police from a file, taken in by a colleague of the intake who logs in here."""

import json
import sys
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

import click

from pga.actor import Visit
from pga.cli.homes import WARNINGS
from pga.cli.logging_in import as_colleague, password_of
from pga.cli.opening import opened
from pga.commands.corv import ReceiveCorv
from pga.corvfile import Message, lines
from pga.corving import IN, WORDS, WRONG, Outcome, bring_in
from pga.gate import Gate
from pga.queries.corv import KnownMessages
from pga.refusals import NotLoggedIn, Refused, Throttled

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def corv() -> None:
    """Care reports of the police that came by CORV."""


@corv.command("import")
@click.argument("file", type=FILE)
@click.option("--as", "username", required=True, help="User name of a colleague of the intake.")
@click.option("--password-file", type=FILE, help="A file with the password; without it the password is asked.")
@click.option("--json", "as_json", is_flag=True)
def import_(file: Path, username: str, password_file: Path | None, as_json: bool) -> None:
    """Take in every good line of FILE (docs/corv.md) that is not here yet, and say what became of each line.

    Exit codes: 0 everything is in, 3 a line is wrong.
    """
    counted: Counter[str] = Counter()
    who = username, password_of(password_file)
    with opened() as home, file.open("rb") as source, as_colleague(Gate(home), *who, KnownMessages()) as at:
        try:
            for outcome in bring_in(lines(source), _known(*at), _taking(*at)):
                counted[outcome.what] += 1
                click.echo(_said(outcome, as_json))
        except (Refused, NotLoggedIn, Throttled) as stopped:
            raise click.ClickException(f"stopped here: {stopped}; do it again to go on") from stopped
    if not as_json:
        total = (f"{counted[what]} {words.en}" for what, words in WORDS.items() if counted[what])
        click.echo(", ".join(total) or "nothing")
    sys.exit(WARNINGS if counted[WRONG] else 0)


def _known(gate: Gate, visit: Visit) -> Any:
    return lambda ids: gate.look(visit, KnownMessages(ids=ids))


def _taking(gate: Gate, visit: Visit) -> Any:
    def take(message: Message) -> str:
        return gate.act(visit, ReceiveCorv(message=message, act_key=uuid.uuid4().hex)).reference

    return take


def _said(outcome: Outcome, as_json: bool) -> str:
    said = outcome.said("en")
    if as_json:
        return json.dumps({"line": outcome.number, "what": outcome.what, "case": outcome.reference, "said": said})
    where = outcome.reference if outcome.what == IN else WORDS[outcome.what].en
    return f"{outcome.number}  {where}" + (f"  {said}" if said else "")
