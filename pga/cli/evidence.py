"""``audit evidence``: one folder for the auditor of a year."""

import json
import os
from pathlib import Path
from typing import Any, Final

import click

from pga.cli.opening import opened
from pga.evidence import folder
from pga.gate import Gate
from pga.refusals import LedgerNotWritable, Refused

NEW: Final = click.Path(exists=False, path_type=Path)


@click.command()
@click.option("--year", type=click.IntRange(2000, 2200), required=True)
@click.option("--out", type=NEW, required=True, help="A folder that is not there yet.")
@click.option("--json", "as_json", is_flag=True, help="The manifest.")
def evidence(year: int, out: Path, as_json: bool) -> None:
    """Write what an auditor asks of a year into one folder, with a manifest; nothing of a resident stands in it.

    Rights per quarter and their reviews, looks at the ledger, integrity, drills, rules, and per partner its register of
    disclosures.
    """
    with opened() as home:
        try:
            found = folder(Gate(home), year)
        except (LedgerNotWritable, Refused) as error:
            raise click.ClickException(f"not done: {type(error).__name__} {error}") from error
    try:
        out.mkdir(mode=0o700)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be made: {error.strerror}") from error
    for name, data in found.items():
        _write(out / name, data)
    manifest: dict[str, Any] = json.loads(found["manifest.json"])
    click.echo(json.dumps(manifest) if as_json else f"{out}: {len(found)} files")


def _write(path: Path, data: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
