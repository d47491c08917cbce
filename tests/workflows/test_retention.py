"""How long a case is kept, in calendar time."""

from datetime import date

import pytest

from workflows.retention import kept_until
from workflows.terms import NotATerm


@pytest.mark.parametrize(
    ("start", "text", "last"),
    [
        (date(2026, 3, 3), "5 years", date(2031, 3, 3)),
        (date(2024, 2, 29), "5 years", date(2029, 2, 28)),
        (date(2026, 11, 30), "3 months", date(2027, 2, 28)),
        (date(2026, 12, 31), "1 month", date(2027, 1, 31)),
        (date(2026, 3, 3), "2 weeks", date(2026, 3, 17)),
        (date(2026, 3, 3), "1 calendar day", date(2026, 3, 4)),
    ],
)
def test_a_case_is_kept_until_the_same_day_later(start: date, text: str, last: date) -> None:
    assert kept_until(start, text) == last


@pytest.mark.parametrize("text", ["5 year", "1 years", "0 years", "5 working days", "years", ""])
def test_what_is_no_retention_is_refused(text: str) -> None:
    with pytest.raises(NotATerm):
        kept_until(date(2026, 3, 3), text)
