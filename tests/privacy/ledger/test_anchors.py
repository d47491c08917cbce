"""Tests of privacy/ledger/anchors.py: a ledger held against checkpoints of it."""

from privacy.ledger.anchors import Anchors
from privacy.ledger.checkpoint import signed_note
from privacy.ledger.standalone import read_note
from privacy.ledger.tree import Edge
from privacy.ledger.verify import Damage, Verdict
from tests.privacy.ledger.outside import AT, BOOK, HOME, LEAVES, ORIGIN, checkpoint

FORKED = [bytes(32) if n == 9 else leaf for n, leaf in enumerate(LEAVES)]


def judged(*notes: bytes, records: int = 21, code: Damage = Damage.NONE) -> tuple[Damage, int | None]:
    """The verdict on so many records, held against these checkpoints."""
    anchors = Anchors([read_note(note) for note in notes])
    for row in BOOK.rows[:records]:
        anchors.take(row.mac, row.body)
    found = anchors.judge(Verdict(code=code, seq=None, records=records))
    return found.code, found.seq


def test_a_ledger_that_goes_on_from_its_checkpoints_is_sound() -> None:
    assert judged() == judged(checkpoint(5), checkpoint(21), checkpoint(13)) == (Damage.NONE, None)
    assert judged(signed_note(ORIGIN, Edge(), AT, HOME)) == (Damage.NONE, None)


def test_another_ledger_is_named_with_the_first_record_that_can_be_another() -> None:
    assert judged(checkpoint(5, leaves=FORKED), checkpoint(13, leaves=FORKED)) == (Damage.FORKED, 6)
    assert judged(checkpoint(13, leaves=FORKED), checkpoint(5)) == (Damage.FORKED, 6)
    assert judged(checkpoint(13), checkpoint(13, leaves=FORKED)) == (Damage.FORKED, 1)


def test_a_shorter_ledger_is_named_with_the_first_record_that_is_gone() -> None:
    assert judged(checkpoint(21), records=20) == (Damage.SHORTENED, 21)


def test_damage_in_the_records_themselves_is_said_first() -> None:
    assert judged(checkpoint(13, leaves=FORKED), code=Damage.GAP) == (Damage.GAP, None)


def test_where_the_remembered_head_is_another_the_checkpoints_say_from_where() -> None:
    for notes, first in (((checkpoint(13),), 14), ((checkpoint(5), checkpoint(13, leaves=FORKED)), 6), ((), None)):
        assert judged(*notes, code=Damage.FORKED) == (Damage.FORKED, first)
