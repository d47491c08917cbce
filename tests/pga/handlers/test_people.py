"""Accounts and roles: one proposes, another approves; administration and content never in one hand."""

import pytest

from pga.commands.people import (
    ApproveRole,
    ChangePassword,
    ConfirmReset,
    EndRole,
    OpenAccount,
    ProposeRole,
    RefuseRole,
    StartReset,
)
from pga.demo.people import PASSWORD
from pga.queries.cases import MyWork
from pga.queries.people import ListAccounts, ListRoles
from pga.refusals import Conflict, NotReady, PasswordToChoose, Refused, Throttled
from pga.store.tables.people import accounts, role_grants
from tests.pga.test_visiting import log_in, settled
from tests.towns import DIRECTOR, Town, key


def _propose(
    town: Town, by: str, who: str, role: str, start: str = "2026-03-03", end: str = "2026-12-31"
) -> str:
    account = town.account(who).id
    command = ProposeRole(account=account, role=role, valid_from=start, valid_until=end, act_key=key())
    return town.act(by, command).reference


def _version(town: Town, grant: str) -> int:
    return int(town.rows(role_grants, role_grants.c.id == grant)[0].version)


def _decide(town: Town, by: str, grant: str, command: type = ApproveRole) -> None:
    town.act(by, command(grant=grant, version=_version(town, grant), act_key=key()))


def _works(town: Town, username: str) -> bool:
    try:
        town.look(username, MyWork())
    except Refused:
        return False
    return True


def test_a_proposed_role_gives_nothing_until_it_is_approved(town: Town) -> None:
    grant = _propose(town, "adam.beheer", "bea.burgemeester", "submitter")
    assert not _works(town, "bea.burgemeester")
    _decide(town, "petra.privacy", grant)
    assert _works(town, "bea.burgemeester")


def test_only_an_officer_whom_the_rules_name_for_that_organisation_approves(town: Town) -> None:
    grant = _propose(town, "adam.beheer", "lisa.ll2", "partner_coordinator")
    for stranger in ("pauline.politie", "adam.beheer", DIRECTOR, "frank.fg"):
        with pytest.raises(Refused):
            _decide(town, stranger, grant)
    _decide(town, "petra.privacy", grant)
    assert town.rows(role_grants, role_grants.c.id == grant)[0].state == "approved"


def test_nobody_approves_his_own_role(town: Town) -> None:
    grant = _propose(town, "adam.beheer", "petra.privacy", "account_contact")
    with pytest.raises(Refused) as refused:
        _decide(town, "petra.privacy", grant)
    assert refused.value.reason == "denied"


def test_who_proposed_a_role_does_not_approve_it(town: Town) -> None:
    first = _propose(town, "adam.beheer", "petra.privacy", "account_contact")
    with pytest.raises(Refused):
        _decide(town, "petra.privacy", first)
    contact = _propose(town, "carla.politie", "pauline.politie", "account_contact")
    with pytest.raises(Refused):
        _decide(town, "pauline.politie", contact)


@pytest.mark.parametrize("role", ["process_director", "submitter", "participant", "partner_coordinator", "mayor"])
def test_an_administrator_holds_no_role_with_content(town: Town, role: str) -> None:
    with pytest.raises(NotReady):
        _propose(town, "adam.beheer", "adam.beheer", role)
    with pytest.raises(NotReady):
        _propose(town, "adam.beheer", DIRECTOR, "functional_administrator")


def test_a_role_that_somebody_holds_is_not_proposed_again(town: Town) -> None:
    with pytest.raises(NotReady):
        _propose(town, "adam.beheer", "lisa.ll2", "participant")


def test_a_refused_role_gives_nothing_and_cannot_be_approved_afterwards(town: Town) -> None:
    grant = _propose(town, "adam.beheer", "bea.burgemeester", "submitter")
    _decide(town, "petra.privacy", grant, RefuseRole)
    with pytest.raises(Conflict):
        _decide(town, "petra.privacy", grant)
    assert not _works(town, "bea.burgemeester")


