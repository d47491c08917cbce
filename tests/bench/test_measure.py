"""Ratios, targets and the talk with a peer."""

import sys
from pathlib import Path

import pytest

from bench.measure import beside, in_turn, left_out
from bench.peers import compare
from bench.peers.speak import Peer, PeerFailed

US = {
    "ours view": 100.0,
    "ours transition": 200.0,
    "django view": 250.0,
    "django transition": 700.0,
    "sqlalchemy view": 90.0,
    "sqlalchemy transition": 1_200.0,
    "spiff transition": 500.0,
}
ABOUT = {"django": "D", "sqlalchemy": "S", "spiff": "W"}


def test_a_peer_that_takes_longer_gives_a_ratio_above_one() -> None:
    found = {(line.goal, line.beside): line for line in compare.lines(US, ABOUT)}
    assert found["P3", "D"].ratio == 2.5
    assert found["P1", "D"].ratio == 3.5
    assert found["P2", "S"].ratio == 6.0
    assert found["P2", "W"].ratio == 2.5


def test_a_goal_beside_a_peer_is_met_at_its_limit_and_missed_below() -> None:
    found = {(line.goal, line.beside): line.met for line in compare.lines(US, ABOUT)}
    assert found == {("P3", "D"): True, ("", "S"): None, ("P1", "D"): False, ("P2", "S"): True, ("P2", "W"): True}


@pytest.mark.parametrize(("theirs", "met"), [(100.0, True), (99.0, False)])
def test_a_ratio_of_ours_to_theirs_is_compared_with_its_limit(theirs: float, met: bool) -> None:
    line = beside("P12", "list", 130.0, theirs, "small", limit=1.3, way="<=", unit="us")
    assert line.met is met


def test_rounds_are_taken_in_turn_and_the_median_counts() -> None:
    order: list[str] = []
    figures = {"a": iter([9.0, 1.0, 2.0]), "b": iter([5.0, 5.0, 50.0])}

    def timer(name: str) -> float:
        order.append(name)
        return next(figures[name])

    found = in_turn({"a": lambda: timer("a"), "b": lambda: timer("b")}, rounds=3)
    assert found == {"a": 2.0, "b": 5.0}
    assert order == ["a", "b"] * 3


def test_what_is_left_out_says_so_and_counts_neither_way() -> None:
    line = left_out("P16", "counts", "too little room")
    assert line.met is None
    assert "left out" in line.text()


def test_without_peers_the_bench_says_how_to_get_them() -> None:
    (line,) = compare.without()
    assert "--peers" in line.text()


def test_a_peer_answers_with_the_time_of_its_own_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    peer = _peer(tmp_path, monkeypatch, "serve('a peer', {'view': lambda: sum(range(100_000))})")
    assert (peer.about, peer.works) == ("a peer", {"view"})
    assert peer.timer("view", 3)() > 10
    peer.close()


def test_a_peer_that_ends_is_an_error_and_not_a_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PeerFailed, match="code 3"):
        _peer(tmp_path, monkeypatch, "raise SystemExit(3)")


def _peer(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> Peer:
    (folder / "a_peer.py").write_text(f"from bench.peers.speak import serve\n{does}\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return Peer(Path(sys.executable), "a_peer", folder)
