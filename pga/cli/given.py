"""Files that somebody gives to a command: never read further than what they could be, and refused in a sentence."""

from pathlib import Path

import click

from privacy.rules.canonical import MAX_BYTES
from privacy.rules.document import from_toml
from privacy.rules.drafting import MOST_BYTES, Unreadable, decoded


def read_up_to(path: Path, most: int) -> bytes:
    """The bytes of a file; of a larger one a byte more than ``most``, which whoever reads them refuses."""
    with path.open("rb") as file:
        return file.read(most + 1)


def document_in(path: Path) -> bytes:
    """What may be a rules document in canonical bytes."""
    return read_up_to(path, MAX_BYTES)


def rules_in(path: Path) -> bytes:
    """The canonical bytes of rules in TOML. Raises ``MistakesInRules``, or ``click.ClickException`` for no text."""
    try:
        return from_toml(decoded(read_up_to(path, MOST_BYTES)))
    except Unreadable as error:
        raise click.ClickException(f"{path}: {error}") from error
