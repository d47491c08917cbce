"""``restore``: a home back from a backup, and ``restore --drill``: the same in a scratch directory, thrown away."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

from pga.backup.acknowledging import NotAcknowledged
from pga.backup.manifest import DATABASE, KEYRING, TRUST, Manifest
from pga.backup.restoring import NotEmpty, OlderSet, Request, Restored, drill
from pga.backup.restoring import restore as put_back
from pga.backup.unpacking import Archives, announced
from pga.cli.phrases import phrase_of
from pga.clock import SystemClock
from pga.commands.homes import RecordDrill
from pga.founding import SHELL
from pga.gate import Gate
from pga.home import open_home
from pga.refusals import LedgerNotWritable
from pga.settings import Settings
from pga.store.copying import CannotPutBack
from pga.store.engine import StoreBusy
from privacy.keys.archive import ArchiveRefused
from privacy.keys.recipients import RecipientKey, WrongRecipientKey, load_recipient
from privacy.keys.root import RootKeyMissing, RootKeyUnusable
from privacy.ledger.mirror import Head, HeadMirror, LedgerForked, MirrorMissing

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)

OLDER: Final = 20
"""Exit code: an older set, and not acknowledged by two people."""

DAMAGED: Final = 21
"""Exit code: an archive is damaged, of another backup or home, or its key is not among those given."""

WHY: Final = {
    "not_an_archive": "one of the files is no archive",
    "unknown_format": "the archive has a format that this program does not know",
    "other_recipient": "none of the keys given belongs to one of the archives",
    "damaged": "an archive is damaged or was changed",
    "other_home": "an archive was not made by the home of this root key",
    "other_part": "an archive is given as another part than it is",
    "other_backup": "the archives are not of one backup",
}


@click.command()
@click.option("--database", type=FILE, required=True)
@click.option("--keyring", type=FILE, required=True)
@click.option("--trust", type=FILE, required=True)
@click.option("--key", "keys", type=FILE, multiple=True, required=True, help="A recipient's private key; three times.")
@click.option("--passphrase-file", "phrases", type=FILE, multiple=True, help="For each --key, in order; else asked.")
@click.option("--root-key", type=FILE, required=True, help="The root key, kept apart from all backups.")
@click.option("--into", type=FOLDER, help="An empty directory: the home. With DATABASE_URL set, an empty database too.")
@click.option("--mirror", type=FILE, help="The head.json that outlived the old home; default that of PGA_HOME.")
@click.option("--acknowledge", "codes", multiple=True, help="NAME=CODE, for an older set; twice, of two people.")
@click.option("--drill", "drilled", is_flag=True, help="In a scratch directory, verified, timed and thrown away.")
@click.option("--json", "as_json", is_flag=True)
def restore(**given: Any) -> None:
    """Put a home back from the three archives of one backup, into nothing, and verify it.

    Exit codes: 0 restored and sound, 10 to 17 restored and the ledger is damaged (as ``audit verify``), 20 an older
    set that two people did not acknowledge, 21 an archive is damaged or does not belong, 1 refused otherwise, 2 wrong
    use.
    """
    if (given["into"] is None) != given["drilled"]:
        raise click.UsageError("give either --into or --drill")
    archives = Archives(
        files={DATABASE: given["database"], KEYRING: given["keyring"], TRUST: given["trust"]},
        keys=_keys(given["keys"], given["phrases"]),
        root_key=given["root_key"],
    )
    try:
        done = _done(archives, given)
    except OlderSet as older:
        _say_older(older)
        sys.exit(OLDER)
    except NotAcknowledged as error:
        click.echo(f"Not restored: {error.reason.replace('_', ' ')}.", err=True)
        sys.exit(OLDER)
    except ArchiveRefused as error:
        click.echo(f"Not restored: {WHY[error.reason]}.", err=True)
        sys.exit(DAMAGED)
    except (NotEmpty, CannotPutBack, LedgerForked, LedgerNotWritable, MirrorMissing, StoreBusy) as error:
        raise click.ClickException(f"not restored: {error}") from error
    except (RootKeyMissing, RootKeyUnusable) as error:
        raise click.UsageError(f"no usable root key: {error}") from error
    _report(done, as_json=given["as_json"], drilled=given["drilled"])
    sys.exit(int(done.verdict.code))


def _keys(paths: tuple[Path, ...], phrases: tuple[Path, ...]) -> tuple[RecipientKey, ...]:
    if phrases and len(phrases) != len(paths):
        raise click.UsageError("give as many --passphrase-file as --key, or none")
    files: list[Path | None] = [*phrases] or [None] * len(paths)
    said = [phrase_of(file, f"Passphrase of {path.name}") for file, path in zip(files, paths, strict=True)]
    try:
        return tuple(load_recipient(path, phrase) for path, phrase in zip(paths, said, strict=True))
    except WrongRecipientKey as error:
        raise click.ClickException(str(error)) from error


def _done(archives: Archives, given: dict[str, Any]) -> Restored:
    here, manifest = Settings.from_env(), announced(archives)
    target = here if given["into"] is None else replace(here, home=given["into"].absolute())
    request = Request(
        archives=archives,
        target=target,
        mirror=_mirror(given["mirror"], here.home, manifest),
        codes=[_code(text) for text in given["codes"]],
    )
    if not given["drilled"]:
        return put_back(request, SystemClock(), _progress)
    done = drill(request, SystemClock(), None, _progress)
    _tell_drill(here, done)
    return done


def _progress(line: str) -> None:
    click.echo(line, err=True)


def _mirror(given: Path | None, here: Path, manifest: Manifest) -> Head | None:
    """The head mirror that was named, or that of the home on this machine when it is the same home."""
    if given is not None:
        return HeadMirror(given).read()
    about = here / "home.json"
    if about.exists() and json.loads(about.read_text(encoding="utf-8")).get("id") == manifest.home:
        return HeadMirror(here / "head.json").read()
    return None


def _code(text: str) -> tuple[str, str]:
    name, equals, code = text.partition("=")
    if not equals:
        raise click.UsageError("--acknowledge wants NAME=CODE")
    return name, code


def _tell_drill(here: Settings, done: Restored) -> None:
    """Where the drilled home itself lives, its ledger keeps the drill."""
    about = here.home / "home.json"
    if not about.exists() or json.loads(about.read_text(encoding="utf-8")).get("id") != done.manifest.home:
        click.echo("This drill is in no ledger: the home itself is not on this machine.", err=True)
        return
    home = open_home(here, SystemClock())
    try:
        told = RecordDrill(
            backup=done.manifest.backup,
            seq=done.manifest.seq,
            seconds=round(done.seconds),
            damage=int(done.verdict.code),
        )
        Gate(home).act(SHELL, told)
    finally:
        home.store.close()


def _say_older(older: OlderSet) -> None:
    click.echo(
        f"Not restored: this is an older set. {older.missing} records from number {older.first} on are not in it.\n"
        "The first of them is the record of the backup itself.\n"
        "Call two of the people named for this; each reads the code of this half minute:\n"
        "  --acknowledge NAME=CODE --acknowledge NAME=CODE\n"
        "Meanwhile the proxy serves the page for acute danger.",
        err=True,
    )


def _report(done: Restored, *, as_json: bool, drilled: bool) -> None:
    manifest, wrong = done.manifest, [finding.what for finding in done.keys if not finding.ok]
    if as_json:
        facts = {
            "backup": manifest.backup,
            "home": manifest.home,
            "at": manifest.at,
            "record": manifest.seq,
            "missing": done.missing,
            "acknowledged": list(done.acknowledged),
            "code": int(done.verdict.code),
            "sentence": done.verdict.sentence.en,
            "keys_that_do_not_open": wrong,
            "seconds": round(done.seconds, 1),
            "drill": drilled,
        }
        click.echo(json.dumps(facts))
        return
    click.echo(f"{'Drilled' if drilled else 'Restored'}: home {manifest.home}, backup of {manifest.at}.")
    click.echo(f"Ledger: {done.verdict.sentence.en} {done.verdict.records} records, the newest number {manifest.seq}.")
    click.echo(f"Keys: {'every party opens its own' if not wrong else 'do not open: ' + ', '.join(wrong)}.")
    click.echo(_loss(done))
    click.echo(f"Time: {done.seconds:.1f} s.")
    if done.acknowledged:
        click.echo(f"Acknowledged by {' and '.join(done.acknowledged)}.")


def _loss(done: Restored) -> str:
    if done.missing is None:
        return "Loss: unknown. No head mirror told how far the ledger had come."
    if not done.missing:
        return "Loss: nothing. The backup holds every record that the mirror knows."
    first, last = done.manifest.seq + 1, done.manifest.seq + done.missing
    return f"Loss: {done.missing} records, from number {first} to {last}, all after {done.manifest.at}."
