"""'Wie kan dit zien?' tells who can see a case, never which protected parts exist to who may not know."""

from pga.commands.questions import AnswerQuestion, AssignQuestion
from pga.queries.cases import ReadCase, WhoCanSee
from pga.store.tables.cases import cases
from tests import acts
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
