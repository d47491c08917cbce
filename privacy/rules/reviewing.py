"""How looks are reviewed, as the parties agreed on it: terms, sample, ceilings of signals.

Rules that were signed before the clause was there have the defaults below.
"""

import re
from dataclasses import dataclass
from typing import Final

PRIVATE_SIGNALS: Final = ("R2", "R3", "R4", "R5", "R6")
"""Signals that need private data of staff: off until the signed rules turn them on for an organisation."""

PERIODS: Final = ("month", "quarter", "year")
"""Over what a sample is drawn."""

CLOCK: Final = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
"""A time of the day."""

NUMBERS: Final = (
    "sample_rate",
    "sample_certainty",
    "seconds_per_item",
    "seconds_per_signal",
    "opened_per_hour",
    "opened_deviations",
    "tries_in_a_row",
    "searches_unopened",
    "searches_minutes",
    "looks_per_week",
    "refused_per_hour",
    "acted_days",
    "conference_days",
    "queue_from",
)
"""What is a whole number, in the order in which people read it."""
TERMS: Final = ("answer_within", "judge_within", "emergency_within")
"""What is a term."""
CLOCKS: Final = ("day_begins", "day_ends")
"""What is a time of the day."""

@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """``answer_within``: an employee answers a question about his look; ``judge_within``: an item is judged;
    ``emergency_within``: what one person did alone, in haste, is judged. ``sample_rate`` and ``sample_certainty`` (per
    cent): a sample without a find makes it so certain that fewer than that were improper, ``sample_over`` a period.
    ``seconds_per_item``: what an item of the sample takes, ``seconds_per_signal`` one that a signal brought: estimates.
    Outside ``day_begins`` to ``day_ends``, in a weekend and on a holiday it is off hours.

    Ceilings: ``opened_per_hour`` files, or ``opened_deviations`` above one's own mean of 30 days; ``tries_in_a_row``
    that follow each other; ``searches_unopened`` within ``searches_minutes``; ``looks_per_week`` at one person without
    an act; ``refused_per_hour``. An act explains looks of its day and of ``acted_days`` after, a conference those of
    ``conference_days`` around it.
    ``queue_from``: the weight from which signals bring an item into the queue that none alone brings there.
    ``protected``: categories whose showing is always judged; ``protected_needs_two``: by two, of two organisations.
    """

    answer_within: str = "5 working days"
    judge_within: str = "10 working days"
    emergency_within: str = "2 working days"
    sample_rate: int = 5
    sample_certainty: int = 95
    sample_over: str = "quarter"
    seconds_per_item: int = 45
    seconds_per_signal: int = 90
    day_begins: str = "07:00"
    day_ends: str = "20:00"
    opened_per_hour: int = 25
    opened_deviations: int = 3
    tries_in_a_row: int = 5
    searches_unopened: int = 10
    searches_minutes: int = 30
    looks_per_week: int = 5
    refused_per_hour: int = 5
    acted_days: int = 14
    conference_days: int = 7
    queue_from: int = 5
    protected: tuple[str, ...] = ()
    protected_needs_two: bool = True
