"""Tests of pga/handlers/comparing.py and simulating.py: proposed rules beside those in force."""

import uuid
from typing import Any

import pytest
from sqlalchemy import event

from pga import outside, trying
from pga.answers.comparing import Compared, Unreachable
from pga.commands.absence import RecordAbsence
from pga.commands.cases import DeclareConflict
from pga.handlers.simulating import LIVE
from pga.queries import Query
from pga.queries.cases import MyWork, ReadCase
from pga.queries.comparing import CompareRules, ListProposals, ListUnreachable
from pga.queries.questions import ReadQuestion
from pga.queries.signing import ProposedRules
from pga.refusals import Conflict, Refused
from pga.states import standing
from pga.store.tables.cases import cases
from pga.store.tables.people import accounts
from pga.store.tables.rules import rules_documents
from pga.store.tables.sharing import questions
from privacy.rules.signing import digest_of
from tests import acts, proposed
from tests.cooperations import following
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town, key

OFFICER = "petra.privacy"
FG = "frank.fg"
POLICE_OFFICER = "pauline.politie"
POLICE = "Politie, basisteam"
MEMBER = "pieter.politie"


def _compared(town: Town, username: str = DIRECTOR) -> Compared:
    found = town.look(username, CompareRules(digest=proposed.stage(town)))
    assert isinstance(found, Compared)
    return found


def _unreachable(town: Town, username: str = DIRECTOR) -> Unreachable:
    found = town.look(username, ListUnreachable(digest=proposed.stage(town)))
    assert isinstance(found, Unreachable)
    return found


def test_a_document_that_was_put_up_stands_in_the_list_until_it_is_in_force(town: Town) -> None:
    assert town.look(OFFICER, ListProposals()) == ()
    digest = proposed.stage(town)
    (line,) = town.look(OFFICER, ListProposals())
    assert (line.digest, line.number, line.signed, line.parties) == (digest, 2, 0, 8)


def test_whether_there_are_enough_people_is_tested_under_the_proposed_document(town: Town) -> None:
    gaps = {gap.steps for gap in _compared(town, OFFICER).staffing.gaps}
    assert gaps == {("account.reset_factor", "account.confirm_reset"), ("look_review.agree", "look_review.approve")}
    away = {"valid_from": "2026-03-09", "valid_until": "2026-03-13"}
    town.act(OFFICER, RecordAbsence(**away, act_key=key()))
    runs = {line.steps: line.runs for line in _compared(town, OFFICER).staffing.gaps}
    (run,) = runs["pga_case.propose_destruction", "pga_case.destroy"]
    assert (run.first, run.last) == ("2026-03-09", "2026-03-13")


def test_who_may_not_see_who_is_missing_anywhere_is_told_of_his_own_organisation(town: Town) -> None:
    away = {"valid_from": "2026-03-09", "valid_until": "2026-03-13"}
    town.act("wim.wsl", RecordAbsence(**away, act_key=key()))
    shut = {name for name, _ in _compared(town, OFFICER).staffing.shut}
    assert "Woningstichting Leusden" in shut
    theirs = _compared(town, POLICE_OFFICER).staffing
    assert {name for name, _ in theirs.shut} <= {POLICE}
    assert {name for line in (*theirs.gaps, *theirs.staffed) for name in line.organisations} <= {POLICE}


def test_bytes_that_have_another_digest_are_no_proposed_document(empty_town: Town) -> None:
    town, digest = empty_town, proposed.stage(empty_town)
    other = following(proposed.in_force(town))
    Intruder(town.settings).edit(rules_documents, rules_documents.c.digest == digest, body=other)
    assert town.look(OFFICER, ListProposals()) == ()
    for query in (CompareRules(digest=digest), ListUnreachable(digest=digest), ProposedRules(document=digest)):
        with pytest.raises(Refused):
            town.look(OFFICER, query)


def test_a_document_that_is_read_no_more_hides_no_other(empty_town: Town) -> None:
    town, digest = empty_town, proposed.stage(empty_town)
    (row,) = town.rows(rules_documents, rules_documents.c.digest == digest)
    body = following(proposed.in_force(town), lambda raw: raw["title"].update(nl="Sp\u200belregels"))
    values = {**row._mapping, "id": str(uuid.uuid4()), "digest": digest_of(body), "body": body}
    Intruder(town.settings).add(rules_documents, values)
    assert [line.digest for line in town.look(OFFICER, ListProposals())] == [digest]
    with pytest.raises(Refused):
        town.look(OFFICER, CompareRules(digest=digest_of(body)))


def test_changed_articles_stand_there_in_words(town: Town) -> None:
    found = dict(_compared(town).chapters)
    (term,) = found["Termijnen"]
    assert (term.title, term.parts[0].before, term.parts[0].after) == (
        "Aanmelding oppakken",
        ("5 working days",),
        ("11 working days",),
    )
    assert ("XX1", "added") in {(change.id, change.how) for change in found["Regels"]}


def test_who_loses_what_is_told_with_the_number_of_running_cases_in_which_it_differs(town: Town) -> None:
    found = _compared(town)
    director = [("Procesregisseur", "Procesregie", ("Gemeente Leusden",))]
    (group,) = [g for g in found.telling if [(w.role, w.relation, w.organisations) for w in g.who] == director]
    assert any("Politiegegevens" in line.read_lost and "case.read" in line.capabilities for line in group.lines)
    assert group.cases == found.live
    assert found.live.number > 5
    assert all(group.cases is not None and group.cases.number == 0 for group in found.silent)


