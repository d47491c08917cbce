"""The aanmelding."""

from wtforms import BooleanField

from pga.web.forms.fields import N_, citizen_number, day, line, one_of, telephone, text, today
from pga.web.forms.form import PageForm


class SubmissionForm(PageForm):
    """Who it is about, and why."""

    called = N_("Persoon aanmelden")

    name = line(N_("Naam"), empty=N_("Vul de naam in."))
    born = day(N_("Geboortedatum"), latest=today, empty=N_("Vul de geboortedatum in."))
    bsn = citizen_number()
    address = line(N_("Adres"), needed=False, most=300)
    phone = telephone(N_("Telefoon"))
    reason = one_of(N_("Aanleiding"), empty=N_("Kies de aanleiding."))
    theme = one_of(N_("Thema"), empty=N_("Kies het thema."))
    reason_text = text(
        N_("Wat speelt er?"), about=N_("Feiten: wat, wanneer, hoe vaak."), empty=N_("Schrijf op wat er speelt.")
    )
    goal = text(N_("Wat wilt u bereiken?"), empty=N_("Schrijf op wat u wilt bereiken."))
    tried_so_far = text(N_("Wat is al geprobeerd?"), empty=N_("Schrijf op wat al is geprobeerd."))
    brought_by = one_of(
        N_("Namens welke partner?"),
        needed=False,
        about=N_("Kies met naam wie het meldde: die ziet om wie het gaat en hoort wat ermee gebeurt."),
    )
    distinct = BooleanField(N_("Ik heb de zaken hierboven bekeken. Dit is een andere zaak."))
