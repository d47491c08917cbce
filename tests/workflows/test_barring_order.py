"""A barring order: its states, who takes which step from where, and an end to the minute that nothing shifts."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from workflows.barring_order import BARRING_ORDER
from workflows.barring_order.moments import ends
from workflows.engine import NotFromHere, NotReady
from workflows.facts import CaseFacts
from workflows.terms import parse

HERE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("began", "term", "over"),
    [
        ("2026-03-03 14:30", "10 calendar days", "2026-03-13 14:30"),
        ("2026-03-05 14:30", "10 calendar days", "2026-03-15 14:30"),
        ("2026-03-24 23:50", "10 calendar days", "2026-04-03 23:50"),
        ("2026-03-19 02:30", "10 calendar days", "2026-03-29 03:30"),
        ("2026-12-20 08:00", "4 weeks", "2027-01-17 08:00"),
        ("2026-03-03 14:30", "24 exact hours", "2026-03-04 14:30"),
    ],
    ids=["ten days", "ends on a Sunday", "over the change of the clock", "a skipped time", "four weeks", "hours"],
)
def test_an_order_ends_at_the_same_time_of_the_clock_and_on_no_other_day(began: str, term: str, over: str) -> None:
    start = datetime.strptime(began, "%Y-%m-%d %H:%M").replace(tzinfo=HERE)
    assert f"{ends(start, parse(term)):%Y-%m-%d %H:%M}" == over


def test_it_is_extended_and_lifted_only_while_it_runs() -> None:
    said = {"decision_recorded": True}
    for step, target in (("extend", "extended"), ("lift", "withdrawn")):
        assert BARRING_ORDER.take("imposed", step, CaseFacts(order_runs=True, **said)).target == target
        with pytest.raises(NotReady):
            BARRING_ORDER.take("imposed", step, CaseFacts(**said))
        with pytest.raises(NotFromHere):
            BARRING_ORDER.take("expired", step, CaseFacts(order_runs=True, **said))


def test_its_end_is_written_down_only_when_it_is_over() -> None:
    assert BARRING_ORDER.take("extended", "expire", CaseFacts(order_over=True)).target == "expired"
    with pytest.raises(NotReady):
        BARRING_ORDER.take("extended", "expire", CaseFacts(order_runs=True))


def test_extending_ends_the_first_term_and_starts_the_longest() -> None:
    move = BARRING_ORDER.take("imposed", "extend", CaseFacts(order_runs=True, decision_recorded=True))
    assert move.starts == ("barring_order_longest",) and move.stops == ("barring_order",)
