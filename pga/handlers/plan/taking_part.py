"""Who takes part in a plan reads it: the shares that the rules name for that, in the compartments of the host."""

from typing import Final

from pga.desk import Desk
from pga.handlers import sharing
from pga.handlers.steps import term_end
from pga.store import aims
from pga.store import cases as stored
from pga.store.tables.sharing import shares
from pga.store.work import Pending

HOW: Final = "to_participants"
OF_THE_PLAN: Final = frozenset({"C16", "C17", "C18"})


def take_part(desk: Desk, organisation: str) -> None:
    """Let an organisation read what the rules give it of the plan, until the term ``participation`` ends.

    It comes from the host, in whose compartments the plan lies; the actor's own reading plays no part. A share that
    runs is left as it is.
    """
    document, host, case_id = desk.document, desk.document.lead, desk.case.id
    if organisation == host:
        return
    live = {
        row.category
        for row in stored.live_shares(desk.tx, desk.proof, [case_id], desk.today)
        if row.from_organisation == host and row.to_organisation == organisation and aims.everybody(row)
    }
    live |= {p.values["category"] for p in desk.work.pending if _for(p, organisation)}
    kinds = document.parties[host].kind, document.parties[organisation].kind
    for category in sorted((document.shares(*kinds, HOW) & OF_THE_PLAN) - live):
        until = term_end(desk, "participation", desk.now)
        sharing.begin(desk, case_id, host, category, organisation, until, HOW)


def _for(pending: Pending, organisation: str) -> bool:
    return pending.table is shares and pending.values["to_organisation"] == organisation
