"""Organisation keys under the rules that come into force (security.md 2.2)."""

from functools import partial
from typing import Any

from pga.desk import Desk
from pga.keyholding import sealed_key
from pga.refusals import NoRulesInForce
from pga.store import cases, turning
from pga.store import keys as ring
from pga.store import rules as stored
from privacy.keys.aead import CannotOpen
from privacy.keys.keyring import SealedOrganisationKey, new_organisation_key, reseal, seal_organisation_key
from privacy.rules.signing import FormerRules, RulesNotInForce, VerifiedRules, verify_former


def former_rules(desk: Desk, digest: str) -> FormerRules:
    """A document that was in force, whatever its dates. Raises ``NoRulesInForce``."""
    try:
        body = stored.body(desk.tx, digest) or b""
        return verify_former(body, stored.signatures(desk.tx, digest), desk.home.trust)
    except RulesNotInForce as error:
        raise NoRulesInForce(error.reason_code, tuple(error.organisations)) from error


def seal_keys(desk: Desk, new: VerifiedRules, old_digest: str) -> None:
    """Seal the organisation keys under the new rules. A key is made only for what the old rules did not entitle to."""
    cooperation = new.document.cooperation
    old = former_rules(desk, old_digest) if old_digest else None
    held = {
        (row.organisation, row.category): sealed_key(row)
        for row in ring.organisation_keys_of(desk.tx, cooperation)
    }
    if old is None and (held or cases.any_in(desk.tx, cooperation)):
        raise NoRulesInForce("state_missing")
    rows = []
    for party in sorted(new.document.parties):
        for category in sorted(new.document.entitled(party)):
            sealed = _sealed_key(desk, old, new, party, category, held.get((party, category)))
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
        _carry_former(desk, old, new)


def _carry_former(desk: Desk, old: FormerRules, new: VerifiedRules) -> None:
    """Keys whose rotation is not at its end go over as well; without an entitlement they end here."""
    for row in turning.former_of(desk.tx, new.document.cooperation):
        if row.status not in turning.OPENING:
            continue
        party, category = row.organisation, row.category
        if party in new.document.parties and category in new.document.entitled(party):
            held = sealed_key(row)
            sealed = _sealed_key(desk, old, new, party, category, held)
            values: dict[str, Any] = {"sealed": sealed.blob, "rules_digest": new.digest}
        else:
            values = {"sealed": b"", "status": "destroyed", "since": desk.stamp}
        desk.work.beside(partial(turning.put_former, key_id=row.id, **values))


def _sealed_key(
    desk: Desk,
    old: FormerRules | None,
    new: VerifiedRules,
    party: str,
    category: str,
    held: SealedOrganisationKey | None,
) -> SealedOrganisationKey:
    root, home = desk.home.root, desk.home.id
    if old is None or party not in old.document.parties or category not in old.document.entitled(party):
        return seal_organisation_key(root, new, home, party, category, new_organisation_key())
    if held is None:
        raise NoRulesInForce("key_missing", (party,))
    try:
        return reseal(root, old, new, home, party, category, held)
    except CannotOpen as error:
        raise NoRulesInForce("key_does_not_open", (party,)) from error
