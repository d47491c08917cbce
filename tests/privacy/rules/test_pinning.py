"""Tests of privacy/rules/pinning.py: exactly the allowed signers change the trust list, and nothing else does."""

import base64
from collections.abc import Callable
from functools import partial
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules import standalone as alone
from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.dsse import envelope, read_envelope
from privacy.rules.pinning import (
    MOST_BYTES,
    PAYLOAD_TYPE,
    Kept,
    enough,
    follow,
    keeping,
    proposed,
    read_change,
    replay,
    statements,
)
from privacy.rules.signing import PAYLOAD_TYPE as RULES
from privacy.rules.signing import RulesNotInForce, Signature, Trust, check_signature, digest_of, sign, verify_former
from tests.privacy.rules import samples
from tests.privacy.rules.samples import public_of, signing_key

HOME = "a1" * 16
PARTIES = ("leusden", "politie", "wsl", "zvh")
Who = tuple[str, str]


def key(party: str, signer: str) -> str:
    return base64.b64encode(public_of(party, signer)).decode()


def keys(party: str, by: str = "") -> tuple[str, str]:
    """Of a party; ``by``: of another generation."""
    return (key(f"{party}{by}", "signatory"), key(f"{party}{by}", "deputy"))


TRUST = Trust(keys={party: keys(party) for party in PARTIES})
POLICE = proposed(TRUST, HOME, "politie", keys("politie", "2"))
SCHOOL = proposed(TRUST, HOME, "school", keys("school"))


def signed(body: bytes, *who: str | Who, kind: str = PAYLOAD_TYPE) -> tuple[Signature, ...]:
    """By the signatory of each of these, or by (party, signer)."""
    pairs = [(one, "signatory") if isinstance(one, str) else one for one in who]
    return tuple(sign(body, signing_key(party, signer), party, signer, kind) for party, signer in pairs)


def reason(act: Callable[[], object]) -> str:
    with pytest.raises(RulesNotInForce) as refused:
        act()
    return refused.value.reason_code


def refusal(body: bytes, signatures: tuple[Signature, ...], trust: Trust = TRUST) -> str:
    return reason(lambda: follow(trust, HOME, body, signatures))


def test_a_party_and_another_give_it_new_keys_and_leave_all_others_alone() -> None:
    after = follow(TRUST, HOME, POLICE, signed(POLICE, "politie", "wsl"))
    assert after.keys == {**TRUST.keys, "politie": keys("politie", "2")}
    assert after.number == 1 and after.fingerprint() != TRUST.fingerprint()
    assert follow(TRUST, HOME, POLICE, signed(POLICE, ("politie", "deputy"), ("wsl", "deputy"))) == after


def test_all_others_give_keys_to_a_party_that_lost_them_and_all_but_one_let_another_join() -> None:
    assert follow(TRUST, HOME, POLICE, signed(POLICE, "leusden", "wsl", "zvh")).keys["politie"] == keys("politie", "2")
    assert follow(TRUST, HOME, SCHOOL, signed(SCHOOL, "leusden", "wsl", "zvh")).keys["school"] == keys("school")


@pytest.mark.parametrize("who", [*combinations(PARTIES, 1), ("leusden", "wsl"), ("wsl", "zvh")])
def test_fewer_change_nothing(who: tuple[str, ...]) -> None:
    assert refusal(POLICE, signed(POLICE, *who)) == "too_few"
    assert refusal(SCHOOL, signed(SCHOOL, *who)) == "too_few"


def test_a_party_counts_once_by_however_many_keys_and_files() -> None:
    both = signed(POLICE, "politie", ("politie", "deputy"), "politie")
    assert refusal(POLICE, both) == "too_few"
    twice = signed(SCHOOL, "wsl", ("wsl", "deputy"), "zvh", ("zvh", "deputy"))
    assert refusal(SCHOOL, twice) == "too_few"


@st.composite
def _cases(draw: st.DrawFn) -> tuple[list[str], str, list[Who]]:
    """Pinned parties, whose keys change, and who signed: any of them, by any of its keys, and as often as drawn."""
    pinned = [f"p{number}" for number in range(draw(st.integers(1, 6)))]
    party = draw(st.sampled_from([*pinned, "joins"]))
    who = st.tuples(st.sampled_from(pinned), st.sampled_from(["signatory", "deputy"]))
    return pinned, party, draw(st.lists(who, min_size=1, max_size=9))


@given(_cases())
def test_exactly_the_allowed_signers_are_accepted(case: tuple[list[str], str, list[Who]]) -> None:
    pinned, party, who = case
    trust = Trust(keys={one: keys(one) for one in pinned})
    body = proposed(trust, HOME, party, keys(party, "2"))
    signers = {one for one, _ in who}
    own_and_another = party in signers and bool(signers - {party})
    all_but_one = len(pinned) > 1 and len(set(pinned) - signers) <= 1 and len(signers) > 1
    if own_and_another or all_but_one:
        assert follow(trust, HOME, body, signed(body, *who)).keys == {**trust.keys, party: keys(party, "2")}
    else:
        assert refusal(body, signed(body, *who), trust) == "too_few"


