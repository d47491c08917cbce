"""'Wie kan dit zien?' names who could really open something, and never which parts exist to who may not know."""

from datetime import timedelta

from pga.clock import AMSTERDAM
from pga.commands.cases import DeclareConflict
from pga.commands.questions import AnswerQuestion, AssignQuestion
from pga.queries.cases import ReadCase, WhoCanSee
from pga.store.codes import Proof
from pga.store.tables.cases import cases, conflict_walls
from pga.store.tables.people import role_grants
from tests import acts, emergencies, stages
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
    told = {viewer.organisation: viewer.categories for viewer in before if not viewer.emergency}
    assert OTHERS in told["Veilig Thuis Utrecht"]
    assert not any("Veilig Thuis" in part for parts in told.values() for part in parts)


def test_a_part_that_the_asker_can_open_is_named_with_who_else_can(town: Town) -> None:
    reference, question = _asked(town, "veilig-thuis", "vera.vt")
    _answer(town, "vera.vt", question)
    shown = [viewer for viewer in town.look(DIRECTOR, WhoCanSee(case=reference)) if not viewer.emergency]
    told = {viewer.organisation: viewer.categories for viewer in shown}
    assert "Betrokkenheid van Veilig Thuis" in told["Veilig Thuis Utrecht"]
    assert OTHERS not in told["Gemeente Leusden"]
    assert set(shown) < set(town.look(DIRECTOR, ReadCase(case=reference)).viewers)


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


def test_a_mayor_behind_the_wall_is_not_named_where_the_case_was_put_to_him(town: Town) -> None:
    reference = stages.escalated(town)
    bea = town.account("bea.burgemeester")
    assert bea.display_name in _named(town, DIRECTOR, reference)
    wall = {"case_id": town.case(reference).id, "account": bea.id, "declared_at": "2026-03-03"}
    acts.put_row(town, conflict_walls, wall)
    assert bea.display_name not in _named(town, DIRECTOR, reference)


def test_everybody_is_named_once_and_every_part_with_its_own_last_day(town: Town) -> None:
    reference = town.references("intake")[0]
    acts.share(town, reference, "politie", "C19", until="2026-04-01")
    acts.share(town, reference, "politie", "C05", until="2026-05-01")
    shown = [viewer for viewer in town.look(DIRECTOR, WhoCanSee(case=reference)) if not viewer.emergency]
    viewers = {viewer.organisation: viewer for viewer in shown}
    police = next(viewer for name, viewer in viewers.items() if name.startswith("Politie"))
    assert all(len(viewer.people) == len(set(viewer.people)) for viewer in viewers.values())
    assert {"2026-04-01", "2026-05-01"} <= set(police.untils)
    assert len(police.untils) == len(police.categories)


def test_who_holds_it_open_in_an_emergency_is_named_until_that_ends(town: Town) -> None:
    reference = town.reference("intake")
    pim = town.account(emergencies.PIM).display_name
    emergencies.opened(town, reference=reference)
    (named,) = (name for name in _named(town, DIRECTOR, reference) if name.startswith(pim))
    assert named == f"{pim} (in nood, tot {town.clock.now().astimezone(AMSTERDAM) + timedelta(hours=1):%H:%M})"
    town.clock.move(hours=1)
    assert not any(name.startswith(pim) for name in _named(town, DIRECTOR, reference))


def test_which_parties_could_open_it_in_an_emergency_follows_from_the_rules_alone(town: Town) -> None:
    with town.reading() as tx:
        rules = town.gate.rulebook.in_force(tx, Proof(town.home.code), town.clock.now().date())["pga"].document
    assert rules.emergency is not None
    could = [viewer for viewer in town.look(DIRECTOR, WhoCanSee(case=town.reference("intake"))) if viewer.emergency]
    assert {viewer.organisation for viewer in could} == {rules.parties[one].name for one in rules.emergency.parties}
    labels = {rules.categories[one].label.of("nl") for one in rules.emergency.categories}
    assert all(set(viewer.categories) <= labels and viewer.people for viewer in could)
    other = town.look(DIRECTOR, WhoCanSee(case=town.references("intake")[1]))
    assert [viewer for viewer in other if viewer.emergency] == could
