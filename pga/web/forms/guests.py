"""Proposing a guest at a conference, answering for a party, and recording what he was told."""

from typing import Final

from pga.web.forms.fields import N_, day, line, one_of, one_of_few, some_of, some_or_none, text, today
from pga.web.forms.form import PageForm
from pga.web.forms.steps import YES_NO

AGREES: Final = (
    ("yes", N_("Onze organisatie stemt in")),
    ("no", N_("Onze organisatie stemt niet in")),
)


class GuestForm(PageForm):
    """Who, under which item, what he may be told, what for, on which ground and until when."""

    called = N_("Gast voorstellen")

    also = ("version",)
    organisation = line(N_("Welke organisatie?"), about=N_("Bijvoorbeeld een school, huisarts of bank."))
    person = line(N_("Wie komt er?"), about=N_("De naam van de persoon die namens die organisatie komt."))
    function = line(N_("In welke functie?"))
    item = line(N_("Bij welk agendapunt?"), about=N_("Bij dit punt is de gast erbij, en bij geen ander."))
    categories = some_of(N_("Wat mag de gast horen?"), message=N_("Kies minstens één onderdeel."))
    purpose = text(N_("Waarvoor is dat nodig?"), about=N_("Waarom kan het niet met minder, of zonder deze gast?"))
    legal_basis = one_of(N_("Op welke grondslag?"))
    valid_until = day(
        N_("Tot en met welke dag?"),
        earliest=today,
        about=N_("De toestemming eindigt vanzelf op deze dag, of eerder zodra het overleg is vastgelegd."),
    )


class ConsentForm(PageForm):
    """Yes or no. A party that refuses need not say why."""

    also = ("version",)
    agrees = one_of_few(N_("Wat antwoordt uw organisatie?"), AGREES)


class RecordGuestForm(PageForm):
    """Whether he was there, and what he heard."""

    also = ("version",)
    present = one_of_few(N_("Was de gast erbij?"), YES_NO)
    pledged = one_of_few(
        N_("Tekende de gast voor geheimhouding?"), YES_NO, needed=False, about=N_("Alleen als de gast erbij was.")
    )
    told = some_or_none(N_("Wat heeft de gast gehoord?"), about=N_("Ook wat op het papier stond."))
