"""The settings of a home: frozen, typed, read once from the environment. No setting switches off a check."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class BadSetting(ValueError):
    """A setting of the environment that cannot be read; the text says which, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where a home lives and how it is reached.

    ``database_url`` empty means the embedded SQLite file in ``home``; ``database_owner_url`` is used by migrations
    only. ``trusted_hosts`` are the names that requests may carry; ``proxy_hops`` is the exact number of reverse proxies
    in front (0 = none). ``mail_url`` empty means that mail is written as files in ``home``/outbox, from ``mail_from``;
    links in it begin with ``base_url``.
    """

    home: Path
    database_url: str = ""
    database_owner_url: str = ""
    trusted_hosts: tuple[str, ...] = ("localhost", "127.0.0.1")
    proxy_hops: int = 0
    mail_url: str = ""
    mail_from: str = "pga-regie@localhost"
    base_url: str = "http://127.0.0.1:8000"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read the variables of docs/operations.md, such as ``PGA_HOME`` and ``DATABASE_URL``.

        ``NAME_FILE`` may name a file that holds the value (secrets mounted as files).
        """
        env = os.environ if environ is None else environ
        hosts = _value(env, "PGA_TRUSTED_HOSTS")
        return cls(
            home=Path(_value(env, "PGA_HOME") or ".home").absolute(),
            database_url=_value(env, "DATABASE_URL"),
            database_owner_url=_value(env, "DATABASE_OWNER_URL"),
            trusted_hosts=tuple(hosts.split(",")) if hosts else ("localhost", "127.0.0.1"),
            proxy_hops=_number(env, "PGA_PROXY_HOPS"),
            mail_url=_value(env, "PGA_MAIL_URL"),
            mail_from=_value(env, "PGA_MAIL_FROM") or "pga-regie@localhost",
            base_url=(_value(env, "PGA_BASE_URL") or "http://127.0.0.1:8000").rstrip("/"),
        )

    @property
    def on_postgresql(self) -> bool:
        """True when the home uses a PostgreSQL server."""
        return bool(self.database_url)

    @property
    def owner_url(self) -> str:
        """The URL that migrations use: it owns the tables (on SQLite the file itself)."""
        return self.database_owner_url or self.url

    @property
    def url(self) -> str:
        """The URL that the service uses."""
        return self.database_url or f"sqlite+pysqlite:///{self.home / 'pga.db'}"


def _value(env: Mapping[str, str], name: str) -> str:
    path = env.get(f"{name}_FILE")
    if not path:
        return env.get(name, "").strip()
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise BadSetting(f"{name}_FILE names a file that cannot be read") from error


def _number(env: Mapping[str, str], name: str) -> int:
    value = _value(env, name) or "0"
    if not value.isascii() or not value.isdecimal():
        raise BadSetting(f"{name} must be a whole number, 0 or more")
    return int(value)
