"""What a partner does with a question, and what who put it does with it."""

from typing import Any, Final

from pga.web.forms.fields import N_, Needed, day, line, one_of_few, some_of, text, today
from pga.web.forms.form import PageForm

ASSERTIONS: Final = (("fact", N_("Feit")), ("opinion", N_("Oordeel")), ("suspicion", N_("Vermoeden")))


class AnswerForm(PageForm):
    """What, when, and what kind of statement it is."""

    called = N_("Uw antwoord")

    also = ("version",)
    what = text(N_("Wat weet u?"), about=N_("Schrijf alleen op wat nodig is voor de vraag."))
    occurred_on = day(N_("Wanneer was dat?"), latest=today)
    assertion_kind = one_of_few(N_("Wat is het?"), ASSERTIONS)


class AssignForm(PageForm):
    """Who handles it."""

    also = ("version",)
    accounts = some_of(N_("Wie behandelt deze vraag?"), message=N_("Kies minstens één collega."))


class WithdrawForm(PageForm):
    """Why it is not needed any more."""

    called = N_("Intrekken wat is gevraagd of aangeboden")

    also = ("version",)
    reason = text(N_("Waarom trekt u dit in?"), about=N_("Kort, zonder bijzonderheden over de persoon."))


class RecordForm(PageForm):
    """From whom, when, and what was said."""

    called = N_("Telefonisch antwoord vastleggen")

    also = ("version",)
    received_from = line(N_("Van wie hoorde u het?"), about=N_("Naam en functie bij de partner."))
    received_on = day(N_("Op welke dag?"), latest=today)
    outcome = one_of_few(
        N_("Wat was het antwoord?"), (("answer", N_("Een antwoord")), ("nothing", N_("Niets te delen")))
    )
    what = text(
        N_("Wat is er gezegd?"),
        needed=False,
        about=N_("Alleen bij een antwoord. Schrijf op wat nodig is voor de vraag."),
    )
    occurred_on = day(N_("Wanneer was dat?"), needed=False, latest=today, about=N_("Alleen bij een antwoord."))
    assertion_kind = one_of_few(N_("Wat is het?"), ASSERTIONS, needed=False, about=N_("Alleen bij een antwoord."))

    def validate(self, extra_validators: Any = None) -> bool:
        """What an answer consists of is needed when there was one."""
        needed = [Needed()] if self.outcome.data == "answer" else []
        more = dict.fromkeys(("what", "occurred_on", "assertion_kind"), needed)
        return super().validate({**(extra_validators or {}), **more})
