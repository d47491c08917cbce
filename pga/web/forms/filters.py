"""Filters: plain GET forms whose state is the address: references and user names, no personal data of residents."""

from wtforms import Form, SelectField, StringField

from pga.answers.ledger import LedgerPage
from pga.web.i18n import gettext as _


class LedgerFilter(Form):
    """By case, by colleague, by kind of record."""

    case = StringField()
    colleague = StringField()
    kind = SelectField()


def ledger_filter(page: LedgerPage) -> LedgerFilter:
    """The filter as it stands, in the language of this request."""
    form = LedgerFilter(data={"case": page.case, "colleague": page.colleague, "kind": page.kind})
    form.case.label.text = _("Zaak")
    form.colleague.label.text = _("Collega (gebruikersnaam)")
    form.kind.label.text = _("Soort")
    form.kind.choices = [
        ("", _("Alles")),
        ("look", _("Raadplegingen")),
        ("act", _("Handelingen")),
        ("refusal", _("Geweigerd")),
    ]
    return form
