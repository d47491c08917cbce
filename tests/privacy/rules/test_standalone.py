"""The stand-alone signer: one file, in a process of its own, with the words and bytes of the program."""

import base64
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules import standalone
from privacy.rules.detached import MOST_BYTES, NotASignature, read_detached
from privacy.rules.signing import Trust, check_signature, digest_of
from privacy.rules.standalone import NotSigned, in_words, make_key, read_document, words_of
from privacy.rules.withdrawal import sign_statement, verify_statement
from tests.hard import commands
from tests.privacy.rules import samples

PASSPHRASE = "een lange zin voor de sleutel"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with nothing of the program in it but the one file, a document and the key of a party."""
    (tmp_path / "sign_rules.py").write_bytes(Path(standalone.__file__).read_bytes())
    public = make_key(tmp_path / "key.pem", PASSPHRASE)
    body = samples.changed(lambda raw: raw["party"][0]["deputy"].update(public_key=public))
    (tmp_path / "rules.json").write_bytes(body)
    return tmp_path


def test_it_signs_in_a_process_of_its_own_what_the_program_takes(desk: Path) -> None:
    done = commands.standalone(desk, "sign", "rules.json", "key.pem", "out.json", typed=f"{PASSPHRASE}\n")
    assert done.returncode == 0, done.stderr
    body = (desk / "rules.json").read_bytes()
    digest, signature = read_detached((desk / "out.json").read_bytes())
    party = json.loads(body)["party"][0]
    assert (digest, signature.organisation, signature.signer) == (digest_of(body), party["id"], "deputy")
    check_signature(body, signature, Trust(keys={party["id"]: (party["deputy"]["public_key"],)}))
    private = standalone.load_key(desk / "key.pem", PASSPHRASE)
    assert (desk / "out.json").read_text() == standalone.detached(body, private, party["id"], "deputy")


def test_it_says_title_number_parties_and_words_before_it_asks_the_passphrase(desk: Path) -> None:
    body = (desk / "rules.json").read_bytes()
    for typed in (f"{PASSPHRASE}\n", "verkeerd\n"):
        done = commands.standalone(desk, "sign", "rules.json", "key.pem", f"{len(typed)}.json", typed=typed)
        said, raw = done.stdout, json.loads(body)
        assert "\n".join(in_words(body)) in said
        assert raw["title"]["nl"] in said and f"number {raw['number']}" in said
        assert all(party["name"] in said and party["signatory"]["name"] in said for party in raw["party"])
        assert all(word in said for word in words_of(digest_of(body)))
    assert done.returncode == 1 and not (desk / f"{len(typed)}.json").exists()


def test_a_party_leaves_with_the_same_file_and_the_program_takes_its_statement(desk: Path) -> None:
    arguments = ("leave", "rules.json", "key.pem", "2027-01-01", "leave.json")
    done = commands.standalone(desk, *arguments, typed=f"{PASSPHRASE}\n")
    assert done.returncode == 0, done.stderr
    body = (desk / "rules.json").read_bytes()
    raw = json.loads(body)
    party, notice = raw["party"][0], raw["withdrawal"]["notice_days"]
    assert all(word in done.stdout for word in words_of(digest_of(body)))
    assert "OPZEGGEN" in done.stdout and f"agreed notice in days: {notice}" in done.stdout
    trust = Trust(keys={party["id"]: (party["deputy"]["public_key"],)})
    statement, signature = verify_statement((desk / "leave.json").read_bytes(), trust)
    assert (statement.organisation, statement.rules_digest) == (party["id"], digest_of(body))
    assert (statement.cooperation, statement.effective_on) == (raw["cooperation"], date(2027, 1, 1))
    assert signature.signer == "deputy"
    private = standalone.load_key(desk / "key.pem", PASSPHRASE)
    assert (desk / "leave.json").read_bytes() == sign_statement(statement, private, "deputy")


@pytest.mark.parametrize("day", ["1 januari", "2027-02-30", ""])
def test_without_a_day_nobody_leaves(desk: Path, day: str) -> None:
    done = commands.standalone(desk, "leave", "rules.json", "key.pem", day, "leave.json", typed=f"{PASSPHRASE}\n")
    assert done.returncode == 2 and not (desk / "leave.json").exists()


def test_a_key_that_does_not_stand_in_the_document_signs_nothing(desk: Path) -> None:
    make_key(desk / "other.pem", PASSPHRASE)
    done = commands.standalone(desk, "sign", "rules.json", "other.pem", "out.json", typed=f"{PASSPHRASE}\n")
    assert done.returncode == 1 and "staat niet in dit document" in done.stderr and not (desk / "out.json").exists()


def test_it_makes_a_key_that_signs_and_never_writes_over_one(desk: Path) -> None:
    twice = f"{PASSPHRASE}\n{PASSPHRASE}\n"
    made = commands.standalone(desk, "key", "new.pem", typed=twice)
    assert made.returncode == 0 and len(base64.b64decode(made.stdout.split()[-1])) == 32
    before = (desk / "new.pem").read_bytes()
    assert commands.standalone(desk, "key", "new.pem", typed=twice).returncode == 1
    assert commands.standalone(desk, "key", "third.pem", typed=f"{PASSPHRASE}\niets anders\n").returncode == 1
    assert (desk / "new.pem").read_bytes() == before and not (desk / "third.pem").exists()


def test_it_needs_nothing_but_the_standard_library_and_cryptography(desk: Path) -> None:
    imported = {line.split()[1].split(".")[0] for line in _imports((desk / "sign_rules.py").read_text())}
    assert imported <= set(sys.stdlib_module_names) | {"cryptography"}


def _imports(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(("import ", "from "))]


def test_no_two_words_are_alike() -> None:
    words = standalone.WORDS
    assert len(set(words)) == len(words) == 256 and sorted(words) == list(words)
    assert [(a, b) for a in words for b in words if a < b and len(a) == len(b) and _apart(a, b) < 2] == []


def _apart(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{}", b"[]", b"null", b"\xff\xfe{", b"[" * 100_000, b"x" * (standalone.MOST_BYTES + 1),
        samples.body() + b" ", samples.body().replace(b'"number":1', b'"number":1.0'),
        samples.changed(lambda raw: raw.update(party=[])), samples.changed(lambda raw: raw["title"].update(nl=5)),
    ],
)  # fmt: skip
def test_what_is_no_document_in_the_one_way_it_is_written_is_not_shown_or_signed(body: bytes) -> None:
    with pytest.raises(NotSigned):
        read_document(body)


def test_a_title_cannot_move_the_cursor() -> None:
    body = samples.changed(lambda raw: raw["title"].update(nl="Regels\x1b[2J\u202e"))
    assert "\x1b" not in "".join(in_words(body)) and "\u202e" not in "".join(in_words(body))


FIELDS = {
    "digest": "00" * 32, "organisation": "politie", "signer": "signatory", "key_id": "k",
    "value": base64.b64encode(bytes(64)).decode(),
}  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" " * (MOST_BYTES + 1), "too_large"),
        (json.dumps(FIELDS).encode("utf-16"), "not_text"),
        (json.dumps(FIELDS).encode("utf-16-le"), "not_text"),
        (b"\xff", "not_text"),
        (b"[" * MOST_BYTES, "not_json"),
        (b"", "not_json"),
        (b'{"digest": "", "digest": ""}', "not_json"),
        (b"[]", "not_signature"),
        (json.dumps({**FIELDS, "more": ""}).encode(), "not_signature"),
        (json.dumps({**FIELDS, "value": ["x"]}).encode(), "not_signature"),
        (json.dumps({**FIELDS, "value": "AAAA"}).encode(), "not_signature"),
        (json.dumps({**FIELDS, "digest": "00"}).encode(), "not_signature"),
        (json.dumps({**FIELDS, "signer": "mayor"}).encode(), "not_signature"),
    ],
)
def test_what_is_no_signature_is_refused_with_what_it_is(data: bytes, code: str) -> None:
    with pytest.raises(NotASignature) as refused:
        read_detached(data)
    assert refused.value.code == code


def test_a_signature_with_the_mark_of_a_windows_editor_is_read() -> None:
    digest, signature = read_detached(b"\xef\xbb\xbf" + json.dumps(FIELDS).encode())
    assert (digest, signature.organisation) == (FIELDS["digest"], "politie")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_way(data: bytes) -> None:
    with pytest.raises(NotASignature):
        read_detached(data)
