"""P1, P2, P3: looks and transitions beside the peers, in turn with them, each side taking its own CPU time."""

from pathlib import Path
from typing import Final

from bench.measure import ROUNDS, Line, cpu, in_turn, left_out
from bench.peers.ours import Ours, texts_of
from bench.peers.speak import ROOT, Peer
from pga.queries.cases import ReadCase

PYTHON: Final = ROOT / ".venv-peers" / "bin" / "python"
INSTALL: Final = "make bench ARGS=--peers installs them in .venv-peers and measures them"
MODULES: Final = {
    "django": "bench.peers.with_django",
    "sqlalchemy": "bench.peers.with_sqlalchemy",
    "spiff": "bench.peers.with_spiff",
}
GOALS: Final = (
    ("P3", "view", "django", 2.0),
    ("", "view", "sqlalchemy", 0.0),
    ("P1", "transition", "django", 4.0),
    ("P2", "transition", "sqlalchemy", 6.0),
    ("P2", "transition", "spiff", 2.5),
)
"""Goal, operation, peer, how many times its CPU time ours must go in; 0: for information."""


def without() -> list[Line]:
    """What is said when the peers are not asked for or not installed."""
    return [left_out("P1-P3", "view and transition beside the peers", INSTALL)]


def measure(folder: Path, calls: int) -> list[Line]:
    """Every operation of every peer, and ours. At most a thousand transitions: ``calls`` under 160."""
    if not PYTHON.exists():
        return without()
    ours = Ours(folder / "ours", calls * ROUNDS + 1)
    peers: dict[str, Peer] = {}
    try:
        for name, module in MODULES.items():
            (folder / name).mkdir()
            peers[name] = Peer(PYTHON, module, folder / name)
        ours.view()
        ours.transition()
        timers = {"ours view": lambda: cpu(ours.view, calls), "ours transition": lambda: cpu(ours.transition, calls)}
        for name, peer in peers.items():
            timers |= {f"{name} {what}": peer.timer(what, calls) for what in sorted(peer.works)}
        us = in_turn(timers)
        about = {name: peer.about for name, peer in peers.items()}
    finally:
        for peer in peers.values():
            peer.close()
    answer = ours.gate.look(ours.director, ReadCase(case=ours.ready[-1]))
    return [*lines(us, about), _weight(len(texts_of(answer)))]


def lines(us: dict[str, float], about: dict[str, str]) -> list[Line]:
    """How many times as long the peer took. ``us``: "ours view", "django view", ... -> CPU microseconds."""
    found = []
    for goal, what, peer, times in GOALS:
        ours, theirs = us[f"ours {what}"], us[f"{peer} {what}"]
        found.append(
            Line(
                goal=goal,
                what=f"{what}: sealed, told, durable; at the gate",
                ours=ours,
                unit="us",
                beside=about[peer],
                theirs=theirs,
                ratio=theirs / ours,
                target=f">= {times:g}x" if times else "",
                met=theirs / ours >= times if times else None,
            )
        )
    return found


def _weight(texts: int) -> Line:
    return Line(goal="", what="texts on our side of the view (15 on that of the peers)", ours=texts)
