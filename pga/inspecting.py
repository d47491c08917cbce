"""Verification as an operator asks for it: also of a home so damaged that its rows, its guards or its head are gone."""

from pga.home import Home
from pga.store import guards
from pga.store.engine import Store
from pga.store.unreadable import is_damage
from pga.verifying import verify_home
from privacy.ledger.mirror import MirrorMissing
from privacy.ledger.verify import Damage, Verdict


def inspect_home(home: Home) -> Verdict:
    """A verdict whatever stands there. Raises ``StoreBusy`` only when the database cannot be reached at all."""
    try:
        verdict = verify_home(home)
        if verdict.code == Damage.NONE and not _guarded(home.store):
            return Verdict(code=Damage.UNGUARDED, seq=None, records=verdict.records)
    except MirrorMissing:
        return Verdict(code=Damage.HEAD_MISSING, seq=None, records=0)
    except Exception as error:
        if not is_damage(error):
            raise
        return Verdict(code=Damage.MODIFIED, seq=None, records=0)
    return verdict


def _guarded(store: Store) -> bool:
    with store.engine.connect() as connection:
        try:
            guards.check(connection)
        except guards.GuardsMissing:
            return False
    return True
