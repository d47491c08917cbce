"""Data keys: a new generation for new values, older values sealed again under it, and then the older one destroyed."""

from collections import defaultdict
from collections.abc import Collection
from functools import partial
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.turning.parts import DATA, TEXTS, Part, count, then, with_rules
from pga.refusals import Refused
from pga.sealing import Place, Sealing
from pga.store import cases as stored
from pga.store import turning
from pga.store.tables.cases import sealed_text
from privacy.keys.aead import CannotOpen
from privacy.keys.keyring import reseal_document, rules_id

TEXTS_AT_ONCE: Final = 200

Places = dict[Place, dict[int, dict[str, Row[Any]]]]
"""Place -> generation -> recipient -> wrap."""


def begin(desk: Desk, part: Part, before: str, reference: str, category: str) -> None:
    """Note where to begin."""
    case_id = ""
    if reference:
        case_id = desk.require_row(stored.case_of(desk.tx, desk.proof, reference)).id
        desk.on_object = ("case", case_id)
    then(desk, DATA, part, before, case_id, category, "")


def turn(desk: Desk, part: Part) -> None:
    """A new generation in the next cases. A cooperation that stands still is passed by: nothing is written there."""
    before, case_id, category, after = part.place
    with_rules(desk)
    cases = turning.cases_to_turn(desk.tx, before, after, case_id)
    rows = [row for row in turning.places_to_turn(desk.tx, cases, before) if category in ("", row.category)]
    newest = {_place(row): row.generation for row in rows}
    by_place: dict[Place, list[Row[Any]]] = defaultdict(list)
    for row in turning.wraps_of(desk.tx, cases):
        if newest.get(_place(row)) == row.generation:
            by_place[_place(row)].append(row)
    cooperations = turning.cooperations_of(desk.tx, cases)
    turned, passed_by = dict[str, None](), 0
    for place, wraps in by_place.items():
        cooperation = cooperations[place.case_id]
        if cooperation in desk.rules and desk.sealing_in(cooperation).writes(place.owner, place.category):
            desk.sealing_in(cooperation).turn(desk.work, place, wraps)
            turned[place.case_id] = None
        else:
            passed_by += 1
    count(desk, generations=len(by_place) - passed_by, passed_by=passed_by)
    if turned:
        then(desk, TEXTS, Part(f"{part.token}-{part.number}", 0, ()), *turned)
    if cases and not case_id:
        then(desk, DATA, part, before, case_id, category, cases[-1])


def reseal(desk: Desk, part: Part) -> None:
    """The texts of some cases under older generations, sealed again under the newest, a bounded number at once; and
    what no text lies under any more, destroyed.
    """
    known = turning.cooperations_of(desk.tx, part.place)
    if len(part.place) == 1:
        if not known:
            raise Refused("out_of_reach")
        desk.case = stored.cases_by_id(desk.tx, desk.proof, part.place).get(part.place[0])
    open_now = {place: cooperation for place, cooperation in known.items() if cooperation in desk.rules}
    if not open_now:
        raise Refused("rules_not_in_force")
    places = _places(desk, open_now)
    older = {place: max(generations) for place, generations in places.items() if len(generations) > 1}
    texts = [row for row in turning.texts_of(desk.tx, open_now) if _place(row) in older]
    waiting, left = list[Row[Any]](), set[str]()
    for row in texts:
        if row.generation < older[_place(row)]:
            counts = desk.rules[open_now[row.case_id]].counts(row.owner, row.category)
            waiting.append(row) if counts else left.add(row.id)
    now, later = waiting[:TEXTS_AT_ONCE], waiting[TEXTS_AT_ONCE:]
    left |= {row.id for row in now if not _reseal(desk, desk.sealing_in(open_now[row.case_id]), row, places)}
    used = {(_place(row), row.generation) for row in texts if row.id in left | {row.id for row in later}}
    gone, number = _destroy(desk, places, used), len(now) - len(left & {row.id for row in now})
    desk.opened("resealed", number)
    count(desk, resealed=number, destroyed=gone, left=len(left))
    rest = {row.case_id for row in later} | (set(known) - set(open_now))
    if rest and number:
        then(desk, TEXTS, part, *sorted(rest))


def _places(desk: Desk, case_ids: Collection[str]) -> Places:
    found: Places = defaultdict(lambda: defaultdict(dict))
    for row in turning.wraps_of(desk.tx, case_ids):
        found[_place(row)][row.generation][row.recipient] = row
    return found


def _place(row: Row[Any]) -> Place:
    return Place(case_id=row.case_id, owner=row.owner, category=row.category, subject=row.subject)


def _reseal(desk: Desk, room: Sealing, row: Row[Any], places: Places) -> bool:
    """One text under the newest data key; false when its owner's keys do not open (who left keeps what he had)."""
    generations = places[_place(row)]
    newest = max(generations)
    try:
        keys = room.keys_of(row.owner)
        former = keys.data_key(room.wrap_of(generations[row.generation][row.owner]))
        data_key = keys.data_key(room.wrap_of(generations[newest][row.owner]))
        context = stored.sealed(row).context(desk.home.id, room.cooperation)
        named = rules_id(room.verified)
        blob = reseal_document(former, context, data_key, newest, bytes(row.blob), rules_id=named)
    except (CannotOpen, KeyError):
        return False
    desk.work.change(sealed_text, row, generation=newest, blob=blob)
    return True


def _destroy(desk: Desk, places: Places, used: set[tuple[Place, int]]) -> int:
    """Every generation but the newest that no text lies under after this part; the store looks once more itself."""
    gone = 0
    for place, generations in places.items():
        for number in sorted(generations)[:-1]:
            if (place, number) not in used:
                desk.work.beside(partial(turning.destroy_generation, place=place.generation(number)))
                gone += 1
    return gone
