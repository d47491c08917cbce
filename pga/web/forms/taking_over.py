"""A running case, as it stands on paper; confirming that, or rejecting it."""

from wtforms import BooleanField

from pga.web.forms.fields import N_, citizen_number, day, line, one_of, text, today
from pga.web.forms.form import PageForm
from pga.web.forms.steps import StepForm


class TakeOverForm(PageForm):
    """Who it is, how the case stands and since when, who knows it too, and where all this comes from."""

    called = N_("Lopende zaak overnemen")

    name = line(N_("Naam"), empty=N_("Vul de naam in."))
    born = day(N_("Geboortedatum"), latest=today, empty=N_("Vul de geboortedatum in."))
    bsn = citizen_number()
    address = line(N_("Adres"), needed=False, most=300)
    grounds = one_of(N_("Thema en aanleiding"), empty=N_("Kies het thema met de aanleiding."))
    into = one_of(N_("Waar staat de zaak nu?"), about=N_("Is er een overleg gepland? Kies Intake en plan het hier."))
    since = day(N_("Sinds wanneer?"), latest=today, about=N_("De datum op papier waarop de zaak in deze fase kwam."))
    due_on = day(
        N_("Eerstvolgende datum"),
        about=N_("Tot wanneer loopt het: antwoorden, plan, evaluatie of nazorg."),
    )
    told_on = day(
        N_("Wanneer is de persoon het laatst geïnformeerd?"),
        needed=False,
        latest=today,
        about=N_("Laat leeg als de persoon het nog niet weet."),
    )
    colleague = one_of(
        N_("Wie werkt mee en kan dit bevestigen?"),
        about=N_("Deze collega krijgt bericht. Vanaf het plan is dit de casusregisseur; bij nazorg wie die geeft."),
    )
    story = text(
        N_("Wat speelt er, en wat is het doel?"),
        about=N_("Alleen wat nodig is om verder te werken."),
        empty=N_("Schrijf op wat er speelt en wat het doel is."),
    )
    source = text(
        N_("Waar komt dit vandaan?"),
        most=1_000,
        about=N_("Zoals: lijst PGA, tabblad 2026, en het besluit waarmee de aanpak begon."),
        empty=N_("Schrijf op waar dit vandaan komt."),
    )
    distinct = BooleanField(N_("Ik heb de zaken hierboven bekeken. Dit is een andere zaak."))


class ConfirmTakeOverForm(StepForm):
    """Confirming asks nothing: what is confirmed stands on the page."""


class RejectTakeOverForm(StepForm):
    """Why not."""

    reason = text(N_("Wat klopt er niet?"), about=N_("Wie de zaak overnam leest dit en kan haar opnieuw invoeren."))