def test_an_ended_role_gives_nothing_at_the_next_request_of_the_same_session(town: Town) -> None:
    visit = town.visit_as(DIRECTOR)
    town.gate.look(visit, MyWork())
    row = town.rows(role_grants, role_grants.c.account == town.account(DIRECTOR).id)[0]
    _decide(town, "adam.beheer", row.id, EndRole)
    with pytest.raises(Refused):
        town.gate.look(visit, MyWork())


def test_a_role_counts_from_its_first_to_its_last_day(town: Town) -> None:
    grant = _propose(town, "adam.beheer", "bea.burgemeester", "submitter", "2026-03-05", "2026-03-06")
    _decide(town, "petra.privacy", grant)
    counted = []
    for _ in range(5):
        counted.append(_works(town, "bea.burgemeester"))
        town.clock.move(days=1)
    assert counted == [False, False, True, True, False]


def test_an_account_contact_keeps_his_own_organisation_only(town: Town) -> None:
    lines = town.look("carla.politie", ListAccounts()).lines
    assert {line.organisation for line in lines} == {"politie"}
    with pytest.raises(Refused):
        town.act("carla.politie", OpenAccount(username="x.ll2", display_name="X", organisation="ll2"))
    with pytest.raises(Refused):
        _propose(town, "carla.politie", "lisa.ll2", "partner_coordinator")


def test_a_new_account_logs_in_with_the_password_that_was_shown_once(town: Town) -> None:
    command = OpenAccount(username="Nieuw.Politie", display_name="Nieuw (fictief)", organisation="politie")
    done = town.act("carla.politie", command)
    visit = log_in(town, "nieuw.politie", done.shown_once[0])
    with pytest.raises(PasswordToChoose):
        town.gate.look(visit, MyWork())
    visit = settled(town, "nieuw.politie", done.shown_once[0])
    with pytest.raises(Refused):
        town.gate.look(visit, MyWork())
    with pytest.raises(NotReady):
        town.act("carla.politie", command)


def _reset(town: Town, by: str, command: type, who: str = "pieter.politie") -> tuple[str, ...]:
    row = town.account(who)
    return town.act(by, command(account=row.id, version=row.version, act_key=key())).shown_once


def test_a_factor_is_reset_by_two_persons_and_never_by_one(town: Town) -> None:
    with pytest.raises(Refused):
        _reset(town, "pauline.politie", ConfirmReset)
    (first,) = _reset(town, "carla.politie", StartReset)
    with pytest.raises(Refused):
        _reset(town, "carla.politie", ConfirmReset)
    (second,) = _reset(town, "pauline.politie", ConfirmReset)
    log_in(town, "pieter.politie", f"{first}-{second}")


def test_a_reset_is_confirmed_within_the_own_organisation(town: Town) -> None:
    _reset(town, "carla.politie", StartReset)
    with pytest.raises(Refused):
        _reset(town, "petra.privacy", ConfirmReset)
    assert town.rows(accounts, accounts.c.username == "pieter.politie")[0].reset_by is not None


def test_proposals_stand_first_in_the_list_of_roles(town: Town) -> None:
    grant = _propose(town, "adam.beheer", "bea.burgemeester", "submitter")
    first = town.look("petra.privacy", ListRoles()).waiting[0]
    assert (first.id, first.state, first.may_decide) == (grant, "proposed", True)


def test_guessing_ones_own_password_is_slowed_down_like_a_log_in(town: Town) -> None:
    visit = town.visit_as("pieter.politie")
    wrong = ChangePassword(current="niet mijn wachtwoord", new="een heel ander wachtwoord 7")
    for _ in range(6):
        with pytest.raises(NotReady):
            town.gate.act(visit, wrong)
    with pytest.raises(Throttled):
        town.gate.act(visit, wrong)
    with pytest.raises(Throttled):
        town.gate.act(visit, ChangePassword(current=PASSWORD, new=wrong.new))
    town.clock.move(minutes=16)
    town.gate.act(visit, ChangePassword(current=PASSWORD, new=wrong.new))
