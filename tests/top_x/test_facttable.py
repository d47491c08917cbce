"""A pasted table of facts: heads or none, tabs, semicolons or commas, days in two ways, words for codes."""

import pytest

from pga.facttable import MOST_LINES, lines
from pga.rosterfile import Unreadable

WORDS = {"kind": {"violence": "Geweld"}, "standing": {"suspected": "Verdacht"}, "basis": {"LAW": "De wet (art. 1)"}}


@pytest.mark.parametrize("mark", ["\t", ";", ","])
@pytest.mark.parametrize("day", ["9-3-2026", "2026-03-09", "09/03/2026"])
def test_a_line_without_a_head_is_read_in_the_order_of_the_columns(mark: str, day: str) -> None:
    (given,) = lines(mark.join((day, "geweld", "VERDACHT", "Sloeg iemand.", "Melding 1", "", "1-1-2027")), WORDS, "LAW")
    assert (given.number, given.fact.occurred_on, given.fact.expires_on) == (1, "2026-03-09", "2027-01-01")
    assert (given.fact.kind, given.fact.standing, given.fact.basis) == ("violence", "suspected", "LAW")


def test_a_head_names_the_columns_in_any_order() -> None:
    (given,) = lines("Bron;Wat;Datum;Grondslag\n\nMelding 1;Sloeg iemand.;9-3-2026;de wet (art. 1)", WORDS)
    assert (given.number, given.fact.source, given.fact.what) == (3, "Melding 1", "Sloeg iemand.")
    assert (given.fact.basis, given.fact.kind) == ("LAW", "")


def test_what_cannot_be_read_stays_as_it_was_written() -> None:
    (given,) = lines("30-2-2026;Kattenkwaad;misschien", WORDS)
    assert (given.fact.occurred_on, given.fact.kind, given.fact.standing) == ("30-2-2026", "Kattenkwaad", "misschien")


def test_nothing_is_no_table_and_too_much_is_refused() -> None:
    assert lines(" \n\n", WORDS) == []
    with pytest.raises(Unreadable):
        lines("9-3-2026;Geweld\n" * (MOST_LINES + 1), WORDS)
