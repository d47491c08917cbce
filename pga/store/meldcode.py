"""Reading the runs of the meldcode of a case, the steps that each took, and who stands beside them."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Table, bindparam

from pga.figures.measuring import HELP_SOON
from pga.store import cases
from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.cases import case_answers, case_members
from pga.store.tables.meldcode import meldcode_profiles, meldcode_runs, meldcode_steps

STAY: Final = frozenset({"category", "hold", "meldcode", "sector", HELP_SOON})
"""Answers that stay with the row of a destroyed case: what held it up, and the kind of violence, the sector that told
of it, how far its meldcode came and whether help began soon, by which the figures count it; that says nothing of
anybody once no text and no person is tied to that row.
"""
RUNS: Final = whole(meldcode_runs, meldcode_runs.c.case_id == bindparam("case_id")).order_by(
    meldcode_runs.c.opened_at, meldcode_runs.c.id
)
PROFILE: Final = whole(meldcode_profiles, meldcode_profiles.c.organisation == bindparam("organisation"))
PROFILES: Final = whole(meldcode_profiles, among(meldcode_profiles.c.organisation, "organisations"))
STEPS: Final = whole(meldcode_steps, among(meldcode_steps.c.run, "runs")).order_by(
    meldcode_steps.c.run, meldcode_steps.c.number
)

STANDING: Final = whole(
    case_members,
    among(case_members.c.account, "accounts"),
    case_members.c.organisation == bindparam("organisation"),
    case_members.c.function == bindparam("function"),
    case_members.c.ended_at.is_(None),
)


def runs(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The runs of a case, oldest first."""
    return proof.read(tx, meldcode_runs, RUNS, case_id=case_id)


def profile(tx: Transaction, proof: Proof, organisation: str) -> Row[Any] | None:
    """What an organisation laid down about its meldcode, if anything."""
    return proof.one(tx, meldcode_profiles, PROFILE, organisation=organisation)


def profiles(tx: Transaction, proof: Proof, organisations: Collection[str]) -> list[Row[Any]]:
    """What these organisations laid down about their meldcode."""
    return proof.read(tx, meldcode_profiles, PROFILES, organisations=sorted(organisations))


def steps(tx: Transaction, proof: Proof, run_ids: Collection[str]) -> list[Row[Any]]:
    """The steps of these runs, those of each oldest first."""
    return proof.read(tx, meldcode_steps, STEPS, runs=list(run_ids))


def standing(
    tx: Transaction, proof: Proof, accounts: Collection[str], organisation: str, function: str
) -> list[Row[Any]]:
    """Where these people of an organisation are named so, in whatever case."""
    values = {"accounts": list(accounts), "organisation": organisation, "function": function}
    return sorted(proof.read(tx, case_members, STANDING, **values), key=lambda row: str(row.id)) if accounts else []


def codes_of(tx: Transaction, proof: Proof, case_id: str) -> list[tuple[Table, Row[Any]]]:
    """(table, row) of every run of a case and of every step that it took."""
    there = runs(tx, proof, case_id)
    taken = steps(tx, proof, [row.id for row in there]) if there else []
    return [*((meldcode_runs, row) for row in there), *((meldcode_steps, row) for row in taken)]


def answers_of(tx: Transaction, proof: Proof, case_id: str) -> list[tuple[Table, Row[Any]]]:
    """(table, row) of what was answered in codes in a case, a meldcode among it, but for ``STAY``."""
    return [(case_answers, row) for name, row in cases.answers(tx, proof, case_id).items() if name not in STAY]
