"""``audit checkpoint``, ``ratchet``, ``prove`` and more: what leaves the ledger, for others to hold it to."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from pga.anchoring import LedgerAstray, add_cosignatures, begin_ratchet, grew, make
from pga.anchoring import prove as proven
from pga.checkpoints import CheckpointBusy, home_key, kept
from pga.cli.audit import FILE
from pga.cli.given import read_up_to, whole_file
from pga.cli.opening import opened
from pga.founding import SHELL
from pga.gate import Gate
from pga.home import Home
from pga.ratcheting import new_start
from pga.refusals import LedgerNotWritable, Refused
from pga.witnessing import every_witness
from privacy.ledger import standalone as alone
from privacy.ledger.checkpoint import as_line, origin_of, start_text
from privacy.ledger.standalone import MOST_NOTE, NotANote, NotProven, read_note
from privacy.ledger.verify import SENTENCES, Damage

NEW: Final = click.Path(dir_okay=False, path_type=Path)
MOST_AT_ONCE: Final = 16
"""Records in one proof: their numbers stand in the record that tells of it."""
SHORTER: Final = "the checkpoint is of a shorter ledger than that: run `audit checkpoint` first"


@contextmanager
def _told() -> Iterator[Gate]:
    """The gate of the home; what goes wrong is a sentence. Exit 13 where the ledger is not the one that was signed."""
    try:
        with opened() as home:
            yield Gate(home)
    except LedgerAstray:
        click.echo(f"{SENTENCES[Damage.FORKED].en} Run `audit verify`.", err=True)
        sys.exit(int(Damage.FORKED))
    except (NotANote, NotProven) as error:
        raise click.ClickException(f"not a checkpoint that this can be done with: {error}") from error
    except (CheckpointBusy, LedgerNotWritable, Refused) as error:
        raise click.ClickException(f"not done: {type(error).__name__} {error}") from error


@click.command()
@click.option("--show-key", is_flag=True, help="Only print the public key of the checkpoints, for partners.")
def checkpoint(show_key: bool) -> None:
    """Sign how long the ledger is and what stands in it, into the folder checkpoints; the worker does so each hour."""
    with _told() as gate:
        if show_key:
            click.echo(as_line(home_key(gate.home)))
            return
        note = read_note(make(gate, SHELL))
    click.echo(f"{note.size} records, root {note.root.hex()}")


@click.command()
@click.option("--out", type=NEW, required=True, help="On something that leaves the machine; it is nowhere else.")
def ratchet(out: Path) -> None:
    """Begin the keys under checkpoints: each is forgotten after use, and OUT is the start from which all follow.

    Who keeps it, best somebody who does not run the machine, sees with `audit verify --ratchet` whether a checkpoint is
    missing or was made later than it says, by whoever had every key of this home since. Begun again, an older start
    proves up to here.
    """
    start = new_start()
    with _told() as gate, whole_file(out) as file:
        file.write(start_text(origin_of(gate.home.id), start))
        file.flush()
        note = read_note(begin_ratchet(gate, SHELL, start))
    click.echo(f"{out}: take it away from this machine; it proves what follows record {note.size}")


@click.command()
@click.option("--record", "numbers", type=click.IntRange(min=1), multiple=True, help="A record; may repeat.")
@click.option("--from", "old", type=FILE, help="Instead: prove that the ledger only grew since this checkpoint.")
@click.option("--checkpoint", "to", type=FILE, help="The checkpoint to prove it to; else the newest in the folder.")
@click.option("--out", type=NEW, required=True)
def prove(numbers: tuple[int, ...], old: Path | None, to: Path | None, out: Path) -> None:
    """Hand out records with the proof that they stand in the ledger, or the proof that it only grew."""
    if bool(numbers) == (old is not None) or len(numbers) > MOST_AT_ONCE:
        raise click.UsageError(f"give --record (up to {MOST_AT_ONCE} times) or --from")
    with _told() as gate, whole_file(out) as file:
        data = read_up_to(to, MOST_NOTE) if to is not None else _newest(gate.home)
        try:
            if old is None:
                done = proven(gate, SHELL, numbers, data)
            else:
                done = grew(gate, SHELL, read_note(read_up_to(old, MOST_NOTE)), data)
        except NotANote:
            raise
        except ValueError as error:
            raise click.ClickException(SHORTER) from error
        file.write(done)
    click.echo(f"{out}")


def _newest(home: Home) -> bytes:
    found = next((one for one in kept(home) if one.note is not None), None)
    if found is None:
        raise click.ClickException("there is no checkpoint yet: `audit checkpoint` makes one")
    return found.data


@click.command()
@click.option("--note", type=FILE, required=True, help="The checkpoint as the witness handed it back.")
def witnessed(note: Path) -> None:
    """Take in the signatures of witnesses whom the rules in force name, under a checkpoint of this home."""
    with _told() as gate:
        names = add_cosignatures(gate, SHELL, read_up_to(note, MOST_NOTE), every_witness(gate.home))
    click.echo(f"added: {' '.join(names)}")


@click.command("standalone")
@click.option("--out", type=NEW, required=True)
def standalone(out: Path) -> None:
    """Write the one file with which an outsider checks records and checkpoints; it needs only ``cryptography``."""
    out.write_bytes(Path(alone.__file__).read_bytes())
    click.echo(f"{out}: python {out.name} records PROOF --key KEY")
