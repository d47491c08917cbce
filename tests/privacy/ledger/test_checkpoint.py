"""Tests of privacy/ledger/checkpoint.py: the text that is signed, who signs it, and what a witness asks first."""

import base64
import hashlib
from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidSignature

from privacy.ledger import checkpoint as made
from privacy.ledger import standalone as alone
from privacy.ledger.standalone import NotANote, NotProven, read_key, read_note
from tests.privacy.ledger import outside
from tests.privacy.rules.witnesses import name, private


def test_a_checkpoint_is_the_text_of_the_published_form() -> None:
    origin, size, root, when, empty, line, end = outside.checkpoint(21).decode().split("\n")
    assert (origin, size, empty, end) == (outside.ORIGIN, "21", "", "")
    assert base64.b64decode(root) == outside.edge(21).root() and when == f"time {outside.AT}"
    dash, who, signature = line.split(" ")
    data, public = base64.b64decode(signature), outside.HOME.public_key()
    assert (dash, who, len(data)) == ("—", outside.ORIGIN, 68)
    assert data[:4] == hashlib.sha256(origin.encode() + b"\n\x01" + public.public_bytes_raw()).digest()[:4]
    text = f"{origin}\n{size}\n{root}\n{when}\n".encode()
    public.verify(data[4:], text)
    with pytest.raises(InvalidSignature):
        public.verify(data[4:], text + b"\n")


def test_a_cosignature_is_the_text_of_the_published_form() -> None:
    data = outside.checkpoint(21, [1])
    line, public = data.decode().split("\n")[-2], private(1).public_key()
    signature = base64.b64decode(line.split(" ")[2])
    assert signature[:4] == hashlib.sha256(name(1).encode() + b"\n\x04" + public.public_bytes_raw()).digest()[:4]
    at = int.from_bytes(signature[4:12], "big")
    assert at == outside.SECONDS + 1
    public.verify(signature[12:], f"cosignature/v1\ntime {at}\n".encode() + read_note(data).text)


def test_a_key_in_one_line_is_read_back_and_nothing_else_is() -> None:
    line = made.as_line(outside.witness(1))
    assert read_key(line) == outside.witness(1)
    name_, id_, key = line.split("+", 2)
    for wrong in (f"{name_}+00000000+{key}", f"other+{id_}+{key}", f"{name_}+{id_}+{key[:-4]}", "", "a+b+c"):
        with pytest.raises(NotANote):
            read_key(wrong)
    for spaced in ("a b", "a+b", ""):
        with pytest.raises(NotANote):
            made.public_key(spaced, outside.HOME)


NOTE = outside.checkpoint(21).decode()
MALFORMED = {
    "no signature": NOTE.split("\n\n")[0] + "\n\n",
    "no empty line": NOTE.replace("\n\n", "\n"),
    "no end of line": NOTE[:-1],
    "return": NOTE.replace("\n", "\r\n"),
    "size with a zero": NOTE.replace("\n21\n", "\n021\n"),
    "size below": NOTE.replace("\n21\n", "\n-1\n"),
    "size of letters": NOTE.replace("\n21\n", "\n２1\n"),
    "a large size": NOTE.replace("\n21\n", f"\n{2**63}\n"),
    "root": NOTE.replace("=\n", "\n", 1),
    "root of another length": NOTE.replace(NOTE.split("\n")[2], "AAAA"),
    "name with a space": NOTE.replace("pga-regie/", "pga regie/"),
    "a hyphen": NOTE.replace("—", "-"),
    "many signatures": NOTE + NOTE.split("\n\n")[1] * 64,
    "long": NOTE.replace("\n\n", "\n" + "x" * 70_000 + "\n\n"),
}


@pytest.mark.parametrize("what", MALFORMED)
def test_what_is_not_written_exactly_so_is_no_checkpoint(what: str) -> None:
    with pytest.raises(NotANote):
        read_note(MALFORMED[what].encode())


def test_a_witness_signs_what_grew_and_refuses_all_else() -> None:
    seen = read_note(outside.checkpoint(13))
    good = alone.read_request(outside.grown(13, outside.checkpoint(21)))
    made.follow(seen, good[0], good[1], read_note(good[2]), outside.key())
    made.follow(None, 0, (), read_note(outside.checkpoint(21)), outside.key())
    made.follow(seen, 13, (), seen, outside.key())
    forked = [bytes(32), *outside.LEAVES[1:]]
    other = read_note(outside.checkpoint(21, leaves=forked))
    cases = [
        (alone.SHORTENED, 13, (), read_note(outside.checkpoint(5))),
        (alone.FORKED, 13, good[1], other),
        (alone.FORKED, 13, (), read_note(outside.checkpoint(13, leaves=forked))),
        (alone.UNFOLLOWED, 8, good[1], read_note(good[2])),
        (alone.BAD_SIGNATURE, 13, good[1], replace(read_note(good[2]), signatures=())),
    ]
    for code, known, path, note in cases:
        with pytest.raises(NotProven) as refused:
            made.follow(seen, known, path, note, outside.key())
        assert refused.value.code == code


def test_cosignatures_are_taken_in_once_when_they_hold_and_are_of_a_known_witness() -> None:
    ours, known = outside.checkpoint(21), [outside.witness(1), outside.witness(2)]
    altered = outside.checkpoint(21, [1]).replace(b"time 2026", b"time 2025")
    taken = made.with_cosignatures(ours, outside.checkpoint(21, [1, 3, 1]), known)
    assert taken == outside.checkpoint(21, [1])
    assert made.with_cosignatures(taken, outside.checkpoint(21, [2, 1]), known) == outside.checkpoint(21, [1, 2])
    assert made.witnessed_by(read_note(outside.checkpoint(21, [1, 2, 3])), known) == {
        name(n): outside.SECONDS + n for n in (1, 2)
    }
    bent = outside.checkpoint(21, [2]).decode().replace(name(2), name(1))
    assert made.with_cosignatures(ours, bent.encode(), known) == ours
    for wrong in (altered, outside.checkpoint(20, [1])):
        with pytest.raises(NotANote):
            made.with_cosignatures(ours, wrong, known)
    assert made.made_at(read_note(ours)) == outside.AT
    assert made.made_at(replace(read_note(ours), extensions=("other",))) == ""
