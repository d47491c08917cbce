"""Organisation keys: another key in the place of one, its wraps made again in parts, and then the old one destroyed."""

from functools import partial
from typing import Any

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.turning.parts import WRAPS, Part, count, then, with_rules
from pga.refusals import NoRulesInForce, Refused
from pga.store import keys as ring
from pga.store import turning
from privacy.keys.aead import CannotOpen
from privacy.keys.keyring import new_organisation_key, rewrap, rules_id, seal_organisation_key


def begin(desk: Desk, part: Part, cooperation: str, organisation: str, category: str) -> None:
    """Another key for each category (or for one). Where a former key still opens, that rotation is ended first.

    A key that is missing, or does not open, stops it: none is ever made in the place of one that is gone.
    """
    with_rules(desk)
    verified = desk.rules.get(cooperation)
    if verified is None:
        raise Refused("rules_not_in_force")
    if organisation not in verified.document.parties:
        raise Refused("out_of_reach")
    wanted = {c for c in verified.document.entitled(organisation) if category in ("", c)}
    if not wanted:
        raise Refused("out_of_reach")
    held = {row.category: row for row in ring.organisation_keys_of(desk.tx, cooperation, organisation)}
    unfinished = {
        row.category: row
        for row in turning.former_of(desk.tx, cooperation)
        if row.organisation == organisation and row.status in turning.OPENING
    }
    desk.on_object = ("organisation", organisation)
    made = 0
    for number, of in enumerate(sorted(wanted)):
        _must_open(desk, cooperation, organisation, of, held)
        if of not in unfinished:
            _another(desk, held[of], cooperation)
            made += 1
        key = unfinished.get(of, held[of])
        then(desk, WRAPS, Part(f"{part.token}{number:02}", 0, ()), key.id, "")
    count(desk, keys=made)


def _must_open(desk: Desk, cooperation: str, organisation: str, category: str, held: dict[str, Row[Any]]) -> None:
    if category not in held:
        raise NoRulesInForce("key_missing", (organisation,))
    try:
        desk.sealing_in(cooperation).keys_of(organisation).organisation_key(category)
    except CannotOpen as error:
        raise NoRulesInForce("key_does_not_open", (organisation,)) from error


def _another(desk: Desk, old: Row[Any], cooperation: str) -> None:
    verified = desk.rules[cooperation]
    key = seal_organisation_key(
        desk.home.root, verified, desk.home.id, old.organisation, old.category, new_organisation_key()
    )
    new = {"id": key.key_id.hex(), "rules_digest": verified.digest, "sealed": key.blob}
    desk.work.beside(lambda tx: turning.succeed(tx, old, new, desk.stamp))


def turn(desk: Desk, part: Part) -> None:
    """The wraps of the next cases; when there are none left, retire the key, and then destroy it."""
    key_id, after = part.place
    key = turning.former(desk.tx, key_id)
    if key is None or key.status in ("destroyed", turning.SHUT):
        return
    desk.on_object = ("organisation", key.organisation)
    cases = turning.cases_under(desk.tx, key, after)
    if cases:
        _rewrap(desk, key, turning.wraps_under(desk.tx, key, cases))
        then(desk, WRAPS, part, key_id, cases[-1])
        return
    left = turning.refs_of(desk.tx, key)
    if left and after:
        then(desk, WRAPS, part, key_id, "")
    elif left:
        raise NoRulesInForce("key_does_not_open", (key.organisation,))
    else:
        status = "destroyed" if key.status == "retired" else "retired"
        desk.work.beside(partial(turning.mark_former, key=key, status=status, since=desk.stamp))
        desk.details[status] = key_id
        if status == "retired":
            then(desk, WRAPS, part, key_id, "")


def _rewrap(desk: Desk, key: Row[Any], rows: list[Row[Any]]) -> None:
    if key.cooperation not in desk.rules:
        raise Refused("rules_not_in_force")
    room = desk.sealing_in(key.cooperation)
    keys = room.keys_of(key.organisation)
    named = rules_id(room.verified)
    try:
        former = keys.former_key(key.category, bytes.fromhex(key.id))
        present = keys.organisation_key(key.category)
        for row in rows:
            wrap = rewrap(former, present, room.wrap_of(row), rules_id=named)
            desk.work.beside(partial(turning.put_wrap, row=row, sealed=wrap.blob))
    except CannotOpen as error:
        raise NoRulesInForce("key_does_not_open", (key.organisation,)) from error
    count(desk, wraps=len(rows))
