"""The forms of a call sheet: what is said on the telephone, and the next morning what of it is a fact."""

from typing import Final

from pga.web.forms.fields import N_, hidden, line, one_of_few, text
from pga.web.forms.form import PageForm
from pga.web.forms.referrals import WORDS

ON_A_PAGE: Final = 20
"""Lines of the form with which a sheet is sorted."""
_ABOUT: Final = N_("Elke regel krijgt de tijd. Een regel die met een tijd begint, zoals 21:43, houdt die.")


class CallForm(PageForm):
    """More lines."""

    called = N_("Belblad")
    lines = text(N_("Wat hoort u?"), about=_ABOUT, empty=N_("Typ ten minste één regel."))


class FirstCallForm(PageForm):
    """The first lines, and the one question that must be answered."""

    called = N_("Belblad")
    acute = one_of_few(N_("Is er nu gevaar?"), WORDS["acute"].items())
    lines = text(N_("Wat hoort u?"), needed=False, about=_ABOUT)


class SortForm(PageForm):
    """For each line what it is; what is left open waits."""

    called = N_("Belblad uitzoeken")
    source = line(
        N_("Van wie weet u dit?"), needed=False, about=N_("Geldt voor elk feit waar u hieronder niemand anders noemt.")
    )


for _at in range(ON_A_PAGE):
    setattr(SortForm, f"line_{_at}", hidden(36))
    _kinds = (("fact", N_("Feit")), ("opinion", N_("Mening of indruk")), ("neither", N_("Geen van beide")))
    setattr(SortForm, f"kind_{_at}", one_of_few(N_("Wat is dit?"), _kinds, needed=False))
    setattr(SortForm, f"source_{_at}", line(N_("Van iemand anders?"), needed=False))
