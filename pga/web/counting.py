"""Yearly counts, each number the way to the list that shows exactly those cases."""

from typing import Final

from flask import render_template
from flask.typing import ResponseReturnValue

from pga.answers.counting import YearlyCounts
from pga.queries.counting import CaseCounts
from pga.web.asking import Asker, Pages
from pga.web.forms.fields import N_
from pga.web.i18n import gettext as _
from pga.web.narrowing import address_of

PAGES = Pages()

PARTS: Final = {
    "all": N_("Alle aanmeldingen"),
    "reason": N_("Naar aanleiding"),
    "theme": N_("Naar thema"),
    "state": N_("Waar zij nu staan"),
    "ended": N_("Hoe zij eindigden"),
}


@PAGES.page("/counts", asks=(CaseCounts,))
def counts(asker: Asker) -> ResponseReturnValue:
    """Jaaraantallen."""
    found: YearlyCounts = asker.look(CaseCounts())
    parts = [(_(title), found.parts[part]) for part, title in PARTS.items()]
    return render_template("counts/counts.html", found=found, parts=parts, address_of=address_of)
