"""The register of newest authorisation rows, asked when a row is used and kept along when one changes.

A keyed code tells whether a row was made by the program, its newest change line whether that was the last time. Who
writes in the database can take the line away as well; so the register knows by itself how each row that was ever
changed stands now, under a root whose counter and code are also kept in the head mirror (decision 0037).
"""

import hmac
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

from sqlalchemy import Row, Select, Table, bindparam, select, text

from pga.store import ledger as stored
from pga.store.engine import StoreBusy, Transaction
from pga.store.tables.register import authz_nodes
from privacy.ledger.register import (
    EMPTY,
    NOTHING,
    ROOT,
    Mac,
    NotARoot,
    Root,
    below,
    digest_of,
    leaf_bytes,
    next_root,
    path_of,
    read_leaf,
    read_root,
    replaced,
    root_bytes,
)

GROUPS: Final[dict[str, str | None]] = {
    "accounts": None,
    "organisations": None,
    "role_grants": None,
    "teams": None,
    "team_members": None,
    "replacements": None,
    "replacement_cases": None,
    "duties": "team",
    "rules_state": None,
    "rules_withdrawals": None,
    "rules_activations": None,
    "cases": "id",
    "case_members": "case_id",
    "shares": "case_id",
    "questions": "case_id",
    "question_handlers": "question",
    "plan_actions": "case_id",
    "guests": "case_id",
    "guest_votes": "guest",
}
"""The tables that say who may what -> the column by which their rows lie together; None: all in one group."""

WHOLE: Final = frozenset({"address_protections", "known_people", "staff_records"})
"""Small tables of which the register knows every row, also one that never changed: none of them is hidden unseen."""
ALL: Final = "whole tables"
"""The group in which those lie, each under ``whole_name``."""

NODES: Final[Select[Any]] = select(authz_nodes).where(authz_nodes.c.name.in_(bindparam("names", expanding=True)))
KEEP: Final = text(
    "INSERT INTO authz_nodes (name, body) VALUES (:name, :body)"
    " ON CONFLICT (name) DO UPDATE SET body = excluded.body"
)
AT_ONCE: Final = 5_000
"""Nodes asked for in one statement; an engine takes so many values and no more."""
MOST_KEPT: Final = 8_192
"""Nodes in memory from one look to the next; one is some kilobytes at most, but for the leaf of a large table."""


class RegisterDamaged(StoreBusy):
    """A row would be written of which the register cannot say how it stood. Nothing is written."""


class Remembered(Protocol):
    """What the head mirror knows of the root (``privacy.ledger.mirror.Head``)."""

    @property
    def authz(self) -> int:
        """The highest counter that was committed."""
        ...

    @property
    def authz_code(self) -> bytes:
        """The code of the root with that counter."""
        ...


class Changed(Protocol):
    """One row that an act writes (``pga.store.work.Pending``)."""

    table: Table
    op: Any
    values: dict[str, Any]


