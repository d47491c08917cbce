"""The day that decides is the day in the Netherlands, also in the hour or two when it is still yesterday in UTC."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pga.clock import from_moment, local_day, local_year, moment, year_bounds
from pga.queries.cases import MyWork, ReadCase
from pga.refusals import NoRulesInForce, Refused
from pga.store.codes import Proof
from privacy.sealed import Hidden, Plain
from tests import acts
from tests.towns import DIRECTOR, Town


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-03-05T22:59:00Z", date(2026, 3, 5)),
        ("2026-03-05T23:00:00Z", date(2026, 3, 6)),
        ("2026-07-01T21:59:00Z", date(2026, 7, 1)),
        ("2026-07-01T22:30:00Z", date(2026, 7, 2)),
    ],
)
def test_a_day_begins_at_midnight_in_the_netherlands(at: str, day: date) -> None:
    assert local_day(datetime.fromisoformat(at)) == day


@given(st.integers(0, 4_000_000_000_000).map(lambda millis: datetime.fromtimestamp(millis / 1000, UTC)))
def test_a_moment_comes_back_to_the_millisecond(at: datetime) -> None:
    assert abs((from_moment(moment(at)) - at).total_seconds()) < 0.001


def _to(town: Town, at: str) -> None:
    town.clock.at = datetime.fromisoformat(at)


def test_a_share_ends_at_midnight_in_the_netherlands(town: Town) -> None:
    reference = town.references("intake")[0]
    acts.share(town, reference, "politie", "C19", until="2026-03-05")
    _to(town, "2026-03-05T22:59:00+00:00")
    assert isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Plain)
    _to(town, "2026-03-05T23:01:00+00:00")
    assert isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Hidden)


def test_roles_and_rules_end_at_midnight_in_the_netherlands(town: Town) -> None:
    _to(town, "2027-03-03T22:59:00+00:00")
    town.look(DIRECTOR, MyWork())
    _to(town, "2027-03-03T23:01:00+00:00")
    with pytest.raises(Refused):
        town.look(DIRECTOR, MyWork())
    assert _running_out(town, "2030-12-31T22:59:00+00:00") == ""
    assert _running_out(town, "2030-12-31T23:01:00+00:00") == "ended"
    assert _running_out(town, "2031-01-30T22:59:00+00:00") == "ended"
    with pytest.raises(NoRulesInForce):
        _running_out(town, "2031-01-30T23:01:00+00:00")
    with pytest.raises(NoRulesInForce):
        town.look(DIRECTOR, MyWork())


def _running_out(town: Town, moment_there: str) -> str:
    """How the rules of the demo stand then: they end with 2030, and their run-out takes thirty days."""
    _to(town, moment_there)
    with town.home.store.transaction() as tx:
        rules = town.gate.rulebook.in_force(tx, Proof(town.home.code), town.gate.today())
    return rules["pga"].standing.running_out


def test_a_year_begins_and_ends_at_midnight_in_the_netherlands() -> None:
    first, after = year_bounds("2026")
    assert (first, after) == ("2025-12-31T23:00:00.000Z", "2026-12-31T23:00:00.000Z")
    assert (local_year(first), local_year(after)) == ("2026", "2027")
    assert local_year("2025-12-31T22:59:59.999Z") == "2025"
