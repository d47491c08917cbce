"""The verifier of one file, in a process of its own, on what is sound and on an export tampered with in each way."""

import ast
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from privacy.ledger import standalone as alone
from tests.hard import commands
from tests.privacy.ledger import outside
from tests.privacy.ledger.outside import arguments, checkpoint, grown, records

WITNESSED = checkpoint(21, [1, 2])
UNSIGNED = checkpoint(21)
FORKED = [bytes(32), *outside.LEAVES[1:]]


def run(folder: Path, *words: str) -> int:
    """The exit code of the verifier, in this process."""
    return alone.main([words[0], *(str(folder / word) for word in words[1:]), *arguments([1, 2, 3], 2)])


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the one file, and what an outsider was handed."""
    (tmp_path / "verify_record.py").write_bytes(Path(alone.__file__).read_bytes())
    (tmp_path / "proof.json").write_bytes(records([3, 21], WITNESSED))
    (tmp_path / "old.note").write_bytes(checkpoint(13))
    (tmp_path / "new.note").write_bytes(WITNESSED)
    (tmp_path / "request.txt").write_bytes(grown(13, WITNESSED))
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ("records", "proof.json"),
        ("records", "proof.json", "--checkpoint", "new.note"),
        ("checkpoint", "new.note"),
        ("consistent", "old.note", "request.txt"),
    ],
)
def test_it_proves_what_is_sound_in_a_process_of_its_own(desk: Path, words: tuple[str, ...]) -> None:
    done = commands.standalone(desk, *words, *arguments([1, 2, 3], 2), name="verify_record.py")
    assert done.returncode == 0, done.stderr
    assert "PROVEN" in done.stdout and f"{outside.ORIGIN}: 21 records" in done.stdout
    if words[0] == "records":
        assert [line.split()[0] for line in done.stdout.splitlines()[3:]] == ["3", "21"]
        assert "case.read" in done.stdout


def test_it_needs_nothing_of_the_program() -> None:
    tree = ast.parse(Path(alone.__file__).read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) == {"cryptography"}


def _record(change: Callable[[dict[str, Any]], Any]) -> bytes:
    given = json.loads(records([3, 21], WITNESSED))
    change(given["records"][0])
    return json.dumps(given).encode()


def _swapped(given: bytes) -> bytes:
    read = json.loads(given)
    first, second = read["records"]
    first["body"], second["body"] = second["body"], first["body"]
    return json.dumps(read).encode()


TAMPERED: dict[str, tuple[bytes, int]] = {
    "another text": (_record(lambda one: one.update(body=one["body"].replace("allowed", "refused"))), 10),
    "another code": (_record(lambda one: one.update(mac="00" * 32)), 10),
    "another number": (_record(lambda one: one.update(seq=4)), 10),
    "a number after the end": (_record(lambda one: one.update(seq=22)), 10),
    "a number that is none": (_record(lambda one: one.update(seq=True)), 1),
    "a shorter path": (_record(lambda one: one["path"].pop()), 10),
    "a longer path": (_record(lambda one: one["path"].append(one["path"][0])), 10),
    "a path in another order": (_record(lambda one: one["path"].reverse()), 10),
    "two texts swapped": (_swapped(records([3, 21], WITNESSED)), 10),
    "a record of another ledger": (records([1], WITNESSED, FORKED).replace(b'"seq": 1', b'"seq": 2'), 10),
    "more in it": (_record(lambda one: one.update(note="x")), 1),
    "less in it": (_record(lambda one: one.pop("mac")), 1),
    "a text twice, one to be read": (records([3], WITNESSED).replace(b'"body": ', b'"body": "read", "body": '), 1),
    "no records": (records([], WITNESSED), 1),
    "another root": (records([3], WITNESSED).replace(WITNESSED.split(b"\n")[2], checkpoint(20).split(b"\n")[2]), 14),
    "another size": (records([3], WITNESSED).replace(b"\\n21\\n", b"\\n22\\n"), 14),
    "another moment": (records([3], WITNESSED).replace(b"time 2026", b"time 2025"), 14),
    "another ledger": (records([3], WITNESSED).replace(b"pga-regie", b"pga-other"), 14),
    "no signature of the ledger": (records([3], WITNESSED.replace(UNSIGNED.split(b"\n\n")[1], b"")), 14),
    "one witness": (records([3], checkpoint(21, [1])), 21),
    "one witness twice": (records([3], checkpoint(21, [1, 1])), 21),
    "a witness that nobody knows": (records([3], checkpoint(21, [1, 9])), 21),
    "a witness under another text": (records([3], checkpoint(21) + checkpoint(20, [1, 2]).split(b"\n", 6)[6]), 21),
    "no file of ours": (b"[]", 1),
    "no text": (b"\xff", 1),
    "deep": (b"[" * 100_000, 1),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_an_export_that_was_tampered_with_is_refused_with_its_own_code(
    desk: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data, code = TAMPERED[what]
    (desk / "proof.json").write_bytes(data)
    assert run(desk, "records", "proof.json") == code
    assert ("NOT PROVEN" in capsys.readouterr().err) == (code > 1)


GROWTH: dict[str, tuple[bytes, bytes, int]] = {
    "shorter": (checkpoint(21), grown(13, checkpoint(13, [1, 2])), 12),
    "forked": (checkpoint(13, leaves=FORKED), grown(13, WITNESSED), 13),
    "forked, with the proof of the fork": (checkpoint(13), grown(13, checkpoint(21, [1, 2], FORKED), FORKED), 13),
    "another of the same size": (checkpoint(21, leaves=FORKED), grown(21, WITNESSED), 13),
    "no proof": (checkpoint(13), b"old 13\n\n" + WITNESSED, 13),
    "a proof from elsewhere": (checkpoint(13), grown(12, WITNESSED), 22),
    "the old one not signed": (checkpoint(13).replace(b"2026", b"2025"), grown(13, WITNESSED), 14),
    "the new one not signed": (checkpoint(13), grown(13, WITNESSED).replace(b"2026", b"2025"), 14),
    "too few witnesses": (checkpoint(13), grown(13, checkpoint(21, [2])), 21),
    "no request": (checkpoint(13), WITNESSED, 1),
}


@pytest.mark.parametrize("what", GROWTH)
def test_a_ledger_that_did_not_only_grow_is_refused_with_its_own_code(desk: Path, what: str) -> None:
    old, request, code = GROWTH[what]
    (desk / "old.note").write_bytes(old)
    (desk / "request.txt").write_bytes(request)
    assert run(desk, "consistent", "old.note", "request.txt") == code


def test_a_checkpoint_that_you_kept_yourself_counts_before_the_one_in_the_file(desk: Path) -> None:
    for held, code in ((checkpoint(21, [1, 2], FORKED), 13), (checkpoint(20, [1, 2]), 22), (checkpoint(21), 21)):
        (desk / "held.note").write_bytes(held)
        words = ["records", str(desk / "proof.json"), "--checkpoint", str(desk / "held.note")]
        assert alone.main([*words, *arguments([1, 2], 2)]) == code
    assert alone.main(["checkpoint", str(desk / "gone"), *arguments()]) == 1
    assert alone.main(["checkpoint", str(desk / "new.note"), "--key", "x"]) == 1
