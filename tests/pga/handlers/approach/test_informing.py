"""Telling the person, putting it off on a ground of the law, and a letter that names nobody else."""

from typing import Any

import pytest

from pga.commands.approach import DeferNotification, Notify, WriteLetter
from pga.queries.approach import ReadLetter
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.store.tables.progress import case_terms, inform_duties
from privacy.sealed import Hidden
from tests import acts
from tests.towns import DIRECTOR, Town


@pytest.fixture
def case(empty_town: Town) -> tuple[Town, str]:
    reference = acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_intake(empty_town, reference)
    return empty_town, reference


def _running(town: Town) -> set[str]:
    return {row.term for row in town.rows(case_terms, case_terms.c.stopped_on.is_(None))}


def test_a_deferral_runs_a_term_of_its_own_until_the_person_is_told(case: tuple[Town, str]) -> None:
    town, reference = case
    assert _running(town) == {"information_round", "notification"}
    acts.scene(town).defer(reference, days=10)
    (term,) = town.rows(case_terms, case_terms.c.term == "deferral_recheck")
    assert term.due_on == "2026-03-13" and _running(town) == {"information_round", "deferral_recheck"}
    acts.scene(town).notify(reference, "talk")
    assert _running(town) == {"information_round"}
    assert [row.state for row in town.rows(inform_duties)] != [] and len(town.rows(inform_duties)) == 2


def test_a_deferral_that_is_over_stands_in_the_way_of_the_conference(case: tuple[Town, str]) -> None:
    town, reference = case
    acts.scene(town).defer(reference, days=10)
    town.clock.move(days=11)
    with pytest.raises(NotReady, match="everyone_informed"):
        acts.scene(town).convene(reference, "politie")


@pytest.mark.parametrize("wrong", [{"ground": "because"}, {"recheck_on": "2026-09-01"}, {"recheck_on": "soon"}])
def test_a_deferral_has_a_ground_of_the_rules_and_a_day_within_the_term(
    case: tuple[Town, str], wrong: dict[str, str]
) -> None:
    town, reference = case
    said: dict[str, Any] = {
        "party": acts.TownStage(town).party(reference),
        "ground": "public_safety",
        "considerations": acts.FACTS,
        "recheck_on": "2026-03-20",
    }
    with pytest.raises(NotReady) as missing:
        town.act(DIRECTOR, DeferNotification(**acts.at(town, reference), **(said | wrong)))
    assert {need.field for need in missing.value.unmet} == set(wrong)


def test_nobody_is_told_tomorrow_or_by_another_road(case: tuple[Town, str]) -> None:
    town, reference = case
    said = {"party": acts.TownStage(town).party(reference), "channel": "letter", "told_on": "2026-03-03"}
    for wrong in ({"told_on": "2026-03-04"}, {"channel": "mail"}, {"party": "nobody"}):
        with pytest.raises(NotReady):
            town.act(DIRECTOR, Notify(**acts.at(town, reference), **(said | wrong)))


def test_the_considerations_are_for_who_directs_the_process(case: tuple[Town, str]) -> None:
    town, reference = case
    acts.scene(town).defer(reference)
    (line,) = town.look(DIRECTOR, ReadCase(case=reference)).progress.informs
    assert line.considerations.field("considerations") and line.ground
    (seen,) = town.look("lisa.ll2", ReadCase(case=reference)).progress.informs
    assert seen.state == "deferred" and isinstance(seen.considerations, Hidden)


def test_a_letter_with_the_name_of_somebody_else_of_the_case_is_not_taken(case: tuple[Town, str]) -> None:
    town, reference = case
    party = acts.TownStage(town).party(reference)
    acts.add_person(town, reference, "Greet Ernaast (fictief)")
    words = "Uw buurvrouw mevrouw Ernaast heeft last van u."
    with pytest.raises(NotReady, match="held_back"):
        town.act(DIRECTOR, WriteLetter(**acts.at(town, reference), party=party, text=words))
    town.act(DIRECTOR, WriteLetter(**acts.at(town, reference), party=party, text=words.replace("mevrouw Ernaast", "")))
    assert town.last().openings.compared > 0
    letter = town.look(DIRECTOR, ReadLetter(case=reference, party=party))
    assert "Ernaast" not in repr([letter.partners, letter.reason, letter.text.field("text")])
    assert {d.kind for d in town.last().disclosed} == {"identity", "letter"} and len(town.last().disclosed) == 2


def test_a_letter_is_held_when_whom_it_names_came_into_the_case_later(case: tuple[Town, str]) -> None:
    town, reference = case
    party = acts.TownStage(town).party(reference)
    words = "Uw buurvrouw mevrouw Ernaast heeft last van u."
    town.act(DIRECTOR, WriteLetter(**acts.at(town, reference), party=party, text=words))
    assert not town.look(DIRECTOR, ReadLetter(case=reference, party=party)).held
    acts.add_person(town, reference, "Greet Ernaast (fictief)")
    assert town.look(DIRECTOR, ReadLetter(case=reference, party=party)).held


@pytest.mark.parametrize(
    "words",
    [
        "Uw huisgenoot (geboren 4 mei 1990) heeft last van u.",
        "Iemand die op 04-05-1990 geboren is heeft last van u.",
        "De bewoner van Kerkpad 5a heeft last van u.",
        "Bel niet meer naar 0612345678.",
        "Bel niet meer naar +31 6 1234 5678 (van uw huisgenoot).",
        "Dit gaat niet om u (maar om mevrouw Ernaast)",
    ],
)
def test_a_letter_by_which_somebody_else_could_be_known_is_not_taken(case: tuple[Town, str], words: str) -> None:
    town, reference = case
    party = acts.TownStage(town).party(reference)
    acts.add_other(town, reference)
    with pytest.raises(NotReady, match="held_back"):
        town.act(DIRECTOR, WriteLetter(**acts.at(town, reference), party=party, text=words))


def test_a_letter_may_name_what_the_person_shares_with_another(case: tuple[Town, str]) -> None:
    town, reference = case
    seen = town.look(DIRECTOR, ReadCase(case=reference)).parties[0]
    home, born = seen.identity.field("address"), seen.identity.field("born")
    acts.add_other(town, reference, name="Truus Verzonnen (fictief)", address=home, born=born)
    words = f"Meneer Verzonnen, geboren {born}, wij komen bij u langs op {home}."
    town.act(DIRECTOR, WriteLetter(**acts.at(town, reference), party=seen.id, text=words))


def test_a_letter_shows_the_person_and_is_recorded(case: tuple[Town, str]) -> None:
    town, reference = case
    party = acts.TownStage(town).party(reference)
    words = "Daan, wij maken ons zorgen over de ruzies in de buurt."
    town.act(DIRECTOR, WriteLetter(**acts.at(town, reference), party=party, text=words))
    letter = town.look(DIRECTOR, ReadLetter(case=reference, party=party))
    assert letter.text.field("text") == words and letter.identity.field("name") == "Daan Verzonnen (fictief)"
    record = town.last()
    assert record.capability == "case.letter" and {d.kind for d in record.disclosed} == {"identity", "letter"}


@pytest.mark.parametrize("username", ["lisa.ll2", "bea.burgemeester", "adam.beheer", "petra.privacy"])
def test_nobody_else_looks_at_the_letter(case: tuple[Town, str], username: str) -> None:
    town, reference = case
    with pytest.raises(Refused):
        town.look(username, ReadLetter(case=reference, party=acts.TownStage(town).party(reference)))
