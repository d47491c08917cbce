"""A party leaves a cooperation: what it, what the others and what other cooperations see from then on."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import delete

from pga.commands.cases import ShareCategories
from pga.commands.homes import ActivateRules, Withdraw
from pga.doctor import parties
from pga.queries.cases import MyWork, ReadCase
from pga.queries.leaving import PrepareWithdrawal, ReadStandings
from pga.queries.people import OwnAccount, ReadRules
from pga.queries.questions import MyQuestions
from pga.refusals import NotReady, Refused
from pga.sealing import Sealing
from pga.store.codes import Proof
from pga.store.tables.rules import rules_documents, rules_state, rules_withdrawals
from pga.store.tables.sharing import shares
from pga.unlocking import shut, status
from pga.worker import run_due
from privacy.keys.aead import CannotOpen
from privacy.ledger.verify import Damage
from privacy.rules.document import parse
from privacy.rules.signing import digest_of
from privacy.sealed import Hidden, Plain
from tests import acts, cooperations, leaving
from tests.cooperations import SHELL
from tests.engines import Databases
from tests.hard.intruder import Intruder
from tests.leaving import CANARY, Two
from tests.pga.test_cli import run
from tests.pga.test_reminders import on, reminded
from tests.towns import DIRECTOR, Town, key

TODAY = date(2026, 3, 3)


@pytest.fixture
def stops(databases: Databases, tmp_path: Path) -> Iterator[Two]:
    """Two cooperations; when one party leaves the first, all of that stands still."""
    with leaving.two(databases, tmp_path) as two:
        yield two


@pytest.fixture
def goes_on(databases: Databases, tmp_path: Path) -> Iterator[Two]:
    """The same; the others go on."""
    with leaving.two(databases, tmp_path, "continue_without") as two:
        yield two


def _leave(two: Two, party: str = "wsl", days: int = 0) -> None:
    cooperations.leave(two.town.gate, two.body, party, TODAY + timedelta(days=days))


def _answer(town: Town, case: str) -> Plain | Hidden:
    (question,) = (q for q in town.look(DIRECTOR, ReadCase(case=case)).questions if q.organisation)
    return question.what  # type: ignore[no-any-return]


def test_before_its_date_nothing_changes_and_everybody_can_read_that_it_leaves(stops: Two) -> None:
    _leave(stops, days=1)
    assert isinstance(_answer(stops.town, stops.case), Plain)
    (line,) = (one for one in stops.town.look(DIRECTOR, ReadStandings()) if one.cooperation == "dwelling")
    assert line.ending.leaving == (("Woningstichting Leusden", "2026-03-04"),) and not line.ending.running_out


def test_at_the_next_request_on_its_date_its_people_have_nothing_but_their_account_and_the_rules(stops: Two) -> None:
    town, visit = stops.town, stops.town.visit_as("wim.wsl")
    assert town.gate.look(visit, ReadCase(case=stops.case))
    _leave(stops)
    for query in (ReadCase(case=stops.case), ReadCase(case=stops.other)):
        with pytest.raises(Refused):
            town.gate.look(visit, query)
    assert town.gate.look(visit, OwnAccount()) and town.gate.look(visit, ReadRules())


def test_with_others_going_on_its_people_are_out_and_what_it_owns_is_shut(goes_on: Two) -> None:
    _leave(goes_on)
    with pytest.raises(Refused) as stopped:
        goes_on.town.look("wim.wsl", ReadCase(case=goes_on.case))
    assert stopped.value.reason in ("left", "out_of_reach")
    hidden = _answer(goes_on.town, goes_on.case)
    assert isinstance(hidden, Hidden) and hidden.reason == "left"
    assert isinstance(goes_on.town.look(DIRECTOR, ReadCase(case=goes_on.case)).submission, Plain)


@pytest.mark.parametrize("stops_all", [False, True])
def test_who_stays_in_another_cooperation_finds_nothing_of_this_one_in_a_list(
    databases: Databases, tmp_path: Path, stops_all: bool
) -> None:
    mode = "suspend" if stops_all else "continue_without"
    with leaving.two(databases, tmp_path, mode, leaving.WITH_TENANTS) as two:
        acts.invite(two.town, two.case, "wsl")
        assert two.case in repr(two.town.look("wim.wsl", MyQuestions()))
        assert two.case in repr(two.town.look("wim.wsl", MyWork()))
        _leave(two)
        for query in (MyQuestions(), MyWork()):
            assert two.case not in repr(two.town.look("wim.wsl", query))
        assert two.case in repr(two.town.look(DIRECTOR, MyWork())), "whoever stays does"


def test_a_party_that_left_is_reminded_of_nothing(goes_on: Two) -> None:
    acts.invite(goes_on.town, goes_on.case, "wsl", days=14)
    on(goes_on.town, "2026-03-16")
    _leave(goes_on, days=13)
    assert "wim.wsl" not in reminded(goes_on.town)


def test_nobody_can_share_with_or_ask_a_party_that_left(goes_on: Two) -> None:
    _leave(goes_on)
    town = goes_on.town
    with pytest.raises(NotReady):
        acts.invite(town, goes_on.case, "wsl")
    share = ShareCategories(**acts.at(town, goes_on.case), organisation="wsl", categories=("C05",), until="2026-12-31")
    with pytest.raises((NotReady, Refused)):
        town.act(DIRECTOR, share)
    acts.invite(town, goes_on.case, "politie")


def test_the_whole_cooperation_stands_still_but_for_the_run_out_and_the_other_goes_on(stops: Two) -> None:
    town = stops.town
    before = town.look(DIRECTOR, ReadCase(case=stops.other))
    _leave(stops)
    seen = town.look(DIRECTOR, ReadCase(case=stops.case))
    assert isinstance(seen.submission, Hidden) and isinstance(seen.parties[0].contact, Plain)
    assert isinstance(seen.parties[0].identity, Hidden) and seen.parties[0].identity.reason == "run_out"
    with pytest.raises(Refused):
        acts.invite(town, stops.case, "politie")
    after = town.look(DIRECTOR, ReadCase(case=stops.other))
    assert after.submission.field("goal") == before.submission.field("goal")
    acts.to_intake(town, stops.other)


def test_after_the_run_out_nothing_is_left_of_it_and_the_page_says_by_whom(stops: Two) -> None:
    _leave(stops)
    stops.town.clock.move(days=29)
    assert stops.town.look(DIRECTOR, ReadCase(case=stops.case))
    stops.town.clock.move(days=1)
    with pytest.raises(Refused):
        stops.town.look(DIRECTOR, ReadCase(case=stops.case))
    lines = {line.cooperation: line for line in stops.town.look(DIRECTOR, ReadStandings())}
    assert (lines["dwelling"].reason, lines["dwelling"].organisations) == ("withdrawn", ("Woningstichting Leusden",))
    assert lines["street"].ending and isinstance(
        stops.town.look(DIRECTOR, ReadCase(case=stops.other)).submission, Plain
    )


def test_the_keys_of_who_left_do_not_open_outside_the_run_out(goes_on: Two) -> None:
    _leave(goes_on)
    town = goes_on.town
    with town.reading() as tx:
        proof = Proof(town.home.code)
        verified = town.gate.rulebook.in_force(tx, proof, TODAY)["dwelling"]
        room = Sealing(tx, proof, town.home, verified, TODAY.isoformat())
        assert room.keys_of("wsl").organisation_key("C03") and room.keys_of("politie").organisation_key("C01")
        signed = parse(goes_on.body)
        for category in sorted(signed.entitled("wsl") - signed.run_out.categories):
            with pytest.raises(CannotOpen):
                room.keys_of("wsl").organisation_key(category)
        assert {finding.level for finding in parties(town.home, tx)} == {"ok"}


def test_what_ends_while_it_stands_still_ends_and_the_worker_goes_on(stops: Two) -> None:
    town = stops.town
    before = [row for row in town.rows(shares) if row.to_organisation == "wsl" and row.ended_at is None]
    for row in before:
        acts.put_row(town, shares, {"valid_until": "2026-03-02"}, row)
    _leave(stops)
    run_due(town.gate)
    assert before and all(row.ended_at for row in town.rows(shares, shares.c.to_organisation == "wsl"))
    assert town.verdict() == Damage.NONE


def _key_states(town: Town) -> dict[str, set[str]]:
    """Party -> the states of its keys for the cooperation that somebody leaves."""
    found: dict[str, set[str]] = {}
    for line in status(town.home):
        if line.cooperation == "dwelling":
            found.setdefault(line.organisation, set()).add(line.state)
    return found


def test_a_start_after_a_leaving_shuts_nothing_and_every_key_is_as_it_should_be(goes_on: Two) -> None:
    _leave(goes_on)
    assert shut(goes_on.town.home) == {}
    assert _key_states(goes_on.town) == {"leusden": {"opens"}, "politie": {"opens"}, "wsl": {"opens", "left"}}
    told = run(goes_on.town.settings.home, "keys", "status", DATABASE_URL=goes_on.town.settings.database_url)
    assert told.exit_code == 0


def test_a_start_while_the_rules_run_out_leaves_what_the_run_out_gives(stops: Two) -> None:
    _leave(stops)
    assert shut(stops.town.home) == {}
    taking_part = {"opens", "run_out"}
    assert _key_states(stops.town) == {"leusden": taking_part, "politie": taking_part, "wsl": {"opens", "left"}}


def test_the_host_that_leaves_stops_the_cooperation_whatever_was_agreed(goes_on: Two) -> None:
    _leave(goes_on, "leusden")
    with pytest.raises(Refused):
        goes_on.town.look(DIRECTOR, ReadCase(case=goes_on.case))
    (line,) = (one for one in goes_on.town.look("pieter.politie", ReadStandings()) if one.cooperation == "dwelling")
    assert line.ending.running_out == "withdrawn"
    assert goes_on.town.look(DIRECTOR, ReadCase(case=goes_on.other))


def test_a_look_whose_record_stands_after_the_withdrawal_shows_nothing_however_it_began(stops: Two) -> None:
    """The look waits at the head of the ledger while the statement goes first."""
    town = stops.town
    visit = town.visit_as("wim.wsl")
    town.gate.look(visit, ReadCase(case=stops.case))
    _leave(stops)
    head = town.head()
    with pytest.raises(Refused):
        town.gate.look(visit, ReadCase(case=stops.case))
    (record,) = town.records(head)
    assert record.outcome == "refused" and not record.disclosed


def test_its_own_people_bring_it_in_and_nobody_elses(stops: Two) -> None:
    said = cooperations.statement(stops.body, "wsl", TODAY).decode()
    with pytest.raises(NotReady) as stopped:
        stops.town.act(DIRECTOR, Withdraw(statement=said, act_key=key()))
    assert stopped.value.unmet[0].key == "another_organisation"
    stops.town.act("wim.wsl", Withdraw(statement=f"  {said}\n", act_key=key()))
    assert stops.town.last().capability == "rules.withdraw"
    line = stops.town.look("wim.wsl", PrepareWithdrawal())
    assert {one.cooperation: one.left_on for one in line.cooperations} == {"dwelling": "2026-03-03"}


def test_a_statement_counts_once_and_an_earlier_day_counts_more(stops: Two) -> None:
    _leave(stops, days=20)
    again = cooperations.leave(stops.town.gate, stops.body, "wsl", TODAY + timedelta(days=20))
    assert again.repeated and len(stops.town.rows(rules_withdrawals)) == 1
    _leave(stops, days=5)
    assert len(stops.town.rows(rules_withdrawals)) == 2 and stops.town.verdict() == Damage.NONE
    (state,) = stops.town.rows(rules_state, rules_state.c.cooperation == "dwelling")
    assert state.withdrawals == 2


def test_a_statement_of_other_rules_or_another_key_is_not_taken(stops: Two) -> None:
    other = cooperations.statement(leaving.dwelling("continue_without"), "wsl", TODAY).decode()
    forged = cooperations.statement(stops.body, "wsl", TODAY).decode().replace(":\"wsl\"", ":\"politie\"")
    for said, why in ((other, "other_rules"), (forged, "key_not_trusted"), ("opgezegd", "wrong_payload")):
        with pytest.raises(NotReady) as stopped:
            stops.town.act("wim.wsl", Withdraw(statement=said, act_key=key()))
        assert (stopped.value.unmet[0].key, stopped.value.unmet[0].field) == (why, "statement")
    assert stops.town.rows(rules_withdrawals) == []


def test_whoever_takes_the_statement_out_of_the_database_stops_the_cooperation(stops: Two) -> None:
    _leave(stops)
    intruder = Intruder(stops.town.settings)
    intruder.drop_guards("rules_withdrawals")
    intruder.run(delete(rules_withdrawals))
    with pytest.raises(Refused):
        stops.town.look(DIRECTOR, ReadCase(case=stops.case))
    lines = {line.cooperation: line.reason for line in stops.town.look(DIRECTOR, ReadStandings())}
    assert lines == {"dwelling": "withdrawal_missing", "street": ""}


REVIEWERS: Final = {"reviewer": "leusden", "reviewer_deputy": "politie"}


def _without_the_landlord(raw: dict[str, Any]) -> None:
    raw["party"] = [party | REVIEWERS for party in raw["party"] if party["id"] != "wsl"]


def test_the_next_rules_without_it_end_the_stand_still_and_leave_shut_what_it_owned(stops: Two) -> None:
    _leave(stops)
    stops.town.clock.move(days=40)
    cooperations.activate(stops.town.gate, cooperations.following(leaving.dwelling(), _without_the_landlord))
    seen = stops.town.look(DIRECTOR, ReadCase(case=stops.case))
    assert isinstance(seen.submission, Plain)
    assert CANARY in seen.submission.field("goal") and isinstance(_answer(stops.town, stops.case), Hidden)
    assert shut(stops.town.home) == {} and set(_key_states(stops.town)) == {"leusden", "politie"}


def test_earlier_rules_that_were_altered_stop_nothing_and_bring_nobody_back(stops: Two) -> None:
    _leave(stops)
    cooperations.activate(stops.town.gate, cooperations.following(stops.body, _without_the_landlord))
    altered = rules_documents.c.digest == digest_of(stops.body)
    Intruder(stops.town.settings).edit(rules_documents, altered, body=b"{}")
    lines = {line.cooperation: line.reason for line in stops.town.look(DIRECTOR, ReadStandings())}
    assert lines == {"dwelling": "", "street": ""}
    with pytest.raises(Refused):
        stops.town.look("wim.wsl", ReadCase(case=stops.case))


def test_a_party_that_signed_the_next_rules_before_it_left_does_not_come_back_by_them(stops: Two) -> None:
    following = cooperations.following(stops.body)
    digest = cooperations.sign_all(stops.town.gate, following)
    _leave(stops)
    with pytest.raises(Refused) as stopped:
        stops.town.gate.act(SHELL, ActivateRules(digest=digest))
    assert stopped.value.reason == "party_left"


def test_a_party_that_signs_the_next_rules_after_it_left_takes_part_again(stops: Two) -> None:
    _leave(stops)
    cooperations.activate(stops.town.gate, cooperations.following(stops.body))
    assert isinstance(_answer(stops.town, stops.case), Plain)
    assert stops.town.look("wim.wsl", MyWork())
