"""``trust`` on the command line, as people use it: show, propose, sign on a machine of one's own, accept."""

import json
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import Result

from pga.cli.trusting import REFUSED
from pga.pinning import FILE
from privacy.rules.document import parse
from privacy.rules.standalone import make_key, words_of
from tests.hard.commands import standalone
from tests.pga.test_cli import PASSPHRASE, phrase_in, real_document, run, sign


class Machine:
    """A home with rules in force, and everybody's keys in the folder beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"

    def run(self, *words: str) -> Result:
        return run(self.home, *words)

    def propose(self, party: str = "politie") -> Result:
        """New keys for a party, in ``new-…`` files."""
        signatory, deputy = (
            make_key(self.folder / f"new-{party}-{who}.pem", PASSPHRASE) for who in ("signatory", "deputy")
        )
        words = ["--party", party, "--signatory", signatory, "--deputy", deputy]
        return self.run("trust", "propose", *words, "--out", str(self.folder / "change.json"))

    def sign(self, party: str, key: str = "") -> str:
        """On a machine without any home. The file that goes to the host."""
        out = self.folder / f"change-{party}.json"
        words = ["--statement", str(self.folder / "change.json"), "--organisation", party, "--out", str(out)]
        key_file = str(self.folder / (key or f"{party}-signatory.pem"))
        words += ["--key", key_file, "--passphrase-file", phrase_in(self.folder)]
        done = run(self.folder / "none", "trust", "sign", *words)
        assert done.exit_code == 0, done.output
        return str(out)

    def shown(self) -> dict[str, object]:
        return dict(json.loads(self.run("trust", "show", "--json").output))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trust")
    home, document = folder / "home", real_document(folder)
    made = run(home, "init", "--rules", str(document), "--administrator", "adam", "--officer", "petra")
    for party in parse((home / "rules.json").read_bytes()).parties:
        assert sign(folder, home, party).exit_code == 0
    digest = made.output.rsplit("digest ", 1)[1].strip()
    assert run(home, "rules", "activate", digest).exit_code == 0
    return folder


@pytest.fixture
def machine(first: Path, tmp_path: Path) -> Machine:
    copytree(first, tmp_path / "m")
    return Machine(tmp_path / "m")


def _sentence(result: Result, *words: str, code: int = 1) -> None:
    assert result.exit_code == code and "Traceback" not in result.output, result.output
    assert all(word in result.output for word in words), result.output


def test_the_whole_road_of_a_signatory_who_leaves(machine: Machine) -> None:
    before = machine.shown()
    assert machine.propose().exit_code == 0 and machine.shown() == before
    done = machine.run("trust", "accept", machine.sign("politie", "politie-deputy.pem"), machine.sign("wsl"))
    _sentence(done, "change 1 counts from now on", "rules of pga", code=0)
    after = machine.shown()
    assert (after["number"], after["first"], after["on_former_keys"]) == (1, before["fingerprint"], ["pga"])
    assert str(after["fingerprint"]) in done.output and after["fingerprint"] != before["fingerprint"]
    assert machine.run("rules", "status").exit_code == 0 and machine.run("audit", "verify").exit_code == 0
    told = json.loads(machine.run("doctor", "--json").output)
    (trust,) = [row for row in told if row["what"] == "trust"]
    assert trust["level"] == "warning" and str(after["fingerprint"]) in trust["detail"]
    assert {row["level"] for row in told if row["what"].startswith("keys ")} == {"ok"}


def test_the_list_is_shown_with_the_fingerprint_in_words(machine: Machine) -> None:
    facts, said = machine.shown(), machine.run("trust", "show")
    assert said.exit_code == 0 and " ".join(words_of(str(facts["fingerprint"]))) in said.output
    assert "politie: " in said.output and "change 0" in said.output


def test_who_signs_sees_the_words_of_the_digest_before_the_passphrase_is_asked(machine: Machine) -> None:
    proposed = machine.propose().output
    words = ["--statement", str(machine.folder / "change.json"), "--organisation", "wsl", "--key"]
    out = machine.folder / "out.json"
    asked = machine.run("trust", "sign", *words, str(machine.folder / "wsl-signatory.pem"), "--out", str(out))
    assert proposed.strip() in asked.output
    assert asked.output.index("digest in words") < asked.output.index("Passphrase")
    assert asked.exit_code == 1 and not out.exists(), "nobody typed one"
    wrong = machine.run("trust", "sign", *words, str(machine.folder / "change.json"), "--out", str(out))
    assert wrong.exit_code == 1 and not out.exists()


def test_a_party_without_this_program_signs_with_the_one_file(machine: Machine) -> None:
    machine.propose()
    assert machine.run("rules", "standalone", "--out", str(machine.folder / "sign_rules.py")).exit_code == 0
    words = ("change.json", "wsl", "wsl-deputy.pem", "wsl-signed.json")
    done = standalone(machine.folder, "keys", *words, typed=f"{PASSPHRASE}\n")
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("digest in words") < done.stdout.index("Are these the words")
    files = [machine.sign("politie"), str(machine.folder / "wsl-signed.json")]
    assert machine.run("trust", "accept", *files).exit_code == 0


def test_too_few_signatures_change_nothing(machine: Machine) -> None:
    machine.propose()
    before = machine.shown()
    _sentence(machine.run("trust", "accept", machine.sign("politie")), REFUSED["too_few"])
    forged = machine.sign("wsl", "zvh-signatory.pem")
    _sentence(machine.run("trust", "accept", machine.sign("om"), forged), REFUSED["key_not_trusted"])
    _sentence(machine.run("trust", "accept", str(machine.folder / "change.json")), REFUSED["signature_missing"])
    _sentence(machine.run("trust", "accept", str(machine.home / "rules.json")), REFUSED["wrong_payload"])
    assert machine.shown() == before


def test_a_change_that_cannot_count_is_not_proposed(machine: Machine) -> None:
    keys = machine.shown()["parties"]
    assert isinstance(keys, dict)
    words = ["trust", "propose", "--signatory", keys["wsl"][0], "--deputy", keys["wsl"][1], "--party"]
    out = machine.folder / "no.json"
    _sentence(machine.run(*words, "wsl", "--out", str(out)), REFUSED["same_keys"])
    _sentence(machine.run(*words, "school", "--out", str(out)), REFUSED["key_used"])
    words[words.index("--signatory") + 1] = "geen sleutel"
    _sentence(machine.run(*words, "school", "--out", str(out)), REFUSED["unreadable"])
    assert not out.exists()


def test_an_older_list_put_back_is_told_everywhere(machine: Machine) -> None:
    older = (machine.home / FILE).read_bytes()
    machine.propose()
    signed = [machine.sign(party) for party in ("politie", "wsl")]
    machine.run("trust", "accept", *signed)
    (machine.home / FILE).unlink()
    (machine.home / FILE).write_bytes(older)
    _sentence(machine.run("trust", "show"), "an older trust list was put back", "change 1")
    _sentence(machine.run("rules", "status"), "trust_rolled_back", code=52)
    _sentence(machine.propose("om"), "older")
    assert machine.run("trust", "accept", *signed).exit_code == 0
    assert machine.run("rules", "status").exit_code == 0


def test_while_somebody_needs_the_list_it_is_not_changed(machine: Machine) -> None:
    from pga.pinning import PinnedTrust

    machine.propose()
    signed = [machine.sign(party) for party in ("politie", "wsl")]
    with PinnedTrust(machine.home, "").steady():
        _sentence(machine.run("trust", "accept", *signed), REFUSED["busy"])
    assert machine.run("trust", "accept", *signed).exit_code == 0


@pytest.mark.parametrize("words", [("trust", "show"), ("trust", "propose", "--party", "wsl", "--out", "x")])
def test_a_folder_without_a_home_is_exit_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    keys = ("--signatory", "a", "--deputy", "b") if "propose" in words else ()
    _sentence(run(tmp_path / "nothing", *words, *keys), "there is no home in", code=2)
