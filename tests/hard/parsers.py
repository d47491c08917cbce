"""Every reader of foreign bytes or text, as a target for fuzzing: how it is called, its one error, good examples."""

import base64
import io
from datetime import date
from typing import Final

from pga import corvfile, rosterfile
from pga.backup.machine import FILE as MACHINE
from pga.backup.machine import stated
from pga.handlers.orders.moments import typed as typed_moment
from pga.handlers.plain.words import dated
from pga.home import HomeMissing, _read
from pga.pinning import FILE as TRUST_FILE
from pga.pinning import TrustUnreadable
from pga.queries import filters
from pga.web.addresses import argument, local, number
from pga.web.csrf import came_from_here
from pga.web.forms.fields import iso_day
from privacy.ages import age_on
from privacy.keys import aead
from privacy.keys.aead import CannotOpen
from privacy.keys.archive import ArchiveRefused
from privacy.keys.drafts import open_draft, seal_draft
from privacy.keys.recipients import WrongRecipientKey, load_recipient, make_recipient, public_of
from privacy.keys.root import FileRoot, RootKeyUnusable
from privacy.rules import canonical, cells, detached, document, drafting, dsse, standalone, withdrawal
from privacy.rules.canonical import NotCanonical, to_bytes
from privacy.rules.defaults import defaults, typed
from privacy.rules.document import MistakesInRules
from privacy.rules.signing import RulesNotInForce
from privacy.rules.standalone import NotSigned
from tests.hard import examples as made
from tests.hard.parsers_of_the_ledger import OF_THE_LEDGER
from tests.hard.target import Target
from tests.privacy.keys import test_archive
from tests.privacy.rules import samples
from tests.referrals import test_corv
from workflows import retention, terms

