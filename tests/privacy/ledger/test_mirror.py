"""The head mirror."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.ledger.mirror import (
    Head,
    HeadMirror,
    LedgerForked,
    LedgerShortened,
    MirrorMissing,
    RulesRolledBack,
    from_text,
)


def head(seq: int, letter: bytes = b"m", **rules: int) -> Head:
    return Head(seq=seq, mac=letter * 32, rules=rules)


@pytest.fixture
def mirror(tmp_path: Path) -> HeadMirror:
    return HeadMirror.create(tmp_path / "head")


def test_a_new_mirror_remembers_nothing_and_fits_an_empty_ledger(mirror: HeadMirror) -> None:
    assert mirror.read() == Head()
    mirror.compare(Head())


def test_a_mirror_goes_up_and_never_down(mirror: HeadMirror) -> None:
    mirror.raise_to(head(5, pga=2))
    mirror.raise_to(head(3, b"x", pga=1, topx=4))
    assert mirror.read() == head(5, pga=2, topx=4)


def test_the_number_of_the_trust_list_goes_up_and_never_down(mirror: HeadMirror) -> None:
    for number in (1, 3, 2):
        mirror.raise_to(Head(seq=number, mac=b"m" * 32, trust=number))
    assert mirror.read().trust == 3


def test_the_root_of_the_register_goes_up_and_never_down(mirror: HeadMirror) -> None:
    for number in (1, 3, 2):
        mirror.raise_to(Head(seq=9 - number, mac=b"m" * 32, authz=number, authz_code=bytes([number]) * 32))
    assert (mirror.read().authz, mirror.read().authz_code) == (3, b"\3" * 32)


def test_a_mirror_of_before_trust_lists_had_a_number_stands_at_none() -> None:
    assert from_text(b'{"seq":4,"mac":"00","rules":{"pga":2}}') == Head(seq=4, mac=b"\0", rules={"pga": 2})


def test_a_ledger_at_the_head_or_beyond_it_fits(mirror: HeadMirror) -> None:
    mirror.raise_to(head(5, pga=2))
    mirror.compare(head(5, pga=2))
    mirror.compare(head(9, b"z", pga=3))
    mirror.compare(head(9, b"z", pga=3), lambda seq: b"m" * 32 if seq == 5 else None)


@pytest.mark.parametrize(
    ("database", "error"),
    [
        (head(4, pga=2), LedgerShortened),
        (Head(), LedgerShortened),
        (head(5, b"x", pga=2), LedgerForked),
        (head(5, pga=1), RulesRolledBack),
        (head(6), RulesRolledBack),
    ],
)
def test_a_shorter_forked_or_older_home_is_refused(
    mirror: HeadMirror, database: Head, error: type[Exception]
) -> None:
    mirror.raise_to(head(5, pga=2))
    with pytest.raises(error):
        mirror.compare(database)


@pytest.mark.parametrize("found", [None, b"x" * 32])
def test_a_longer_ledger_with_another_record_at_the_head_is_a_fork(
    mirror: HeadMirror, found: bytes | None
) -> None:
    mirror.raise_to(head(5))
    with pytest.raises(LedgerForked):
        mirror.compare(head(9), lambda _: found)


@pytest.mark.parametrize("text", [None, b"", b"{}", b"[]", b'{"seq":1,"mac":"zz","rules":{}}', b"\xff"])
def test_a_mirror_that_is_gone_or_broken_is_not_made_again(tmp_path: Path, text: bytes | None) -> None:
    mirror = HeadMirror.create(tmp_path / "head")
    (tmp_path / "head").unlink()
    if text is not None:
        (tmp_path / "head").write_bytes(text)
    for use in (mirror.read, lambda: mirror.raise_to(head(9)), lambda: mirror.compare(head(9))):
        with pytest.raises(MirrorMissing):
            use()


def test_creating_never_overwrites_a_mirror(mirror: HeadMirror, tmp_path: Path) -> None:
    mirror.raise_to(head(5))
    with pytest.raises(FileExistsError):
        HeadMirror.create(tmp_path / "head")
    assert mirror.read().seq == 5


@given(st.lists(st.integers(0, 99), min_size=1, max_size=12))
def test_in_whatever_order_heads_arrive_the_highest_stays(
    tmp_path_factory: pytest.TempPathFactory, seqs: list[int]
) -> None:
    mirror = HeadMirror.create(tmp_path_factory.mktemp("m") / "head")
    for seq in seqs:
        mirror.raise_to(head(seq))
    assert mirror.read().seq == max(seqs)


def test_eight_writers_at_once_leave_the_highest_head(mirror: HeadMirror) -> None:
    def write(start: int) -> None:
        for seq in range(start, 200, 8):
            mirror.raise_to(head(seq))

    threads = [threading.Thread(target=write, args=(start,)) for start in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert mirror.read() == head(199)
