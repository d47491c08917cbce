"""``audit verify``: recompute the whole ledger. Exit 0 when sound; 10 and up say what kind of damage was found."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from pga.checkpoints import signed_by_home
from pga.cli.given import read_up_to
from pga.cli.opening import opened
from pga.commands.proofs import RecordVerification
from pga.founding import SHELL
from pga.gate import Gate
from pga.home import Home
from pga.inspecting import inspect_home
from pga.ratcheting import unproven
from pga.refusals import LedgerNotWritable, NoRulesInForce, Refused
from pga.resuming import Keeper
from pga.store.engine import StoreBusy
from pga.store.unreadable import is_damage
from pga.verifying import Going
from privacy.ledger.checkpoint import origin_of
from privacy.ledger.mirror import MirrorMissing
from privacy.ledger.standalone import MOST_NOTE, NotANote, Note, NotProven, Ratchet, read_start
from privacy.ledger.verify import Damage, Verdict

UNRECORDED: Final = (LedgerNotWritable, MirrorMissing, NoRulesInForce, OSError, Refused, StoreBusy)
"""What keeps a verification from being told, of a home that was damaged or stands still."""
SAY_EACH: Final = 50_000
FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def audit() -> None:
    """The ledger."""


@audit.command()
@click.option("--checkpoint", "held", type=FILE, multiple=True, help="A checkpoint that somebody else kept.")
@click.option("--ratchet", "start", type=FILE, help="The start that `audit ratchet` wrote, kept outside the machine.")
@click.option("--resume", is_flag=True, help="Go on where a verification of less than a day ago was stopped.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def verify(held: tuple[Path, ...], start: Path | None, resume: bool, as_json: bool) -> None:
    """Verify the whole ledger, every row it speaks of, and every checkpoint of it that was kept here or elsewhere.

    That it was done, with the outcome, is told in the ledger. Says on stderr how far a long one is. What was changed
    after the stop in the part that was read before it, the next verification without --resume finds.

    Exit codes: 0 sound, 10 modified, 11 gap, 12 shortened or rolled back, 13 forked, 14 checkpoint not of this ledger,
    15 column or line differs, 16 change without record, 17 key missing, 18 guards changed, 19 no memory of the end,
    23 checkpoint missing or made later than it says (--ratchet), 2 no home or database here.
    """
    with opened() as home:
        notes = [_held(home, path) for path in held]
        going = Going(said=_progress(), keeper=Keeper(home), resumes=resume)
        ours = [note for note in notes if note is not None]
        began = _began(home, start) if start is not None else None
        verdict = inspect_home(home, ours, going)
        if None in notes and verdict.code == Damage.NONE:
            verdict = replace(verdict, code=Damage.BAD_SIGNATURE)
        if began is not None and verdict.code == Damage.NONE and (seq := unproven(home, began, ours)) is not None:
            verdict = replace(verdict, code=Damage.REMADE, seq=seq)
        _record(home, verdict, resumed=resume)
    _say(as_json, int(verdict.code), verdict.seq, verdict.records, verdict.sentence.en)


def _record(home: Home, verdict: Verdict, *, resumed: bool) -> None:
    """That it was done and what came out, in the ledger itself. Where damage or trouble keeps it out, on stderr alone:
    what was found is said in any case.
    """
    told = RecordVerification(
        verdict=int(verdict.code), records=verdict.records, first_bad=verdict.seq or 0, resumed=resumed
    )
    try:
        Gate(home).act(SHELL, told)
    except Exception as error:
        if verdict.code == Damage.NONE and not (isinstance(error, UNRECORDED) or is_damage(error)):
            raise
        click.echo(f"not recorded in the ledger: {type(error).__name__} {error}".rstrip(), err=True)


def _progress() -> Callable[[int], None]:
    """Says every so many records how many went by."""
    said = [0]

    def say(records: int) -> None:
        if records - said[0] >= SAY_EACH:
            said[0] = records
            click.echo(f"{records} records verified", err=True)

    return say


def _held(home: Home, path: Path) -> Note | None:
    try:
        return signed_by_home(home, read_up_to(path, MOST_NOTE))
    except (NotANote, NotProven):
        return None


def _began(home: Home, path: Path) -> Ratchet:
    try:
        origin, start = read_start(read_up_to(path, MOST_NOTE))
    except NotANote as error:
        raise click.UsageError(f"{path.name} is not what `audit ratchet` wrote") from error
    if origin != origin_of(home.id):
        raise click.UsageError(f"{path.name} is of another ledger: {origin}")
    return start


def _say(as_json: bool, code: int, seq: int | None, records: int, sentence: str) -> None:
    if as_json:
        click.echo(json.dumps({"code": code, "record": seq, "records": records, "sentence": sentence}))
    else:
        click.echo(f"{sentence} ({records} records)" + (f" First bad record: {seq}." if seq else ""))
    sys.exit(code)
