"""Tests of pga/cli/comparing.py: a proposed document beside the rules in force, on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pga.clock import SystemClock
from pga.home import open_home
from pga.settings import Settings
from pga.store import rules as stored
from pga.store.codes import Proof
from privacy.rules.canonical import from_bytes, to_bytes
from tests.demos import Copy
from tests.pga.test_cli import run


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, demo_copied_to: Copy) -> Path:
    """A demo of its own."""
    return demo_copied_to(tmp_path_factory.mktemp("comparing") / "home")


@pytest.fixture(scope="module")
def in_force(home: Path) -> bytes:
    """The bytes of the rules in force there."""
    opened = open_home(Settings.from_env({"PGA_HOME": str(home)}), SystemClock())
    with opened.store.transaction() as tx:
        state = next(row for row in stored.states(tx, Proof(opened.code)) if row.cooperation == "pga")
        body = stored.body(tx, state.digest)
    opened.store.close()
    assert body is not None
    return body


def _proposed(folder: Path, body: bytes, change: Callable[[dict[str, Any]], object]) -> str:
    raw = from_bytes(body)
    change(raw)
    (folder / "next.json").write_bytes(to_bytes(raw))
    return str(folder / "next.json")


def test_the_rules_in_force_differ_from_themselves_in_nothing(home: Path, in_force: bytes, tmp_path: Path) -> None:
    same = run(home, "rules", "diff", _proposed(tmp_path, in_force, lambda raw: None))
    assert (same.exit_code, same.output) == (0, "")


def test_what_changed_and_who_loses_what_stands_there_in_words(home: Path, in_force: bytes, tmp_path: Path) -> None:
    def change(raw: dict[str, Any]) -> None:
        raw["term"][0]["value"] = "11 working days"
        next(rule for rule in raw["rule"] if rule["id"] == "PD1")["capabilities"].remove("pga_case.reject")

    found = run(home, "rules", "diff", _proposed(tmp_path, in_force, change))
    assert found.exit_code == 1
    assert "How long: 5 working days -> 11 working days" in found.output
    assert "- process_director of municipality as coordinator, pga_case.reject" in found.output


def test_a_script_gets_the_same_as_json(home: Path, in_force: bytes, tmp_path: Path) -> None:
    path = _proposed(tmp_path, in_force, lambda raw: raw["sharing"][1].update(categories=["C01"]))
    found = run(home, "rules", "diff", path, "--json")
    said = json.loads(found.output)
    assert (found.exit_code, said["shifts"]) == (1, [])
    assert said["flows"]["lost"] == [
        {"from_kind": "police", "to_kind": "municipality", "how": "always", "category": "C06"}
    ]


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe{", b"[" * 5000])
def test_what_is_no_document_is_refused_in_a_sentence(home: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file.json").write_bytes(content)
    for name in (str(tmp_path / "file.json"), "0" * 64):
        refused = run(home, "rules", "diff", name)
        assert refused.exit_code == 2
        assert "Traceback" not in refused.output
