"""Whether the organisation keys really open under the signatures that are stored, and how the key ring stands.

Only looks: a key that is missing is told, and none is ever made in its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Row

from pga.clock import local_day
from pga.home import Home
from pga.refusals import NoRulesInForce
from pga.rulebook import Rulebook
from pga.sealing import Sealing
from pga.store import keys as ring
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.keys.aead import CannotOpen
from privacy.rules.signing import VerifiedRules

State = Literal["opens", "missing", "does_not_open", "not_entitled", "left", "run_out", "rules_not_in_force"]
"""``left`` and ``run_out``: it opens no more, as was signed, since its party left or since the rules run out."""

SOUND: Final = frozenset({"opens", "left", "run_out"})
"""The states in which a key is as it should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """One organisation key, or the place of one that is missing. ``wraps`` are those sealed under it, ``generations``
    the numbers of generations among them.
    """

    cooperation: str
    organisation: str
    category: str
    key_id: str
    rules_digest: str
    wraps: int
    generations: int
    state: State


def opens(room: Sealing, party: str, category: str) -> bool:
    """True when the organisation key of a party for a category opens under the rules in force."""
    try:
        room.keys_of(party).organisation_key(category)
    except CannotOpen:
        return False
    return True


def shut(home: Home) -> dict[str, tuple[str, ...]]:
    """Cooperation -> the parties of which one key does not open, while all signatures hold; for a start.

    A signature that verifies and still opens nothing is another one than that of the activation: the receipt has it.
    """
    found: dict[str, tuple[str, ...]] = {}
    with home.store.transaction() as tx:
        for cooperation, room in _rooms(home, tx):
            entitled = {party: room.verified.document.entitled(party) for party in room.verified.document.taking_part}
            closed = [party for party, held in sorted(entitled.items()) if held and not opens(room, party, min(held))]
            if closed:
                found[cooperation] = tuple(closed)
    return found


def status(home: Home) -> list[KeyLine]:
    """Every organisation key that is there or should be, in order of cooperation, organisation and category."""
    with home.store.transaction() as tx:
        rooms = dict(_rooms(home, tx))
        held = {(row.cooperation, row.organisation, row.category): row for row in ring.every_organisation_key(tx)}
        wraps = {(row.cooperation, row.recipient, row.category): row for row in ring.wraps_by_key(tx)}
        wanted = {place for room in rooms.values() for place in _places(room.verified)}
        return [
            _line(place, held.get(place), wraps.get(place), _state(rooms.get(place[0]), place, place in held))
            for place in sorted(held.keys() | wanted)
        ]


def _rooms(home: Home, tx: Transaction) -> Iterator[tuple[str, Sealing]]:
    proof, today = Proof(home.code), local_day(home.clock.now())
    try:
        rules = Rulebook(home, None).in_force(tx, proof, today)
    except NoRulesInForce:
        return
    for cooperation, verified in rules.items():
        yield cooperation, Sealing(tx, proof, home, verified, today.isoformat())


def _places(verified: VerifiedRules) -> Iterator[tuple[str, str, str]]:
    """The keys that open today: of who takes part, for what is read or written still."""
    document = verified.document
    for party in document.taking_part:
        yield from ((document.cooperation, party, category) for category in document.entitled(party))


def _state(room: Sealing | None, place: tuple[str, str, str], held: bool) -> State:
    if room is None:
        return "rules_not_in_force"
    _, party, category = place
    signed = room.verified.signed
    if party not in signed.parties or category not in signed.entitled(party):
        return "not_entitled"
    if not held:
        return "missing"
    if not room.verified.counts(party, category):
        return "left" if party in room.verified.standing.left else "run_out"
    return "opens" if opens(room, party, category) else "does_not_open"


def _line(place: tuple[str, str, str], key: Row[Any] | None, wraps: Row[Any] | None, state: State) -> KeyLine:
    return KeyLine(
        cooperation=place[0],
        organisation=place[1],
        category=place[2],
        key_id=key.id if key is not None else "",
        rules_digest=key.rules_digest if key is not None else "",
        wraps=int(wraps.wraps) if wraps is not None else 0,
        generations=int(wraps.generations) if wraps is not None else 0,
        state=state,
    )
