"""Generated homes that are kept from one run to the next: making a million cases takes minutes, copying them seconds.

They stand in ``PGA_BENCH_CACHE``, or in the temporary directory of the system. The name of each holds what it depends
on: version of the generator, schema, guards, formats of keys and records, rules, and size. A run works on a copy, so
that what is kept stays as it was made. It grows old with its dates: after thirty days it is made anew.
"""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from bench import generate, town
from pga.clock import SystemClock
from pga.demo.town import TEMPLATE
from pga.home import Home, open_home
from pga.settings import Settings
from pga.store import guards
from pga.store.tables import guarded_tables, metadata

ROOT: Final = Path(__file__).resolve().parents[1]
FORMATS: Final = (
    "bench/generate.py",
    "bench/ledgers.py",
    "bench/reviews.py",
    "bench/rows.py",
    "bench/town.py",
    "privacy/keys",
    "privacy/ledger",
)
"""What else the rows follow from: a change there makes new homes."""

CASE: Final = 8_000
RECORD: Final = 2_500
"""Bytes on disk, with some to spare."""
DAYS_KEPT: Final = 30
DAY: Final = 86_400
Fill = Callable[[Home, int], None]
Found = Callable[[Path], Home]


class TooLittleRoom(Exception):
    """The disk has no room for a home of this size and its copy."""


def directory() -> Path:
    """Where homes are kept."""
    return Path(os.environ.get("PGA_BENCH_CACHE") or Path(tempfile.gettempdir()) / "pga-bench-kept")


def home_of(
    folder: Path,
    number: int,
    kind: str = "cases",
    fill: Fill = generate.fill,
    found: Found = town.sqlite_home,
    each: int = CASE,
) -> Home:
    """A copy, in this folder, of a home with so many cases (or records, of ``each`` so many bytes); made when it is
    not kept yet.

    Raises ``TooLittleRoom`` before anything is written.
    """
    kept = directory() / f"{kind}-{number}-{digest()}"
    _forget_old(kept)
    if not kept.exists():
        _need_room(directory(), number * each)
        _make(kept, number, fill, found)
    _need_room(folder, number * each)
    shutil.copytree(kept, folder)
    return open_home(Settings(home=folder), SystemClock())


@cache
def digest() -> str:
    """Of all that the rows follow from, but their number."""
    guarded_tables()
    dialect = sqlite.dialect()
    parts = [str(generate.VERSION), TEMPLATE.read_text(encoding="utf-8")]
    for table in metadata.sorted_tables:
        parts.append(str(CreateTable(table).compile(dialect=dialect)))
        made = sorted(table.indexes, key=lambda index: str(index.name))
        parts += [str(CreateIndex(index).compile(dialect=dialect)) for index in made]
    parts += guards.statements("sqlite").values()
    parts += [path.read_text(encoding="utf-8") for path in _sources()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _sources() -> list[Path]:
    found = [ROOT / name for name in FORMATS]
    return [path for each in found for path in (sorted(each.glob("*.py")) if each.is_dir() else [each])]


def _make(kept: Path, number: int, fill: Fill, found: Found) -> None:
    """Beside its place first, so that what is half made is never taken for whole."""
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent, prefix="making-") as place:
        making = Path(place) / "home"
        home = found(making)
        fill(home, number)
        home.store.close()
        making.rename(kept)


def _forget_old(kept: Path) -> None:
    """Homes of any kind that were made too long ago."""
    for each in kept.parent.glob("*-*-*"):
        if time.time() - (each / "home.json").stat().st_mtime > DAYS_KEPT * DAY:
            shutil.rmtree(each)


def _need_room(folder: Path, size: int) -> None:
    """``size``: in bytes."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(there).free
    if free < size + 500_000_000:
        raise TooLittleRoom(f"{size / 1e9:.1f} GB are needed in {there}, and {free / 1e9:.1f} are free")
