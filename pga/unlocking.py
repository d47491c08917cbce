"""Whether the organisation keys really open under the signatures that are stored, and how the key ring stands.

Only looks: a key that is missing is told, and none is ever made in its place.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Row

from pga.clock import local_day
from pga.hanging import still_under
from pga.home import Home
from pga.refusals import NoRulesInForce
from pga.rulebook import Rulebook
from pga.sealing import Sealing
from pga.store import keys as ring
from pga.store import turning
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
    the numbers of generations among them. ``status``: ``active``, or ``decrypt_only``, ``retired``, ``shut`` or
    ``destroyed`` for a key whose place another took, or that the rules took away.
    """

    cooperation: str
    organisation: str
    category: str
    key_id: str
    rules_digest: str
    wraps: int
    generations: int
    state: State
    status: str = "active"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How many keys of a kind have a status: ``data`` per cooperation; ``index`` and ``root`` by their versions
    (``name``). ``refs``: what still needs them, where that is counted.
    """

    kind: Literal["data", "index", "root"]
    name: str
    status: str
    number: int
    refs: int | None = None


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
        former = [_former(tx, rooms.get(row.cooperation), row) for row in turning.former_of(tx)]
        under: Counter[tuple[str, str, str]] = Counter()
        for line in former:
            under[line.cooperation, line.organisation, line.category] += line.wraps
        present = [
            _line(p, held.get(p), wraps.get(p), _state(rooms.get(p[0]), p, p in held), under[p])
            for p in sorted(held.keys() | wanted)
        ]
        return present + former


def others(home: Home) -> list[Held]:
    """The data keys, counted, and the versions of the index keys and of the root key."""
    with home.store.transaction() as tx:
        found = [held for row in turning.data_keys(tx) for held in _data(row)]
        versions = turning.index_versions_of(tx)
        found += [
            Held(kind="index", name=str(number), status=row.status, number=1) for number, row in versions.items()
        ] or [Held(kind="index", name="1", status="active", number=1)]
        refs = still_under(home, tx)
    newest, *former = home.root.versions
    found.append(Held(kind="root", name=str(newest), status="active", number=1))
    if home.root.turning:
        found += [Held(kind="root", name=str(n), status="decrypt_only", number=1, refs=refs) for n in former]
    return found


def _data(row: Row[Any]) -> Iterator[Held]:
    """The numbers of generations run on from 1, so those that are gone are known by number."""
    places, here, retired = int(row.places), int(row.here), int(row.retired)
    counts = {
        "active": places,
        "decrypt_only": here - places - retired,
        "retired": retired,
        "destroyed": int(row.numbers) - here,
    }
    for status_, number in counts.items():
        yield Held(kind="data", name=row.cooperation, status=status_, number=number)


def _former(tx: Transaction, room: Sealing | None, row: Row[Any]) -> KeyLine:
    state: State = "rules_not_in_force"
    if room is not None and row.status == "decrypt_only":
        state = "opens" if _former_opens(room, row) else "does_not_open"
    return KeyLine(
        cooperation=row.cooperation,
        organisation=row.organisation,
        category=row.category,
        key_id=row.id,
        rules_digest=row.rules_digest,
        wraps=turning.refs_of(tx, row),
        generations=0,
        state=state if row.status == "decrypt_only" else "not_entitled",
        status=row.status,
    )


def _former_opens(room: Sealing, row: Row[Any]) -> bool:
    try:
        room.keys_of(row.organisation).former_key(row.category, bytes.fromhex(row.id))
    except CannotOpen:
        return False
    return True


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


def _line(
    place: tuple[str, str, str], key: Row[Any] | None, wraps: Row[Any] | None, state: State, former: int
) -> KeyLine:
    return KeyLine(
        cooperation=place[0],
        organisation=place[1],
        category=place[2],
        key_id=key.id if key is not None else "",
        rules_digest=key.rules_digest if key is not None else "",
        wraps=int(wraps.wraps) - former if wraps is not None else 0,
        generations=int(wraps.generations) if wraps is not None else 0,
        state=state,
    )
