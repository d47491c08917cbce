"""What somebody did on a day to his own rights, and to who watches him: read from the changes that the ledger tells.

Own rights: his account, his roles, his place in a team, and for whom he stands in. The watch: the roles and accounts of
the officers who review his organisation and of the FG, rules by which it would be reviewed otherwise, and the places in
teams of whatever officer or FG, and under one: by them the desk knows whom an officer leads.
"""

from collections.abc import Iterable

from pga.desk import Desk
from pga.handlers.oversight import SUPERVISING
from pga.handlers.whose_rights import Holders, concerns_rights
from pga.store import people, teams
from pga.store import rules as stored
from privacy.ledger.record import Record
from privacy.rules.document import RulesDocument, read
from privacy.vocabulary import Role

OF_RULES = frozenset({"rules.propose_activation", "rules.confirm_activation"})
"""How rules come into force: by two people, each of whom changes the watch when they do."""


class OwnHand:
    """The acts of one day that changed somebody's rights."""

    def __init__(self, desk: Desk, records: Iterable[Record]) -> None:
        self._desk = desk
        held = Holders(desk, [record for record in records if concerns_rights(record)])
        at, ids, grants = (desk.tx, desk.proof), held.ids, held.grants
        self._whose = held.whose
        leaders = [row for row in teams.ever_of(*at, {row.team for row in held.places}) if row.leader]
        touched = ids["accounts"] | {row.account for row in grants if row.role in SUPERVISING}
        touched |= {row.account for row in (*held.places, *leaders)}
        roles = people.grants_of(*at, sorted(touched)) if touched else []
        self._watches: dict[str, set[str]] = {}
        for row in roles:
            if row.role in SUPERVISING:
                self._watches.setdefault(row.account, set()).add(row.role)
        self._officers = {row.id for row in grants if row.role in SUPERVISING}
        under = {row.team for row in leaders if row.account in self._watches}
        self._under = {row.id for row in held.places if row.account in self._watches or row.team in under}
        found = (people.account(*at, account) for account in self._watches)
        self._organisations = {row.id: row.organisation for row in found if row is not None}

    def rights(self, record: Record) -> bool:
        """Whether he changed what he himself may do here."""
        his = any(record.actor == self._whose.get(change.row_id) for change in record.changes)
        return his and concerns_rights(record)

    def watch(self, record: Record) -> bool:
        """Whether he changed who reviews his own organisation, by which measure, or whom an officer leads."""
        if not concerns_rights(record):
            return False
        if record.capability in OF_RULES:
            return self._reviewed_otherwise(record)
        changed = (change for change in record.changes if (change.table, change.op) != ("accounts", "C"))
        return any(self._over(record, change.table, change.row_id) for change in changed)

    def _over(self, record: Record, table: str, row: str) -> bool:
        if table == "team_members":
            return row in self._under
        if table not in ("accounts", "role_grants") or (table == "role_grants" and row not in self._officers):
            return False
        holder = self._whose.get(row, "")
        roles, organisation = self._watches.get(holder, set()), self._organisations.get(holder, "")
        documents = [rules.document for rules in self._desk.rules.values()]
        reviews = any(organisation in document.reviewer_of(record.organisation) for document in documents)
        return Role.DATA_PROTECTION_OFFICER in roles or (Role.PRIVACY_OFFICER in roles and reviews)

    def _reviewed_otherwise(self, record: Record) -> bool:
        body = stored.body(self._desk.tx, record.object[1]) if record.object is not None else None
        if body is None:
            return False
        new = read(body, None)
        before = stored.body(self._desk.tx, new.supersedes)
        return before is None or _watch(new, record.organisation) != _watch(read(before, None), record.organisation)


def _watch(document: RulesDocument, organisation: str) -> tuple[object, ...]:
    return document.reviewer_of(organisation), document.private_signals(organisation), document.review
