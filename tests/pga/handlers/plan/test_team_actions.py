"""An action of a team: who belongs to the team today finds it, does it, and comes near nothing else of the case."""

import pytest

from pga import worker
from pga.commands.plan import CompleteAction, ConfirmAction
from pga.queries.cases import MyWork, ReadCase, WhoCanSee
from pga.queries.plan import ComparePlan, ReadAction, ReadPlan
from pga.refusals import Refused
from pga.store.tables.cases import conflict_walls
from pga.store.tables.messages import outbox
from pga.store.tables.people import accounts
from pga.store.tables.plans import plan_actions
from pga.store.tables.teams import team_members
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import acts, plans, replacing
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town, key

MEMBER = "pim.politie"
"""A participant of the police whom nobody named on the case."""
COLLEAGUE = "pieter.politie"


@pytest.fixture
def team_action(town: Town) -> tuple[Town, str, str]:
    """A case in execution with an action of a team of the police: (town, reference, action)."""
    reference = plans.planned(town, "execution")
    team = replacing.team(town, "carla.politie", "politie", "Wijk Zuid (fictief)", MEMBER)
    action = plans.action(town, reference, of=COLLEAGUE, days=2)
    plans.action(town, reference, of=COLLEAGUE, days=2)
    plans.action(town, reference, of="wim.wsl", days=2)
    town.act(DIRECTOR, plans.changed(town, reference, action, account="", team=team))
    return town, reference, action


def _items(town: Town, username: str = MEMBER) -> set[str]:
    seen = town.look(username, MyWork())
    return {item.action for item in (*seen.late, *seen.today, *seen.later) if item.action}


def _complete(town: Town, reference: str, action: str, by: str = MEMBER) -> str:
    (row,) = town.rows(plan_actions, plan_actions.c.id == action)
    done = town.act(by, CompleteAction(case=reference, act_key=key(), action=action, version=row.version))
    return done.reference


def _out_of_reach(town: Town, reference: str, action: str, username: str = MEMBER) -> None:
    assert action not in _items(town, username)
    for look in (ReadPlan(case=reference), ReadAction(case=reference, action=action)):
        with pytest.raises(Refused, match="out_of_reach"):
            town.look(username, look)


def test_a_member_who_is_not_on_the_case_finds_the_action_and_reads_it(team_action: tuple[Town, str, str]) -> None:
    town, reference, action = team_action
    assert _items(town) == {action}
    assert town.look(MEMBER, MyWork()).cases == (), "the case itself is not his"
    seen = town.look(MEMBER, ReadAction(case=reference, action=action))
    assert isinstance(seen.line.text, Plain) and seen.line.verbs == {"complete"} and not seen.may_open
    record = town.last()
    assert (record.capability, record.relations, record.rule_ids) == ("plan.read", ("team_action",), ("PL11",))


def test_he_sees_no_other_action_and_nothing_else_of_the_case(team_action: tuple[Town, str, str]) -> None:
    town, reference, action = team_action
    seen = town.look(MEMBER, ReadPlan(case=reference))
    assert [line.id for line in seen.nearest] == [action] and (seen.open, seen.closed) == (1, 0)
    assert [line.id for part in seen.domains for line in part.actions] == [action] and seen.views == ()
    compared = town.look(MEMBER, ComparePlan(case=reference, since="2026-03-01", until=""))
    assert [line.id for line in compared.opened] == [action]
    others = [row.id for row in town.rows(plan_actions) if row.id != action and row.organisation == "politie"]
    for other in others:
        with pytest.raises(Refused):
            town.look(MEMBER, ReadAction(case=reference, action=other))
        with pytest.raises(Refused):
            _complete(town, reference, other)
    with pytest.raises(Refused, match="no_rule"):
        town.look(MEMBER, ReadCase(case=reference))
    assert len(others) >= 1


def test_he_confirms_and_completes_it_and_then_it_ends(team_action: tuple[Town, str, str]) -> None:
    town, reference, action = team_action
    plans.move(town, reference, "review", "open_review")
    (row,) = town.rows(plan_actions, plan_actions.c.id == action)
    town.act(MEMBER, ConfirmAction(case=reference, act_key=key(), action=action, version=row.version))
    assert _complete(town, reference, action) == "", "led out of a case that he comes near no more"
    _out_of_reach(town, reference, action)
    assert town.verdict() == Damage.NONE


def test_who_is_on_the_case_himself_goes_on_to_its_plan(team_action: tuple[Town, str, str]) -> None:
    town, reference, action = team_action
    assert _complete(town, reference, action, by=COLLEAGUE) == reference


