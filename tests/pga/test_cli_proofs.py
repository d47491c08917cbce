"""The command line of the ledger for outsiders: a checkpoint made, cosigned elsewhere, taken in, and proven from."""

import fcntl
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pga import checkpoints
from pga.cli.main import main
from pga.store.tables.ledger import ledger
from privacy.ledger import standalone as alone
from privacy.ledger.checkpoint import signed_note
from privacy.ledger.standalone import read_note
from privacy.ledger.tree import Growing
from privacy.rules.standalone import make_key
from tests import cooperations
from tests.engines import Databases
from tests.hard.commands import run
from tests.privacy.rules import samples
from tests.towns import Town

PHRASE = "een lange zin voor de sleutel"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two keys and their passphrase, made once, so that the home of their rules is made once too."""
    folder = tmp_path_factory.mktemp("witnesses")
    (folder / "phrase").write_text(PHRASE)
    for name in ("a", "b", "c"):
        make_key(folder / f"{name}.pem", PHRASE)
    return folder


@pytest.fixture
def desk(keys: Path, tmp_path: Path) -> Path:
    """The machine of a witness."""
    return Path(shutil.copytree(keys, tmp_path / "desk"))


def elsewhere(*words: object) -> Result:
    """A command on a machine without any home."""
    return CliRunner(env={"PGA_HOME": "/nowhere"}).invoke(main, ["audit", *map(str, words)])


def with_key(desk: Path, name: str) -> list[object]:
    """What says which witness it is."""
    return ["--name", f"{name}.example", "--key", desk / f"{name}.pem", "--passphrase-file", desk / "phrase"]


def cosign(desk: Path, name: str, note: Path, home_key: str, out: str) -> Result:
    """A witness signs."""
    seen = desk / f"{name}.seen"
    return elsewhere("cosign", "--note", note, "--home-key", home_key, "--seen", seen, "--out", desk / out,
                     *with_key(desk, name))  # fmt: skip


@pytest.fixture
def town(databases: Databases, tmp_path: Path, desk: Path) -> Iterator[Town]:
    """A home whose rules name these two witnesses; closed when its test is over."""
    keys = {name: elsewhere("witness-key", *with_key(desk, name)).output.strip() for name in ("a", "b")}
    rows = [{"id": name, "key": key, "because": "regl. 9"} for name, key in keys.items()]
    made = cooperations.under(databases, tmp_path / "home", samples.changed(lambda raw: raw.update(witness=rows)))
    yield made
    made.close()


def at_home(town: Town, *words: object) -> Result:
    """A command on the home."""
    return run(town.settings, "audit", *map(str, words))


def newest(town: Town) -> Path:
    """The file of the newest checkpoint."""
    return next(checkpoints.kept(town.home)).path


def test_a_checkpoint_goes_round_and_comes_back_with_two_cosignatures(town: Town, desk: Path) -> None:
    assert at_home(town, "checkpoint").exit_code == 0
    key = at_home(town, "checkpoint", "--show-key").output.strip()
    for name in ("a", "b"):
        assert cosign(desk, name, newest(town), key, f"{name}.note").exit_code == 0
        done = at_home(town, "witnessed", "--note", desk / f"{name}.note")
        assert (done.exit_code, done.output) == (0, f"added: {name}.example\n")
    assert at_home(town, "witnessed", "--note", desk / "a.note").exit_code == 1
    proof = desk / "proof.json"
    assert at_home(town, "prove", "--record", 2, "--record", 3, "--out", proof).exit_code == 0
    witnesses = [elsewhere("witness-key", *with_key(desk, name)).output.strip() for name in ("a", "b")]
    told = [word for one in witnesses for word in ("--witness", one)]
    assert alone.main(["records", str(proof), "--key", key, *told]) == 0
    strange = elsewhere("witness-key", *with_key(desk, "c")).output.strip()
    assert alone.main(["records", str(proof), "--key", key, *told, "--witness", strange]) == alone.UNWITNESSED
    assert alone.main(["records", str(proof), "--key", key, *told, "--witness", strange, "--needed", "2"]) == 0
    assert at_home(town, "verify", "--checkpoint", desk / "a.note").exit_code == 0
    assert elsewhere("standalone", "--out", desk / "verify.py").exit_code == 0
    assert (desk / "verify.py").read_bytes() == Path(alone.__file__).read_bytes()


def test_a_witness_asks_a_proof_from_what_it_signed_last(town: Town, desk: Path) -> None:
    at_home(town, "checkpoint")
    key, first = at_home(town, "checkpoint", "--show-key").output.strip(), newest(town)
    assert cosign(desk, "a", first, key, "1.note").exit_code == 0
    at_home(town, "checkpoint")
    assert cosign(desk, "a", newest(town), key, "2.note").exit_code == 22
    assert at_home(town, "prove", "--from", desk / "1.note", "--out", desk / "request").exit_code == 0
    assert cosign(desk, "a", desk / "request", key, "2.note").exit_code == 0
    assert read_note((desk / "a.seen").read_bytes()).size == read_note((desk / "2.note").read_bytes()).size
    assert cosign(desk, "a", first, key, "3.note").exit_code == 12
    (desk / "bent").write_bytes(newest(town).read_bytes().replace(b"time 2026", b"time 2025"))
    assert cosign(desk, "a", desk / "bent", key, "3.note").exit_code == 14
    assert cosign(desk, "a", desk / "phrase", key, "3.note").exit_code == 1
    assert not (desk / "3.note").exists()


def test_what_cannot_be_done_is_said(town: Town, desk: Path) -> None:
    out = ("--out", desk / "out")
    assert "no checkpoint yet" in at_home(town, "prove", "--record", 1, *out).output
    at_home(town, "checkpoint")
    shorter = at_home(town, "prove", "--record", 99_999, *out)
    assert "of a shorter ledger than that: run `audit checkpoint` first" in shorter.output
    assert not (desk / "out").exists()
    for words in ((), ("--record", 1, "--from", newest(town)), ("--record", 1) * 17):
        assert at_home(town, "prove", *words, *out).exit_code == 2
    assert "not a checkpoint" in at_home(town, "witnessed", "--note", desk / "phrase").output
    assert at_home(town, "verify", "--checkpoint", desk / "phrase").exit_code == 14
    assert "no space" in elsewhere("witness-key", "--name", "a b", *with_key(desk, "a")[2:]).output
    (desk / "phrase").write_text("een andere lange zin")
    assert "passphrase" in elsewhere("witness-key", *with_key(desk, "a")).output
    assert not (desk / "out").exists()


def test_two_cosigners_with_one_memory_go_one_after_the_other(town: Town, desk: Path) -> None:
    """Both would read what was seen before either kept what it signed, and sign two forks of one ledger."""
    home_key = at_home(town, "checkpoint", "--show-key").output.strip()
    at_home(town, "checkpoint")
    signed = partial(cosign, desk, "a", newest(town), home_key)
    with (desk / "a.seen.lock").open("w") as held, ThreadPoolExecutor() as pool:
        fcntl.flock(held, fcntl.LOCK_EX)
        second = pool.submit(signed, "second.note")
        with pytest.raises(TimeoutError):
            second.result(timeout=0.5)
        (desk / "a.seen").write_bytes(fork_of(town, newest(town)))
        fcntl.flock(held, fcntl.LOCK_UN)
        assert second.result(timeout=30).exit_code == 13
    assert not (desk / "second.note").exists()


def fork_of(town: Town, path: Path) -> bytes:
    """Another ledger of the same size, signed by the home."""
    tree = Growing()
    for _ in range(read_note(path.read_bytes()).size):
        tree.add(bytes(32))
    name = checkpoints.home_key(town.home).name
    return signed_note(name, tree.edge(), "2026-03-03T09:00:00.000Z", checkpoints.private_key(town.home))


def test_a_proof_is_never_written_over_a_file_that_is_there(town: Town, desk: Path) -> None:
    at_home(town, "checkpoint")
    kept, told = desk / "kept.json", len(town.rows(ledger))
    kept.write_text("what was kept")
    for what in (("--record", 2), ("--from", newest(town))):
        done = at_home(town, "prove", *what, "--out", kept)
        assert (done.exit_code, kept.read_text()) == (1, "what was kept")
        assert f"{kept} cannot be made: File exists" in done.output
    assert len(town.rows(ledger)) == told
