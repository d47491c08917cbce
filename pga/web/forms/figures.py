"""The form for a figure that others published."""

from pga.web.forms.fields import N_, line, one_of
from pga.web.forms.form import PageForm


class ExternalFigureForm(PageForm):
    """Which figure, of which year, and the number."""

    called = N_("Cijfer van een ander")

    figure = one_of(N_("Welk cijfer?"))
    year = one_of(N_("Van welk jaar?"))
    value = line(N_("Getal"), most=12, about=N_("Met een komma voor decimalen, zoals 31 of 12,5%."))
