"""One ledger record: who did what, for whom, why, under which rules, and what was shown (security.md 3.2).

A record holds references and codes, never a field value, a search string, a password or a BSN in clear.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from privacy.keys.framing import prefixed, typed
from privacy.rules.canonical import NotCanonical, from_bytes, to_bytes

Kind = Literal["look", "act", "refusal", "session", "system"]
"""What sort of event a record tells."""

Outcome = Literal["allowed", "refused", "failed", "repeat", "conflict"]
"""How it ended."""

SCHEMA: Final = 1
"""Version of the record format."""

_CODE: Final = re.compile(r"[A-Za-z0-9_.:,/+-]{0,200}")


class Disclosure(NamedTuple):
    """A document that this act may show: id, its version, what kind it is, and its category."""

    doc_id: str
    doc_version: int
    kind: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A row as this act leaves it. ``op``: C made, U changed, D deleted; ``after_hash`` is empty for a
    deletion.
    """

    table: str
    row_id: str
    version: int
    op: Literal["C", "U", "D"]
    after_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A person concerned, by keyed code, and the categories that were shown or changed."""

    person_code: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """How many sealed documents were opened without being shown: only compared, or sealed again."""

    compared: int = 0
    resealed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One act, look, refusal, session event or event of the system itself. ``at`` is UTC with milliseconds.

    ``actor`` is an account's id, or visitor, operator or system; ``session`` the start of the session's hash;
    ``origin`` an address as a code; ``object`` the (type, id) acted on; ``details`` codes only, no free text
    (ValueError).
    """

    seq: int
    event_id: str
    trace_id: str
    at: str
    home: str
    kind: Kind
    capability: str
    outcome: Outcome
    reason: str = ""
    actor: str
    organisation: str = ""
    roles: tuple[str, ...] = ()
    on_behalf_of: str = ""
    strength: str = ""
    session: str = ""
    purpose: str = ""
    legal_basis: str | None = None
    cooperation: str = ""
    rules_digest: str = ""
    rule_ids: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    case_id: str | None = None
    object: tuple[str, str] | None = None
    from_state: str | None = None
    to_state: str | None = None
    disclosed: tuple[Disclosure, ...] = ()
    openings: Openings = Openings()
    count: int = 0
    changes: tuple[Change, ...] = ()
    subjects: tuple[Subject, ...] = ()
    origin: str = ""
    act_key: str | None = None
    epoch: int = 0
    schema: int = SCHEMA
    details: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in self.details.items():
            if not _CODE.fullmatch(name) or not _CODE.fullmatch(value):
                raise ValueError(f"detail {name!r} is not a code")


PROJECTED: Final = (
    "at",
    "kind",
    "capability",
    "outcome",
    "actor",
    "organisation",
    "case_id",
    "act_key",
    "epoch",
)
"""The fields that also stand in columns of their own, for queries."""

_PLAIN_FIELDS: Final = tuple(
    name
    for name in Record.__slots__
    if name not in {"object", "disclosed", "openings", "changes", "subjects", "details"}
)


def canonical(record: Record) -> bytes:
    """The bytes that the chain covers: deterministic JSON (RFC 8785)."""
    values: dict[str, Any] = {name: _listed(getattr(record, name)) for name in _PLAIN_FIELDS}
    values["object"] = _listed(record.object)
    values["disclosed"] = [list(told) for told in record.disclosed]
    values["openings"] = {"compared": record.openings.compared, "resealed": record.openings.resealed}
    values["changes"] = [[c.table, c.row_id, c.version, c.op, c.after_hash] for c in record.changes]
    values["subjects"] = [[s.person_code, list(s.categories)] for s in record.subjects]
    values["details"] = dict(record.details)
    return to_bytes(values)


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def from_canonical(body: bytes) -> Record:
    """Read a record back. Raises NotCanonical for bytes that ``canonical`` did not make."""
    values = from_bytes(body)
    try:
        return _record(values)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NotCanonical("no record") from None


def _record(values: dict[str, Any]) -> Record:
    for name in ("roles", "rule_ids", "relations"):
        values[name] = tuple(values[name])
    values["object"] = None if values["object"] is None else tuple(values["object"])
    values["disclosed"] = tuple(Disclosure(*told) for told in values["disclosed"])
    values["openings"] = Openings(**values["openings"])
    values["changes"] = tuple(_change(*line) for line in values["changes"])
    values["subjects"] = tuple(
        Subject(person_code=code, categories=tuple(c)) for code, c in values["subjects"]
    )
    return Record(**values)


def _change(table: str, row_id: str, version: int, op: Literal["C", "U", "D"], after_hash: str) -> Change:
    return Change(table=table, row_id=row_id, version=version, op=op, after_hash=after_hash)


def projection(record: Record) -> dict[str, Any]:
    """The query columns of a record, by name."""
    return {name: getattr(record, name) for name in PROJECTED}


def categories_text(categories: tuple[str, ...] | list[str]) -> str:
    """The categories of a subject line as they stand in its column: comma separated, in the order of the
    record.
    """
    return ",".join(categories)


def after_hash(table: str, values: Mapping[str, object]) -> str:
    """SHA-256 (hex) of a whole row: table, column names, types and values. Raises TypeError for an unknown
    type.
    """
    return hashlib.sha256(prefixed(table) + typed(values)).hexdigest()
