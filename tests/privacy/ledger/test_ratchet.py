"""Tests of the ratchet in privacy/ledger/standalone.py: who has every key of today makes no checkpoint of yesterday."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.ledger import standalone as alone
from privacy.ledger.checkpoint import as_line, signed_note, start_text
from privacy.ledger.standalone import REMADE, Note, NotProven, Ratchet, check_ratchet, read_note, read_start, turn_of
from tests.privacy.ledger import outside

START = outside.START
SIZES = (3, 5, 8, 13, 20)
OTHERS = [bytes([7]) * 32, *outside.LEAVES[1:]]


def signed(size: int, ratchet: Ratchet | None, leaves: list[bytes] = outside.LEAVES) -> Note:
    """A checkpoint with the signature of the home, which who has the root key can always make."""
    return read_note(outside.checkpoint(size, (), leaves, ratchet))


def honest() -> tuple[list[Note], Ratchet]:
    """A checkpoint of each size, and the key that the home has after the last."""
    notes, now = [], START
    for size in SIZES:
        notes.append(signed(size, now))
        now = now.turned()
    return notes, now


def _moved(at: int, notes: list[Note], _: Ratchet) -> Note:
    """The code of then under the tree of now."""
    text = signed(SIZES[at], None, OTHERS).text + notes[at].text.splitlines(keepends=True)[-1]
    return replace(notes[at], text=text)


FORGERIES: dict[str, Callable[[int, list[Note], Ratchet], Note | None]] = {
    "left out": lambda at, notes, now: None,
    "under no key": lambda at, notes, now: signed(SIZES[at], None, OTHERS),
    "under the key of now": lambda at, notes, now: signed(SIZES[at], now, OTHERS),
    "under the key of now with its number of then": lambda at, notes, now: signed(
        SIZES[at], replace(now, number=at + 1), OTHERS
    ),
    "under a key of his own": lambda at, notes, now: signed(SIZES[at], Ratchet(START.line, at + 1, bytes(32)), OTHERS),
    "with the code of then": _moved,
}


@given(how=st.sampled_from(sorted(FORGERIES)), at=st.integers(0, len(SIZES) - 1), gone=st.integers(0, len(SIZES)))
def test_who_has_every_key_of_now_makes_none_of_before(how: str, at: int, gone: int) -> None:
    notes, now = honest()
    forged = FORGERIES[how](at, notes, now)
    left = [note for place, note in enumerate(notes) if place != at and not at < place < gone]
    left += [forged] if forged is not None else []
    if forged is None and (at == len(SIZES) - 1 or gone == len(SIZES)):
        left.append(signed(21, now))
    with pytest.raises(NotProven) as refused:
        check_ratchet(START, left)
    assert (refused.value.code, refused.value.values) == (REMADE, (SIZES[at - 1] + 1 if at else 1,))


def test_what_was_made_in_its_time_is_proven_in_whatever_order_it_comes() -> None:
    notes, now = honest()
    before = [signed(1, None), signed(2, replace(START, line="f" * 16))]
    assert check_ratchet(START, [*reversed(notes), *before]) == now and now.number == len(SIZES) + 1
    again = signed(21, replace(now, number=len(SIZES), key=_key(len(SIZES))))
    assert check_ratchet(START, [*notes, again]) == now, "a machine fell silent between writing and turning"
    assert [turn_of(note) for note in (before[0], notes[1])] == [None, (START.line, 2)]
    with pytest.raises(NotProven):
        check_ratchet(START, before)
    with pytest.raises(NotProven):
        check_ratchet(START, [*notes, signed(21, replace(now, line="f" * 16))])


def test_of_one_key_one_checkpoint_or_two_in_a_row_and_time_and_size_go_on() -> None:
    notes, now = honest()
    last = replace(now, number=len(SIZES), key=_key(len(SIZES)))
    again = [signed(size, last) for size in (20, 21)]
    early = read_note(signed_note(outside.ORIGIN, outside.edge(21), "2020-01-01T09:00:00.000Z", outside.HOME, now))
    for wrong in ([*notes, signed(20, now, OTHERS)], [*notes[:-1], *again, signed(21, last)], [*notes, early]):
        with pytest.raises(NotProven):
            check_ratchet(START, wrong)


def _key(number: int) -> bytes:
    ratchet = START
    while ratchet.number < number:
        ratchet = ratchet.turned()
    return ratchet.key


def test_the_start_is_read_back_and_an_outsider_checks_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read_start(start_text(outside.ORIGIN, START)) == (outside.ORIGIN, START)
    (tmp_path / "start.json").write_bytes(start_text(outside.ORIGIN, START))
    (tmp_path / "other.json").write_bytes(start_text("pga-regie/other", START))
    files, now = [], START
    for size in SIZES:
        files.append(tmp_path / f"{size}.note")
        files[-1].write_bytes(outside.checkpoint(size, ratchet=now))
        now = now.turned()

    def said(start: str, *notes: Path) -> int:
        words = ["ratchet", str(tmp_path / start), *map(str, notes), "--key", as_line(outside.key())]
        return alone.main(words)

    assert said("start.json", *files) == 0 and "5 checkpoints" in capsys.readouterr().out
    assert said("start.json", files[0], *files[2:]) == 23 and "record 4 on" in capsys.readouterr().err
    assert said("other.json", *files) == 14 and said("5.note", *files) == 1
