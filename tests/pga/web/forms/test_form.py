"""A form takes exactly what it asks, and gives back what the gate says is missing."""

from collections.abc import Iterator

import pytest
from flask import Flask, g
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from pga.refusals import NotReady, Unmet
from pga.web.forms.form import BadForm, Confirmation, VersionedConfirmation
from pga.web.forms.questions import AssignForm
from pga.web.forms.steps import RejectForm
from privacy.vocabulary import Label


@pytest.fixture(autouse=True)
def request_in_english() -> Iterator[None]:
    """A request of somebody who reads English."""
    with Flask("test").test_request_context():
        g.language = "en"
        yield


BAD = [
    [("version", "1"), ("state", "intake")],
    [("version", "1"), ("owner", "politie")],
    [("version", "1"), ("reason", "a"), ("reason", "b")],
    [("version", "1"), ("version", "2")],
    [("version", "")],
    [("version", "-1")],
    [("version", "1.0")],
    [("version", "٣")],
    [("version", "99999999999")],
    [("reason", "no version")],
    [("version", "1"), ("act_key", "x" * 65)],
    [("version", "1"), ("act_key", "a\nb")],
]


@pytest.mark.parametrize("sent", BAD)
def test_what_the_page_does_not_send_is_a_bad_form(sent: list[tuple[str, str]]) -> None:
    with pytest.raises(BadForm):
        RejectForm(MultiDict(sent))


@given(st.text(min_size=1))
def test_a_button_takes_no_field_at_all(name: str) -> None:
    if name in ("csrf_token", "act_key"):
        return
    with pytest.raises(BadForm):
        Confirmation(MultiDict({name: "x"}))


def test_only_a_choice_of_several_may_be_sent_twice() -> None:
    form = AssignForm(MultiDict([("version", "1"), ("accounts", "a"), ("accounts", "b")]))
    assert form["accounts"].data == ["a", "b"]


def test_the_version_that_was_shown_comes_along() -> None:
    assert VersionedConfirmation(MultiDict({"version": "7", "act_key": "k" * 16})).version == 7


def test_labels_are_in_the_language_of_the_request() -> None:
    english = RejectForm()["advice"].label.text
    g.language = "nl"
    assert RejectForm()["advice"].label.text == "Advies aan de aanmelder" != english


def test_every_sentence_of_the_gate_comes_at_its_field_or_above_the_form() -> None:
    form = RejectForm(MultiDict({"version": "1", "reason": "x", "advice": "y"}))
    form.validate()
    needs = (
        Unmet(key="a", sentence=Label("nl", "at the field"), field="advice"),
        Unmet(key="b", sentence=Label("nl", "above")),
    )
    form.take_up(NotReady(needs))
    assert form["advice"].errors == ["at the field"] and form.form_errors == ["above"]
