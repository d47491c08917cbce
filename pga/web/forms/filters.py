"""Filters: plain GET forms whose state is the address: codes and references, and nobody's name."""

from wtforms import Form, SelectField, StringField

from pga.answers.filters import Narrowing
from pga.answers.ledger import LedgerPage
from pga.queries.filters import NAMES
from pga.web.forms.fields import N_, hidden, one_of_few
from pga.web.forms.form import PageForm
from pga.web.i18n import gettext as _
from pga.web.narrowing import LABELS, PRESETS, choices


class LedgerFilter(Form):
    """By case, by colleague, by kind of record."""

    case = StringField()
    colleague = SelectField()
    kind = SelectField()


def ledger_filter(page: LedgerPage) -> LedgerFilter:
    """The filter as it stands, in the language of this request."""
    form = LedgerFilter(data={"case": page.case, "colleague": page.colleague, "kind": page.kind})
    form.case.label.text = _("Zaak")
    form.colleague.label.text = _("Collega")
    form.colleague.choices = [("", _("Iedereen")), *page.colleagues]
    form.kind.label.text = _("Soort")
    form.kind.choices = [
        ("", _("Alles")),
        ("look", _("Raadplegingen")),
        ("act", _("Handelingen")),
        ("refusal", _("Geweigerd")),
    ]
    return form


class WorkFilterForm(Form):
    """By what stands in the rules and in the case itself: every way in which a list can be narrowed."""


for _name in NAMES:
    setattr(WorkFilterForm, _name, SelectField())


def work_filter(narrowing: Narrowing) -> WorkFilterForm:
    """The filter of a list of cases as it stands, with what this person can choose from."""
    form, offered = WorkFilterForm(data=narrowing.chosen), choices(narrowing)
    for name in LABELS:
        if name not in offered:
            del form[name]
            continue
        form[name].label.text = _(LABELS[name])
        form[name].choices = [("", _("Alles")), *offered[name]]  # type: ignore[attr-defined]
    return form


class SaveFilterForm(PageForm):
    """What the filter at hand is for; its codes come along."""

    preset = one_of_few(
        N_("Waar is dit filter voor?"),
        PRESETS.items(),
        about=N_("Standaard: uw lijst van zaken opent ermee. Wat u eerder voor hetzelfde bewaarde, wordt vervangen."),
    )


for _name in NAMES:
    setattr(SaveFilterForm, _name, hidden())
