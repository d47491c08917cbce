#!/usr/bin/env python3
"""Sign the rules of a cooperation (privacyreglement) on the signatory's own machine, with his own key.

This one file is all that is needed, with Python 3.11 and the package ``cryptography``; no network, no server:

    python sign_rules.py key my-key.pem              make a key, once; the public half goes into the rules
    python sign_rules.py show rules.json             what is to be signed, and its digest in words
    python sign_rules.py sign rules.json my-key.pem signature.json
    python sign_rules.py leave rules.json my-key.pem 2027-01-01 leave.json
    python sign_rules.py keys change.json PARTY my-key.pem signed.json

``leave`` signs that one's organisation takes no part any more from that day on; ``keys`` signs a change of the list of
keys (``trust propose``) for a party. This is a part of the program itself (``privacy/rules/standalone.py``): the same
code. The key is an encrypted file and stays where it was made.
Exit codes: 0 done, 1 not signed, 2 wrong usage.
"""

import argparse
import base64
import getpass
import hashlib
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat
from cryptography.hazmat.primitives.serialization import load_pem_private_key as load_pem

PAYLOAD_TYPE: Final = "application/vnd.pga.privacyreglement+json;v=1"
TRUST_TYPE: Final = "application/vnd.pga.trust+json;v=1"
LEAVING_TYPE: Final = "application/vnd.pga.withdrawal+json;v=1"
CHANGE_FIELDS: Final = {"home": str, "follows": str, "number": int, "party": str, "signatory": str, "deputy": str}
MOST_BYTES: Final = 2 * 1024 * 1024
WORDS_SHOWN: Final = 16
"""So many bytes of the digest (128 bits) are said in words; the signature itself is over every byte."""

_WORDS: Final = (
    "aarde accu advies agenda akker album appel april arts avond azijn balkon banaan beker berg beurs bezem bijbel "
    "blaas bloem bodem boerin bokser boog boter brand brief broer brood brug buurt cacao camera cement cijfer circus "
    "cirkel citroen code concert dagboek dame deken deur diamant dijk dokter dolfijn donder dorp draak duif dwerg "
    "eekhoorn eend eiland elleboog emmer engel etage fabriek fakkel familie feest fiets film fles fontein forel fruit "
    "gans garage gebak geel geit geluid gember gitaar glas gordel goud groente grot haai hamer handdoek harp haven "
    "hert heuvel hoed honing hoofd hotel huis idee ijsbeer inkt insect iris ivoor jacht jager jasmijn jongen juni "
    "juweel kaars kachel kameel kanaal kapper kasteel katoen kelder kikker klok knoop koffie konijn kraan krant kruid "
    "kubus kurk ladder lamp lantaarn laurier leeuw lente lepel letter lijm linde lucht luipaard maand magneet mantel "
    "markt masker mees melk merel meubel minuut molen motor muziek naald nagel narcis natuur nest nevel noot november "
    "nummer oceaan oever olifant olijf onweer oorlog oost opera orgel oven paard pakket paleis papier parel pen peper "
    "piano pijl pinda plein poort potlood puzzel raam radijs raket regen rivier robot roos rugzak salade schaap schip "
    "sjaal slang sleutel sneeuw sofa spiegel spons stoel storm suiker tafel tandarts tang tapijt tempel theater "
    "tijger toren trein trommel tuin tulp tunnel uitzicht uniform urn vaas vader varken veer venster vijver vinger "
    "vlag vlinder voetbal vogel vork vuur wagen walvis wandeling water week wekker wereld wiel wijn winkel wolk "
    "wortel yoghurt zadel zalm zebra zeep zilver zolder zomer zuster zwaan zwembad "
)
WORDS: Final = tuple(_WORDS.split())
"""A word for each value of a byte, no two of them a letter apart: for reading aloud and comparing."""


class NotSigned(Exception):
    """Nothing was signed: why, in Dutch and in English."""

    def __init__(self, nl: str, en: str) -> None:
        self.nl, self.en = nl, en
        super().__init__(en)


