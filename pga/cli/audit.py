"""``audit verify``: recompute the whole ledger. Exit 0 when sound; 10 and up say what kind of damage was found."""

import json
import sys
from pathlib import Path
from typing import Final

import click

from pga.checkpoints import signed_by_home
from pga.cli.given import read_up_to
from pga.cli.opening import opened
from pga.home import Home
from pga.inspecting import inspect_home
from privacy.ledger.standalone import MOST_NOTE, NotANote, Note, NotProven
from privacy.ledger.verify import SENTENCES, Damage

FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def audit() -> None:
    """The ledger."""


@audit.command()
@click.option("--checkpoint", "held", type=FILE, multiple=True, help="A checkpoint that somebody else kept.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def verify(held: tuple[Path, ...], as_json: bool) -> None:
    """Verify the whole ledger, every row it speaks of, and every checkpoint of it that was kept here or elsewhere.

    Exit codes: 0 sound, 10 modified, 11 gap, 12 shortened or rolled back, 13 forked, 14 checkpoint not of this ledger,
    15 column or line differs, 16 change without record, 17 key missing, 18 guards changed, 19 no memory of the end,
    2 no home or database here.
    """
    with opened() as home:
        notes = [_held(home, path) for path in held]
        verdict = inspect_home(home, [note for note in notes if note is not None])
    code = Damage.BAD_SIGNATURE if None in notes and verdict.code == Damage.NONE else verdict.code
    _say(as_json, int(code), verdict.seq, verdict.records, SENTENCES[code].en)


def _held(home: Home, path: Path) -> Note | None:
    try:
        return signed_by_home(home, read_up_to(path, MOST_NOTE))
    except (NotANote, NotProven):
        return None


def _say(as_json: bool, code: int, seq: int | None, records: int, sentence: str) -> None:
    if as_json:
        click.echo(json.dumps({"code": code, "record": seq, "records": records, "sentence": sentence}))
    else:
        click.echo(f"{sentence} ({records} records)" + (f" First bad record: {seq}." if seq else ""))
    sys.exit(code)
