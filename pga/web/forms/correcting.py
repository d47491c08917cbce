"""What each kind of text should have said: the questions of the form that it was written with, and why."""

from collections.abc import Mapping
from typing import Final

from wtforms import BooleanField

from pga.web.forms.fields import N_, day, line, text, today
from pga.web.forms.form import PageForm


class TextForm(PageForm):
    """Why the earlier text was wrong; each kind of text adds its own parts."""

    called = N_("Tekst corrigeren")

    also = ("version",)
    why = text(N_("Wat klopt er niet aan de eerdere tekst?"), empty=N_("Schrijf op wat er niet klopt."))


class IdentityForm(TextForm):
    """Who somebody is."""

    name = line(N_("Naam"), empty=N_("Vul de naam in."))
    born = day(N_("Geboortedatum"), latest=today, empty=N_("Vul de geboortedatum in."))
    address = line(N_("Adres"), needed=False, most=300)
    distinct = BooleanField(N_("Ik heb de zaken hierboven bekeken. Deze correctie klopt."))


class SubmissionForm(TextForm):
    """Why somebody was submitted."""

    reason_text = text(N_("Wat speelt er?"))
    goal = text(N_("Wat wilt u bereiken?"), needed=False)
    tried_so_far = text(N_("Wat is al geprobeerd?"), needed=False)


class AssessmentForm(TextForm):
    """The facts under the three criteria."""

    repeated = text(N_("Herhaald of ernstig"))
    order_or_safety = text(N_("Openbare orde of veiligheid"))
    regular_insufficient = text(N_("Gewone aanpak is niet genoeg"))


class JustificationForm(TextForm):
    """Purpose, proportionality, subsidiarity."""

    purpose = text(N_("Doelbinding"))
    proportionality = text(N_("Proportionaliteit: staat het in verhouding"))
    subsidiarity = text(N_("Subsidiariteit: kan het niet lichter"))


class ConferenceForm(TextForm):
    """What a case conference came to."""

    picture = text(N_("Beeld"), needed=False)
    judgement = text(N_("Oordeel"), needed=False)
    decision = text(N_("Besluit"))


class ReviewForm(TextForm):
    """What a review found."""

    findings = text(N_("Bevinding"))


class ClosingForm(TextForm):
    """With what a case was closed."""

    report = text(N_("Afsluitbericht"))
    explanation = text(N_("Uitleg"), needed=False)


FORMS: Final[Mapping[str, type[TextForm]]] = {
    "identity": IdentityForm,
    "submission": SubmissionForm,
    "assessment": AssessmentForm,
    "justification": JustificationForm,
    "conference": ConferenceForm,
    "review": ReviewForm,
    "closing": ClosingForm,
}
"""Kind of text -> its form."""