def test_a_second_action_of_the_team_keeps_him_near(team_action: tuple[Town, str, str]) -> None:
    town, reference, action = team_action
    team = town.rows(plan_actions, plan_actions.c.id == action)[0].team
    other = plans.action(town, reference, of=COLLEAGUE, days=9)
    town.act(DIRECTOR, plans.changed(town, reference, other, account="", team=team))
    assert _complete(town, reference, action) == reference
    assert _items(town) == {other}


def test_who_brought_the_case_comes_near_the_action_of_his_team_alone(empty_town: Town) -> None:
    town, brought = empty_town, acts.submit(empty_town, COLLEAGUE, 0)
    acts.to_plan(town, brought, "lisa.ll2", MEMBER, present=("ll2", "politie"))
    team = replacing.team(town, "carla.politie", "politie", "Wijk Zuid (fictief)", COLLEAGUE)
    private, action = (plans.action(town, brought, of=MEMBER, days=2) for _ in range(2))
    town.act(DIRECTOR, plans.changed(town, brought, action, account="", team=team))
    seen = town.look(COLLEAGUE, ReadPlan(case=brought))
    assert [line.id for line in seen.nearest] == [action] and (seen.open, seen.closed) == (1, 0)
    assert town.last().relations == ("owner_organisation", "team_action")
    with pytest.raises(Refused):
        town.look(COLLEAGUE, ReadAction(case=brought, action=private))
    with pytest.raises(Refused):
        _complete(town, brought, private, by=COLLEAGUE)
    assert _complete(town, brought, action, by=COLLEAGUE) == "", "led out of a plan that he comes near no more"


def _leave(town: Town) -> None:
    for row in town.rows(team_members, team_members.c.account == town.account(MEMBER).id):
        acts.put_row(town, team_members, {"ended_at": "2026-03-03"}, row)


def _wall(town: Town, reference: str) -> None:
    wall = {"case_id": town.case(reference).id, "account": town.account(MEMBER).id, "declared_at": "2026-03-03"}
    acts.put_row(town, conflict_walls, wall)


def test_who_left_the_team_comes_near_no_more(team_action: tuple[Town, str, str]) -> None:
    town, reference, action = team_action
    _leave(town)
    _out_of_reach(town, reference, action)


def test_a_wall_holds_against_an_action_of_the_team_too(team_action: tuple[Town, str, str]) -> None:
    town, reference, action = team_action
    _wall(town, reference)
    _out_of_reach(town, reference, action)


def test_an_action_or_a_membership_edited_by_hand_gives_nothing(team_action: tuple[Town, str, str]) -> None:
    town, reference, action = team_action
    hers = town.account("pauline.politie").id
    Intruder(town.settings).edit(team_members, team_members.c.account == town.account(MEMBER).id, account=hers)
    _out_of_reach(town, reference, action)


def test_an_action_handed_to_a_team_by_hand_brings_nobody_near(team_action: tuple[Town, str, str]) -> None:
    town, reference, action = team_action
    team = town.rows(plan_actions, plan_actions.c.id == action)[0].team
    _complete(town, reference, action)
    other = next(r.id for r in town.rows(plan_actions) if r.organisation == "politie" and r.state == "open")
    Intruder(town.settings).edit(plan_actions, plan_actions.c.id == other, account=None, team=team)
    _out_of_reach(town, reference, other)


def test_who_stands_in_for_a_member_does_it_in_his_name(team_action: tuple[Town, str, str]) -> None:
    town, _, action = team_action
    replacing.stand_in(town, MEMBER, "pieter.politie")
    assert action in _items(town, "pieter.politie")


def test_only_members_who_can_open_it_are_reminded(team_action: tuple[Town, str, str]) -> None:
    town, reference, _ = team_action

    def reminded() -> set[str]:
        known = {row.id for row in town.rows(outbox)}
        town.clock.move(days=1)
        worker._plan(town.gate)
        while (job := worker._claim(town.gate)) is not None:
            worker.carry_out(town.gate, job)
        names = {row.id: row.username for row in town.rows(accounts)}
        rows = town.rows(outbox, outbox.c.kind == "reminder_action")
        return {names[row.account] for row in rows if row.id not in known}

    assert MEMBER in reminded()
    _wall(town, reference)
    assert MEMBER not in reminded() and COLLEAGUE in reminded()


def test_who_can_see_it_is_told_by_name_with_that_part_alone(team_action: tuple[Town, str, str]) -> None:
    town, reference, action = team_action

    def named() -> dict[str, tuple[str, ...]]:
        return {v.organisation: v.people for v in town.look(DIRECTOR, WhoCanSee(case=reference)) if not v.emergency}

    name = town.account(MEMBER).display_name
    assert name in named()["Politie, basisteam"]
    _complete(town, reference, action)
    assert name not in named()["Politie, basisteam"]
