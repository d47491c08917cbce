"""Roles reach no further than the organisation that holds them, unless it is the host."""

import pytest

from pga.answers.people import RoleLine
from pga.commands.people import (
    ApproveRole,
    CloseAccount,
    ConfirmAccounts,
    ConfirmReset,
    EndRole,
    OpenAccount,
    ProposeRole,
    StartReset,
)
from pga.demo.people import COLLEAGUES
from pga.handlers import roles
from pga.handlers.oversight import NOT_A_SUPERVISOR
from pga.queries.ledger import ReadLedger
from pga.queries.people import ListAccounts, ListRoles, ListToConfirm
from pga.refusals import NotReady, Refused
from pga.store.codes import Proof
from pga.store.tables.people import role_grants
from privacy.rules.articles import Rule
from privacy.rules.document import RulesDocument
from privacy.vocabulary import Role
from tests.pga.test_visiting import settled
from tests.privacy.rules.samples import document
from tests.towns import Town, key

COOPERATION_WIDE = (Role.DATA_PROTECTION_OFFICER, Role.FUNCTIONAL_ADMINISTRATOR)


def propose(town: Town, by: str, who: str, role: str, *, start: str = "2026-03-03", end: str = "2026-12-31") -> str:
    """A proposal for this person; returns the grant."""
    command = ProposeRole(account=town.account(who).id, role=role, valid_from=start, valid_until=end, act_key=key())
    return town.act(by, command).reference


def roles_seen(town: Town, by: str) -> tuple[RoleLine, ...]:
    """What waits and what was decided, as this person sees it."""
    answer = town.look(by, ListRoles())
    return (*answer.waiting, *answer.decided)


def decide(town: Town, by: str, grant: str, command: type = ApproveRole) -> None:
    """Decide on a grant as it stands."""
    version = int(town.rows(role_grants, role_grants.c.id == grant)[0].version)
    town.act(by, command(grant=grant, version=version, act_key=key()))


@pytest.mark.parametrize("role", COOPERATION_WIDE)
@pytest.mark.parametrize("proposer", ["carla.politie", "adam.beheer"])
def test_no_partner_has_a_supervisor_or_administrator_of_the_cooperation(town: Town, role: Role, proposer: str) -> None:
    before = town.contents()
    with pytest.raises(NotReady) as stopped:
        propose(town, proposer, "pauline.politie", role)
    assert [need.field for need in stopped.value.unmet] == ["role"]
    assert town.contents() == before