def _reached_by_police(town: Town) -> set[str]:
    """The running cases of which somebody of the police opens the page or a question, asked one by one."""
    users = [row.username for row in town.rows(accounts, accounts.c.organisation == "politie")]
    running = [row for row in town.rows(cases) if standing(row, "2026-03-03", ()) in LIVE]
    looks: dict[str, list[Query]] = {row.reference: [ReadCase(case=row.reference)] for row in running}
    for row in running:
        asked = town.rows(questions, questions.c.case_id == row.id)
        looks[row.reference] += [ReadQuestion(question=question.id) for question in asked]
    return {case for case, some in looks.items() if any(_opens(town, u, q) for u in users for q in some)}


def _opens(town: Town, username: str, query: Query) -> bool:
    try:
        town.look(username, query)
    except Refused:
        return False
    return True


def test_the_cases_that_somebody_reaches_no_more_are_those_that_he_reaches_now(town: Town) -> None:
    lost = {line.reference: line.organisations for line in _unreachable(town).cases}
    assert set(lost) == _reached_by_police(town) != set()
    assert set(lost.values()) == {("Politie, basisteam",)}


def test_who_may_not_have_the_list_gets_rounded_numbers_and_no_list(town: Town) -> None:
    exact, rounded = _compared(town), _compared(town, FG)
    assert (exact.may_list, exact.rounded_to, rounded.may_list, rounded.rounded_to) == (True, 0, False, 5)
    assert rounded.live.number % 5 == 0
    assert rounded.unreachable.few is (0 < exact.unreachable.number < 5)
    with pytest.raises(Refused):
        _unreachable(town, FG)


def test_the_officer_of_the_municipality_gets_references_and_no_content(town: Town) -> None:
    found = _unreachable(town, OFFICER)
    assert found.cases == _unreachable(town).cases
    assert town.last().disclosed == ()
    assert town.last().object == ("rules", found.digest)


@pytest.mark.parametrize("username", ["adam.beheer", MEMBER, "wim.wsl"])
def test_who_the_rules_do_not_name_compares_nothing(town: Town, username: str) -> None:
    with pytest.raises(Refused):
        _compared(town, username)


def test_an_unknown_digest_is_as_out_of_reach(town: Town) -> None:
    with pytest.raises(Refused, match="out_of_reach"):
        town.look(OFFICER, CompareRules(digest="0" * 64))


def test_a_party_that_is_left_out_loses_every_case_it_has(town: Town) -> None:
    digest = proposed.put_up(town, lambda raw: raw["party"].remove(_party(raw, "wsl")))
    found = town.look(DIRECTOR, CompareRules(digest=digest))
    ((name, number),) = found.leaving
    lost = [c for c in town.look(DIRECTOR, ListUnreachable(digest=digest)).cases if name in c.organisations]
    assert name == "Woningstichting Leusden"
    assert number.number == len(lost) > 0


def _party(raw: dict[str, Any], name: str) -> dict[str, Any]:
    return next(party for party in raw["party"] if party["id"] == name)


def test_a_case_behind_ones_own_wall_is_neither_counted_nor_named(town: Town) -> None:
    before, lost = _compared(town), _unreachable(town).cases
    town.act(DIRECTOR, DeclareConflict(**acts.at(town, lost[0].reference)))
    assert _compared(town).live.number == before.live.number - 1
    assert lost[0].reference not in {line.reference for line in _unreachable(town).cases}


def test_a_proposal_that_changes_nothing_for_anybody_says_so(town: Town) -> None:
    digest = proposed.put_up(town, lambda raw: raw.update(capacity=raw["capacity"] + 1))
    found = town.look(DIRECTOR, CompareRules(digest=digest))
    assert (found.groups, found.flows, found.leaving, found.unreachable.number) == ((), (), (), 0)


def test_others_go_on_while_a_proposal_is_tried_on_many_cases(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "CASES", 2)
    whole, times, before = _compared(town), 0, town.head()
    other = town.reopened()

    def work(*whatever: object) -> None:
        nonlocal times
        times += 1
        other.look(MEMBER, MyWork())

    event.listen(town.home.store.engine, "checkin", work)
    again = town.gate.look(town.visit_as(DIRECTOR), CompareRules(digest=proposed.stage(town)))
    event.remove(town.home.store.engine, "checkin", work)
    assert times > 3 and again == whole
    (record,) = [r for r in town.records(before) if r.capability == "rules.compare"]
    assert record.outcome == "allowed"
    other.close()


def test_a_wall_put_up_while_a_proposal_is_tried_makes_the_look_begin_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = town.reference("intake")

    def tried(*whatever: Any) -> Any:
        found = trying.try_out(*whatever)
        town.act(DIRECTOR, DeclareConflict(**acts.at(town, reference)))
        return found

    digest = proposed.stage(town)
    monkeypatch.setattr(outside, "try_out", tried)
    with pytest.raises(Conflict):
        town.look(DIRECTOR, CompareRules(digest=digest))
