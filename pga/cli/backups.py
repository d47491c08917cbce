"""``backup-key``, ``backup``, ``restore`` and ``restore-people``: keeping a home, and getting it back."""

import json
import sys
from pathlib import Path

import click

from pga.backup import acknowledging
from pga.backup.manifest import DATABASE, KEYRING, TRUST
from pga.backup.taking import BackupBusy, Plan, SameRecipient, take
from pga.cli import phrases
from pga.cli.opening import opened
from pga.commands.homes import NameAcknowledger
from pga.founding import SHELL
from pga.gate import Gate
from pga.pinning import TrustBusy
from pga.refusals import LedgerNotWritable, Refused
from privacy.keys import factors
from privacy.keys.recipients import Recipient, WrongRecipientKey, make_recipient, public_of

NEW = click.Path(exists=False, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


class PublicKey(click.ParamType[Recipient]):
    """What ``backup-key`` printed."""

    name = "public key"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Recipient:
        """Read it, or fail with what is wrong."""
        try:
            return public_of(str(value))
        except WrongRecipientKey as error:
            return self.fail(str(error), param, ctx)


@click.command("backup-key")
@click.option("--out", type=NEW, required=True)
@phrases.asked
def backup_key(out: Path, phrase: Path | None) -> None:
    """A recipient's key, encrypted, made and kept off the machine. Prints the public key that ``backup`` takes."""
    try:
        click.echo(make_recipient(out, phrases.new_phrase(phrase)))
    except FileExistsError as error:
        raise click.UsageError(f"{out} is there already") from error


@click.command()
@click.option("--out", type=FOLDER, required=True, help="Where the database and trust archives go.")
@click.option("--keyring-out", type=FOLDER, help="Where the key ring archive goes; best on another place.")
@click.option("--database-to", type=PublicKey(), required=True, envvar="PGA_BACKUP_DATABASE_TO", help="Public key.")
@click.option("--keyring-to", type=PublicKey(), required=True, envvar="PGA_BACKUP_KEYRING_TO", help="Public key.")
@click.option("--trust-to", type=PublicKey(), required=True, envvar="PGA_BACKUP_TRUST_TO", help="Public key.")
@click.option(
    "--keyring-days",
    type=click.IntRange(1, 30),
    default=30,
    show_default=True,
    help="Key ring archives of this home that are older are removed.",
)
@click.option("--json", "as_json", is_flag=True)
def backup(
    out: Path,
    keyring_out: Path | None,
    database_to: Recipient,
    keyring_to: Recipient,
    trust_to: Recipient,
    keyring_days: int,
    as_json: bool,
) -> None:
    """Back up database, key ring and trust, each sealed to its own recipient. The root key is in none of them."""
    plan = Plan(
        recipients={DATABASE: database_to, KEYRING: keyring_to, TRUST: trust_to},
        out=out,
        keyring_out=keyring_out or out,
        keyring_days=keyring_days,
    )
    try:
        with opened() as home:
            taken = take(Gate(home), plan, lambda line: click.echo(line, err=True))
    except SameRecipient as error:
        raise click.UsageError("the three public keys must differ: each part has its own recipient") from error
    except (BackupBusy, TrustBusy, LedgerNotWritable, Refused, OSError) as error:
        raise click.ClickException(f"no backup was made: {type(error).__name__} {error}") from error
    files = {part: str(path) for part, path in taken.files.items()}
    if as_json:
        facts = {"backup": taken.backup, "record": taken.seq, "at": taken.at, "removed": list(taken.removed)}
        click.echo(json.dumps({**facts, "files": files}))
        return
    click.echo(f"Backup {taken.backup} at record {taken.seq}:")
    click.echo("\n".join(f"  {part}: {path}" for part, path in files.items()))
    click.echo("".join(f"Removed, too old: {name}\n" for name in taken.removed), nl=False)
    click.echo("The root key is in none of these. Without its own copy, kept apart, they open nothing.")


@click.command("restore-people")
@click.option("--add", "added", help="Name somebody; prints the secret for his authenticator, once.")
@click.option("--remove", "removed", help="Somebody is named no longer.")
def restore_people(added: str | None, removed: str | None) -> None:
    """Who may acknowledge the restore of an older set: two of at least four, by code over the telephone."""
    with opened() as home:
        folder, gate = home.settings.home, Gate(home)
        if removed is not None:
            if removed not in acknowledging.named(folder):
                raise click.UsageError(f"{removed} is not named")
            gate.act(SHELL, NameAcknowledger(name=removed, named=False))
            acknowledging.remove(folder, removed)
        if added is not None:
            if not acknowledging.can_be_named(folder, added):
                raise click.UsageError(f"{added}: small letters, digits, dots and dashes, and not named before")
            gate.act(SHELL, NameAcknowledger(name=added, named=True))
            secret = acknowledging.add(folder, home.id, home.root, added, home.clock.now())
            click.echo(f"For the authenticator of {added}, shown once: {factors.uri(secret, added, 'PGA restore')}")
        people = acknowledging.named(folder)
    for name, person in people.items():
        click.echo(f"{name} since {person['since']}")
    click.echo(f"{len(people)} named; {acknowledging.AT_LEAST} are needed, {acknowledging.NEEDED} must acknowledge")
    sys.exit(0 if len(people) >= acknowledging.AT_LEAST else 1)
