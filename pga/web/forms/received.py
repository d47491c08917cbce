"""The form in which an organisation says of what was written down as received from it that it is right, or not."""

from typing import Final

from pga.web.forms.fields import N_, hidden, line, one_of_few
from pga.web.forms.form import PageForm

ON_A_PAGE: Final = 10
"""Lines of the form; a page of the list holds as many."""


class ReceivedForm(PageForm):
    """For each line: right, or not right and what it should be; what is left open waits."""


for _at in range(ON_A_PAGE):
    setattr(ReceivedForm, f"step_{_at}", hidden(36))
    _choices = (("right", N_("Klopt")), ("not_right", N_("Klopt niet")))
    setattr(ReceivedForm, f"choice_{_at}", one_of_few(N_("Klopt dit?"), _choices, needed=False))
    _about = N_("Alleen als het niet klopt.")
    setattr(ReceivedForm, f"correction_{_at}", line(N_("Wat moet het zijn?"), needed=False, most=400, about=_about))
