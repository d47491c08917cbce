"""The pages about the people of a referral, over HTTP: filled in as a browser would, and what stands on them."""

import re
from typing import Any, Final

from pga.commands.people import SetLanguage
from pga.store.tables.persons import address_protections, household_members, households, party_relations, party_roles
from tests.pga.web.conftest import Person, Web
from tests.referrals import people
from tests.referrals.people import AMIRA, CHILD, FATHER, HANNA, HIDING, MOTHER, REFERENCE
from tests.towns import key

AT: Final = f"/cases/{REFERENCE}/people"
UNASKED: Final = "nog niet gevraagd of dit veilig is"


def _send(web: Web, path: str, by: str = HANNA, **fields: Any) -> tuple[int, str]:
    person: Person = web.as_(by)
    on = {"version": str(web.town.version(REFERENCE)), "act_key": key()}
    answer = person.post(path, on | fields)
    return answer.status_code, answer.text


def _page(web: Web, path: str = AT, by: str = HANNA) -> str:
    answer = web.as_(by).get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_no_number_stands_without_the_line_that_says_whether_it_is_safe(family_web: Web) -> None:
    web = family_web
    page = _page(web)
    numbers, lines = page.count("06-00000011"), page.count(UNASKED)
    assert numbers == 4 and lines == numbers + 2  # two of them have an address as well
    mother = people.party(web.town, MOTHER)
    said = {"number": "06-00000022", "times": "Ma 9-11", "voicemail": "no", "letter": "no", "note": ""}
    assert _send(web, f"{AT}/{mother}/safe", **said)[0] == 303
    page = _page(web)
    assert "bel alleen: Ma 9-11" in page and "laat geen bericht achter" in page and "stuur geen brief" in page
    assert page.count(UNASKED) == lines - 2 and "06-00000022" in page
    assert 'value="06-00000022"' in _page(web, f"{AT}/{mother}/safe")


def test_roles_and_relations_are_filled_in_and_drawn_and_listed(family_web: Web) -> None:
    web = family_web
    mother, father = people.party(web.town, MOTHER), people.party(web.town, FATHER)
    roles = {"incident": "", "happened_on": "2026-03-01", "roles": ["victim", "ex_partner"]}
    assert _send(web, f"{AT}/{mother}/roles", **roles)[0] == 303
    assert {row.role for row in web.town.rows(party_roles)} == {"victim", "ex_partner"}
    related = {"from_party": father, "to_party": mother, "kind": "contact_ban_towards", "since": "2026-02-01"}
    assert _send(web, f"{AT}/relate", **related)[0] == 303
    assert _send(web, f"{AT}/relate", **(related | {"to_party": father}))[0] == 422
    people.relate(web.town, MOTHER, "parent_of", CHILD)
    page = _page(web)
    drawing = re.search(r"<svg class=\"pga-family\".*?</svg>", page, re.DOTALL)
    assert drawing is not None and drawing[0].count("<rect") == 4 and drawing[0].count("<circle") == 2
    assert "mag geen contact zoeken met" in page and "Slachtoffer" in page
    (ban,) = web.town.rows(party_relations, party_relations.c.kind == "contact_ban_towards")
    assert _send(web, f"{AT}/relations/{ban.id}/end", until="2026-03-02")[0] == 303
    assert "voorbij" in _page(web)


def test_a_household_is_filled_in_listed_and_stands_in_the_drawing_until_somebody_leaves(family_web: Web) -> None:
    web = family_web
    mother, child = people.party(web.town, MOTHER), people.party(web.town, CHILD)
    home = {"members": [mother], "address": "Molenstraat 8, Leusden", "since": "2026-01-01"}
    assert _send(web, f"{AT}/households/new", **(home | {"members": []}))[0] == 422
    assert _send(web, f"{AT}/households/new", **home)[0] == 303
    (row,) = web.town.rows(households)
    assert "Molenstraat 8" in _page(web) and "Molenstraat" not in _page(web, f"{AT}/households/{row.id}/join")
    assert _send(web, f"{AT}/households/{row.id}/join", party=child, since="")[0] == 303
    assert _page(web).count("huishouden 1</text>") == 2
    (line,) = web.town.rows(household_members, household_members.c.party == child)
    assert CHILD in _page(web, f"{AT}/household-members/{line.id}/leave")
    assert _send(web, f"{AT}/household-members/{line.id}/leave", until="2026-03-02")[0] == 303
    assert _page(web).count("huishouden 1</text>") == 1
    for path in (f"households/{mother}/join", f"household-members/{line.id}/leave"):
        assert web.as_(HANNA).get(f"{AT}/{path}").status_code == 404


