"""A signature that no longer opens its keys stops its own cooperation at the start; no missing key is made anew."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from pga.app import create_app
from pga.doctor import examine
from pga.queries.people import ReadRules
from pga.store import migrate
from pga.store.tables.keyring import organisation_keys
from pga.store.tables.rules import rules_signatures
from pga.unlocking import KeyLine, shut, status
from privacy.rules.signing import digest_of, sign
from tests import acts, cooperations
from tests.cooperations import rules, small
from tests.engines import Databases
from tests.hard.intruder import Intruder
from tests.pga.test_cli import run
from tests.pga.web.conftest import HERE, Person
from tests.privacy.rules import samples
from tests.towns import DIRECTOR, Town

STREET = rules(lambda raw: small(raw, "street", "leusden", "politie"))
HOUSING = rules(lambda raw: small(raw, "tenancy", "leusden", "wsl"))


@pytest.fixture
def both(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """Two cooperations in force in one home."""
    town = cooperations.under(databases, tmp_path / "home", STREET, HOUSING)
    yield town
    town.close()
    databases.drop(town.settings)


def _sign_again(town: Town, body: bytes, party: str) -> None:
    """The deputy's signature stands in the place of the one of the activation: it holds, and opens nothing."""
    other = sign(body, samples.signing_key(party, "deputy"), party, "deputy")
    intruder, c = Intruder(town.settings), rules_signatures.c
    intruder.drop_guards("rules_signatures")
    here = (c.digest == digest_of(body)) & (c.organisation == party)
    intruder.edit(rules_signatures, here, signature=other.value, key_id=other.key_id, signer="deputy")
    migrate.upgrade(town.settings)  # every guard again, so that nothing else stops a start


def _states(town: Town) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in status(town.home):
        found.setdefault(f"{line.cooperation} {line.organisation}", set()).add(line.state)
    return found


@pytest.mark.parametrize(("party", "closed"), [("wsl", ("wsl",)), ("leusden", ("leusden", "wsl"))])
def test_another_signature_shuts_the_keys_of_its_party_and_that_of_the_host_all(
    both: Town, party: str, closed: tuple[str, ...]
) -> None:
    assert shut(both.home) == {}
    _sign_again(both, HOUSING, party)
    assert shut(both.home) == {"tenancy": closed}
    found = examine(both.home, lambda _: 50, brief=True)
    bad = {each.what: each.detail for each in found if each.level == "bad" and each.what.startswith("keys")}
    assert set(bad) == {f"keys tenancy {name}" for name in closed}
    assert all("receipt" in detail for detail in bad.values())


def test_a_start_leaves_that_cooperation_out_names_the_receipt_and_serves_the_other(both: Town) -> None:
    _sign_again(both, HOUSING, "wsl")
    app = create_app(both.settings, clock=both.clock)
    person = Person(app, both.gate.start_session(DIRECTOR))
    page = person.get("/rules").text
    assert digest_of(STREET) in page and digest_of(HOUSING) not in page
    _sign_again(both, STREET, "politie")
    app.extensions["pga_gate"].home.store.close()
    stopped = create_app(both.settings, clock=both.clock)
    refused = Person(stopped, both.gate.start_session(DIRECTOR)).get("/cases", base_url=HERE)
    assert refused.status_code == 503 and "ontvangstbewijs" in refused.text
    stopped.extensions["pga_gate"].home.store.close()


def test_an_altered_signature_stops_its_cooperation_before_any_key(both: Town) -> None:
    intruder, c = Intruder(both.settings), rules_signatures.c
    intruder.drop_guards("rules_signatures")
    intruder.edit(rules_signatures, (c.organisation == "wsl") & (c.digest == digest_of(HOUSING)), signature=bytes(64))
    assert shut(both.home) == {}
    assert _states(both)["tenancy wsl"] == {"rules_not_in_force"} and _states(both)["street politie"] == {"opens"}
    assert [answer.cooperation for answer in both.look(DIRECTOR, ReadRules())] == ["street"]


def test_an_altered_key_is_told_and_a_missing_one_is_told_and_not_made(both: Town) -> None:
    intruder, c = Intruder(both.settings), organisation_keys.c
    intruder.edit(organisation_keys, (c.organisation == "wsl") & (c.category == "C01"), sealed=bytes(142))
    intruder.run(delete(organisation_keys).where(c.organisation == "politie", c.category == "C01"))
    before = both.rows(organisation_keys)
    found = {(line.organisation, line.category): line for line in status(both.home)}
    assert found["wsl", "C01"].state == "does_not_open"
    assert (found["politie", "C01"].state, found["politie", "C01"].key_id) == ("missing", "")
    assert shut(both.home) == {"street": ("politie",), "tenancy": ("wsl",)}
    assert both.rows(organisation_keys) == before


def test_the_status_counts_what_lies_under_each_key(both: Town) -> None:
    acts.submit(both, "pieter.politie")
    lines = status(both.home)
    held = {row.id for row in both.rows(organisation_keys)}
    assert {line.key_id for line in lines} == held and {line.state for line in lines} == {"opens"}
    under = {(line.cooperation, line.organisation): line for line in lines if line.category == "C01"}
    assert under["street", "politie"].wraps >= 1 and under["street", "politie"].generations == 1
    assert under["tenancy", "wsl"].wraps == 0 and under["street", "politie"].rules_digest == digest_of(STREET)
    assert all(isinstance(line, KeyLine) for line in lines)


def test_the_command_prints_the_same_and_ends_with_1_when_something_is_shut(both: Town) -> None:
    options = {"DATABASE_URL": both.settings.database_url}
    told = run(both.settings.home, "keys", "status", "--json", **options)
    assert told.exit_code == 0 and {line["state"] for line in json.loads(told.output)["keys"]} == {"opens"}
    _sign_again(both, HOUSING, "wsl")
    shown = run(both.settings.home, "keys", "status", **options)
    assert shown.exit_code == 1 and "does_not_open" in shown.output and "tenancy wsl" in shown.output
