"""The talk between the bench and a peer: one JSON text per line, CPU time taken by the peer itself."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
Work = Callable[[], object]


def serve(about: str, works: Mapping[str, Work]) -> None:
    """In the peer: say what this is, then do what is asked until the other side closes."""
    for work in works.values():
        work()
    _say({"about": about, "works": list(works)})
    for line in sys.stdin:
        asked = json.loads(line)
        _say({"us": _timed(works[asked["do"]], asked["calls"])})


def _say(value: Any) -> None:
    print(json.dumps(value), flush=True)


def _timed(work: Work, calls: int) -> float:
    start = time.process_time()
    for _ in range(calls):
        work()
    return (time.process_time() - start) / calls * 1e6


class PeerFailed(Exception):
    """A peer ended, or said something else than was asked."""


class Peer:
    """A peer that runs, from the side of the bench."""

    def __init__(self, python: Path, module: str, folder: Path) -> None:
        command = [str(python), "-m", module, str(folder)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        said = self._heard()
        self.about, self.works = str(said["about"]), frozenset(said["works"])

    def timer(self, what: str, calls: int) -> Callable[[], float]:
        """CPU microseconds per call, each time it is called."""

        def ask() -> float:
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps({"do": what, "calls": calls}) + "\n")
            self._process.stdin.flush()
            return float(self._heard()["us"])

        return ask

    def close(self) -> None:
        """Let it end."""
        self._process.communicate(timeout=60)

    def _heard(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.close()
            raise PeerFailed(f"a peer ended with code {self._process.returncode}")
        return dict(json.loads(line))
