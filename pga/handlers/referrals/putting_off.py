"""Telling somebody of the case is put off: a ground of the rules, who looked along, and a day to look again (UAVG 41).

Whoever was not involved judges it the next working day; in acute danger nobody need look along before that.
"""

from collections.abc import Mapping
from typing import Final

from pga.commands.referrals import ReferralStep
from pga.desk import Desk
from pga.handlers.steps import term_end
from pga.handlers.writing import between, missing
from pga.store import cases as stored
from pga.store.tables.progress import inform_duties
from privacy.vocabulary import Label

TERM: Final = "inform_recheck"
WHO: Final = Label("Kies om wie het gaat.", "Choose whom it is about.")
GROUND: Final = Label("Kies een grond uit de spelregels.", "Choose a ground from the rules.")


def postponed(desk: Desk, command: ReferralStep) -> Mapping[str, str]:
    """Put off until a day within the term of the rules; what is kept in words names nobody."""
    said, grounds = command.answers, {ground.id: ground.label for ground in desk.document.deferral_grounds}
    if said.get("party") not in {row.id for row in stored.parties(desk.tx, desk.proof, [desk.case.id])}:
        raise missing("party", WHO)
    if said.get("ground") not in grounds:
        raise missing("ground", GROUND)
    latest = term_end(desk, TERM, desk.now)
    late = Label(f"Kijk er uiterlijk {latest} opnieuw naar.", f"Look at it again on {latest} at the latest.")
    between("recheck_on", said["recheck_on"], desk.today, latest, late)
    desk.work.add(
        inform_duties,
        case_id=desk.case.id,
        party=said["party"],
        state="deferred",
        channel=None,
        told_on=None,
        ground=said["ground"],
        decided_by=desk.actor.account,
        recheck_on=said["recheck_on"],
        recorded_at=desk.stamp,
    )
    told = {name: text for name, text in said.items() if name != "party"}
    return {**told, "ground": grounds[said["ground"]].nl}