def digest_of(body: bytes) -> str:
    """SHA-256 (hex) of the signed bytes."""
    return hashlib.sha256(body).hexdigest()


def key_id(public_key: bytes) -> str:
    """The id of a key: the first 16 bytes of its SHA-256, in hex."""
    return hashlib.sha256(public_key).digest()[:16].hex()


def pae(payload_type: str, body: bytes) -> bytes:
    """DSSE's pre-authentication encoding: what is really signed."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(body), body)


def words_of(digest: str) -> tuple[str, ...]:
    """The first half of a digest (hex) in sixteen words. Raises ValueError for what is no hex."""
    return tuple(WORDS[byte] for byte in bytes.fromhex(digest)[:WORDS_SHOWN])


def detached(body: bytes, private: Ed25519PrivateKey, organisation: str, signer: str) -> str:
    """A signature over a document as the file that the server takes (JSON)."""
    public = private.public_key().public_bytes_raw()
    fields = {
        "digest": digest_of(body),
        "organisation": organisation,
        "signer": signer,
        "key_id": key_id(public),
        "value": base64.b64encode(private.sign(pae(PAYLOAD_TYPE, body))).decode(),
    }
    return json.dumps(fields, indent=1) + "\n"


def make_key(path: Path, passphrase: str) -> str:
    """Write a new key (PKCS#8, encrypted, mode 0400); its public half in base64. Raises FileExistsError."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode()))
    _write(path, pem, 0o400)
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def load_key(path: Path, passphrase: str) -> Ed25519PrivateKey:
    """The key in a file. Raises NotSigned."""
    try:
        with path.open("rb") as file:
            private = load_pem(file.read(MOST_BYTES), passphrase.encode())
    except (ValueError, TypeError, UnsupportedAlgorithm):
        private = None
    if not isinstance(private, Ed25519PrivateKey):
        raise NotSigned(
            "Deze wachtzin opent geen sleutel om mee te tekenen. Kijk of het bestand en de wachtzin kloppen.",
            "This passphrase opens no key to sign with. Look whether file and passphrase are right.",
        )
    return private


def read_document(body: bytes) -> dict[str, Any]:
    """What the bytes say. Raises NotSigned for what is no rules document in the one way that it can be written."""
    try:
        text = body.decode("utf-8") if len(body) <= MOST_BYTES else ""
        read = json.loads(text, parse_float=_no_fraction)
        same = json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == text
        people = [p[signer] for p in read["party"] for signer in ("signatory", "deputy")]
        named = [read[n] for n in ("cooperation", "host", "valid_from", "valid_until")] + [str(read["number"])]
        named += [read["title"]["nl"], read["title"]["en"], *(p[n] for p in read["party"] for n in ("id", "name"))]
        named += [person[name] for person in people for name in ("name", "public_key")]
        same = same and type(read["withdrawal"]["notice_days"]) is int
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        same, people, named = False, [], []
    if not same or not people or not all(isinstance(text, str) for text in named):
        raise NotSigned(
            "Dit bestand is geen document met spelregels. Download het opnieuw.",
            "This file is no document with rules. Download it again.",
        )
    return read  # type: ignore[no-any-return]


def _no_fraction(text: str) -> float:
    raise ValueError(text)


def read_change(data: bytes) -> tuple[bytes, dict[str, Any]]:
    """The bytes to be signed in a proposed change of the trust list, and what they say. Raises NotSigned."""
    try:
        given = json.loads(data if len(data) <= MOST_BYTES else b"")
        body = base64.b64decode(given["payload"], validate=True)
        read = json.loads(body, parse_float=_no_fraction)
        same = json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() == body
        fits = same and given["payloadType"] == TRUST_TYPE and {n: type(v) for n, v in read.items()} == CHANGE_FIELDS
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        fits = False
    if not fits:
        raise NotSigned("Dit bestand is geen wijziging van sleutels.", "This file is no change of keys.")
    return body, read


def change_in_words(body: bytes, read: Mapping[str, Any]) -> list[str]:
    """Such a change for who is about to sign it: number, party, keys, what it follows, digest."""
    lines = [
        f"Wijziging van de lijst van sleutels / change of the list of keys: {read['number']}",
        f"partij / party: {read['party']}",
        f"  sleutel van de ondertekenaar / key of the signatory: {read['signatory']}",
        f"  sleutel van de plaatsvervanger / key of the deputy: {read['deputy']}",
        f"omgeving / home: {read['home']}",
        f"volgt op lijst / follows the list: {read['follows']}",
        *_digest_lines(body),
    ]
    return [_plain(line) for line in lines]


def signed_change(body: bytes, private: Ed25519PrivateKey, organisation: str, signer: str) -> bytes:
    """A change with this signature under it, as the file that the server takes (an envelope in JSON)."""
    return _enveloped(TRUST_TYPE, body, private, organisation, signer)


def signed_leaving(said: Mapping[str, str], private: Ed25519PrivateKey, signer: str) -> bytes:
    """The signed statement that a party leaves; ``said``: organisation, cooperation, rules_digest, and effective_on as
    the first day without it (ISO).
    """
    return _enveloped(LEAVING_TYPE, _written(said), private, said["organisation"], signer)


def _enveloped(kind: str, body: bytes, private: Ed25519PrivateKey, organisation: str, signer: str) -> bytes:
    signature = {
        "keyid": key_id(private.public_key().public_bytes_raw()),
        "organisation": organisation,
        "sig": base64.b64encode(private.sign(pae(kind, body))).decode(),
        "signer": signer,
    }
    whole = {"payload": base64.b64encode(body).decode(), "payloadType": kind, "signatures": [signature]}
    return _written(whole)


def _written(fields: Mapping[str, Any]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def signer_of(document: Mapping[str, Any], public: str) -> tuple[str, str, str]:
    """Party, ``signatory`` or ``deputy``, and the name of who has this public key (base64). Raises NotSigned."""
    for party in document["party"]:
        for signer in ("signatory", "deputy"):
            if party[signer]["public_key"] == public:
                return party["id"], signer, party[signer]["name"]
    raise NotSigned(
        "Deze sleutel staat niet in dit document: niemand kan er dit document mee tekenen.",
        "This key does not stand in this document: nobody can sign this document with it.",
    )


def in_words(body: bytes) -> list[str]:
    """A document for who is about to sign it: title, number, parties, dates, digest. Raises NotSigned."""
    read = read_document(body)
    lines = [
        f"{read['title']['nl']} / {read['title']['en']}",
        f"nummer / number {read['number']}, {read['cooperation']}, {read['valid_from']} - {read['valid_until']}",
        *(["DEMO"] if read.get("demo") else []),
        "", "Partijen / parties:",
        *(f"  {party['name']}: {party['signatory']['name']}, {party['deputy']['name']}" for party in read["party"]),
        "", *_digest_lines(body),
    ]
    return [_plain(line) for line in lines]


def _digest_lines(body: bytes) -> list[str]:
    rows = (f"  {' '.join(words_of(digest_of(body))[at : at + 4])}" for at in range(0, WORDS_SHOWN, 4))
    return ["Vingerafdruk in woorden / digest in words:", *rows, f"  {digest_of(body)}"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a key, show a document or sign it. Returns the exit code."""
    given = _asked(arguments)
    try:
        if given.what == "key":
            _new_key(given.key)
            return 0
        with given.document.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if given.what == "show":
            _say(in_words(data))
        elif given.what == "leave":
            _leave(data, given.key, given.day, given.out)
        elif given.what == "keys":
            _sign_change(data, given.party, given.key, given.out)
        else:
            _sign(data, given.key, given.out)
    except (NotSigned, OSError) as error:
        told = f"{error.nl}\n{error.en}" if isinstance(error, NotSigned) else f"{error.filename}: {error.strerror}"
        print(told, file=sys.stderr)
        return 1
    return 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sign_rules.py", description="Sign the rules of a cooperation.")
    verbs = parser.add_subparsers(dest="what", required=True)
    verbs.add_parser("key", help="make an encrypted key").add_argument("key", type=Path)
    verbs.add_parser("show", help="say what is to be signed").add_argument("document", type=Path)
    signing = verbs.add_parser("sign", help="sign a document")
    leaving = verbs.add_parser("leave", help="sign that one's organisation leaves")
    changing = verbs.add_parser("keys", help="sign a change of the list of keys")
    types: dict[str, Callable[[str], Any]] = {"party": str, "day": date.fromisoformat}
    for verb, names in (
        (signing, ("document", "key", "out")),
        (leaving, ("document", "key", "day", "out")),
        (changing, ("document", "party", "key", "out")),
    ):
        for name in names:
            verb.add_argument(name, type=types.get(name, Path))
    return parser.parse_args(arguments)


def _new_key(path: Path) -> None:
    passphrase = getpass.getpass("Nieuwe wachtzin / new passphrase: ")
    if passphrase != getpass.getpass("Nog een keer / once more: ") or not passphrase:
        raise NotSigned("De wachtzinnen zijn niet gelijk.", "The passphrases are not the same.")
    _say(["Publieke sleutel, voor in de spelregels / public key, for the rules:", f"  {make_key(path, passphrase)}"])


def _sign(body: bytes, key: Path, out: Path) -> None:
    """What it is comes before the passphrase: who does not recognise the words stops there."""
    document = read_document(body)
    private = _recognised(in_words(body), key)
    public = base64.b64encode(private.public_key().public_bytes_raw()).decode()
    organisation, signer, name = signer_of(document, public)
    _write(out, detached(body, private, organisation, signer).encode(), 0o644)
    _say([_plain(f"Getekend / signed: {name}, {organisation} ({signer}) -> {out}")])


def _leave(body: bytes, key: Path, day: date, out: Path) -> None:
    """Of which rules, from when on and after what notice comes before the passphrase, as with signing."""
    document = read_document(body)
    notice = document["withdrawal"]["notice_days"]
    told = [
        f"OPZEGGEN, eerste dag zonder uw organisatie / LEAVING, first day without your organisation: {day}",
        f"afgesproken opzegtermijn in dagen / agreed notice in days: {notice}",
    ]
    private = _recognised([*in_words(body), "", *told], key)
    public = base64.b64encode(private.public_key().public_bytes_raw()).decode()
    organisation, signer, name = signer_of(document, public)
    said = {"organisation": organisation, "cooperation": document["cooperation"], "rules_digest": digest_of(body)}
    _write(out, signed_leaving({**said, "effective_on": day.isoformat()}, private, signer), 0o644)
    _say([_plain(f"Getekend / signed: {name}, {organisation} ({signer}) -> {out}")])


def _sign_change(data: bytes, party: str, key: Path, out: Path) -> None:
    body, read = read_change(data)
    _write(out, signed_change(body, _recognised(change_in_words(body, read), key), party, "signatory"), 0o644)
    _say([_plain(f"Getekend / signed: {party} -> {out}")])


def _recognised(lines: Sequence[str], key: Path) -> Ed25519PrivateKey:
    """The key, once its owner saw what it is about. Raises NotSigned."""
    _say([*lines, "", "Zijn dit de woorden die u hebt gekregen? Zo niet: stop (Ctrl+C) en bel de gemeente."])
    _say(["Are these the words that you were given? If not: stop (Ctrl+C) and call the municipality."])
    return load_key(key, getpass.getpass("Wachtzin / passphrase: "))


def _write(path: Path, data: bytes, mode: int) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(data)


def _plain(line: str) -> str:
    """Without signs that move the cursor or turn the line round."""
    return "".join(sign if sign.isprintable() else "?" for sign in line)


def _say(lines: Sequence[str]) -> None:
    print("\n".join(lines), flush=True)


if __name__ == "__main__":
    sys.exit(main())
