"""Sharing over HTTP: first how it will look, then the act, and one click to end it."""

import re

from pga.queries.cases import ReadCase
from tests.pga.web.conftest import Person, Web, hidden
from tests.towns import DIRECTOR


def fields(web: Web, person: Person, reference: str) -> dict[str, str]:
    """A filled-in form for the first partner that can be chosen, with one part that the rules allow."""
    choice = web.town.look(DIRECTOR, ReadCase(case=reference)).share_choices[0]
    form = hidden(person.get(f"/cases/{reference}/share"))
    category = choice.categories[0][0]
    return {**form, "organisation": choice.organisation, "categories": category, "until": "2026-12-31"}


def test_the_preview_shares_nothing(web: Web) -> None:
    person, reference = web.as_(DIRECTOR), web.town.reference("intake")
    before = web.town.contents()["shares"]
    answer = person.post(f"/cases/{reference}/share", {**fields(web, person, reference), "confirm": "preview"})
    assert answer.status_code == 200 and 'id="preview"' in answer.text
    assert web.town.contents()["shares"] == before


def test_sharing_is_an_act_and_ending_it_is_another(web: Web) -> None:
    person, reference = web.as_(DIRECTOR), web.town.reference("triage")
    sent = {**fields(web, person, reference), "confirm": "share"}
    assert person.post(f"/cases/{reference}/share", sent).headers["Location"] == f"/cases/{reference}?done=shared"
    page = person.get(f"/cases/{reference}").text
    shares = set(re.findall(rf"/cases/{reference}/shares/([0-9a-f-]{{36}})/end", page))
    assert shares
    for share in shares:
        version = hidden(person.get(f"/cases/{reference}"))["version"]
        answer = person.post(f"/cases/{reference}/shares/{share}/end", {"version": version})
        assert answer.headers["Location"] == f"/cases/{reference}?done=share-ended"
    assert f"/cases/{reference}/shares/" not in person.get(f"/cases/{reference}").text


def test_a_partner_cannot_share(web: Web) -> None:
    person, reference = web.as_("pieter.politie"), web.town.reference("intake")
    assert person.get(f"/cases/{reference}/share").status_code == 404
    sent = {"version": "1", "organisation": "om", "categories": "C05", "until": "2026-12-31", "confirm": "share"}
    assert person.post(f"/cases/{reference}/share", sent).status_code == 404
