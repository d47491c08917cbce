"""``python -m bench``: every promised speed, measured on this machine. ``--quick`` takes at most 90 seconds."""

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

from bench import (
    families,
    figures,
    fullpage,
    keys,
    ledgers,
    lists,
    pages,
    proposals,
    reviews,
    subjects,
    suspects,
    top_x,
    top_x_lists,
    transfers,
    writers,
)
from bench.kept import ROOT, TooLittleRoom
from bench.measure import Line, left_out
from bench.peers import compare

RESULTS: Final = ROOT / "bench" / "results" / "latest.json"
INSTALL: Final = ("scripts/environment.sh", "requirements-peers.lock", ".venv-peers")
MILLION: Final = 1_000_000

Section = tuple[str, Callable[[Path], list[Line]]]


def quick_sections() -> Iterator[Section]:
    """Enough to see that everything runs."""
    yield "one case: page, step, sealing", lambda folder: pages.measure(folder, calls=20)
    yield "one case with forty texts: cold and warm", lambda folder: fullpage.measure(folder, calls=3)
    yield "verification", lambda folder: ledgers.measure(folder, records=5_000)
    yield "keys: sealing, deciding, turning", lambda folder: keys.measure(folder, calls=5, cases=500)
    yield "points of the Top-X", lambda folder: top_x.measure(folder, calls=1)
    yield "review of the looks of a town in a year", lambda folder: suspects.measure(folder, many=1)
    yield "lists and search: 1,000 and 2,000 cases", lambda folder: lists.measure(folder, (2_000,), calls=5)
    yield "people of referrals: 1,000 and 2,000 persons", lambda folder: families.measure(folder, (2_000,), calls=2)
    yield "writers at the same time", lambda folder: writers.measure(folder, processes=(1, 8), seconds=0.5)
    yield "transfers answered at the same time", lambda folder: transfers.measure(folder, seconds=1)


def sections(million: bool, ten: bool = False) -> Iterator[Section]:
    """All that is measured. ``million``: also homes of a million. ``ten``: ledgers of ten million."""
    sizes = (100_000, MILLION) if million else (100_000,)
    records = 10 * MILLION if ten else MILLION if million else 100_000
    yield "one case: page, step, sealing", lambda folder: pages.measure(folder, calls=100)
    yield "one case with forty texts: cold and warm", lambda folder: fullpage.measure(folder, calls=20)
    yield "verification", lambda folder: ledgers.measure(folder, records=50_000)
    yield "keys: sealing, deciding, turning 60,000", lambda folder: keys.measure(folder, calls=50, cases=30_000)
    said = ", ".join(f"{size:,}" for size in sizes)
    yield f"lists, search and counts: 1,000, {said} cases", lambda folder: lists.measure(folder, sizes, calls=20)
    yield f"review of the ledger: 10,000 and {records:,}", lambda folder: reviews.measure(folder, records, calls=10)
    yield f"access report: 10,000 and {records:,}", lambda folder: subjects.measure(folder, records, calls=3)
    yield f"people of referrals: 1,000, {said} persons", lambda folder: families.measure(folder, sizes, calls=4)
    yield "figures over 1,000 and 100,000 referrals", lambda folder: figures.measure(folder, calls=20)
    yield "proposed rules tried on 1,000 and 5,000 running cases", lambda folder: proposals.measure(folder, calls=3)
    yield "points of the Top-X", lambda folder: top_x.measure(folder, calls=3)
    yield "review of a million looks with 200 prying ones", suspects.measure
    yield "past lists of the Top-X", lambda folder: top_x_lists.measure(folder, calls=2)
    yield "writers at the same time", lambda folder: writers.measure(folder, processes=(1, 2, 4, 8), seconds=4)
    yield "transfers answered at the same time", lambda folder: transfers.measure(folder, seconds=4)


def peers() -> Section:
    """The peers, when asked for."""
    return "view and transition beside peers", lambda folder: compare.measure(folder, calls=20)


def main() -> None:
    """Measure, print, and write ``bench/results/latest.json``."""
    asked = _asked()
    if asked.peers:
        subprocess.run(INSTALL, cwd=ROOT, check=True)
    started, lines = time.monotonic(), list[Line]()
    ours = quick_sections() if asked.quick else sections(asked.million, asked.ten_million)
    chosen = [] if asked.only_peers else list(ours)
    for title, measure in [*chosen, *([peers()] if asked.peers else [])]:
        print(f"\n{title}", flush=True)
        lines += _shown(measure)
    if not asked.peers:
        print()
        lines += _printed(compare.without())
    missed = [line for line in lines if line.met is False]
    promised = sum(line.met is not None for line in lines)
    print(f"\n{promised - len(missed)} of {promised} targets met, in {time.monotonic() - started:.0f} s")
    _write(lines, vars(asked))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, 2,000 cases, no ledger of 100,000")
    parser.add_argument("--million", action="store_true", help="also a million cases and records; made once, then kept")
    parser.add_argument("--ten-million", action="store_true", help="ledgers of ten million records; takes hours once")
    parser.add_argument("--peers", action="store_true", help="also the peers, installed in .venv-peers")
    parser.add_argument("--only-peers", action="store_true", help="the peers and nothing else")
    asked = parser.parse_args()
    asked.peers = asked.peers or asked.only_peers
    return asked


def _shown(measure: Callable[[Path], list[Line]]) -> list[Line]:
    with tempfile.TemporaryDirectory(prefix="pga-bench-") as folder:
        try:
            return _printed(measure(Path(folder)))
        except TooLittleRoom as full:
            return _printed([left_out("", "this part", str(full))])


def _printed(lines: list[Line]) -> list[Line]:
    for line in lines:
        print(line.text(), flush=True)
    return lines


def _write(lines: list[Line], asked: dict[str, bool]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    machine = {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "load": os.getloadavg()[0],
        **asked,
    }
    found = {"machine": machine, "lines": [asdict(line) for line in lines]}
    RESULTS.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(f"written: {RESULTS.relative_to(Path.cwd()) if RESULTS.is_relative_to(Path.cwd()) else RESULTS}")


if __name__ == "__main__":
    main()
