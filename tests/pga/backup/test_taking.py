"""A backup: three archives for three recipients, told in the ledger, with no word of a case and no root key in it."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from pga.backup.manifest import DATABASE, KEYRING, PARTS, TRUST
from pga.backup.taking import BackupBusy, SameRecipient, _alone, take
from pga.backup.unpacking import announced, open_all
from pga.demo.cases import PEOPLE
from pga.pinning import TrustBusy
from pga.refusals import LedgerNotWritable
from privacy.keys.root import FileRoot
from privacy.ledger.verify import Damage
from tests.pga.backup.keeping import KEYS, kept, plan
from tests.towns import Town


def opened(town: Town, folder: Path) -> Path:
    """A backup of this town, opened."""
    made, out = kept(town, folder), folder / "opened"
    out.mkdir()
    open_all(made.archives, FileRoot.load(town.settings.home / "root.key"), out)
    return out


def test_the_archives_say_which_home_and_record_they_hold(town: Town, tmp_path: Path) -> None:
    head = town.head()
    made = kept(town, tmp_path)
    manifest = announced(made.archives)
    assert (manifest.home, manifest.seq, manifest.backup) == (town.home.id, head, made.taken.backup)
    assert manifest.migration
    assert {path.parent.name for path in made.taken.files.values()} == {"data", "ring"}


def test_a_backup_stands_in_the_ledger_with_the_record_it_ends_with(town: Town, tmp_path: Path) -> None:
    head = town.head()
    made = kept(town, tmp_path).taken
    record = town.last()
    assert (record.seq, record.capability, record.outcome) == (head + 1, "home.backup", "allowed")
    assert record.actor == "operator"
    assert record.object == ("backup", made.backup)
    assert record.details["head"] == str(head)
    for part, path in made.files.items():
        assert record.details[f"{part}_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert town.verdict() is Damage.NONE


def test_neither_the_archives_nor_what_is_in_them_hold_a_name_or_the_root_key(town: Town, tmp_path: Path) -> None:
    folder = opened(town, tmp_path)
    root = (town.settings.home / "root.key").read_bytes()
    secrets = [root.split(b"\n")[1], *(person.name.encode() for person in PEOPLE), *(p.bsn.encode() for p in PEOPLE)]
    sealed = [*(tmp_path / "data").iterdir(), *(tmp_path / "ring").iterdir()]
    for path in (*sealed, *folder.iterdir()):
        content = path.read_bytes()
        assert not [secret for secret in secrets if secret in content], path.name
    for path in sealed:
        assert b"anna.process" not in path.read_bytes(), "a name of staff can be read without a key"


def test_each_part_holds_its_own_and_opens_for_its_own_recipient(town: Town, tmp_path: Path) -> None:
    folder = opened(town, tmp_path)
    assert b"organisation_keys" in (folder / KEYRING).read_bytes()
    assert b"organisation_keys" not in (folder / DATABASE).read_bytes()
    assert set(json.loads((folder / TRUST).read_text(encoding="utf-8"))) == {"home.json", "trust.json", "head.json"}
    assert len(set(KEYS.values())) == len(PARTS)


def test_one_key_for_two_parts_is_refused(town: Town, tmp_path: Path) -> None:
    wanted = plan(tmp_path)
    same = {**wanted.recipients, KEYRING: wanted.recipients[DATABASE]}
    with pytest.raises(SameRecipient):
        take(town.gate, replace(wanted, recipients=same))
    assert not (tmp_path / "data").exists()


def test_what_cannot_be_told_leaves_no_archive(town: Town, tmp_path: Path) -> None:
    town.clock.move(days=-2)
    with pytest.raises(LedgerNotWritable):
        take(town.gate, plan(tmp_path))
    assert not [*(tmp_path / "data").iterdir(), *(tmp_path / "ring").iterdir()]
    assert not [*town.settings.home.glob(".backup-*")]


def test_one_backup_at_a_time(town: Town, tmp_path: Path) -> None:
    with _alone(town.settings.home), pytest.raises(BackupBusy):
        take(town.gate, plan(tmp_path))


def test_no_backup_is_made_while_the_trust_list_is_being_changed(town: Town, tmp_path: Path) -> None:
    with town.home.pinned.alone(), pytest.raises(TrustBusy):
        take(town.reopened().gate, plan(tmp_path))


def test_the_head_in_a_backup_remembers_the_number_of_the_trust_list(town: Town, tmp_path: Path) -> None:
    town.home.mirror.raise_to(replace(town.home.mirror.read(), trust=3))
    texts = json.loads((opened(town, tmp_path) / TRUST).read_text(encoding="utf-8"))
    assert json.loads(texts["head.json"])["trust"] == 3


def test_a_copy_left_by_a_backup_that_was_killed_goes(town: Town, tmp_path: Path) -> None:
    left = town.settings.home / ".backup-left"
    left.mkdir()
    (left / "database").write_bytes(b"half")
    take(town.gate, plan(tmp_path))
    assert not left.exists()


def test_key_ring_archives_that_are_too_old_are_removed_and_others_stay(town: Town, tmp_path: Path) -> None:
    first = take(town.gate, plan(tmp_path, keyring_days=7))
    (tmp_path / "ring" / "of-another-program-keyring.pga").write_bytes(b"not ours")
    town.clock.move(days=6)
    second = take(town.gate, plan(tmp_path, keyring_days=7))
    town.clock.move(days=2)
    third = take(town.gate, plan(tmp_path, keyring_days=7))
    assert (second.removed, third.removed) == ((), (first.files[KEYRING].name,))
    assert first.files[DATABASE].exists()
    assert second.files[KEYRING].exists()
    assert (tmp_path / "ring" / "of-another-program-keyring.pga").exists()
