"""A new report about people whose referral was closed: a referral of its own, linked to the closed one."""

import uuid
from collections.abc import Mapping
from typing import Final

from pga.commands.referrals import ReferralStep
from pga.desk import Desk
from pga.handlers import persons, steps
from pga.handlers.ending.reopening import carry_persons
from pga.handlers.referrals.bringers import bringers
from pga.handlers.referrals.entering import takes_down
from pga.handlers.referrals.places import place_of
from pga.handlers.submitting import new_reference
from pga.store import cases as stored
from pga.store import progress
from pga.store.tables.cases import case_answers
from pga.store.tables.progress import case_links, case_steps
from workflows.referral import REFERRAL

FIRST: Final = "receive"
"""The step with which the new referral begins."""
NEW: Final = "new_case"
"""Detail of the act: the reference of the new referral."""
CARRIED: Final = ("identity", "bsn", "contact", "safe_contact")
"""What goes along: who they are and how they can be reached without harm; nothing of what was said, no protected
address.
"""


def begun(desk: Desk, command: ReferralStep) -> Mapping[str, str]:
    """The new referral with what was told now; the closed one keeps how the new one was classified."""
    said, case_id, reference = command.answers, str(uuid.uuid4()), new_reference(desk, REFERRAL.key)
    acute, prior = said.get("acute", "unknown"), said["prior_involvement"]
    there, told_of_it = stored.parties(desk.tx, desk.proof, [desk.case.id]), bringers(desk)
    parties = [row for row in there if row.detached_at is None and row.id not in told_of_it]
    carried = {row.id: persons.new_id() for row in parties}
    subjects = tuple(carried[row.id] for row in parties if row.capacity == "subject")
    here = desk.to_state
    steps.begin(desk, REFERRAL.key, FIRST, _row(desk, case_id, reference, prior), subjects, acute_answered=True)
    desk.case_made, desk.to_state = "", here
    desk.work.add(case_links, case_id=case_id, earlier_case=desk.case.id, kind=prior)
    takes_down(desk, case_id)
    carry_persons(desk, case_id, carried, CARRIED)
    told = {"acute": acute, **{name: said[name] for name in ("story",) if name in said}}
    desk.sealing.put(
        desk.work, place_of(desk, case_id, FIRST), kind="referral_step", about=_step(desk, case_id), fields=told
    )
    desk.work.add(case_answers, case_id=case_id, step=FIRST, question="acute", answer=acute)
    desk.details[NEW] = reference
    return {"prior_involvement": prior}


def linked(desk: Desk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """References of the referrals before and after the case at hand, as far as the reader comes near them."""
    before = [row.earlier_case for row in progress.links(desk.tx, desk.proof, desk.case.id)]
    after = [row.case_id for row in progress.followers(desk.tx, desk.proof, desk.case.id)]
    if not before and not after:
        return (), ()
    known = stored.cases_by_id(desk.tx, desk.proof, {*before, *after})
    near = desk.near(known, [desk.actor])
    return tuple(known[one].reference for one in before if one in near), tuple(
        known[one].reference for one in after if one in near
    )


def _row(desk: Desk, case_id: str, reference: str, prior: str) -> dict[str, str]:
    return {
        "id": case_id,
        "reference": reference,
        "cooperation": desk.cooperation,
        "reason": desk.case.reason,
        "theme": prior,
        "regime": "",
        "bringing_organisation": desk.actor.organisation,
    }


def _step(desk: Desk, case_id: str) -> str:
    """The row of the step with which the new referral begins."""
    rows = (pending.values for pending in desk.work.pending if pending.table is case_steps)
    return str(next(row["id"] for row in rows if row["case_id"] == case_id))
