"""What gives a right to read ends on the day that the rules say, also when that is a Sunday."""

from datetime import date

from pga.store.tables.sharing import shares
from tests import acts
from tests.towns import Town


def test_a_share_on_invitation_ends_on_its_day_in_a_weekend(town: Town) -> None:
    reference = town.references("intake")[0]
    due = date(2026, 3, 8)
    assert due.weekday() == 6
    acts.invite(town, reference, "wsl", days=(due - town.clock.now().date()).days)
    c = shares.c
    rows = town.rows(shares, c.case_id == town.case(reference).id, c.to_organisation == "wsl", c.ended_at.is_(None))
    assert {row.valid_until for row in rows} == {"2026-04-05"}  # four weeks: Easter Sunday


def test_feedback_to_who_submitted_is_readable_three_months_and_no_day_longer(town: Town) -> None:
    reference = acts.submit(town, "pieter.politie")
    acts.reject(town, reference)
    (row,) = town.rows(shares, shares.c.case_id == town.case(reference).id, shares.c.category == "C19.feedback")
    assert row.valid_until == "2026-06-03"
