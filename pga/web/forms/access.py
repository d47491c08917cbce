"""Of whom an access report is made, over which days, and why it names employees."""

from wtforms import Form, StringField
from wtforms.validators import InputRequired

from pga.web.forms.fields import N_, day, hidden, one_of, one_of_few, today
from pga.web.forms.form import PageForm
from pga.web.i18n import gettext as _


class WhichCase(Form):
    """A case in which the person stands: a plain GET form, a reference and nothing of anybody."""

    case = StringField(validators=[InputRequired()])


def which_case() -> WhichCase:
    """In the language of this request."""
    form = WhichCase()
    form.case.label.text = _("Nummer van een zaak van deze persoon")
    return form


class AccessReportForm(PageForm):
    """One person of a case, and a first and a last day."""

    case = hidden()
    party = one_of(N_("Van wie?"))
    since = day(N_("Vanaf welke dag?"), latest=today)
    until = day(N_("Tot en met welke dag?"), latest=today)


class NameEmployeesForm(PageForm):
    """Why the names must be in it."""

    case = hidden()
    party = hidden()
    reason = one_of_few(N_("Waarom moeten de namen erin?"), ())
