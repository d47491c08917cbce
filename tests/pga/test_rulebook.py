"""T15: without every signature the cooperation stands still: nobody looks, nobody acts, and it says who is wanting."""

from typing import Any

import pytest
from sqlalchemy import delete

from pga.commands.cases import TakeUp
from pga.queries import Query
from pga.queries.cases import MyWork, ReadCase
from pga.queries.ledger import ReadLedger
from pga.queries.people import ListAccounts, OwnAccount, ReadRules
from pga.queries.questions import MyQuestions
from pga.refusals import NoRulesInForce, Refused
from pga.store.tables.rules import rules_documents, rules_signatures
from privacy.ledger.mirror import Head
from privacy.ledger.verify import Damage
from tests import acts
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town

PARTIES = ("leusden", "ll2", "politie", "veilig-thuis", "wsl", "reclassering", "om", "zvh")


def _looks(town: Town) -> list[tuple[str, Query]]:
    return [
        (DIRECTOR, MyWork()),
        (DIRECTOR, ReadCase(case=town.reference("intake"))),
        ("pieter.politie", MyQuestions()),
        ("petra.privacy", ReadLedger()),
        ("adam.beheer", ListAccounts()),
        ("bea.burgemeester", OwnAccount()),
        ("bea.burgemeester", ReadRules()),
    ]


def _stands_still(town: Town, reason: str, *organisations: str) -> None:
    """Every look and act raises, changes nothing and leaves a record; a fresh process finds the same."""
    before = town.contents()
    looks, command = _looks(town), TakeUp(**acts.at(town, town.reference("signal")))
    visits = {username: town.visit_as(username) for username, _ in looks}
    for username, query in looks:
        town.clock.move(minutes=1)
        with pytest.raises(NoRulesInForce) as stopped:
            town.gate.look(visits[username], query)
        assert (stopped.value.reason, stopped.value.organisations) == (reason, organisations)
        assert (town.last().outcome, town.last().reason) == ("refused", reason)
    with pytest.raises(NoRulesInForce):
        town.gate.act(visits[DIRECTOR], command)
    assert town.contents() == before


@pytest.mark.parametrize("party", PARTIES)
def test_without_one_signature_everything_stands_still_and_names_the_organisation(
    town: Town, party: str
) -> None:
    town.look(DIRECTOR, MyWork())
    intruder = Intruder(town.settings)
    intruder.drop_guards("rules_signatures")
    intruder.run(delete(rules_signatures).where(rules_signatures.c.organisation == party))
    _stands_still(town, "signature_missing", party)
    assert town.verdict() == Damage.UNTOLD_CHANGE


def _flipped(value: bytes, place: int) -> bytes:
    return value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]


@pytest.mark.parametrize("place", [0, 31, 63])
def test_with_one_altered_byte_of_a_signature_everything_stands_still(town: Town, place: int) -> None:
    town.look(DIRECTOR, MyWork())
    row = town.rows(rules_signatures, rules_signatures.c.organisation == "politie")[0]
    changed: Any = {"signature": _flipped(bytes(row.signature), place)}
    Intruder(town.settings).edit(rules_signatures, rules_signatures.c.id == row.id, **changed)
    _stands_still(town, "signature_invalid", "politie")


def test_a_signature_under_another_key_does_not_count(town: Town) -> None:
    row = town.rows(rules_signatures, rules_signatures.c.organisation == "wsl")[0]
    Intruder(town.settings).edit(rules_signatures, rules_signatures.c.id == row.id, key_id="00" * 8)
    _stands_still(town, "key_not_trusted", "wsl")


def test_with_one_altered_byte_of_the_document_nothing_opens_in_a_fresh_process(town: Town) -> None:
    row = town.rows(rules_documents)[0]
    body = bytes(row.body)
    for place in range(0, len(body), len(body) // 12):
        altered = _flipped(body, place)
        Intruder(town.settings).edit(rules_documents, rules_documents.c.id == row.id, body=altered)
        fresh = town.reopened()
        visit = fresh.visit_as(DIRECTOR)
        with pytest.raises(NoRulesInForce):
            fresh.gate.look(visit, MyWork())
        fresh.close()


def test_a_rules_number_below_the_mirror_is_refused(town: Town) -> None:
    known = town.home.mirror.read()
    town.home.mirror.raise_to(Head(seq=known.seq, mac=known.mac, rules={"pga": 2}))
    _stands_still(town, "rolled_back")


def test_rules_end_on_their_last_day_and_a_review_date_stops_nobody(town: Town) -> None:
    town.clock.move(days=700)
    with pytest.raises(Refused):
        town.look(DIRECTOR, MyWork())
    assert town.look("bea.burgemeester", ReadRules())[0].review_overdue
    town.clock.move(days=365 * 3)
    with pytest.raises(NoRulesInForce) as stopped:
        town.look("bea.burgemeester", ReadRules())
    assert stopped.value.reason == "ended"


def test_the_rules_page_names_every_signature(town: Town) -> None:
    (answer,) = town.look("bea.burgemeester", ReadRules())
    assert {line.organisation for line in answer.signatures if line.signed} == set(PARTIES)
    assert answer.number == 1 and answer.demo
