"""What the demo says that people who work on domestic violence can try is there when they log in."""

import pytest

from pga.commands.people import ApproveRole, ProposeRole
from pga.commands.referrals import ENTRIES
from pga.demo.referral_people import REFERRAL_COLLEAGUES
from pga.queries.cases import MyWork, ReadCase
from pga.queries.ledger import ReadLedger
from pga.queries.searching import SearchCases
from pga.refusals import Refused
from pga.store.tables.cases import cases
from pga.store.tables.people import role_grants
from pga.store.tables.sharing import shares
from privacy.ledger.verify import Damage
from tests.referrals import acts
from tests.towns import Town, key

WORK = MyWork(workflow="referral")


def _offered(town: Town, username: str, state: str) -> set[str]:
    seen = town.look(username, ReadCase(case=acts.referrals(town)[state]))
    return {offer.key for offer in seen.steps if not offer.unmet}


def test_every_colleague_has_a_hint_of_his_own() -> None:
    assert len({colleague.try_this for colleague in REFERRAL_COLLEAGUES}) == len(REFERRAL_COLLEAGUES)


def test_the_intake_takes_a_call_and_records_who_was_spoken_to(referral_town: Town) -> None:
    assert {"record_spoken", "acknowledge_report"} <= _offered(referral_town, acts.INTAKE, "reported")


def test_who_has_a_family_in_hand_scales_up_and_the_other_practitioner_sees_nothing(referral_town: Town) -> None:
    assert {"scale_up", "report"} <= _offered(referral_town, acts.DOES, "direct_safety")
    assert not referral_town.look(acts.OTHER, WORK).cases


def test_the_leader_and_the_coordinator_accept_or_give_back(referral_town: Town) -> None:
    for username in (acts.LEADER, acts.TRANSFERS):
        assert {"accept_transfer", "return_transfer"} <= _offered(referral_town, username, "transfer_offered")


def test_the_attention_officer_thinks_along_in_every_referral(referral_town: Town) -> None:
    there = {line.reference for line in referral_town.look(acts.ATTENTION, WORK).cases}
    assert {one for one in there if one.startswith("ZK-")} == set(acts.referrals(referral_town).values())


def test_the_community_police_officer_sees_how_his_own_report_stands_and_no_other(referral_town: Town) -> None:
    (mine,) = referral_town.look(acts.POLICE, WORK).cases
    assert referral_town.look(acts.POLICE, ReadCase(case=mine.reference)).state == "received"
    made = ENTRIES["receive_police"](act_key=key(), said=(("acute", "no"), ("facts", "Ruzie (fictief)")))
    assert referral_town.act(acts.POLICE, made).reference


def test_who_handles_barring_orders_sees_no_referral(referral_town: Town) -> None:
    (order,) = referral_town.look("otto.oov", WORK).cases
    assert order.reference.startswith("BM-")
    for reference in acts.referrals(referral_town).values():
        with pytest.raises(Refused):
            referral_town.look("otto.oov", ReadCase(case=reference))


def test_the_ledger_of_the_demo_is_sound(referral_town: Town) -> None:
    assert referral_town.verdict() == Damage.NONE


def test_who_works_in_both_cooperations_has_a_list_and_a_search_of_each(referral_town: Town) -> None:
    for username, role in (("lisa.ll2", "local_team_practitioner"), ("hanna.ll2", "participant")):
        _grant(referral_town, username, role)
    for username in ("lisa.ll2", "hanna.ll2"):
        for workflow, prefix in (("pga_case", "PGA"), ("referral", "ZK")):
            work = referral_town.look(username, MyWork(workflow=workflow))
            assert {line.reference[:2] for line in work.cases} <= {prefix[:2]}, (username, workflow)
            found = referral_town.look(username, SearchCases(workflow=workflow, text="fictief")).found
            assert {line.reference[:2] for line in found} <= {prefix[:2]}
    assert referral_town.look("hanna.ll2", MyWork(workflow="referral")).cases
    assert referral_town.look("lisa.ll2", MyWork(workflow="pga_case")).cases


def _grant(town: Town, username: str, role: str) -> None:
    account = town.account(username).id
    days = {"valid_from": "2026-03-03", "valid_until": "2026-12-31"}
    town.act("adam.beheer", ProposeRole(account=account, role=role, act_key=key(), **days))
    (grant,) = town.rows(role_grants, role_grants.c.account == account, role_grants.c.role == role)
    town.act("petra.privacy", ApproveRole(grant=grant.id, version=grant.version, act_key=key()))


def test_the_ledger_names_parties_and_parts_of_every_cooperation(referral_town: Town) -> None:
    lines = referral_town.look("petra.privacy", ReadLedger()).lines
    assert not [line for line in lines if "wsl" in line.sentence.split() or "C19" in line.sentence.split()]
    shared = referral_town.look("petra.privacy", ReadLedger(case=_shared(referral_town))).lines
    assert any("Besluiten en onderbouwing" in line.sentence for line in shared)


def _shared(town: Town) -> str:
    c = shares.c
    (share,) = {row.case_id for row in town.rows(shares, c.category == "C19", c.to_organisation == "politie")}
    return str(town.rows(cases, cases.c.id == share)[0].reference)
