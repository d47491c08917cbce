#!/usr/bin/env python3
"""Check what a ledger of PGA Regie was said to hold, on a machine of one's own, without the program and offline.

This one file is all that is needed, with Python 3.11 and the package ``cryptography``:

    python verify_record.py records proof.json --key KEY [--witness KEY ... --needed 2] [--checkpoint held.note]
    python verify_record.py checkpoint new.note --key KEY [--witness KEY ... --needed 2]
    python verify_record.py consistent old.note request.txt --key KEY [--witness KEY ... --needed 2]
    python verify_record.py ratchet start.json first.note next.note ... --key KEY [--witness KEY ... --needed 2]

``records``: records with proofs that they stand in the ledger, and that the lots of a sample of reviewed looks were
drawn by nobody; ``--checkpoint``: one of the same size that you kept yourself. ``consistent``: that a ledger only grew
between two checkpoints. ``ratchet``: that each checkpoint since a start that you keep was made in its own time, none of
them anew, and none is left out; whether the ledger only grew from one to the next, ``consistent`` says. KEY: the public
key of the ledger or of a witness in one line, as you received it from them and not from the file that you check.
Forms: C2SP tlog-checkpoint, signed-note, tlog-cosignature v1 and tlog-witness; tree: RFC 6962, where the entry is the
code of a record (32 bytes) with its text. Exit codes: 0 proven, 1 a file cannot be read, 2 wrong usage, 10 a record was
changed or does not stand in the ledger, 12 the ledger became shorter, 13 another ledger than before, 14 no valid
signature of the ledger, 23 a checkpoint is missing or was made later, 21 too few witnesses, 22 the proof begins at
another checkpoint.
"""

import argparse
import base64
import hashlib
import hmac
import json
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT: Final = "pga-records/v1"
RATCHET_FORMAT: Final = "pga-ratchet/v1"
LOTS: Final = b"pga/review/lots/v1"
"""What the lots of a day are a signature under, with the number and the code of its last record."""
MOST_BYTES: Final = 64 * 1024 * 1024
MOST_NOTE: Final = 64 * 1024
MOST_SIGNATURES: Final = 64
MOST_HASHES: Final = 63
"""Of one proof: enough for every tree of which the size fits 63 bits."""
MOST_SIZE: Final = 2**63 - 1
ED25519: Final = 1
COSIGNATURE: Final = 4
"""The kinds of key (C2SP signed-note): of who signs a checkpoint, and of who only cosigns it, with the moment."""
UNREADABLE, MODIFIED, SHORTENED, FORKED, BAD_SIGNATURE = 1, 10, 12, 13, 14
REMADE, UNWITNESSED, UNFOLLOWED = 23, 21, 22
_NAME: Final = re.compile(r"[\x21-\x2a\x2c-\x7e]{1,200}")
_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,18}")
_SIGNED: Final = "\u2014 "
_RATCHET: Final = re.compile(rb"ratchet ([0-9a-f]{16}) ([1-9][0-9]{0,11}) ([0-9a-f]{64})\n\Z")
"""Ends the text of a checkpoint: which ratchet, the how manieth of it, and the code over all that stands before."""


SAID: Final = {
    MODIFIED: ("Record {} staat zo niet in dit logboek.", "Record {} does not stand in this ledger like this."),
    SHORTENED: ("Het logboek is korter geworden.", "The ledger became shorter."),
    FORKED: ("Niet bewezen hetzelfde logboek als eerst.", "Not proven to be the same ledger as before."),
    BAD_SIGNATURE: ("Geen geldige handtekening van dit logboek.", "No valid signature of this ledger."),
    REMADE: (
        "Vanaf record {} ontbreekt een controlepunt, of is het later gemaakt dan het zegt.",
        "From record {} on a checkpoint is missing, or was made later than it says.",
    ),
    UNWITNESSED: ("Te weinig getuigen: {}, nodig {}.", "Too few witnesses: {}, needed {}."),
    UNFOLLOWED: ("Er is een bewijs nodig vanaf {} records.", "A proof is needed from {} records on."),
}


