"""The kinds of question a form can ask. Labels are Dutch texts marked ``N_``; the form translates them per request.

Text is stripped, normalised (NFC) and limited; control characters are refused. Dates are ISO text within a range.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final

from flask import g
from wtforms import Field, Form, HiddenField, PasswordField, StringField, TextAreaField, ValidationError
from wtforms import RadioField as Radio
from wtforms import SelectField as Select
from wtforms import SelectMultipleField as SelectMultiple
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from pga.commands.checking import is_bsn, is_telephone, is_test_bsn
from pga.web.i18n import format_date
from pga.web.i18n import gettext as _

N_: Final = str
"""Marks a Dutch text for the catalogue; it is translated when the form is made."""

Asked = Any
"""A question before its form exists; WTForms binds it."""

Choices = Iterable[tuple[str, str]]
SHORT, LONG = 200, 8_000
EARLIEST_BIRTH: Final = date(1900, 1, 1)
ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TURNS_AROUND: Final = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Separators, and signs that make text read other than it is stored."""
ONE_YEAR: Final = timedelta(days=366)


class Needed:
    """The question must be answered."""

    field_flags: Final = {"required": True}

    def __init__(self, message: str = "") -> None:
        self.message = message

    def __call__(self, form: Form, field: Field) -> None:
        if not field.data:
            field.errors = []
            raise StopValidation(_(self.message) if self.message else _unanswered(field))


def _unanswered(field: Field) -> str:
    """A sentence that names the question, so that a list of them can be read by itself."""
    label = field.label.text
    if label.endswith("?"):
        return _("Geef antwoord op: %s") % label
    return (_("Maak een keuze bij: %s.") if hasattr(field, "choices") else _("Vul in: %s.")) % label


class Neat:
    """Not longer than ``most``, and without control characters (line ends pass in a long text)."""

    def __init__(self, most: int, *, lines: bool = False) -> None:
        self.most = most
        self.lines = lines
        self.field_flags = {"maxlength": most}

    def __call__(self, form: Form, field: Field) -> None:
        text = field.data or ""
        if len(text) > self.most:
            raise ValidationError(_("Maak dit korter: ten hoogste %d tekens.") % self.most)
        if any(_control(sign) and not (self.lines and sign in "\n\t") for sign in text):
            raise ValidationError(_("Hier staat een teken in dat niet kan. Typ de tekst opnieuw."))


