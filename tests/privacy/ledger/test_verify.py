"""The verifier finds every tampering, with its own code, and never cries wolf (test plan T13)."""

import secrets
from dataclasses import replace
from typing import Any

import pytest

from privacy.ledger.chain import mac_of
from privacy.ledger.mirror import Head
from privacy.ledger.record import PROJECTED, canonical, projection
from privacy.ledger.verify import ChangeLine, Damage, LedgerRow, SubjectLine, TableRow
from tests.privacy.ledger.conftest import Book, a_book, a_record


def found(book: Book, head: Head | None = None) -> tuple[int, int | None]:
    verdict = book.verdict(head)
    return int(verdict.code), verdict.seq


def altered(value: Any) -> Any:
    if isinstance(value, bytes):
        at = secrets.randbelow(len(value))
        return value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]
    return value + 1 if isinstance(value, int) else f"{value or ''}x"


@pytest.mark.parametrize("size", [0, 1, 2, *range(10, 180, 10)])
def test_a_clean_ledger_is_sound(size: int) -> None:
    book = a_book(size)
    verdict = book.verdict(book.head)
    assert (verdict.code, verdict.seq, verdict.records) == (Damage.NONE, None, size)
    assert verdict.sentence.nl == "Het logboek klopt."


@pytest.mark.parametrize(("column", "code"), [("mac", 10), ("body", 10), ("seq", 11)])
def test_every_altered_column_of_every_record_is_found(book: Book, column: str, code: int) -> None:
    for at, row in enumerate(book.rows):
        # A number that is taken cannot be stored, so an altered one lies past the end.
        value = 1000 + at if column == "seq" else altered(getattr(row, column))
        book.rows[at] = row._replace(**{column: value})
        assert found(book, book.head) == (code, at + 1)
        book.rows[at] = row


@pytest.mark.parametrize("column", PROJECTED)
def test_every_altered_query_column_of_every_record_is_found(book: Book, column: str) -> None:
    for at, row in enumerate(book.rows):
        book.rows[at] = row._replace(projection={**row.projection, column: altered(row.projection[column])})
        assert found(book, book.head) == (15, at + 1)
        book.rows[at] = row


@pytest.mark.parametrize("column", ["table", "row_id", "version", "op", "after_hash", "seq"])
def test_every_altered_change_line_is_found_at_its_record(book: Book, column: str) -> None:
    for at, line in enumerate(book.changes):
        value = line.seq + 1000 if column == "seq" else altered(getattr(line, column))
        book.changes[at] = line._replace(**{column: value})
        assert found(book, book.head) == (15, line.seq)
        book.changes[at] = line


@pytest.mark.parametrize("column", ["person_code", "categories", "seq"])
def test_every_altered_subject_line_is_found_at_its_record(book: Book, column: str) -> None:
    for at, line in enumerate(book.subjects):
        value = line.seq + 1000 if column == "seq" else altered(getattr(line, column))
        book.subjects[at] = line._replace(**{column: value})
        assert found(book, book.head) == (15, line.seq)
        book.subjects[at] = line


@pytest.mark.parametrize("body", [b"", b"\xff", b"[" * 100_000, b"[]", b'{"epoch":[]}', b'{"epoch":1}'])
def test_a_body_that_is_no_record_at_all_is_a_modified_record(book: Book, body: bytes) -> None:
    book.rows[6] = book.rows[6]._replace(body=body)
    assert found(book) == (10, 7)


def test_every_deleted_record_is_a_gap_and_a_deleted_last_one_a_shorter_ledger(book: Book) -> None:
    head = book.head
    for at, row in enumerate(book.rows):
        del book.rows[at]
        assert found(book, head) == (11 if at < 199 else 12, at + 1)
        book.rows.insert(at, row)


def test_a_tail_cut_off_with_its_lines_and_rows_is_found_by_the_head_mirror() -> None:
    for size in (0, 1, 100, 199):
        assert found(a_book(size), Head(seq=200, mac=b"m" * 32)) == (12, size + 1)


