"""Backup, restore, drill and the people who acknowledge, as an operator types them."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from privacy.keys import factors
from tests.demos import Copy
from tests.pga.test_cli import run

PHRASE = "een lange zin voor een sleutel"
PARTS = ("database", "keyring", "trust")


class Machine:
    """A demo home, three recipients' keys, and one backup of it."""

    def __init__(self, folder: Path, demo_copied_to: Copy) -> None:
        self.folder, self.home = folder, demo_copied_to(folder / "home")
        self.root_key = folder / "safe" / "root.key"
        self.root_key.parent.mkdir()
        shutil.copy(self.home / "root.key", self.root_key)
        (folder / "phrase").write_text(f"{PHRASE}\n", encoding="utf-8")
        self.public = {part: self._key(part) for part in PARTS}
        done = self.backup("--json")
        assert done.exit_code == 0, done.output
        self.files: dict[str, str] = json.loads(done.stdout)["files"]

    def _key(self, part: str) -> str:
        words = ["--out", str(self.folder / f"{part}.pem"), "--passphrase-file", str(self.folder / "phrase")]
        made = run(self.home, "backup-key", *words)
        return made.stdout.strip().splitlines()[-1]

    def backup(self, *words: str) -> Result:
        """Another backup."""
        to = [word for part in PARTS for word in (f"--{part}-to", self.public[part])]
        ring = str(self.folder / "ring")
        return run(self.home, "backup", "--out", str(self.folder / "data"), "--keyring-out", ring, *to, *words)

    def restore(self, *words: str, home: Path | None = None, **other: str) -> Result:
        """A restore with all three keys, seen from the machine whose home is in ``home``."""
        files = [word for part in PARTS for word in (f"--{part}", (self.files | other)[part])]
        keys = [word for part in PARTS for word in ("--key", str(self.folder / f"{part}.pem"))]
        phrases = ["--passphrase-file", str(self.folder / "phrase")] * 3
        root = ["--root-key", str(self.root_key)]
        return run(home or self.folder / "no-home", "restore", *files, *keys, *phrases, *root, *words)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory, demo_copied_to: Copy) -> Machine:
    """One for all: nothing here changes the home but by adding records."""
    return Machine(tmp_path_factory.mktemp("machine"), demo_copied_to)


def test_a_backup_goes_back_elsewhere_and_verifies(machine: Machine, tmp_path: Path) -> None:
    done = machine.restore("--into", str(tmp_path / "new"), "--json")
    assert done.exit_code == 0, done.output
    facts: dict[str, Any] = json.loads(done.stdout)
    assert (facts["code"], facts["missing"], facts["keys_that_do_not_open"]) == (0, None, [])
    for words in (("check",), ("audit", "verify"), ("rules", "status")):
        assert run(tmp_path / "new", *words).exit_code == 0
    assert (tmp_path / "new" / "root.key").stat().st_mode & 0o777 == 0o400


def test_a_place_that_is_not_empty_is_refused(machine: Machine) -> None:
    before = sorted(path.name for path in machine.home.iterdir())
    refused = machine.restore("--into", str(machine.home))
    assert refused.exit_code == 1
    assert "not an empty directory" in refused.output
    assert sorted(path.name for path in machine.home.iterdir()) == before


def test_an_older_set_is_exit_20_with_the_number_of_what_is_missing(machine: Machine, tmp_path: Path) -> None:
    refused = machine.restore("--into", str(tmp_path / "new"), home=machine.home)
    assert refused.exit_code == 20, refused.output
    assert "older set" in refused.output
    assert not [*(tmp_path / "new").iterdir()]
    unknown = machine.restore("--into", str(tmp_path / "new"), "--acknowledge", "anna=123456", home=machine.home)
    assert unknown.exit_code == 20


def test_an_archive_that_does_not_belong_is_exit_21_and_a_sentence(machine: Machine, tmp_path: Path) -> None:
    swapped = machine.restore("--into", str(tmp_path / "a"), keyring=machine.files["trust"])
    strange = machine.restore("--into", str(tmp_path / "a"), trust=str(machine.folder / "phrase"))
    for refused, words in ((swapped, "another part"), (strange, "no archive")):
        assert refused.exit_code == 21, refused.output
        assert words in refused.output


def test_a_drill_prints_time_and_loss_and_is_told_where_the_home_lives(machine: Machine) -> None:
    done = machine.restore("--drill", home=machine.home)
    assert done.exit_code == 0, done.output
    assert "Time: " in done.output
    assert "Loss: " in done.output
    rows = json.loads(run(machine.home, "doctor", "--json").stdout)
    assert [row["level"] for row in rows if row["what"] == "ledger"] == ["ok"]
    away = machine.restore("--drill")
    assert away.exit_code == 0
    assert "in no ledger" in away.output


def test_the_same_key_twice_and_a_wrong_key_are_wrong_use(machine: Machine) -> None:
    assert machine.backup("--trust-to", machine.public["database"]).exit_code == 2
    assert machine.backup("--trust-to", "geen sleutel").exit_code == 2
    assert machine.restore("--drill", "--into", "x").exit_code == 2
    assert machine.restore("--drill", "--root-key", str(machine.folder / "phrase")).exit_code == 2


def test_people_are_named_with_a_secret_that_is_shown_once(machine: Machine) -> None:
    named = run(machine.home, "restore-people", "--add", "petra.privacy")
    assert named.exit_code == 1, "one is fewer than four"
    assert "otpauth://" in named.output
    assert "otpauth://" not in run(machine.home, "restore-people").output
    assert run(machine.home, "restore-people", "--add", "petra.privacy").exit_code == 2
    assert "0 named" in run(machine.home, "restore-people", "--remove", "petra.privacy").output
    assert factors.STEP_SECONDS == 30
