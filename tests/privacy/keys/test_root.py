"""The root key in its file."""

import copy
import os
import pickle
from pathlib import Path

import pytest

from privacy.keys.aead import CannotOpen
from privacy.keys.root import FileRoot, RootKeyMissing, RootKeyUnusable


def test_a_new_root_key_lies_in_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    FileRoot.create(tmp_path / "root.key")
    assert (tmp_path / "root.key").stat().st_mode & 0o777 == 0o400


def test_a_loaded_root_key_derives_what_the_new_one_did(tmp_path: Path) -> None:
    made = FileRoot.create(tmp_path / "root.key")
    read = FileRoot.load(tmp_path / "root.key")
    assert made.derive(b"salt", b"info", 48) == read.derive(b"salt", b"info", 48)
    assert made.mac("label", b"data") == read.mac("label", b"data")
    assert made.version == read.version == 1


def test_creating_never_overwrites_a_root_key(tmp_path: Path) -> None:
    FileRoot.create(tmp_path / "root.key")
    before = (tmp_path / "root.key").read_bytes()
    with pytest.raises(FileExistsError):
        FileRoot.create(tmp_path / "root.key")
    assert (tmp_path / "root.key").read_bytes() == before


def test_a_missing_root_key_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(RootKeyMissing):
        FileRoot.load(tmp_path / "root.key")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o440, 0o404, 0o600 | 0o020])
def test_a_file_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    FileRoot.create(tmp_path / "root.key")
    os.chmod(tmp_path / "root.key", mode)
    with pytest.raises(RootKeyUnusable):
        FileRoot.load(tmp_path / "root.key")


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"pga-root-key 1\n",
        b"pga-root-key 1\nAAAA\n",
        b"other 1\n" + b"A" * 43 + b"=\n",
        b"pga-root-key 0\n" + b"A" * 43 + b"=\n",
        b"pga-root-key x\n" + b"A" * 43 + b"=\n",
        b"pga-root-key 1\n" + b"!" * 44 + b"\n",
        b"\xff\xfe",
    ],
)
def test_a_file_without_a_root_key_in_it_is_refused(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "root.key").write_bytes(text)
    (tmp_path / "root.key").chmod(0o400)
    with pytest.raises(RootKeyUnusable):
        FileRoot.load(tmp_path / "root.key")


def test_codes_of_two_labels_or_two_homes_differ(tmp_path: Path) -> None:
    one, other = FileRoot.create(tmp_path / "one"), FileRoot.create(tmp_path / "other")
    codes = {one.mac("a", b"x"), one.mac("b", b"x"), one.mac("a", b"y"), other.mac("a", b"x")}
    assert len(codes) == 4


def test_a_wrapped_secret_opens_in_its_own_context_only(tmp_path: Path) -> None:
    one, other = FileRoot.create(tmp_path / "one"), FileRoot.create(tmp_path / "other")
    blob = one.wrap(b"seed", b"factor of a1")
    assert one.unwrap(blob, b"factor of a1") == b"seed"
    for root, context in ((one, b"factor of a2"), (other, b"factor of a1")):
        with pytest.raises(CannotOpen):
            root.unwrap(blob, context)


def test_printing_a_root_key_shows_nothing_and_it_cannot_be_copied(tmp_path: Path) -> None:
    root = FileRoot.create(tmp_path / "root.key")
    assert repr(root) == str(root) == "<FileRoot>"
    for take_away in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            take_away(root)
