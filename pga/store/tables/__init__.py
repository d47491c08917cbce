"""Every table of a home, and which of them are guarded by the ledger.

A *guarded* table carries ``id`` (UUID text, made in Python) and ``version`` (steps by one); the database refuses any
write without a change line under the newest ledger record (``pga/store/guards.py``). What is not guarded stands in
``UNGUARDED`` with its reason; start-up compares metadata, this list and the installed triggers.

Moments are ISO 8601 text in UTC with milliseconds, dates are ISO text: both engines hash and compare them alike.
"""

from typing import Any, Final

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"})

KEYRING: Final = "keyring"

UNGUARDED: Final = {
    "ledger": "has guards of its own: append only, one after the other",
    "ledger_change": "has guards of its own: only under the newest record",
    "ledger_subject": "has guards of its own: only under the newest record",
    "web_sessions": "changes at every request; keyed code on each row; holds no content",
    "throttle": "counters of failed log-ins, also for people who are not known",
    "anonymous_refusals": "counter: one record per address and minute for people not logged in",
    "drafts": "typed text that was not sent yet, sealed for its writer; told at the first save and at the end",
    "jobs": "leases and attempts of planned work; holds references only",
    "authz_nodes": "bound by keyed digests to a root in the head mirror; written with the rows they tell of",
    "case_counts": "counters of cases, kept along with the cases that they count; `doctor` compares",
    "figure_events": "what each referral adds to the figures, kept along with it; codes only; `doctor` compares",
    "figure_counts": "counters of figure_events; `doctor` compares",
    "keyring.organisation_keys": "keys are sealed under keys outside the database; short backup cycle of its own",
    "keyring.data_wraps": "as organisation_keys; deleting a wrap is how a share ends",
    "keyring.former_keys": "as organisation_keys; a key leaves it when nothing refers to it any more",
    "keyring.index_versions": "says which version of a derived key counts; holds no key",
    "keyring.chain_keys": "as organisation_keys; the key of the ledger's chain",
    "alembic_version": "kept by the migration tool",
}


def guarded(name: str, *columns: Column[Any], coded: bool = False) -> Table:
    """Declare a guarded table; ``coded`` adds the keyed code that is checked whenever the row is used."""
    code = [Column("code", LargeBinary, nullable=False)] if coded else []
    return Table(
        name,
        metadata,
        Column("id", String(36), primary_key=True),
        Column("version", Integer, nullable=False),
        *columns,
        *code,
        info={"guarded": True, "coded": coded},
        sqlite_with_rowid=False,
    )


def text_column(name: str, *, null: bool = False, index: bool = False) -> Column[str]:
    """A short text column (identifiers, codes, moments)."""
    return Column(name, Text, nullable=null, index=index)


def guarded_tables() -> list[Table]:
    """All guarded tables, in order of name."""
    from pga.store.tables import (  # noqa: F401 (declares them)
        agreements,
        cases,
        corv,
        duties,
        emergencies,
        figures,
        guests,
        look_review,
        meldcode,
        messages,
        orders,
        people,
        persons,
        plans,
        progress,
        purposes,
        rules,
        sharing,
        staff,
        teams,
        top_x,
        visits,
    )

    return sorted((t for t in metadata.tables.values() if t.info.get("guarded")), key=lambda t: t.name)
