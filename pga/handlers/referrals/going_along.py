"""A protection goes along with the person: to the other cases of the cooperation in which he stands.

The worker does that, in closed openings by what the signed rules give to whoever protects at the party that leads. The
other case learns that the address is protected, how strictly and until when, and nothing of the case it comes from.
"""

from pga.commands.jobs import FollowProtection
from pga.desk import Desk, Done
from pga.handlers.referrals.holding import PROTECTS, Kept, hold
from pga.handlers.referrals.moving import CATEGORY, of_the_lead
from pga.handlers.referrals.persons import about
from pga.handlers.steps import touch
from pga.refusals import Refused
from pga.store import cases as stored
from pga.store import persons as store
from privacy.keys.aead import CannotOpen


def follow(desk: Desk, command: FollowProtection) -> Done:
    """The address of this person is protected here too, unless somebody was faster or two people ended that since."""
    source = next((r for r in store.every_protected(desk.tx, desk.proof) if r.id == command.protection), None)
    case_id = store.same_humans(desk.tx, desk.proof, [source.party]).get(command.party) if source is not None else None
    if source is None or case_id is None:
        return Done()
    there = store.ever_protected(desk.tx, desk.proof, [command.party])
    if any(row.released_at is None or row.released_at >= source.protected_at for row in there):
        return Done()
    known = stored.cases_by_id(desk.tx, desk.proof, {source.case_id, case_id})
    if known[case_id].cooperation != known[source.case_id].cooperation:
        return Done()
    desk.case = known[case_id]
    by = of_the_lead(desk.document, PROTECTS)
    try:
        hold(desk, command.party, {}, Kept(source.level, desk.today, source.review_on), by)
    except CannotOpen as error:
        raise Refused("key_does_not_open") from error
    about(desk, command.party, "C01", CATEGORY)
    touch(desk)
    return Done(reference=desk.case.reference)
