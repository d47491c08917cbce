"""``python -m bench``: every promised speed, measured on this machine. ``--quick`` takes at most 90 seconds."""

import argparse
import json
import os
import platform
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Final

from bench import ledgers, lists, pages, writers
from bench.measure import Line

RESULTS: Final = Path(__file__).resolve().parent / "results" / "latest.json"

Section = tuple[str, Callable[[Path], list[Line]]]
QUICK: Final[tuple[Section, ...]] = (
    ("one case: page, step, sealing", lambda folder: pages.measure(folder, calls=20)),
    ("verification", lambda folder: ledgers.measure(folder, records=5_000)),
    ("lists and search: 1,000 and 5,000 cases", lambda folder: lists.measure(folder, large=5_000, calls=5)),
    ("writers at the same time", lambda folder: writers.measure(folder, processes=(1, 8), seconds=0.5)),
)
FULL: Final[tuple[Section, ...]] = (
    ("one case: page, step, sealing", lambda folder: pages.measure(folder, calls=100)),
    ("verification", lambda folder: ledgers.measure(folder, records=50_000)),
    ("lists and search: 1,000 and 100,000 cases", lambda folder: lists.measure(folder, large=100_000, calls=20)),
    ("writers at the same time", lambda folder: writers.measure(folder, processes=(1, 2, 4, 8), seconds=4)),
)


def main() -> None:
    """Measure, print, and write ``bench/results/latest.json``."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds and 5,000 cases instead of 100,000")
    quick = parser.parse_args().quick
    started, lines = time.monotonic(), list[Line]()
    for title, measure in QUICK if quick else FULL:
        print(f"\n{title}", flush=True)
        with tempfile.TemporaryDirectory(prefix="pga-bench-") as folder:
            for line in measure(Path(folder)):
                print(line.text(), flush=True)
                lines.append(line)
    missed = [line for line in lines if line.met is False]
    promised = sum(line.met is not None for line in lines)
    print(f"\n{promised - len(missed)} of {promised} targets met, in {time.monotonic() - started:.0f} s")
    _write(lines, quick)


def _write(lines: list[Line], quick: bool) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    machine = {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "quick": quick,
    }
    found = {"machine": machine, "lines": [asdict(line) for line in lines]}
    RESULTS.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(f"written: {RESULTS.relative_to(Path.cwd()) if RESULTS.is_relative_to(Path.cwd()) else RESULTS}")


if __name__ == "__main__":
    main()
