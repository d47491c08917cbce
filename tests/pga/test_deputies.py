"""A role that rests on one person is told, unless a colleague can replace that person."""

from pga.commands.people import CloseAccount
from pga.deputies import alone
from pga.doctor import examine
from pga.store.codes import Proof
from tests.replacing import SUBSTITUTE
from tests.towns import Town, key


def _alone(town: Town) -> set[tuple[str, str]]:
    with town.reading() as tx:
        proof = Proof(town.home.code)
        rules = town.gate.rulebook.in_force(tx, proof, town.clock.now().date())["pga"].document
        found = list(alone(tx, proof, rules, "2026-03-03"))
    return {(organisation, sentence.partition(":")[0]) for organisation, sentence in found}


def test_a_director_with_a_colleague_who_works_with_cases_is_not_alone(town: Town) -> None:
    assert ("leusden", "process_director") not in _alone(town)
    for username in (SUBSTITUTE, "bea.burgemeester"):
        row = town.account(username)
        town.act("adam.beheer", CloseAccount(account=row.id, version=row.version, act_key=key()))
    assert ("leusden", "process_director") in _alone(town)


def test_administration_and_supervision_need_a_second_holder_or_the_deputy_in_the_rules(town: Town) -> None:
    found = _alone(town)
    assert ("leusden", "functional_administrator") in found
    assert ("veilig-thuis", "participant") in found
    assert ("politie", "partner_coordinator") not in found


def test_doctor_warns_of_them(town: Town) -> None:
    found = examine(town.home)
    told = [finding for finding in found if finding.what.startswith("deputies")]
    assert any("functional_administrator" in finding.detail for finding in told)
    assert {finding.level for finding in told} == {"warning"}
