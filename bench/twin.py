"""The plain twin: the same case page and the same step, hand-written, without seal, ledger, rules or keyed codes.

It imports nothing of the product. What a plain program would do it does: a session in a cookie looked up in a
table, account and roles read at every request, plain columns, versions compared, one durable commit for a step.
It renders the product's template files, so that both pages weigh the same; SQLite stands in the same mode.
"""

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import Flask, Response, abort, g, render_template, request
from jinja2 import ChainableUndefined

ROOT: Final = Path(__file__).resolve().parents[1]
COOKIE: Final = "twin"
ZONE: Final = ZoneInfo("Europe/Amsterdam")
SCHEMA: Final = """
CREATE TABLE accounts (id TEXT PRIMARY KEY, name TEXT, organisation TEXT, state TEXT);
CREATE TABLE roles (account TEXT, role TEXT, valid_from TEXT, valid_until TEXT);
CREATE TABLE sessions (id TEXT PRIMARY KEY, account TEXT, seen_at TEXT);
CREATE TABLE cases (id TEXT PRIMARY KEY, reference TEXT, version INTEGER, state TEXT, purpose TEXT,
  proportionality TEXT, subsidiarity TEXT, regime TEXT, changed_at TEXT);
CREATE TABLE answers (case_id TEXT, question TEXT, answer TEXT, PRIMARY KEY (case_id, question));
CREATE TABLE facts (case_id TEXT, name TEXT, value TEXT, PRIMARY KEY (case_id, name));
CREATE TABLE texts (case_id TEXT, part TEXT, about TEXT, name TEXT, value TEXT);
CREATE TABLE lists (case_id TEXT, list TEXT, position INTEGER, id TEXT, name TEXT, value TEXT);
CREATE INDEX roles_of ON roles (account);
CREATE UNIQUE INDEX by_reference ON cases (reference);
CREATE INDEX texts_of ON texts (case_id);
CREATE INDEX lists_of ON lists (case_id, list, position);
"""
ABSENT: Final = SimpleNamespace()


class Text:
    """The fields of one text, by name: what the templates ask of a value that may be shown."""

    def __init__(self, fields: dict[str, str]) -> None:
        self._fields = fields

    def field(self, name: str) -> str:
        """One field."""
        return self._fields[name]


