"""Everything that the person may have: his facts, points and decisions, and no name of who weighed or looked."""

import pytest

from pga.queries.top_x import ReadPackage, ReadTopX
from pga.refusals import Refused
from tests.pga.web.conftest import Web
from tests.top_x import acts
from tests.top_x.acts import DIRECTOR, MAYOR, PANEL, placed, step
from tests.top_x.test_list_pages import words
from tests.towns import Town


def test_the_package_has_all_that_is_his_and_nobody_by_name(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = placed(town)
    step(town, DIRECTOR, reference, "object", received_on="2026-03-03", objection_text="Ik was er niet bij.")
    town.look(MAYOR, ReadTopX())
    page = words(top_x_web.as_(DIRECTOR).get(f"/cases/{reference}/for-the-person").text)
    for said in (
        "Gooide een ruit in.", "Samen: 14 punten", "De drempel in de spelregels is 12 punten", "Ik wil hulp.",
        "Dat blijkt uit de feiten.", "Omdat de feiten dat laten zien.", "Ik was er niet bij.", "Beslissen op bezwaar",
        "3 maart 2026: Burgemeester (Gemeente Leusden)",
    ):
        assert said in page, said
    paper = page[page.index("Wat wij over u") :]
    for name in ("Roos", "Ruben", "Willem", "Bea", "Anna", "Nora"):
        assert name not in paper
    assert town.last().capability == "top_x.package"


def test_half_a_round_is_in_no_package(top_x_town: Town) -> None:
    reference = acts.nominate(top_x_town)
    acts.add_facts(top_x_town, reference)
    acts.admit(top_x_town, reference)
    acts.appoint(top_x_town, reference)
    acts.score(top_x_town, reference, acts.RATERS[0])
    assert top_x_town.look(DIRECTOR, ReadPackage(case=reference)).points == ()
    acts.score(top_x_town, reference, acts.RATERS[1])
    assert len(top_x_town.look(DIRECTOR, ReadPackage(case=reference)).points) == 6


def test_only_the_contact_gives_it(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    for who in (MAYOR, PANEL, acts.NOMINATOR, acts.CARE):
        with pytest.raises(Refused):
            top_x_town.look(who, ReadPackage(case=reference))
