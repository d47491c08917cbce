"""The steps of the approach itself, and the words of a letter."""

from pga.web.forms.fields import N_, day, one_of, one_of_few, some_of, some_or_none, text, today
from pga.web.forms.form import PageForm
from pga.web.forms.steps import YES_NO, StepForm


class LetterForm(PageForm):
    """The words of the letter that are for this person alone."""

    called = N_("Eigen woorden schrijven")

    also = ("version",)
    text = text(
        N_("Waarom schrijven wij u?"),
        most=3_000,
        about=N_("Schrijf in gewone taal. Noem nooit iemand anders."),
    )


class NotifyForm(StepForm):
    """Who was told, how and when."""

    party = one_of(N_("Wie is geïnformeerd?"))
    channel = one_of_few(N_("Hoe?"), (("letter", N_("Met een brief")), ("talk", N_("In een gesprek"))))
    told_on = day(N_("Wanneer?"), latest=today)


class DeferForm(StepForm):
    """The ground of the law, the weighing, and when it is looked at again."""

    party = one_of(N_("Wie wordt later geïnformeerd?"))
    ground = one_of(N_("Grond"))
    considerations = text(
        N_("Waarom is uitstel nodig en in verhouding?"),
        about=N_("Weeg ook het recht van de persoon om het te weten."),
    )
    recheck_on = day(N_("Opnieuw bekijken op"), earliest=today)


class ConveneForm(StepForm):
    """A day and the partners."""

    held_on = day(N_("Datum"), earliest=today)
    organisations = some_of(N_("Welke partners doen mee?"), message=N_("Kies minstens één partner."))
    explanation = text(N_("Uitleg"), needed=False, about=N_("Alleen nodig als hierboven om uitleg wordt gevraagd."))


class ReplanForm(StepForm):
    """Another day, other partners."""

    held_on = day(N_("Nieuwe datum"), earliest=today)
    organisations = some_of(N_("Welke partners doen mee?"), message=N_("Kies minstens één partner."))


class ConcludeForm(StepForm):
    """When it was, who was there, picture, judgement, decision, and who directs the case."""

    held_on = day(N_("Datum van het overleg"), latest=today)
    present = some_of(N_("Welke partners waren er?"), message=N_("Kies wie er was."))
    people = some_or_none(N_("Wie waren erbij?"))
    picture = text(N_("Beeld: wat is er aan de hand?"), needed=False)
    judgement = text(N_("Oordeel: wat vinden we daarvan?"), needed=False)
    decision = text(N_("Besluit: wat spreken we af?"), about=N_("Is iemand het niet eens? Schrijf hier ook waarom."))
    dissenting = some_or_none(N_("Wie is het niet eens?"))
    case_director = one_of(N_("Casusregisseur"))


class AppointForm(StepForm):
    """Who directs the case from now on."""

    case_director = one_of(N_("Casusregisseur"))


class StartForm(StepForm):
    """An explanation for what may be passed with one."""

    explanation = text(N_("Uitleg"), needed=False, about=N_("Alleen nodig als hierboven om uitleg wordt gevraagd."))


class OpenReviewForm(StepForm):
    """Beginning asks nothing but the confirmation."""


class ReviewForm(StepForm):
    """Still necessary, still in proportion, and what was found."""

    necessary = one_of_few(N_("Is de aanpak nog nodig?"), YES_NO)
    proportionate = one_of_few(N_("Is de aanpak nog in verhouding?"), YES_NO)
    findings = text(N_("Waarom? Wat is er veranderd?"))


class ReweighForm(StepForm):
    """The criteria as well."""

    criteria = one_of_few(N_("Voldoet de zaak nog aan de criteria?"), YES_NO)
    necessary = one_of_few(N_("Is de aanpak nog nodig?"), YES_NO)
    proportionate = one_of_few(N_("Is de aanpak nog in verhouding?"), YES_NO)
    findings = text(N_("Waarom? Wat is er veranderd?"))
