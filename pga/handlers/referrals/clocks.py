"""The terms of a referral: when each ends, who has to act, and who there is told once it is late."""

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.cases import TermLine
from pga.contact_persons import contact_persons
from pga.desk import Desk
from pga.handlers import offers, terms
from pga.store import cases as stored
from pga.store import people, plans, progress
from pga.store.received import REPORTED
from privacy.vocabulary import Label
from workflows.referral.places import OF_VT

TELLING: Final = frozenset({"DECISION", "VT_PACKAGE"})
"""Who reads one of these sees which terms run: what others must do is told by them too."""
BOARD: Final = Label("Raad voor de Kinderbescherming", "Child protection board")


def are_told(desk: Desk) -> bool:
    """Whether the reader sees which terms run; who is on duty keeps them, so he does."""
    return bool(TELLING & desk.decision.read) or "duty" in desk.relations


def lines(desk: Desk, verbs: frozenset[str]) -> tuple[TermLine, ...]:
    """The terms that run; of what another organisation has to do, also who it is and who is told there."""
    rows = progress.running_terms(desk.tx, desk.proof, desk.case.id)
    plain = offers.running_terms(desk, verbs)
    late = any(line.late and row.term in OF_VT for row, line in zip(rows, plain, strict=True))
    contacts = _contacts(desk) if late else ()
    return tuple(
        replace(line, waits_for=_whom(desk, row.term), told=contacts if line.late and row.term in OF_VT else ())
        for row, line in zip(rows, plain, strict=True)
    )


def unspoken_late(desk: Desk) -> bool:
    """Whether the term passed within which somebody at Veilig Thuis should have been spoken to."""
    running = progress.running_terms(desk.tx, desk.proof, desk.case.id)
    return any(row.term == "report_spoken" and terms.passed(desk, row) for row in running)


def _whom(desk: Desk, term: str) -> str:
    if term == "board_inquiry":
        return BOARD.of(desk.actor.language)
    return ", ".join(party.name for party in _vt(desk)) if term in OF_VT else ""


def _vt(desk: Desk) -> list[Any]:
    return [party for party in desk.document.parties.values() if party.kind == "veilig_thuis"]


def _contacts(desk: Desk) -> tuple[str, ...]:
    """Who took the report up there and whom the agreement names there; with neither, the post where it lies."""
    reports = [row for row in stored.case_questions(desk.tx, desk.proof, desk.case.id) if row.kind == REPORTED]
    named = {who.account for row in reports for who in stored.handlers_of(desk.tx, desk.proof, row.id)}
    agreed = contact_persons(desk.tx, desk.proof, desk.cooperation)
    for party in {row.to_organisation for row in reports} & agreed.keys():
        named |= agreed[party].both
    if named:
        accounts = people.accounts_by_id(desk.tx, desk.proof, sorted(named))
        return tuple(sorted(str(row.display_name) for row in accounts.values()))
    return _posts(desk, reports)


def _posts(desk: Desk, reports: list[Row[Any]]) -> tuple[str, ...]:
    there = {row.to_team for row in reports if row.to_team}
    teams = plans.teams_of(desk.tx, desk.proof, sorted({row.to_organisation for row in reports})) if there else []
    return tuple(sorted(str(team.name) for team in teams if team.id in there))
