"""Files that somebody gives to a command, never read further than what they could be, or names for what comes out.

What does not fit is refused in a sentence.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from privacy.rules.canonical import MAX_BYTES
from privacy.rules.document import from_toml
from privacy.rules.drafting import MOST_BYTES, Unreadable, decoded


def read_up_to(path: Path, most: int) -> bytes:
    """The bytes of a file; of a larger one a byte more than ``most``, which whoever reads them refuses."""
    with path.open("rb") as file:
        return file.read(most + 1)


def new_file(out: Path) -> int:
    """A descriptor of a file for its owner alone, which was not there. Raises ``click.ClickException`` when it was."""
    try:
        return os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be made: {error.strerror}") from error


@contextmanager
def whole_file(out: Path) -> Iterator[BinaryIO]:
    """A new file to write something whole into: it is gone again when that does not come to its end."""
    with open(new_file(out), "wb") as file:
        try:
            yield file
        except BaseException:
            out.unlink()
            raise


def document_in(path: Path) -> bytes:
    """What may be a rules document in canonical bytes."""
    return read_up_to(path, MAX_BYTES)


def rules_in(path: Path) -> bytes:
    """The canonical bytes of rules in TOML. Raises ``MistakesInRules``, or ``click.ClickException`` for no text."""
    try:
        return from_toml(decoded(read_up_to(path, MOST_BYTES)))
    except Unreadable as error:
        raise click.ClickException(f"{path}: {error}") from error