def test_somebody_is_added_and_what_is_wrong_is_said_at_its_field(family_web: Web) -> None:
    web = family_web
    person = {"person_capacity": "network", "name": "Tante Toos", "born": "", "bsn": "", "address": "", "phone": ""}
    assert _send(web, f"{AT}/new", **person)[0] == 303
    status, text = _send(web, f"{AT}/new", **(person | {"name": "", "phone": "geen"}))
    assert status == 422 and "telefoonnummer" in text and "Tante Toos" in _page(web)


def test_an_address_is_protected_asked_for_judged_read_and_released_over_the_pages(family_web: Web) -> None:
    web = family_web
    mother = people.party(web.town, MOTHER)
    days = {"level": "secret", "started_on": "2026-03-03", "review_on": "2026-06-01"}
    assert "Adres beschermen" in _page(web, f"{AT}/{mother}/protect")
    assert _send(web, f"{AT}/{mother}/protect", **(days | HIDING))[0] == 303
    assert HIDING["address"] not in _page(web) and "Geheim adres" in _page(web)
    assert _send(web, f"{AT}/{mother}/address", reason="visit")[0] == 303
    assert "wacht op een tweede persoon" in _page(web, f"{AT}/{mother}/address")
    requests = f"/cases/{REFERENCE}/address-requests"
    asked = re.search(rf"{requests}/([0-9a-f-]+)/judge", _page(web, requests, AMIRA))
    assert asked is not None and MOTHER not in _page(web, requests, "tom.ll2")
    assert _send(web, f"{requests}/{asked[1]}/judge", "tom.ll2", right="yes")[0] == 303
    assert HIDING["address"] in _page(web, f"{AT}/{mother}/address")
    assert _send(web, f"{AT}/{mother}/address/propose-release")[0] == 303
    assert _send(web, f"{AT}/{mother}/address/release", AMIRA, agrees="maybe")[0] == 404
    assert _send(web, f"{AT}/{mother}/address/release", AMIRA, agrees="yes")[0] == 303
    assert web.town.rows(address_protections)[0].released_at and HIDING["address"] in _page(web)


def test_what_is_not_there_has_no_page(family_web: Web) -> None:
    web = family_web
    mother = people.party(web.town, MOTHER)
    for path in (f"{AT}/{mother}/address", f"{AT}/relations/{mother}/end", f"{AT}/{key()}/safe"):
        assert web.as_(HANNA).get(path).status_code == 404
    people.protect(web.town)
    assert web.as_(HANNA).get(f"{AT}/{mother}/protect").status_code == 404


def test_the_page_of_the_referral_shows_no_number_alone_and_leads_to_its_people(family_web: Web) -> None:
    web = family_web
    page = _page(web, f"/cases/{REFERENCE}")
    assert page.count("06-00000011") == 4 and page.count(UNASKED) == 6 and AT in page
    people.protect(web.town)
    page = _page(web, f"/cases/{REFERENCE}")
    assert people.PLAIN not in page and HIDING["address"] not in page and page.count(UNASKED) == 5


def test_a_form_is_made_in_the_language_of_its_reader_also_when_its_page_learns_that_late(family_web: Web) -> None:
    family_web.town.act(HANNA, SetLanguage(language="en", act_key=key()))
    page = _page(family_web, "/referrals/new/receive")
    assert "Is anybody in immediate danger now?" in page
    assert "Is er nu direct gevaar voor iemand?" not in page and "Maak een keuze" not in page
