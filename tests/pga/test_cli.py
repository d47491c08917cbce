"""The command line, as people use it: a real process on a real home."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from pga.cli.main import main
from pga.demo.town import TEMPLATE, signed_document
from privacy.rules.document import parse
from privacy.rules.signing import new_key
from privacy.rules.standalone import make_key
from tests.demos import Copy
from tests.hard.commands import standalone

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "een lange zin voor een sleutel"


SMALL = ("disk", "deputies", "staffing", "opening", "roster")
"""What a demo warns of: a full disk of this machine, a town with few people, and a roster of one week of nights."""


def run(home: Path, *words: str, **options: str) -> Result:
    """One command in this process, on the home in this folder."""
    environment = {"PGA_HOME": str(home), "DATABASE_URL": "", **options}
    return CliRunner(env=environment).invoke(main, list(words))


def phrase_in(folder: Path) -> str:
    """A file with the passphrase of every key of a test."""
    file = folder / "phrase.txt"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return str(file)


@pytest.fixture(scope="module")
def demo_home(tmp_path_factory: pytest.TempPathFactory, demo_copied_to: Copy) -> Path:
    """A demo home made by the command itself."""
    return demo_copied_to(tmp_path_factory.mktemp("demo") / "home")


def test_the_demo_prints_its_log_ins_and_writes_them(demo_home: Path) -> None:
    rows = json.loads((demo_home / "demo-accounts.json").read_text(encoding="utf-8"))
    assert {"username", "password", "name", "role", "organisation", "try"} == set(rows[0])
    assert rows[0]["username"] in run(demo_home, "demo", "--no-serve").output


def test_running_the_demo_again_keeps_its_data(demo_home: Path) -> None:
    before = (demo_home / "home.json").read_text(encoding="utf-8")
    assert run(demo_home, "demo", "--no-serve").exit_code == 0
    assert (demo_home / "home.json").read_text(encoding="utf-8") == before


def test_reset_starts_over(tmp_path: Path, demo_copied_to: Copy) -> None:
    demo_copied_to(tmp_path / "home")
    before = (tmp_path / "home" / "home.json").read_text(encoding="utf-8")
    assert run(tmp_path / "home", "demo", "--no-serve", "--reset").exit_code == 0
    assert (tmp_path / "home" / "home.json").read_text(encoding="utf-8") != before


def test_a_sound_ledger_exits_0_and_one_changed_byte_does_not(tmp_path: Path, demo_copied_to: Copy) -> None:
    home = demo_copied_to(tmp_path / "home")
    assert run(home, "audit", "verify").exit_code == 0
    engine = create_engine(f"sqlite:///{home / 'pga.db'}")
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER guard_ledger_update"))
        connection.execute(
            text("UPDATE ledger SET body = CAST(body || ' ' AS BLOB) WHERE seq = 60")
        )
    engine.dispose()
    found = run(home, "audit", "verify", "--json")
    assert found.exit_code == 10
    assert json.loads(found.output)["record"] <= 60


def test_a_folder_without_a_home_is_exit_2_and_a_sentence(tmp_path: Path) -> None:
    for line in ("audit verify", "check", "doctor", "upgrade", "restore-people", "rules status", "rules activate x"):
        words = line.split()
        found = run(tmp_path / "nothing", *words)
        assert found.exit_code == 2, (words, found.output)
        assert "Traceback" not in found.output
    assert not (tmp_path / "nothing").exists()


def test_check_and_status_are_content_with_a_demo(demo_home: Path) -> None:
    for words in (("check", "--json"), ("rules", "status", "--json")):
        found = run(demo_home, *words)
        assert found.exit_code == 0, found.output
        json.loads(found.output)


def test_the_doctor_finds_nothing_bad_in_a_demo(demo_home: Path) -> None:
    found = run(demo_home, "doctor", "--json")
    rows = json.loads(found.output)
    assert [r for r in rows if r["level"] != "ok" and r["what"].split()[0] not in SMALL] == []
    assert found.exit_code == (1 if "bad" in {row["level"] for row in rows} else 3)


def test_the_doctor_writes_down_how_the_machine_is_backed_up(demo_home: Path) -> None:
    assert run(demo_home, "doctor", "--machine-backup", "sometimes").exit_code == 2
    assert run(demo_home, "doctor", "--machine-backup", "image:365").exit_code != 2
    assert json.loads((demo_home / "machine-backup.json").read_text(encoding="utf-8"))["days"] == 365


def test_an_upgrade_of_a_home_that_is_up_to_date_changes_nothing(demo_home: Path) -> None:
    assert run(demo_home, "upgrade").exit_code == 0
    assert run(demo_home, "audit", "verify").exit_code == 0


def test_a_demo_never_touches_a_real_home(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "home.json").write_text('{"id": "x", "kind": "real"}', encoding="utf-8")
    refused = run(home, "demo", "--reset", "--no-serve")
    assert refused.exit_code == 2
    assert (home / "home.json").exists()


def test_the_whole_road_of_a_home_from_keys_to_rules_in_force(tmp_path: Path) -> None:
    home, document = tmp_path / "home", real_document(tmp_path)
    made = run(
        home, "init", "--rules", str(document), "--administrator", "adam", "--officer", "petra"
    )
    assert made.exit_code == 0, made.output
    digest = made.output.rsplit("digest ", 1)[1].strip()
    assert run(home, "rules", "activate", digest).exit_code == 1
    for party in parse((home / "rules.json").read_bytes()).parties:
        assert sign(tmp_path, home, party).exit_code == 0
    printed = run(home, "rules", "activate", digest)
    assert printed.exit_code == 0
    paper = run(home, "rules", "receipt").output
    assert paper in printed.output and digest in paper and run(home, "rules", "receipt", digest).output == paper
    assert all(json.loads((tmp_path / f"{p}.json").read_text())["value"] in paper for p in ("om", "leusden"))
    assert run(home, "rules", "receipt", "zz").exit_code == 1
    assert run(home, "rules", "status").exit_code == 0
    assert run(home, "doctor").exit_code in {1, 3}, "no backup, no drill, nobody named, nothing stated"
    assert run(home, "audit", "verify").exit_code == 0
    assert run(home, "init", "--rules", str(document), "--administrator", "a", "--officer", "b").exit_code == 2


def test_the_staffing_test_names_steps_days_and_roles(demo_home: Path) -> None:
    told = run(demo_home, "rules", "staffing")
    assert told.exit_code == 3
    assert "pga  account.confirm_reset (ll2 om" in told.output
    assert "nobody who is privacy_officer or account_contact" in told.output
    outcome = json.loads(run(demo_home, "rules", "staffing", "--json").stdout)["pga"]
    gaps = {tuple(step["separations"]): step["gaps"] for step in outcome["steps"] if not step["gaps"]}
    assert ("TP19",) in gaps and ("TP7",) not in gaps, "who directs is replaced; the privacy officer will be on leave"
    assert outcome["nobody_opens"] == [], "the demo woke who never logged in"
    assert run(demo_home, "rules", "staffing", str(demo_home / "home.json")).exit_code == 1


def test_the_staffing_test_of_a_document_that_is_only_proposed(demo_home: Path, tmp_path: Path) -> None:
    toml_file = tmp_path / "next.toml"
    keys = (base64.b64encode(number.to_bytes(32, "big")).decode() for number in range(99))
    toml = re.sub('public_key = ""', lambda found: f'public_key = "{next(keys)}"', TEMPLATE.read_text(encoding="utf-8"))
    toml_file.write_text(toml.replace('"TP6"', '"TP99"'), encoding="utf-8")
    told = run(demo_home, "rules", "staffing", str(toml_file), "--json")
    assert told.exit_code == 3, told.output
    assert ["TP99"] in [step["separations"] for step in json.loads(told.stdout)["pga"]["steps"]]
    toml_file.write_text(toml.replace("stand_by_role", "stand_by_king"), encoding="utf-8")
    refused = run(demo_home, "rules", "staffing", str(toml_file))
    assert refused.exit_code == 1 and "unknown key stand_by_king" in refused.output


def test_the_next_rules_are_put_up_and_signed_by_command_and_not_activated_without_two_people(tmp_path: Path) -> None:
    home, document = tmp_path / "home", real_document(tmp_path)
    made = run(home, "init", "--rules", str(document), "--administrator", "adam", "--officer", "petra")
    first = made.output.rsplit("digest ", 1)[1].strip()
    parties = parse((home / "rules.json").read_bytes()).parties
    for party in parties:
        sign(tmp_path, home, party)
    assert run(home, "rules", "activate", first).exit_code == 0
    toml = document.read_text(encoding="utf-8").replace("number = 1\n", "number = 2\n")
    stray, following = tmp_path / "stray.toml", tmp_path / "next.toml"
    stray.write_text(toml, encoding="utf-8")
    following.write_text(toml.replace('supersedes = ""', f'supersedes = "{first}"'), encoding="utf-8")
    for toml_file, said in ((stray, "does not follow"), (following, "two people")):
        (home / "rules.json").unlink()
        put_up = run(home, "rules", "propose", str(toml_file), "--out", str(home / "rules.json"))
        assert put_up.exit_code == 0, put_up.output
        digest = put_up.output.rsplit("digest ", 1)[1].strip()
        for party in parties:
            (tmp_path / f"{party}.json").unlink()
            assert sign(tmp_path, home, party).exit_code == 0
        done = run(home, "rules", "activate", digest)
        _one_sentence(done, 1, "refused", said)
    _is_in_order(home)


def _is_in_order(home: Path) -> None:
    """Doctor warns of what a new home still has to do, and of nothing else."""
    told = json.loads(run(home, "doctor", "--json").output)
    not_yet = {"acknowledgers", "backup", "checkpoints", "drill", "ratchet", "witnesses", "erasure", *SMALL}
    assert {row["what"].split()[0] for row in told if row["level"] == "warning"} <= not_yet
    assert [row for row in told if row["level"] not in ("ok", "warning")] == []


@pytest.mark.parametrize(("keys", "named"), [(True, "nergens is no party"), (False, "party leusden, signatory")])
def test_a_document_with_a_mistake_is_not_put_up(tmp_path: Path, demo_home: Path, keys: bool, named: str) -> None:
    wrong, toml = tmp_path / "wrong.toml", TEMPLATE.read_text(encoding="utf-8")
    while keys and 'public_key = ""' in toml:
        public = base64.b64encode(new_key().public_key().public_bytes_raw()).decode()
        toml = toml.replace('public_key = ""', f'public_key = "{public}"', 1)
    wrong.write_text(toml.replace('host = "leusden"', 'host = "nergens"'))
    refused = run(demo_home, "rules", "propose", str(wrong), "--out", str(tmp_path / "out.json"))
    assert refused.exit_code == 1 and named in refused.output
    assert not (tmp_path / "out.json").exists()


def real_document(folder: Path) -> Path:
    """A document of a real home: no demo, no password alone, keys of signatories made with ``rules keygen``."""
    toml = TEMPLATE.read_text(encoding="utf-8")
    toml = toml.replace("demo = true", "demo = false").replace("password_only = true", "password_only = false")
    body, _ = signed_document(toml)
    for party in parse(body).parties:
        for who in ("signatory", "deputy"):
            public = make_key(folder / f"{party}-{who}.pem", PASSPHRASE)
            toml = toml.replace('public_key = ""', f'public_key = "{public}"', 1)
    (folder / "rules.toml").write_text(toml, encoding="utf-8")
    return folder / "rules.toml"


def sign(folder: Path, home: Path, party: str) -> Result:
    """As a signatory does on his own machine, and then the host accepts the signature."""
    out = folder / f"{party}.json"
    signed = run(
        home,
        "rules", "sign", "--document", str(home / "rules.json"), "--organisation", party,
        "--key", str(folder / f"{party}-signatory.pem"), "--out", str(out), "--passphrase-file", phrase_in(folder),
    )  # fmt: skip
    assert signed.exit_code == 0, signed.output
    return run(home, "rules", "accept", str(out))


def test_a_signature_for_another_party_is_refused(tmp_path: Path) -> None:
    home, document = tmp_path / "home", real_document(tmp_path)
    run(home, "init", "--rules", str(document), "--administrator", "adam", "--officer", "petra")
    out = tmp_path / "forged.json"
    run(
        home,
        "rules", "sign", "--document", str(home / "rules.json"), "--organisation", "politie",
        "--key", str(tmp_path / "wsl-signatory.pem"), "--out", str(out), "--passphrase-file", phrase_in(tmp_path),
    )  # fmt: skip
    refused = run(home, "rules", "accept", str(out))
    assert refused.exit_code == 1
    assert "key_not_trusted" in refused.output and "Deze sleutel is niet bekend bij deze partij." in refused.output


def test_the_stand_alone_file_signs_what_the_server_then_accepts(tmp_path: Path) -> None:
    home, document = tmp_path / "home", real_document(tmp_path)
    run(home, "init", "--rules", str(document), "--administrator", "adam", "--officer", "petra")
    assert run(home, "rules", "standalone", "--out", str(tmp_path / "sign_rules.py")).exit_code == 0
    shown = run(home, "rules", "show", str(home / "rules.json")).output
    files = [str(home / "rules.json"), "om-deputy.pem", "om.json"]
    done = standalone(tmp_path, "sign", *files, typed=f"{PASSPHRASE}\n")
    assert done.returncode == 0, done.stderr
    words = shown.split("in words: ")[1].splitlines()[0].split()
    assert " ".join(words) in " ".join(done.stdout.split())
    assert run(home, "rules", "accept", str(tmp_path / "om.json")).output == "bewaard / stored\n"


def test_the_module_runs_as_a_program(demo_home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pga", "audit", "verify"],
        cwd=ROOT,
        env={**os.environ, "PGA_HOME": str(demo_home), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


def _one_sentence(result: Result, code: int, *words: str) -> None:
    assert result.exit_code == code, result.output
    assert isinstance(result.exception, SystemExit) and "Traceback" not in result.output
    assert all(word in result.output for word in words), result.output


@pytest.mark.parametrize("content", [b"", b"root:x:0:0", b"{}", b"[]", b"null", b'{"digest": 5}', b"\xff\xfe"])
def test_a_file_that_is_no_signature_or_document_is_refused_in_a_sentence(
    demo_home: Path, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "file").write_bytes(content)
    _one_sentence(run(demo_home, "rules", "accept", str(tmp_path / "file")), 1, "rules sign")
    _one_sentence(run(demo_home, "rules", "show", str(tmp_path / "file")), 1, "no rules document")


def test_an_unknown_digest_is_refused_in_a_sentence(demo_home: Path, tmp_path: Path) -> None:
    _one_sentence(run(demo_home, "rules", "activate", "zz"), 1, "unknown digest", "onbekend")
    who = {"organisation": "politie", "signer": "signatory", "key_id": "k"}
    fields = {**who, "digest": "00" * 32, "value": "A" * 86 + "=="}
    (tmp_path / "file").write_text(json.dumps(fields))
    _one_sentence(run(demo_home, "rules", "accept", str(tmp_path / "file")), 1, "refused")


@pytest.mark.parametrize("value", ["x", "-1", "1.5", "²"])
def test_a_setting_that_is_no_number_is_told(demo_home: Path, value: str) -> None:
    _one_sentence(run(demo_home, "check", PGA_PROXY_HOPS=value), 2, "PGA_PROXY_HOPS")


@pytest.mark.parametrize("content", ["", "not json", "[]", "5", '{"politie": "a key"}', '{"politie": [5]}'])
def test_a_trust_list_that_cannot_be_read_is_told(demo_home: Path, tmp_path: Path, content: str) -> None:
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    (home / "trust.json").chmod(0o600)
    (home / "trust.json").write_text(content)
    for command in (("check",), ("audit", "verify"), ("rules", "status")):
        _one_sentence(run(home, *command), 2, "trust.json")
