"""Marking a person of a case as known to all."""

from pga.web.forms.fields import N_, one_of
from pga.web.forms.form import PageForm


class KnownForm(PageForm):
    """Who, and why."""

    party = one_of(N_("Wie?"))
    ground = one_of(N_("Waarom?"), about=N_("Wie raadplegingen beoordeelt, leest dit niet."))
