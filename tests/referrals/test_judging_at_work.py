"""What a second person has to judge about a protected address stands among his work, with its term."""

from pga.commands.persons import JudgeReveal, RevealAddress
from pga.queries.cases import MyWork
from pga.store.tables.persons import address_reveals
from tests.referrals import people
from tests.referrals.people import AMIRA, HANNA, REFERENCE
from tests.towns import Town


def _waits(town: Town, who: str) -> list[tuple[str, str, bool]]:
    """(reference, last day, late) of what this person has to judge."""
    work = town.look(who, MyWork(workflow="referral"))
    items = (*work.late, *work.today, *work.later)
    return [(item.reference, item.due, item.late) for item in items if item.what.startswith("Beschermd adres")]


def test_an_address_shown_in_acute_danger_waits_for_who_may_judge_it_until_it_is(family_town: Town) -> None:
    town, whom = family_town, people.protect(family_town)
    town.act(HANNA, RevealAddress(**people.at(town), party=whom, reason="acute_danger"))
    assert _waits(town, AMIRA) == [(REFERENCE, "2026-03-04", False)] == _waits(town, "tom.ll2")
    assert not _waits(town, HANNA) and not _waits(town, "ilse.ll2")
    town.clock.move(days=2)
    assert _waits(town, AMIRA) == [(REFERENCE, "2026-03-04", True)]
    (row,) = town.rows(address_reveals)
    town.act(AMIRA, JudgeReveal(**people.at(town), reveal=row.id, right=True))
    assert not _waits(town, AMIRA)
