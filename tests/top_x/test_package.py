"""Everything that the person may have: his facts, points and decisions, and no name of who weighed or looked."""

import pytest

from pga.demo.cases import PEOPLE
from pga.queries.cases import MyWork, ReadCase
from pga.queries.top_x import ReadPackage, ReadTopX
from pga.refusals import Refused
from tests import acts as pga_acts
from tests.pga.web.conftest import Web
from tests.top_x import acts
from tests.top_x.acts import DIRECTOR, MAYOR, PANEL, placed, step
from tests.top_x.test_letters import SAME
from tests.top_x.test_list_pages import words
from tests.towns import Town, key


def test_the_package_has_all_that_is_his_and_nobody_by_name(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = placed(town)
    step(town, DIRECTOR, reference, "object", received_on="2026-03-03", objection_text="Ik was er niet bij.")
    town.look(MAYOR, ReadTopX())
    page = words(top_x_web.as_(DIRECTOR).get(f"/cases/{reference}/for-the-person").text)
    for said in (
        "Gooide een ruit in.", "Samen: 14 punten", "De drempel in de spelregels is 12 punten", "Ik wil hulp.",
        "Dat blijkt uit de feiten.", "Omdat de feiten dat laten zien.", "Ik was er niet bij.", "Beslissen op bezwaar",
        "3 maart 2026: Burgemeester (Gemeente Leusden)", "Gooit elke week ruiten in op het plein.", "Zie de feiten.",
        "Wel plaatsen", "Tegenargument geven", "Op de dag van het besluit: 3 maart 2026",
        "Vandaag zijn de punten hetzelfde.", "Soms mogen wij een regel niet geven.",
    ):
        assert said in page, said
    paper = page[page.index("Wat wij over u") :]
    for name in ("Roos", "Ruben", "Willem", "Bea", "Anna", "Nora"):
        assert name not in paper
    assert town.last().capability == "top_x.package"


def test_nobody_is_told_that_nobody_looked_for_some_looks_are_told_to_nobody(top_x_web: Web) -> None:
    reference = placed(top_x_web.town)
    page = words(top_x_web.as_(DIRECTOR).get(f"/cases/{reference}/for-the-person").text)
    told = page[page.index("Wie keek er in uw gegevens?") :]
    assert "Nog niemand" not in told and "Er zijn geen regels die wij u kunnen geven." in told
    assert "Organisaties die ook meldingen aannemen, staan er niet in." in told


def test_care_and_the_points_of_the_decision_beside_those_of_today(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = acts.weighed(town)
    step(town, acts.CARE, reference, "record_care", care_offer="partly", care_needs="Schulden op orde.")
    step(town, acts.CARE, reference, "counter", **acts.WHY)
    step(town, PANEL, reference, "advise", advice="place", **acts.WHY)
    step(town, DIRECTOR, reference, "hear", view="declined", view_not="Hij wilde niet.")
    acts.decide(town, reference)
    town.clock.move(minutes=1)
    acts.add_facts(town, reference, *(acts.a_fact(occurred_on=f"2026-02-0{day}") for day in (3, 4)), username=PANEL)
    page = words(top_x_web.as_(DIRECTOR).get(f"/cases/{reference}/for-the-person").text)
    before, after = page.index("Op de dag van het besluit"), page.index("Vandaag: 3 maart 2026")
    assert "Samen: 14 punten" in page[before:after] and "Samen: 17 punten" in page[after:]
    assert "Schulden op orde." in page


def test_the_paper_is_dutch_whatever_its_printer_reads(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = placed(town)
    step(town, MAYOR, reference, "remove", removal_ground="moved", **acts.WHY)
    reader = top_x_web.as_(DIRECTOR)
    reader.post("/language", {"language": "en", "next": "/own", "act_key": key()})
    page = words(reader.get(f"/cases/{reference}/for-the-person").text)
    assert "All that is for the person" in page
    paper = page[page.index("Wat wij over u") :]
    assert "Van de lijst halen" in paper and "Waarom?" in paper and "Verhuisd" in paper and "Why?" not in paper


def test_half_a_round_is_in_no_package(top_x_town: Town) -> None:
    reference = acts.nominate(top_x_town)
    acts.add_facts(top_x_town, reference)
    acts.admit(top_x_town, reference)
    acts.appoint(top_x_town, reference)
    acts.score(top_x_town, reference, acts.RATERS[0])
    assert top_x_town.look(DIRECTOR, ReadPackage(case=reference)).weighed == ()
    acts.score(top_x_town, reference, acts.RATERS[1])
    assert len(top_x_town.look(DIRECTOR, ReadPackage(case=reference)).weighed[0].points) == 6


def test_of_each_place_the_last_day_is_told_on_which_it_counted(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    top_x_town.clock.move(days=30)
    acts.weighed_again(top_x_town, reference)
    acts.decide(top_x_town, reference, "prolong")
    assert _places(top_x_town, reference) == (("2026-03-03", "2026-04-01"), ("2026-04-02", "2026-10-02"))
    top_x_town.clock.move(days=10)
    step(top_x_town, MAYOR, reference, "remove", removal_ground="moved", **acts.WHY)
    assert _places(top_x_town, reference) == (("2026-03-03", "2026-04-01"), ("2026-04-02", "2026-04-11"))


def test_a_place_that_ended_on_its_first_day_is_no_time_on_the_list(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    step(top_x_town, MAYOR, reference, "remove", removal_ground="moved", **acts.WHY)
    assert _places(top_x_town, reference) == ()


def _places(town: Town, reference: str) -> tuple[tuple[str, str], ...]:
    return town.look(DIRECTOR, ReadPackage(case=reference)).places


def test_who_looked_at_him_in_another_cooperation_stands_in_no_package(top_x_town: Town) -> None:
    reference = placed(top_x_town, bsn=PEOPLE[SAME].bsn)
    elsewhere = pga_acts.submit(top_x_town, "lisa.ll2", SAME)
    top_x_town.clock.move(days=1)
    top_x_town.look("lisa.ll2", MyWork())
    top_x_town.look("lisa.ll2", ReadCase(case=elsewhere))
    assert top_x_town.look(DIRECTOR, ReadPackage(case=reference)).seen_by == ()
    top_x_town.look(MAYOR, ReadTopX())
    assert dict(top_x_town.look(DIRECTOR, ReadPackage(case=reference)).seen_by)["2026-03-04"]


def test_only_the_contact_gives_it(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    for who in (MAYOR, PANEL, acts.NOMINATOR, acts.CARE):
        with pytest.raises(Refused):
            top_x_town.look(who, ReadPackage(case=reference))
