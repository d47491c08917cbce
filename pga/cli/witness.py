"""``audit cosign`` and ``audit witness-key``: what a witness at a partner does on its own machine, without any home."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pga.checkpoints import write
from pga.cli import phrases
from pga.cli.audit import FILE
from pga.cli.given import read_up_to
from pga.cli.proofs import NEW
from privacy.ledger.checkpoint import PrivateKey, as_line, follow, public_key
from privacy.ledger.checkpoint import cosign as line_of
from privacy.ledger.standalone import COSIGNATURE, MOST_NOTE, NotANote, NotProven, read_key, read_note, read_request
from privacy.rules import standalone as alone


@click.command("witness-key")
@click.option("--name", required=True, help="The name of the witness, such as police.example/pga.")
@click.option("--key", type=FILE, required=True, help="A key as `rules keygen` makes it.")
@phrases.asked
def witness_key(name: str, key: Path, phrase: Path | None) -> None:
    """Print the public key of a witness in one line, for the rules."""
    try:
        click.echo(as_line(public_key(name, _private(key, phrase), COSIGNATURE)))
    except NotANote as error:
        raise click.ClickException("a name has no space and no plus in it") from error


@click.command()
@click.option("--note", type=FILE, required=True, help="A checkpoint, or what `audit prove --from` wrote.")
@click.option("--home-key", required=True, help="What `audit checkpoint --show-key` prints there.")
@click.option("--name", required=True, help="The name of the witness.")
@click.option("--key", type=FILE, required=True)
@click.option("--seen", type=NEW, required=True, help="The checkpoint signed last; it is kept and replaced there.")
@click.option("--out", type=NEW, required=True)
@phrases.asked
def cosign(note: Path, home_key: str, name: str, key: Path, seen: Path, out: Path, phrase: Path | None) -> None:
    """Sign a checkpoint as a witness, when the ledger only grew since the one signed before. Needs no home.

    Exit codes: 12 the ledger became shorter, 13 another ledger, 14 not signed by it, 22 a proof from the size seen last
    is needed; 1 anything else.
    """
    data, private = read_up_to(note, 2 * MOST_NOTE), _private(key, phrase)
    try:
        known, path, data = read_request(data) if data.startswith(b"old ") else (0, (), data)
        given = read_note(data)
        with _by_one(seen):
            last = read_note(read_up_to(seen, MOST_NOTE)) if seen.exists() else None
            follow(last, known, path, given, read_key(home_key))
            signed = data + line_of(given, name, private, int(time.time()))
            write(seen.parent, seen.name, data)
    except NotProven as error:
        click.echo(error.en, err=True)
        raise SystemExit(error.code) from error
    except NotANote as error:
        raise click.ClickException(f"cannot be read: {error}") from error
    out.write_bytes(signed)
    click.echo(f"{given.origin}: {given.size} records, signed as {name}")


@contextmanager
def _by_one(seen: Path) -> Iterator[None]:
    """One cosigner at a time from reading what was seen to keeping what it signs: two at once would sign two forks."""
    descriptor = os.open(seen.with_name(f"{seen.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _private(key: Path, phrase: Path | None) -> PrivateKey:
    try:
        return alone.load_key(key, phrases.phrase_of(phrase))
    except alone.NotSigned as refused:
        raise click.ClickException(refused.en) from refused