class NotProven(Exception):
    """What was to be proven is not: exit code, and why in Dutch and in English."""

    def __init__(self, code: int, *values: int) -> None:
        self.code, self.values = code, values
        self.nl, self.en = (text.format(*values) for text in SAID[code])
        super().__init__(self.en)


class NotANote(ValueError):
    """The bytes are no checkpoint, proof or key as they are written."""


@dataclass(frozen=True, slots=True)
class Key:
    """A public key by name: 4 bytes that stand for it in a signature, its kind, and the key (32 bytes)."""

    name: str
    id: bytes
    kind: int
    public: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A checkpoint as it was signed. ``text``: the signed bytes; ``signatures``: (name, id of the key, the rest)."""

    text: bytes
    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...]
    signatures: tuple[tuple[str, bytes, bytes], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Ratchet:
    """A row of keys (32 bytes), each made from the one before it, which is forgotten. ``number``: of this key, from 1.

    Who has only a later one cannot make a checkpoint anew that says it is of before.
    """

    line: str
    number: int
    key: bytes

    def turned(self) -> "Ratchet":
        """The next key; the way back is a hash that nobody can turn round."""
        return Ratchet(self.line, self.number + 1, hashlib.sha256(b"pga/ratchet/v1/next" + self.key).digest())

    def line_under(self, text: bytes) -> bytes:
        """What this key puts under the text of a checkpoint."""
        said = b"ratchet %s %d " % (self.line.encode(), self.number)
        code = hmac.new(self.key, b"pga/ratchet/v1/code" + text + said, "sha256").hexdigest()
        return said + code.encode() + b"\n"

    def made(self, note: Note) -> bool:
        """Whether this key stands under a checkpoint."""
        found = _RATCHET.search(note.text)
        return found is not None and hmac.compare_digest(found[0], self.line_under(note.text[: found.start()]))


Proved = tuple[int, bytes, bytes, list[bytes]]
"""A record: its number, its code, its bytes, and its path in the tree."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash (SHA-256) of an entry as a leaf of the tree."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over the two below it; no leaf can have the same."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_from(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a leaf at this place (from 0) gives with its path; None when the path has another length."""
    if not 0 <= index < size:
        return None
    place, last, root, rest = index, size - 1, leaf, list(path)
    while last:
        if place % 2 or place < last:
            if not rest:
                return None
            root = node_hash(rest.pop(0), root) if place % 2 else node_hash(root, rest.pop(0))
        place, last = place // 2, last // 2
    return None if rest else root


def only_grew(old: Note, new: Note, path: Sequence[bytes]) -> bool:
    """Whether the path proves that the ledger of ``new`` begins with the whole ledger of ``old`` (RFC 9162, 2.1.4.2).

    An empty ledger is the beginning of each; of two of one size the roots are the same.
    """
    if old.size in (0, new.size):
        return not path and (old.size == 0 or old.root == new.root)
    if not path or old.size > new.size:
        return False
    place, last = old.size - 1, new.size - 1
    while place % 2:
        place, last = place // 2, last // 2
    rest = list(path)
    before = after = rest.pop(0) if place else old.root
    while last:
        if place % 2 or place < last:
            if not rest:
                return False
            beside = rest.pop(0)
            if place % 2:
                before = node_hash(beside, before)
            after = node_hash(beside, after) if place % 2 else node_hash(after, beside)
        place, last = place // 2, last // 2
    return not rest and before == old.root and after == new.root