class Twin:
    """One plain database with one case in it."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.row_factory = sqlite3.Row
        self.db.execute("PRAGMA journal_mode=TRUNCATE")
        self.db.execute("PRAGMA synchronous=EXTRA")
        self.db.execute("PRAGMA cache_size=-65536")
        self.token = secrets.token_urlsafe(32)
        self.key = secrets.token_bytes(32)

    def fill(self, content: Mapping[str, Any]) -> None:
        """Plain rows. ``content``: account, reference, facts, texts and lists, as ``bench.contents`` writes them."""
        self.db.executescript(SCHEMA)
        run, account = self.db.execute, content["account"]
        run("BEGIN")
        run("INSERT INTO accounts VALUES ('a', ?, ?, 'active')", (account["name"], account["organisation"]))
        for role in account["roles"]:
            run("INSERT INTO roles VALUES ('a', ?, '2000-01-01', '2999-01-01')", (role,))
        run("INSERT INTO sessions VALUES (?, 'a', ?)", (_hash(self.token), _now()))
        run("INSERT INTO cases VALUES ('c', ?, 1, ?, '', '', '', '', '')", (content["reference"], content["state"]))
        self.db.executemany("INSERT INTO facts VALUES ('c', ?, ?)", content["facts"])
        self.db.executemany("INSERT INTO texts VALUES ('c', ?, ?, ?, ?)", content["texts"])
        self.db.executemany("INSERT INTO lists VALUES ('c', ?, ?, ?, ?, ?)", content["lists"])
        run("COMMIT")

    def who(self, token: str) -> Any:
        """The account behind a session, with its roles of today."""
        session = self._one("SELECT * FROM sessions WHERE id = ?", _hash(token))
        account = self._one("SELECT * FROM accounts WHERE id = ?", session["account"]) if session else None
        if account is None or account["state"] != "active":
            abort(401)
        today = _now()[:10]
        rows = self._all(
            "SELECT role FROM roles WHERE account = ? AND valid_from <= ? AND valid_until >= ?",
            account["id"],
            today,
            today,
        )
        roles = tuple(row["role"] for row in rows)
        return SimpleNamespace(name=account["name"], organisation_name=account["organisation"], roles=roles)

    def case(self, reference: str) -> SimpleNamespace:
        """Everything on the page of one case, from plain columns."""
        row = self._one("SELECT * FROM cases WHERE reference = ?", reference)
        if row is None:
            abort(404)
        values: dict[str, Any] = {
            f["name"]: f["value"] for f in self._all("SELECT * FROM facts WHERE case_id = ?", row["id"])
        }
        texts = self._texts(row["id"])
        values |= {name: self._list(row["id"], name) for name in ("stages", "steps", "history", "shares", "viewers")}
        values["history"] = SimpleNamespace(lines=values["history"], more=False)
        values["parties"] = [
            SimpleNamespace(**vars(p), **{k: texts.get((k, p.id), ABSENT) for k in ("identity", "contact", "bsn")})
            for p in self._list(row["id"], "parties")
        ]
        values["questions"] = [
            SimpleNamespace(
                **vars(q), text=texts.get(("question", q.id), ABSENT), what=texts.get(("contribution", q.id))
            )
            for q in self._list(row["id"], "questions")
        ]
        for part in ("submission", "assessment", "justification", "rejection"):
            values[part] = texts.get((part, row["id"]), ABSENT)
        for step in values["steps"]:
            step.unmet = [u.sentence for u in self._list(row["id"], f"unmet:{step.key}")]
        for viewer in values["viewers"]:
            viewer.people, viewer.categories = viewer.people.split("|"), viewer.categories.split("|")
        assessed = {a["question"]: a["answer"] for a in self._all("SELECT * FROM answers WHERE case_id = ?", row["id"])}
        assessed |= {name: "yes" for name in values.pop("assessed", "").split("|")}
        return SimpleNamespace(
            **values,
            reference=row["reference"],
            version=row["version"],
            state=row["state"],
            assessed=assessed,
            regimes=(),
            verbs=frozenset(values.pop("all_verbs").split("|")),
            share_choices=(1,),
        )

    def justify(self, token: str, reference: str, version: int, texts: Mapping[str, str]) -> int:
        """The step that gives the grounds: session, roles, state, version and needs checked, then one commit."""
        run = self.db.execute
        run("BEGIN IMMEDIATE")
        actor = self.who(token)
        row = self._one("SELECT * FROM cases WHERE reference = ?", reference)
        fits = row and row["state"] == "triage" and row["version"] == version and all(texts.values())
        if "process_director" not in actor.roles or not fits:
            run("ROLLBACK")
            raise ValueError("not now")
        run("INSERT OR REPLACE INTO answers VALUES (?, 'justified', 'yes')", (row["id"],))
        run(
            "UPDATE cases SET version = version + 1, purpose = ?, proportionality = ?, subsidiarity = ?, regime = ?,"
            " changed_at = ? WHERE id = ? AND version = ?",
            (
                texts["purpose"],
                texts["proportionality"],
                texts["subsidiarity"],
                texts["regime"],
                _now(),
                row["id"],
                version,
            ),
        )
        run("COMMIT")
        return version + 1

    def _texts(self, case_id: str) -> dict[tuple[str, str], Text]:
        found: dict[tuple[str, str], dict[str, str]] = {}
        for row in self._all("SELECT * FROM texts WHERE case_id = ?", case_id):
            found.setdefault((row["part"], row["about"]), {})[row["name"]] = row["value"]
        return {place: Text(fields) for place, fields in found.items()}

    def _list(self, case_id: str, name: str) -> list[SimpleNamespace]:
        items: dict[str, dict[str, Any]] = {}
        for row in self._all("SELECT * FROM lists WHERE case_id = ? AND list = ? ORDER BY position", case_id, name):
            items.setdefault(row["id"], {"id": row["id"]})[row["name"]] = row["value"]
        return [SimpleNamespace(**item) for item in items.values()]

    def _one(self, statement: str, *values: str) -> Any:
        return self.db.execute(statement, values).fetchone()

    def _all(self, statement: str, *values: str) -> list[Any]:
        return self.db.execute(statement, values).fetchall()


def plain_app(twin: Twin, menu: list[tuple[str, str, bool]]) -> Flask:
    """A Flask program with this one page."""
    app = Flask("twin", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.jinja_options = {"undefined": ChainableUndefined}  # what such a program does not keep is nothing on its page
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.filters.update(format_date=_date, format_datetime=_datetime, written_out=str)
    app.jinja_env.globals["work_list"] = lambda reference: menu[0][:2]

    @app.context_processor
    def frame() -> dict[str, Any]:
        token = hmac.digest(twin.key, request.cookies.get(COOKIE, "").encode(), "sha256").hex()
        return {
            "csp_nonce": g.nonce,
            "language": "nl",
            "csrf_token": token,
            "act_key": lambda: secrets.token_urlsafe(18),
            "me": g.me,
            "my_roles": g.me.roles,
            "menu": menu,
            "here": request.path,
            "demo": True,
            "idle_minutes": 30,
            "notice": "",
            "columns": SimpleNamespace(table=lambda heads: "", row=lambda: "", head=lambda: ""),
            "draft_place": lambda: None,
        }

    @app.after_request
    def headers(response: Response) -> Response:
        policy = f"default-src 'none'; style-src 'nonce-{g.nonce}'; script-src 'nonce-{g.nonce}'; img-src 'self'"
        response.headers.update({"Content-Security-Policy": policy, "Cache-Control": "no-store"})
        return response

    @app.get("/cases/<reference>")
    def case(reference: str) -> str:
        g.nonce = secrets.token_urlsafe(16)
        g.me = twin.who(request.cookies.get(COOKIE, ""))
        return render_template("cases/case.html", case=twin.case(reference))

    return app


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _date(value: str) -> str:
    moment = datetime.fromisoformat(value) if value else None
    return format_date(moment, "d MMM y", locale="nl").replace(".", "") if moment else ""


def _datetime(value: str) -> str:
    local = datetime.fromisoformat(value).astimezone(ZONE)
    return f"{format_date(local, 'd MMM y', locale='nl').replace('.', '')} {local:%H:%M}"
