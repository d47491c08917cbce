"""``keys``: how the key ring stands, and the rotation of keys. A key that is missing is told and never made."""

import json
import sys
from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import Final

import click

from pga.cli.opening import opened
from pga.clock import AMSTERDAM, moment
from pga.commands.turning import Kind, RotateKeys
from pga.founding import SHELL
from pga.gate import Gate
from pga.handlers.turning.parts import KINDS
from pga.home import Home
from pga.refusals import NoRulesInForce, Refused
from pga.store import jobs
from pga.turning import carry_on
from pga.unlocking import SOUND, others
from pga.unlocking import status as stand

EVERY: Final = 50
"""After how many parts a rotation says how far it is."""

REFUSED: Final = {
    "out_of_reach": "there is no such case, cooperation, organisation or category",
    "rules_not_in_force": "the rules of that cooperation are not in force; nothing of it can be turned",
    "root_key_not_writable": "root.key cannot be replaced: make its folder writable for this command",
    "key_missing": "an organisation key is missing; put the key ring back from a backup, none is made in its place",
    "key_does_not_open": "an organisation key does not open; compare `keys status` and `rules receipt`",
}
"""What keeps a rotation from beginning, in a sentence."""


@click.group()
def keys() -> None:
    """The key ring."""


@keys.command()
@click.option("--json", "as_json", is_flag=True, help="One line with all that the text says.")
def status(as_json: bool) -> None:
    """Each organisation key: id, rules it is sealed under, wraps, generations, state, status; then data, index and root
    keys by status, and how many parts of a rotation wait. Exit 1 when one that should open does not.
    """
    with opened() as home:
        lines, held = stand(home), others(home)
        with home.store.transaction() as tx:
            waiting = Counter(row.kind for row in jobs.unfinished(tx, KINDS))
    if as_json:
        told = {"keys": [asdict(line) for line in lines], "held": [asdict(one) for one in held], "waiting": waiting}
        click.echo(json.dumps(told))
    else:
        for line in lines:
            under = f"key {line.key_id or '-'} rules {line.rules_digest[:12] or '-'}"
            counts = f"{line.wraps} wraps {line.generations} generations"
            where = f"{line.cooperation} {line.organisation} {line.category}"
            click.echo(f"{line.state:18} {line.status:12} {where}: {under} {counts}")
        for one in held:
            refs = "" if one.refs is None else f", {one.refs} things still under it"
            click.echo(f"{one.kind} {one.name}: {one.number} {one.status}{refs}")
        for kind, number in sorted(waiting.items()):
            click.echo(f"rotation: {number} parts wait ({kind}); the worker carries them out, or `keys resume`")
    needed = [line for line in lines if line.status in ("active", "decrypt_only")]
    sys.exit(1 if not needed or any(line.state not in SOUND for line in needed) else 0)


@keys.group()
def rotate() -> None:
    """Turn keys while people work. What was begun and killed goes on by itself, or with `keys resume`."""


@rotate.command()
@click.option("--case", "reference", default="", help="Only the keys of this case (its reference).")
@click.option("--category", default="", help="Only the keys of this category.")
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), help="Only keys made before this day; else all.")
def data(reference: str, category: str, before: datetime | None) -> None:
    """A new generation of data keys; older texts are sealed again under it and the older keys destroyed."""
    with opened() as home:
        until = before.replace(tzinfo=AMSTERDAM) if before is not None else home.clock.now()
        _rotate(home, RotateKeys(kind="data", before=moment(until), case=reference, category=category))


@rotate.command()
@click.option("--cooperation", required=True)
@click.option("--organisation", required=True)
@click.option("--category", default="", help="Only the key of this category; else of all.")
def organisation(cooperation: str, organisation: str, category: str) -> None:
    """Other organisation keys; the wraps under them are made again and the old keys destroyed."""
    with opened() as home:
        kind: Kind = "organisation"
        _rotate(
            home, RotateKeys(kind=kind, cooperation=cooperation, organisation=organisation, category=category)
        )


@rotate.command()
def index() -> None:
    """A next version of the keys by which persons are found; the old one finds until the new one is complete."""
    with opened() as home:
        _rotate(home, RotateKeys(kind="index"))


@rotate.command()
def root() -> None:
    """A next version of the root key. Copy root.key to its safe place as soon as this says so, and keep the old copy
    with the backups that were made before.
    """
    with opened() as home:
        _rotate(home, RotateKeys(kind="root"))


@keys.command()
def resume() -> None:
    """Carry out what waits of rotations that were begun. Exit 1 when a part cannot be carried out now."""
    with opened() as home:
        _carry_on(home)


def _rotate(home: Home, command: RotateKeys) -> None:
    try:
        Gate(home).act(SHELL, command)
    except (Refused, NoRulesInForce) as error:
        reason = REFUSED.get(error.reason, error.reason)
        of = " ".join(getattr(error, "organisations", ()))
        raise click.ClickException(f"not begun: {reason}{of and f' ({of})'}") from error
    if command.kind == "root":
        click.echo("root.key holds the new version now: copy it to its safe place before anything else.")
        click.echo("Backups made before this moment open with the old copy only; keep that as long as they are kept.")
    _carry_on(home)


def _carry_on(home: Home) -> None:
    left = carry_on(Gate(home), lambda done: click.echo(f"{done} parts done") if done % EVERY == 0 else None)
    if left:
        raise click.ClickException(f"{left} parts could not be carried out now; see `keys status`, then `keys resume`")
    click.echo("Nothing of a rotation waits any more.")
