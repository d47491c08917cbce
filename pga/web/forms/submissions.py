"""The aanmelding."""

from wtforms import BooleanField, Field, ValidationError

from pga.commands.checking import is_bsn, is_test_bsn
from pga.web.forms.fields import N_, day, in_demo, line, one_of, telephone, text, today
from pga.web.forms.form import PageForm
from pga.web.i18n import gettext as _


class SubmissionForm(PageForm):
    """Who it is about, and why."""

    called = N_("Persoon aanmelden")

    name = line(N_("Naam"), empty=N_("Vul de naam in."))
    born = day(N_("Geboortedatum"), latest=today, empty=N_("Vul de geboortedatum in."))
    bsn = line(N_("BSN"), needed=False, most=20, about=N_("Negen cijfers, als u het mag gebruiken."))
    address = line(N_("Adres"), needed=False, most=300)
    phone = telephone(N_("Telefoon"))
    reason = one_of(N_("Aanleiding"), empty=N_("Kies de aanleiding."))
    theme = one_of(N_("Thema"), empty=N_("Kies het thema."))
    reason_text = text(
        N_("Wat speelt er?"), about=N_("Feiten: wat, wanneer, hoe vaak."), empty=N_("Schrijf op wat er speelt.")
    )
    goal = text(N_("Wat wilt u bereiken?"), empty=N_("Schrijf op wat u wilt bereiken."))
    tried_so_far = text(N_("Wat is al geprobeerd?"), empty=N_("Schrijf op wat al is geprobeerd."))
    distinct = BooleanField(N_("Ik heb de zaken hierboven bekeken. Dit is een andere zaak."))

    def validate_bsn(self, field: Field) -> None:
        """A number that can exist; in a demo home only the range that is given to nobody."""
        if not field.data:
            return
        if not is_bsn(field.data):
            raise ValidationError(_("Dit is geen geldig BSN. Controleer de cijfers."))
        if in_demo() and not is_test_bsn(field.data):
            raise ValidationError(_("Dit is een demo: gebruik een fictief BSN dat begint met 9999."))
