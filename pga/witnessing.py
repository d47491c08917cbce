"""Whether checkpoints of the ledger are made, are there, and were signed in time by enough witnesses, where the signed
rules name any.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import Row

from pga import checkpoints
from pga.actor import OPERATOR, SYSTEM
from pga.clock import from_moment, local_day, moment
from pga.commands.proofs import CheckpointByJob, RecordCheckpoint
from pga.home import Home
from pga.ratcheting import told_of_ratchet
from pga.refusals import NoRulesInForce
from pga.rulebook import Rulebook
from pga.store import ledger as stored
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.ledger.checkpoint import made_at, witnessed_by
from privacy.ledger.standalone import Key
from privacy.rules.document import RulesDocument

AGE: Final = (timedelta(hours=2), timedelta(hours=26))
"""After how long without a checkpoint it is a warning, and after how long it is bad; the worker makes one each hour."""


BACK: Final = 200
"""So many checkpoints are looked at, those of a week; where none of them was signed by enough, that is told."""
SPARE: Final = timedelta(hours=1)
"""So much longer than witnesses have to sign one may the newest checkpoint be old."""
WRITTEN: Final = timedelta(minutes=1)
"""A checkpoint is told before its file is written."""
MAKERS: Final = ((SYSTEM, CheckpointByJob.capability), (OPERATOR, RecordCheckpoint.capability))

Why = Literal["unsigned", "silent", "gone", "damaged"]

SAID: Final[dict[Why, str]] = {
    "unsigned": "{signed} of {needed} witnesses signed the checkpoint of {size} records, made at {at}",
    "silent": "no checkpoint was made since {at}, so there was nothing for witnesses to sign",
    "damaged": "record {size}, which tells of a checkpoint, does not fit its code",
    "gone": "the file of the checkpoint of {size} records, made at {at}, is not here or not ours",
}


class Late(NamedTuple):
    """A checkpoint that too few witnesses signed in time: when it was made, its size, how many did sign and how many
    should. ``silent``: none was made since that moment. ``gone``: the ledger tells of one that is in no file here.
    ``damaged``: the record (its number in ``size``) that tells of one does not fit its code.
    """

    why: Why
    at: str
    size: int = 0
    signed: int = 0
    needed: int = 0


def every_witness(home: Home) -> list[Key]:
    """The witnesses whom any rules in force name; none while no rules are."""
    with home.store.transaction() as tx:
        return [one.public for document in _in_force(home, tx).values() for one in document.witnesses]


def _in_force(home: Home, tx: Transaction) -> dict[str, RulesDocument]:
    try:
        rules = Rulebook(home, None).in_force(tx, Proof(home.code), local_day(home.clock.now()))
    except NoRulesInForce:
        return {}
    return {name: verified.document for name, verified in rules.items()}


def late(document: RulesDocument, home: Home, tx: Transaction) -> Late | None:
    """What keeps the witnesses from holding the ledger as the rules say; None: all well, or no witness is named.

    The ledger says which checkpoints there must be, so that neither a worker that stopped nor a file that was taken
    away is silent. Looks back over the newest ones only: what one holds that enough signed, holds what went before.
    """
    keys = [witness.public for witness in document.witnesses]
    if not keys:
        return None
    rule, now, proof = document.cosigning, home.clock.now(), Proof(home.code)
    made = proof.told(tx, _made(tx))
    if proof.unread:
        return Late("damaged", moment(now), proof.unread[-1])
    last = made[0].at if made else stored.began(tx)
    if not last or from_moment(last) < now - rule.within - SPARE:
        return Late("silent", last)
    found = None
    for place, record in enumerate(made, 1):
        size, age = int(record.object[1]) if record.object else 0, now - from_moment(record.at)
        note = checkpoints.note_of(home, size)
        told = note is not None and note.root.hex() == record.details.get("root")
        if not told and age > WRITTEN:
            return Late("gone", record.at, size)
        signed = len(witnessed_by(note, keys)) if note is not None and told else 0
        if signed >= rule.cosignatures:
            return found
        if age > rule.within or place == BACK:
            found = Late("unsigned", record.at, size, signed, rule.cosignatures)
    return found


def _made(tx: Transaction) -> list[Row[Any]]:
    """The records, unproven, of the newest checkpoints, newest first."""
    rows = [row for actor, capability in MAKERS for row in stored.newest(tx, actor, capability, BACK)]
    return sorted(rows, key=lambda row: -row.seq)[:BACK]


def all_late(home: Home, tx: Transaction) -> dict[str, Late]:
    """Cooperation -> what its witnesses did not sign, or could not."""
    found = {name: late(document, home, tx) for name, document in _in_force(home, tx).items()}
    return {name: one for name, one in found.items() if one is not None}


def told_of_proofs(home: Home, tx: Transaction) -> Iterator[tuple[str, Literal["ok", "warning", "bad"], str]]:
    """What leaves the home to prove the ledger, for who looks after it."""
    yield "checkpoints", *_age(home)
    yield "ratchet", *told_of_ratchet(home)
    documents = _in_force(home, tx).values()
    if documents and not any(document.witnesses for document in documents):
        yield "witnesses", "warning", "no rules in force name a witness, so nobody else cosigns a checkpoint in time"


def _age(home: Home) -> tuple[Literal["ok", "warning", "bad"], str]:
    newest = next(checkpoints.notes(home), None)
    if newest is None:
        return "warning", "never made; `audit checkpoint` makes one, and the worker each hour"
    age = home.clock.now() - from_moment(made_at(newest))
    told = f"the newest is of {newest.size} records, {age // timedelta(hours=1)} hours ago"
    return "bad" if age >= AGE[1] else "warning" if age >= AGE[0] else "ok", told


def told_of_witnesses(home: Home, tx: Transaction) -> Iterator[tuple[str, str]]:
    """Cooperation, and what its witnesses could not or did not sign, in a sentence."""
    for name, one in all_late(home, tx).items():
        yield name, SAID[one.why].format(**one._asdict())
