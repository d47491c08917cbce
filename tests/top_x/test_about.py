"""What anybody may know of the Top-X list: the signed rules in force, and nothing of any person."""

from pga.store.tables.ledger import ledger
from tests.pga.web.conftest import Web
from tests.top_x.acts import WHO, placed
from tests.towns import Town


def test_the_page_of_the_list_says_what_was_signed_and_nothing_of_anybody(
    top_x_town: Town,
) -> None:
    nobody = Web(top_x_town).nobody()
    before, file_before = main_of(nobody.get("/top-x/about").text), nobody.get("/top-x/algorithm.json").json
    told = len(top_x_town.rows(ledger))
    reference = placed(top_x_town)
    acted = len(top_x_town.rows(ledger))
    page = nobody.get("/top-x/about")
    assert page.status_code == 200 and main_of(page.text) == before
    assert all(said in page.text for said in ("Hoe ernstig", "Twee of drie feiten", "12 punten", "24 maanden", "50%"))
    assert reference not in page.text and WHO["name"] not in page.text
    assert nobody.get("/top-x/algorithm.json").json == file_before
    assert "Geen algoritme beslist" in file_before["description_short"]
    assert len(top_x_town.rows(ledger)) == acted > told


def main_of(page: str) -> str:
    """The page without its frame, in which each request has marks of its own."""
    return page.split("<main", 1)[1].split("</main", 1)[0]


def test_without_a_list_there_is_no_such_page(empty_town: Town) -> None:
    nobody = Web(empty_town).nobody()
    assert [nobody.get(f"/top-x/{page}").status_code for page in ("about", "algorithm.json")] == [404, 404]
