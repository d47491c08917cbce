"""Protecting an address, and ending that by two people.

The plain address moves into a category that nothing but ``address.reveal`` opens. That happens in a closed opening, in
the rows where it stood: no earlier version of the text keeps it.
"""

from typing import Any, Final

from sqlalchemy import Row

from pga.commands.persons import ProposeRelease, ProtectAddress, ReleaseAddress
from pga.desk import Desk, Done
from pga.handlers.duty import behind
from pga.handlers.oversight import by_another
from pga.handlers.referrals import households
from pga.handlers.referrals.holding import KIND, Kept, empty, hold
from pga.handlers.referrals.moving import CATEGORY, PARTS, Fields, Moving, of_the_lead
from pga.handlers.referrals.persons import about, here
from pga.handlers.referrals.telling import tell_judges
from pga.handlers.steps import touch
from pga.handlers.writing import missing
from pga.refusals import Conflict, Refused
from pga.store import persons as store
from pga.store.tables.persons import address_protections
from privacy.vocabulary import Label

PROTECTED: Final = Label("Dit adres is al beschermd.", "This address is protected already.")


def protect(desk: Desk, command: ProtectAddress) -> Done:
    """From now on; or what was protected was wrong, and something else is."""
    given = {name: str(getattr(command, name)) for name in PARTS}
    if command.corrects:
        return _correct(desk, command.party, {name: text for name, text in given.items() if text.strip()})
    party = here(desk, command.party)
    if store.protected(desk.tx, desk.proof, [party.id]):
        raise missing("level", PROTECTED)
    hold(desk, party.id, given, Kept(command.level, command.started_on, command.review_on))
    return _done(desk, party.id)


def _correct(desk: Desk, party: str, given: Fields) -> Done:
    """What is filled in takes the place of what was protected, which is shown to nobody; of a household in which the
    person lives too, where that had the same address.
    """
    row = _protection(desk, party)
    asks = of_the_lead(desk.document, households.KNOWS)
    secret = Moving(desk, row.party, decision=asks)
    homes = [Moving(desk, home, KIND, decision=asks) for home in sorted(households.protected_now(desk, row.party))]
    secret.correct(given, homes)
    empty(desk, row.party, given.get("phone", ""))
    for moving in (secret, *homes):
        moving.told()
    return _done(desk, row.party)


def propose_release(desk: Desk, command: ProposeRelease) -> Done:
    """One person says that it need not be protected any more; nothing changes until a second agrees."""
    row = _protection(desk, command.party)
    if row.proposed_at is not None:
        raise Conflict(desk.case.reference)
    desk.work.change(address_protections, row, proposed_by=desk.actor.account, proposed_at=desk.stamp)
    tell_judges(desk, "address.release", "address_release")
    return _done(desk, row.party)


def release(desk: Desk, command: ReleaseAddress) -> Done:
    """The second person, never who proposed it: the address is an ordinary one again, or stays as it is."""
    row = _protection(desk, command.party)
    if row.proposed_at is None:
        raise Conflict(desk.case.reference)
    if not by_another(desk, behind(desk, row.id, row.version) | {row.proposed_by}):
        raise Refused("denied", desk.decision.rule_ids)
    if command.agrees:
        Moving(desk, row.party).back()
        households.free(desk, row.party)
        values: dict[str, Any] = {"released_by": desk.actor.account, "released_at": desk.stamp}
    else:
        values = {"proposed_by": None, "proposed_at": None}
    desk.work.change(address_protections, row, **values)
    return _done(desk, row.party)


def _protection(desk: Desk, party_id: str) -> Row[Any]:
    """The protection that holds of a person of this case; for whom has none there is nothing here."""
    return desk.require_row(store.protected_in(desk.tx, desk.proof, desk.case.id).get(party_id))


def _done(desk: Desk, party_id: str) -> Done:
    about(desk, party_id, "C01", CATEGORY)
    touch(desk)
    return Done(reference=desk.case.reference)
