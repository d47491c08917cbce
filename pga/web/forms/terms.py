"""Terms of a case."""

from pga.web.forms.fields import N_, text
from pga.web.forms.form import PageForm


class SuspendForm(PageForm):
    """Why a term may stand still."""

    called = N_("Termijn laten stilstaan")

    also = ("version",)
    reason = text(N_("Waarom mag deze termijn stilstaan?"))
