"""Why somebody opens a case: one button."""

from pga.web.forms.fields import N_, one_of_few
from pga.web.forms.form import PageForm


class PurposeForm(PageForm):
    """One purpose, and where he goes on."""

    also = ("next",)
    purpose = one_of_few(N_("Waarom opent u deze zaak?"), ())
