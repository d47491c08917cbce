"""Opening a case in an emergency: one reason, and what somebody has in hand of whom it is about."""

from pga.web.forms.fields import N_, citizen_number, day, line, one_of_few, today
from pga.web.forms.form import PageForm
from pga.web.i18n import gettext as _


class EmergencyForm(PageForm):
    """One reason, and one of three ways to say which case."""

    cooperation = one_of_few(N_("Bij welke samenwerking hoort de zaak?"), ())
    reason = one_of_few(N_("Waarom is dit nodig?"), ())
    reference = line(N_("Zaaknummer"), needed=False, most=40, about=N_("Als u het hebt."))
    bsn = citizen_number()
    name = line(N_("Achternaam"), needed=False, most=100, about=N_("Met de geboortedatum erbij."))
    born = day(N_("Geboortedatum"), needed=False, latest=today)

    def validate(self, extra_validators: object = None) -> bool:
        """One of the three ways is enough."""
        fits = super().validate(extra_validators)
        if fits and not (self.reference.data or self.bsn.data or (self.name.data and self.born.data)):
            self.form_errors.append(_("Vul een zaaknummer in, of een BSN, of een achternaam met de geboortedatum."))
            return False
        return fits


class EndForm(PageForm):
    """Of which cooperation it is."""

    also = ("cooperation",)
