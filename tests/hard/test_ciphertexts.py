"""A sealed text or key that was altered, cut or put in another place is not opened: an error and a record, no text."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

import pytest
from sqlalchemy import Row, Table, delete, insert

from pga.queries.cases import ReadCase
from pga.store.tables.cases import sealed_text
from pga.store.tables.keyring import data_wraps, organisation_keys
from privacy.keys.aead import CannotOpen
from privacy.keys.contexts import DocumentContext
from privacy.sealed import Hidden, Plain
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town


@contextmanager
def _in_place_of(intruder: Intruder, table: Table, row: Row[Any], **values: Any) -> Iterator[None]:
    """The row holds other values inside the block."""
    changed = {**row._mapping, **values}
    _swap(intruder, table, row._mapping, changed)
    yield
    _swap(intruder, table, changed, row._mapping)


def _swap(intruder: Intruder, table: Table, old: Any, new: Any) -> None:
    intruder.drop_guards(*([table.name] if table is sealed_text else []))
    intruder.run(delete(table).where(*(column == old[column.name] for column in table.primary_key)))
    intruder.run(insert(table).values(**new))


def _refused(town: Town, reference: str) -> None:
    head = town.head()
    with pytest.raises(CannotOpen):
        town.look(DIRECTOR, ReadCase(case=reference))
    told, failed = town.records(head)
    assert told.outcome == "allowed" and failed.outcome == "failed"
    assert failed.reason == "not_delivered:CannotOpen"


def _submission(town: Town, number: int = 0) -> tuple[str, Row[Any]]:
    """A case in intake, and the row of its submission."""
    reference = town.references("intake")[number]
    c = sealed_text.c
    return reference, town.rows(sealed_text, c.case_id == town.case(reference).id, c.kind == "submission")[0]


def _altered(blob: bytes) -> Iterator[bytes]:
    for place in random.Random(5).sample(range(len(blob) * 8), 24):
        yield blob[: place // 8] + bytes([blob[place // 8] ^ (1 << place % 8)]) + blob[place // 8 + 1 :]
    yield from (blob[:-1], blob[1:], blob[: len(blob) // 2], b"", blob + b"\0")


def test_a_text_with_any_bit_flipped_or_cut_is_not_opened(town: Town) -> None:
    reference, row = _submission(town)
    intruder = Intruder(town.settings)
    for blob in _altered(bytes(row.blob)):
        with _in_place_of(intruder, sealed_text, row, blob=blob):
            _refused(town, reference)
    assert isinstance(town.look(DIRECTOR, ReadCase(case=reference)).submission, Plain)


def test_a_wrap_with_any_bit_flipped_or_cut_opens_nothing(town: Town) -> None:
    reference, text = _submission(town)
    w = data_wraps.c
    here = (w.case_id == text.case_id, w.owner == text.owner, w.category == "C05", w.recipient == "leusden")
    row = town.rows(data_wraps, *here)[0]
    for sealed in _altered(bytes(row.sealed)):
        with _in_place_of(Intruder(town.settings), data_wraps, row, sealed=sealed):
            _refused_or_without_a_key(town, reference)


def _refused_or_without_a_key(town: Town, reference: str) -> None:
    """A wrap that names another key than the one that is held counts as none: the field is hidden, and told so."""
    try:
        answer = town.look(DIRECTOR, ReadCase(case=reference))
    except CannotOpen:
        assert town.last().outcome == "failed"
        return
    assert isinstance(answer.submission, Hidden) and answer.submission.reason == "no_key"


def test_an_organisation_key_with_any_bit_flipped_opens_nothing(town: Town) -> None:
    reference, _ = _submission(town)
    k = organisation_keys.c
    row = town.rows(organisation_keys, k.organisation == "leusden", k.category == "C05")[0]
    for sealed in list(_altered(bytes(row.sealed)))[:8]:
        with _in_place_of(Intruder(town.settings), organisation_keys, row, sealed=sealed):
            _refused(town, reference)


def test_the_text_of_another_row_is_not_opened_in_this_place(town: Town) -> None:
    reference, row = _submission(town, 0)
    _, other = _submission(town, 1)
    c = sealed_text.c
    same_case = town.rows(sealed_text, c.case_id == row.case_id, c.kind == "assessment")[0]
    for stranger in (other, same_case):
        with _in_place_of(Intruder(town.settings), sealed_text, row, blob=stranger.blob):
            _refused(town, reference)


def _never_shown(town: Town, reference: str, kind: str, **values: Any) -> None:
    c = sealed_text.c
    row = town.rows(sealed_text, c.case_id == town.case(reference).id, c.kind == kind)[0]
    with _in_place_of(Intruder(town.settings), sealed_text, row, **values):
        try:
            answer = town.look(DIRECTOR, ReadCase(case=reference))
        except CannotOpen:
            return
        shown = [getattr(answer, kind, None), *(getattr(party, kind, None) for party in answer.parties)]
        assert not any(isinstance(text, Plain) for text in shown), values


def test_a_text_under_another_owner_category_subject_or_generation_is_not_shown(town: Town) -> None:
    reference, _ = _submission(town)
    for values in (
        {"owner": "leusden"},
        {"owner": "politie"},
        {"category": "C01"},
        {"category": "C19"},
        {"subject": "another"},
        {"generation": 2},
        {"doc_version": 7},
        {"about": "00000000-0000-4000-8000-000000000003"},
        {"id": "00000000-0000-4000-8000-000000000002"},
    ):
        _never_shown(town, reference, "submission", **values)
    _never_shown(town, reference, "identity", subject="")
    _never_shown(town, reference, "identity", category="C03")


def test_a_text_moved_to_another_case_is_not_shown_there(town: Town) -> None:
    _, row = _submission(town, 0)
    target, other = _submission(town, 1)
    intruder = Intruder(town.settings)
    intruder.drop_guards("sealed_text")
    intruder.run(delete(sealed_text).where(sealed_text.c.id == other.id))
    with _in_place_of(intruder, sealed_text, row, case_id=other.case_id, about=other.case_id, owner=other.owner):
        _refused(town, target)
    with _in_place_of(intruder, sealed_text, row, case_id=other.case_id, about=other.case_id):
        assert not isinstance(town.look(DIRECTOR, ReadCase(case=target)).submission, Plain)


def test_a_wrap_copied_for_another_organisation_opens_nothing(town: Town) -> None:
    reference, text = _submission(town, 1)
    w = data_wraps.c
    here = (w.case_id == text.case_id, w.category == "C19", w.recipient == "leusden")
    row = town.rows(data_wraps, *here)[0]
    where = (w.case_id == row.case_id, w.category == "C19", w.recipient == "politie")
    intruder = Intruder(town.settings)
    intruder.run(delete(data_wraps).where(*where))
    intruder.run(insert(data_wraps).values(**{**row._mapping, "recipient": "politie"}))
    answer = town.look("pieter.politie", ReadCase(case=reference))
    assert isinstance(answer.justification, Hidden) and answer.justification.reason == "no_key"


def test_a_wrap_without_a_share_gives_nothing(town: Town) -> None:
    reference, text = _submission(town, 0)
    row = town.rows(data_wraps, data_wraps.c.case_id == text.case_id, data_wraps.c.category == "C19")[0]
    Intruder(town.settings).run(insert(data_wraps).values(**{**row._mapping, "recipient": "politie"}))
    assert not isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Plain)


def test_a_text_under_another_kind_is_not_read_as_that_kind(town: Town) -> None:
    """The submission, dressed as the assessment of the same case: same owner, category, subject and generation."""
    reference, row = _submission(town)
    c = sealed_text.c
    other = town.rows(sealed_text, c.case_id == row.case_id, c.kind == "assessment")[0]
    intruder = Intruder(town.settings)
    intruder.drop_guards("sealed_text")
    intruder.run(delete(sealed_text).where(c.id == other.id))
    for owner in (row.owner, other.owner):
        with _in_place_of(intruder, sealed_text, row, kind="assessment", owner=owner):
            _refused(town, reference)


def test_a_question_moved_under_another_question_is_not_opened_there(town: Town) -> None:
    c = sealed_text.c
    reference = town.references("intake")[0]
    one, two = town.rows(sealed_text, c.kind == "question", c.case_id == town.case(reference).id)[:2]
    intruder = Intruder(town.settings)
    intruder.drop_guards("sealed_text")
    intruder.run(delete(sealed_text).where(c.id == two.id))
    with _in_place_of(intruder, sealed_text, one, about=two.about):
        _refused(town, reference)


def test_every_column_of_a_sealed_text_is_bound_to_its_bytes() -> None:
    """Kills the class: a new column says what a text is, so it goes into what the bytes are bound to."""
    bound = {field.name for field in fields(DocumentContext)} | {"id"}
    assert {column.name for column in sealed_text.columns} - bound == {"version", "blob"}