def test_a_tail_cut_off_stays_found_when_a_hundred_records_follow() -> None:
    book = a_book(60)
    head = book.head
    del book.rows[50:]
    book.changes = [line for line in book.changes if line.seq <= 50]
    book.subjects = [line for line in book.subjects if line.seq <= 50]
    for seq in range(51, 151):
        book.append(a_record(seq, actor="somebody-else"))
    assert found(book, head) == (13, 60)


def test_every_swap_of_two_neighbours_is_found(book: Book) -> None:
    for at in range(199):
        one, other = book.rows[at], book.rows[at + 1]
        book.rows[at], book.rows[at + 1] = other._replace(seq=one.seq), one._replace(seq=other.seq)
        assert found(book, book.head) == (10, at + 1)
        book.rows[at], book.rows[at + 1] = one, other


def test_every_record_inserted_without_the_key_is_found(book: Book) -> None:
    for at in range(201):
        record = a_record(at + 1, actor="intruder")
        previous = book.rows[at - 1].mac if at else bytes(32)
        mac = mac_of(secrets.token_bytes(32), at + 1, previous, canonical(record))
        forged = LedgerRow(at + 1, mac, canonical(record), projection(record))
        moved = [row._replace(seq=row.seq + 1) for row in book.rows[at:]]
        spoiled = replace(book, rows=[*book.rows[:at], forged, *moved])
        assert found(spoiled, book.head) == (10, at + 1)


def test_a_ledger_written_again_with_another_key_is_found(book: Book) -> None:
    key, book.key = book.key, secrets.token_bytes(32)
    rows, book.rows = book.rows, []
    book.changes, book.subjects = [], []
    for seq in range(1, len(rows) + 1):
        book.append(a_record(seq))
    book.key = key
    assert found(book) == (10, 1)


def test_a_fork_with_the_right_key_is_found_by_the_head_mirror() -> None:
    book, other = a_book(20), a_book(0)
    other.key = book.key
    for seq in range(1, 21):
        other.append(a_record(seq, actor="another-history"))
    assert found(other, book.head) == (13, 20)


def test_a_record_whose_epoch_has_no_key_says_that_the_key_is_missing() -> None:
    book = a_book(20)
    book.append(a_record(21, epoch=1))
    assert found(book, book.head) == (17, 21)


def test_a_line_of_no_record_is_found(book: Book) -> None:
    book.changes.append(ChangeLine(201, "cases", "row-x", 1, "C", "00"))
    assert found(book, book.head) == (15, 201)
    book.changes[-1] = ChangeLine(0, "cases", "row-x", 1, "C", "00")
    assert found(book, book.head) == (15, 1)
    book.changes.pop()
    book.subjects.append(SubjectLine(201, "00", "C01"))
    assert found(book, book.head) == (15, 201)


@pytest.mark.parametrize("column", ["table", "version", "after_hash"])
def test_every_row_that_differs_from_its_newest_line_is_found(book: Book, column: str) -> None:
    newest = {line.row_id: line.seq for line in book.changes}
    for row_id, row in list(book.tables.items()):
        book.tables[row_id] = row._replace(**{column: altered(getattr(row, column))})
        assert found(book, book.head) == (16, newest[row_id])
        book.tables[row_id] = row


def test_a_whole_old_row_put_back_is_found(book: Book) -> None:
    line = next(line for line in book.changes if line.row_id == "row-194" and line.version == 1)
    book.tables["row-194"] = TableRow(line.table, line.row_id, line.version, line.after_hash)
    assert found(book, book.head) == (16, 200)


def test_a_row_that_vanished_is_found_at_its_newest_line(book: Book) -> None:
    newest = {line.row_id: line.seq for line in book.changes}
    for row_id, row in list(book.tables.items()):
        del book.tables[row_id]
        assert found(book, book.head) == (16, newest[row_id])
        book.tables[row_id] = row


def test_a_row_without_a_line_or_back_from_deletion_is_found(book: Book) -> None:
    for row_id in ("row-new", "row-1"):
        book.tables[row_id] = TableRow("cases", row_id, 1, "00")
        assert found(book, book.head) == (16, None)
        del book.tables[row_id]
