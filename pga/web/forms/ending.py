"""Handing over, the mayor, closing, aftercare, reopening, destruction."""

from pga.web.forms.fields import N_, day, one_of, one_of_few, text, today
from pga.web.forms.form import PageForm
from pga.web.forms.steps import YES_NO, StepForm


class ScaleUpOfferForm(StepForm):
    """To whom, which criteria, what is handed over."""

    organisation = one_of(N_("Aan wie?"))
    criteria = text(N_("Aan welke criteria van het Zorg- en Veiligheidshuis voldoet de zaak?"))
    handover = text(N_("Wat draagt u over?"), about=N_("Alleen wat nodig is."))
    person_told = one_of_few(N_("Weet de persoon het?"), YES_NO)
    due_on = day(N_("Antwoord uiterlijk"), earliest=today)


class ScaleDownOfferForm(StepForm):
    """To whom, and what is handed over."""

    organisation = one_of(N_("Aan welke partner?"))
    handover = text(N_("Wat draagt u over?"), about=N_("Alleen wat nodig is."))
    person_told = one_of_few(N_("Weet de persoon het?"), YES_NO)
    due_on = day(N_("Antwoord uiterlijk"), earliest=today)


class ScaleUpForm(StepForm):
    """Accepting asks nothing but the confirmation."""


class ScaleDownForm(StepForm):
    """Accepting asks nothing but the confirmation."""


class ReturnForm(PageForm):
    """Why not."""

    called = N_("Aanbod teruggeven")

    also = ("version",)
    reason = text(N_("Waarom neemt u de zaak niet over?"))


class EscalateForm(StepForm):
    """What it is stuck on, and what is asked."""

    deadlock = text(N_("Waarop loopt het vast?"))
    wanted = text(N_("Wat vraagt u de burgemeester?"))
    due_on = day(N_("Antwoord uiterlijk"), earliest=today)


class DecideForm(PageForm):
    """The decision of the mayor."""

    called = N_("Besluit van de burgemeester")

    also = ("version",)
    decision = text(N_("Uw besluit"))


class CloseForm(StepForm):
    """Why, a report, and whether the person knows."""

    reason = one_of(N_("Reden"))
    report = text(
        N_("Afsluitbericht"), about=N_("Kort: wat is bereikt, wat blijft staan. Dit blijft leesbaar na het afsluiten.")
    )
    person_told = one_of_few(N_("Weet de persoon dat de zaak sluit?"), YES_NO)
    explanation = text(N_("Uitleg"), needed=False, about=N_("Alleen nodig als de persoon het niet weet."))


class AftercareForm(StepForm):
    """Who keeps watch, until when, what for."""

    organisation = one_of(N_("Wie geeft nazorg?"))
    until = day(N_("Tot en met"), earliest=today)
    purpose = text(N_("Waarvoor?"), about=N_("Licht volgen, geen nieuwe gegevens verzamelen."))


class ArchiveForm(StepForm):
    """Blocking asks nothing but the confirmation."""


class ProposeDestructionForm(StepForm):
    """Proposing asks nothing but the confirmation."""


class ReopenForm(StepForm):
    """What is new, and what is wanted."""

    new_facts = text(N_("Welke nieuwe feiten zijn er?"), about=N_("Feiten: wat, wanneer, hoe vaak."))
    goal = text(N_("Wat wilt u bereiken?"))
    tried_so_far = text(N_("Wat is al geprobeerd?"))


class RetentionForm(PageForm):
    """A button on a case that may have changed meanwhile."""

    also = ("version",)
