"""How the machine itself is backed up, as its administrator stated it, and what that makes of the erasure horizon.

A key that was destroyed lives on in every copy of the key ring. The program knows its own archives; of images of the
whole machine it knows what somebody stated here, and says so.
"""

import json
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from pga.clock import moment

FILE: Final = "machine-backup.json"
_STATED: Final = re.compile(r"none|excluded|image:(\d{1,5})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """``kind``: none (the machine is not backed up), excluded (the home is left out) or image (kept ``days``)."""

    kind: str
    days: int
    at: str


def state(folder: Path, words: str, now: datetime) -> None:
    """Write down ``none``, ``excluded`` or ``image:DAYS``. Raises ValueError."""
    found = _STATED.fullmatch(words)
    if found is None:
        raise ValueError(words)
    kind, days = words.partition(":")[0], int(found[1] or 0)
    beside = folder / f"{FILE}.new"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"kind": kind, "days": days, "at": moment(now)}, file)
    beside.replace(folder / FILE)


def stated(folder: Path) -> Stated | None:
    """What was stated, or None when nobody did, or not in words that can be read."""
    try:
        values = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Stated(kind=str(values["kind"]), days=int(values["days"]), at=str(values["at"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def horizon(said: Stated | None, keyring_days: int) -> int | None:
    """After how many days a destroyed key is really gone everywhere; None when nobody can tell."""
    if said is None:
        return None
    return max(keyring_days, said.days if said.kind == "image" else 0)
