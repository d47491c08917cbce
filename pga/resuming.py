"""Keeping where a verification is, beside the database, under the code of the home's root key.

A forged, older or foreign file counts for nothing, and neither does one whose last record no longer stands there: the
verification then begins at the first record. A file counts for a day, and is gone once a verification came to its end.
"""

import os
from dataclasses import dataclass
from typing import Final

from pga.home import Home
from pga.store import ledger as stored
from privacy.ledger.anchors import Anchors
from privacy.ledger.resuming import Halfway, from_bytes, to_bytes
from privacy.ledger.verify import Walk

FILE: Final = "verify.state"
LABEL: Final = "pga/verify-state/v1"
CODE: Final = 32
DAY: Final = 86_400
MOST: Final = 512 * 2**20
"""Bytes of a file that is read at all: a hundred for each living row."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Saves a verification of this home as it goes on, and finds it again."""

    home: Home

    def save(self, walk: Walk, anchors: Anchors) -> None:
        """Where it is now, written beside the old file and put in its place."""
        state = Halfway(
            home=self.home.id,
            saved_at=self._now(),
            records=walk.records,
            mac=walk.mac,
            newest=walk.newest,
            place=anchors.place(),
        )
        data = to_bytes(state)
        path = self.home.settings.home / FILE
        beside = path.with_suffix(".new")
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(self.home.root.mac(LABEL, data) + data)
        beside.replace(path)

    def resume(self, walk: Walk, anchors: Anchors) -> bool:
        """Go on where the file says, when it may be believed."""
        state = self._read()
        if state is None or not anchors.go_on(state.place, state.records):
            return False
        walk.records, walk.mac, walk.newest = state.records, state.mac, state.newest
        return True

    def forget(self) -> None:
        """The verification came to its end."""
        (self.home.settings.home / FILE).unlink(missing_ok=True)

    def _read(self) -> Halfway | None:
        path = self.home.settings.home / FILE
        if not path.is_file() or path.stat().st_size > MOST:
            return None
        data = path.read_bytes()
        if not self.home.root.fits(LABEL, data[CODE:], data[:CODE]):
            return None
        state = from_bytes(data[CODE:])
        if state is None or state.home != self.home.id or not 0 <= self._now() - state.saved_at < DAY:
            return None
        with self.home.store.transaction() as tx:
            return state if stored.mac_at(tx, state.records) == state.mac else None

    def _now(self) -> int:
        return int(self.home.clock.now().timestamp())
