"""The forms beside the Top-X list: of which day it is asked, and a sitting that is planned."""

from wtforms import DateField as AnyDay
from wtforms import Form

from pga.web.forms.fields import N_, day, one_of_few, today
from pga.web.forms.form import PageForm
from pga.web.i18n import gettext as _


class ListFilter(Form):
    """The day of which somebody wants to see the list."""

    on = AnyDay()


def list_filter(on: str) -> ListFilter:
    """The filter as it stands (``on``: ISO), in the language of this request."""
    form = ListFilter()
    form.on.raw_data = [on]
    form.on.label.text = _("De lijst van welke dag?")
    return form


class SittingForm(PageForm):
    """A day on which people sit over the list."""

    held_on = day(N_("Op welke dag?"), earliest=today)
    kind = one_of_few(
        N_("Wat voor zitting?"),
        [("weighing", N_("Weegploeg")), ("deciding", N_("Besluit van de burgemeester"))],
    )
