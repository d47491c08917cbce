"""From signed rules to a document, and every way in which that must fail (test plan T7, T15)."""

import copy
import pickle
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.keys import aead, keyring
from privacy.keys.aead import CannotOpen
from privacy.keys.contexts import DocumentContext, WrapContext
from privacy.keys.keyring import Wrap, rules_id
from privacy.keys.opened import OpenKeys
from privacy.keys.root import FileRoot
from privacy.keys.secret import DataKey
from tests.privacy.keys.parties import verified

ROOT = FileRoot(bytes(range(32)), 1)
RULES = verified()
PLACE: dict[str, Any] = {
    "home": "leusden",
    "cooperation": "pga",
    "case_id": "c1",
    "owner": "politie",
    "category": "C05",
    "subject": "p1",
    "generation": 1,
}
WRAP = WrapContext(**PLACE, recipient="politie")
DOCUMENT = DocumentContext(**PLACE, document_id="d1", kind="submission", about="c1", doc_version=1, corrects="")
POLICE_KEY = keyring.new_organisation_key()
SEALED_KEY = keyring.seal_organisation_key(ROOT, RULES, "leusden", "politie", "C05", POLICE_KEY)
DATA_KEY = keyring.new_data_key()


def a_wrap() -> Wrap:
    return keyring.wrap_data_key(POLICE_KEY, WRAP, DATA_KEY, rules_id=rules_id(RULES))


def keys(**values: Any) -> OpenKeys:
    given_ = {"root": ROOT, "verified": RULES, "home": "leusden", "organisation": "politie", **values}
    return OpenKeys(**{"sealed": {"C05": SEALED_KEY}, **given_})


