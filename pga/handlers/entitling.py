"""Organisation keys under the rules that come into force (security.md 2.2)."""

from collections.abc import Mapping
from functools import partial
from typing import Any, TypeAlias

from sqlalchemy import Row

from pga.desk import Desk
from pga.keyholding import sealed_key
from pga.refusals import NoRulesInForce
from pga.store import cases, turning
from pga.store import keys as ring
from pga.store import rules as stored
from privacy.keys.aead import CannotOpen
from privacy.keys.keyring import SealedOrganisationKey, new_organisation_key, reseal, seal_organisation_key
from privacy.rules.signing import FormerRules, RulesNotInForce, SignedRules, VerifiedRules, verify_former

Place: TypeAlias = tuple[str, str]
"""(organisation, category)."""
Rows: TypeAlias = Mapping[Place, Row[Any]]


def former_rules(desk: Desk, digest: str) -> FormerRules:
    """A document that was in force, whatever its dates. Raises ``NoRulesInForce``."""
    try:
        body = stored.body(desk.tx, digest) or b""
        return verify_former(body, stored.signatures(desk.tx, digest), desk.home.trust)
    except RulesNotInForce as error:
        raise NoRulesInForce(error.reason_code, tuple(error.organisations)) from error


def seal_keys(desk: Desk, new: VerifiedRules, old_digest: str) -> None:
    """Seal the organisation keys under the new rules. A key is made only for what the old rules did not entitle to, and
    where none was shut before.
    """
    cooperation = new.document.cooperation
    old = former_rules(desk, old_digest) if old_digest else None
    held = {(row.organisation, row.category): row for row in ring.organisation_keys_of(desk.tx, cooperation)}
    if old is None and (held or cases.any_in(desk.tx, cooperation)):
        raise NoRulesInForce("state_missing")
    former = turning.former_of(desk.tx, cooperation)
    shut = {(row.organisation, row.category): row for row in former if row.status == turning.SHUT}
    rows = []
    for party in sorted(new.document.parties):
        for category in sorted(new.document.entitled(party)):
            sealed = _sealed_key(desk, old, new, (party, category), held, shut)
            rows.append(
                {
                    "id": sealed.key_id.hex(),
                    "cooperation": cooperation,
                    "organisation": party,
                    "category": category,
                    "rules_digest": new.digest,
                    "sealed": sealed.blob,
                }
            )
    desk.work.beside(lambda tx: ring.replace_organisation_keys(tx, cooperation, rows))
    if old is not None:
        again = {str(row["id"]) for row in rows}
        _shut(desk, old, new, [row for row in held.values() if not _entitles(new, row)])
        _carry_former(desk, old, new, [row for row in former if row.status in turning.WITH_BYTES], again)


def _entitles(rules: SignedRules, row: Row[Any]) -> bool:
    document = rules.document
    return row.organisation in document.parties and row.category in document.entitled(row.organisation)


def _stays(desk: Desk, new: VerifiedRules, row: Row[Any]) -> bool:
    """Whether texts of its own lie under a key that its organisation, a party still, is not entitled to."""
    return row.organisation in new.document.parties and turning.owned_under(desk.tx, row)


def _shut(desk: Desk, old: FormerRules, new: VerifiedRules, lost: list[Row[Any]]) -> None:
    """A category that was taken away: the key of who owns texts in it goes over, and opens nothing (decision 62)."""
    for row in lost:
        if _stays(desk, new, row):
            values: dict[str, Any] = {"sealed": _over(desk, old, new, row).blob, "rules_digest": new.digest}
            desk.work.beside(partial(turning.shut, row=row, values=values, since=desk.stamp))


def _carry_former(desk: Desk, old: FormerRules, new: VerifiedRules, former: list[Row[Any]], again: set[str]) -> None:
    """Keys whose rotation is not at its end go over as well, and shut ones; without a use they end here. ``again``: ids
    of the present keys, of which some were shut.
    """
    for row in former:
        values: dict[str, Any]
        if row.id in again:
            desk.work.beside(partial(turning.drop_former, key_id=row.id))
            continue
        if _entitles(new, row):
            values = {"status": "decrypt_only"} if row.status == turning.SHUT else {}
        elif _stays(desk, new, row):
            values = {"status": turning.SHUT}
        else:
            values = {"sealed": b"", "status": "destroyed", "since": desk.stamp}
        if "sealed" not in values:
            values |= {"sealed": _over(desk, old, new, row).blob, "rules_digest": new.digest}
        desk.work.beside(partial(turning.put_former, key_id=row.id, **values))


def _sealed_key(
    desk: Desk, old: FormerRules | None, new: VerifiedRules, place: Place, held: Rows, shut: Rows
) -> SealedOrganisationKey:
    party, category = place
    if old is None or party not in old.document.parties:
        return _new_key(desk, new, place)
    entitled = category in old.document.entitled(party)
    row = held.get(place) if entitled else shut.get(place)
    if row is None and entitled:
        raise NoRulesInForce("key_missing", (party,))
    return _over(desk, old, new, row) if row is not None else _new_key(desk, new, place)


def _new_key(desk: Desk, new: VerifiedRules, place: Place) -> SealedOrganisationKey:
    return seal_organisation_key(desk.home.root, new, desk.home.id, *place, new_organisation_key())


def _over(desk: Desk, old: FormerRules, new: VerifiedRules, row: Row[Any]) -> SealedOrganisationKey:
    """The same key under the new rules."""
    try:
        return reseal(desk.home.root, old, new, desk.home.id, row.organisation, row.category, sealed_key(row))
    except CannotOpen as error:
        raise NoRulesInForce("key_does_not_open", (row.organisation,)) from error
