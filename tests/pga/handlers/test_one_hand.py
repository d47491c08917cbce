"""Two accounts of which one opened the other are one person wherever the signed rules ask for two."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from pga.commands.ending import Destroy, Hold, ProposeDestruction, ReleaseHold
from pga.commands.look_review import AgreeItem
from pga.commands.people import ConfirmReset, StartReset
from pga.commands.visits import JudgeWarning
from pga.queries.ending import ListRetention
from pga.queries.taking_over import PrepareTakeOver
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import case_members
from pga.store.tables.look_review import look_items
from pga.store.tables.people import accounts, role_grants
from tests import acts, desks, replacing, running, visits
from tests.pga.handlers import test_roles as roles
from tests.towns import DIRECTOR, Town, key

HAND: Final = "tweede.hand"


def opened(town: Town, by: str, role: str, keeps: str = "functional_administrator") -> None:
    """This colleague, an administrator for a moment, opens a second account in his own organisation, with a role."""
    grant = town.rows(role_grants, role_grants.c.account == town.account(by).id)[0]
    acts.put_row(town, role_grants, {"role": keeps}, grant)
    organisation = str(town.account(by).organisation)
    roles._opened(town, by, HAND, organisation)
    now = town.rows(role_grants, role_grants.c.id == grant.id)[0]
    acts.put_row(town, role_grants, {"role": grant.role}, now)
    values = {name: value for name, value in grant._mapping.items() if name not in ("id", "version", "code")}
    acts.put_row(town, role_grants, {**values, "account": town.account(HAND).id, "role": role})


def taking_over(town: Town, second: str) -> None:
    """Taken over by the process director, confirmed by ``second``."""
    opened(town, DIRECTOR, "process_director")
    running.confirm(town, running.take_over(town), by=second)


def destroying(town: Town, second: str) -> None:
    """Destruction proposed by the process director, carried out by ``second``."""
    opened(town, DIRECTOR, "privacy_officer")
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_closed(town, reference)
    acts.scene(town).archive(reference)
    acts.age(town, reference)
    acts.scene(town).propose_destruction(reference)
    lines = {name: town.look(name, ListRetention())[0] for name in ("petra.privacy", HAND)}
    assert lines["petra.privacy"].may_destroy and not lines[HAND].may_destroy
    town.act(second, Destroy(**acts.at(town, reference)))


def giving_a_role(town: Town, second: str) -> None:
    """A role proposed by the administrator of the host, approved by ``second``."""
    opened(town, "adam.beheer", "privacy_officer")
    roles.decide(town, second, roles.propose(town, "adam.beheer", "lisa.ll2", "partner_coordinator"))


def holding(town: Town, second: str) -> None:
    """A case held up by the process director, released by ``second``."""
    opened(town, DIRECTOR, "privacy_officer")
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_closed(town, reference)
    acts.scene(town).archive(reference)
    town.act(DIRECTOR, Hold(**acts.at(town, reference)))
    town.act(second, ReleaseHold(**acts.at(town, reference)))


def resetting(town: Town, second: str) -> None:
    """A second factor reset by the administrator of the host, confirmed by ``second``."""
    opened(town, "adam.beheer", "privacy_officer")
    row = town.account("dirk.veiligheid")
    town.act("adam.beheer", StartReset(account=row.id, version=row.version, act_key=key()))
    town.act(second, ConfirmReset(account=row.id, version=row.version + 1, act_key=key()))


def warning(town: Town, second: str) -> None:
    """A warning for visitors by the process director, judged by ``second``, who takes part in the case."""
    opened(town, DIRECTOR, "participant")
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    part = {"case_id": town.case(reference).id, "function": "participant", "valid_from": "2026-03-01"}
    for username in ("pieter.politie", HAND):
        account = town.account(username)
        of = {"account": account.id, "organisation": account.organisation, "ended_at": None}
        acts.put_row(town, case_members, part | of)
    made = visits.warn(town, DIRECTOR, reference)
    town.act(second, JudgeWarning(case=reference, warning=made, right=True, act_key=key()))


def judging(town: Town, second: str) -> None:
    """A protected look found in order by an officer of the host, and then by ``second``, of Veilig Thuis."""
    opened(town, desks.OFFICER, "privacy_officer")
    acts.put_row(town, accounts, {"organisation": "veilig-thuis"}, town.account(HAND))
    desks.officer(town)
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.take_up(town, reference)
    acts.reject(town, reference)
    town.clock.move(days=40)
    item = desks.pried(town)
    acts.put_row(town, look_items, {"protected": True}, item)
    town.act(desks.OFFICER, AgreeItem(**desks.on(town, item)))
    desks.approve(town, item, by=second)


APART: Final[dict[tuple[str, str], tuple[Callable[[Town, str], None], str]]] = {
    ("pga_case.take_over", "pga_case.confirm_take_over"): (taking_over, "lisa.ll2"),
    ("pga_case.propose_destruction", "pga_case.destroy"): (destroying, "petra.privacy"),
    ("case.hold", "case.release_hold"): (holding, "petra.privacy"),
    ("role.propose", "role.approve"): (giving_a_role, "petra.privacy"),
    ("account.reset_factor", "account.confirm_reset"): (resetting, "petra.privacy"),
    ("visitor_warning.set", "visitor_warning.judge"): (warning, "pieter.politie"),
    ("look_review.agree", "look_review.approve"): (judging, desks.DEPUTY),
}
"""What the rules set apart -> how it is done by two people, and who can be the second."""
OF_RULES: Final = ("rules.propose_activation", "rules.confirm_activation")
"""These two stand in ``test_activating.py``, which signs a document for them."""


def test_every_separation_of_the_signed_rules_is_held_against_one_hand(town: Town) -> None:
    apart = roles.document().separations
    assert {(duty.step_a, duty.step_b) for duty in apart} == {*APART, OF_RULES}


@pytest.mark.parametrize("pair", APART, ids="-".join)
def test_who_opened_an_account_is_not_two_people_with_it(empty_town: Town, pair: tuple[str, str]) -> None:
    done_by_two, _second = APART[pair]
    with pytest.raises((Refused, NotReady)) as stopped:
        done_by_two(empty_town, HAND)
    if isinstance(stopped.value, NotReady):
        (need,) = stopped.value.unmet
        assert need.key in {"second_person", "destruction_proposed", "officers_agree"}
    else:
        assert stopped.value.reason == "denied"


@pytest.mark.parametrize("pair", APART, ids="-".join)
def test_somebody_else_is_a_second_person(empty_town: Town, pair: tuple[str, str]) -> None:
    done_by_two, second = APART[pair]
    done_by_two(empty_town, second)
    assert empty_town.last().outcome == "allowed" and empty_town.last().capability == pair[1]


def test_an_account_that_one_opened_is_not_offered_to_confirm(empty_town: Town) -> None:
    town = empty_town
    opened(town, DIRECTOR, "process_director")
    offered = {account for account, _name in town.look(DIRECTOR, PrepareTakeOver()).colleagues}
    assert town.account("lisa.ll2").id in offered and town.account(HAND).id not in offered
    with pytest.raises(NotReady, match="colleague"):
        running.take_over(town, second=HAND)
    assert len(town.rows(accounts, accounts.c.username == HAND)) == 1


def test_in_whose_name_destruction_was_proposed_counts_as_well(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_closed(town, reference)
    acts.scene(town).archive(reference)
    acts.age(town, reference)
    day = acts.TownStage(town).day
    replacing.replace_director(town, first=day(), last=day(7))
    town.act(replacing.SUBSTITUTE, ProposeDestruction(**acts.at(town, reference)))
    grant = town.rows(role_grants, role_grants.c.account == town.account(DIRECTOR).id)[0]
    acts.put_row(town, role_grants, {"role": "privacy_officer"}, grant)
    with pytest.raises(NotReady, match="destruction_proposed"):
        town.act(DIRECTOR, Destroy(**acts.at(town, reference)))


def test_one_place_knows_when_two_accounts_are_two_people() -> None:
    handlers = Path(__file__).resolve().parents[3] / "pga" / "handlers"
    own = re.compile(r"persons\s*(?:&|\.isdisjoint|\.intersection)|&\s*desk\.actor\.persons")
    found = {path.name for path in handlers.rglob("*.py") if own.search(path.read_text(encoding="utf-8"))}
    assert found == {"duty.py"}, "ask oversight.by_another: it knows who opened whose account"


def test_who_asked_about_a_look_does_not_decide_by_his_other_account(town: Town) -> None:
    item = desks.pried(town)
    opened(town, desks.OFFICER, "privacy_officer")
    desks.ask(town, item)
    town.clock.move(days=20)
    with pytest.raises(NotReady, match="answer_not_awaited"):
        desks.approve(town, item, by=HAND)
