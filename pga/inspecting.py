"""Verification as an operator asks for it: also of a home so damaged that its rows or its head are gone."""

from collections.abc import Iterable

from pga.home import Home
from pga.store.unreadable import is_damage
from pga.verifying import Going, verify_home
from privacy.ledger.mirror import MirrorMissing
from privacy.ledger.standalone import Note
from privacy.ledger.verify import Damage, Verdict


def inspect_home(home: Home, held: Iterable[Note] = (), going: Going | None = None) -> Verdict:
    """A verdict whatever stands there. Raises ``StoreBusy`` only when the database cannot be reached at all."""
    try:
        return verify_home(home, held, going)
    except MirrorMissing:
        return Verdict(code=Damage.HEAD_MISSING, seq=None, records=0)
    except Exception as error:
        if not is_damage(error):
            raise
        return Verdict(code=Damage.MODIFIED, seq=None, records=0)
