"""An organisation takes along what it wrote itself in a case, as text; the words of others are not among it."""

from collections.abc import Iterator

import pytest

from pga.commands.mistakes import AskDirectly, AttachPerson
from pga.commands.questions import AnswerQuestion, AssignQuestion
from pga.queries.own import ReadOwnText
from pga.refusals import Refused
from pga.store.tables.cases import sealed_text
from privacy.sealed import Plain
from tests import acts
from tests.towns import DIRECTOR, Town, key

POLICE, TEAM = "pieter.politie", "lisa.ll2"
SAID = {"politie": "Drie meldingen, zegt de politie (fictief).", "ll2": "Hij wil werken, zegt LL2 (fictief)."}
ASKED = "Rechtstreeks gevraagd door de politie (fictief)."
THIRD = "Zus Verzonnen (fictief)"


@pytest.fixture
def told(empty_town: Town) -> tuple[Town, str]:
    """A case of LL2 in which the police and LL2 answered, the police asked LL2, and the director named a sister."""
    town = empty_town
    acts.to_intake(town, reference := acts.submit(town, TEAM, 0))
    for organisation, coordinator, named in (("politie", "carla.politie", POLICE), ("ll2", "carel.ll2", TEAM)):
        acts.invite(town, reference, organisation)
        (row,) = town.questions(organisation, "asked")
        on = {"question": row.id, "act_key": key()}
        town.act(coordinator, AssignQuestion(**on, version=row.version, accounts=(town.account(named).id,)))
        said = {"what": SAID[organisation], "occurred_on": "2026-03-01", "assertion_kind": "fact"}
        town.act(named, AnswerQuestion(question=row.id, act_key=key(), version=row.version + 1, **said))
    to = town.account(TEAM).id
    town.act(POLICE, AskDirectly(**acts.at(town, reference), account=to, text=ASKED, due_on="2026-03-20"))
    sister = {"name": THIRD, "born": "1990-05-05", "bsn": "", "address": "", "phone": ""}
    town.act(DIRECTOR, AttachPerson(**acts.at(town, reference), person_capacity="household", **sister))
    return town, reference


def words(town: Town, reference: str, username: str) -> Iterator[str]:
    """Every word that this person takes along."""
    for part in town.look(username, ReadOwnText(case=reference)).parts:
        if isinstance(part.text, Plain):
            yield from (part.text.field(name) for name in part.text.names)


def test_only_the_words_of_the_own_organisation_are_taken_along(told: tuple[Town, str]) -> None:
    town, reference = told
    assert set(words(town, reference, POLICE)) == {SAID["politie"], ASKED}
    team = " ".join(words(town, reference, TEAM))
    assert SAID["ll2"] in team and "Daan Verzonnen" in team
    for other in (SAID["politie"], ASKED, THIRD, acts.FACTS, "Wat is bekend? (fictief)"):
        assert other not in team


def test_it_is_recorded_with_every_document_that_left_and_no_other(told: tuple[Town, str]) -> None:
    town, reference = told
    own = town.look(POLICE, ReadOwnText(case=reference))
    record, case_id = town.last(), town.case(reference).id
    mine = town.rows(sealed_text, sealed_text.c.case_id == case_id, sealed_text.c.owner == "politie")
    assert (record.capability, record.rule_ids, record.case_id) == ("case.own_text", ("OW1",), case_id)
    assert {document.doc_id for document in record.disclosed} == {row.id for row in mine}
    assert len(own.parts) == len(record.disclosed) == 2 and own.organisation == "Politie, basisteam"


@pytest.mark.parametrize("username", ["olga.om", "carla.politie", "pim.politie", "adam.beheer", "petra.privacy"])
def test_nobody_outside_the_case_takes_anything_along(told: tuple[Town, str], username: str) -> None:
    town, reference = told
    with pytest.raises(Refused):
        town.look(username, ReadOwnText(case=reference))
