"""Wraps = entitlement (security.md 2.2, invariant 1): which wraps of data keys are missing, which are dead, and how
they become what the rules in force and the live shares entitle to.

No text is opened. A data key is taken from a wrap that opens and wrapped for who is newly entitled; what nobody can
open any more is told and left as it is. What belongs to a party that takes no part is left alone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal

from sqlalchemy import Row

from pga.clock import local_day
from pga.home import Home
from pga.refusals import NoRulesInForce
from pga.rulebook import Rulebook
from pga.sealing import Place, Sealing
from pga.store import cases as stored
from pga.store import keys as ring
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.store.work import Work
from privacy.keys.aead import CannotOpen
from privacy.keys.contexts import Compartment
from privacy.keys.secret import DataKey

AT_ONCE: Final = 100
"""Cases whose wraps are looked at in one part."""

Wraps = dict[str, Row[Any]]
"""Recipient -> its wrap of one generation."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one generation of a data key: who is entitled and has no wrap under a key of his (``missing``), and who has
    one and is not entitled (``dead``).
    """

    compartment: Compartment
    wraps: Wraps
    missing: tuple[str, ...]
    dead: tuple[str, ...]


def differences(room: Sealing, case_ids: Collection[str]) -> Iterator[Difference]:
    """Where the wraps of these cases are not what they should be."""
    shares: dict[str, list[Row[Any]]] = defaultdict(list)
    for share in stored.live_shares(room.tx, room.proof, case_ids, room.today):
        shares[share.case_id].append(share)
    held: dict[Compartment, Wraps] = defaultdict(dict)
    for row in ring.wraps_of_cases(room.tx, case_ids):
        held[_compartment(row)][row.recipient] = row
    for compartment, wraps in held.items():
        if not room.verified.counts(compartment.owner, compartment.category):
            continue
        wanted = _entitled(room, compartment, shares[compartment.case_id])
        missing = (party for party in wanted if not _lies_under(room, compartment, wraps.get(party), party))
        found = Difference(compartment, wraps, tuple(sorted(missing)), tuple(sorted(wraps.keys() - wanted)))
        if found.missing or found.dead:
            yield found


def standing_of_wraps(home: Home, tx: Transaction) -> dict[str, tuple[int, int]]:
    """Cooperation -> how many wraps are missing, and how many are dead; of those whose rules are in force."""
    proof, today = Proof(home.code), local_day(home.clock.now())
    try:
        rules = Rulebook(home, None).in_force(tx, proof, today)
    except NoRulesInForce:
        return {}
    found = {}
    for cooperation, verified in rules.items():
        room, missing, dead, last = Sealing(tx, proof, home, verified, today.isoformat()), 0, 0, ""
        while part := [] if verified.standing.running_out else stored.after(tx, cooperation, last, AT_ONCE):
            for one in differences(room, part):
                missing, dead = missing + len(one.missing), dead + len(one.dead)
            last = part[-1]
        found[cooperation] = missing, dead
    return found


def told_of_wraps(home: Home, tx: Transaction) -> dict[str, tuple[Literal["ok", "warning"], str]]:
    """The same in words for who keeps the home: cooperation -> how serious, and what is wrong.

    A dead wrap, as of a share whose date passed, gives nothing: the gate lets nobody to it until the worker comes.
    """
    told: dict[str, tuple[Literal["ok", "warning"], str]] = {}
    for cooperation, (missing, dead) in standing_of_wraps(home, tx).items():
        wrong = f"{missing} missing, {dead} of who is not entitled; the worker makes them as they should be"
        told[cooperation] = ("warning" if missing else "ok", wrong if missing or dead else "as the rules say")
    return told


def level(room: Sealing, work: Work, case_ids: Collection[str]) -> dict[str, int]:
    """Make the wraps of these cases what they should be: how many were ``given`` and ``removed``, and of how many that
    are missing nothing opens the data key (``left``).
    """
    done, ends = {"given": 0, "removed": 0, "left": 0}, defaultdict[tuple[str, str, str], set[str]](set)
    for found in differences(room, case_ids):
        place = found.compartment
        key = _opened(room, found)
        for party in found.missing:
            if key is None:
                done["left"] += 1
                continue
            _give(room, work, found, party, key)
            done["given"] += 1
        ends[place.case_id, place.owner, place.category] |= set(found.dead)
        done["removed"] += len(found.dead)
    for (case_id, owner, category), parties in ends.items():
        _end(room, work, case_id, owner, category, parties)
    return done


def _entitled(room: Sealing, place: Compartment, shares: Iterable[Row[Any]]) -> set[str]:
    """Those of them that hold a key: an owner whose category was taken away keeps its wrap and is given none."""
    at = Place(case_id=place.case_id, owner=place.owner, category=place.category, subject=place.subject)
    return room.entitled(at, shares)


def _lies_under(room: Sealing, place: Compartment, wrap: Row[Any] | None, party: str) -> bool:
    """True for a wrap under a key that its recipient holds. Who holds none for the category misses nothing."""
    keys = room.keys_of(party)
    if not keys.holds(place.category):
        return True
    return wrap is not None and keys.fits(place.category, bytes(wrap.sealed))


def _opened(room: Sealing, found: Difference) -> DataKey | None:
    """The data key, from the wrap of its owner, else of any organisation whose wrap opens. Its keys are not told: they
    reach no further than this act.
    """
    owner = found.compartment.owner
    for party in sorted(found.wraps, key=lambda name: (name != owner, name)) if found.missing else ():
        row = found.wraps[party]
        try:
            if party in room.verified.document.parties:
                return room.keys_of(party).data_key(room.wrap_of(row))
        except CannotOpen:
            continue
    return None


def _give(room: Sealing, work: Work, found: Difference, party: str, key: DataKey) -> None:
    if party in found.wraps:
        work.beside(partial(ring.remove_wrap, place=found.compartment, recipient=party))
    made_at = next(iter(found.wraps.values())).made_at
    room.add_wrap(work, found.compartment, key, party, made_at)


def _end(room: Sealing, work: Work, case_id: str, owner: str, category: str, parties: set[str]) -> None:
    """As at the end of a share: their wraps go and a new generation begins, where its owner can still seal."""
    if room.keys_of(owner).holds(category):
        room.take_back(work, case_id, owner, category, *parties)
        return
    for party in sorted(parties):
        work.beside(partial(ring.remove_wraps, case_id=case_id, owner=owner, category=category, recipient=party))


def _compartment(row: Row[Any]) -> Compartment:
    return Compartment(row.case_id, row.owner, row.category, row.subject, row.generation)