def test_a_role_that_no_rule_gives_there_is_not_approved_either(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    grant = _planted(town, monkeypatch, "adam.beheer", Role.FUNCTIONAL_ADMINISTRATOR)
    with pytest.raises(NotReady):
        decide(town, "petra.privacy", grant)


def _planted(town: Town, monkeypatch: pytest.MonkeyPatch, who: str, role: Role) -> str:
    """A proposal from before the rules said so: the check at the proposal is taken out of the way."""
    with monkeypatch.context() as planted:
        planted.setattr(roles, "_given_there", lambda desk, role, organisation: None)
        return propose(town, who, "pauline.politie", role)


@pytest.mark.parametrize("role", COOPERATION_WIDE)
def test_a_supervising_role_at_a_partner_would_reach_no_further_than_that_partner(
    town: Town, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when a later document would give it: what reaches over all is being of the host, not a role name."""
    monkeypatch.setattr(RulesDocument, "gives", lambda self, role, kind: True)
    rule = next(rule for rule in town_rules(town) if role in rule.roles and "account.list" in rule.capabilities)
    object.__setattr__(rule, "kinds", frozenset())
    try:
        opened = OpenAccount(username="x.politie", display_name="X (fictief)", organisation="politie")
        settled(town, "x.politie", town.act("carla.politie", opened).shown_once[0])
        decide(town, "pauline.politie", propose(town, "carla.politie", "x.politie", role))
        lines = town.look("x.politie", ListAccounts()).lines
        assert {line.organisation for line in lines} == {"politie"}
        if role is Role.DATA_PROTECTION_OFFICER:
            told = town.look("x.politie", ReadLedger()).lines
            assert told and not any("anna.process" in line.sentence for line in told)
        else:
            row = town.account("zoe.zvh")
            with pytest.raises(Refused):
                town.act("x.politie", CloseAccount(account=row.id, version=row.version, act_key=key()))
    finally:
        object.__setattr__(rule, "kinds", frozenset({"municipality"}))


def town_rules(town: Town) -> tuple[Rule, ...]:
    """The rules as this gate has them in memory."""
    with town.reading() as tx:
        verified = town.gate.rulebook.in_force(tx, Proof(town.home.code), town.clock.now().date())
    return verified["pga"].document.rules


def test_every_role_of_the_demo_is_given_by_some_rule_to_its_kind_of_organisation() -> None:
    rules = document()
    assert [(c.username, r) for c in COLLEAGUES for r in c.roles if not rules.gives(r, _kind(c.organisation))] == []


def _kind(organisation: str) -> str:
    return str(document().parties[organisation].kind)


def test_what_reaches_over_every_organisation_is_given_to_municipalities_alone() -> None:
    """Kills the class: whoever keeps accounts or reads the ledger, yet reviews nobody and is no contact, is host."""
    rules = [r for r in document().rules if r.effect == "allow" and set(COOPERATION_WIDE) & r.roles]
    assert {rule.kinds for rule in rules} == {frozenset({"municipality"})}


def _end(town: Town, by: str, who: str, role: str) -> None:
    c = role_grants.c
    grant = town.rows(role_grants, c.account == town.account(who).id, c.role == role)[0]
    decide(town, by, grant.id, EndRole)


def test_an_account_contact_cannot_end_the_role_of_who_reviews_his_organisation(town: Town) -> None:
    with pytest.raises(Refused):
        _end(town, "carla.politie", "pauline.politie", "privacy_officer")
    lines = town.look("carla.politie", ListAccounts()).lines
    ends = {role.role: role.may_end for line in lines for role in line.roles}
    assert ends["Privacy officer"] is False and ends["Deelnemer"] is True
    _end(town, "carla.politie", "pieter.politie", "submitter")


def test_an_officer_ends_a_role_where_he_reviews_but_never_his_own_or_that_of_the_supervisor(town: Town) -> None:
    for who, role in (("petra.privacy", "privacy_officer"), ("frank.fg", "data_protection_officer")):
        with pytest.raises(Refused):
            _end(town, "petra.privacy", who, role)
    with pytest.raises(Refused):
        _end(town, "pauline.politie", "wim.wsl", "participant")
    _end(town, "petra.privacy", "pauline.politie", "privacy_officer")
    _end(town, "adam.beheer", "petra.privacy", "privacy_officer")


def test_an_officer_sees_accounts_and_roles_of_whom_he_reviews_and_no_others(town: Town) -> None:
    reviewed = {p for p in document().parties if "politie" in document().reviewer_of(p)} | {"politie"}
    assert {line.organisation for line in town.look("pauline.politie", ListAccounts()).lines} <= reviewed
    assert {line.organisation for line in roles_seen(town, "pauline.politie")} <= reviewed
    assert "wsl" not in reviewed
    everybody = {c.organisation for c in COLLEAGUES}
    for who in ("adam.beheer", "frank.fg"):
        assert {line.organisation for line in roles_seen(town, who)} == everybody


def _opened(town: Town, by: str, username: str, organisation: str) -> None:
    opened = OpenAccount(username=username, display_name="Tweede hand (fictief)", organisation=organisation)
    settled(town, username, town.act(by, opened).shown_once[0])


def test_who_opened_an_account_is_no_second_person_beside_it(town: Town) -> None:
    """Two accounts in one hand are one person: Carla opens one, gives it a role, and lets it approve what she asks."""
    _opened(town, "carla.politie", "hand.politie", "politie")
    decide(town, "pauline.politie", propose(town, "carla.politie", "hand.politie", "privacy_officer"))
    grant = propose(town, "carla.politie", "pauline.politie", "account_contact")
    assert not next(line for line in roles_seen(town, "hand.politie") if line.id == grant).may_decide
    with pytest.raises(Refused) as refused:
        decide(town, "hand.politie", grant)
    assert refused.value.reason == "denied"
    decide(town, "petra.privacy", grant)


def test_who_opened_an_account_confirms_no_reset_together_with_it(town: Town) -> None:
    _opened(town, "carla.politie", "hand.politie", "politie")
    decide(town, "pauline.politie", propose(town, "carla.politie", "hand.politie", "privacy_officer"))
    row = town.account("pieter.politie")
    town.act("carla.politie", StartReset(account=row.id, version=row.version, act_key=key()))
    confirm = ConfirmReset(account=row.id, version=row.version + 1, act_key=key())
    with pytest.raises(Refused) as refused:
        town.act("hand.politie", confirm)
    assert refused.value.reason == "denied"
    assert len(town.act("pauline.politie", confirm).shown_once) == 1


def test_who_may_not_end_the_role_of_a_supervisor_does_not_close_or_reset_the_account(town: Town) -> None:
    row = town.account("pauline.politie")
    for command in (CloseAccount, StartReset):
        with pytest.raises(NotReady) as stopped:
            town.act("carla.politie", command(account=row.id, version=row.version, act_key=key()))
        assert stopped.value.unmet[0].sentence == NOT_A_SUPERVISOR
    listed = town.look("carla.politie", ListToConfirm())
    with pytest.raises(NotReady):
        town.act("carla.politie", ConfirmAccounts(seen=listed.seen, close=(row.id,), act_key=key()))
    assert town.account("pauline.politie").state == "active"
    town.act("adam.beheer", CloseAccount(account=row.id, version=row.version, act_key=key()))
    assert town.account("pauline.politie").state == "closed"
