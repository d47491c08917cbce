"""Warning visitors of one fact."""

from datetime import date, timedelta

from pga.web.forms.fields import N_, day, one_of, one_of_few, today
from pga.web.forms.form import PageForm
from pga.web.forms.steps import YES_NO
from privacy.visiting import LONGEST_DAYS


def _last() -> date:
    return today() + timedelta(days=LONGEST_DAYS)


class WarningForm(PageForm):
    """One fact, from whom, since when and until when."""

    party = one_of(N_("Bij wie?"))
    fact = one_of(N_("Wat moet bezoek weten?"), about=N_("Eén feit. Geen zaak en geen reden."))
    source = one_of(N_("Hoe weet u dit?"))
    seen_on = day(N_("Van welke dag is dit?"), latest=today)
    ends_on = day(N_("Tot en met welke dag?"), earliest=today, latest=_last, about=N_("Hoogstens zes maanden."))


class JudgeWarningForm(PageForm):
    """Whether it stands there rightly."""

    right = one_of_few(N_("Klopt deze waarschuwing?"), YES_NO)
