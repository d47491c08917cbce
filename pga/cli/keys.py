"""``keys status``: how the key ring stands. Looks only; a key that is missing is told and never made."""

import json
import sys
from dataclasses import asdict

import click

from pga.cli.opening import opened
from pga.unlocking import SOUND
from pga.unlocking import status as stand


@click.group()
def keys() -> None:
    """The key ring."""


@keys.command()
@click.option("--json", "as_json", is_flag=True, help="One line with a list of keys.")
def status(as_json: bool) -> None:
    """Each organisation key: id, rules it is sealed under, wraps, generations, state. Exit 1 when one that should open
    does not.
    """
    with opened() as home:
        lines = stand(home)
    if as_json:
        click.echo(json.dumps([asdict(line) for line in lines]))
    else:
        for line in lines:
            under = f"key {line.key_id or '-'} rules {line.rules_digest[:12] or '-'}"
            held = f"{line.wraps} wraps {line.generations} generations"
            click.echo(f"{line.state:18} {line.cooperation} {line.organisation} {line.category}: {under} {held}")
    sys.exit(0 if lines and all(line.state in SOUND for line in lines) else 1)
