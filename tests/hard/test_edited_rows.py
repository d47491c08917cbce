"""T14: a row that was edited behind the program's back, or put back from earlier, gives nothing and is told."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from sqlalchemy import Table

from pga.commands.people import EndRole
from pga.queries.cases import MyWork, ReadCase
from pga.queries.ledger import ReadLedger
from pga.queries.people import OwnAccount
from pga.queries.questions import ReadQuestion
from pga.refusals import NoRulesInForce, NotLoggedIn, Refused
from pga.store.tables.cases import case_answers, case_members, case_parties, cases
from pga.store.tables.people import accounts, organisations, role_grants
from pga.store.tables.rules import rules_state
from pga.store.tables.sessions import web_sessions
from pga.store.tables.sharing import contributions, question_handlers, questions, shares
from pga.visiting import token_hash
from privacy.ledger.verify import Damage
from privacy.sealed import Hidden, Plain
from tests import acts
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town, key


def _told_of(town: Town, table: Table, row_id: str) -> None:
    """The newest record names the row that did not hold; verification finds it as well."""
    details = town.last().details
    assert int(details["broken_rows"]) >= 1
    assert details["first_broken"] == f"{table.name}/{row_id}"
    if table is not web_sessions:
        assert town.verdict() == Damage.UNTOLD_CHANGE


def _first(town: Town, table: Table, *where: Any) -> Any:
    return town.rows(table, *where)[0]


def _grant(town: Town) -> tuple[Table, str, dict[str, Any]]:
    row = _first(town, role_grants, role_grants.c.account == town.account("bea.burgemeester").id)
    return role_grants, row.id, {"role": "process_director"}


def _member(town: Town) -> tuple[Table, str, dict[str, Any]]:
    row = _first(town, case_members, case_members.c.account == town.account("wim.wsl").id)
    return case_members, row.id, {"case_id": town.case(town.references("intake")[1]).id}


def _case(town: Town) -> tuple[Table, str, dict[str, Any]]:
    return cases, town.case(town.references("intake")[1]).id, {"state": "triage"}


def _account(town: Town) -> tuple[Table, str, dict[str, Any]]:
    return accounts, town.account("bea.burgemeester").id, {"state": "active", "language": "en"}


def _organisation(town: Town) -> tuple[Table, str, dict[str, Any]]:
    return organisations, "politie", {"kind": "municipality"}


def _question(town: Town) -> tuple[Table, str, dict[str, Any]]:
    return questions, town.questions("politie", "answered")[0].id, {"state": "asked"}


def _answered(town: Town) -> Any:
    return ReadQuestion(question=town.questions("politie", "answered")[0].id)


REFUSED: Final[dict[str, tuple[Callable[[Town], Any], str, Callable[[Town], Any], type[Exception]]]] = {
    "role": (_grant, "bea.burgemeester", lambda town: MyWork(), Refused),
    "member": (
        _member,
        "wim.wsl",
        lambda town: ReadCase(case=town.references("intake")[1]),
        Refused,
    ),
    "case": (_case, DIRECTOR, lambda town: ReadCase(case=town.references("intake")[1]), Refused),
    "account": (_account, "bea.burgemeester", lambda town: OwnAccount(), NotLoggedIn),
    "organisation": (_organisation, "carla.politie", lambda town: OwnAccount(), NotLoggedIn),
    "question": (_question, "carla.politie", _answered, Refused),
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_an_edited_row_is_refused_at_use_and_the_record_names_it(town: Town, what: str) -> None:
    edit, username, query, refusal = REFUSED[what]
    asked, visit = query(town), town.visit_as(username)
    table, row_id, values = edit(town)
    Intruder(town.settings).edit(table, table.c.id == row_id, **values)
    with pytest.raises(refusal):
        town.gate.look(visit, asked)
    _told_of(town, table, row_id)


def test_an_extended_role_gives_nothing_after_its_last_day(town: Town) -> None:
    row = _first(town, role_grants, role_grants.c.account == town.account(DIRECTOR).id)
    Intruder(town.settings).edit(role_grants, role_grants.c.id == row.id, valid_until="2029-12-31")
    with pytest.raises(Refused):
        town.look(DIRECTOR, MyWork())
    _told_of(town, role_grants, row.id)


def test_an_edited_share_shows_nothing_of_what_it_shared(town: Town) -> None:
    row = _first(town, shares, shares.c.category == "C19", shares.c.to_organisation == "politie")
    query = ReadCase(case=_first(town, cases, cases.c.id == row.case_id).reference)
    assert isinstance(town.look("pieter.politie", query).justification, Plain)
    Intruder(town.settings).edit(shares, shares.c.id == row.id, valid_until="2029-12-31")
    assert town.look("pieter.politie", query).justification == Hidden(reason="no_share")
    _told_of(town, shares, row.id)


def test_an_edited_contribution_is_not_shown(town: Town) -> None:
    row = _first(town, contributions)
    query = ReadCase(case=_first(town, cases, cases.c.id == row.case_id).reference)
    Intruder(town.settings).edit(contributions, contributions.c.id == row.id, assertion_kind="suspicion")
    assert [q.what for q in town.look(DIRECTOR, query).questions if q.state == "answered"] == [None]
    _told_of(town, contributions, row.id)


@pytest.mark.parametrize("table", [case_answers, case_parties], ids=lambda table: table.name)
def test_an_edited_fact_of_a_case_counts_as_absent(town: Town, table: Table) -> None:
    row = _first(town, table)
    query = ReadCase(case=_first(town, cases, cases.c.id == row.case_id).reference)
    edited = {"case_answers": {"answer": "maybe"}, "case_parties": {"capacity": "bystander"}}[table.name]
    Intruder(town.settings).edit(table, table.c.id == row.id, **edited)
    town.look(DIRECTOR, query)
    _told_of(town, table, row.id)


def test_a_handler_written_by_hand_does_not_let_anybody_read_the_question(town: Town) -> None:
    question = town.questions("politie", "asked")[0]
    row = {
        "id": "00000000-0000-4000-8000-000000000001",
        "version": 1,
        "question": question.id,
        "account": town.account("pieter.politie").id,
        "named_by": town.account("carla.politie").id,
        "named_at": question.asked_at,
        "code": b"0" * 32,
    }
    Intruder(town.settings).add(question_handlers, row)
    with pytest.raises(Refused):
        town.look("pieter.politie", ReadQuestion(question=question.id))


def test_edited_rules_state_stops_the_cooperation(town: Town) -> None:
    row = _first(town, rules_state)
    Intruder(town.settings).edit(rules_state, rules_state.c.id == row.id, number=2)
    with pytest.raises(NoRulesInForce) as stopped:
        town.look(DIRECTOR, MyWork())
    assert stopped.value.reason == "state_missing"
    _told_of(town, rules_state, row.id)


@pytest.mark.parametrize("column", ["account", "seen_at", "created_at", "strength", "password_version"])
def test_an_edited_web_session_is_no_session(town: Town, column: str) -> None:
    visit = town.visit_as("bea.burgemeester")
    values = {
        "account": town.account(DIRECTOR).id,
        "seen_at": "2026-03-03T09:00:01.000Z",
        "created_at": "2026-03-03T09:00:01.000Z",
        "strength": "password+totp",
        "password_version": 7,
    }
    row = _first(town, web_sessions, web_sessions.c.id == token_hash(visit.token))
    Intruder(town.settings).edit(web_sessions, web_sessions.c.id == row.id, **{column: values[column]})
    with pytest.raises(NotLoggedIn):
        town.gate.look(visit, OwnAccount())
    _told_of(town, web_sessions, row.id)


def test_an_ended_role_that_is_put_back_gives_nothing(town: Town) -> None:
    row = _first(town, role_grants, role_grants.c.account == town.account(DIRECTOR).id)
    town.act("adam.beheer", EndRole(grant=row.id, version=row.version, act_key=key()))
    Intruder(town.settings).put_back(role_grants, row)
    with pytest.raises(Refused):
        town.look(DIRECTOR, MyWork())
    _told_of(town, role_grants, row.id)


def test_a_case_that_is_put_back_to_an_earlier_state_is_refused(town: Town) -> None:
    row = town.case(town.reference("signal"))
    acts.take_up(town, row.reference)
    Intruder(town.settings).put_back(cases, row)
    with pytest.raises(Refused):
        town.look(DIRECTOR, ReadCase(case=row.reference))
    _told_of(town, cases, row.id)


def test_an_ended_share_that_is_put_back_shows_nothing(town: Town) -> None:
    row = _first(town, shares, shares.c.category == "C19", shares.c.to_organisation == "politie")
    reference = _first(town, cases, cases.c.id == row.case_id).reference
    acts.end_share(town, reference, row.id)
    Intruder(town.settings).put_back(shares, row)
    answer = town.look("pieter.politie", ReadCase(case=reference))
    assert answer.justification == Hidden(reason="no_share")
    _told_of(town, shares, row.id)


def test_swapped_user_names_blame_nobody_else_in_the_ledger(town: Town) -> None:
    """The database of an intruder: Anna and Zoë change names. The ledger then tells ids, and what did not hold."""
    anna, zoe = town.account(DIRECTOR), town.account("zoe.zvh")
    intruder = Intruder(town.settings)
    visit = town.visit_as("petra.privacy")
    intruder.edit(accounts, accounts.c.id == anna.id, username="between")
    intruder.edit(accounts, accounts.c.id == zoe.id, username=DIRECTOR)
    intruder.edit(accounts, accounts.c.id == anna.id, username="zoe.zvh")
    lines = town.gate.look(visit, ReadLedger()).lines
    told = " ".join(line.sentence for line in lines)
    assert DIRECTOR not in told and "zoe.zvh" not in told
    assert anna.id[:8] in told
    assert int(town.last().details["broken_rows"]) >= 1
    assert not town.gate.look(visit, ReadLedger(colleague=DIRECTOR)).lines
