"""Web sessions by the clock: idle, absolute, two at most; closed accounts and changed passwords end them."""

import pytest

from pga.actor import Visit
from pga.commands.people import ChangePassword, CloseAccount, SetLanguage
from pga.commands.sessions import LogIn, LogOut
from pga.demo.people import PASSWORD
from pga.queries.cases import MyWork
from pga.queries.people import OwnAccount
from pga.refusals import LogInFailed, NotLoggedIn, NotReady
from pga.store.tables.sessions import web_sessions
from tests.towns import DIRECTOR, Town, key

ADDRESS = "198.51.100.4"


def log_in(town: Town, username: str, password: str = PASSWORD) -> Visit:
    """Log in with a password, as the page does."""
    done = town.gate.act(Visit(address=ADDRESS), LogIn(username=username, password=password))
    return Visit(token=done.shown_once[0], address=ADDRESS)


def settled(town: Town, username: str, first: str, own: str = "een eigen wachtwoord (fictief)") -> Visit:
    """The holder of a new account logs in and chooses a password of his own."""
    done = town.gate.act(log_in(town, username, first), ChangePassword(current=first, new=own))
    return Visit(token=done.shown_once[0], address=ADDRESS)


def _ended(town: Town, visit: Visit) -> bool:
    try:
        town.gate.look(visit, OwnAccount())
    except NotLoggedIn as refused:
        return refused.ended
    return False


def test_a_session_ends_when_nobody_used_it_for_thirty_minutes(town: Town) -> None:
    visit = town.visit_as(DIRECTOR)
    for _ in range(3):
        town.clock.move(minutes=29)
        town.gate.look(visit, MyWork())
    town.clock.move(minutes=31)
    assert _ended(town, visit)


def test_a_session_ends_after_eight_hours_however_busy(town: Town) -> None:
    visit = town.visit_as(DIRECTOR)
    for _ in range(8 * 3):
        town.clock.move(minutes=20)
        town.gate.look(visit, OwnAccount())
    town.clock.move(minutes=1)
    assert _ended(town, visit)


def test_nobody_has_more_than_two_sessions_and_the_oldest_ends(town: Town) -> None:
    visits = []
    for _ in range(3):
        town.clock.move(seconds=1)
        visits.append(town.visit_as("vera.vt"))
    assert [_ended(town, visit) for visit in visits] == [True, False, False]


def test_a_closed_account_ends_its_sessions_at_once(town: Town) -> None:
    visit, row = town.visit_as("olga.om"), town.account("olga.om")
    town.act("adam.beheer", CloseAccount(account=row.id, version=row.version, act_key=key()))
    assert _ended(town, visit)
    assert town.rows(web_sessions, web_sessions.c.account == row.id) == []
    with pytest.raises(LogInFailed):
        log_in(town, "olga.om")


def test_a_changed_password_ends_the_other_sessions_and_renews_this_one(town: Town) -> None:
    other, visit = town.visit_as("rik.reclassering"), town.visit_as("rik.reclassering")
    new = "fictief-nieuw-wachtwoord-77"
    done = town.gate.act(visit, ChangePassword(current=PASSWORD, new=new, act_key=key()))
    assert _ended(town, other) and _ended(town, visit)
    assert not _ended(town, Visit(token=done.shown_once[0]))
    with pytest.raises(LogInFailed):
        log_in(town, "rik.reclassering")
    assert not _ended(town, log_in(town, "rik.reclassering", new))


def test_a_password_is_not_changed_without_the_current_one_or_to_a_weak_one(town: Town) -> None:
    visit = town.visit_as("rik.reclassering")
    with pytest.raises(NotReady):
        town.gate.act(visit, ChangePassword(current="wrong", new="fictief-nieuw-wachtwoord-77", act_key=key()))
    with pytest.raises(NotReady):
        town.gate.act(visit, ChangePassword(current=PASSWORD, new="kort", act_key=key()))
    assert town.account("rik.reclassering").password_version == 1


def test_who_logs_out_has_no_session_any_more(town: Town) -> None:
    visit = log_in(town, "vera.vt")
    assert not _ended(town, visit)
    town.gate.act(visit, LogOut())
    assert _ended(town, visit)


def test_a_look_renews_the_idle_clock_of_its_own_session_only(town: Town) -> None:
    kept, left = town.visit_as("vera.vt"), town.visit_as("vera.vt")
    town.clock.move(minutes=20)
    town.gate.look(kept, OwnAccount())
    town.clock.move(minutes=20)
    assert not _ended(town, kept) and _ended(town, left)


def test_the_token_itself_is_stored_nowhere(town: Town) -> None:
    visit = town.visit_as("vera.vt")
    stored = [bytes(c) if isinstance(c, bytes) else str(c).encode() for r in town.rows(web_sessions) for c in r]
    assert not any(visit.token.encode() in cell for cell in stored)


def test_the_language_of_an_account_holds_from_the_next_look(town: Town) -> None:
    town.act("vera.vt", SetLanguage(language="en", act_key=key()))
    assert town.look("vera.vt", OwnAccount()).language == "en"


def test_sessions_that_no_rule_keeps_alive_are_removed_when_somebody_logs_in(town: Town) -> None:
    town.visit_as("anna.process")
    old = {row.id for row in town.rows(web_sessions)}
    town.clock.move(hours=25)
    town.visit_as("bea.burgemeester")
    assert old and not old & {row.id for row in town.rows(web_sessions)}
