"""Commands that a colleague gives: he logs in here as on the web, with his second factor, and out at the end."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import click

from pga.actor import Visit
from pga.cli.given import read_up_to
from pga.commands.sessions import ConfirmFactor, LogIn, LogOut
from pga.gate import Gate
from pga.queries import Query
from pga.refusals import FactorNeeded, LogInFailed, NotLoggedIn, NotReady, Refused, Throttled

ADDRESS: Final = "127.0.0.1"
MOST_PASSWORD: Final = 1024


def password_of(file: Path | None) -> str:
    """What stands in a file of a password, or what is typed. Raises ``click.ClickException`` when that is none."""
    if file is None:
        return str(click.prompt("Password", hide_input=True))
    try:
        return read_up_to(file, MOST_PASSWORD)[:MOST_PASSWORD].decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file} holds no password") from error


@contextmanager
def as_colleague(gate: Gate, username: str, password: str, first: Query) -> Iterator[tuple[Gate, Visit]]:
    """The gate with a session of this colleague, who may ask ``first``; it ends with the block."""
    visit = _logged_in(gate, username, password, first)
    try:
        yield gate, visit
    finally:
        with suppress(NotLoggedIn):
            gate.act(visit, LogOut())


def _visit(token: str = "") -> Visit:
    return Visit(token=token, address=ADDRESS, trace=uuid.uuid4().hex)


def _logged_in(gate: Gate, username: str, password: str, first: Query) -> Visit:
    """A session of this colleague, with the second factor where it is asked."""
    try:
        visit = _visit(gate.act(_visit(), LogIn(username=username, password=password)).shown_once[0])
        try:
            gate.look(visit, first)
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
