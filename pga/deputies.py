"""Which roles rest on one person whom nobody can replace: told before somebody falls ill, not after."""

from collections.abc import Iterator

from sqlalchemy import Row

from pga.store import people
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.replacing import may_stand_in
from privacy.rules.document import RulesDocument
from privacy.vocabulary import CONTENT_ROLES, Role


def alone(tx: Transaction, proof: Proof, document: RulesDocument, today: str) -> Iterator[tuple[str, str]]:
    """(organisation, sentence) for each role with one holder whom no colleague can replace.

    A role of content can be replaced by any colleague who works with cases; a role of administration or supervision
    only by a second holder, or by the reviewer's deputy that the rules name.
    """
    rows = [row for row in people.all_accounts(tx, proof) if row.state == "active"]
    roles = people.roles_of(tx, proof, [row.id for row in rows], today)
    for organisation in sorted(document.parties):
        mine = [row for row in rows if row.organisation == organisation]
        for role in sorted({role for row in mine for role in roles.get(row.id, ())}):
            holders = [row for row in mine if role in roles.get(row.id, ())]
            if len(holders) == 1 and not _replaceable(document, rows, roles, holders[0], role):
                yield organisation, f"{role}: only {holders[0].username}, and nobody can replace"


def _replaceable(
    document: RulesDocument,
    rows: list[Row[tuple[object, ...]]],
    roles: dict[str, frozenset[str]],
    holder: Row[tuple[object, ...]],
    role: str,
) -> bool:
    if role in CONTENT_ROLES:
        colleagues = (row for row in rows if row.organisation == holder.organisation and row.id != holder.id)
        return any(may_stand_in(roles.get(row.id, ())) for row in colleagues)
    if role == Role.PRIVACY_OFFICER:
        deputy = document.parties[holder.organisation].reviewer_deputy
        return any(row.organisation == deputy and row.id != holder.id and role in roles.get(row.id, ()) for row in rows)
    return False
