"""Typed text, given back: no failure loses what somebody wrote. Never a password, a code or a hidden value."""

from dataclasses import dataclass
from typing import Final

from flask import request
from werkzeug.exceptions import HTTPException
from wtforms import BooleanField, Field, PasswordField, SelectFieldBase

from pga.web.asking import declared_page
from pga.web.form_places import here
from pga.web.forms.form import AGAIN, KEPT_OUT, KNOWN, SECRET, PageForm
from pga.web.i18n import gettext as _

MOST_GIVEN_BACK: Final = 4 * 1024 * 1024
"""A body up to this size (bytes) is too large to save and small enough to give back."""


def kept_of_too_much() -> list[tuple[str, str]]:
    """As ``kept``, of a request that was refused for its size; empty when it is too large for that too."""
    if request.content_length is None or request.content_length > MOST_GIVEN_BACK:
        return []
    request.max_content_length = request.max_form_memory_size = MOST_GIVEN_BACK
    return kept()


def kept() -> list[tuple[str, str]]:
    """(label, text) of what this request tried to send; empty when it could not be read."""
    if request.method != "POST":
        return []
    try:
        sent = request.form
    except HTTPException:
        return []
    form, _address = _at_hand()
    fields = _fields(form) if form is not None else {}
    return [
        (fields[name].label, fields[name].words(text))
        for name, values in sent.lists()
        if name not in KEPT_OUT and name not in SECRET and name in fields
        for text in values
        if fields[name].label and fields[name].words(text).strip()
    ]


def again() -> tuple[str, list[tuple[str, str]]] | None:
    """Where and what to send to get the form back with what was typed; None when nothing was, or it cannot be read."""
    if not kept():
        return None
    form, address = _at_hand()
    known = _fields(form) if form is not None else {}
    sent = [
        (name, text)
        for name, values in request.form.lists()
        if (name in known and name not in KEPT_OUT and name not in SECRET) or name == KNOWN
        for text in values
    ]
    version = [("version", "0")] if form is not None and "version" in form.also else []
    return address, [*sent, *version, (AGAIN, "1")]


def _at_hand() -> tuple[type[PageForm] | None, str]:
    """The form that this request sends, or keeps as a draft, and the address to which that form is sent."""
    place = here()
    if place is not None:
        return place.form, place.address
    page = declared_page(request.endpoint)
    return (page.form_of(request.view_args or {}) if page is not None else None), request.path


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of a form: its label, and the words of its answers; None for a text that is typed."""

    label: str
    answers: dict[str, str] | None

    def words(self, text: str) -> str:
        """What was typed, or the words of what was chosen; empty for a choice whose words are not known here."""
        return text if self.answers is None else self.answers.get(text, "")


def _fields(form: type[PageForm]) -> dict[str, _Asked]:
    """Name -> its question."""
    return {
        field.name: _Asked(field.label.text, _answers(field))
        for field in form()
        if not isinstance(field, PasswordField)
    }


def _answers(field: Field) -> dict[str, str] | None:
    if isinstance(field, BooleanField):
        return {"y": _("ja")}
    if isinstance(field, SelectFieldBase):
        return {c.value: c.label for c in getattr(field, "choices", None) or ()}
    return None
