"""Actions: a version each, a text for who carries it out, one click to confirm, complete or drop."""

from typing import Any

import pytest

from pga.commands.plan import AddAction, CompleteAction, ConfirmAction
from pga.queries.plan import ReadAction, ReadPlan
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.plans import plan_actions
from pga.store.tables.sharing import shares
from pga.store.tables.teams import teams
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import plans
from tests.plans import CASE_DIRECTOR
from tests.towns import DIRECTOR, Town, key

OF_THE_PLAN = ("SP2", "SP3", "SP4")
"""The sharing rules for plan, scores and statements."""


def _lines(town: Town, username: str, reference: str) -> list[Any]:
    seen = town.look(username, ReadPlan(case=reference))
    return [
        line
        for part in seen.domains
        for lines in (part.actions, *(goal.actions for goal in part.goals))
        for line in lines
    ]


def test_an_action_has_one_text_for_the_plan_and_one_for_who_carries_it_out(town: Town) -> None:
    reference = plans.planned(town)
    action = plans.action(town, reference, of="wim.wsl", note="Alleen voor wie het plan leest (fictief).")
    assert plans.sealed_of(town, action) == {
        "action": ("leusden", "C17"),
        "action_note": ("leusden", "C17"),
        "own_action": ("wsl", "C17.own"),
    }


def test_everything_that_is_wrong_with_an_action_is_told_at_once(town: Town) -> None:
    reference = plans.planned(town)
    strange = {"organisation": "om", "account": town.account("olga.om").id, "team": ""}
    command = AddAction(case=reference, act_key=key(), goal="nowhere", what="", due_on="2026-03-01", note="", **strange)
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, command)
    assert {need.field for need in stopped.value.unmet} == {"goal", "what", "owner", "due_on"}
    assert town.rows(plan_actions) == []


def test_an_action_can_be_left_without_a_name_and_then_holds_up_the_execution(town: Town) -> None:
    reference = plans.planned(town)
    nobody = {"organisation": "politie", "account": "", "team": ""}
    due = plans.in_days(town, 5)
    command = AddAction(case=reference, act_key=key(), goal="", what="Bellen", due_on=due, note="", **nobody)
    town.act(DIRECTOR, command)
    (line,) = _lines(town, DIRECTOR, reference)
    assert (line.organisation, line.who) == ("Politie, basisteam", "")


def test_an_action_of_a_team_stands_under_the_name_of_the_team(town: Town) -> None:
    reference = plans.planned(town)
    plans.written(town, lambda work: work.add(teams, organisation="ll2", name="Wijkteam Zuid", state="active"))
    team = town.rows(teams, teams.c.organisation == "ll2")[0].id
    named = {"organisation": "ll2", "account": "", "team": team}
    due = plans.in_days(town, 5)
    command = AddAction(case=reference, act_key=key(), goal="", what="Bellen", due_on=due, note="", **named)
    town.act(DIRECTOR, command)
    assert [line.who for line in _lines(town, DIRECTOR, reference)] == ["Wijkteam Zuid"]


def test_two_people_work_on_two_actions_of_one_case_at_the_same_time(town: Town) -> None:
    reference = plans.planned(town)
    first, second = plans.action(town, reference), plans.action(town, reference, of="wim.wsl")
    one, other = plans.changed(town, reference, first), plans.changed(town, reference, second)
    version = town.version(reference)
    town.act(DIRECTOR, one)
    town.act(CASE_DIRECTOR, other)
    assert town.version(reference) == version


def test_an_action_that_somebody_changed_meanwhile_is_not_changed_again(town: Town) -> None:
    reference = plans.planned(town)
    action = plans.action(town, reference)
    late = plans.changed(town, reference, action, what="Te laat getypt (fictief)")
    town.act(CASE_DIRECTOR, plans.changed(town, reference, action, due_on=plans.in_days(town, 20)))
    with pytest.raises(Conflict):
        town.act(DIRECTOR, late)
    assert plans.row(town, plan_actions, action).due_on == plans.in_days(town, 20)
    assert town.last().outcome == "conflict"


def test_a_date_that_passed_can_stay_when_something_else_changes_and_none_is_moved_back(town: Town) -> None:
    reference = plans.planned(town)
    action = plans.action(town, reference, days=3)
    town.clock.move(days=10)
    town.act(DIRECTOR, plans.changed(town, reference, action))
    with pytest.raises(NotReady):
        town.act(DIRECTOR, plans.changed(town, reference, action, due_on="2026-03-01"))


