"""Tests of privacy/rules/signing.py: what is in force, and everything that is not."""

import base64
import copy
import pickle
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules import signing
from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.dsse import envelope, read_envelope
from privacy.rules.signing import (
    RulesNotInForce,
    Signature,
    Trust,
    VerifiedRules,
    check_signature,
    key_id,
    pae,
    sign,
    verify,
    verify_former,
)
from tests import examples
from tests.privacy.rules.samples import (
    CAPABILITIES,
    body,
    changed,
    document,
    public_of,
    signed,
    signing_key,
    trust,
)

BODY, SIGNED, TRUST, TODAY = body(), signed(body()), trust(), date(2026, 11, 24)
PARTIES = sorted(document().parties)


def _verify(data: bytes = BODY, signatures: Iterable[Signature] = SIGNED, **more: Any) -> VerifiedRules:
    known: dict[str, Any] = {"today": TODAY, "home_is_demo": True, "capabilities": CAPABILITIES}
    return verify(data, signatures, more.pop("trust", TRUST), **(known | more))


def _reason(act: Callable[[], object]) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(RulesNotInForce) as caught:
        act()
    return caught.value.reason_code, caught.value.organisations


def test_the_same_bytes_are_read_once_and_what_makes_them_count_is_asked_each_time() -> None:
    assert _verify(bytes(bytearray(BODY))).document is _verify().document
    assert _reason(lambda: _verify(signatures=SIGNED[1:]))[0] == "signature_missing"
    assert _reason(lambda: _verify(today=date(2100, 1, 1)))[0] == "ended"
    assert _reason(lambda: _verify(home_is_demo=False))[0] == "wrong_home_kind"
    assert _reason(lambda: _verify(trust=Trust(keys={})))[0] == "key_not_trusted"
    other = changed(lambda raw: raw.update(capacity=raw["capacity"] + 1))
    assert _verify(other, signed(other)).document.capacity == document().capacity + 1


def test_a_document_that_every_party_signed_is_in_force() -> None:
    rules = _verify()
    assert rules.document == document()
    assert rules.digest == signing.digest_of(BODY)
    assert [rules.signature_of(s.organisation) for s in SIGNED] == [s.value for s in SIGNED]
    assert not rules.review_overdue


@pytest.mark.parametrize("party", PARTIES)
def test_without_one_partys_signature_nothing_is_in_force(party: str) -> None:
    rest = [s for s in SIGNED if s.organisation != party]
    assert _reason(lambda: _verify(signatures=rest)) == ("signature_missing", (party,))


@pytest.mark.parametrize("party", PARTIES)
def test_an_altered_signature_of_one_party_does_not_hold(party: str) -> None:
    bad = [replace(s, value=bytes([s.value[0] ^ 1]) + s.value[1:]) if s.organisation == party else s for s in SIGNED]
    assert _reason(lambda: _verify(signatures=bad)) == ("signature_invalid", (party,))


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signature_of_another_length_does_not_hold(length: int) -> None:
    bad = [replace(s, value=(s.value + b"x")[:length]) for s in SIGNED]
    assert _reason(lambda: _verify(signatures=bad))[0] == "signature_invalid"


@examples.of(300)
@given(st.integers(0, len(BODY) - 1), st.integers(1, 255))
def test_no_byte_of_the_document_can_be_altered(place: int, flip: int) -> None:
    altered = BODY[:place] + bytes([BODY[place] ^ flip]) + BODY[place + 1 :]
    assert _reason(lambda: _verify(altered))[0] == "signature_invalid"


def test_a_signature_by_a_key_that_is_not_pinned_does_not_count() -> None:
    forged = [sign(BODY, signing_key("mallory", s.organisation), s.organisation, "signatory") for s in SIGNED]
    assert _reason(lambda: _verify(signatures=forged))[0] == "key_not_trusted"


def test_a_signature_of_another_party_does_not_count_for_this_one() -> None:
    moved = [replace(s, organisation="wsl") if s.organisation == "zvh" else s for s in SIGNED]
    assert _reason(lambda: _verify(signatures=moved)) == ("signature_missing", ("zvh",))
    lent = [*moved, replace(next(s for s in SIGNED if s.organisation == "om"), organisation="zvh")]
    assert _reason(lambda: _verify(signatures=lent)) == ("key_not_trusted", ("zvh",))


