"""Reader and closed opening: decision, receipt and keys, or nothing."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.keys import keyring
from privacy.keys.aead import CannotOpen
from privacy.keys.contexts import Compartment, WrapContext
from privacy.keys.keyring import Wrap, rules_id
from privacy.keys.opened import OpenKeys
from privacy.keys.root import FileRoot
from privacy.ledger.chain import make_receipt
from privacy.ledger.record import Disclosure, Record
from privacy.reader import ClosedOpening, NotTold, Reader, Receipt, hides
from privacy.rules.decide import Decision
from privacy.sealed import Hidden, Plain, Sealed
from tests.privacy.keys.parties import verified

ROOT, RULES = FileRoot(bytes(range(32)), 1), verified()
CATEGORIES = ("C01", "C05", "C06")
ORGANISATION_KEYS = {name: keyring.new_organisation_key() for name in CATEGORIES}
SEALED_KEYS = {
    name: keyring.seal_organisation_key(ROOT, RULES, "leusden", "leusden", name, key)
    for name, key in ORGANISATION_KEYS.items()
}
DATA_KEYS = {name: keyring.new_data_key() for name in CATEGORIES}
SECRET = "Zilverlinde-4417"


def a_document(category: str, **values: Any) -> Sealed:
    place: dict[str, Any] = {"id": f"d-{category}", "doc_version": 1, "kind": "submission", "about": "c1"}
    place |= {"case_id": "c1", "owner": "politie", "category": category, "subject": "p1", "generation": 1}
    place |= values
    context = Sealed(**place, blob=b"").context("leusden", "pga")
    texts = {"reason_text": f"{SECRET} {category}"}
    blob = keyring.seal_document(DATA_KEYS[category], context, texts, rules_id=rules_id(RULES))
    return Sealed(**place, blob=blob)


def a_wrap(category: str, **values: Any) -> Wrap:
    place: dict[str, Any] = {"case_id": "c1", "owner": "politie", "category": category, "subject": "p1"}
    place |= {"home": "leusden", "cooperation": "pga", "generation": 1, "recipient": "leusden", **values}
    key, context = ORGANISATION_KEYS[category], WrapContext(**place)
    return keyring.wrap_data_key(key, context, DATA_KEYS[category], rules_id=rules_id(RULES))


def wraps(*categories: str) -> dict[Compartment, Wrap]:
    return {wrap.context.compartment: wrap for wrap in map(a_wrap, categories)}


def keys(*categories: str) -> OpenKeys:
    return OpenKeys(ROOT, RULES, "leusden", "leusden", {name: SEALED_KEYS[name] for name in categories})


def decision(*read: str, allowed: bool = True) -> Decision:
    return Decision(
        allowed=allowed,
        capability="case.read",
        purpose="pga_direction",
        legal_basis=None,
        read=frozenset(read),
        write=frozenset(),
        rule_ids=("R07",),
        reason="allowed" if allowed else "no_rule",
    )


def receipt(*documents: Sealed) -> Receipt:
    disclosed = tuple(Disclosure(d.id, d.doc_version, d.kind, d.category) for d in documents)
    record = Record(
        seq=1,
        event_id="e",
        trace_id="t",
        at="2026-11-24T09:00:00.000Z",
        home="leusden",
        kind="look",
        capability="case.read",
        outcome="allowed",
        actor="a1",
        disclosed=disclosed,
    )
    return make_receipt(record, bytes(32))


def test_what_is_allowed_told_and_shared_opens() -> None:
    document = a_document("C05")
    reader = Reader(decision("C05"), receipt(document), keys("C05"), wraps("C05"))
    opened = reader.open(document)
    assert isinstance(opened, Plain) and opened.field("reason_text") == f"{SECRET} C05"
    assert reader.shown == {("d-C05", 1)}


@given(
    allowed=st.booleans(),
    read=st.sets(st.sampled_from(CATEGORIES)),
    held=st.sets(st.sampled_from(CATEGORIES)),
    shared=st.sets(st.sampled_from(CATEGORIES)),
)
def test_for_all_rights_only_what_decision_key_and_wrap_all_give_is_shown(
    allowed: bool, read: set[str], held: set[str], shared: set[str]
) -> None:
    documents = [a_document(name) for name in CATEGORIES]
    reader = Reader(decision(*read, allowed=allowed), receipt(*documents), keys(*held), wraps(*shared))
    shown = {d.category for d in documents if isinstance(reader.open(d), Plain)}
    assert shown == (read & held & shared if allowed else set())
    assert reader.shown == {(f"d-{name}", 1) for name in shown}


def test_each_closed_door_has_its_own_reason() -> None:
    document = a_document("C05")
    cases = [
        (decision("C05", allowed=False), keys("C05"), wraps("C05"), "not_open"),
        (decision("C01"), keys("C05"), wraps("C05"), "no_rule"),
        (decision("C05"), keys("C01"), wraps("C05"), "no_key"),
        (decision("C05"), keys("C05"), wraps("C01"), "no_share"),
    ]
    for decided, held, shared, reason in cases:
        hidden = Reader(decided, receipt(document), held, shared).open(document)
        assert hidden == Hidden(reason=reason, rules=("R07",))  # type: ignore[arg-type]
        assert hides(document, decided, held, shared) == reason


def test_a_page_can_say_which_rules_hide_a_category() -> None:
    document = a_document("C05")
    reader = Reader(
        decision(), receipt(document), keys("C05"), wraps("C05"), lambda category: (f"D-{category}",)
    )
    assert reader.open(document) == Hidden(reason="no_rule", rules=("D-C05",))


@pytest.mark.parametrize("change", [{"id": "another"}, {"doc_version": 2}])
def test_what_the_record_does_not_name_is_not_opened(change: dict[str, Any]) -> None:
    reader = Reader(decision("C05"), receipt(a_document("C05")), keys("C05"), wraps("C05"))
    with pytest.raises(NotTold):
        reader.open(a_document("C05", **change))
    assert reader.shown == set()


def test_without_a_receipt_there_is_no_reader() -> None:
    for forged in (None, object(), ("d-C05", 1)):
        with pytest.raises(TypeError):
            Reader(decision("C05"), forged, keys("C05"), wraps("C05"))  # type: ignore[arg-type]


def test_bytes_of_another_document_put_in_its_place_do_not_open() -> None:
    document, other = a_document("C05"), a_document("C05", id="other")
    document.blob = other.blob
    reader = Reader(decision("C05"), receipt(document), keys("C05"), wraps("C05"))
    with pytest.raises(CannotOpen):
        reader.open(document)
    assert reader.shown == set()


def test_a_wrap_filed_under_another_compartment_opens_nothing() -> None:
    document = a_document("C05", case_id="c2")
    misfiled = {document.compartment: a_wrap("C05")}
    with pytest.raises(CannotOpen):
        Reader(decision("C05"), receipt(document), keys("C05"), misfiled).open(document)


def test_a_closed_opening_answers_yes_or_no_and_counts() -> None:
    opening = ClosedOpening(decision("C05"), keys("C05"), wraps("C05"), "compared")
    document = a_document("C05")
    assert opening.matches(document, lambda texts: SECRET in texts["reason_text"])
    assert not opening.matches(document, lambda texts: "elsewhere" in texts["reason_text"])
    assert opening.matches(document, lambda texts: texts["reason_text"]) is False  # type: ignore[arg-type,return-value]
    assert opening.count == 3


def test_what_the_organisation_cannot_read_never_matches_and_is_not_opened() -> None:
    tried: list[object] = []
    for decided, held, shared in (
        (decision("C01"), keys("C05"), wraps("C05")),
        (decision("C05"), keys(), wraps("C05")),
        (decision("C05"), keys("C05"), {}),
    ):
        opening = ClosedOpening(decided, held, shared, "compared")
        assert not opening.matches(a_document("C05"), lambda texts: tried.append(texts) is None)
        assert opening.count == 0
    assert tried == []


def test_resealing_gives_bytes_that_open_under_the_new_version_only() -> None:
    document = a_document("C05")
    opening = ClosedOpening(decision("C05"), keys("C05"), wraps("C05"), "resealed")
    context = replace(document.context("leusden", "pga"), doc_version=2)
    blob = opening.reseal(document, lambda texts: {**texts, "goal": "rust"}, context)
    assert isinstance(blob, bytes) and opening.count == 1
    assert keyring.open_document(DATA_KEYS["C05"], context, blob)["goal"] == "rust"
    with pytest.raises(CannotOpen):
        keyring.open_document(DATA_KEYS["C05"], document.context("leusden", "pga"), blob)


def test_resealing_what_the_organisation_cannot_read_is_refused() -> None:
    document = a_document("C05")
    opening = ClosedOpening(decision("C05"), keys("C05"), {}, "resealed")
    with pytest.raises(CannotOpen):
        opening.reseal(document, lambda texts: texts, document.context("leusden", "pga"))
    assert opening.count == 0


def test_an_opening_serves_the_purpose_it_was_asked_for() -> None:
    document = a_document("C05")
    context = document.context("leusden", "pga")
    with pytest.raises(ValueError, match="resealed"):
        ClosedOpening(decision("C05"), keys("C05"), wraps("C05"), "resealed").matches(
            document, lambda _: True
        )
    with pytest.raises(ValueError, match="compared"):
        ClosedOpening(decision("C05"), keys("C05"), wraps("C05"), "compared").reseal(
            document, lambda texts: texts, context
        )
