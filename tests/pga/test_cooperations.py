"""Two cooperations in one home: each on its own parties and signatures; what stops one never stops the other."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from pga.commands.homes import ActivateRules
from pga.commands.people import ApproveRole, OpenAccount, ProposeRole
from pga.queries.cases import MyWork, ReadCase
from pga.queries.ledger import NameSubject, ReadLedger
from pga.queries.people import ListAccounts, ListOrganisations, ListRoles, ReadRules
from pga.refusals import NoRulesInForce, NotLoggedIn, Refused
from pga.store.tables.keyring import organisation_keys
from pga.store.tables.rules import rules_signatures
from privacy.sealed import Plain
from tests import acts, cooperations
from tests.cooperations import SHELL, rules, small
from tests.engines import Databases
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, OFFICER, Town, key

STREET = rules(lambda raw: small(raw, "street", "leusden", "politie"))
HOUSING = rules(lambda raw: small(raw, "tenancy", "leusden", "wsl"))


@pytest.fixture
def both(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """A home with two small cooperations in force, of the municipality with the police and with the landlord."""
    town = cooperations.under(databases, tmp_path / "home", STREET, HOUSING)
    yield town
    town.close()
    databases.drop(town.settings)


def _in_force(town: Town) -> list[str]:
    return [answer.cooperation for answer in town.look(DIRECTOR, ReadRules())]


def _unsign(town: Town, digest: str, organisation: str) -> None:
    intruder, c = Intruder(town.settings), rules_signatures.c
    intruder.drop_guards("rules_signatures")
    intruder.run(delete(rules_signatures).where(c.digest == digest, c.organisation == organisation))


def test_two_cooperations_with_other_parties_are_in_force_beside_each_other(both: Town) -> None:
    assert _in_force(both) == ["street", "tenancy"]
    held = {(row.cooperation, row.organisation) for row in both.rows(organisation_keys)}
    assert held == {("street", "leusden"), ("street", "politie"), ("tenancy", "leusden"), ("tenancy", "wsl")}


def test_one_missing_signature_stops_its_own_cooperation_and_no_other(both: Town) -> None:
    reference = acts.submit(both, DIRECTOR)
    digests = {answer.cooperation: answer.digest for answer in both.look(DIRECTOR, ReadRules())}
    _unsign(both, digests["tenancy"], "wsl")
    assert _in_force(both) == ["street"]
    assert isinstance(both.look(DIRECTOR, ReadCase(case=reference)).submission, Plain)
    _unsign(both, digests["street"], "politie")
    with pytest.raises(NoRulesInForce):
        both.look(DIRECTOR, MyWork())


def test_a_case_of_a_cooperation_that_stands_still_does_not_exist_for_the_other(both: Town) -> None:
    reference = acts.submit(both, DIRECTOR)
    digests = {answer.cooperation: answer.digest for answer in both.look(DIRECTOR, ReadRules())}
    _unsign(both, digests["street"], "politie")
    with pytest.raises(Refused):
        both.look(DIRECTOR, ReadCase(case=reference))


def test_a_document_is_not_activated_before_each_of_its_own_parties_signed(
    databases: Databases, tmp_path: Path
) -> None:
    settings = databases.empty(tmp_path / "home")
    town = cooperations.founded(settings, STREET, HOUSING)
    digest = cooperations.sign_all(town.gate, HOUSING, but=["wsl"])
    with pytest.raises(NoRulesInForce) as stopped:
        town.gate.act(SHELL, ActivateRules(digest=digest))
    assert (stopped.value.reason, stopped.value.organisations) == ("signature_missing", ("wsl",))
    town.close()
    databases.drop(settings)


def _strict(raw: dict[str, Any], cooperation: str, *parties: str, **access: Any) -> None:
    small(raw, cooperation, *parties)
    raw["access"].update(access)


def _without_submitting(raw: dict[str, Any]) -> None:
    _strict(raw, "aaa", "leusden", "politie", idle_minutes=60, absolute_hours=4, looks_per_hour=9)
    raw["rule"] = [rule for rule in raw["rule"] if "pga_case.submit" not in rule["capabilities"]]


@pytest.fixture
def unequal(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """The first cooperation by name takes no submissions and ends a session sooner; the second idles shorter."""
    bodies = rules(_without_submitting), rules(lambda raw: _strict(raw, "zzz", "leusden", "wsl", idle_minutes=15))
    town = cooperations.under(databases, tmp_path / "home", *bodies)
    yield town
    town.close()
    databases.drop(town.settings)


def test_a_new_case_belongs_to_the_cooperation_whose_rules_allowed_it(unequal: Town) -> None:
    reference = acts.submit(unequal, DIRECTOR)
    assert unequal.case(reference).cooperation == "zzz" and unequal.last().cooperation == "zzz"
    assert isinstance(unequal.look(DIRECTOR, ReadCase(case=reference)).submission, Plain)


def test_of_every_limit_the_strictest_holds_whichever_cooperation_has_it(unequal: Town) -> None:
    visit = unequal.visit_as(DIRECTOR)
    for _ in range(16):
        unequal.clock.move(minutes=14)
        unequal.gate.look(visit, ReadRules())
    unequal.clock.move(minutes=14)
    unequal.gate.look(visit, ReadRules())
    unequal.clock.move(minutes=14)
    with pytest.raises(NotLoggedIn):
        unequal.gate.look(visit, ReadRules())
    idle = unequal.visit_as(DIRECTOR)
    unequal.clock.move(minutes=16)
    with pytest.raises(NotLoggedIn):
        unequal.gate.look(idle, ReadRules())


def test_a_name_behind_the_ledger_is_decided_by_the_rules_of_its_own_case(unequal: Town) -> None:
    reference = acts.submit(unequal, DIRECTOR)
    unequal.look(DIRECTOR, ReadCase(case=reference))
    seq = unequal.head()
    lines = unequal.look("petra.privacy", ReadLedger(case=reference)).lines
    assert [line.seq for line in lines if line.may_name][:1] == [seq]
    unequal.look(DIRECTOR, ReadCase(case=reference))
    names = unequal.look("petra.privacy", NameSubject(seq=unequal.head()))
    assert names.case == reference and isinstance(names.persons[0], Plain)
    record = unequal.last()
    assert (record.cooperation, record.relations, record.rule_ids) == ("zzz", ("reviewer",), ("PO2",))


@pytest.mark.parametrize("organisation", ["politie", "wsl"])
def test_the_rules_of_ones_own_cooperation_decide_about_his_account_and_his_roles(
    both: Town, organisation: str
) -> None:
    new = OpenAccount(username="nina.nieuw", display_name="Nina (fictief)", organisation=organisation, act_key=key())
    account = both.act("adam.beheer", new).reference
    assert organisation in dict(both.look("adam.beheer", ListAccounts()).organisations)
    dates = {"valid_from": "2026-03-03", "valid_until": "2026-12-31"}
    both.act("adam.beheer", ProposeRole(account=account, role="participant", **dates, act_key=key()))
    (line,) = (one for one in both.look(OFFICER, ListRoles()).waiting if one.account == account)
    both.act(OFFICER, ApproveRole(grant=line.id, version=line.version, act_key=key()))
    assert both.last().details["role"] == "participant"
    lines = {line.id: line.reviewer for line in both.look("adam.beheer", ListOrganisations())}
    assert "Gemeente Leusden" in lines[organisation]


def test_nobody_opens_an_account_at_what_takes_part_in_no_cooperation(both: Town) -> None:
    new = OpenAccount(username="nina.nieuw", display_name="Nina (fictief)", organisation="om", act_key=key())
    with pytest.raises(Refused):
        both.act("adam.beheer", new)
