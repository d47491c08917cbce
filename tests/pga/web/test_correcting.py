"""Correcting a text over HTTP: reached from the text, filled with what stands there, and told where it stands."""

import re

from pga.demo.cases import PEOPLE
from tests import acts
from tests.pga.web.conftest import Web, errors_of, hidden
from tests.towns import DIRECTOR


def test_a_wrong_name_is_corrected_from_the_page_of_the_case(empty_web: Web) -> None:
    reference = acts.submit(empty_web.town, DIRECTOR, person=0)
    person = empty_web.as_(DIRECTOR)
    page = person.get(f"/cases/{reference}").text
    place = re.search(rf"/cases/{reference}/texts/identity/[0-9a-f-]+/correct", page)
    assert place is not None
    form = person.get(place[0])
    assert 'value="Daan Verzonnen (fictief)"' in form.text
    typed = {**hidden(form), "name": "Daan Verzonen (fictief)", "born": "1991-03-14", "address": "", "why": ""}
    assert errors_of(person.post(place[0], typed)) == ["Schrijf op wat er niet klopt."]
    done = person.post(place[0], {**typed, "why": "Eén n te veel (fictief)."})
    assert done.status_code == 303 and "Daan" not in done.headers["Location"]
    after = person.get(done.headers["Location"]).text
    assert "Daan Verzonen (fictief)" in after and "Eén n te veel (fictief)." in after and "gecorrigeerd" in after


def test_a_partner_has_no_way_to_a_text_of_the_municipality(empty_web: Web) -> None:
    reference = acts.submit(empty_web.town, "lisa.ll2", person=0)
    assert "/texts/submission/" not in empty_web.as_(DIRECTOR).get(f"/cases/{reference}").text
    mine = empty_web.as_("lisa.ll2").get(f"/cases/{reference}").text
    assert "/texts/submission/" in mine and "/texts/assessment/" not in mine


def test_who_becomes_somebody_of_another_case_is_looked_at_first(empty_web: Web) -> None:
    acts.submit(empty_web.town, DIRECTOR, person=0)
    reference = acts.submit(empty_web.town, DIRECTOR, person=1)
    person = empty_web.as_(DIRECTOR)
    place = re.search(rf"/cases/{reference}/texts/identity/[0-9a-f-]+/correct", person.get(f"/cases/{reference}").text)
    assert place is not None
    form = person.get(place[0])
    assert 'name="distinct"' not in form.text
    named = {"name": "Daan Verzonnen (fictief)", "born": PEOPLE[0].born, "address": "", "why": "Verwisseld (fictief)."}
    asked = person.post(place[0], {**hidden(form), **named})
    assert len(errors_of(asked)) == 1 and "Komt deze persoon al voor?" in asked.text and 'name="distinct"' in asked.text
    done = person.post(place[0], {**hidden(asked), **named, "distinct": "y"})
    assert done.status_code == 303
