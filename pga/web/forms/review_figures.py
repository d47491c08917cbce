"""What the figures on review are of: a plain GET form with an organisation and months."""

from wtforms import Form, SelectField

from pga.answers.review_figures import ReviewFigures
from pga.web.i18n import format_month
from pga.web.i18n import gettext as _


class FiguresFilter(Form):
    """An organisation, from a month through another."""

    organisation = SelectField()
    since = SelectField()
    until = SelectField()


def figures_filter(seen: ReviewFigures) -> FiguresFilter:
    """The filter as it stands, in the language of this request."""
    form = FiguresFilter(data={"organisation": seen.organisation, "since": seen.since, "until": seen.until})
    form.organisation.label.text = _("Organisatie")
    form.since.label.text = _("Vanaf")
    form.until.label.text = _("Tot en met")
    form.organisation.choices = list(seen.organisations)
    months = sorted({*seen.offered, seen.since, seen.until}, reverse=True)
    form.since.choices = form.until.choices = [(month, format_month(month)) for month in months]
    return form
