"""Corrections, persons, and questions to a contact person."""

from wtforms import BooleanField

from pga.web.forms.fields import N_, citizen_number, day, line, one_of, one_of_few, telephone, text, today
from pga.web.forms.form import PageForm
from pga.web.forms.questions import AnswerForm


class CorrectionForm(AnswerForm):
    """The right statement in the place of the wrong one: the same three answers."""

    called = N_("Bijdrage corrigeren")


class DetachForm(PageForm):
    """Why this person does not belong in the case."""

    called = N_("Persoon uit de zaak halen")

    also = ("version",)
    reason = text(N_("Waarom hoort deze persoon niet in deze zaak?"))


class PersonForm(PageForm):
    """A person in the case."""

    also = ("version",)
    person_capacity = one_of_few(
        N_("Wat is deze persoon in de zaak?"),
        (
            ("subject", N_("De persoon om wie het gaat")),
            ("household", N_("Woont op hetzelfde adres")),
            ("network", N_("Uit het netwerk")),
        ),
    )
    name = line(N_("Naam"))
    born = day(N_("Geboortedatum"), latest=today)
    bsn = citizen_number()
    address = line(N_("Adres"), needed=False, most=300)
    phone = telephone(N_("Telefoon"))
    distinct = BooleanField(N_("Ik heb de zaken hierboven bekeken. Deze persoon hoort ook in deze zaak."))


class AskForm(PageForm):
    """Whom, what, until when."""

    called = N_("Vraag aan een contactpersoon")

    also = ("version",)
    account = one_of(N_("Aan wie?"))
    text = text(N_("Vraag"), about=N_("Vraag alleen wat nodig is."))
    due_on = day(N_("Antwoord uiterlijk"), earliest=today)
