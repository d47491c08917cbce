"""A form of a page: reads exactly what it asks, in the language of the request, and takes up what the gate misses."""

import re
from typing import Any, Final

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest
from wtforms import Field, Form, SelectFieldBase

from pga.refusals import NotReady
from pga.web.forms.fields import SelectMultipleField, listed
from pga.web.i18n import chosen_language
from pga.web.i18n import gettext as _

KEPT_OUT: Final = frozenset({"csrf_token", "act_key", "version", "next", "confirm", "secret", "code", "present"})
"""Fields that are never given back as typed text."""

SECRET: Final = frozenset({"password", "current", "new", "again"})
"""Names that are left out even when the form is not known."""

EXPLANATION: Final = "explanation"
"""The field at which stands what may be passed with an explanation."""

AGAIN: Final = "look_again"
"""Sent along by 'Probeer opnieuw': show the form with what was typed, and do nothing yet."""

KNOWN: Final = "kept_as"
"""Hidden field with the moment of the draft that this window knows of, empty for none."""

ALWAYS: Final = frozenset({"csrf_token", "act_key", AGAIN, KNOWN})
ACT_KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")
HIGHEST_VERSION: Final = 2**31 - 1


class BadForm(BadRequest):
    """What was sent is not what this page's form sends: an unknown field, a field twice, no version."""


class PageForm(Form):
    """A form with a closed set of fields. ``also`` names fields outside the questions, such as ``version``.

    ``called``: what a form with long text is called in a list of drafts (marked for translation).
    ``takes_a_file``: its page says itself that what was sent is too large.
    """

    also: tuple[str, ...] = ()
    called: str = ""
    takes_a_file: bool = False

    def __init__(self, sent: MultiDict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(sent, **kwargs)
        self.act_key = ""
        self.version = 0
        self.looks_again = sent is not None and AGAIN in sent
        self._words = [(field, field.label.text, field.description, getattr(field, "choices", None)) for field in self]
        self._spoken = ""
        self.speak()
        if sent is not None:
            self._only_what_is_asked(sent)

    def speak(self) -> None:
        """Every question in the language of the request. A page to read learns that by its look, which may come after
        its form was made; a list that was filled meanwhile stays as it is.
        """
        if self._spoken == chosen_language():
            return
        first, self._spoken = not self._spoken, chosen_language()
        for field, label, about, choices in self._words:
            field.label.text = _(label) if label else ""
            field.description = _(about) if about else ""
            if isinstance(field, SelectFieldBase) and choices and (first or _same(field, choices)):
                field.choices = listed((c.value, _(c.label)) for c in choices)  # type: ignore[attr-defined]

    def validate(self, extra_validators: Any = None) -> bool:
        """True when every answer fits; never for a form that was only asked for again."""
        if self.looks_again:
            self.form_errors = [_("Nog niet verstuurd. Kijk na wat u typte en verstuur het opnieuw.")]
            return False
        return bool(super().validate(extra_validators))

    def offer(self, name: str, choices: Any, *, empty: bool = False) -> None:
        """Fill the list of a field, in the order given; ``empty`` puts 'choose' before it."""
        first = [("", _("Maak een keuze"))] if empty else []
        self[name].choices = listed([*first, *choices])  # type: ignore[attr-defined]

    def take_up(self, not_ready: NotReady) -> None:
        """Put every sentence of the gate at its field, or above the form."""
        language = chosen_language()
        for need in not_ready.unmet:
            sentence = need.sentence.of(language)
            name = need.field or (EXPLANATION if need.explain else "")
            if name in self._fields:
                self[name].errors = [*self[name].errors, sentence]
            else:
                self.form_errors.append(sentence)

    def _only_what_is_asked(self, sent: MultiDict[str, str]) -> None:
        for name, values in sent.lists():
            if name in ALWAYS or name in self.also:
                field: Field | None = None
            elif name in self._fields:
                field = self[name]
            else:
                raise BadForm
            if len(values) > 1 and not isinstance(field, SelectMultipleField):
                raise BadForm
        self.act_key = sent.get("act_key", "")
        if self.act_key and not ACT_KEY.fullmatch(self.act_key):
            raise BadForm
        if "version" in self.also:
            self.version = _version(sent.get("version", ""))


class Confirmation(PageForm):
    """A button: nothing to fill in."""


class VersionedConfirmation(PageForm):
    """A button on something that may have changed meanwhile."""

    also = ("version",)


def _version(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 10) or int(text) > HIGHEST_VERSION:
        raise BadForm
    return int(text)


def _same(field: SelectFieldBase, choices: list[Any]) -> bool:
    """Whether the list of a field still offers what it did."""
    return [c.value for c in field.choices or ()] == [c.value for c in choices]  # type: ignore[attr-defined]