class DateField(StringField):
    """A date as ISO text. ``earliest`` and ``latest`` give the range when the form is checked."""

    def __init__(
        self,
        *args: Any,
        earliest: Callable[[], date] = lambda: EARLIEST_BIRTH,
        latest: Callable[[], date] = lambda: date.max,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.earliest = earliest
        self.latest = latest

    def post_validate(self, form: BaseForm, validation_stopped: bool) -> None:
        """A real date, within its range."""
        if not self.data or self.errors:
            return
        try:
            day = date.fromisoformat(self.data if ISO_DAY.fullmatch(self.data) else "")
        except ValueError:
            raise ValidationError(_("Dit is geen datum. Schrijf hem als jaar-maand-dag.")) from None
        if day < self.earliest():
            raise ValidationError(_("Kies een datum vanaf %s.") % format_date(self.earliest()))
        if day > self.latest():
            raise ValidationError(_("Kies een datum tot en met %s.") % format_date(self.latest()))


class MomentField(StringField):
    """A day and a time of the clock, ``YYYY-MM-DDTHH:MM``: one that has been."""

    def post_validate(self, form: BaseForm, validation_stopped: bool) -> None:
        """A real day of today or before, and a real time."""
        if not self.data or self.errors:
            return
        try:
            at = datetime.fromisoformat(self.data)
        except ValueError:
            raise ValidationError(_("Kies een datum en een tijd.")) from None
        if len(self.data) < len("2026-03-03T10:00") or at.tzinfo is not None:
            raise ValidationError(_("Kies een datum en een tijd."))
        if at.date() > today():
            raise ValidationError(_("Kies een datum tot en met %s.") % format_date(today()))


class SelectField(Select):
    """One of a list."""

    def pre_validate(self, form: BaseForm) -> None:
        """Only what the list offers."""
        if self.data and self.data not in _offered(self):
            raise ValidationError(_("Kies iets uit de lijst."))


class RadioField(Radio):
    """One of a few."""

    def pre_validate(self, form: BaseForm) -> None:
        """Only what is offered."""
        if self.data and self.data not in _offered(self):
            raise ValidationError(_("Kies een van de antwoorden."))


class SelectMultipleField(SelectMultiple):
    """Some of a list."""

    def pre_validate(self, form: BaseForm) -> None:
        """Only what the list offers."""
        if set(self.data or ()) - _offered(self):
            raise ValidationError(_("Kies alleen uit de lijst."))


def line(
    label: str, *more: Any, needed: bool = True, most: int = SHORT, about: str = "", empty: str = ""
) -> Asked:
    """A text of one line. ``empty``: what is said when it was left open; else a sentence with its label."""
    return _asked(StringField, label, [Neat(most), *more], needed, about, empty, filters=[neat])


def telephone(label: str) -> Asked:
    """A telephone number, or nothing: digits, with signs and a short word such as ``tst. 12`` between or behind."""
    return line(label, _dialled, needed=False, most=50)


def _dialled(form: Form, field: Field) -> None:
    if field.data and not is_telephone(field.data):
        raise ValidationError(_("Dit is geen telefoonnummer. Schrijf het zoals u het belt, zoals 06-12345678."))


def citizen_number() -> Asked:
    """A BSN that can exist, or nothing; in a demo home only of the range that is given to nobody."""
    about = N_("Negen cijfers, als u het mag gebruiken.")
    return line(N_("BSN"), _citizen_number, needed=False, most=20, about=about)


def _citizen_number(form: Form, field: Field) -> None:
    if field.data and not is_bsn(field.data):
        raise ValidationError(_("Dit is geen geldig BSN. Controleer de cijfers."))
    if field.data and in_demo() and not is_test_bsn(field.data):
        raise ValidationError(_("Dit is een demo: gebruik een fictief BSN dat begint met 9999."))


def text(
    label: str, *more: Any, needed: bool = True, most: int = LONG, about: str = "", empty: str = ""
) -> Asked:
    """A text of several lines."""
    return _asked(TextAreaField, label, [Neat(most, lines=True), *more], needed, about, empty, filters=[neat])


def secret(label: str, about: str = "") -> Asked:
    """A password: taken as it is, never given back."""
    return _asked(PasswordField, label, [Neat(SHORT)], True, about)


def hidden(most: int = SHORT) -> Asked:
    """A value that the page itself sent along."""
    return _asked(HiddenField, "", [Neat(most)], False, "")


def day(
    label: str,
    *more: Any,
    needed: bool = True,
    about: str = "",
    empty: str = "",
    earliest: Callable[[], date] = lambda: EARLIEST_BIRTH,
    latest: Callable[[], date] = lambda: today() + ONE_YEAR,
) -> Asked:
    """A date between two dates."""
    limits = {"earliest": earliest, "latest": latest}
    return _asked(DateField, label, [Neat(10), *more], needed, about, empty, filters=[neat], **limits)


def past_moment(label: str, *, needed: bool = True, about: str = "") -> Asked:
    """A day and a time that have been."""
    return _asked(MomentField, label, [Neat(16)], needed, about, filters=[neat])


def one_of(
    label: str, choices: Choices = (), *, needed: bool = True, about: str = "", empty: str = ""
) -> Asked:
    """One of a list; the list may be filled when the form is made."""
    return _asked(SelectField, label, [], needed, about, empty, choices=listed(choices), validate_choice=False)


def one_of_few(label: str, choices: Choices, *, needed: bool = True, about: str = "") -> Asked:
    """One of a few answers, all in sight."""
    return _asked(RadioField, label, [], needed, about, choices=listed(choices), validate_choice=False)


def some_of(label: str, *, message: str, about: str = "") -> Asked:
    """One or more of a list that is filled when the form is made."""
    needed = [Needed(message)]
    return SelectMultipleField(label, needed, choices=[], validate_choice=False, description=about)


def some_or_none(label: str, *, about: str = "", choices: Choices = ()) -> Asked:
    """Any number of a list, none among them; the list is given here or filled when the form is made."""
    return SelectMultipleField(label, [], choices=listed(choices), validate_choice=False, description=about)


def listed(choices: Choices) -> list[Any]:
    """(value, words) as WTForms wants them."""
    return [SelectChoice(value=value, label=words) for value, words in choices]


def neat(given: str | None) -> str:
    """Stripped, normalised (NFC), with one kind of line end."""
    return unicodedata.normalize("NFC", (given or "").replace("\r\n", "\n").replace("\r", "\n")).strip()


def today() -> date:
    """Today by the clock of the home."""
    found: date = g.today
    return found


def iso_day(given: str | None) -> str:
    """A date of the address as ISO text, or empty when it is none."""
    try:
        return date.fromisoformat(given).isoformat() if given and ISO_DAY.fullmatch(given) else ""
    except ValueError:
        return ""


def in_demo() -> bool:
    """True in a demo home, where only made-up numbers are taken."""
    return bool(g.demo)


def _asked(
    kind: Any, label: str, validators: list[Any], needed: bool, about: str, empty: str = "", **more: Any
) -> Asked:
    first = [Needed(empty)] if needed else []
    return kind(label, [*first, *validators], description=about, **more)


def _offered(field: Any) -> set[str]:
    return {choice.value for choice in field.choices or ()}


def _control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") or sign in TURNS_AROUND