def test_a_signature_over_the_bare_bytes_or_another_type_does_not_hold() -> None:
    key = signing_key("wsl", "signatory")
    for message in (BODY, pae("application/vnd.pga.withdrawal+json;v=1", BODY)):
        bad = [replace(s, value=key.sign(message)) if s.organisation == "wsl" else s for s in SIGNED]
        assert _reason(partial(_verify, signatures=bad)) == ("signature_invalid", ("wsl",))


def test_the_deputies_may_sign_instead() -> None:
    by_deputies = signed(BODY, "deputy")
    rules = _verify(signatures=by_deputies)
    assert rules.signature_of("wsl") == next(s.value for s in by_deputies if s.organisation == "wsl")


def test_of_signatory_and_deputy_the_signatory_counts_in_whatever_order_and_under_whatever_name() -> None:
    everybody = [replace(s, signer="deputy") for s in SIGNED] + signed(BODY, "deputy")
    for order in (everybody, everybody[::-1], everybody * 2):
        rules = _verify(signatures=order)
        assert [rules.signature_of(s.organisation) for s in SIGNED] == [s.value for s in SIGNED]


def test_a_broken_signature_beside_a_good_one_of_the_same_party_does_no_harm() -> None:
    broken = [replace(s, value=bytes(64)) for s in SIGNED]
    assert _verify(signatures=[*broken, *signed(BODY, "deputy")]).digest == signing.digest_of(BODY)


def test_a_party_or_key_that_the_document_names_and_nobody_pinned_stops_it() -> None:
    fewer = Trust(keys={party: keys for party, keys in TRUST.keys.items() if party != "zvh"})
    assert _reason(lambda: _verify(trust=fewer)) == ("key_not_trusted", ("zvh",))
    short = Trust(keys=dict(TRUST.keys) | {"om": TRUST.keys["om"][:1]})
    assert _reason(lambda: _verify(trust=short)) == ("key_not_trusted", ("om",))
    assert _reason(lambda: _verify(trust=Trust(keys={})))[0] == "key_not_trusted"


def test_a_pinned_party_that_the_document_does_not_name_has_nothing_to_sign() -> None:
    school = tuple(base64.b64encode(public_of("school", signer)).decode() for signer in ("signatory", "deputy"))
    wider = Trust(keys=dict(TRUST.keys) | {"school": school})
    assert _verify(trust=wider).digest == signing.digest_of(BODY)
    guest = sign(BODY, signing_key("school", "signatory"), "school", "signatory")
    for extra in (guest, replace(guest, value=bytes(64)), replace(guest, key_id="00" * 16)):
        rules = _verify(signatures=[*SIGNED, extra], trust=wider)
        with pytest.raises(KeyError):
            rules.signature_of("school")


def test_a_former_document_is_verified_whatever_its_dates_and_capabilities() -> None:
    def ask_the_forgotten(raw: dict[str, Any]) -> None:
        raw["rule"][0]["capabilities"] = ["case.forgotten"]

    old = changed(ask_the_forgotten)
    former = verify_former(old, signed(old), TRUST)
    assert former.digest == signing.digest_of(old) and not isinstance(former, VerifiedRules)
    assert _reason(lambda: verify_former(old, signed(old)[1:], TRUST))[0] == "signature_missing"
    assert _reason(lambda: verify_former(old, [replace(s, value=bytes(64)) for s in signed(old)], TRUST)) == (
        "signature_invalid",
        (PARTIES[0],),
    )


def test_rules_begin_and_end_on_their_days() -> None:
    first, last, day = document().valid_from, document().valid_until, timedelta(days=1)
    assert _verify(today=first)
    assert _verify(today=last)
    assert _reason(lambda: _verify(today=first - day))[0] == "not_yet_valid"
    assert _verify(today=last + day).standing.running_out == "ended"
    assert _reason(lambda: _verify(today=last + 31 * day))[0] == "ended"


def test_a_passed_review_date_only_warns() -> None:
    assert not _verify(today=document().review_on).review_overdue
    assert _verify(today=document().review_on + timedelta(days=1)).review_overdue


def test_a_demo_document_is_not_in_force_in_a_real_home() -> None:
    assert _reason(lambda: _verify(home_is_demo=False))[0] == "wrong_home_kind"


