"""``demo``, ``init``, ``upgrade``, ``serve``, ``check`` and ``doctor``."""

import json
import os
import sys
import threading
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import click

from pga import founding
from pga.app import create_app
from pga.backup import machine
from pga.checks import problems
from pga.cli import place
from pga.cli.given import rules_in
from pga.cli.opening import opened, usable
from pga.cli.server import run
from pga.clock import SystemClock
from pga.commands.homes import FirstAccount
from pga.demo import build
from pga.demo.people import ACCOUNTS, table_of_accounts
from pga.doctor import examine
from pga.gate import Gate
from pga.handlers.people import first_password
from pga.home import open_home
from pga.rostering import unattended
from pga.settings import Settings
from pga.store import migrate
from pga.worker import loop
from privacy.rules.document import MistakesInRules, parse

SHUT: Final = (
    "{cooperation} is not served: keys of {parties} do not open under the stored signatures."
    " Compare `rules receipt` with the receipt that its activation printed."
)
WARNINGS: Final = 3
"""Exit code of ``doctor`` and ``rules staffing`` when nothing is bad and something asks for attention."""


@click.command()
@click.option("--reset", is_flag=True, help="Throw the demo home away and start over.")
@click.option("--no-serve", is_flag=True, help="Make the home and stop.")
def demo(reset: bool, no_serve: bool) -> None:
    """A demo home with fictitious data, served on http://127.0.0.1:$PORT (default 8000)."""
    settings, port = place.settings_and_port()
    about = settings.home / "home.json"
    if about.exists() and json.loads(about.read_text())["kind"] != "demo":
        raise click.UsageError(f"{settings.home} is a real home; a demo never touches it")
    if not no_serve:
        place.require_free(port)
    if reset and about.exists():
        place.throw_away(settings.home)
    if not about.exists():
        started = time.monotonic()
        click.echo(f"Making a demo home in {settings.home} …")
        place.make(settings, _built)
        click.echo(f"Made in {time.monotonic() - started:.1f} s.")
    if not (settings.home / ACCOUNTS).exists():
        raise click.UsageError(f"the demo in {settings.home} was never finished; run make demo ARGS=--reset")
    click.echo(table_of_accounts(settings.home))
    if not no_serve:
        click.echo(f"\n  http://127.0.0.1:{port}   (Ctrl+C stops it; data are kept; --reset starts over)\n")
        with place.in_use(settings.home):
            run(create_app(settings), port, beside=lambda: _work(settings))


def _built(settings: Settings) -> None:
    """The whole demo town, with its three cooperations."""
    build(settings, SystemClock(), say=click.echo, years=True, referrals=True, top_x=True).store.close()


def _work(settings: Settings) -> None:
    """The worker of a demo, beside the server: a connection and a gate of its own."""
    loop(Gate(open_home(settings, SystemClock())), threading.Event())


@click.command()
@click.option("--rules", "rules_file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option("--administrator", required=True, help="User name of the functional administrator.")
@click.option("--officer", required=True, help="User name of the host's privacy officer.")
def init(rules_file: Path, administrator: str, officer: str) -> None:
    """A real home: keys, tables, the rules up for signature, and the first two accounts."""
    settings = Settings.from_env()
    try:
        body = rules_in(rules_file)
        document = parse(body)
    except MistakesInRules as mistakes:
        raise click.ClickException("\n".join(f"{m.where}: {m.what}" for m in mistakes.mistakes)) from mistakes
    try:
        home = founding.found(settings, SystemClock(), demo=document.demo, keys=founding.trusted_keys(document))
    except FileExistsError as error:
        raise click.UsageError(f"there is a home in {settings.home} already") from error
    gate = Gate(home)
    digest = founding.propose(gate, body)
    (settings.home / "rules.json").write_bytes(body)
    until = (date.today() + timedelta(days=365)).isoformat()  # noqa: DTZ011 (a date for people)
    for username, role in ((administrator, "functional_administrator"), (officer, "privacy_officer")):
        password = first_password()
        first = FirstAccount(
            username=username,
            display_name=username,
            organisation=document.host,
            roles=(role,),
            password=password,
            valid_until=until,
        )
        gate.act(founding.SHELL, first)
        click.echo(f"{role}: {username}  first password (shown once): {password}")
    click.echo(f"Trust fingerprint, to print on the covenant: {home.trust.fingerprint()}")
    click.echo(f"Rules to sign: {settings.home / 'rules.json'}  digest {digest}")


@click.command()
def upgrade() -> None:
    """Bring the tables to the newest migration and make every guard again. Stop the service and back up first."""
    with opened() as home:
        migrate.upgrade(home.settings)
        wrong = [problem.en for problem in problems(home)]
    if wrong:
        raise click.ClickException("\n".join(wrong))
    click.echo("The database is at the newest migration, with every guard in place.")


@click.command()
@click.option("--port", default=8000, show_default=True, help="A reverse proxy with TLS stands before it.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another one only in a container of its own.")
def serve(port: int, host: str) -> None:
    """Serve the home of PGA_HOME with one worker process per core."""
    settings = Settings.from_env()
    with usable(settings.home):
        app = create_app(settings)
    for cooperation, parties in app.extensions["pga_gate"].rulebook.shut.items():
        click.echo(SHUT.format(cooperation=cooperation, parties=" ".join(parties)), err=True)
    place.require_free(port, host)
    with place.in_use(settings.home):
        run(app, port, workers=os.cpu_count() or 1, host=host)


@click.command()
@click.option("--json", "as_json", is_flag=True)
def check(as_json: bool) -> None:
    """Everything that would stop a start, all at once. Exit 1 when there is something; unattended hours only warn."""
    with opened() as home:
        found = [problem.en for problem in problems(home)]
        warned = [] if found else unattended(home)
    told = "\n".join([*(found or ["Nothing stands in the way."]), *(f"warning: {said}" for said in warned)])
    click.echo(json.dumps({"problems": found, "warnings": warned}) if as_json else told)
    sys.exit(1 if found else 0)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One line with a list of findings.")
@click.option("--brief", is_flag=True, help="Look at the end of the ledger only; for every hour.")
@click.option("--machine-backup", help="State first how this machine is backed up: none, excluded or image:DAYS.")
def doctor(as_json: bool, brief: bool, machine_backup: str | None) -> None:
    """All that an administrator looks after: database, keys, ledger, clock, disk, backups, erasure horizon.

    Exit codes: 0 nothing found, 3 warnings only, 1 something is bad, 2 no usable home.
    """
    with opened() as home:
        if machine_backup is not None:
            try:
                machine.state(home.settings.home, machine_backup, home.clock.now())
            except ValueError as error:
                raise click.UsageError("--machine-backup takes none, excluded or image:DAYS") from error
        findings = examine(home, brief=brief)
    if as_json:
        click.echo(json.dumps([{"what": f.what, "ok": f.ok, "level": f.level, "detail": f.detail} for f in findings]))
    else:
        for finding in findings:
            click.echo(f"{finding.level:8}{finding.what}: {finding.detail}")
    levels = {finding.level for finding in findings}
    sys.exit(1 if "bad" in levels else WARNINGS if "warning" in levels else 0)
