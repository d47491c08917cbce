"""Reading a rules document: every mistake by its place, then frozen values (see ``document``)."""

import base64
import hashlib
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.document import (
    Access,
    Category,
    Choice,
    ContributionDefault,
    LegalBasis,
    Mistake,
    MistakesInRules,
    Party,
    Purpose,
    Raw,
    Rule,
    RulesDocument,
    RunOut,
    SeparationOfDuty,
    Sharing,
    Signatory,
    Term,
)
from privacy.rules.mistakes import mistakes_in
from privacy.vocabulary import Label

SECTIONS: Final = (
    "party",
    "purpose",
    "legal_basis",
    "category",
    "rule",
    "sharing",
    "term",
    "retention",
    "separation",
    "reason",
    "theme",
    "regime",
    "contribution",
)
"""The lists of a document, in TOML as ``[[party]]`` and so on."""


def toml_bytes(text: str) -> bytes:
    """Canonical bytes of TOML."""
    try:
        return to_bytes(_iso(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        raise MistakesInRules([Mistake("TOML", str(error))]) from None


def _iso(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _iso(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_iso(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def with_keys(data: bytes, keys: Mapping[str, tuple[bytes, bytes]]) -> bytes:
    """Public keys of signatory and deputy, put into the document."""
    raw = from_bytes(data)
    for party in raw["party"]:
        for who, public in zip(("signatory", "deputy"), keys[party["id"]], strict=True):
            party[who]["public_key"] = base64.b64encode(public).decode()
    return to_bytes(raw)


def read(data: bytes, capabilities: frozenset[str] | None) -> RulesDocument:
    """Parse, find every mistake, build."""
    raw = from_bytes(data)
    if not isinstance(raw, dict):
        raise MistakesInRules([Mistake("document", "is not a table")])
    try:
        document = _build(raw)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise MistakesInRules(
            [Mistake("document", f"cannot be read: {type(error).__name__} {error}")]
        ) from None
    found = mistakes_in(raw, document, capabilities)
    if found:
        raise MistakesInRules(found)
    return document


def _build(raw: Raw) -> RulesDocument:
    access, run_out, withdrawal = raw["access"], raw["run_out"], raw["withdrawal"]
    return RulesDocument(
        cooperation=raw["cooperation"],
        title=_label(raw["title"]),
        number=raw["number"],
        demo=raw["demo"],
        host=raw["host"],
        supersedes=raw["supersedes"],
        valid_from=date.fromisoformat(raw["valid_from"]),
        valid_until=date.fromisoformat(raw["valid_until"]),
        review_on=date.fromisoformat(raw["review_on"]),
        capacity=raw["capacity"],
        on_withdrawal=withdrawal["mode"],
        notice_days=withdrawal["notice_days"],
        parties=_by_id(raw["party"], _party),
        purposes=_by_id(raw["purpose"], lambda r: Purpose(id=r["id"], label=_label(r), because=r["because"])),
        legal_bases=_by_id(raw["legal_basis"], _legal_basis),
        categories=_by_id(raw["category"], _category),
        rules=tuple(_rule(r) for r in raw["rule"]),
        sharing=tuple(_sharing(r) for r in raw["sharing"]),
        terms=_by_id(raw["term"], _term),
        retention=_by_id(raw["retention"], _term),
        separations=tuple(SeparationOfDuty(**r) for r in raw["separation"]),
        reasons=_choices(raw["reason"]),
        themes=_choices(raw["theme"]),
        regimes=_choices(raw["regime"]),
        contributions={r["kind"]: ContributionDefault(**r) for r in raw["contribution"]},
        access=Access(**access),
        run_out=RunOut(categories=frozenset(run_out["categories"]), days=run_out["days"]),
    )


def _by_id(rows: list[Raw], build: Callable[[Raw], Any]) -> dict[str, Any]:
    return {row["id"]: build(row) for row in rows}


def _label(raw: Raw) -> Label:
    return Label(raw["nl"], raw["en"])


def _choices(rows: list[Raw]) -> tuple[Choice, ...]:
    return tuple(Choice(id=row["id"], label=_label(row)) for row in rows)


def _party(raw: Raw) -> Party:
    return Party(
        id=raw["id"],
        kind=raw["kind"],
        name=raw["name"],
        public=raw["public"],
        oin=raw["oin"],
        signatory=_signatory(raw["signatory"]),
        deputy=_signatory(raw["deputy"]),
        reviewer=raw["reviewer"],
        reviewer_deputy=raw["reviewer_deputy"],
    )


def _signatory(raw: Raw) -> Signatory:
    public = base64.b64decode(raw["public_key"], validate=True)
    return Signatory(
        name=raw["name"],
        function=raw["function"],
        key_id=hashlib.sha256(public).digest()[:16].hex(),
        public_key=raw["public_key"],
    )


def _legal_basis(raw: Raw) -> LegalBasis:
    return LegalBasis(
        id=raw["id"],
        label=_label(raw),
        kinds=frozenset(raw["kinds"]),
        purposes=frozenset(raw["purposes"]),
        because=raw["because"],
    )


def _category(raw: Raw) -> Category:
    return Category(id=raw["id"], label=_label(raw), level=raw["level"], because=raw["because"])


def _rule(raw: Raw) -> Rule:
    return Rule(
        id=raw["id"],
        effect=raw["effect"],
        because=raw["because"],
        capabilities=frozenset(raw["capabilities"]),
        roles=frozenset(raw["roles"]),
        kinds=frozenset(raw.get("kinds", [])),
        relations=frozenset(raw["relations"]),
        purposes=tuple(raw.get("purposes", [])),
        states=frozenset(raw.get("states", [])),
        read=frozenset(raw.get("read", [])),
        write=frozenset(raw.get("write", [])),
    )


def _sharing(raw: Raw) -> Sharing:
    return Sharing(
        id=raw["id"],
        because=raw["because"],
        from_kinds=frozenset(raw["from_kinds"]),
        to_kinds=frozenset(raw["to_kinds"]),
        categories=frozenset(raw["categories"]),
        how=raw["how"],
        legal_basis=raw["legal_basis"],
    )


def _term(raw: Raw) -> Term:
    return Term(
        id=raw["id"],
        label=_label(raw),
        value=raw["value"],
        source=raw["source"],
        status=raw["status"],
        because=raw["because"],
    )
