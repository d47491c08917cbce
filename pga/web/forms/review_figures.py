"""What the figures on review are of: a plain GET form with an organisation and months."""

from wtforms import Form, SelectField

from pga.answers.review_figures import LookDays, ReviewFigures
from pga.web.forms.form import PageForm
from pga.web.i18n import format_month
from pga.web.i18n import gettext as _


class FiguresFilter(Form):
    """An organisation, from a month through another."""

    organisation = SelectField()
    since = SelectField()
    until = SelectField()


class ExportForm(PageForm):
    """The button for the same as a file."""

    also = ("organisation", "since", "until")


def figures_filter(seen: ReviewFigures) -> FiguresFilter:
    """The filter as it stands, in the language of this request."""
    form = FiguresFilter(data={"organisation": seen.organisation, "since": seen.since, "until": seen.until})
    form.organisation.label.text = _("Organisatie")
    form.since.label.text = _("Vanaf")
    form.until.label.text = _("Tot en met")
    form.organisation.choices = list(seen.organisations)
    form.since.choices = form.until.choices = _months(seen.offered, seen.since, seen.until)
    return form


class DaysFilter(Form):
    """An organisation and a month."""

    organisation = SelectField()
    month = SelectField()


def days_filter(seen: LookDays) -> DaysFilter:
    """The same for the table of days."""
    form = DaysFilter(data={"organisation": seen.organisation, "month": seen.month})
    form.organisation.label.text = _("Organisatie")
    form.month.label.text = _("Maand")
    form.organisation.choices = list(seen.organisations)
    form.month.choices = _months(seen.offered, seen.month)
    return form


def _months(offered: tuple[str, ...], *shown: str) -> list[tuple[str, str]]:
    """Those that are offered and those that are shown, the newest first."""
    return [(month, format_month(month)) for month in sorted({*offered, *shown}, reverse=True)]
