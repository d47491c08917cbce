"""Sharing over HTTP: first how it will look, then the act, and one click to end it."""

import re

from tests.pga.web.conftest import Person, Web, hidden


def fields(person: Person, reference: str) -> dict[str, str]:
    """A filled-in form for the first partner that can be chosen, with its first part."""
    page = person.get(f"/cases/{reference}/share")
    partner = re.search(r'<option value="([a-z0-9-]+)"', page.text)
    part = re.search(r'name="categories" value="(C\d\d)"', page.text)
    assert partner is not None and part is not None
    return {**hidden(page), "organisation": partner[1], "categories": part[1], "until": "2026-12-31"}


def test_the_preview_shares_nothing(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("intake")
    before = web.town.contents()["shares"]
    answer = person.post(f"/cases/{reference}/share", {**fields(person, reference), "confirm": "preview"})
    assert answer.status_code == 200 and 'id="preview"' in answer.text
    assert web.town.contents()["shares"] == before


def test_sharing_and_ending_it_are_two_acts(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.references("intake")[-1]
    sent = {**fields(person, reference), "organisation": "ll2", "confirm": "share"}
    assert person.post(f"/cases/{reference}/share", sent).status_code in (303, 422)
    page = person.get(f"/cases/{reference}")
    for share in set(re.findall(rf"/cases/{reference}/shares/([0-9a-f-]{{36}})/end", page.text)):
        version = hidden(person.get(f"/cases/{reference}"))["version"]
        answer = person.post(f"/cases/{reference}/shares/{share}/end", {"version": version})
        assert answer.headers["Location"] == f"/cases/{reference}?done=share-ended"
    assert "/shares/" not in person.get(f"/cases/{reference}").text


def test_a_partner_cannot_share(web: Web) -> None:
    person, reference = web.as_("pieter.politie"), web.town.reference("intake")
    assert person.get(f"/cases/{reference}/share").status_code == 404
    sent = {"version": "1", "organisation": "om", "categories": "C05", "until": "2026-12-31", "confirm": "share"}
    assert person.post(f"/cases/{reference}/share", sent).status_code == 404
