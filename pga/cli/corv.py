"""``corv import``: care reports of the police from a file, taken in by a colleague of the intake who logs in here."""

import json
import sys
import uuid
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from pga.actor import Visit
from pga.cli.given import read_up_to
from pga.cli.homes import WARNINGS
from pga.cli.opening import opened
from pga.commands.corv import ReceiveCorv
from pga.commands.sessions import ConfirmFactor, LogIn, LogOut
from pga.corvfile import Message, lines
from pga.corving import IN, WORDS, WRONG, Outcome, bring_in
from pga.gate import Gate
from pga.queries.corv import KnownMessages
from pga.refusals import FactorNeeded, LogInFailed, NotLoggedIn, NotReady, Refused, Throttled

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ADDRESS = "127.0.0.1"
MOST_PASSWORD = 1024


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
    password = _password(password_file) if password_file else click.prompt("Password", hide_input=True)
    counted: Counter[str] = Counter()
    with opened() as home, file.open("rb") as source:
        gate = Gate(home)
        visit = _logged_in(gate, username, password)
        try:
            for outcome in bring_in(lines(source), _known(gate, visit), _taking(gate, visit)):
                counted[outcome.what] += 1
                click.echo(_said(outcome, as_json))
        except (Refused, NotLoggedIn, Throttled) as stopped:
            raise click.ClickException(f"stopped here: {stopped}; do it again to go on") from stopped
        finally:
            with suppress(NotLoggedIn):
                gate.act(visit, LogOut())
    if not as_json:
        total = (f"{counted[what]} {words.en}" for what, words in WORDS.items() if counted[what])
        click.echo(", ".join(total) or "nothing")
    sys.exit(WARNINGS if counted[WRONG] else 0)


def _password(file: Path) -> str:
    """What stands in a file of a password. Raises ``click.ClickException`` when that is none."""
    try:
        return read_up_to(file, MOST_PASSWORD)[:MOST_PASSWORD].decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file} holds no password") from error


def _visit(token: str = "") -> Visit:
    return Visit(token=token, address=ADDRESS, trace=uuid.uuid4().hex)


def _logged_in(gate: Gate, username: str, password: str) -> Visit:
    """A session of this colleague, with the second factor where it is asked."""
    try:
        visit = _visit(gate.act(_visit(), LogIn(username=username, password=password)).shown_once[0])
        try:
            gate.look(visit, KnownMessages())
        except FactorNeeded:
            done = gate.act(visit, ConfirmFactor(code=click.prompt("Code of the second factor")))
            visit = _visit(done.shown_once[0])
    except (LogInFailed, NotReady) as error:
        raise click.ClickException("the user name, the password or the code is not right") from error
    except Throttled as error:
        raise click.ClickException("too many log-ins failed; wait and do it again") from error
    except Refused as refused:
        raise click.ClickException(f"this colleague may not do so: {refused.reason}") from refused
    return visit


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
