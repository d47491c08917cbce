"""Passphrases on the command line: typed, or from a file; never an argument, which other people on the machine can read
and a shell remembers.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from pga.cli.given import read_up_to

SHORTEST: Final = 12
"""Characters of a new passphrase at least."""
LONGEST: Final = 1023
"""Bytes: no key file takes more."""
FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)

asked: Final[Callable[[Any], Any]] = click.option(
    "--passphrase-file", "phrase", type=FILE, help="A file with the passphrase; else it is asked for."
)


def phrase_of(file: Path | None, about: str = "Passphrase") -> str:
    """The passphrase of a key that is there."""
    return _read(file) if file is not None else str(click.prompt(about, hide_input=True, err=True))


def new_phrase(file: Path | None) -> str:
    """A passphrase for a new key, typed twice. Raises ``click.UsageError`` for a short one."""
    about = "Passphrase of the new key"
    said = _read(file) if file is not None else click.prompt(about, hide_input=True, confirmation_prompt=True, err=True)
    if len(said) < SHORTEST:
        raise click.UsageError(f"choose a passphrase of {SHORTEST} characters or more, such as a short sentence")
    return str(said)


def _read(file: Path) -> str:
    """Raises ``click.UsageError`` for what is no passphrase."""
    try:
        said = read_up_to(file, LONGEST).decode("utf-8")
    except UnicodeDecodeError:
        said = "\0"
    if len(said.encode()) > LONGEST or "\0" in said:
        raise click.UsageError(f"{file} holds no passphrase: plain text in UTF-8 of {LONGEST} bytes at most")
    return said.rstrip("\r\n")
