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


def test_a_turned_root_key_seals_under_the_new_version_and_opens_both_until_it_forgets(tmp_path: Path) -> None:
    root = FileRoot.create(tmp_path / "root.key")
    old = root.wrap(b"secret", b"place")
    root.turn(())
    new = root.wrap(b"secret", b"place")
    assert (root.wrapped_by(old), root.wrapped_by(new), root.versions) == (1, 2, (2, 1))
    read = FileRoot.load(tmp_path / "root.key")
    assert read.unwrap(old, b"place") == read.unwrap(new, b"place") == b"secret" and read.turning
    read.forget()
    later = FileRoot.load(tmp_path / "root.key")
    assert later.unwrap(new, b"place") == b"secret" and later.versions == (2,) and not later.turning
    with pytest.raises(CannotOpen):
        later.unwrap(old, b"place")
    assert root.unwrap(old, b"place") == b"secret"


def test_codes_of_rows_fit_under_either_version_meanwhile_and_others_stay_the_same(tmp_path: Path) -> None:
    root = FileRoot.create(tmp_path / "root.key")
    code, person, index = (root.mac("pga/rowmac/v1", b"x"), root.mac("pga/person/v1", b"x"), root.named("pga/bi/bsn/1"))
    root.turn(["pga/bi/bsn/1"])
    assert root.mac("pga/rowmac/v1", b"x") != code and root.fits("pga/rowmac/v1", b"x", code)
    assert root.fits("pga/rowmac/v1", b"x", root.mac("pga/rowmac/v1", b"x"))
    root.forget()
    assert not root.fits("pga/rowmac/v1", b"x", code)
    assert (root.mac("pga/person/v1", b"x"), root.named("pga/bi/bsn/1")) == (person, index)
    assert root.named("pga/bi/bsn/2") != FileRoot.create(tmp_path / "other").named("pga/bi/bsn/2")


def test_a_rotation_that_goes_on_is_not_begun_again_and_another_process_learns_of_it(tmp_path: Path) -> None:
    root = FileRoot.create(tmp_path / "root.key")
    other = FileRoot.load(tmp_path / "root.key")
    for _ in range(2):
        root.turn(())
    other.refresh()
    assert root.version == other.version == 2
    (tmp_path / "root.key").unlink()
    other.refresh()
    assert other.version == 2
    assert [path.name for path in tmp_path.iterdir()] == []


def test_a_turned_file_keeps_its_mode_and_a_link_leads_to_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    FileRoot.create(tmp_path / "safe" / "root.key")
    (tmp_path / "root.key").symlink_to(tmp_path / "safe" / "root.key")
    FileRoot.load(tmp_path / "root.key").turn(())
    assert (tmp_path / "root.key").is_symlink()
    assert (tmp_path / "safe" / "root.key").stat().st_mode & 0o777 == 0o400
    assert FileRoot.load(tmp_path / "root.key").version == 2


WHOLE = b"A" * 43 + b"="


@pytest.mark.parametrize("line", [b"former 1", b"former x " + WHOLE, b"other a " + WHOLE, b"kept a AAAA"])
def test_what_stands_after_the_key_must_be_whole(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "root.key"
    path.write_bytes(b"pga-root-key 2\n" + b"A" * 43 + b"=\n" + line + b"\n")
    path.chmod(0o400)
    with pytest.raises(RootKeyUnusable):
        FileRoot.load(path)
