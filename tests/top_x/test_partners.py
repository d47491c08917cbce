"""Partners see that somebody has a person-centred approach, and nothing there of a place on the list, rank or score."""

import re
from typing import Final

from pga.commands.top_x import LinkApproach
from pga.demo.cases import PEOPLE
from pga.demo.people import COLLEAGUES
from tests import acts as pga_acts
from tests.pga.web.conftest import Web
from tests.top_x.acts import DIRECTOR, placed
from tests.towns import key

SAME: Final = 7
"""The resident of the demo who stands in both cooperations."""
OF_THE_LIST: Final = re.compile(r"\bTX-|top[ _-]?x|punten|drempel|op de lijst", re.IGNORECASE)


def main_of(page: str) -> str:
    """A page without its menu, which tells where somebody works."""
    return page[page.index("<main") : page.index("</main>")]


def test_no_page_of_an_approach_says_anything_of_the_list(top_x_web: Web) -> None:
    town = top_x_web.town
    approach = pga_acts.submit(town, "lisa.ll2", SAME)
    pga_acts.to_intake(town, approach)
    pga_acts.invite(town, approach, "politie")
    reference = placed(town, bsn=PEOPLE[SAME].bsn)
    town.act(
        DIRECTOR,
        LinkApproach(case=reference, version=town.version(reference), act_key=key(), approach=approach),
    )
    opened = 0
    for colleague in COLLEAGUES:
        person = top_x_web.as_(colleague.username)
        for path in ("", "/history", "/who-can-see", "/plan"):
            answer = person.get(f"/cases/{approach}{path}")
            if answer.status_code == 200:
                opened += 1
                assert not OF_THE_LIST.search(main_of(answer.text)), (colleague.username, path)
    assert opened >= 6