def flipped(blob: bytes) -> list[bytes]:
    return [
        blob[: bit // 8] + bytes([blob[bit // 8] ^ 1 << bit % 8]) + blob[bit // 8 + 1 :]
        for bit in range(len(blob) * 8)
    ]


def swapped(context: Any) -> list[Any]:
    """The context once with each field different."""
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    return [
        replace(context, **{name: value + 1 if isinstance(value, int) else value + "x"})
        for name, value in values.items()
    ]


@given(st.dictionaries(st.text("abc_", min_size=1, max_size=8), st.text(max_size=80), max_size=5))
def test_from_signed_rules_to_the_text_of_a_document_and_back(texts: dict[str, str]) -> None:
    blob = keyring.seal_document(DATA_KEY, DOCUMENT, texts, rules_id=rules_id(RULES))
    assert keyring.open_document(keys().data_key(a_wrap()), DOCUMENT, blob) == texts


@pytest.mark.parametrize(
    "change",
    [
        {"verified": verified(number=2)},
        {"verified": verified(deputies=("leusden",))},
        {"verified": verified(deputies=("politie",))},
        {"root": FileRoot(bytes(32), 1)},
        {"root": FileRoot(bytes(range(32)), 2)},
        {"home": "elders"},
        {"organisation": "ll2"},
    ],
)
def test_other_rules_signatures_root_home_or_organisation_open_no_key(change: dict[str, Any]) -> None:
    with pytest.raises(CannotOpen):
        keys(**change).organisation_key("C05")
    with pytest.raises(CannotOpen):
        keys(**change).data_key(a_wrap())


def test_the_signature_of_a_third_party_stops_nobody_else() -> None:
    assert keys(verified=verified(deputies=("ll2",))).data_key(a_wrap()).secret == DATA_KEY.secret


def test_an_organisation_key_does_not_open_as_that_of_another_category() -> None:
    with pytest.raises(CannotOpen):
        keys(sealed={"C06": SEALED_KEY}).organisation_key("C06")


def test_an_organisation_key_under_another_id_is_refused() -> None:
    with pytest.raises(CannotOpen):
        keys(sealed={"C05": replace(SEALED_KEY, key_id=bytes(16))}).organisation_key("C05")


def test_every_flipped_bit_of_an_organisation_key_is_refused() -> None:
    for blob in flipped(SEALED_KEY.blob):
        with pytest.raises(CannotOpen):
            keys(sealed={"C05": replace(SEALED_KEY, blob=blob)}).organisation_key("C05")


def test_every_flipped_bit_of_a_wrap_is_refused() -> None:
    wrap, opened = a_wrap(), keys()
    for blob in flipped(wrap.blob):
        with pytest.raises(CannotOpen):
            opened.data_key(replace(wrap, blob=blob))


def test_every_truncation_of_a_wrap_is_refused() -> None:
    wrap, opened = a_wrap(), keys()
    for size in range(len(wrap.blob)):
        with pytest.raises(CannotOpen):
            opened.data_key(replace(wrap, blob=wrap.blob[:size]))


@pytest.mark.parametrize("context", swapped(WRAP))
def test_a_wrap_opens_in_its_own_place_only(context: WrapContext) -> None:
    moved = replace(a_wrap(), context=context)
    with pytest.raises(CannotOpen):
        keys().data_key(moved)
    with pytest.raises(CannotOpen):
        keyring.unwrap_data_key(POLICE_KEY, moved)


def test_a_wrap_under_the_id_of_another_data_key_is_refused() -> None:
    with pytest.raises(CannotOpen):
        keys().data_key(replace(a_wrap(), key_id=bytes(16)))


@pytest.mark.parametrize("context", swapped(DOCUMENT))
def test_a_document_opens_in_its_own_place_and_version_only(context: DocumentContext) -> None:
    blob = keyring.seal_document(DATA_KEY, DOCUMENT, {"name": "x"}, rules_id=rules_id(RULES))
    with pytest.raises(CannotOpen):
        keyring.open_document(DATA_KEY, context, blob)


def test_a_document_does_not_open_with_another_data_key() -> None:
    blob = keyring.seal_document(DATA_KEY, DOCUMENT, {"name": "x"}, rules_id=rules_id(RULES))
    for key in (keyring.new_data_key(), DataKey(id=DATA_KEY.id, secret=bytes(32))):
        with pytest.raises(CannotOpen):
            keyring.open_document(key, DOCUMENT, blob)


@pytest.mark.parametrize("plaintext", [b"", b"[]", b'"x"', b'{"a":1}', b'{"a": "x"}', b"{", b"\xff"])
def test_sealed_bytes_that_are_no_document_are_refused(plaintext: bytes) -> None:
    blob = aead.seal(
        DATA_KEY.secret, key_id=DATA_KEY.id, rules_id=bytes(16), aad=DOCUMENT.aad(), plaintext=plaintext
    )
    with pytest.raises(CannotOpen):
        keyring.open_document(DATA_KEY, DOCUMENT, blob)


def test_a_wrap_for_another_organisation_opens_with_its_keys_only() -> None:
    team_key = keyring.new_organisation_key()
    sealed = keyring.seal_organisation_key(ROOT, RULES, "leusden", "ll2", "C05", team_key)
    context = replace(WRAP, recipient="ll2")
    wrap = keyring.wrap_data_key(team_key, context, DATA_KEY, rules_id=rules_id(RULES))
    team = keys(organisation="ll2", sealed={"C05": sealed})
    assert team.data_key(wrap).secret == DATA_KEY.secret
    with pytest.raises(CannotOpen):
        keys().data_key(wrap)


def test_keys_are_opened_once_per_request() -> None:
    opened, wrap = keys(), a_wrap()
    assert opened.data_key(wrap) is opened.data_key(wrap)
    assert opened.organisation_key("C05") is opened.organisation_key("C05")


def test_an_organisation_without_a_key_for_a_category_opens_nothing_there() -> None:
    opened = keys(sealed={})
    assert not opened.holds("C05")
    with pytest.raises(CannotOpen):
        opened.organisation_key("C05")


def test_an_envelope_names_the_rules_it_was_sealed_under() -> None:
    assert aead.header(a_wrap().blob).rules_id.hex() == RULES.digest[:32]


def test_open_keys_show_nothing_and_cannot_be_copied() -> None:
    assert repr(keys()) == "<OpenKeys>"
    for take_away in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            take_away(keys())
