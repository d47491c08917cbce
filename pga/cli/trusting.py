"""``trust``: which keys count for which party, and changing that. Private keys never come near the server's home."""

import base64
import json
from pathlib import Path
from typing import Any, Final

import click

from pga.cli import phrases
from pga.cli.given import read_up_to
from pga.cli.opening import opened
from pga.commands.homes import ChangeTrust
from pga.founding import SHELL
from pga.gate import Gate
from pga.home import Home
from pga.pinning import TrustBusy
from pga.refusals import Refused
from pga.rulebook import on_former_keys
from privacy.rules import standalone as alone
from privacy.rules.dsse import envelope
from privacy.rules.pinning import MOST_BYTES, PAYLOAD_TYPE, proposed
from privacy.rules.signing import RulesNotInForce, Trust, key_id

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(exists=False, path_type=Path)

REFUSED: Final = {
    "busy": "the trust list is being changed, or a backup is being made; try again",
    "does_not_follow": "it follows another list than the one that counts here",
    "key_not_trusted": "a signature under it is of a key that does not count for that party",
    "key_used": "one of its keys counts or counted before; make a new key",
    "not_the_next": "a change before it is missing; give that one first",
    "older_list": "the list is at that number already, or was further than this brings it",
    "other_home": "it is about another home",
    "rolled_back": "an older trust list was put back here; see `trust show`",
    "same_keys": "these keys give that party nothing new, or its signatory and deputy have the same key",
    "signature_invalid": "a signature under it does not hold",
    "signature_missing": "nobody signed it",
    "state_missing": "the rules that were in force are not there; put the database back first",
    "too_few": "too few parties signed: that party and another, or all parties but one; never fewer than two",
    "unreadable": "it says nothing that can be read",
    "wrong_party": "a party is named in small letters, digits, points and dashes",
    "wrong_payload": "it is no change of a trust list",
}
"""What keeps a change out, in a sentence."""

REMEMBERED: Final = (
    "an older trust list was put back: change {known} counted before and this list is at {number}."
    " Put trust.json back, or accept the missing changes again"
)


@click.group()
def trust() -> None:
    """The pinned list of keys that count for each party, and its signed changes."""


@trust.command()
@click.option("--json", "as_json", is_flag=True)
def show(as_json: bool) -> None:
    """The fingerprint of the trust list, its number, and the keys of each party. Exit 1 when an older one stands here.

    Compare the fingerprint with the one on the covenant, or on its latest annex.
    """
    with opened() as home:
        pinned, known = home.pinned.read(), home.mirror.read().trust
        first = Trust(keys=pinned.first).fingerprint()
        with home.store.transaction() as tx:
            former = on_former_keys(home, tx)
    found = pinned.trust
    facts = {**_facts(home, found), "first": first, "remembered": known, "on_former_keys": former}
    for line in [json.dumps(facts)] if as_json else _lines(facts):
        click.echo(line)
    if found.number < known:
        raise click.ClickException(REMEMBERED.format(known=known, number=found.number))


def _facts(home: Home, found: Trust) -> dict[str, Any]:
    return {
        "home": home.id,
        "number": found.number,
        "fingerprint": found.fingerprint(),
        "words": list(alone.words_of(found.fingerprint())),
        "parties": {party: list(keys) for party, keys in sorted(found.keys.items())},
    }


def _lines(facts: dict[str, Any]) -> list[str]:
    return [
        f"home {facts['home']}, change {facts['number']}",
        f"fingerprint {facts['fingerprint']}",
        f"  in words: {' '.join(facts['words'])}",
        *([f"first fingerprint {facts['first']}"] if facts["number"] else []),
        *(f"  {party}: {key} ({_id(key)})" for party, keys in facts["parties"].items() for key in keys),
        *(f"rules of {name} go on under the keys of before a change" for name in facts["on_former_keys"]),
    ]


def _id(key: str) -> str:
    return key_id(base64.b64decode(key))


@trust.command()
@click.option("--party", required=True, help="Id of a party, as the rules name it; one that joins is new.")
@click.option("--signatory", required=True, help="Public key of the signatory, as `rules keygen` printed it.")
@click.option("--deputy", required=True, help="Public key of the deputy.")
@click.option("--out", type=NEW, required=True)
def propose(party: str, signatory: str, deputy: str, out: Path) -> None:
    """Write a change of the keys of one party, or of a party that joins, for others to sign. Changes nothing."""
    try:
        with opened() as home:
            body = proposed(home.trust, home.id, party, (signatory, deputy))
    except RulesNotInForce as wrong:
        raise click.ClickException(_sentence(wrong.reason_code)) from wrong
    out.write_bytes(envelope(body, (), PAYLOAD_TYPE))
    click.echo("\n".join(alone.change_in_words(*alone.read_change(read_up_to(out, MOST_BYTES)))))


@trust.command(name="sign")
@click.option("--statement", type=FILE, required=True, help="What `trust propose` wrote.")
@click.option("--organisation", required=True)
@click.option("--signer", "who", type=click.Choice(["signatory", "deputy"]), default="signatory")
@click.option("--key", type=FILE, required=True)
@click.option("--out", type=NEW, required=True)
@phrases.asked
def sign_change(statement: Path, organisation: str, who: str, key: Path, out: Path, phrase: Path | None) -> None:
    """Sign a change with an encrypted key; needs no home and no network. Says first what it is."""
    try:
        body, read = alone.read_change(read_up_to(statement, MOST_BYTES))
        click.echo("\n".join(alone.change_in_words(body, read)))
        click.echo("Are these the words that you were given? If not: stop (Ctrl+C) and call the municipality.")
        private = alone.load_key(key, phrases.phrase_of(phrase))
    except alone.NotSigned as refused:
        raise click.ClickException(refused.en) from refused
    out.write_bytes(alone.signed_change(body, private, organisation, who))
    click.echo(f"signed: {out}")


@trust.command()
@click.argument("files", type=FILE, nargs=-1, required=True)
def accept(files: tuple[Path, ...]) -> None:
    """Change the trust list by statements that enough parties signed; what they signed may be spread over files."""
    try:
        with opened() as home, home.pinned.alone():
            Gate(home).act(SHELL, ChangeTrust(files=tuple(read_up_to(file, MOST_BYTES) for file in files)))
            now = home.trust
            with home.store.transaction() as tx:
                former = on_former_keys(home, tx)
    except TrustBusy as busy:
        raise click.ClickException(_sentence("busy")) from busy
    except Refused as refused:
        raise click.ClickException(_sentence(refused.reason)) from refused
    click.echo(f"change {now.number} counts from now on")
    click.echo(f"fingerprint, for an annex to the covenant: {now.fingerprint()}")
    for cooperation in former:
        click.echo(f"rules of {cooperation} go on under the keys of before; propose a next version with the new ones")


def _sentence(code: str) -> str:
    return f"refused: {REFUSED.get(code.removeprefix('trust_'), code)}"
