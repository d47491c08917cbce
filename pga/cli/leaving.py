"""``rules status``, ``withdraw-statement`` and ``withdraw``: how cooperations stand, and how a party leaves."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import click

from pga.cli import phrases
from pga.cli.given import document_in, read_up_to
from pga.cli.opening import opened
from pga.clock import local_day
from pga.commands.homes import AcceptWithdrawal
from pga.founding import SHELL
from pga.gate import Gate
from pga.queries.leaving import ReadLeftBehind
from pga.refusals import NotReady
from pga.store import rules as stored
from pga.store.codes import Proof
from pga.unlocking import shut
from privacy.rules import standalone as alone
from privacy.rules.document import parse
from privacy.rules.signing import VerifiedRules, digest_of
from privacy.rules.standing import ends_within
from privacy.rules.withdrawal import MOST_BYTES, Statement, sign_statement

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(exists=False, path_type=Path)

CODES: Final[dict[str, tuple[int, str]]] = {
    "in_force": (0, "Every cooperation is in force, and nothing ends within 60 days."),
    "never_activated": (1, "No cooperation ever had rules in force."),
    "ends_soon": (3, "All are in force; one ends within 60 days, or a party leaves or left while others go on."),
    "running_out": (40, "A cooperation runs out: only what the run-out clause names is readable, until the date told."),
    "ended": (41, "The end date and the run-out have passed: nothing is readable."),
    "withdrawn": (42, "A party left, and the run-out has passed: nothing is readable."),
    "signature_missing": (43, "A signature is missing."),
    "signature_invalid": (44, "A signature does not hold."),
    "key_not_trusted": (45, "A signature was made with a key that is not pinned here."),
    "unreadable": (46, "The document cannot be read, or names what this program cannot do."),
    "not_yet_valid": (47, "The rules begin later."),
    "rolled_back": (48, "An older version was put back."),
    "wrong_home_kind": (49, "Rules of a demo in a real home, or the other way round."),
    "withdrawal_missing": (50, "The statement of a party that left is gone from the database."),
    "state_missing": (51, "What says which rules are in force was changed in the database, or is gone."),
    "trust_rolled_back": (52, "An older list of keys that count was put back."),
    "trust_unreadable": (53, "The list of keys that count cannot be read."),
    "authz_rolled_back": (54, "Older rights were put back in the database, or those in it do not hold together."),
    "key_does_not_open": (55, "Every signature holds, but one opens no key of its party: compare it with the receipt."),
}
"""State of a cooperation -> exit code and what it says; of several the highest code counts. No two states share one."""


@click.command()
@click.option("--json", "as_json", is_flag=True)
def status(as_json: bool) -> None:
    """How each cooperation stands, what ends, who leaves, and who did not sign."""
    with opened() as home:
        gate = Gate(home)
        gate.rulebook.shut = shut(home)
        found = _found(gate)
    if as_json:
        click.echo(json.dumps(found))
    for line in [] if as_json else found:
        told = (f"{name} {line[name]}" for name in ("until", "ends_on", "left", "leaving") if line.get(name))
        click.echo(f"{line['cooperation']} v{line['number']}: {' '.join([line['state'], *line['wanting'], *told])}")
    codes = [CODES[line["state"]][0] for line in found] or [CODES["never_activated"][0]]
    sys.exit(max(codes))


def _found(gate: Gate) -> list[dict[str, Any]]:
    today = local_day(gate.home.clock.now())
    with gate.home.store.transaction() as tx:
        proof = Proof(gate.home.code)
        standings = gate.rulebook.all_standings(tx, proof, today)
        numbers = {row.cooperation: row.number for row in stored.states(tx, proof)}
    found = []
    for cooperation in sorted({*numbers, *standings.still}):
        line: dict[str, Any] = {"cooperation": cooperation, "number": numbers.get(cooperation, 0)}
        stopped = standings.still.get(cooperation)
        if stopped is not None:
            line |= {"state": stopped.reason, "wanting": list(stopped.organisations)}
        else:
            line |= {"wanting": [], **_standing(standings.rules[cooperation], today)}
        found.append(line)
    return found


def _standing(rules: VerifiedRules, today: date) -> dict[str, Any]:
    standing = rules.standing
    line: dict[str, Any] = {"state": "in_force", "left": sorted(standing.left)}
    line["leaving"] = {party: day.isoformat() for party, day in sorted(standing.coming.items())}
    if ends_within(rules.signed, today) is not None:
        line["ends_on"] = rules.signed.valid_until.isoformat()
    if standing.until is not None:
        return line | {"state": "running_out", "why": standing.running_out, "until": standing.until.isoformat()}
    ends = line["left"] or line["leaving"] or "ends_on" in line
    return line | {"state": "ends_soon" if ends else "in_force"}


@click.command("withdraw-statement")
@click.option("--document", type=FILE, required=True, help="The rules in force, as they were signed.")
@click.option("--organisation", required=True)
@click.option("--signer", "who", type=click.Choice(["signatory", "deputy"]), default="signatory")
@click.option("--effective", type=click.DateTime(["%Y-%m-%d"]), required=True, help="First day without this party.")
@click.option("--key", type=FILE, required=True)
@click.option("--out", type=NEW, required=True)
@phrases.asked
def withdraw_statement(
    document: Path, organisation: str, who: str, effective: datetime, key: Path, out: Path, phrase: Path | None
) -> None:
    """Sign that a party leaves, with its own key; needs no home and no network. Nobody has to agree."""
    body = document_in(document)
    try:
        rules = parse(body)
        private = alone.load_key(key, phrases.phrase_of(phrase))
    except alone.NotSigned as refused:
        raise click.ClickException(refused.en) from refused
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise click.ClickException(f"{document} is no rules document in canonical bytes") from error
    if organisation not in rules.parties:
        raise click.ClickException(f"{organisation} is no party to these rules: {' '.join(sorted(rules.parties))}")
    statement = Statement(
        organisation=organisation,
        cooperation=rules.cooperation,
        rules_digest=digest_of(body),
        effective_on=effective.date(),
    )
    out.write_bytes(sign_statement(statement, private, who))
    told = f"agreed notice: {rules.notice_days} days"
    click.echo(f"{organisation} leaves {rules.cooperation} on {effective.date()}; {told}")


@click.command()
@click.argument("statement_file", type=FILE)
@click.option("--show", is_flag=True, help="Only tell what the party leaves behind; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, for programs.")
def withdraw(statement_file: Path, show: bool, as_json: bool) -> None:
    """Store the signed statement of a party that leaves; it has effect at the next request after its date.

    First it tells, in numbers, what that party has in hand and who takes that over; this never blocks leaving.
    """
    data = read_up_to(statement_file, MOST_BYTES)
    try:
        with opened() as home:
            gate, statement = Gate(home), data.strip()
            left = gate.look(SHELL, ReadLeftBehind(statement=statement))
            done = None if show else gate.act(SHELL, AcceptWithdrawal(statement=statement))
    except NotReady as wrong:
        raise click.ClickException(" ".join(unmet.sentence.en for unmet in wrong.unmet)) from wrong
    stored_as = "not stored" if done is None else "stood there already" if done.repeated else "stored"
    if as_json:
        lines = [{"kind": one.kind, "number": one.number, "goes_to": one.function or None} for one in left]
        click.echo(json.dumps({"left_behind": lines, "statement": stored_as.replace(" ", "_")}, indent=2))
        return
    for one in left:
        click.echo(f"{one.number} x {one.kind}: goes to {(one.function or 'nobody').replace('_', ' ')}")
    click.echo(stored_as)
