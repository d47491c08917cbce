"""Sharing with a partner."""

from pga.web.forms.fields import N_, day, one_of, some_of, today
from pga.web.forms.form import PageForm


class ShareForm(PageForm):
    """With whom, what, until when. ``confirm`` tells a preview from the act itself."""

    also = ("version", "confirm")
    organisation = one_of(N_("Met welke partner?"))
    to = one_of(
        N_("Voor wie daar?"),
        needed=False,
        about=N_("Een post of een persoon komt bij deze zaak alleen door wat u deelt. Collega's daar zien het niet."),
    )
    categories = some_of(N_("Wat deelt u?"), message=N_("Kies minstens één onderdeel om te delen."))
    until = day(N_("Tot en met"), earliest=today)
