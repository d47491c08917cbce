"""Dutch stands in the source, English in the catalogue; dates are written as people write them."""

import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask, g, render_template_string
from hypothesis import given
from hypothesis import strategies as st

from pga.clock import moment
from pga.web import i18n

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts"))

import messages  # noqa: E402 (a script, not a package)

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")


@pytest.fixture(scope="module")
def app():
    made = Flask(__name__)
    i18n.install(made)
    return made


@pytest.fixture
def in_language(app):
    def render(language, template, **values):
        with app.test_request_context("/"):
            g.language = language
            return render_template_string(template, **values)

    return render


def test_every_dutch_text_has_english():
    assert messages.missing() == [], "run python scripts/messages.py --update and write the English"


def test_no_english_stands_for_a_text_that_is_gone():
    assert messages.stale() == [], "run python scripts/messages.py --update"


def test_texts_of_components_are_looked_at_too():
    assert "afgeschermd" in {text for file, text in messages.extracted() if "_components" in file}


def test_a_translation_keeps_the_placeholders():
    for message in messages.english():
        if isinstance(message.id, str) and message.id:
            dutch, english = PLACEHOLDER.findall(message.id), PLACEHOLDER.findall(message.string)
            assert sorted(dutch) == sorted(english), message.id


def test_a_text_comes_in_the_language_of_the_request(in_language):
    assert in_language("nl", "{{ _('Inloggen') }}") == "Inloggen"
    assert in_language("en", "{{ _('Inloggen') }}") == "Log in"


def test_an_unknown_language_is_dutch(in_language):
    assert in_language("fr", "{{ _('Inloggen') }}") == "Inloggen"


def test_one_person_and_two_persons(in_language):
    template = "{{ ngettext('persoon', 'personen', n) }}"
    assert [in_language("nl", template, n=n) for n in (1, 2)] == ["persoon", "personen"]
    assert [in_language("en", template, n=n) for n in (1, 2)] == ["person", "persons"]


def test_what_fills_a_text_is_escaped(in_language):
    text = in_language("en", "{{ _('Vraag van %(organisation)s', organisation=name) }}", name="<b>Wim</b>")
    assert text == "Question from &lt;b&gt;Wim&lt;/b&gt;"


@pytest.mark.parametrize(("language", "written"), [("nl", "4 mrt 2026"), ("en", "4 Mar 2026")])
def test_a_date_is_written_as_people_write_it(in_language, language, written):
    assert in_language(language, "{{ '2026-03-04' | format_date }}") == written
    assert in_language(language, "{{ day | format_date }}", day=date(2026, 3, 4)) == written


def test_an_empty_date_stays_empty(in_language):
    assert in_language("nl", "[{{ '' | format_date }}{{ '' | format_datetime }}]") == "[]"


def test_a_moment_is_told_in_amsterdam(in_language):
    summer, winter = "2026-07-01T22:30:00.000Z", "2026-11-24T09:05:00.000Z"
    assert in_language("nl", "{{ at | format_datetime }}", at=summer) == "2 jul 2026 00:30"
    assert in_language("nl", "{{ at | format_date }}", at=summer) == "2 jul 2026"
    assert in_language("nl", "{{ at | format_datetime }}", at=winter) == "24 nov 2026 10:05"


@given(st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001 (hypothesis wants them bare)
def test_every_moment_the_store_writes_can_be_shown(at):
    aware = at.replace(tzinfo=UTC)
    assert i18n.format_datetime(moment(aware)).endswith(aware.astimezone(i18n.ZONE).strftime("%H:%M"))