def key_hash(name: str, kind: int, public: bytes) -> bytes:
    """The 4 bytes that stand for a key in a signature line."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def read_key(line: str) -> Key:
    """A public key in one line: name, hash and key with a plus between. Raises NotANote."""
    name, _, rest = line.strip().partition("+")
    told, _, encoded = rest.partition("+")
    data = _base64(encoded)
    if not _NAME.fullmatch(name) or len(data) != 33 or data[0] not in (ED25519, COSIGNATURE):
        raise NotANote("key")
    key = Key(name, key_hash(name, data[0], data[1:]), data[0], data[1:])
    if told != key.id.hex():
        raise NotANote("key")
    return key


def read_note(data: bytes) -> Note:
    """A signed checkpoint, read strictly. Raises NotANote."""
    text = _decoded(data)
    body, gap, under = text.rpartition("\n\n")
    if not gap or not under.endswith("\n") or any(ord(sign) < 32 and sign != "\n" for sign in text):
        raise NotANote("note")
    lines, signed = body.split("\n"), under[:-1].split("\n")
    if len(lines) < 3 or not all(lines) or not _NUMBER.fullmatch(lines[1]) or len(signed) > MOST_SIGNATURES:
        raise NotANote("note")
    size, root = int(lines[1]), _base64(lines[2])
    if not _NAME.fullmatch(lines[0]) or len(root) != 32 or size > MOST_SIZE:
        raise NotANote("note")
    signatures = tuple(_signature(line) for line in signed)
    return Note(f"{body}\n".encode(), lines[0], size, root, tuple(lines[3:]), signatures)


def _signature(line: str) -> tuple[str, bytes, bytes]:
    name, _, encoded = line.removeprefix(_SIGNED).partition(" ")
    data = _base64(encoded)
    if not line.startswith(_SIGNED) or not _NAME.fullmatch(name) or len(data) < 5:
        raise NotANote("signature")
    return name, data[:4], data[4:]


def read_request(data: bytes) -> tuple[int, tuple[bytes, ...], bytes]:
    """The size that is known already, the proof from there, and the newer checkpoint. Raises NotANote."""
    head, gap, note = data.partition(b"\n\n")
    first, *lines = _decoded(head).split("\n")
    old = first.removeprefix("old ")
    path = tuple(_base64(line) for line in lines)
    known = first.startswith("old ") and _NUMBER.fullmatch(old) is not None and int(old) <= MOST_SIZE
    if not gap or not known or len(path) > MOST_HASHES or any(len(one) != 32 for one in path):
        raise NotANote("request")
    return int(old), path, note


def _decoded(data: bytes) -> str:
    try:
        return data.decode() if len(data) <= MOST_NOTE else ""
    except UnicodeDecodeError:
        raise NotANote("text") from None


def _read_json(text: str) -> Any:
    """JSON in which no name stands twice: a reader would see the one, and the other be proven."""
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotANote("a name that stands twice")
    return found


def _base64(text: str) -> bytes:
    """Bytes from the one way in which they can be written."""
    with suppress(ValueError):
        data = base64.b64decode(text, validate=True)
        if base64.b64encode(data).decode() == text:
            return data
    raise NotANote("base64")


def signed_at(note: Note, key: Key) -> int | None:
    """When this key signed a checkpoint: seconds since 1970, or 0 where it signs without a moment; None: it did not."""
    found = [_holds(note.text, key, rest) for name, id_, rest in note.signatures if (name, id_) == (key.name, key.id)]
    return max((at for at in found if at is not None), default=None)


def cosigned(at: int, text: bytes) -> bytes:
    """What a witness signs: the moment (seconds since 1970) and the checkpoint."""
    return b"cosignature/v1\ntime %d\n" % at + text


def _holds(text: bytes, key: Key, signature: bytes) -> int | None:
    at = 0
    if key.kind == COSIGNATURE:
        at, signature = int.from_bytes(signature[:8], "big"), signature[8:]
        text = cosigned(at, text)
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return None
    return at


def check_note(note: Note, key: Key, witnesses: Sequence[Key] = (), needed: int = 0) -> None:
    """That the ledger itself signed this checkpoint, and enough different witnesses did. Raises NotProven."""
    if note.origin != key.name or key.kind != ED25519 or signed_at(note, key) is None:
        raise NotProven(BAD_SIGNATURE)
    there = {one.public for one in witnesses if one.kind == COSIGNATURE and signed_at(note, one) is not None}
    if len(there) < needed:
        raise NotProven(UNWITNESSED, len(there), needed)


def read_records(data: bytes) -> tuple[Note, list[Proved]]:
    """The checkpoint in a file of records, and the records with their proofs, none of it checked. Raises NotANote."""
    try:
        given = _read_json(data.decode() if len(data) <= MOST_BYTES else "")
        if set(given) != {"format", "checkpoint", "records"} or given["format"] != FORMAT or not given["records"]:
            raise NotANote("records")
        found = [_one(record) for record in given["records"]]
        return read_note(given["checkpoint"].encode()), found
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NotANote("records") from None


def check_records(note: Note, records: Iterable[Proved]) -> list[dict[str, Any]]:
    """What each record tells, proven to stand in the ledger of this checkpoint. Raises NotProven at the first not."""
    told = []
    for seq, mac, body, path in records:
        read = _told(body)
        if root_from(leaf_hash(mac + body), seq - 1, note.size, path) != note.root or read.get("seq") != seq:
            raise NotProven(MODIFIED, seq)
        told.append(read)
    return told


def check_lots(key: Key, records: Iterable[Proved], told: Iterable[dict[str, Any]]) -> list[str]:
    """Of each filling of the desk among these: that its lots are the ledger's signature under the last record of the
    day, which stood fixed before anybody drew. Raises NotProven; says which record lacks where that one is not here.
    """
    codes, said = {seq: mac for seq, mac, _, _ in records}, []
    for details in (read.get("details") for read in told):
        if isinstance(details, dict) and {"last", "lots", "day"} <= details.keys():
            last, lots = _drawn(details)
            if last not in codes:
                said.append(f"lots {details['day']}: ? (record {last})")
            elif _holds(b"".join(map(_framed, (LOTS, last.to_bytes(8, "big"), codes[last]))), key, lots) is None:
                raise NotProven(BAD_SIGNATURE)
            else:
                said.append(f"lots {details['day']}: {hashlib.sha256(lots).hexdigest()}")
    return said


def _drawn(details: dict[str, Any]) -> tuple[int, bytes]:
    try:
        return int(details["last"]), bytes.fromhex(details["lots"])
    except (ValueError, TypeError, OverflowError):
        raise NotANote("lots") from None


def _framed(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part


def _one(record: Any) -> Proved:
    if set(record) != {"seq", "mac", "body", "path"} or type(record["seq"]) is not int:
        raise NotANote("record")
    path = [_base64(one) for one in record["path"]]
    mac = bytes.fromhex(record["mac"])
    if len(path) > MOST_HASHES or len(mac) != 32 or mac.hex() != record["mac"] or any(len(one) != 32 for one in path):
        raise NotANote("record")
    return record["seq"], mac, record["body"].encode(), path


def _told(body: bytes) -> dict[str, Any]:
    try:
        read = _read_json(body.decode())
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def check_growth(old: Note, new: Note, path: Sequence[bytes]) -> None:
    """That the newer checkpoint is of the same ledger, which only grew. Raises NotProven."""
    if new.size < old.size:
        raise NotProven(SHORTENED)
    if old.origin != new.origin or not only_grew(old, new, path):
        raise NotProven(FORKED)


def read_start(data: bytes) -> tuple[str, Ratchet]:
    """The name of a ledger, and where its ratchet began, as it was handed out. Raises NotANote."""
    try:
        given = _read_json(_decoded(data))
        if set(given) != {"format", "origin", "line", "key"} or given["format"] != RATCHET_FORMAT:
            raise NotANote("start")
        key, line = bytes.fromhex(given["key"]), bytes.fromhex(given["line"])
        if len(key) != 32 or len(line) != 8 or not _NAME.fullmatch(given["origin"]):
            raise NotANote("start")
        return given["origin"], Ratchet(line.hex(), 1, key)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NotANote("start") from None


def turn_of(note: Note) -> tuple[str, int] | None:
    """The ratchet that a checkpoint says it stands under, and its number; only who has the key proves it."""
    found = _RATCHET.search(note.text)
    return (found[1].decode(), int(found[2])) if found is not None else None


def check_ratchet(start: Ratchet, notes: Iterable[Note]) -> Ratchet:
    """That every checkpoint since this start stands there and was made in its own time; returns the next key.

    Those from before the start are passed over, and a key may stand under two that follow each other, where a machine
    fell silent between the writing and the turning. That the ledger only grew from one to the next is not asked here.
    Raises NotProven with the first record that is no longer proven.
    """
    before, now, last, again = None, start, None, False
    for note in sorted(notes, key=lambda one: one.size):
        if now.made(note):
            before, now, again = now, now.turned(), False
        elif before is None:
            continue
        elif again or not before.made(note):
            raise NotProven(REMADE, last.size + 1 if last is not None else 1)
        else:
            again = True
        if last is not None and (note.size == last.size or _when(note) < _when(last)):
            raise NotProven(REMADE, last.size + 1)
        last = note
    if before is None:
        raise NotProven(REMADE, 1)
    return now


def _when(note: Note) -> str:
    return next((line for line in note.extensions if line.startswith("time ")), "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what is asked, and say it. Returns the exit code."""
    given = _asked(arguments)
    try:
        said = _checked(given, read_key(given.key), [read_key(line) for line in given.witness])
    except NotProven as error:
        print(f"NIET BEWEZEN / NOT PROVEN ({error.code})\n{error.nl}\n{error.en}", file=sys.stderr)
        return error.code
    except (NotANote, OSError) as error:
        print(f"Kan dit niet lezen / cannot read this: {error}", file=sys.stderr)
        return UNREADABLE
    print("\n".join("".join(sign if sign.isprintable() else "?" for sign in line) for line in said))
    return 0


