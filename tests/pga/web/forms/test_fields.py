"""What a field takes, and what it refuses."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask, g
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from pga.web.forms.accounts import AccountForm, RoleForm
from pga.web.forms.fields import neat
from pga.web.forms.questions import AnswerForm
from pga.web.forms.submissions import SubmissionForm

TODAY = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def request_of_today() -> Iterator[None]:
    """A request on a day in March, in a demo home."""
    with Flask("test").test_request_context():
        g.today, g.demo, g.language = TODAY, True, "nl"
        yield


def wrong(form: type[Any], name: str, value: str) -> list[str]:
    """What is wrong with one field."""
    filled = form(MultiDict({name: value, **({"version": "1"} if "version" in form.also else {})}))
    filled.validate()
    return list(filled[name].errors)


BAD = [
    (SubmissionForm, "name", ""),
    (SubmissionForm, "name", "   "),
    (SubmissionForm, "name", "x" * 201),
    (SubmissionForm, "name", "Jan\x00Jansen"),
    (SubmissionForm, "name", "Jan\nJansen"),
    (SubmissionForm, "name", "Jan\u202eJansen"),
    (SubmissionForm, "born", "1899-12-31"),
    (SubmissionForm, "born", "2026-03-04"),
    (SubmissionForm, "born", "2026-02-30"),
    (SubmissionForm, "born", "20260101"),
    (SubmissionForm, "born", "2026-W01-1"),
    (SubmissionForm, "born", "1-1-2000"),
    (SubmissionForm, "bsn", "123456789"),
    (SubmissionForm, "bsn", "12345678a"),
    (SubmissionForm, "bsn", "111222333"),
    (SubmissionForm, "phone", "abc"),
    (SubmissionForm, "phone", "bel maar niet"),
    (SubmissionForm, "phone", "12"),
    (SubmissionForm, "reason", "not-in-the-list"),
    (SubmissionForm, "goal", "x" * 8001),
    (SubmissionForm, "goal", "a\x1bb"),
    (AnswerForm, "occurred_on", "2026-03-04"),
    (AnswerForm, "assertion_kind", "rumour"),
    (AccountForm, "username", "ab"),
    (AccountForm, "username", "a b c"),
    (AccountForm, "username", "anna@x"),
    (RoleForm, "valid_from", "2026-03-02"),
    (RoleForm, "valid_until", "2029-03-04"),
]


@pytest.mark.parametrize(("form", "name", "value"), BAD)
def test_bad_input_is_refused_at_its_field(form: type[Any], name: str, value: str) -> None:
    assert len(wrong(form, name, value)) == 1


GOOD = [
    (SubmissionForm, "name", "Noor van 't Bedacht"),
    (SubmissionForm, "born", "1900-01-01"),
    (SubmissionForm, "born", "2026-03-03"),
    (SubmissionForm, "bsn", ""),
    (SubmissionForm, "bsn", "9999.00.018"),
    (SubmissionForm, "goal", "Regel een.\r\nRegel twee.\tEn verder 🙂"),
    (AnswerForm, "assertion_kind", "suspicion"),
    (AccountForm, "username", "Jan.de-Vries2"),
]


@pytest.mark.parametrize(("form", "name", "value"), GOOD)
def test_good_input_is_taken(form: type[Any], name: str, value: str) -> None:
    assert wrong(form, name, value) == []


def test_a_real_home_takes_a_bsn_outside_the_made_up_range() -> None:
    g.demo = False
    assert wrong(SubmissionForm, "bsn", "111222333") == []


def test_a_role_does_not_end_before_it_begins() -> None:
    form = RoleForm(MultiDict({"valid_from": "2026-05-01", "valid_until": "2026-04-01"}))
    form.validate()
    assert form["valid_until"].errors and not form["valid_from"].errors


@given(st.text())
def test_neat_text_is_normalised_once_and_for_all(text: str) -> None:
    once = neat(text)
    assert neat(once) == once and "\r" not in once and once == once.strip()


def test_a_list_of_what_is_missing_can_be_read_by_itself() -> None:
    filled = SubmissionForm(MultiDict({}))
    filled.validate()
    said = [error for field in filled for error in field.errors]
    assert len(said) == len(set(said)) == 7 and "Vul de geboortedatum in." in said
    assert wrong(RoleForm, "role", "") == ["Maak een keuze bij: Rol."]
    assert wrong(AnswerForm, "what", "") == ["Geef antwoord op: Wat weet u?"]


def test_a_date_out_of_range_names_its_limit() -> None:
    assert wrong(SubmissionForm, "born", "2026-03-04") == ["Kies een datum tot en met 3 mrt 2026."]
    assert wrong(SubmissionForm, "born", "1899-12-31") == ["Kies een datum vanaf 1 jan 1900."]


@pytest.mark.parametrize(
    "number", ["06-12345678", "+31 33 123 45 67", "(033) 1234567", "112", "033 1234567 tst 12", ""]
)
def test_a_telephone_number_is_taken_as_people_write_it(number: str) -> None:
    assert wrong(SubmissionForm, "phone", number) == []
