"""Whether enough witnesses signed the checkpoints of the ledger in time, where the signed rules name any."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Final, Literal, NamedTuple

from pga import checkpoints
from pga.clock import from_moment, local_day
from pga.home import Home
from pga.refusals import NoRulesInForce
from pga.rulebook import Rulebook
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.ledger.checkpoint import made_at, witnessed_by
from privacy.ledger.standalone import Key
from privacy.rules.document import RulesDocument

AGE: Final = (timedelta(hours=2), timedelta(hours=26))
"""After how long without a checkpoint it is a warning, and after how long it is bad; the worker makes one each hour."""


BACK: Final = 200
"""So many checkpoints are looked at, those of a week."""


class Late(NamedTuple):
    """A checkpoint that too few witnesses signed in time: its size, when it was made, how many did sign,
    and how many should.
    """

    size: int
    at: str
    signed: int
    needed: int


def every_witness(home: Home) -> list[Key]:
    """The witnesses whom any rules in force name; none while no rules are."""
    with home.store.transaction() as tx:
        try:
            rules = Rulebook(home, None).in_force(tx, Proof(home.code), local_day(home.clock.now()))
        except NoRulesInForce:
            return []
    return [witness.public for verified in rules.values() for witness in verified.document.witnesses]


def late(document: RulesDocument, home: Home) -> Late | None:
    """The oldest checkpoint after the last that enough witnesses signed, when their time is over; None: all well.

    Looks back over the newest ones only.
    """
    keys, found, now = [witness.public for witness in document.witnesses], None, home.clock.now()
    for note in islice(checkpoints.notes(home), BACK) if keys else ():
        signed = len(witnessed_by(note, keys))
        if signed >= document.cosigning.cosignatures:
            break
        if from_moment(made_at(note)) < now - document.cosigning.within:
            found = Late(note.size, made_at(note), signed, document.cosigning.cosignatures)
    return found


def all_late(home: Home, tx: Transaction) -> dict[str, Late]:
    """Cooperation -> what its witnesses did not sign."""
    try:
        rules = Rulebook(home, None).in_force(tx, Proof(home.code), local_day(home.clock.now()))
    except NoRulesInForce:
        return {}
    found = {name: late(verified.document, home) for name, verified in rules.items()}
    return {name: one for name, one in found.items() if one is not None}


def told_of_checkpoints(home: Home) -> tuple[Literal["ok", "warning", "bad"], str]:
    """How old the newest checkpoint is, for who looks after the home."""
    newest = next(checkpoints.notes(home), None)
    if newest is None:
        return "warning", "never made; `audit checkpoint` makes one, and the worker each hour"
    age = home.clock.now() - from_moment(made_at(newest))
    told = f"the newest is of {newest.size} records, {age // timedelta(hours=1)} hours ago"
    return "bad" if age >= AGE[1] else "warning" if age >= AGE[0] else "ok", told


def told_of_witnesses(home: Home, tx: Transaction) -> Iterator[tuple[str, str]]:
    """Cooperation, and what its witnesses left unsigned, in a sentence."""
    for name, one in all_late(home, tx).items():
        signed = f"{one.signed} of {one.needed} witnesses signed"
        yield name, f"{signed} the checkpoint of {one.size} records, made at {one.at}"
