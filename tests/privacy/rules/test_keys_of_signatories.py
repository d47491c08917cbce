"""The key file of a signatory on his own machine: encrypted, never written over, and the only thing that signs."""

import base64
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from privacy.rules.signing import Trust, check_signature, sign
from privacy.rules.standalone import NotSigned, load_key, make_key

PASSPHRASE = "een lange zin voor de sleutel"


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    """A document and the place of a key."""
    (tmp_path / "rules.json").write_bytes(b"{}")
    return tmp_path / "rules.json", tmp_path / "key.pem"


def test_a_signature_made_from_a_key_file_holds_under_the_public_key(paths: tuple[Path, Path]) -> None:
    document, key = paths
    public = make_key(key, PASSPHRASE)
    signature = sign(document.read_bytes(), load_key(key, PASSPHRASE), "wsl", "deputy")
    check_signature(b"{}", signature, Trust(keys={"wsl": (public,)}))
    assert (signature.organisation, signature.signer, len(signature.value)) == ("wsl", "deputy", 64)


def test_a_key_file_is_encrypted_and_readable_by_its_owner_alone(paths: tuple[Path, Path]) -> None:
    _, key = paths
    assert len(base64.b64decode(make_key(key, PASSPHRASE))) == 32
    assert key.stat().st_mode & 0o777 == 0o400
    assert key.read_text().startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----")


def test_a_key_is_never_written_over_another(paths: tuple[Path, Path]) -> None:
    _, key = paths
    make_key(key, PASSPHRASE)
    before = key.read_bytes()
    with pytest.raises(FileExistsError):
        make_key(key, PASSPHRASE)
    assert key.read_bytes() == before


def test_a_wrong_passphrase_or_another_kind_of_key_signs_nothing(paths: tuple[Path, Path]) -> None:
    document, key = paths
    make_key(key, PASSPHRASE)
    with pytest.raises(NotSigned):
        load_key(key, "iets anders")
    other = key.with_name("other.pem")
    encryption = BestAvailableEncryption(PASSPHRASE.encode())
    other.write_bytes(
        X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)
    )
    for path in (other, document):
        with pytest.raises(NotSigned):
            load_key(path, PASSPHRASE)
