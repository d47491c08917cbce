"""Taking over a running case over HTTP: typed text stays, duplicates come first, and nothing is smuggled in."""

from typing import Any

import pytest

from tests import running
from tests.pga.web.conftest import Person, Web, errors_of, hidden

RUNNING = {
    "name": "Test Persoon (fictief)",
    "born": "1990-05-17",
    "bsn": "",
    "address": "Proeflaan 1 (fictief)",
    "grounds": "neighbourhood/nuisance",
    "into": "execution",
    "since": "2026-01-12",
    "due_on": "2026-03-20",
    "told_on": "",
    "story": "Herhaalde overlast; rust in de buurt (fictief).",
    "source": "Lijst PGA (fictief).",
}


def take_over(web: Web, person: Person, **other: str) -> Any:
    form = hidden(person.get("/cases/take-over"))
    colleague = {"colleague": web.town.account("lisa.ll2").id}
    return person.post("/cases/take-over", {**form, **RUNNING, **colleague, **other})


def test_it_makes_a_case_that_waits_and_leads_to_it(empty_web: Web) -> None:
    person = empty_web.as_("anna.process")
    answer = take_over(empty_web, person)
    assert answer.status_code == 303
    page = person.get(answer.headers["Location"])
    assert page.status_code == 200 and "wacht op bevestiging" in page.text and "Lijst PGA" in page.text
    (reference,) = empty_web.town.references("taken_over")
    assert reference in answer.headers["Location"] and "Persoon" not in answer.headers["Location"]


def test_sending_twice_makes_one_case(empty_web: Web) -> None:
    person = empty_web.as_("anna.process")
    colleague = {"colleague": empty_web.town.account("lisa.ll2").id}
    fields = {**hidden(person.get("/cases/take-over")), **RUNNING, **colleague}
    assert [person.post("/cases/take-over", fields).status_code for _ in range(2)] == [303, 303]
    assert len(empty_web.town.references("taken_over")) == 1


def test_everything_that_is_missing_is_told_at_once_and_the_typing_stays(empty_web: Web) -> None:
    person = empty_web.as_("anna.process")
    answer = take_over(
        empty_web, person, name="", born="2999-01-01", bsn="123", grounds="", into="closed", since="", source=""
    )
    assert answer.status_code == 422 and len(errors_of(answer)) == 7
    assert RUNNING["story"] in answer.text and "<title>Fout:" in answer.text
    assert empty_web.town.references("taken_over") == []


@pytest.mark.parametrize(
    "other",
    [
        {"due_on": "2026-12-31"},
        {"due_on": "2026-01-11"},
        {"into": "aftercare", "due_on": "2026-03-02"},
        {"told_on": "2026-03-04"},
        {"colleague": "nobody"},
        {"grounds": "neighbourhood"},
        {"grounds": "weather/nuisance"},
    ],
    ids=str,
)
def test_a_date_or_choice_that_cannot_be_is_told_at_its_field(empty_web: Web, other: dict[str, str]) -> None:
    answer = take_over(empty_web, empty_web.as_("anna.process"), **other)
    assert answer.status_code == 422 and len(errors_of(answer)) == 1
    assert empty_web.town.references("taken_over") == []


def test_possible_duplicates_are_shown_and_can_be_passed(empty_web: Web) -> None:
    person = empty_web.as_("anna.process")
    take_over(empty_web, person)
    answer = take_over(empty_web, person)
    assert answer.status_code == 422 and "Komt deze persoon al voor?" in answer.text
    assert empty_web.town.references("taken_over")[0] in answer.text
    assert take_over(empty_web, person, distinct="y").status_code == 303
    assert len(empty_web.town.references("taken_over")) == 2


@pytest.mark.parametrize("smuggled", ["state", "case", "regime", "confirmed_on", "version", "reason"])
def test_a_field_that_the_form_does_not_have_is_refused(empty_web: Web, smuggled: str) -> None:
    answer = take_over(empty_web, empty_web.as_("anna.process"), **{smuggled: "x"})
    assert answer.status_code == 400 and empty_web.town.references("taken_over") == []


def test_rejecting_asks_why_and_confirming_asks_nothing(empty_web: Web) -> None:
    reference = running.take_over(empty_web.town)
    lisa = empty_web.as_("lisa.ll2")
    at = f"/cases/{reference}/steps"
    empty = lisa.post(f"{at}/reject-take-over", {**hidden(lisa.get(f"{at}/reject-take-over")), "reason": ""})
    assert empty.status_code == 422 and len(errors_of(empty)) == 1
    done = lisa.post(f"{at}/confirm-take-over", hidden(lisa.get(f"{at}/confirm-take-over")))
    assert done.status_code == 303 and empty_web.town.case(reference).state == "execution"


def test_who_took_it_over_sees_why_he_cannot_confirm(empty_web: Web) -> None:
    reference = running.take_over(empty_web.town)
    anna = empty_web.as_("anna.process")
    at = f"/cases/{reference}/steps/confirm-take-over"
    page = anna.get(at)
    assert page.status_code == 200 and "Iemand anders dan wie de zaak overnam" in page.text
    assert anna.post(at, hidden(page)).status_code == 422
    assert empty_web.town.case(reference).state == "taken_over"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_lapses_is_told_in_words(empty_web: Web, language: str) -> None:
    running.confirmed(empty_web.town)
    person = empty_web.as_("anna.process")
    person.post("/language", {"language": language})
    text = person.get("/lapsing").text
    assert ("Review the progress" if language == "en" else "Voortgang evalueren") in text