class Register:
    """The register of one home. Used inside transactions alone, so by one at a time."""

    def __init__(self, mac: Mac, remembered: Callable[[], Remembered]) -> None:
        self._mac = mac
        self._remembered = remembered
        self._kept: OrderedDict[bytes, Any] = OrderedDict()
        self.committed = EMPTY
        """The root of the newest transaction that was committed here, for the mirror."""

    def broken(self, tx: Transaction, table: Table, rows: Sequence[Row[Any]]) -> dict[str, tuple[str, str]]:
        """Row id -> what does not hold (table, id), for those of these rows that are not as the register knows them."""
        if table.name not in GROUPS or not rows:
            return {}
        root = self.root(tx)
        if root is None:
            return {row.id: (authz_nodes.name, "root") for row in rows}
        groups = {row.id: _group(table, row._mapping) for row in rows}
        self._load(tx, root, set(groups.values()))
        return {row.id: (table.name, row.id) for row in rows if not self._newest(root, groups[row.id], row)}

    def root(self, tx: Transaction) -> Root | None:
        """The root that stands, read once in a transaction; None when it is not the one that the mirror remembers,
        or none at all. Raises MirrorMissing.
        """
        if tx.authz is None:
            tx.authz = (self._proven(stored.authz_body(tx)),)
        return tx.authz[0]

    def write(self, tx: Transaction, changed: Iterable[Changed]) -> None:
        """Keep how these rows stand after the act. A row that was made just now needs no place, but for one of a table
        that is known whole: it has no past.

        Raises RegisterDamaged.
        """
        told: dict[str, dict[str, bytes | None]] = {}
        for row in changed:
            if row.table.name in GROUPS and row.op != "C":
                kept = NOTHING if row.op == "D" else kept_of(row.values["code"])
                told.setdefault(_group(row.table, row.values), {})[row.values["id"]] = kept
            if row.table.name in WHOLE:
                code = None if row.op == "D" else kept_of(row.values["code"])
                told.setdefault(ALL, {})[whole_name(row.table.name, row.values["id"])] = code
        if told:
            self._put(tx, told)

    def marks(self, tx: Transaction, group: str) -> dict[str, bytes] | None:
        """What ``mark`` kept under a name, perhaps among others; None when that cannot be trusted."""
        root = self.root(tx)
        if root is None:
            return None
        self._load(tx, root, {group})
        return self._leaf(root, group)

    def mark(self, tx: Transaction, group: str, marks: Mapping[str, bytes | None]) -> None:
        """Keep these marks (16 bytes each) under a name, and those that are None no longer. Raises RegisterDamaged."""
        self._put(tx, {group: dict(marks)})

    def settled(self, tx: Transaction) -> None:
        """The transaction was committed: its root is the one to remember."""
        if tx.authz is not None and tx.authz[0] is not None:
            self.committed = tx.authz[0]

    def _proven(self, body: bytes | None) -> Root | None:
        known = self._remembered()
        try:
            root = read_root(self._mac, body) if body is not None else EMPTY
        except NotARoot:
            return None
        if root.counter == known.authz:
            return root if hmac.compare_digest(root.code, known.authz_code) else None
        return root if root.counter > known.authz else None

    def _newest(self, root: Root, group: str, row: Row[Any]) -> bool:
        rows = self._leaf(root, group)
        if rows is None:
            return False
        known = rows.get(row.id)
        return known is None or hmac.compare_digest(known, kept_of(row.code))

    def _leaf(self, root: Root, group: str) -> dict[str, bytes] | None:
        """The rows of a group, after ``_load``; None when a node on the way is not the right one."""
        middle, leaf = path_of(group)
        digest = below(root.places, middle)
        if digest == NOTHING:
            return {}
        places = self._kept.get(digest)
        if places is None:
            return None
        digest = below(places, leaf)
        return {} if digest == NOTHING else self._kept.get(digest)

    def _load(self, tx: Transaction, root: Root, groups: set[str]) -> None:
        """Read what is not in memory of the ways to these groups: one statement, but for thousands of cases."""
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        names: set[str] = set()
        for group in groups:
            names |= self._wanting(root, *path_of(group))
        ordered = sorted(names, key=lambda name: (len(name), name))
        for start in range(0, len(ordered), AT_ONCE):
            self._read(tx, root, ordered[start : start + AT_ONCE])

    def _read(self, tx: Transaction, root: Root, names: list[str]) -> None:
        found = {row.name: bytes(row.body) for row in tx.rows(NODES, {"names": names})}
        for name in names:
            digest = self._expected(root, name)
            body = found.get(name)
            if digest and body is not None and hmac.compare_digest(digest_of(self._mac, name, body), digest):
                self._kept[digest] = read_leaf(body) if len(name) > 2 else body

    def _wanting(self, root: Root, middle: str, leaf: str) -> set[str]:
        digest = below(root.places, middle)
        if digest == NOTHING:
            return set()
        places = self._kept.get(digest)
        if places is None:
            return {middle, leaf}
        digest = below(places, leaf)
        return set() if digest == NOTHING or digest in self._kept else {leaf}

    def _expected(self, root: Root, name: str) -> bytes:
        """The digest that a node must have; empty when the one above it is not right."""
        if len(name) == 2:
            return below(root.places, name)
        places = self._kept.get(below(root.places, name[:2]))
        return below(places, name) if places is not None else b""

    def _put(self, tx: Transaction, told: dict[str, dict[str, bytes | None]]) -> None:
        root = self.root(tx)
        if root is None:
            raise RegisterDamaged("register")
        self._load(tx, root, set(told))
        leaves: dict[str, dict[str, bytes]] = {}
        for group, rows in told.items():
            leaf = path_of(group)[1]
            known = leaves.get(leaf, self._leaf(root, group))
            if known is None:
                raise RegisterDamaged("register")
            leaves[leaf] = {name: kept for name, kept in {**known, **rows}.items() if kept is not None}
        bodies = {name: leaf_bytes(rows) for name, rows in leaves.items()}
        places = root.places
        for middle in sorted({name[:2] for name in leaves}):
            body = self._middle(root, middle)
            for name in (name for name in leaves if name[:2] == middle):
                body = replaced(body, name, self._digested(name, bodies[name], leaves[name]))
            bodies[middle] = body
            places = replaced(places, middle, self._digested(middle, body, body))
        after = next_root(self._mac, root, places)
        bodies[ROOT] = root_bytes(after)
        tx.run(KEEP, [{"name": name, "body": body} for name, body in bodies.items()])
        tx.authz = (after,)

    def _middle(self, root: Root, name: str) -> bytes:
        digest = below(root.places, name)
        places: bytes = EMPTY.places if digest == NOTHING else self._kept[digest]
        return places

    def _digested(self, name: str, body: bytes, read: Any) -> bytes:
        """The digest of a new node, which is kept: it may be rolled back, and is right wherever this digest stands."""
        digest = digest_of(self._mac, name, body)
        self._kept[digest] = read
        return digest


def whole_name(table: str, row_id: str) -> str:
    """Under what a row of a table that is known whole lies in its group, beside whatever shares the leaf."""
    return f"{table} {row_id}"


def kept_of(code: bytes) -> bytes:
    """What the register keeps of the keyed code of a row."""
    return bytes(code)[: len(NOTHING)]


def _group(table: Table, values: Any) -> str:
    column = GROUPS[table.name]
    return table.name if column is None else str(values[column])
