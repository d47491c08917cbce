"""Changing the trust list: verified, told, and only then written outside the database."""

from pga.commands.homes import ChangeTrust
from pga.desk import Desk, Done
from pga.pinning import TrustUnreadable
from pga.refusals import Refused
from pga.store import rules as stored
from privacy.rules.dsse import envelope
from privacy.rules.pinning import PAYLOAD_TYPE, Kept, follow, keeping, statements
from privacy.rules.signing import RulesNotInForce


def change_trust(desk: Desk, command: ChangeTrust) -> Done:
    """Follow the list up by these statements, in the order given; all of them or none.

    Only while the list is held (``PinnedTrust.alone``): what comes into force meanwhile would be lost to the new one.
    """
    pinned = desk.home.pinned
    if not pinned.changing:
        raise Refused("trust_busy")
    standing = _standing(desk)
    try:
        known = pinned.read()
        kept, trust = list(known.kept), known.trust
        for body, signatures in statements(command.files).items():
            after = follow(trust, desk.home.id, body, signatures)
            kept.append(Kept(envelope=envelope(body, signatures, PAYLOAD_TYPE), rules=standing))
            trust = keeping(trust, after, standing)
    except (OSError, TrustUnreadable):
        raise Refused("trust_unreadable") from None
    except RulesNotInForce as wrong:
        raise Refused(f"trust_{wrong.reason_code.removeprefix('trust_')}") from None
    if trust.number < desk.home.mirror.read().trust:
        raise Refused("trust_older_list")
    desk.on_object = ("trust", f"{trust.number} {trust.fingerprint()}")
    desk.details["follows"] = known.trust.fingerprint()
    desk.committed = lambda: pinned.write(tuple(kept))
    return Done(reference=trust.fingerprint())


def _standing(desk: Desk) -> tuple[str, ...]:
    """The documents that go on under the keys of before. None may be missing: its texts would be lost to the new list.
    """
    states = {state.cooperation: state for state in stored.states(desk.tx, desk.proof)}
    for cooperation, number in desk.home.mirror.read().rules.items():
        if cooperation not in states or states[cooperation].number < number:
            raise Refused("trust_state_missing")
    return tuple(sorted(state.digest for state in states.values()))
