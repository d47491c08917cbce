"""Known answers through our own wrapper: what was sealed or derived by an earlier version is what it is today, and
what another program makes of the written format (security.md 2.3-2.6).
"""

import hashlib
import hmac
from typing import Final, NoReturn

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from privacy.keys import aead
from privacy.keys.aead import CannotOpen, open_, seal
from privacy.keys.index import blind
from privacy.keys.root import FileRoot
from tests.privacy.keys.test_contexts import CONTEXTS

KEY, KEY_ID, RULES_ID, R = bytes(range(32)), b"k" * 16, b"r" * 16, bytes(range(24))
TEXT: Final = b"Aan de Hoofdstraat (fictief)"
AAD: Final = CONTEXTS[0].aad()
ENVELOPE: Final = bytes.fromhex(
    "5047410101006b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b72727272727272727272727272727272"
    "000102030405060708090a0b0c0d0e0f10111213141516174ad1f55cec7f00c0948797adf04c"
    "781fbf14165a62a455168e61a2189a62c2388e7205e3a6e9e5e16971c16019da0dd632171ceb"
    "623c1f6f939baf778ec2560b043ab659822569d3fc0c5758cf7d318b"
)
CONTEXTS_HASH: Final = "37fe3eb14f5252bc4b624e8d6439a289ee3337f8201103d08b98a37f0dfbbea4"
ROOT: Final = FileRoot(bytes(range(32)), 1)


def _by_the_book() -> bytes:
    """The same envelope, made from what the design says and nothing of ours."""
    both = hmac.new(KEY, b"pga/aead/v1" + R, hashlib.sha512).digest()
    header = b"PGA\x01\x01\x00" + KEY_ID + RULES_ID + R + both[32:]
    bound = len(header).to_bytes(4, "big") + header + AAD
    padded = TEXT + b"\x80" + bytes(32 - len(TEXT) - 1)
    return header + AESGCM(both[:32]).encrypt(bytes(12), padded, bound)


def test_an_envelope_is_made_as_it_always_was_and_as_the_design_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aead.secrets, "token_bytes", lambda size: R[:size])
    assert seal(KEY, key_id=KEY_ID, rules_id=RULES_ID, aad=AAD, plaintext=TEXT) == ENVELOPE == _by_the_book()


def test_an_envelope_of_an_earlier_version_opens() -> None:
    assert open_(KEY, key_id=KEY_ID, aad=AAD, blob=ENVELOPE) == TEXT


def test_what_a_ciphertext_is_bound_to_is_written_as_it_always_was() -> None:
    assert hashlib.sha256(b"".join(context.aad() for context in CONTEXTS)).hexdigest() == CONTEXTS_HASH


def test_what_follows_from_the_root_key_is_what_it_always_was() -> None:
    assert ROOT.derive(b"salt", b"info").hex() == "6d8dce04ad557757f4a66e4d531b08ac97249abf40424a65404f14ee3cab68c7"
    again = HKDF(algorithm=SHA512(), length=32, salt=b"salt", info=b"info").derive(bytes(range(32)))
    assert ROOT.derive(b"salt", b"info") == again
    code = "f5ede3ee2a4bfc721124e664fdf5efda22baa31097632fe1b1b210fe9d957d50"
    assert ROOT.mac("label", b"data").hex() == code
    assert blind(ROOT, "bsn", 1, "leusden", "999900018", 11) == 1763
    assert blind(ROOT, "name", 2, "leusden", "jansen|1991-03-14", 11) == 692


class Untouched:
    """Stands in the place of the cipher: whoever comes here did not look at the commitment first."""

    def __init__(self, key: bytes) -> None:
        self.key = key

    def decrypt(self, *given: bytes) -> NoReturn:
        raise AssertionError("decrypted before the commitment was compared")


@pytest.mark.parametrize("at", [*range(6), 6, 22, 38, 61, 62, 93])
def test_nothing_is_decrypted_before_header_key_and_commitment_fit(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    bent = ENVELOPE[:at] + bytes([ENVELOPE[at] ^ 1]) + ENVELOPE[at + 1 :]
    monkeypatch.setattr(aead, "AESGCM", Untouched)
    if 22 <= at < 38:  # the id of the rules is bound by the cipher alone
        with pytest.raises(AssertionError):
            open_(KEY, key_id=KEY_ID, aad=AAD, blob=bent)
        return
    for key, blob in ((KEY, bent), (b"x" * 32, ENVELOPE), (KEY[:16], ENVELOPE), (KEY, ENVELOPE[:100])):
        with pytest.raises(CannotOpen) as refused:
            open_(key, key_id=KEY_ID, aad=AAD, blob=blob)
        assert refused.value.args == () and refused.value.__cause__ is None