TARGETS: Final[dict[str, Target]] = {
    "envelope": Target(
        lambda data: (aead.header(data), aead.open_(made.KEY, key_id=made.KEY_ID, aad=b"", blob=data)),
        (CannotOpen,),
        (aead.seal(made.KEY, key_id=made.KEY_ID, rules_id=made.KEY_ID, aad=b"", plaintext=b"x"),),
        ("privacy/keys/aead.py:open_",),
    ),
    "document in an envelope": Target(
        made.sealed, (CannotOpen,), (to_bytes({"goal": "x"}),), ("privacy/keys/keyring.py:open_document",)
    ),
    "draft": Target(
        lambda data: open_draft(made.ROOT, made.DRAFT, data),
        (CannotOpen,),
        (seal_draft(made.ROOT, made.DRAFT, {"what": ["x"]}),),
        ("privacy/keys/drafts.py:open_draft",),
    ),
    "archive": Target(
        made.archive,
        (ArchiveRefused,),
        tuple(test_archive.sealed(b"x" * size, made.MANIFEST.header()) for size in (100, 70_000)),
        tuple(f"privacy/keys/archive.py:{name}" for name in ("_agreed", "_header_bytes", "_opened", "_parsed")),
    ),
    "manifest": Target(
        made.header, (ArchiveRefused,), (to_bytes(made.MANIFEST.header()),), ("pga/backup/manifest.py:Manifest.of",)
    ),
    "care report of the police": Target(
        corvfile.message,
        (corvfile.WrongMessage,),
        (test_corv.raw(), test_corv.raw(persons=[], summary="x")),
        ("pga/corvfile.py:_record",),
    ),
    "file of care reports": Target(lambda data: list(corvfile.lines(io.BytesIO(data))), (), (test_corv.raw() * 3,)),
    "age": Target(
        lambda data: age_on(data.decode(errors="replace"), "2026-03-03"),
        (),
        (b"1990-04-01", b""),
        ("privacy/ages.py:age_on",),
    ),
    "moment of a barring order": Target(
        lambda data: typed_moment({"at_on": data.decode("utf-8", "replace"), "at_time": "10:00"}, "at"),
        (),
        (b"2026-03-02",),
        ("pga/handlers/orders/moments.py:typed",),
    ),
    "recipient": Target(
        made.in_file("key.pem", lambda folder: load_recipient(folder / "key.pem", made.WORDS)),
        (WrongRecipientKey,),
        (made.made(make_recipient), made.made(standalone.make_key)),
        ("privacy/keys/recipients.py:load_recipient",),
    ),
    "public recipient": Target(
        made.as_text(public_of),
        (WrongRecipientKey,),
        (base64.b64encode(made.KEY),),
        ("privacy/keys/recipients.py:public_of",),
    ),
    "root key": Target(
        made.in_file("root.key", lambda folder: FileRoot.load(folder / "root.key")),
        (RootKeyUnusable,),
        (b"pga-root-key 1\n" + base64.b64encode(made.KEY) + b"\n",),
        ("privacy/keys/rootfile.py:parse", "privacy/keys/rootfile.py:_key"),
    ),
    **OF_THE_LEDGER,
    "canonical bytes": Target(
        canonical.from_bytes, (NotCanonical,), (made.BODY,), ("privacy/rules/canonical.py:from_bytes",)
    ),
    "rules document": Target(
        lambda data: document.parse(data, samples.CAPABILITIES),
        (NotCanonical, MistakesInRules),
        (made.BODY,),
        (
            "privacy/rules/document.py:parse",
            "privacy/rules/reading.py:build",
            "privacy/rules/reading.py:_signatory",
            "privacy/rules/holds.py:_is_date",
            "privacy/rules/holds.py:_is_key",
        ),
    ),
    "rules in TOML": Target(
        made.as_text(document.from_toml),
        (MistakesInRules,),
        (samples.TEMPLATE[:3000].encode(),),
        ("privacy/rules/document.py:from_toml",),
    ),
    "draft in TOML": Target(
        made.draft,
        (drafting.Unreadable,),
        (samples.TEMPLATE[:3000].encode(), samples.TEMPLATE[:3000].encode("utf-16")),
        tuple(f"privacy/rules/drafting.py:{name}" for name in ("_of_toml", "decoded", "read_draft")),
    ),
    "roster": Target(
        lambda data: rosterfile.lines(rosterfile.decoded(data)),
        (rosterfile.Unreadable,),
        tuple("2026-03-09;22:00;08:00;Zoë\n".encode(code) for code in ("utf-8", "utf-16", "cp1252")),
        ("pga/rosterfile.py:decoded", "pga/rosterfile.py:rows_of"),
    ),
    "places in TOML": Target(
        made.as_text(made.places_of),
        (),
        (samples.TEMPLATE[:3000].encode(),),
        ("privacy/rules/places.py:_Scanner._name",),
    ),
    "cells of a rule": Target(
        made.as_text(made.cells_in),
        (cells.NotInPlace,),
        (made.ONE_RULE,),
        ("privacy/rules/cells.py:with_cells",),
    ),
    "envelope of signatures": Target(
        dsse.read_envelope,
        (RulesNotInForce,),
        (dsse.envelope(made.BODY[:100], [made.SIGNATURE]),),
        ("privacy/rules/dsse.py:read_envelope", "privacy/rules/dsse.py:_from_base64"),
    ),
    "withdrawal": Target(
        lambda data: withdrawal.verify_statement(data, made.TRUST),
        (RulesNotInForce,),
        (made.LEFT,),
        ("privacy/rules/withdrawal.py:verify_statement",),
    ),
    "signed withdrawal": Target(
        made.signed_statement,
        (RulesNotInForce,),
        (made.SAID,),
        ("privacy/rules/withdrawal.py:_read",),
    ),
    "change of trust": Target(
        made.followed,
        (RulesNotInForce,),
        (made.CHANGE,),
        ("privacy/rules/pinning.py:read_change",),
    ),
    "changes of trust": Target(
        made.replayed,
        (RulesNotInForce,),
        (made.CHANGE_SIGNED,),
        ("privacy/rules/pinning.py:statements", "privacy/rules/pinning.py:replay"),
    ),
    "trust list": Target(
        made.in_file(TRUST_FILE, made.pinned),
        (TrustUnreadable,),
        (made.PINNED, made.PINNED_CHANGED),
        ("pga/pinning.py:_parsed", "pga/pinning.py:_with_changes", "privacy/rules/pinned.py:Trust.of"),
    ),
    "about a home": Target(
        made.in_file("home.json", lambda folder: _read(folder / "home.json")),
        (HomeMissing,),
        (b'{"id": "h"}',),
        ("pga/home.py:_read",),
    ),
    "backup of the machine": Target(
        made.in_file(MACHINE, stated),
        (),
        (b'{"kind": "image", "days": 3, "at": "x"}',),
        ("pga/backup/machine.py:stated",),
    ),
    "detached signature": Target(
        made.came_back,
        (detached.NotASignature, RulesNotInForce),
        (standalone.detached(made.BODY, samples.signing_key("wsl", "signatory"), "wsl", "signatory").encode(),),
        (
            "privacy/rules/detached.py:read_detached",
            "privacy/rules/detached.py:_signature",
            "privacy/rules/signing.py:_holds",
        ),
    ),
    "document, stand-alone": Target(
        lambda data: (standalone.in_words(data), standalone.signer_of(standalone.read_document(data), "")),
        (NotSigned,),
        (made.BODY,),
        ("privacy/rules/standalone.py:read_document",),
    ),
    "change, stand-alone": Target(
        made.change, (NotSigned,), (made.CHANGE_SIGNED,), ("privacy/rules/standalone.py:read_change",)
    ),
    "key, stand-alone": Target(
        made.in_file("key.pem", lambda folder: standalone.load_key(folder / "key.pem", made.WORDS)),
        (NotSigned,),
        (made.made(standalone.make_key), made.made(make_recipient)),
        ("privacy/rules/standalone.py:load_key",),
    ),
    "digest in words": Target(
        made.as_text(standalone.words_of), (ValueError,), (b"ab" * 32,), ("privacy/rules/standalone.py:words_of",)
    ),
    "origin of a request": Target(
        made.as_text(lambda text: came_from_here(text, "same-origin", "https://localhost/")),
        (),
        (b"https://localhost", b"https://[::1]"),
        ("pga/web/csrf.py:came_from_here",),
    ),
    "kept filter": Target(
        made.as_text(filters.read), (), (b"state=intake&due=week",), ("pga/queries/filters.py:read",)
    ),
    "parts of an address": Target(
        made.as_text(lambda text: (argument(text), local(text), number(text), iso_day(text))),
        (),
        made.TEXTS,
        ("pga/web/forms/fields.py:iso_day",),
    ),
    "date in a command": Target(
        made.as_text(lambda text: list(dated("day", text, date(1900, 1, 1), date(2100, 1, 1)))),
        (),
        made.TEXTS,
        ("pga/handlers/plain/words.py:dated",),
    ),
    "default that is typed": Target(
        made.as_text(lambda text: [typed(default, text[:8000]) for default in defaults(made.RAW)]),
        (),
        made.TEXTS,
        ("privacy/rules/defaults.py:_is_date", "privacy/rules/defaults.py:typed"),
    ),
    "words, numbers and names": Target(made.as_text(made.words_in), (), made.TEXTS, ("privacy/mentions.py:_dates",)),
    "term": Target(made.as_text(terms.parse), (terms.NotATerm,), made.TEXTS),
    "retention": Target(
        made.as_text(lambda text: retention.kept_until(date(2026, 1, 1), text)), (terms.NotATerm,), made.TEXTS
    ),
}
