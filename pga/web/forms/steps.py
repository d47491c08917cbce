"""The steps of a PGA case: a written form for each."""

from typing import Final

from wtforms import BooleanField

from pga.web.forms.fields import N_, day, one_of, one_of_few, some_of, text, today
from pga.web.forms.form import PageForm

YES_NO: Final = (("yes", N_("Ja")), ("no", N_("Nee")))


class StepForm(PageForm):
    """A step on a case as it was shown in ``version``."""

    also = ("version",)


class TakeUpForm(StepForm):
    """Taking up asks nothing, or only whether it is another case when the person may be known already."""

    distinct = BooleanField(N_("Ik heb deze zaken bekeken. Dit is een andere zaak."))


class AssessForm(StepForm):
    """The three criteria, each with the facts under it."""

    repeated = one_of_few(N_("Gaat het om herhaald of ernstig gedrag?"), YES_NO)
    repeated_facts = text(N_("Feiten: herhaald of ernstig"))
    order_or_safety = one_of_few(N_("Raakt het de openbare orde of de veiligheid?"), YES_NO)
    order_or_safety_facts = text(N_("Feiten: openbare orde of veiligheid"))
    regular_insufficient = one_of_few(N_("Is de gewone aanpak niet genoeg?"), YES_NO)
    regular_insufficient_facts = text(N_("Feiten: gewone aanpak"))


class JustifyForm(StepForm):
    """Purpose limitation, proportionality, subsidiarity, and the legal regime."""

    purpose = text(N_("Doelbinding: waarvoor zijn de gegevens nodig?"))
    proportionality = text(N_("Proportionaliteit: staat het in verhouding tot het probleem?"))
    subsidiarity = text(N_("Subsidiariteit: waarom kan het niet lichter?"))
    regime = one_of(N_("Wettelijk regime"))


class AcceptForm(StepForm):
    """An explanation for what may be passed with one."""

    explanation = text(N_("Uitleg"), needed=False, about=N_("Alleen nodig als hierboven om uitleg wordt gevraagd."))


class RejectForm(StepForm):
    """Why not, and who can help."""

    reason = text(N_("Reden"))
    advice = text(N_("Advies aan de aanmelder"), about=N_("Wie kan wel helpen, en hoe?"))


class InviteForm(StepForm):
    """One question and one date, for one partner or for several: each gets a question of his own."""

    organisation = some_of(
        N_("Aan welke partners?"),
        message=N_("Kies minstens één partner."),
        about=N_("Een vraag aan een organisatie komt bij haar coördinator; aan een post bij het hele team."),
    )
    text = text(N_("Vraag"), about=N_("Vraag alleen wat nodig is."))
    due_on = day(N_("Antwoord uiterlijk"), earliest=today)
