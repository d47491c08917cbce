"""From the plain values of a document, whose shape was checked, to frozen ones."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeVar

from privacy.rules.agreement import RulesDocument
from privacy.rules.articles import (
    Access,
    Article,
    Category,
    Choice,
    ContributionDefault,
    LegalBasis,
    Party,
    Purpose,
    Rule,
    RunOut,
    SeparationOfDuty,
    Sharing,
    Signatory,
    Term,
)
from privacy.rules.emergency import Emergency
from privacy.rules.reviewing import Review
from privacy.rules.run_out import UNSAID
from privacy.rules.sources import Sources
from privacy.rules.weighing import Criterion, FactKind, FactStanding, Weighing
from privacy.rules.witnesses import Cosigning, Witness
from privacy.vocabulary import Label

Raw: TypeAlias = dict[str, Any]
Value = TypeVar("Value")


def build(raw: Raw) -> RulesDocument:
    """The document of values whose shape was checked."""
    access, withdrawal = raw["access"], raw["withdrawal"]
    return RulesDocument(
        cooperation=raw["cooperation"],
        title=_label(raw["title"]),
        number=raw["number"],
        demo=raw["demo"],
        host=raw["host"],
        lead=str(raw.get("lead", raw["host"])),
        supersedes=raw["supersedes"],
        valid_from=date.fromisoformat(raw["valid_from"]),
        valid_until=date.fromisoformat(raw["valid_until"]),
        review_on=date.fromisoformat(raw["review_on"]),
        capacity=raw["capacity"],
        on_withdrawal=withdrawal["mode"],
        notice_days=withdrawal["notice_days"],
        parties=_by_id(raw["party"], _party),
        purposes=_by_id(raw["purpose"], lambda r: Purpose(id=r["id"], label=_label(r), **_source(r))),
        legal_bases=_by_id(raw["legal_basis"], _legal_basis),
        categories=_by_id(raw["category"], _category),
        rules=tuple(_rule(r) for r in raw["rule"]),
        sharing=tuple(_sharing(r) for r in raw["sharing"]),
        terms=_by_id(raw["term"], _term),
        retention=_by_id(raw["retention"], _term),
        separations=tuple(SeparationOfDuty(**r) for r in raw["separation"]),
        **_all_choices(raw),
        contributions=MappingProxyType({r["kind"]: ContributionDefault(**r) for r in raw["contribution"]}),
        access=Access(**access),
        run_out=_run_out(raw["run_out"]),
        **_left_out(raw),
        because=Sources(**raw.get("because", {})),
    )


def _run_out(raw: Raw) -> RunOut:
    return RunOut(
        categories=frozenset(raw["categories"]),
        days=raw["days"],
        capabilities=frozenset(raw.get("capabilities", UNSAID)),
        because=raw.get("because", ""),
    )


def _review(raw: Raw) -> Review:
    return Review(**{**raw, "protected": tuple(raw["protected"])})


def _by_id(rows: list[Raw], built: Callable[[Raw], Value]) -> Mapping[str, Value]:
    return MappingProxyType({row["id"]: built(row) for row in rows})


def _source(raw: Raw) -> dict[str, str]:
    return {"because": raw["because"], "article": raw.get("article", "")}


def _article(raw: Raw) -> Article:
    return Article(
        id=raw["id"],
        label=_label(raw),
        text=Label(raw["text_nl"], raw["text_en"]),
        because=raw["because"],
        instead=raw.get("no_rule", ""),
    )


def _label(raw: Raw) -> Label:
    return Label(raw["nl"], raw["en"])


CHOICES: Final = (
    "reason",
    "theme",
    "regime",
    "domain",
    "anchor",
    "deferral_ground",
    "closing_reason",
    "reveal_reason",
    "letter_post",
    "late_post",
    "emergency_reason",
)
"""Lists of choices, in TOML as ``[[reason]]`` and so on, in the document as ``reasons``."""


def _all_choices(raw: Raw) -> dict[str, Any]:
    return {f"{name}s": _choices(raw.get(name, [])) for name in CHOICES}


def _choices(rows: list[Raw]) -> tuple[Choice, ...]:
    return tuple(Choice(id=row["id"], label=_label(row), because=row.get("because", "")) for row in rows)


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
        private_signals=frozenset(raw.get("private_signals", [])),
        works_council=raw.get("works_council", ""),
    )


def _signatory(raw: Raw) -> Signatory:
    public = base64.b64decode(raw["public_key"])
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
        **_source(raw),
    )


def _category(raw: Raw) -> Category:
    return Category(id=raw["id"], label=_label(raw), level=raw["level"], **_source(raw))


def _rule(raw: Raw) -> Rule:
    return Rule(
        id=raw["id"],
        effect=raw["effect"],
        **_source(raw),
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
        **_source(raw),
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
        **_source(raw),
        suspendable=raw.get("suspendable", False),
        warn_days=raw.get("warn_days", 0),
    )


def _left_out(raw: Raw) -> Raw:
    """What a document may leave out: its articles, how it weighs people, how it reviews looks, who opens what in an
    emergency.
    """
    return {
        "articles": _by_id(raw.get("article", []), _article),
        "criteria": _by_id(raw.get("criterion", []), _criterion),
        "standings": _by_id(raw.get("standing", []), _standing),
        "fact_kinds": tuple(_fact_kind(row) for row in raw.get("fact_kind", [])),
        "witnesses": tuple(Witness(**row) for row in raw.get("witness", [])),
        "cosigning": Cosigning(**raw.get("cosigning", {})),
        "weighing": Weighing(**raw["weighing"]) if "weighing" in raw else None,
        "review": _review(raw["review"]) if "review" in raw else Review(),
        "emergency": _emergency(raw["emergency"]) if "emergency" in raw else None,
    }


def _emergency(raw: Raw) -> Emergency:
    given: Raw = {name: frozenset(held) if isinstance(held, list) else held for name, held in raw.items()}
    return Emergency(**given)


def _criterion(raw: Raw) -> Criterion:
    return Criterion(
        id=raw["id"],
        label=_label(raw),
        method=raw["method"],
        weight=raw["weight"],
        window=raw["window"],
        anchors=tuple(Label(*said) for said in zip(raw["anchors_nl"], raw["anchors_en"], strict=True)),
        because=raw["because"],
        steps=tuple(raw.get("steps", [])),
    )


def _fact_kind(raw: Raw) -> FactKind:
    return FactKind(
        id=raw["id"], label=_label(raw), because=raw["because"], incident=raw.get("incident", True)
    )


def _standing(raw: Raw) -> FactStanding:
    return FactStanding(
        id=raw["id"],
        label=_label(raw),
        percent=raw["percent"],
        suspected=raw["suspected"],
        because=raw["because"],
    )
