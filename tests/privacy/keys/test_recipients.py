"""Recipient keys: made encrypted, read back with the passphrase only, told apart by a short name."""

import base64
import stat
from pathlib import Path

import pytest

from privacy.keys.recipients import WrongRecipientKey, id_of, load_recipient, make_recipient, public_of
from privacy.rules.standalone import make_key

PHRASE = "een lange zin voor een sleutel"


def test_a_key_reads_back_and_fits_the_public_key_that_was_printed(tmp_path: Path) -> None:
    printed = make_recipient(tmp_path / "key.pem", PHRASE)
    key = load_recipient(tmp_path / "key.pem", PHRASE)
    assert id_of(key.public_key()) == id_of(public_of(printed))


def test_the_file_is_encrypted_and_for_its_owner_only(tmp_path: Path) -> None:
    make_recipient(tmp_path / "key.pem", PHRASE)
    assert stat.S_IMODE((tmp_path / "key.pem").stat().st_mode) == 0o400
    assert b"ENCRYPTED PRIVATE KEY" in (tmp_path / "key.pem").read_bytes()


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    make_recipient(tmp_path / "key.pem", PHRASE)
    with pytest.raises(FileExistsError):
        make_recipient(tmp_path / "key.pem", PHRASE)


def test_another_passphrase_another_kind_of_key_and_no_key_are_refused(tmp_path: Path) -> None:
    make_recipient(tmp_path / "key.pem", PHRASE)
    make_key(tmp_path / "signatory.pem", PHRASE)
    (tmp_path / "text.pem").write_text("geen sleutel", encoding="utf-8")
    for name, phrase in (("key.pem", "iets anders"), ("signatory.pem", PHRASE), ("text.pem", PHRASE)):
        with pytest.raises(WrongRecipientKey):
            load_recipient(tmp_path / name, phrase)


@pytest.mark.parametrize("text", ["", "geen base64!", base64.b64encode(b"te kort").decode()])
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(WrongRecipientKey):
        public_of(text)
