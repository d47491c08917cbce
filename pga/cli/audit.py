"""``audit verify``: recompute the whole ledger. Exit 0 when sound; 10 and up say what kind of damage was found."""

import json
import sys

import click

from pga.clock import SystemClock
from pga.home import HomeMissing, open_home
from pga.settings import Settings
from pga.store.engine import StoreBusy
from pga.verifying import verify_home
from privacy.ledger.mirror import LedgerDamaged
from privacy.ledger.verify import Damage


@click.group()
def audit() -> None:
    """The ledger."""


@audit.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def verify(as_json: bool) -> None:
    """Verify the whole ledger and every row it speaks of.

    Exit codes: 0 sound, 10 modified, 11 gap, 12 shortened or rolled back, 13 forked, 15 column or line differs,
    16 change without record, 17 key missing, 2 no home or database here.
    """
    try:
        home = open_home(Settings.from_env(), SystemClock())
        with home.store.transaction() as tx:
            verdict = verify_home(home, tx)
    except (HomeMissing, StoreBusy) as error:
        raise click.UsageError(f"no usable home: {error}") from error
    except LedgerDamaged as error:
        _say(as_json, int(Damage.SHORTENED), None, 0, str(error))
    _say(as_json, int(verdict.code), verdict.seq, verdict.records, verdict.sentence.en)


def _say(as_json: bool, code: int, seq: int | None, records: int, sentence: str) -> None:
    if as_json:
        click.echo(json.dumps({"code": code, "record": seq, "records": records, "sentence": sentence}))
    else:
        click.echo(f"{sentence} ({records} records)" + (f" First bad record: {seq}." if seq else ""))
    sys.exit(code)
