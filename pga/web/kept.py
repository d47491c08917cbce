"""Typed text, given back: no failure loses what somebody wrote. Never a password, a code or a hidden value."""

from typing import Final

from flask import request
from werkzeug.exceptions import HTTPException
from wtforms import PasswordField

from pga.web.asking import declared_page
from pga.web.forms.form import KEPT_OUT, PageForm

SECRET = frozenset({"password", "current", "new", "again"})
"""Names that are left out even when the form is not known."""


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
    page = declared_page(request.endpoint)
    form = page.form_of(request.view_args or {}) if page is not None else None
    fields = _fields(form) if form is not None else {}
    return [
        (fields[name][0], fields[name][1].get(text, text))
        for name, values in sent.lists()
        if name not in KEPT_OUT and name not in SECRET and name in fields
        for text in values
        if text.strip()
    ]


def _fields(form: type[PageForm]) -> dict[str, tuple[str, dict[str, str]]]:
    """Name -> its label, and the words of its answers where it has a fixed few."""
    return {
        field.name: (field.label.text, {c.value: c.label for c in getattr(field, "choices", None) or ()})
        for field in form()
        if not isinstance(field, PasswordField)
    }
