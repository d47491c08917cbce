"""``audit verify``: recompute the whole ledger. Exit 0 when sound; 10 and up say what kind of damage was found."""

import json
import sys

import click

from pga.cli.opening import opened
from pga.inspecting import inspect_home


@click.group()
def audit() -> None:
    """The ledger."""


@audit.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def verify(as_json: bool) -> None:
    """Verify the whole ledger and every row it speaks of.

    Exit codes: 0 sound, 10 modified, 11 gap, 12 shortened or rolled back, 13 forked, 15 column or line differs,
    16 change without record, 17 key missing, 18 guards changed, 19 no memory of the end, 2 no home or database here.
    """
    with opened() as home:
        verdict = inspect_home(home)
    _say(as_json, int(verdict.code), verdict.seq, verdict.records, verdict.sentence.en)


def _say(as_json: bool, code: int, seq: int | None, records: int, sentence: str) -> None:
    if as_json:
        click.echo(json.dumps({"code": code, "record": seq, "records": records, "sentence": sentence}))
    else:
        click.echo(f"{sentence} ({records} records)" + (f" First bad record: {seq}." if seq else ""))
    sys.exit(code)