def test_a_signed_document_with_a_mistake_is_not_in_force() -> None:
    def ask_the_unknown(raw: dict[str, Any]) -> None:
        raw["rule"][0]["capabilities"] = ["case.burn"]

    for data in (changed(ask_the_unknown), b'{"a": 1}', b"{}"):
        assert _reason(partial(_verify, data, signed(data)))[0] == "unreadable"


def test_the_bytes_are_not_read_before_the_signatures_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    monkeypatch.setattr(signing, "read", lambda data, known: read.append(data))
    _reason(lambda: _verify(signatures=[replace(s, value=bytes(64)) for s in SIGNED]))
    assert read == []


def test_verified_rules_come_from_verify_alone_and_stay_as_they_are() -> None:
    with pytest.raises(TypeError):
        VerifiedRules(object(), body=BODY, document=document(), signatures={}, today=TODAY)
    rules = _verify()
    for act in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            act(rules)
    with pytest.raises(AttributeError):
        rules.document = document()
    assert repr(rules) == f"<VerifiedRules {rules.digest[:12]}>"


def test_a_signature_is_checked_before_it_is_stored() -> None:
    check_signature(BODY, SIGNED[0], TRUST)
    assert _reason(lambda: check_signature(BODY + b" ", SIGNED[0], TRUST))[0] == "signature_invalid"
    stranger = sign(BODY, signing_key("school", "signatory"), "school", "signatory")
    assert _reason(lambda: check_signature(BODY, stranger, TRUST)) == ("key_not_trusted", ("school",))


def test_the_encoding_that_is_signed_is_the_one_of_dsse() -> None:
    assert pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_a_key_id_is_half_a_sha256_and_a_fingerprint_depends_on_every_key() -> None:
    assert len(key_id(public_of("wsl", "signatory"))) == 32
    other = Trust(keys=dict(TRUST.keys) | {"wsl": TRUST.keys["wsl"][::-1]})
    assert len({TRUST.fingerprint(), other.fingerprint(), Trust(keys={}).fingerprint()}) == 3
    assert Trust(keys=dict(sorted(TRUST.keys.items(), reverse=True))).fingerprint() == TRUST.fingerprint()


def test_an_envelope_comes_back_as_it_was_made() -> None:
    assert read_envelope(envelope(BODY, SIGNED)) == (BODY, tuple(SIGNED))


@examples.of(300)
@given(st.data())
def test_an_altered_envelope_is_refused_or_does_not_verify(data: st.DataObject) -> None:
    good = envelope(BODY, SIGNED)
    place = data.draw(st.integers(0, len(good) - 1))
    altered = good[:place] + bytes([good[place] ^ data.draw(st.integers(1, 255))]) + good[place + 1 :]
    try:
        read, signatures = read_envelope(altered)
        verified = _verify(read, signatures)
    except RulesNotInForce:
        return
    assert verified.body == BODY  # only what nobody signed, such as the word "signatory", was touched
    assert [s.value for s in signatures] == [s.value for s in SIGNED]


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.update(payloadType="application/json"),
        lambda raw: raw.update(extra=1),
        lambda raw: raw.pop("signatures"),
        lambda raw: raw.update(signatures=None),
        lambda raw: raw.update(signatures=[3]),
        lambda raw: raw.update(payload=raw["payload"] + "\n"),
        lambda raw: raw.update(payload=3),
        lambda raw: raw["signatures"][0].update(sig="A" * 85 + "B=="),
        lambda raw: raw["signatures"][0].update(sig=3),
        lambda raw: raw["signatures"][0].update(keyid=None),
        lambda raw: raw["signatures"][0].update(signer="burgemeester"),
        lambda raw: raw["signatures"][0].update(extra="x"),
    ],
)
def test_what_is_no_envelope_of_ours_is_refused_with_one_reason(change: Callable[[Any], object]) -> None:
    raw = from_bytes(envelope(BODY, SIGNED))
    change(raw)
    assert _reason(lambda: read_envelope(to_bytes(raw)))[0] == "wrong_payload"


@given(st.binary(max_size=60))
def test_any_other_bytes_are_no_envelope(data: bytes) -> None:
    assert _reason(lambda: read_envelope(data))[0] == "wrong_payload"
