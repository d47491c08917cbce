"""Records and their bytes."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.ledger.record import (
    PROJECTED,
    Change,
    Disclosure,
    Openings,
    Record,
    Subject,
    after_hash,
    canonical,
    from_canonical,
    projection,
)
from privacy.rules.canonical import NotCanonical
from tests.privacy.ledger.conftest import a_record, a_step

TEXT = st.text(max_size=12)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
NUMBER = st.integers(0, 2**40)
RECORDS = st.builds(
    Record,
    seq=NUMBER,
    event_id=TEXT,
    trace_id=TEXT,
    at=TEXT,
    home=TEXT,
    kind=st.sampled_from(["look", "act", "refusal", "session", "system"]),
    capability=TEXT,
    outcome=st.sampled_from(["allowed", "refused", "failed", "repeat", "conflict"]),
    actor=TEXT,
    roles=TEXTS,
    rule_ids=TEXTS,
    relations=TEXTS,
    legal_basis=st.none() | TEXT,
    case_id=st.none() | TEXT,
    object=st.none() | st.tuples(TEXT, TEXT),
    from_state=st.none() | TEXT,
    disclosed=st.lists(st.builds(Disclosure, TEXT, NUMBER, TEXT, TEXT), max_size=3).map(tuple),
    openings=st.builds(Openings, compared=NUMBER, resealed=NUMBER),
    changes=st.lists(
        st.builds(
            Change, table=TEXT, row_id=TEXT, version=NUMBER, op=st.sampled_from("CUD"), after_hash=TEXT
        ),
        max_size=3,
    ).map(tuple),
    subjects=st.lists(st.builds(Subject, person_code=TEXT, categories=TEXTS), max_size=3).map(tuple),
    details=st.dictionaries(st.text("abc_", max_size=5), st.text("abc:-1", max_size=5), max_size=3),
)


@given(RECORDS)
def test_every_record_comes_back_from_its_bytes_and_gives_the_same_bytes(record: Record) -> None:
    body = canonical(record)
    assert from_canonical(body) == record
    assert canonical(from_canonical(body)) == body


def test_every_field_stands_in_the_bytes() -> None:
    assert set(json.loads(canonical(a_step(12)))) == {field.name for field in fields(Record)}


def test_bytes_in_another_order_are_not_a_record() -> None:
    values = json.loads(canonical(a_record(1)))
    with pytest.raises(NotCanonical):
        from_canonical(json.dumps(dict(reversed(values.items()))).encode())


def test_the_projection_holds_the_query_columns() -> None:
    columns = projection(a_record(3))
    assert tuple(columns) == PROJECTED
    assert (columns["case_id"], columns["act_key"], columns["epoch"]) == ("case-3", "key-3", 0)


@pytest.mark.parametrize("value", ["Jan Jansen", "regel\neen", "é", "x" * 201])
def test_a_detail_that_is_not_a_code_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not a code"):
        a_record(1, details={"note": value})


def test_the_hash_of_a_row_depends_on_table_names_types_and_values() -> None:
    hashes = {
        after_hash("cases", {"id": "1", "version": 1}),
        after_hash("other", {"id": "1", "version": 1}),
        after_hash("cases", {"id": "1", "version": 2}),
        after_hash("cases", {"id": "1", "version": "1"}),
        after_hash("cases", {"id": "1"}),
        after_hash("cases", {"id": b"1", "version": 1}),
    }
    assert len(hashes) == 6 and all(len(digest) == 64 for digest in hashes)
    assert after_hash("cases", {"id": "1", "version": None}) == after_hash("cases", {"id": "1"}), "decision 0015"
    assert after_hash("cases", {"version": 1, "id": "1"}) in hashes
