"""'Wie kan dit zien?' names who could really open something, and never which parts exist to who may not know."""

from pga.commands.cases import DeclareConflict
from pga.commands.questions import AnswerQuestion, AssignQuestion
from pga.queries.cases import ReadCase, WhoCanSee
from pga.store.tables.cases import cases
from pga.store.tables.people import role_grants
from tests import acts
from tests.pga.handlers.test_people import _decide, _propose
from tests.towns import DIRECTOR, Town, key

OTHERS = "mogelijk andere onderdelen"


def _asked(town: Town, organisation: str, who: str) -> tuple[str, str]:
    """A case of the police in intake, with a question to this organisation that this person handles."""
    reference = town.rows(cases, cases.c.bringing_organisation == "politie", cases.c.state == "intake")[0].reference
    acts.invite(town, reference, organisation)
    row = town.questions(organisation, "asked")[-1]
    command = AssignQuestion(question=row.id, version=row.version, accounts=(town.account(who).id,), act_key=key())
    town.act(who, command)
    return reference, row.id


def _answer(town: Town, who: str, question: str) -> None:
    words = {"what": "Wij kennen het gezin (fictief).", "occurred_on": "2026-03-01", "assertion_kind": "fact"}
    town.act(who, AnswerQuestion(question=question, version=2, act_key=key(), **words))


def test_an_answer_of_one_partner_changes_nothing_in_what_another_partner_is_told(town: Town) -> None:
    reference, question = _asked(town, "veilig-thuis", "vera.vt")
    before = town.look("pieter.politie", WhoCanSee(case=reference))
    _answer(town, "vera.vt", question)
    assert town.look("pieter.politie", WhoCanSee(case=reference)) == before
    told = {viewer.organisation: viewer.categories for viewer in before}
    assert OTHERS in told["Veilig Thuis Utrecht"]
    assert not any("Veilig Thuis" in part for parts in told.values() for part in parts)


def test_a_part_that_the_asker_can_open_is_named_with_who_else_can(town: Town) -> None:
    reference, question = _asked(town, "veilig-thuis", "vera.vt")
    _answer(town, "vera.vt", question)
    told = {v.organisation: v.categories for v in town.look(DIRECTOR, WhoCanSee(case=reference))}
    assert "Betrokkenheid van Veilig Thuis" in told["Veilig Thuis Utrecht"]
    assert OTHERS not in told["Gemeente Leusden"]
    assert told == {v.organisation: v.categories for v in town.look(DIRECTOR, ReadCase(case=reference)).viewers}


def _named(town: Town, username: str, reference: str) -> set[str]:
    return {name for viewer in town.look(username, WhoCanSee(case=reference)) for name in viewer.people}


def test_who_declared_a_conflict_is_not_among_those_who_can_see_the_case(town: Town) -> None:
    reference = town.references("intake")[0]
    pieter = town.account("pieter.politie").display_name
    assert pieter in _named(town, DIRECTOR, reference)
    town.act("pieter.politie", DeclareConflict(**acts.at(town, reference)))
    assert pieter not in _named(town, DIRECTOR, reference)


def test_a_director_behind_the_wall_is_not_named_either(town: Town) -> None:
    reference = town.references("intake")[0]
    grant = _propose(town, "adam.beheer", "bea.burgemeester", "process_director")
    _decide(town, "petra.privacy", grant)
    assert town.rows(role_grants, role_grants.c.id == grant)[0].state == "approved"
    bea = town.account("bea.burgemeester").display_name
    assert bea in _named(town, DIRECTOR, reference)
    town.act("bea.burgemeester", DeclareConflict(**acts.at(town, reference)))
    assert bea not in _named(town, DIRECTOR, reference)
