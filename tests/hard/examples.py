"""What the targets of fuzzing are made of: readers called with any bytes, and examples of what they read."""

import base64
import io
import json
import tempfile
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from pga.backup.manifest import Manifest
from pga.handlers.plain.words import LONGEST_TEXT
from pga.pinning import PinnedTrust
from privacy import mentions
from privacy.keys import aead, index, keyring, words
from privacy.keys.archive import open_archive, read_header
from privacy.keys.contexts import DocumentContext
from privacy.keys.drafts import DraftContext
from privacy.keys.secret import DataKey
from privacy.rules import cells, detached, document, drafting, dsse, pinning, places, standalone, withdrawal
from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.document import MistakesInRules, iso
from privacy.rules.signing import Trust, check_signature, sign
from privacy.rules.withdrawal import Statement, sign_statement
from tests.privacy.keys import test_archive
from tests.privacy.rules import samples

ROOT: Final = test_archive.ROOT
BODY: Final = samples.body()
RAW: Final = from_bytes(BODY)
PARTIES: Final = samples.document().parties
TRUST: Final = Trust(keys={p.id: (p.signatory.public_key, p.deputy.public_key) for p in PARTIES.values()})
KEY, KEY_ID = b"k" * 32, b"i" * 16
PLACE: Final = DocumentContext(
    home="h", cooperation="pga", document_id="d", kind="submission", about="c", case_id="c", owner="politie",
    category="C05", subject="", generation=1, doc_version=1, corrects="",
)  # fmt: skip
DRAFT: Final = DraftContext(home="h", account="a", form="answer", page="/p", saved_at="2026-03-03T09:00:00.000Z")
WORDS: Final = "een lange zin voor een sleutel"


def as_text(call: Callable[[str], object]) -> Callable[[bytes], object]:
    """A reader of text: any bytes as the text that could arrive so, half characters included."""
    return lambda data: call(data.decode("utf-8", "surrogateescape"))


def in_file(name: str, call: Callable[[Path], object]) -> Callable[[bytes], object]:
    """A reader of a file."""

    def called(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / name).write_bytes(data)
            (Path(folder) / name).chmod(0o600)
            return call(Path(folder))

    return called


def made(make: Callable[[Path, str], str]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder) / "key.pem", WORDS)
        return (Path(folder) / "key.pem").read_bytes()


def sealed(data: bytes) -> dict[str, str]:
    """Any bytes as the plain text of a document, really sealed."""
    blob = aead.seal(KEY, key_id=KEY_ID, rules_id=KEY_ID, aad=PLACE.aad(), plaintext=data[:5000])
    return keyring.open_document(DataKey(id=KEY_ID, secret=KEY), PLACE, blob)


def archive(data: bytes) -> Manifest:
    read_header(io.BytesIO(data))
    return Manifest.of(open_archive(io.BytesIO(data), io.BytesIO(), [test_archive.KEY], ROOT))


def header(data: bytes) -> Manifest:
    """Any bytes as the header of an archive."""
    return Manifest.of(read_header(io.BytesIO(b"PGA-ARCHIVE\x01" + len(data).to_bytes(4, "big") + data)))


def draft(data: bytes) -> object:
    steps = frozenset({"pga_case.accept"})
    return drafting.read_draft(drafting.decoded(data), samples.CAPABILITIES, steps)


def signed_statement(data: bytes) -> Statement:
    """Any bytes as what a party said when it left, really signed."""
    data = data[:100_000]
    signature = sign(data, samples.signing_key("wsl", "signatory"), "wsl", "signatory", withdrawal.PAYLOAD_TYPE)
    return withdrawal.verify_statement(dsse.envelope(data, [signature], withdrawal.PAYLOAD_TYPE), TRUST)[0]


def pinned(folder: Path) -> object:
    trust = PinnedTrust(folder, "h").read().trust
    return [trust.of(party) for party in trust.keys]


def came_back(data: bytes) -> None:
    _, signature = detached.read_detached(data)
    check_signature(BODY, signature, TRUST)


def followed(data: bytes) -> Trust:
    """Any bytes as a change of the trust list, really signed."""
    signature = sign(data, samples.signing_key("om", "deputy"), "om", "deputy", pinning.PAYLOAD_TYPE)
    return pinning.follow(TRUST, "h", data, [signature])


def replayed(data: bytes) -> Trust:
    """Any bytes as a file with signatures, and as a change that was kept."""
    pinning.statements([data])
    return pinning.replay(TRUST.keys, [pinning.Kept(envelope=data, rules=())], "h")


def change(data: bytes) -> object:
    return standalone.change_in_words(*standalone.read_change(data))


SIGNATURE: Final = sign(BODY, samples.signing_key("wsl", "deputy"), "wsl", "deputy")
LEAVES: Final = Statement(organisation="wsl", cooperation="pga", rules_digest="ab" * 32, effective_on=date(2026, 3, 3))
LEFT: Final = sign_statement(LEAVES, samples.signing_key("wsl", "signatory"), "signatory")
SAID: Final = dsse.read_envelope(LEFT, withdrawal.PAYLOAD_TYPE)[0]
CHANGE: Final = to_bytes(
    {"home": "h", "follows": TRUST.fingerprint(), "number": 1, "party": "wsl"}
    | dict(zip(("signatory", "deputy"), TRUST.keys["om"], strict=True))
)
CHANGE_SIGNED: Final = dsse.envelope(CHANGE, [SIGNATURE], pinning.PAYLOAD_TYPE)
MANIFEST: Final = Manifest(
    part="trust", backup="b", home="h", demo=True, form="sqlite", seq=7, mac=b"m" * 32, migration="0013",
    version="1", at="2026-03-03",
)  # fmt: skip
PINNED: Final = json.dumps({party: list(keys) for party, keys in TRUST.keys.items()}).encode()
PINNED_CHANGED: Final = json.dumps(
    {
        "parties": json.loads(PINNED),
        "changes": [{"statement": base64.b64encode(CHANGE_SIGNED).decode(), "rules": ["ab" * 32]}],
    }
).encode()
TEXTS: Final = (b"2026-03-03", b"Jan de Vries (Sjaak)", b"06-12345678", b"999900018", b"10 working days", b"3 months")


def places_of(text: str) -> object:
    """Only what ``tomllib`` takes comes to this scanner."""
    try:
        document.from_toml(text)
    except MistakesInRules:
        return None
    return places.places(text)


def cells_in(text: str) -> object:
    """Only what ``tomllib`` takes is a draft that was kept."""
    try:
        document.from_toml(text)
    except MistakesInRules:
        return None
    found = cells.cells_of(iso(tomllib.loads(text)), 0)
    ticked = {part: [box.code for box in boxes][1:] for part, boxes in found.parts.items()} if found else {}
    return found and cells.with_cells(text, found, ticked, "besluit 7")


ONE_RULE: Final = b"""[[rule]]
id = "X1"
effect = "allow"
because = "te bevestigen"
roles = ["mayor", "participant"]
relations = ["member"]
read = ["C01"]
"""


def words_in(text: str) -> Any:
    """As long as a command lets them be."""
    text = text[:50_000]
    known = mentions.traits(dict.fromkeys(("name", "born", "phone", "bsn", "address"), text[:LONGEST_TEXT]))
    return (
        index.normalised_bsn(text), index.surname(text), index.normalised_name(text), index.is_test_bsn(text),
        words.searchable(text), words.sought(text), words.dialled(text), words.numbers(text),
        mentions.mentioned(text, known),
    )  # fmt: skip
