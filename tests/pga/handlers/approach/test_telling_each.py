"""Each person whom a case is about is told of it within a month of his data coming in (AVG 14(3)), each on his own."""

import pytest

from pga.commands.approach import DeferNotification, Notify
from pga.commands.cases import UndoStep
from pga.commands.mistakes import AttachPerson, DetachPerson
from pga.queries.cases import ReadCase
from pga.refusals import NotReady
from pga.store.tables.cases import case_parties
from pga.store.tables.progress import case_terms
from tests import acts
from tests.towns import DIRECTOR, Town

OWED = "2026-04-07"
"""A month after 3 March 2026, on which the towns of these tests begin: 3 April is Good Friday, so after Easter."""


@pytest.fixture
def case(empty_town: Town) -> tuple[Town, str]:
    return empty_town, acts.submit(empty_town, "lisa.ll2", 0)


def attach(town: Town, reference: str, capacity: str = "subject", name: str = "Saar Verzonnen (fictief)") -> str:
    """Somebody more in a case; returns the party."""
    before = {row.id for row in town.rows(case_parties)}
    person = {"name": name, "born": "1990-05-05", "bsn": "", "address": "", "phone": ""}
    town.act(DIRECTOR, AttachPerson(**acts.at(town, reference), person_capacity=capacity, **person))
    (party,) = {row.id for row in town.rows(case_parties)} - before
    return str(party)


def first(town: Town) -> str:
    """The person of the aanmelding, while nobody else is there."""
    (row,) = town.rows(case_parties)
    return str(row.id)


def tell(town: Town, reference: str, party: str) -> None:
    """Told today."""
    today = acts.TownStage(town).day()
    town.act(DIRECTOR, Notify(**acts.at(town, reference), party=party, channel="talk", told_on=today))


def defer(town: Town, reference: str, party: str, days: int) -> None:
    """Put off."""
    said = {"ground": "criminal_investigation", "considerations": acts.FACTS}
    recheck = acts.TownStage(town).day(days)
    town.act(DIRECTOR, DeferNotification(**acts.at(town, reference), party=party, recheck_on=recheck, **said))


def running(town: Town) -> set[tuple[str, str, str]]:
    """(term, whom, last day) of what runs of telling."""
    rows = town.rows(case_terms, case_terms.c.stopped_on.is_(None))
    return {(r.term, r.party, r.due_on) for r in rows if r.term in ("notification", "deferral_recheck")}


def test_the_month_begins_with_the_aanmelding_and_is_not_begun_again_by_accepting(case: tuple[Town, str]) -> None:
    town, reference = case
    who = first(town)
    assert running(town) == {("notification", who, OWED)}
    town.clock.move(days=15)
    acts.to_intake(town, reference)
    assert running(town) == {("notification", who, OWED)}
    assert (town.case(reference).due_term, town.case(reference).due_on) == ("notification", OWED)


def test_somebody_can_be_told_in_triage(case: tuple[Town, str]) -> None:
    town, reference = case
    acts.take_up(town, reference)
    tell(town, reference, first(town))
    assert running(town) == set() and town.case(reference).due_term == "triage"


def test_telling_one_of_two_leaves_the_term_of_the_other(case: tuple[Town, str]) -> None:
    town, reference = case
    acts.to_intake(town, reference)
    one, other = first(town), attach(town, reference)
    tell(town, reference, one)
    assert running(town) == {("notification", other, OWED)}
    with pytest.raises(NotReady, match="everyone_informed"):
        acts.scene(town).convene(reference, "politie")
    tell(town, reference, other)
    assert running(town) == set()
    acts.scene(town).convene(reference, "politie")


@pytest.mark.parametrize("first_told", ["told", "deferred"])
@pytest.mark.parametrize("second_told", ["told", "deferred", "untold"])
def test_each_of_two_has_the_terms_that_fit_him(case: tuple[Town, str], first_told: str, second_told: str) -> None:
    town, reference = case
    acts.to_intake(town, reference)
    one, other = first(town), attach(town, reference)
    expected = set()
    for party, how, days in ((one, first_told, 10), (other, second_told, 12)):
        if how == "told":
            tell(town, reference, party)
        elif how == "deferred":
            defer(town, reference, party, days)
            expected.add(("deferral_recheck", party, acts.TownStage(town).day(days)))
        else:
            expected.add(("notification", party, OWED))
    assert running(town) == expected
    shown = town.look(DIRECTOR, ReadCase(case=reference)).progress
    assert shown.untold == ((other,) if second_told == "untold" else ())


def test_who_comes_later_has_a_month_of_his_own_and_is_asked_for_in_later_states(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_plan(town, reference, "lisa.ll2", present=("ll2",))
    acts.plan(town, reference)
    other = attach(town, reference)
    assert running(town) == {("notification", other, "2026-04-10")}
    (step,) = (s for s in town.look(DIRECTOR, ReadCase(case=reference)).steps if s.key == "start_execution")
    assert step.ways == ("notify",)
    with pytest.raises(NotReady, match="everyone_informed"):
        acts.scene(town).start_execution(reference)
    tell(town, reference, other)
    acts.scene(town).start_execution(reference)


@pytest.mark.parametrize("capacity", ["household", "network"])
def test_whom_the_case_is_not_about_has_no_term(case: tuple[Town, str], capacity: str) -> None:
    town, reference = case
    before = running(town)
    attach(town, reference, capacity)
    assert running(town) == before


def test_who_does_not_belong_in_the_case_has_no_term_left(case: tuple[Town, str]) -> None:
    town, reference = case
    acts.to_intake(town, reference)
    (one,) = {party for _, party, _ in running(town)}
    town.clock.move(days=10)
    right = attach(town, reference)
    town.act(DIRECTOR, DetachPerson(**acts.at(town, reference), party=one, reason="Naamgenoot (fictief)."))
    assert running(town) == {("notification", right, "2026-04-13")}
    assert town.case(reference).due_term == "information_round"


def test_nobody_has_to_be_told_of_a_case_that_was_not_taken_up(case: tuple[Town, str]) -> None:
    town, reference = case
    acts.reject(town, reference)
    attach(town, reference)
    assert running(town) == set() and town.case(reference).due_on is None


def test_closing_taken_back_runs_the_term_of_who_was_not_told_on(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_review(town, reference)
    acts.settle_actions(town, reference)
    other = attach(town, reference)
    before = running(town)
    town.clock.move(minutes=1)
    with pytest.raises(NotReady, match="nobody_left_untold"):
        acts.scene(town).close(reference)
    acts.scene(town).close(reference, explanation="Onbekend waar hij woont (fictief).")
    assert running(town) == set()
    town.act(DIRECTOR, UndoStep(**acts.at(town, reference)))
    assert {party for _, party, _ in running(town)} == {other} and running(town) == before


def test_a_term_of_an_older_home_waits_until_everybody_was_told(case: tuple[Town, str]) -> None:
    town, reference = case
    acts.to_intake(town, reference)
    one, other = first(town), attach(town, reference)
    for row in town.rows(case_terms, case_terms.c.party.is_not(None)):
        acts.put_row(town, case_terms, {"party": None}, row)
    tell(town, reference, one)
    assert {term for term, _, _ in running(town)} == {"notification"}
    tell(town, reference, other)
    assert running(town) == set()
