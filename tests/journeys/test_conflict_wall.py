"""Pieter knows the person: he says so, and from then the case does not exist for him."""

import pytest
from sqlalchemy import delete

from pga.actor import Actor
from pga.commands.cases import DeclareConflict
from pga.commands.drafts import DropDraft, KeepDraft
from pga.commands.people import ApproveRole, EndRole, ProposeRole
from pga.queries.cases import MyWork, ReadCase
from pga.queries.ledger import NameSubject
from pga.queries.questions import MyQuestions
from pga.refusals import Refused
from pga.store import scopes
from pga.store.tables.cases import conflict_walls
from pga.store.tables.people import role_grants
from privacy.ledger.verify import Damage
from tests import acts
from tests.hard.intruder import Intruder
from tests.pga.handlers.test_mistakes import answered, correction
from tests.towns import DIRECTOR, Town, key


def test_who_declares_a_conflict_does_not_reach_the_case_any_more(town: Town) -> None:
    reference = town.references("intake")[0]
    visit = town.visit_as("pieter.politie")
    assert town.gate.look(visit, ReadCase(case=reference)).reference == reference
    town.gate.act(visit, DeclareConflict(**acts.at(town, reference)))
    with pytest.raises(Refused) as refused:
        town.gate.look(visit, ReadCase(case=reference))
    assert refused.value.reason == "out_of_reach"
    assert reference not in {line.reference for line in town.gate.look(visit, MyWork()).cases}
    assert town.verdict() == Damage.NONE


def test_the_wall_beats_every_grant_of_a_process_director(town: Town) -> None:
    reference = town.references("intake")[0]
    town.act(DIRECTOR, DeclareConflict(**acts.at(town, reference)))
    with pytest.raises(Refused):
        town.look(DIRECTOR, ReadCase(case=reference))
    assert reference not in {line.reference for line in town.look(DIRECTOR, MyWork()).cases}


def test_colleagues_go_on_and_are_not_told_who_is_behind_the_wall(town: Town) -> None:
    reference = town.references("intake")[0]
    town.act("pieter.politie", DeclareConflict(**acts.at(town, reference)))
    answer = town.look(DIRECTOR, ReadCase(case=reference))
    assert not any("conflict" in line.sentence.lower() or "Pieter" in line.sentence for line in answer.history.lines)


def test_questions_of_the_case_are_gone_from_the_list_of_who_is_walled_off(town: Town) -> None:
    row = town.questions("politie", "assigned")[0]
    reference = next(r for r in town.references("intake") if town.case(r).id == row.case_id)
    town.act("pieter.politie", DeclareConflict(**acts.at(town, reference)))
    found = town.look("pieter.politie", MyQuestions())
    assert reference not in {line.reference for line in (*found.open, *found.answered)}


def test_of_the_case_no_draft_is_named_and_none_can_be_opened(town: Town) -> None:
    reference = town.references("intake")[0]
    page = f"/cases/{reference}/steps/invite"
    town.act(DIRECTOR, KeepDraft(form="step", page=page, case=reference, step="invite", texts=(("text", ("Nee",)),)))
    assert [line.page for line in town.look(DIRECTOR, MyWork()).drafts] == [page]
    town.act(DIRECTOR, DeclareConflict(**acts.at(town, reference)))
    (line,) = town.look(DIRECTOR, MyWork()).drafts
    assert line.page == ""
    town.act(DIRECTOR, DropDraft(draft=line.draft, act_key=key()))
    assert town.look(DIRECTOR, MyWork()).drafts == ()


def test_a_correction_to_read_in_the_case_is_gone_from_his_work(town: Town) -> None:
    reference, contribution = answered(town)
    town.act("pieter.politie", correction(town, reference, contribution))
    assert "correction" in {item.what for item in town.look(DIRECTOR, MyWork()).today}
    town.act(DIRECTOR, DeclareConflict(**acts.at(town, reference)))
    assert "correction" not in {item.what for item in town.look(DIRECTOR, MyWork()).today}


@pytest.mark.parametrize("values", [{"account": "somebody-else"}, {"case_id": "another-case"}, {"declared_at": ""}])
def test_a_wall_whose_row_was_edited_still_closes_the_case(town: Town, values: dict[str, str]) -> None:
    reference = town.references("intake")[0]
    town.act("pieter.politie", DeclareConflict(**acts.at(town, reference)))
    wall = town.rows(conflict_walls)[0]
    Intruder(town.settings).edit(conflict_walls, conflict_walls.c.id == wall.id, **values)
    _closed(town, "pieter.politie", reference)
    if "case_id" not in values:
        with pytest.raises(Refused):
            town.look("pieter.politie", ReadCase(case=reference))
        assert town.last().details["first_broken"] == f"conflict_walls/{wall.id}"


def test_a_wall_whose_row_was_deleted_still_closes_the_case(town: Town) -> None:
    reference = town.references("intake")[0]
    town.act("pieter.politie", DeclareConflict(**acts.at(town, reference)))
    intruder = Intruder(town.settings)
    intruder.drop_guards("conflict_walls")
    intruder.run(delete(conflict_walls))
    _closed(town, "pieter.politie", reference)


def _closed(town: Town, username: str, reference: str) -> None:
    with pytest.raises(Refused):
        town.look(username, ReadCase(case=reference))
    assert reference not in {line.reference for line in town.look(username, MyWork()).cases}
    found = town.look(username, MyQuestions())
    assert reference not in {line.reference for line in (*found.open, *found.answered)}


def test_who_declared_a_conflict_is_not_told_the_name_as_an_officer_either(town: Town) -> None:
    """He was in the case, and reviews looks later: the wall goes with the person, not with the role."""
    reference = town.references("intake")[0]
    town.act("pieter.politie", DeclareConflict(**acts.at(town, reference)))
    town.look(DIRECTOR, ReadCase(case=reference))
    seq = town.head()
    assert town.look("petra.privacy", NameSubject(seq=seq)).persons
    case, pieter, petra = town.case(reference).id, town.account("pieter.politie").id, town.account("petra.privacy").id
    with town.reading() as tx:
        assert scopes.walled(tx, Actor(account=pieter), case)
        assert not scopes.walled(tx, Actor(account=petra), case)
    _becomes_officer(town, "pieter.politie")
    assert town.look("pieter.politie", NameSubject(seq=_told_of_another_case(town))).persons
    with pytest.raises(Refused) as refused:
        town.look("pieter.politie", NameSubject(seq=_told_of(town, reference)))
    assert refused.value.reason == "out_of_reach"


def _becomes_officer(town: Town, username: str) -> None:
    for grant in town.rows(role_grants, role_grants.c.account == town.account(username).id):
        town.act("adam.beheer", EndRole(grant=grant.id, version=grant.version, act_key=key()))
    dates = {"valid_from": "2026-03-03", "valid_until": "2026-12-31"}
    propose = ProposeRole(account=town.account(username).id, role="privacy_officer", act_key=key(), **dates)
    grant = town.act("carla.politie", propose).reference
    town.act("pauline.politie", ApproveRole(grant=grant, version=1, act_key=key()))


def _told_of(town: Town, reference: str) -> int:
    """A look at this case by somebody of the police, before."""
    case = town.case(reference).id
    return next(r.seq for r in town.records() if r.case_id == case and r.organisation == "politie" and r.subjects)


def _told_of_another_case(town: Town) -> int:
    walled = town.case(town.references("intake")[0]).id
    mine = (r for r in town.records() if r.organisation == "politie" and r.subjects and r.case_id)
    return next(r.seq for r in mine if r.case_id != walled)
