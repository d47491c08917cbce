"""Start-up proofs: everything that would stop a start, found all at once and said in both languages."""

import sqlite3
from collections.abc import Iterator
from email.utils import parseaddr
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from pga.home import Home
from pga.settings import Settings
from pga.store import guards
from pga.store.engine import StoreBusy, head_lock
from pga.store.migrate import WrongTables, at_head, check_tables
from privacy.vocabulary import DOCUMENT_KINDS, Label
from workflows import WORKFLOWS
from workflows.mistakes import WorkflowMistake, check

CHOSEN_WHEN_WRITTEN: Final = frozenset({"contribution", "correction", "referral_step", "top_x_step", "withdrawal"})
"""Kinds of sealed document whose category the rules choose for the organisation that writes, or that of the text that
they belong to.
"""

OTHERS: Final = 0o077
"""The bits of a mode that let group and others in."""

POSTGRESQL_MUST_BE_ON: Final = ("fsync", "synchronous_commit", "full_page_writes")


class StartRefused(Exception):
    """The program does not start. ``problems`` names everything at once."""

    def __init__(self, problems: tuple[Label, ...]) -> None:
        super().__init__("\n".join(problem.en for problem in problems))
        self.problems = problems


TOPICS: Final = ("configuration", "program", "database", "migrations", "guards", "durability")
"""What is looked at, in this order; what comes after an unusable database is not seen."""


def problems(home: Home) -> list[Label]:
    """Whatever is wrong with the home, its database and the declarations; empty when nothing is."""
    return [problem for _, problem in by_topic(home)]


def by_topic(home: Home) -> list[tuple[str, Label]]:
    """The same, each with its topic."""
    return [
        *(("configuration", problem) for problem in _settings(home)),
        *(("program", problem) for problem in _declarations()),
        *_database(home),
    ]


def _settings(home: Home) -> Iterator[Label]:
    if not any(host.strip() for host in home.settings.trusted_hosts):
        yield Label("Er is geen vertrouwde hostnaam ingesteld.", "No trusted host name is set.")
    if home.settings.home.stat().st_mode & OTHERS:
        yield Label(
            "Anderen op deze machine kunnen in de map van de omgeving: haal hun rechten weg (chmod 700).",
            "Others on this machine can enter the folder of the home: take their rights away (chmod 700).",
        )
    if home.settings.proxy_hops < 0:
        yield Label("Het aantal proxy's kan niet negatief zijn.", "The number of proxies cannot be negative.")
    if home.settings.mail_url and not home.demo:
        yield from _mail(home.settings)


def _mail(settings: Settings) -> Iterator[Label]:
    """Mail of a real home goes to people elsewhere: its links lead to the home, and its sender exists."""
    if _is_here(urlsplit(settings.base_url).hostname or ""):
        yield Label(
            "Links in mail leiden naar de machine van de lezer zelf: stel PGA_BASE_URL in.",
            "Links in mail lead to the machine of the reader: set PGA_BASE_URL.",
        )
    if _is_here(parseaddr(settings.mail_from)[1].partition("@")[2]):
        yield Label("Mail heeft geen afzender: stel PGA_MAIL_FROM in.", "Mail has no sender: set PGA_MAIL_FROM.")


def _is_here(host: str) -> bool:
    """True for a name or address that is another machine for everybody, or none."""
    try:
        address = ip_address(host)
    except ValueError:
        return not host or host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified


def _declarations() -> Iterator[Label]:
    for kind in DOCUMENT_KINDS.values():
        if kind.category is None and kind.kind not in CHOSEN_WHEN_WRITTEN:
            yield Label(
                f"Verzegelde tekst {kind.kind} heeft geen categorie.",
                f"Sealed document {kind.kind} has no category.",
            )
    for workflow in WORKFLOWS.values():
        try:
            check(workflow)
        except WorkflowMistake as mistake:
            yield Label(f"De werkstroom klopt niet: {mistake}", f"The workflow has a mistake: {mistake}")
    try:
        check_tables()
    except WrongTables as wrong:
        yield Label(f"Tabellen kloppen niet: {wrong}", f"Tables are neither guarded nor listed: {wrong}")


def _database(home: Home) -> Iterator[tuple[str, Label]]:
    try:
        with home.store.engine.connect() as connection, head_lock(connection):
            yield from _schema(connection)
            yield from (("durability", problem) for problem in _durability(connection))
    except Exception as error:  # whatever keeps the database shut keeps the program from starting
        yield (
            "database",
            Label(
                f"De database is niet te openen ({_kind(error)}).",
                f"The database cannot be opened ({_kind(error)}).",
            ),
        )


def _kind(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, StoreBusy | sqlite3.Error):
        return f"{type(cause).__name__}: {cause}"
    return type(cause).__name__


def _schema(connection: Any) -> Iterator[tuple[str, Label]]:
    if not at_head(connection):
        yield "migrations", Label("De database is niet bijgewerkt.", "The migrations are not at the newest one.")
        return
    try:
        guards.check(connection)
    except guards.GuardsMissing as missing:
        yield "guards", Label(f"Bewaking in de database ontbreekt: {missing}", f"Guards are missing: {missing}")


def _durability(connection: Any) -> Iterator[Label]:
    if connection.dialect.name == "postgresql":
        for name in POSTGRESQL_MUST_BE_ON:
            if connection.exec_driver_sql(f"SHOW {name}").scalar() == "off":
                yield Label(f"PostgreSQL: {name} staat uit.", f"PostgreSQL: {name} is off.")
        return
    for schema in ("main", "keyring"):
        mode = connection.exec_driver_sql(f"PRAGMA {schema}.journal_mode").scalar()
        level = connection.exec_driver_sql(f"PRAGMA {schema}.synchronous").scalar()
        if mode != "truncate" or level != 3:
            yield Label(
                f"SQLite ({schema}): journaal {mode}, synchronous {level}.",
                f"SQLite ({schema}): journal mode {mode}, synchronous {level}; wanted truncate and 3.",
            )
