"""Checkpoints: the size and root of the ledger, signed by the home and cosigned by witnesses at the partners.

The forms are those of C2SP (tlog-checkpoint, signed-note, tlog-cosignature v1, tlog-witness), so that witnesses that
others made can take part. How they are read and checked stands in ``standalone``, which outsiders have too.
"""

import base64
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from privacy.ledger.standalone import (
    COSIGNATURE,
    ED25519,
    RATCHET_FORMAT,
    UNFOLLOWED,
    Key,
    NotANote,
    Note,
    NotProven,
    Ratchet,
    check_growth,
    check_note,
    cosigned,
    key_hash,
    read_key,
    read_note,
    signed_at,
)
from privacy.ledger.tree import Edge

LABEL: Final = "pga/checkpoint/v1"
"""Under which the root key gives the key of the home's checkpoints."""
TIME: Final = "time "
"""Begins the line that says when a checkpoint was made (UTC as the ledger writes it)."""
_SIGNED: Final = "\u2014 "


PrivateKey = Ed25519PrivateKey


def origin_of(home_id: str) -> str:
    """The name of the ledger of a home: the first line of its checkpoints, and the name of its key."""
    return f"pga-regie/{home_id}"


def key_of(seed: bytes) -> PrivateKey:
    """The key that signs, from its 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key(name: str, private: PrivateKey, kind: int = ED25519) -> Key:
    """The public half, for who checks. Raises NotANote for a name with a space or a plus in it."""
    public = private.public_key().public_bytes_raw()
    return read_key(as_line(Key(name, key_hash(name, kind, public), kind, public)))


def as_line(key: Key) -> str:
    """A public key in one line."""
    return f"{key.name}+{key.id.hex()}+{to_base64(bytes([key.kind]) + key.public)}"


def signed_note(origin: str, edge: Edge, at: str, private: PrivateKey, ratchet: Ratchet | None = None) -> bytes:
    """A checkpoint of the ledger at this size, made at this moment, with the code of that moment where one is kept."""
    text = f"{origin}\n{edge.size}\n{to_base64(edge.root())}\n{TIME}{at}\n".encode()
    text += ratchet.line_under(text) if ratchet is not None else b""
    return text + b"\n" + _line(public_key(origin, private), private.sign(text))


def start_text(origin: str, start: Ratchet) -> bytes:
    """Where a ratchet begins, for who keeps it outside the home (``standalone.read_start``)."""
    said = {"format": RATCHET_FORMAT, "origin": origin, "line": start.line, "key": start.key.hex()}
    return json.dumps(said, indent=1).encode() + b"\n"


def made_at(note: Note) -> str:
    """When the home made a checkpoint, as it signed; empty when it does not say."""
    return next((line.removeprefix(TIME) for line in note.extensions if line.startswith(TIME)), "")


def cosign(note: Note, name: str, private: PrivateKey, seconds: int) -> bytes:
    """The line of a witness under a checkpoint; ``seconds`` since 1970. Whoever signs has looked at what it follows."""
    key = public_key(name, private, COSIGNATURE)
    return _line(key, seconds.to_bytes(8, "big") + private.sign(cosigned(seconds, note.text)))


def follow(seen: Note | None, known: int, path: Sequence[bytes], note: Note, home: Key) -> None:
    """What a witness asks before it signs: the home's signature, and that the ledger only grew since it last looked.

    Raises NotProven; also where the proof begins elsewhere than at what the witness saw last.
    """
    check_note(note, home)
    if seen is None:
        return
    if known != seen.size < note.size:
        raise NotProven(UNFOLLOWED, seen.size)
    check_growth(seen, note, path if note.size > seen.size else ())


def request(old: int, path: Iterable[bytes], note: bytes) -> bytes:
    """A checkpoint with the proof that the ledger only grew since a size, as it is handed to a witness."""
    return f"old {old}\n{''.join(to_base64(one) + chr(10) for one in path)}\n".encode() + note


def witnessed_by(note: Note, witnesses: Collection[Key]) -> dict[str, int]:
    """Witness -> when it signed (seconds since 1970), of those whose signature holds."""
    found = {key.name: signed_at(note, key) for key in witnesses if key.kind == COSIGNATURE}
    return {name: at for name, at in found.items() if at is not None}


def with_cosignatures(data: bytes, other: bytes, witnesses: Collection[Key]) -> bytes:
    """A checkpoint with the valid lines added that witnesses put under a copy of it.

    Raises NotANote when either cannot be read or they are not of one text.
    """
    ours, theirs = read_note(data), read_note(other)
    if ours.text != theirs.text:
        raise NotANote("another checkpoint than ours")
    known = {(key.name, key.id): key for key in witnesses if key.kind == COSIGNATURE and signed_at(ours, key) is None}
    added = b""
    for name, id_, rest in dict.fromkeys(theirs.signatures):
        key = known.get((name, id_))
        if key is not None and signed_at(_only(theirs, (name, id_, rest)), key) is not None:
            added += _line(key, rest)
            del known[name, id_]
    return data + added


def _only(note: Note, signature: tuple[str, bytes, bytes]) -> Note:
    return Note(note.text, note.origin, note.size, note.root, note.extensions, (signature,))


def _line(key: Key, signature: bytes) -> bytes:
    return f"{_SIGNED}{key.name} {to_base64(key.id + signature)}\n".encode()


def to_base64(data: bytes) -> str:
    """Bytes as they stand in these files."""
    return base64.b64encode(data).decode()