def test_one_party_alone_changes_nothing_however_few_there_are() -> None:
    alone, two = Trust(keys={"wsl": keys("wsl")}), Trust(keys={"wsl": keys("wsl"), "zvh": keys("zvh")})
    for party in ("wsl", "zvh", "school"):
        assert not enough(alone, party, {"wsl"})
        assert not enough(two, party, {"wsl"}) and enough(two, party, {"wsl", "zvh"})


def test_a_foreign_key_under_it_refuses_it_whole() -> None:
    good = signed(POLICE, "politie", "wsl")
    foreign = sign(POLICE, signing_key("mallory", "signatory"), "zvh", "signatory", PAYLOAD_TYPE)
    stranger = sign(POLICE, signing_key("mallory", "signatory"), "mallory", "signatory", PAYLOAD_TYPE)
    assert refusal(POLICE, (*good, foreign)) == refusal(POLICE, (*good, stranger)) == "key_not_trusted"
    joined = sign(SCHOOL, signing_key("school", "signatory"), "school", "signatory", PAYLOAD_TYPE)
    assert refusal(SCHOOL, (*signed(SCHOOL, "wsl", "zvh"), joined)) == "key_not_trusted"
    assert refusal(POLICE, ()) == "signature_missing"


@given(st.data())
def test_one_byte_changed_anywhere_is_refused(data: st.DataObject) -> None:
    good = envelope(POLICE, signed(POLICE, "politie", "wsl"), PAYLOAD_TYPE)
    place = data.draw(st.integers(0, len(good) - 1))
    altered = good[:place] + bytes([good[place] ^ data.draw(st.integers(1, 255))]) + good[place + 1 :]
    try:
        ((body, signatures),) = statements([altered]).items()
        follow(TRUST, HOME, body, signatures)
    except RulesNotInForce:
        return
    assert body == POLICE  # only what nobody signed, such as the word "signatory", was touched


def test_rules_are_no_change_of_trust_and_a_change_is_no_rules() -> None:
    as_rules = signed(POLICE, "politie", "wsl", kind=RULES)
    assert refusal(POLICE, as_rules) == "signature_invalid"
    assert reason(lambda: statements([envelope(POLICE, as_rules, RULES)])) == "wrong_payload"
    assert reason(lambda: read_envelope(envelope(POLICE, signed(POLICE, "wsl"), PAYLOAD_TYPE))) == "wrong_payload"
    (as_change,) = signed(POLICE, "wsl")
    assert reason(lambda: check_signature(POLICE, as_change, TRUST)) == "signature_invalid"
    rules, pinned = samples.body(), samples.trust()
    who = sorted(pinned.keys)
    assert reason(lambda: follow(pinned, HOME, rules, signed(rules, *who))) == "unreadable"
    assert reason(lambda: verify_former(rules, signed(rules, *who), pinned)) == "signature_invalid"


def _altered(**values: Any) -> bytes:
    return to_bytes(from_bytes(POLICE) | values)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"home": "b2" * 16}, "other_home"),
        ({"number": 2}, "not_the_next"),
        ({"follows": "00" * 32}, "does_not_follow"),
        ({"signatory": key("politie", "signatory"), "deputy": key("politie", "deputy")}, "same_keys"),
        ({"signatory": key("politie", "deputy"), "deputy": key("politie", "signatory")}, "same_keys"),
        ({"signatory": key("new", "deputy"), "deputy": key("new", "deputy")}, "same_keys"),
        ({"signatory": key("wsl", "deputy")}, "key_used"),
        ({"party": "POLITIE"}, "wrong_party"),
        ({"party": "een school"}, "wrong_party"),
        ({"party": "politie\n"}, "unreadable"),
        ({"number": 0}, "unreadable"),
        ({"number": True}, "unreadable"),
        ({"signatory": "c2xldXRlbA=="}, "unreadable"),
        ({"extra": ""}, "unreadable"),
    ],
)
def test_what_does_not_fit_is_refused_whoever_signed_it(values: dict[str, Any], code: str) -> None:
    body = _altered(**values)
    assert refusal(body, signed(body, *PARTIES)) == code


def test_a_statement_counts_once_and_what_follows_another_list_never() -> None:
    signatures = signed(POLICE, "leusden", "wsl", "zvh")
    after = follow(TRUST, HOME, POLICE, signatures)
    assert refusal(POLICE, signatures, after) == "older_list"
    assert refusal(SCHOOL, signed(SCHOOL, "leusden", "wsl", "zvh"), after) == "older_list"


