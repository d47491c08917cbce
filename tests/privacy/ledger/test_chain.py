"""The keyed chain and its receipts."""

import copy
import hashlib
import hmac
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.ledger.chain import GENESIS, Receipt, mac_of, make_receipt, new_chain_key
from tests.privacy.ledger.conftest import a_record

KEY = bytes(range(32))


def test_a_code_is_the_hmac_of_number_previous_code_and_hash_of_the_record() -> None:
    message = (7).to_bytes(8, "big") + GENESIS + hashlib.sha256(b"body").digest()
    assert mac_of(KEY, 7, GENESIS, b"body") == hmac.new(KEY, message, "sha256").digest()


@given(st.binary(max_size=40), st.integers(0, 2**32), st.binary(min_size=32, max_size=32))
def test_key_number_previous_code_and_body_all_count(body: bytes, seq: int, previous: bytes) -> None:
    codes = {
        mac_of(KEY, seq, previous, body),
        mac_of(KEY[::-1], seq, previous, body),
        mac_of(KEY, seq + 1, previous, body),
        mac_of(KEY, seq, bytes(b ^ 1 for b in previous), body),
        mac_of(KEY, seq, previous, body + b"x"),
    }
    assert len(codes) == 5


def test_two_new_chain_keys_differ() -> None:
    assert new_chain_key() != new_chain_key() and len(new_chain_key()) == 32


def test_a_receipt_names_what_the_record_disclosed() -> None:
    receipt = make_receipt(a_record(9), b"m" * 32)
    assert (receipt.seq, receipt.mac, receipt.disclosed) == (9, b"m" * 32, frozenset({("d9", 1)}))


def test_nobody_but_the_ledger_makes_a_receipt() -> None:
    with pytest.raises(TypeError):
        Receipt(object(), seq=1, mac=bytes(32), disclosed=frozenset())


@pytest.mark.parametrize("take_away", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_receipt_cannot_be_copied(take_away: object) -> None:
    with pytest.raises(TypeError):
        take_away(make_receipt(a_record(1), bytes(32)))  # type: ignore[operator]
