"""What a partner does with a question, and what who put it does with it."""

from pga.web.forms.fields import N_, day, one_of_few, some_of, text, today
from pga.web.forms.form import PageForm


class AnswerForm(PageForm):
    """What, when, and what kind of statement it is."""

    called = N_("Uw antwoord")

    also = ("version",)
    what = text(N_("Wat weet u?"), about=N_("Schrijf alleen op wat nodig is voor de vraag."))
    occurred_on = day(N_("Wanneer was dat?"), latest=today)
    assertion_kind = one_of_few(
        N_("Wat is het?"),
        (("fact", N_("Feit")), ("opinion", N_("Oordeel")), ("suspicion", N_("Vermoeden"))),
    )


class AssignForm(PageForm):
    """Who handles it."""

    also = ("version",)
    accounts = some_of(N_("Wie behandelt deze vraag?"), message=N_("Kies minstens één collega."))


class WithdrawForm(PageForm):
    """Why it is not needed any more."""

    called = N_("Intrekken wat is gevraagd of aangeboden")

    also = ("version",)
    reason = text(N_("Waarom trekt u dit in?"), about=N_("Kort, zonder bijzonderheden over de persoon."))