def test_replaced_keys_sign_nothing_new_and_are_never_taken_again() -> None:
    after = keeping(TRUST, follow(TRUST, HOME, POLICE, signed(POLICE, "politie", "wsl")), ())
    body = proposed(after, HOME, "zvh", keys("zvh", "2"))
    assert refusal(body, signed(body, "politie", "zvh"), after) == "key_not_trusted"
    for party in ("politie", "school"):
        assert reason(partial(proposed, after, HOME, party, keys("politie"))) == "key_used"
    one_stays = (key("new", "signatory"), keys("politie", "2")[1])
    assert read_change(proposed(after, HOME, "politie", one_stays)).keys == one_stays


def test_former_keys_vouch_for_the_documents_that_were_in_force_and_for_no_other() -> None:
    rules, other, pinned = samples.body(), samples.changed(lambda raw: raw.update(number=2)), samples.trust()
    body = proposed(pinned, HOME, "politie", keys("politie", "2"))
    after = follow(pinned, HOME, body, signed(body, "politie", "wsl"))
    digest = verify_former(rules, samples.signed(rules), pinned).digest
    kept = keeping(pinned, after, [digest])
    assert verify_former(rules, samples.signed(rules), kept).digest == digest
    for data, trust in ((other, kept), (rules, after), (rules, kept.present())):
        assert reason(partial(verify_former, data, samples.signed(data), trust)) == "key_not_trusted"
    without = [one for one in samples.signed(rules) if one.organisation != "zvh"]
    assert reason(lambda: verify_former(rules, without, kept)) == "signature_missing"


def test_no_list_lends_a_key_to_another() -> None:
    rules, pinned = samples.body(), samples.trust()
    body = proposed(pinned, HOME, "politie", keys("politie", "2"))
    kept = keeping(pinned, follow(pinned, HOME, body, signed(body, "politie", "wsl")), [digest_of(rules)])
    new = sign(rules, signing_key("politie2", "signatory"), "politie", "signatory")
    mixed = [new if one.organisation == "politie" else one for one in samples.signed(rules)]
    assert reason(lambda: verify_former(rules, mixed, kept)) == "key_not_trusted"


def test_the_list_is_made_again_from_the_first_one_and_every_change() -> None:
    second = proposed(follow(TRUST, HOME, POLICE, signed(POLICE, "politie", "wsl")), HOME, "zvh", keys("zvh", "2"))
    by = sign(second, signing_key("politie2", "deputy"), "politie", "deputy", PAYLOAD_TYPE)
    kept = [
        Kept(envelope=envelope(POLICE, signed(POLICE, "politie", "wsl"), PAYLOAD_TYPE), rules=("d1",)),
        Kept(envelope=envelope(second, (*signed(second, "zvh"), by), PAYLOAD_TYPE), rules=("d1", "d2")),
    ]
    made = replay(TRUST.keys, kept, HOME)
    assert (made.number, made.keys["zvh"], made.keys["politie"]) == (2, keys("zvh", "2"), keys("politie", "2"))
    assert [len(made.lists_for(digest)) for digest in ("d1", "d2", "d3")] == [3, 2, 1]
    assert made.lists_for("d1")[2].keys == TRUST.keys
    assert reason(lambda: replay(TRUST.keys, kept[1:], HOME)) == "key_not_trusted"
    assert reason(lambda: replay(TRUST.keys, kept, "b2" * 16)) == "other_home"


def test_signatures_spread_over_files_are_put_together_and_a_file_twice_is_a_file() -> None:
    one, two = (envelope(POLICE, signed(POLICE, party), PAYLOAD_TYPE) for party in ("politie", "wsl"))
    assert statements([one, two, one]) == {POLICE: signed(POLICE, "politie", "wsl")}
    assert reason(lambda: statements([])) == "signature_missing"
    assert reason(lambda: statements([b"x" * (MOST_BYTES + 1)])) == "wrong_payload"


@given(st.binary(max_size=80))
def test_any_other_bytes_say_nothing(data: bytes) -> None:
    assert reason(lambda: read_change(data)) == "unreadable"
    assert reason(lambda: statements([data])) == "wrong_payload"


def test_what_is_signed_is_said_in_words() -> None:
    body, read = alone.read_change(envelope(POLICE, (), PAYLOAD_TYPE))
    said = "\n".join(alone.change_in_words(body, read))
    assert all(word in said for word in ("politie", HOME, TRUST.fingerprint(), *keys("politie", "2")))
    assert body == POLICE and digest_of(POLICE) in said


def test_the_stand_alone_file_signs_what_counts() -> None:
    files = [alone.signed_change(POLICE, signing_key(one, "deputy"), one, "deputy") for one in ("politie", "wsl")]
    assert statements(files) == {POLICE: signed(POLICE, ("politie", "deputy"), ("wsl", "deputy"))}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        envelope(POLICE, (), RULES),
        envelope(samples.body(), (), PAYLOAD_TYPE),
        envelope(POLICE + b" ", (), PAYLOAD_TYPE),
        b'{"payload":3,"payloadType":"x","signatures":[]}',
        b"[" * 100_000,
    ],
)
def test_who_signs_alone_is_shown_nothing_else(data: bytes) -> None:
    with pytest.raises(alone.NotSigned):
        alone.read_change(data)
