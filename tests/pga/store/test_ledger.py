"""Reading the ledger back: every record, line and row, in order and whole."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row

from pga.store import ledger, records
from pga.store.engine import Store, Transaction
from privacy.ledger.record import Subject, from_canonical
from tests.pga.store.telling import head, line, tell


def five(tx: Transaction) -> None:
    """Five records of two people in two cases."""
    for number in range(5):
        person = Subject(person_code=f"p{number}", categories=("C01", "C05"))
        kind = "look" if number % 2 else "act"
        tell(
            tx,
            line("cases", f"row{number}", 1, "C"),
            subjects=(person,),
            kind=kind,
            actor=f"actor{number % 2}",
            organisation=f"organisation{number % 2}",
            case_id="first" if number < 3 else "second",
            act_key=f"key{number}",
        )


def numbers(found: list[Row[Any]]) -> list[int]:
    """The seqs of records."""
    return [row.seq for row in found]


def test_an_empty_ledger_has_no_head(store: Store) -> None:
    with store.transaction() as tx:
        assert ledger.head(tx) is None
        assert ledger.part(tx, ledger.FIRST, 10) == ([], [], [])


def test_the_stored_body_is_the_record(store: Store) -> None:
    with store.transaction() as tx:
        told = tell(tx, line("cases", "row", 1, "C"))
        row = ledger.at(tx, 1)
        assert row is not None
        assert from_canonical(bytes(row.body)) == told
        assert ledger.body_of(told) == bytes(row.body)
        assert ledger.mac_at(tx, 1) == b"m" * 32
        assert ledger.mac_at(tx, 2) is None


def test_a_page_is_newest_first_and_continues(store: Store) -> None:
    with store.transaction() as tx:
        five(tx)
        assert numbers(records.page(tx, size=2)) == [5, 4]
        assert numbers(records.page(tx, before=4, size=2)) == [3, 2]
        assert head(tx) == 5


def test_a_page_keeps_to_its_filters(store: Store) -> None:
    with store.transaction() as tx:
        five(tx)
        assert numbers(records.page(tx, case_id="second")) == [5, 4]
        assert numbers(records.page(tx, actor="actor1")) == [4, 2]
        assert numbers(records.page(tx, kind="act", case_id="first")) == [3, 1]
        assert numbers(records.page(tx, organisations=["organisation1"])) == [4, 2]
        assert numbers(records.page(tx, organisations=[])) == []
        assert numbers(records.page(tx, organisations=["organisation1"], actor="actor0")) == []


def test_a_page_of_several_organisations_is_merged_newest_first(store: Store) -> None:
    with store.transaction() as tx:
        five(tx)
        both = ["organisation0", "organisation1"]
        assert numbers(records.page(tx, organisations=both)) == [5, 4, 3, 2, 1]
        assert numbers(records.page(tx, organisations=both, size=2)) == [5, 4]
        assert numbers(records.page(tx, organisations=both, before=4, size=2)) == [3, 2]
        assert numbers(records.page(tx, organisations=both, kind="act", before=5)) == [3, 1]


def test_a_repeated_act_is_found_for_its_own_actor_only(store: Store) -> None:
    with store.transaction() as tx:
        five(tx)
        found = ledger.told(tx, "key2", "actor0")
        assert found is not None
        assert found.seq == 3
        assert ledger.told(tx, "key2", "actor1") is None
        assert ledger.told(tx, "key9", "actor0") is None


def every_part(tx: Transaction, size: int) -> Iterator[ledger.Part]:
    """The whole ledger in parts of this size."""
    after = ledger.FIRST
    while True:
        part = ledger.part(tx, after, size)
        yield part
        if len(part.records) < size:
            return
        after = part.records[-1].seq


def test_everything_is_read_in_order_whatever_the_batch(store: Store) -> None:
    with store.transaction() as tx:
        five(tx)
        for size in (1, 2, 5, 100):
            parts = list(every_part(tx, size))
            assert [row.seq for part in parts for row in part.records] == [1, 2, 3, 4, 5]
            assert [row.row_id for part in parts for row in part.changes] == [f"row{n}" for n in range(5)]
            assert [row.person_code for part in parts for row in part.subjects] == [f"p{n}" for n in range(5)]
        assert [row.categories for row in ledger.subjects_of(tx, [2, 4])] == ["C01,C05", "C01,C05"]