def test_another_organisation_gets_an_action_of_its_own(town: Town) -> None:
    reference = plans.planned(town)
    action = plans.action(town, reference, of="pieter.politie")
    account = town.account("wim.wsl")
    handed = plans.changed(town, reference, action, organisation="wsl", account=account.id)
    town.act(DIRECTOR, handed)
    rows = {row.organisation: row for row in town.rows(plan_actions)}
    assert (rows["politie"].state, rows["wsl"].state) == ("dropped", "open")
    assert plans.sealed_of(town, action)["own_action"] == ("politie", "C17.own")
    assert plans.sealed_of(town, rows["wsl"].id)["own_action"] == ("wsl", "C17.own")


def test_nothing_changed_is_one_act_per_action_in_a_review(town: Town) -> None:
    reference = plans.planned(town, "execution")
    action = plans.action(town, reference)
    with pytest.raises(NotReady):
        plans.confirm(town, reference, action)
    town.clock.move(days=40)
    plans.move(town, reference, "review", step="open_review")
    assert [line.reviewed for line in _lines(town, DIRECTOR, reference)] == [False]
    plans.confirm(town, reference, action)
    (line,) = _lines(town, DIRECTOR, reference)
    assert line.reviewed and line.confirmed_by == "Anna Regie (fictief)"
    assert line.confirmed_on == plans.in_days(town, 0)


def test_who_carries_out_an_action_confirms_and_completes_it_himself(town: Town) -> None:
    reference = plans.planned(town, "execution")
    action = plans.action(town, reference, of="wim.wsl")
    plans.move(town, reference, "review", step="open_review")
    (line,) = _lines(town, "wim.wsl", reference)
    assert line.verbs == {"confirm", "complete"}
    plans.confirm(town, reference, action, by="wim.wsl")
    plans.complete(town, reference, action, by="wim.wsl")
    assert plans.row(town, plan_actions, action).state == "done"
    assert town.last().actor == town.account("wim.wsl").id


@pytest.mark.parametrize("command", [ConfirmAction, CompleteAction])
def test_an_action_of_another_organisation_is_not_there_for_a_member(town: Town, command: Any) -> None:
    reference = plans.planned(town, "review")
    action = plans.action(town, reference, of="pieter.politie")
    with pytest.raises(Refused):
        town.act("wim.wsl", command(**plans.on(town, reference, action)))
    assert plans.row(town, plan_actions, action).version == 1


def test_who_carries_out_an_action_does_not_drop_or_change_it(town: Town) -> None:
    reference = plans.planned(town, "execution")
    action = plans.action(town, reference, of="pieter.politie")
    with pytest.raises(Refused):
        plans.drop(town, reference, action, by="pieter.politie")
    with pytest.raises(Refused):
        town.act("pieter.politie", plans.changed(town, reference, action))


def test_what_is_closed_stays_closed(town: Town) -> None:
    reference = plans.planned(town)
    action = plans.action(town, reference)
    plans.drop(town, reference, action)
    with pytest.raises(Conflict):
        plans.complete(town, reference, action)


def test_a_note_of_fifty_thousand_signs_is_opened_with_its_action_alone(town: Town) -> None:
    reference = plans.planned(town)
    note = "Toelichting é " * 3571
    action = plans.action(town, reference, note=note)
    seen = town.look(DIRECTOR, ReadAction(case=reference, action=action))
    assert isinstance(seen.note, Plain) and seen.note.field("text") == note
    town.look(DIRECTOR, ReadPlan(case=reference))
    assert {told.kind for told in town.last().disclosed} == {"action"}


def test_who_gets_an_action_reads_the_plan_from_then_as_far_as_the_rules_give_it(town: Town) -> None:
    reference = plans.planned(town)
    plans.score(town, reference, 2)
    plans.action(town, reference, of="pieter.politie")
    plans.action(town, reference, of="rik.reclassering")
    plans.action(town, reference, of="wim.wsl")
    given = town.rows(shares, shares.c.rule.in_(OF_THE_PLAN), shares.c.to_organisation != "ll2")
    assert {(row.to_organisation, row.category) for row in given} == {
        ("politie", "C17"),
        ("politie", "C18"),
        ("reclassering", "C16"),
        ("reclassering", "C17"),
        ("reclassering", "C18"),
    }
    assert {row.valid_until for row in given} == {"2026-09-03"} and {row.from_organisation for row in given} == {
        "leusden"
    }
    assert town.verdict() == Damage.NONE


def test_a_case_director_who_gives_his_own_organisation_its_first_action_shares_once(town: Town) -> None:
    reference = plans.planned(town)
    plans.action(town, reference, of=CASE_DIRECTOR, by=CASE_DIRECTOR)
    plans.action(town, reference, of=CASE_DIRECTOR, by=CASE_DIRECTOR)
    given = town.rows(shares, shares.c.rule.in_(OF_THE_PLAN))
    assert sorted(row.category for row in given) == ["C16", "C17", "C18"]
    assert len(_lines(town, CASE_DIRECTOR, reference)) == 2
