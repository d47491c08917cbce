"""Tests of pga/handlers/describing.py: what is typed of an employee becomes codes, as far as his own party wants."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pga.commands.people import CloseAccount
from pga.queries.people import ListAccounts, OwnAccount
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.staff import staff_records
from privacy.ledger.verify import Damage
from tests import staff
from tests.engines import Databases
from tests.pga.web.conftest import Web, hidden
from tests.towns import DIRECTOR, Town, key

AT = "Dorpsstraat 12a, 3831 AA Leusden"
POLICE = "pieter.politie"


@pytest.fixture
def home(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """A home whose municipality turned on own file, colleague and same street."""
    town = staff.under(databases, tmp_path / "home", "R2", "R5", "R6")
    yield town
    town.close()
    databases.drop(town.settings)


def record(town: Town, who: str = DIRECTOR) -> Any:
    """What is recorded of somebody."""
    (row,) = town.rows(staff_records, staff_records.c.account == town.account(who).id)
    return row


def test_what_is_typed_stands_nowhere(home: Town) -> None:
    staff.described(home, DIRECTOR, bsn=staff.bsn(), name="Anna Elders", address=AT)
    row = record(home)
    assert row.person_code and row.street and row.household is None and row.surname is None
    written = repr((home.contents(), home.records()))
    assert not any(text in written for text in (staff.bsn(), "Elders", "Dorpsstraat", "3831AA", "3831 AA"))
    assert home.last().details["codes"] == "person_code,street" and home.verdict() == Damage.NONE


def test_an_empty_field_leaves_the_code_and_forgetting_takes_all_away(home: Town) -> None:
    staff.described(home, DIRECTOR, bsn=staff.bsn(), address=AT)
    before = record(home)
    staff.described(home, DIRECTOR, leaves_on="2026-05-01")
    kept = record(home)
    assert (kept.person_code, kept.street, kept.leaves_on) == (before.person_code, before.street, "2026-05-01")
    staff.described(home, DIRECTOR, leaves_on="2026-05-01", forget=True)
    gone = record(home)
    assert (gone.person_code, gone.street, gone.leaves_on) == (None, None, "2026-05-01")


@pytest.mark.parametrize("said", [{"bsn": staff.bsn()}, {"address": AT}, {"forget": True}])
def test_codes_are_made_by_ones_own_organisation_alone(home: Town, said: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        staff.described(home, POLICE, **said)
    staff.described(home, POLICE, leaves_on="2026-05-01")
    assert record(home, POLICE).leaves_on == "2026-05-01"


@pytest.mark.parametrize("said", [{"bsn": staff.bsn()}, {"address": AT}, {"name": "Anna Elders", "address": AT}])
def test_what_no_signal_compares_is_refused(town: Town, said: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        staff.described(town, DIRECTOR, **said)
    assert not town.rows(staff_records)


@pytest.mark.parametrize(
    "said", [{"bsn": "123456789"}, {"address": "ergens"}, {"leaves_on": "morgen"}, {"leaves_on": "2099-01-01"}]
)
def test_what_cannot_be_is_said_at_its_field(home: Town, said: dict[str, str]) -> None:
    with pytest.raises(NotReady) as stopped:
        staff.described(home, DIRECTOR, **said)
    assert [unmet.field for unmet in stopped.value.unmet] == list(said)


def test_nothing_is_recorded_of_an_account_that_is_closed(home: Town) -> None:
    row = home.account(DIRECTOR)
    home.act(staff.KEEPER, CloseAccount(account=row.id, version=row.version, act_key=key()))
    with pytest.raises(Conflict):
        staff.described(home, DIRECTOR, leaves_on="2026-05-01")


def test_the_employee_and_who_keeps_his_account_read_of_what_there_are_codes(home: Town) -> None:
    staff.described(home, DIRECTOR, bsn=staff.bsn(), leaves_on="2026-05-01")
    own = home.look(DIRECTOR, OwnAccount())
    (line,) = home.look(staff.KEEPER, ListAccounts(account=home.account(DIRECTOR).id)).lines
    for seen in (own, line):
        assert (seen.coded, seen.last_day) == (("person_code",), "2026-05-01")
        assert seen.compared == {"R2", "R5", "R6"}


def test_the_page_asks_what_is_compared_and_says_what_stands(home: Town) -> None:
    web = Web(home)
    at, keeper = f"/accounts/{home.account(DIRECTOR).id}/employee", web.as_(staff.KEEPER)
    page = keeper.get(at)
    assert 'name="bsn"' in page.text and 'name="address"' in page.text and 'name="name"' not in page.text
    sent = keeper.post(at, {**hidden(page), "bsn": staff.bsn(), "leaves_on": "2026-05-01"})
    assert sent.status_code == 303 and record(home).person_code
    again = keeper.get(at).text
    assert staff.bsn() not in again and "2026-05-01" in again and 'name="forget"' in again
    assert "codes vast van: wie iemand zelf is" in web.as_(DIRECTOR).get("/own/recorded").text


def test_the_page_of_a_colleague_elsewhere_asks_for_his_last_day_alone(home: Town) -> None:
    page = Web(home).as_(staff.KEEPER).get(f"/accounts/{home.account(POLICE).id}/employee").text
    assert 'name="leaves_on"' in page and 'name="bsn"' not in page
