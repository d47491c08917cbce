"""What a sentence of the ledger says after a colon: whose account an act was about, or what a case was opened for."""

from collections.abc import Collection
from typing import Final

from pga.desk import Desk
from pga.handlers.oversight import SUPERVISING, reviewed
from pga.handlers.whose_rights import Holders, concerns_rights
from pga.store import people
from privacy.ledger.record import Record

OF_ACCOUNTS: Final = ("account.", "role.", "team.", "replacement.")
"""How the names of acts begin that are about the account of a colleague."""
CHOOSES: Final = "case.choose_purpose"
FEW: Final = 3
"""So many accounts are named; what is about more is about none in particular."""


def said_after(desk: Desk, records: Collection[Record], organisations: dict[str, str]) -> dict[int, str]:
    """The number of a record -> what it says after its colon, for whom it may say so."""
    return _purposes(desk, records) | _accounts(desk, records, organisations)


def _purposes(desk: Desk, records: Collection[Record]) -> dict[int, str]:
    documents = (*(rules.document for rules in desk.rules.values()), desk.document)
    known = {p.id: p.label.of(desk.actor.language) for one in documents for p in one.purposes.values()}
    chosen = (one for one in records if one.capability == CHOOSES and (one.kind, one.outcome) == ("act", "allowed"))
    return {record.seq: known[record.purpose] for record in chosen if record.purpose in known}


def _accounts(desk: Desk, records: Collection[Record], organisations: dict[str, str]) -> dict[int, str]:
    """Only to who looks after others, of the organisations whose ledger he reads; as the ledger names a colleague."""
    if not SUPERVISING & desk.actor.roles:
        return {}
    about = [one for one in records if one.capability.startswith(OF_ACCOUNTS) and concerns_rights(one)]
    whose, mine = Holders(desk, about).whose if about else {}, reviewed(desk)
    held = {one.seq: {whose[c.row_id] for c in one.changes if c.row_id in whose} for one in about}
    names = people.account_names(desk.tx, desk.proof, set[str]().union(*held.values())) if held else {}
    told: dict[int, str] = {}
    for seq, accounts in held.items():
        known = [names[one] for one in accounts if one in names and (mine is None or names[one][1] in mine)]
        if len(known) == len(accounts) and 0 < len(known) <= FEW:
            told[seq] = ", ".join(sorted(f"{name} ({organisations.get(party, party)})" for name, party in known))
    return told