def _checked(given: argparse.Namespace, key: Key, witnesses: Sequence[Key]) -> list[str]:
    needed = len(set(witnesses)) if given.needed is None else given.needed
    if given.what == "ratchet":
        return _in_time(given, key, witnesses, needed)
    records, data = list[Proved](), _bytes(given.file)
    if given.what == "consistent":
        old, (known, path, newer) = read_note(data), read_request(_bytes(given.request))
        check_note(old, key)
        note = read_note(newer)
    elif given.what == "records":
        old, records = read_records(data)
        note, known, path = read_note(_bytes(given.checkpoint)) if given.checkpoint else old, old.size, ()
    else:
        note = old = read_note(data)
        known, path = old.size, ()
    check_note(note, key, witnesses, needed)
    if known != old.size <= note.size or (records and old.size != note.size):
        raise NotProven(UNFOLLOWED, note.size if records else old.size)
    check_growth(old, note, path)
    proved, names = check_records(note, records), ("seq", "at", "capability", "outcome", "actor")
    lines = ("  ".join(str(record.get(name)) for name in names) for record in proved)
    return [*_proven(note), *lines, *check_lots(key, records, proved)]


def _in_time(given: argparse.Namespace, key: Key, witnesses: Sequence[Key], needed: int) -> list[str]:
    origin, start = read_start(_bytes(given.file))
    notes = [read_note(_bytes(path)) for path in given.notes]
    for note in notes:
        check_note(note, key, witnesses, needed)
    if origin != key.name:
        raise NotProven(BAD_SIGNATURE)
    turns = check_ratchet(start, notes).number - 1
    newest = max(notes, key=lambda one: one.size)
    return [*_proven(newest), f"ratchet {start.line}: {turns} checkpoints, each of its time (growth: consistent)"]


def _proven(note: Note) -> list[str]:
    said = f"{note.origin}: {note.size} records, root {note.root.hex()}"
    return ["BEWEZEN / PROVEN", said, *note.extensions]


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="verify_record.py", description="Check records and checkpoints, offline.")
    verbs = parser.add_subparsers(dest="what", required=True)
    more = {"records": ["--checkpoint"], "checkpoint": [], "consistent": ["request"], "ratchet": []}
    for what, arguments_of_it in more.items():
        verb = verbs.add_parser(what)
        for argument in ("file", *arguments_of_it):
            verb.add_argument(argument, type=Path)
        if what == "ratchet":
            verb.add_argument("notes", type=Path, nargs="+")
        verb.add_argument("--key", required=True)
        verb.add_argument("--witness", action="append", default=[])
        verb.add_argument("--needed", type=int, help="how many witnesses; all that are named")
    return parser.parse_args(arguments)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


if __name__ == "__main__":
    sys.exit(main())
