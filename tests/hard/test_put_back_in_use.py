"""T14 as people meet it: what was revoked and put back, with what the ledger said of it taken away, opens nothing."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from sqlalchemy import Table, delete, insert

from pga.commands.people import CloseAccount, EndRole
from pga.commands.sessions import LogOut
from pga.queries.cases import MyWork, ReadCase
from pga.queries.people import OwnAccount
from pga.refusals import LedgerNotWritable, NoRulesInForce, NotLoggedIn, Refused
from pga.store.tables.cases import case_members, cases
from pga.store.tables.duties import duties
from pga.store.tables.keyring import data_wraps
from pga.store.tables.ledger import ledger, ledger_change, ledger_subject
from pga.store.tables.people import accounts, role_grants
from pga.store.tables.register import authz_nodes
from pga.store.tables.sessions import web_sessions
from pga.store.tables.sharing import shares
from pga.store.tables.teams import replacements
from pga.visiting import token_hash
from privacy.ledger.verify import Damage
from privacy.sealed import Hidden, Plain
from tests import acts, rosters
from tests.hard.intruder import Intruder
from tests.replacing import SUBSTITUTE, end_replacement, replace_director
from tests.rotating import rotate
from tests.serving import application
from tests.towns import DIRECTOR, OFFICER, Town, key

LEDGER: Final = (ledger, ledger_change, ledger_subject)


@contextmanager
def _unseen(town: Town, table: Table, row_id: str) -> Iterator[None]:
    """Whatever the block does to this row, somebody undoes in the database and cuts its line out of the ledger."""
    before = town.rows(table, table.c.id == row_id)[0]
    yield
    intruder, c = Intruder(town.settings), ledger_change.c
    intruder.drop_guards("ledger_change")
    intruder.run(delete(ledger_change).where(c.row_id == row_id, c.version > before.version))
    intruder.put_back(table, before)


def _told_of(town: Town, table: Table, row_id: str) -> None:
    assert town.last().details["first_broken"] == f"{table.name}/{row_id}"
    assert town.verdict() == Damage.PROJECTION


def _first(town: Town, table: Table, *where: Any) -> Any:
    return town.rows(table, *where)[0]


def _role(town: Town) -> tuple[str, Any]:
    row = _first(town, role_grants, role_grants.c.account == town.account(DIRECTOR).id)
    with _unseen(town, role_grants, row.id):
        town.act("adam.beheer", EndRole(grant=row.id, version=row.version, act_key=key()))
    return DIRECTOR, (role_grants, row.id, MyWork())


def _member(town: Town) -> tuple[str, Any]:
    row = _first(town, case_members, case_members.c.account == town.account("wim.wsl").id)
    reference = _first(town, cases, cases.c.id == row.case_id).reference
    town.look("wim.wsl", ReadCase(case=reference))
    with _unseen(town, case_members, row.id):
        acts.put_row(town, case_members, {"ended_at": "2026-03-03"}, row)
    return "wim.wsl", (case_members, row.id, ReadCase(case=reference))


def _replacement(town: Town) -> tuple[str, Any]:
    replacement, query = replace_director(town), ReadCase(case=town.references("intake")[0])
    town.look(SUBSTITUTE, query)
    with _unseen(town, replacements, replacement):
        end_replacement(town, SUBSTITUTE, replacement)
    return SUBSTITUTE, (replacements, replacement, query)


REVOKED: Final[dict[str, Callable[[Town], tuple[str, Any]]]] = {
    "role": _role,
    "member": _member,
    "replacement": _replacement,
}


def test_a_shift_that_was_taken_off_the_roster_and_put_back_unseen_puts_nobody_on_duty(town: Town) -> None:
    made = rosters.shift(town, rosters.MEMBER, "2026-03-03", "10:00", "17:00")
    (now,) = town.look(rosters.MEMBER, MyWork()).duty.now
    with _unseen(town, duties, now.duty):
        rosters.end(town, made)
    assert town.look(rosters.MEMBER, MyWork()).duty.now == ()
    _told_of(town, duties, made)


@pytest.mark.parametrize("what", sorted(REVOKED))
def test_what_was_revoked_and_put_back_unseen_opens_nothing(town: Town, what: str) -> None:
    username, (table, row_id, query) = REVOKED[what](town)
    with pytest.raises(Refused):
        town.look(username, query)
    _told_of(town, table, row_id)


def test_a_closed_account_that_is_put_back_unseen_stays_closed(town: Town) -> None:
    visit, row = town.visit_as("bea.burgemeester"), town.account("bea.burgemeester")
    session = _first(town, web_sessions, web_sessions.c.account == row.id)
    with _unseen(town, accounts, row.id):
        town.act("adam.beheer", CloseAccount(account=row.id, version=row.version, act_key=key()))
    Intruder(town.settings).run(insert(web_sessions).values(**session._mapping))
    with pytest.raises(NotLoggedIn):
        town.gate.look(visit, OwnAccount())
    assert int(town.last().details["broken_rows"]) == 1


def test_an_ended_share_that_is_put_back_unseen_with_its_key_shows_nothing(town: Town) -> None:
    row = _first(town, shares, shares.c.category == "C19", shares.c.to_organisation == "politie")
    query = ReadCase(case=_first(town, cases, cases.c.id == row.case_id).reference)
    wraps = town.rows(data_wraps)
    assert isinstance(town.look("pieter.politie", query).justification, Plain)
    with _unseen(town, shares, row.id):
        acts.end_share(town, query.case, row.id)
    Intruder(town.settings).run(delete(data_wraps))
    for wrap in wraps:
        Intruder(town.settings).run(insert(data_wraps).values(**wrap._mapping))
    assert town.look("pieter.politie", query).justification == Hidden(reason="no_share")
    _told_of(town, shares, row.id)


def test_a_session_that_ended_and_is_put_back_is_no_session(town: Town) -> None:
    visit = town.visit_as(DIRECTOR)
    row = _first(town, web_sessions, web_sessions.c.id == token_hash(visit.token))
    town.gate.act(visit, LogOut())
    Intruder(town.settings).run(insert(web_sessions).values(**row._mapping))
    for each in (town, town.reopened()):
        with pytest.raises(NotLoggedIn):
            each.gate.look(visit, OwnAccount())
    assert town.last().details["first_broken"] == f"web_sessions/{row.id}"


def test_ended_sessions_are_forgotten_when_no_rule_could_keep_them_alive(town: Town) -> None:
    account = town.account(DIRECTOR).id
    for _ in range(3):
        town.gate.act(town.visit_as(DIRECTOR), LogOut())
        town.clock.move(hours=25)
    with town.reading() as tx:
        assert len(tx.register.marks(tx, f"ended sessions {account}")) == 1


def test_a_home_from_before_the_register_goes_on_and_begins_one(town: Town) -> None:
    Intruder(town.settings).run(delete(authz_nodes))
    mirror = town.settings.home / "head.json"
    known = json.loads(mirror.read_text())
    mirror.write_text(json.dumps({name: value for name, value in known.items() if not name.startswith("authz")}))
    before = town.reopened()
    before.look(DIRECTOR, MyWork())
    assert before.home.mirror.read().authz == 0
    username, (table, row_id, query) = _role(before)
    with pytest.raises(Refused):
        before.look(username, query)
    assert before.last().details["first_broken"] == f"{table.name}/{row_id}"


def test_the_register_holds_when_the_root_key_was_turned(town: Town) -> None:
    row = _first(town, role_grants, role_grants.c.account == town.account(DIRECTOR).id)
    rotate(town, kind="root")
    town.look(DIRECTOR, MyWork())
    username, (table, row_id, query) = _role(town)
    assert row_id == row.id
    with pytest.raises(Refused):
        town.look(username, query)
    assert town.last().details["first_broken"] == f"{table.name}/{row_id}"


def test_a_register_put_back_with_its_rows_stops_the_home_and_says_why(town: Town) -> None:
    visit, app, nodes = town.visit_as(OFFICER), application(town), town.rows(authz_nodes)
    _role(town)
    Intruder(town.settings).run(delete(authz_nodes))
    for node in nodes:
        Intruder(town.settings).run(insert(authz_nodes).values(**node._mapping))
    with pytest.raises(NoRulesInForce, match="authz_rolled_back"):
        town.gate.look(visit, OwnAccount())
    assert town.last().details["first_broken"] == "authz_nodes/root"
    answer = app.test_client().get("/login", base_url="https://localhost")
    app.extensions["pga_gate"].home.store.close()
    assert answer.status_code == 503 and "rechten in de database" in answer.text


def test_rows_put_back_with_the_end_of_the_ledger_stop_the_home(town: Town) -> None:
    row = _first(town, role_grants, role_grants.c.account == town.account(DIRECTOR).id)
    visit, head, nodes = town.visit_as(DIRECTOR), town.head(), town.rows(authz_nodes)
    with _unseen(town, role_grants, row.id):
        town.act("adam.beheer", EndRole(grant=row.id, version=row.version, act_key=key()))
    intruder = Intruder(town.settings)
    intruder.drop_guards(*(table.name for table in LEDGER))
    for table in LEDGER:
        intruder.run(delete(table).where(table.c.seq > head))
    intruder.run(delete(authz_nodes))
    for node in nodes:
        intruder.run(insert(authz_nodes).values(**node._mapping))
    with pytest.raises((LedgerNotWritable, NoRulesInForce)):
        town.gate.look(visit, MyWork())
    assert town.verdict() == Damage.SHORTENED


def test_a_whole_old_database_beside_the_mirror_of_today_stops_the_home(sqlite_town: Town) -> None:
    town, old, visit = sqlite_town, sqlite_town.settings.home / "old.db", sqlite_town.visit_as(DIRECTOR)
    row = _first(town, role_grants, role_grants.c.account == town.account(DIRECTOR).id)
    shutil.copyfile(town.settings.home / "pga.db", old)
    town.act("adam.beheer", EndRole(grant=row.id, version=row.version, act_key=key()))
    town.close()
    old.replace(town.settings.home / "pga.db")
    for each in (town, town.reopened()):
        with pytest.raises((LedgerNotWritable, NoRulesInForce)):
            each.gate.look(visit, MyWork())
    assert town.verdict() == Damage.SHORTENED
