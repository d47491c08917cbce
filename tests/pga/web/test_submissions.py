"""The aanmelding over HTTP: typed text stays, duplicates come first, nobody smuggles a field in."""

from typing import Any

import pytest

from pga.demo.cases import PEOPLE
from tests.pga.web.conftest import Person, Web, errors_of, hidden

PERSON = {
    "name": "Test Persoon (fictief)",
    "born": "1990-05-17",
    "bsn": "",
    "address": "Proeflaan 1 (fictief)",
    "phone": "06-00000000",
    "reason": "nuisance",
    "theme": "neighbourhood",
    "reason_text": "Herhaalde overlast (fictief).",
    "goal": "Rust (fictief).",
    "tried_so_far": "Gesprek (fictief).",
}


def submit(person: Person, **other: str) -> Any:
    """Fill in the form and send it."""
    form = hidden(person.get("/cases/new"))
    return person.post("/cases/new", {**form, **PERSON, **other})


def test_a_submission_makes_a_case_and_leads_to_it(empty_web: Web) -> None:
    person = empty_web.as_("lisa.ll2")
    answer = submit(person)
    assert answer.status_code == 303
    page = person.get(answer.headers["Location"])
    assert page.status_code == 200
    assert PERSON["name"] in page.text and "De aanmelding is opgeslagen." in page.text
    case = empty_web.town.case(answer.headers["Location"][7:20])
    assert (case.state, case.bringing_organisation) == ("signal", "ll2")


def test_sending_twice_makes_one_case(empty_web: Web) -> None:
    person = empty_web.as_("lisa.ll2")
    fields = {**hidden(person.get("/cases/new")), **PERSON}
    places = [person.post("/cases/new", fields).headers["Location"] for _ in range(2)]
    assert [person.get(place).status_code for place in places] == [200, 200]
    assert len(empty_web.town.references("signal")) == 1


def test_everything_that_is_missing_is_told_at_once_and_the_typing_stays(empty_web: Web) -> None:
    person = empty_web.as_("lisa.ll2")
    answer = submit(person, name="", goal="", born="2999-01-01", bsn="123")
    assert answer.status_code == 422 and len(errors_of(answer)) == 4
    assert PERSON["reason_text"] in answer.text and "<title>Fout:" in answer.text
    assert empty_web.town.references("signal") == []


@pytest.mark.parametrize(
    "smuggled", ["organisation", "bringing_organisation", "state", "owner", "id", "version", "next", "rules"]
)
def test_a_field_that_the_form_does_not_have_is_refused_and_recorded(empty_web: Web, smuggled: str) -> None:
    person = empty_web.as_("lisa.ll2")
    answer = submit(person, **{smuggled: "politie"})
    assert answer.status_code == 400 and PERSON["reason_text"] in answer.text
    assert empty_web.town.last().reason == "bad_form"
    assert empty_web.town.references("signal") == []


def test_a_possible_duplicate_is_shown_before_a_case_is_made(web: Web) -> None:
    person = web.as_("anna.process")
    known = {"name": f"{PEOPLE[0].name} (fictief)", "born": PEOPLE[0].born, "bsn": PEOPLE[0].bsn}
    cases = len(web.town.references("signal"))
    answer = submit(person, **known)
    assert answer.status_code == 422 and 'id="duplicates"' in answer.text and "PGA-" in answer.text
    assert len(web.town.references("signal")) == cases
    assert submit(person, **known, distinct="y").status_code == 303


def test_nothing_personal_stands_in_an_address(empty_web: Web) -> None:
    answer = submit(empty_web.as_("lisa.ll2"), bsn="999900018")
    assert "999900018" not in answer.headers["Location"] and "Test" not in answer.headers["Location"]


def test_a_partner_is_asked_about_whom_he_brought_before(empty_web: Web) -> None:
    person = empty_web.as_("lisa.ll2")
    assert submit(person).status_code == 303
    answer = submit(person)
    assert answer.status_code == 422 and 'id="duplicates"' in answer.text and PERSON["goal"] in answer.text
    assert submit(person, distinct="y").status_code == 303


def test_a_person_is_put_in_a_case_after_a_look_at_who_may_be_the_same(empty_web: Web) -> None:
    place = submit(empty_web.as_("lisa.ll2")).headers["Location"].partition("?")[0]
    other = submit(empty_web.as_("pieter.politie"), name="Ander Mens (fictief)").headers["Location"].partition("?")[0]
    person, known = empty_web.as_("anna.process"), {name: PERSON[name] for name in ("name", "born", "bsn")}

    def attach(case: str, **more: str) -> Any:
        form = hidden(person.get(f"{case}/persons/new"))
        typed = {**form, "person_capacity": "network", **known, "address": "", "phone": "", **more}
        return person.post(f"{case}/persons/new", typed)

    assert errors_of(attach(place)) == ["Deze persoon staat al in deze zaak."]
    stopped = attach(other)
    assert stopped.status_code == 422 and 'id="duplicates"' in stopped.text and place[7:] in stopped.text
    assert attach(other, distinct="y").status_code == 303


def test_the_process_director_enters_it_for_a_partner_and_a_partner_is_not_asked(empty_web: Web) -> None:
    person = empty_web.as_("anna.process")
    assert 'name="brought_by"' in person.get("/cases/new").text
    answer = submit(person, brought_by="politie")
    page = person.get(answer.headers["Location"]).text
    assert "Politie, basisteam" in page and "Ingevoerd door" in page
    form = empty_web.as_("lisa.ll2").get("/cases/new").text
    assert 'name="brought_by"' not in form and form.count("(niet verplicht)") == 3
