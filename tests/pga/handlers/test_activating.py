"""Nothing goes into force before the last signature, the first day and two people; both hands stand in the ledger."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from pga.commands.cases import TakeUp
from pga.commands.homes import ActivateRules, ProposeRules, SignRules
from pga.commands.signing import ConfirmActivation, ProposeActivation
from pga.queries.cases import ReadCase
from pga.queries.people import ReadRules
from pga.queries.signing import ProposedRules
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.keyring import organisation_keys
from pga.store.tables.rules import rules_activations, rules_signatures, rules_state
from privacy.ledger.verify import Damage
from privacy.rules.document import parse
from privacy.rules.signing import sign
from privacy.sealed import Plain
from tests import acts, cooperations
from tests.cooperations import SHELL, dated, following, rules
from tests.engines import Databases
from tests.hard.intruder import Intruder
from tests.pga.handlers.conftest import LAST, V1
from tests.privacy.rules import samples
from tests.towns import DIRECTOR, NOW, Town

NOW_ON = following(V1, dated(NOW.date(), date(2030, 12, 31)))
LATER = following(V1, dated(LAST, date(2030, 12, 31)))
OFFICER, SECOND = "petra.privacy", "adam.beheer"


def _propose(home: Town, digest: str, who: str = OFFICER) -> None:
    home.act(who, ProposeActivation(document=digest))


def _confirm(home: Town, digest: str, who: str = SECOND, version: int = 1) -> None:
    home.act(who, ConfirmActivation(document=digest, version=version))


def _in_force(home: Town) -> str:
    return str(home.rows(rules_state)[0].digest)


def _said(stopped: Any) -> str:
    return " ".join(unmet.sentence.nl for unmet in stopped.value.unmet)


def test_two_people_put_rules_into_force_and_fields_stay_readable(home: Town) -> None:
    reference = acts.submit(home, "pieter.politie")
    digest = cooperations.sign_all(home.gate, NOW_ON)
    _propose(home, digest)
    assert _in_force(home) != digest
    _confirm(home, digest)
    assert _in_force(home) == digest and home.look(DIRECTOR, ReadRules())[0].digest == digest
    assert isinstance(home.look(DIRECTOR, ReadCase(case=reference)).submission, Plain)
    home.act(DIRECTOR, TakeUp(**acts.at(home, reference)))
    assert home.verdict() == Damage.NONE


def test_both_hands_stand_in_the_ledger(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, NOW_ON)
    before = home.head()
    _propose(home, digest)
    _confirm(home, digest)
    proposed, confirmed = home.records(before)
    hands = {"proposed_by": home.account(OFFICER).id, "confirmed_by": home.account(SECOND).id}
    assert (proposed.actor, confirmed.actor) == tuple(hands.values())
    assert confirmed.details == hands and proposed.object == confirmed.object == ("rules", digest)


def test_what_one_person_proposed_he_does_not_confirm(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, NOW_ON)
    _propose(home, digest)
    with pytest.raises(NotReady) as stopped:
        _confirm(home, digest, OFFICER)
    assert "tweede persoon" in _said(stopped) and _in_force(home) != digest
    with pytest.raises(Refused):
        _confirm(home, digest, DIRECTOR)
    assert home.rows(rules_activations)[0].state == "proposed"


def test_the_deputy_of_the_second_stands_in_and_the_administrator_does_not_propose(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, NOW_ON)
    for who in (SECOND, "bea.burgemeester"):
        with pytest.raises(Refused):
            _propose(home, digest, who)
    _propose(home, digest)
    _confirm(home, digest, "bea.burgemeester")
    assert _in_force(home) == digest


def test_before_the_last_signature_nobody_can_propose_it(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, NOW_ON, but=["wsl", "om"])
    with pytest.raises(NotReady) as stopped:
        _propose(home, digest)
    said = _said(stopped)
    assert "Nog niet getekend door" in said and all(name in said for name in _names("wsl", "om"))
    with pytest.raises(Conflict):
        _confirm(home, digest)


def _names(*parties: str) -> list[str]:
    from privacy.rules.document import parse

    return [parse(V1).parties[party].name for party in parties]


def test_before_its_first_day_what_two_people_approved_waits_for_it(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, LATER)
    _propose(home, digest)
    _confirm(home, digest)
    assert _in_force(home) != digest and home.rows(rules_activations)[0].state == "approved"
    with pytest.raises(NotReady) as stopped:
        _confirm(home, digest, version=2)
    assert LAST.isoformat() in _said(stopped)
    home.clock.move(days=10)
    _confirm(home, digest, "bea.burgemeester", version=2)
    assert _in_force(home) == digest and home.last().details["confirmed_by"] == home.account(SECOND).id


def test_the_command_line_carries_out_what_two_people_approved_and_nothing_else(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, LATER)
    _propose(home, digest)
    home.clock.move(days=10)
    with pytest.raises(Refused) as stopped:
        home.gate.act(SHELL, ActivateRules(digest=digest))
    assert stopped.value.reason == home.last().reason == "two_people"
    _confirm(home, digest)
    assert _in_force(home) == digest


def test_the_command_line_tells_both_hands_of_what_it_carries_out(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, LATER)
    _propose(home, digest)
    _confirm(home, digest)
    home.clock.move(days=10)
    home.gate.act(SHELL, ActivateRules(digest=digest))
    hands = {"proposed_by": home.account(OFFICER).id, "confirmed_by": home.account(SECOND).id}
    assert home.last().details == hands and home.rows(rules_activations)[0].state == "carried_out"


def test_an_approval_written_into_the_database_counts_for_nothing(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, NOW_ON)
    _propose(home, digest)
    officer, second = home.account(OFFICER).id, home.account(SECOND).id
    here = rules_activations.c.proposed_by == officer
    intruder = Intruder(home.settings)
    intruder.drop_guards("rules_activations")
    intruder.edit(rules_activations, here, state="approved", confirmed_by=second)
    with pytest.raises(Refused):
        home.gate.act(SHELL, ActivateRules(digest=digest))
    assert _in_force(home) != digest


def test_rules_that_name_nobody_for_it_are_followed_from_the_command_line(databases: Databases, tmp_path: Path) -> None:
    def unnamed(raw: dict[str, Any]) -> None:
        dated(date(2025, 1, 1), LAST)(raw)
        raw["rule"] = [rule for rule in raw["rule"] if "rules.propose_activation" not in rule["capabilities"]]
        raw["separation"] = [duty for duty in raw["separation"] if duty["step_a"] != "rules.propose_activation"]

    older = rules(unnamed)
    town = cooperations.founded(databases.empty(tmp_path / "home"), older)
    cooperations.activate(town.gate, older)
    digest = cooperations.sign_all(town.gate, following(older))
    town.gate.act(SHELL, ActivateRules(digest=digest))
    assert _in_force(town) == digest
    town.close()
    databases.drop(town.settings)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda raw: raw.update(supersedes="0" * 64), "volgt niet op"),
        (dated(date(2025, 1, 1), NOW.date() - timedelta(days=1)), "einddatum"),
        (lambda raw: raw["access"].update(population=20_000), "aantal inwoners"),
    ],
    ids=["no follower", "ended", "another population"],
)
def test_what_could_never_come_into_force_is_not_proposed(
    home: Town, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    acts.submit(home, "pieter.politie")
    digest = cooperations.sign_all(home.gate, following(V1, change))
    with pytest.raises(NotReady) as stopped:
        _propose(home, digest)
    assert said in _said(stopped) and home.rows(rules_activations) == []


def test_a_document_of_a_cooperation_without_rules_in_force_is_left_to_the_command_line(home: Town) -> None:
    other = rules(lambda raw: cooperations.small(raw, "street", "leusden", "politie"))
    digest = cooperations.sign_all(home.gate, other)
    with pytest.raises(NotReady) as stopped:
        _propose(home, digest)
    assert "technisch beheerder" in _said(stopped)
    home.gate.act(SHELL, ActivateRules(digest=digest))
    assert {row.cooperation for row in home.rows(rules_state)} == {"pga", "street"}


def test_a_second_proposal_and_an_old_version_meet_a_conflict(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, LATER)
    _propose(home, digest)
    with pytest.raises(Conflict):
        _propose(home, digest)
    _confirm(home, digest)
    with pytest.raises(Conflict):
        _confirm(home, digest, version=1)
    with pytest.raises(Refused):
        _propose(home, "0" * 64)


def test_the_page_offers_each_person_what_he_can_do_now(home: Town) -> None:
    unsigned = home.gate.act(SHELL, ProposeRules(body=LATER)).reference
    assert _offered(home, OFFICER, unsigned) == {"compare", "deliver", "take_back"}
    digest = cooperations.sign_all(home.gate, NOW_ON)
    assert _offered(home, OFFICER, digest) == {"compare", "propose", "take_back"}
    assert _offered(home, SECOND, digest) == set()
    _propose(home, digest)
    assert (_offered(home, OFFICER, digest), _offered(home, SECOND, digest)) == ({"compare", "take_back"}, {"confirm"})
    _confirm(home, digest)
    assert _offered(home, OFFICER, digest) == set()
    assert home.look(OFFICER, ProposedRules(document=digest))[0].applies
    with pytest.raises(Refused):
        home.look("wim.wsl", ProposedRules())


def _offered(home: Town, who: str, digest: str) -> set[str]:
    return set(home.look(who, ProposedRules(document=digest))[0].may)


def test_a_party_that_left_after_it_signed_is_named_before_two_people_are_asked(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, NOW_ON)
    cooperations.leave(home.gate, V1, "wsl", NOW.date() + timedelta(days=5))
    with pytest.raises(NotReady) as stopped:
        _propose(home, digest)
    assert "Woningstichting Leusden tekende en zegde daarna op" in _said(stopped)
    (document,) = home.look(OFFICER, ProposedRules(document=digest))
    assert any("zegde daarna op" in sentence for sentence in document.wanting) and "propose" not in document.may


def test_a_key_that_is_gone_is_said_where_the_rules_are_put_into_force_and_changes_nothing(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, NOW_ON)
    _propose(home, digest)
    c = organisation_keys.c
    Intruder(home.settings).run(delete(organisation_keys).where(c.organisation == "wsl", c.category == "C01"))
    before = _in_force(home)
    with pytest.raises(NotReady) as stopped:
        _confirm(home, digest)
    assert "openen niet (key_missing)" in _said(stopped) and _in_force(home) == before


def test_while_the_keys_of_parties_are_being_changed_it_waits(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, NOW_ON)
    _propose(home, digest)
    with home.home.pinned.alone(), pytest.raises(NotReady) as stopped:
        _confirm(home.reopened(), digest)
    assert "Probeer het zo nog eens" in _said(stopped)


def test_who_signed_is_said_by_the_key_and_never_by_the_word_beside_it(home: Town) -> None:
    digest = home.gate.act(SHELL, ProposeRules(body=NOW_ON)).reference
    for party in parse(NOW_ON).parties:
        key = samples.signing_key(party, "deputy")
        home.gate.act(SHELL, SignRules(digest=digest, signature=sign(NOW_ON, key, party, "signatory")))
    cooperations.by_two(home.gate, digest, "pga")
    rules_now = home.look(DIRECTOR, ReadRules())[0]
    assert {line.signer for line in rules_now.signatures} == {p.deputy.name for p in parse(NOW_ON).parties.values()}
    assert {row.signer for row in home.rows(rules_signatures, rules_signatures.c.digest == digest)} == {"deputy"}
    (document,) = home.look(OFFICER, ProposedRules(document=digest))
    assert " signatory " not in document.receipt and document.receipt.count(" deputy ") == len(document.parties)
