"""Sharing over HTTP: first how it will look, then the act, and one click to end it."""

import re
import uuid

import pytest

from pga.actor import Visit
from pga.answers.cases import CaseAnswer
from pga.queries.cases import ReadCase
from pga.refusals import NotReady
from tests import acts, aiming
from tests.pga.web.conftest import Person, Web, hidden
from tests.towns import DIRECTOR


def seen_by(web: Web, person: Person, reference: str) -> CaseAnswer:
    """The case as this person sees it, in the session of his browser: another one would end one of his two."""
    visit = Visit(token=person.token(), address="127.0.0.1", trace=uuid.uuid4().hex)
    answer: CaseAnswer = web.town.gate.look(visit, ReadCase(case=reference))
    return answer


def fields(web: Web, person: Person, reference: str) -> dict[str, str]:
    """A filled-in form for the first partner that can be chosen, with one part that the rules allow."""
    choice = seen_by(web, person, reference).share_choices[0]
    form = hidden(person.get(f"/cases/{reference}/share?organisation={choice.organisation}"))
    category = choice.categories[0][0]
    return {**form, "organisation": choice.organisation, "categories": category, "until": "2026-12-31"}


def test_the_preview_shares_nothing(web: Web) -> None:
    person, reference = web.as_(DIRECTOR), web.town.reference("intake")
    before = web.town.contents()["shares"]
    answer = person.post(f"/cases/{reference}/share", {**fields(web, person, reference), "confirm": "preview"})
    assert answer.status_code == 200 and 'id="preview"' in answer.text, __import__("re").sub(r"<[^>]+>","",answer.text)
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


def test_a_partner_is_chosen_first_and_only_what_he_may_have_is_offered(web: Web) -> None:
    person, reference = web.as_(DIRECTOR), web.town.reference("intake")
    seen = seen_by(web, person, reference)
    first = person.get(f"/cases/{reference}/share").text
    assert 'name="categories"' not in first and "Niet te kiezen" in first
    for choice in seen.share_choices:
        page = person.get(f"/cases/{reference}/share?organisation={choice.organisation}").text
        offered = set(re.findall(r'name="categories" value="([^"]+)"', page))
        assert offered == {category for category, _ in choice.categories}


def test_sharing_where_nobody_is_named_says_that_nobody_sees_it(web: Web) -> None:
    person, reference = web.as_(DIRECTOR), web.town.reference("triage")
    form, seen = fields(web, person, reference), seen_by(web, person, reference)
    somewhere = {viewer.organisation for viewer in seen.viewers if not viewer.emergency}
    choice = next(c for c in seen.share_choices if c.name not in somewhere)
    sent = {**form, "organisation": choice.organisation, "categories": choice.categories[0][0], "confirm": "preview"}
    assert "nog niemand aangewezen: nu ziet niemand dit" in person.post(f"/cases/{reference}/share", sent).text


def test_a_part_that_the_rules_refuse_is_named_in_words(web: Web) -> None:
    reference = web.town.references("intake")[0]
    with pytest.raises(NotReady) as stopped:
        acts.share(web.town, reference, "wsl", "C19")
    assert "C19" not in stopped.value.unmet[0].sentence.nl


def test_a_post_is_chosen_seen_on_the_page_and_opens_the_case_for_its_members_only(web: Web) -> None:
    reference, post = aiming.case(web.town), aiming.post(web.town, "pim.politie")
    person = web.as_(DIRECTOR)
    at = f"/cases/{reference}/share"
    form = hidden(person.get(f"{at}?organisation=politie"))
    sent = {**form, "organisation": "politie", "to": post, "categories": "C19", "until": "2026-12-31"}
    preview = person.post(at, {**sent, "confirm": "preview"}).text
    assert "Zo ziet Politie, basisteam, post Wijk Zuid (fictief) dit" in preview and "nu ziet niemand" not in preview
    assert person.post(at, {**sent, "confirm": "share"}).status_code == 303
    assert "Politie, basisteam, post Wijk Zuid (fictief)" in person.get(f"/cases/{reference}").text
    assert web.as_("pim.politie").get(f"/cases/{reference}").status_code == 200
    nothing, outside = (web.as_("pieter.politie").get(f"/cases/{r}") for r in ("PGA-2222-2222", reference))
    assert outside.status_code == 404 and outside.data == nothing.data


def test_a_post_that_cannot_be_chosen_is_said_at_its_field(web: Web) -> None:
    person, reference = web.as_(DIRECTOR), web.town.reference("intake")
    sent = {**fields(web, person, reference), "to": f"team/{uuid.uuid4()}", "confirm": "share"}
    answer = person.post(f"/cases/{reference}/share", sent)
    assert answer.status_code == 422 and "Kies iets uit de lijst." in answer.text
