"""The step pages of a case that was taken over: a second person confirms, or it does not come in."""

from collections.abc import Mapping
from typing import Final

from pga.commands.taking_over import ConfirmTakeOver, RejectTakeOver
from pga.web.forms.fields import N_
from pga.web.forms.taking_over import ConfirmTakeOverForm, RejectTakeOverForm
from pga.web.step_pages.page import StepPage

PAGES: Final[Mapping[str, StepPage]] = {
    "confirm-take-over": StepPage(
        form=ConfirmTakeOverForm,
        command=ConfirmTakeOver,
        intro=N_("Klopt het dat de zaak zo staat? Na uw bevestiging gaat zij vanaf hier verder."),
        part="cases/_taken_over.html",
    ),
    "reject-take-over": StepPage(
        form=RejectTakeOverForm,
        command=RejectTakeOver,
        intro=N_("De zaak komt niet binnen. Wie haar overnam kan haar opnieuw invoeren, zoals het wel is."),
        text=lambda seen: seen.rejection,
        part="cases/_taken_over.html",
        then="/cases",
    ),
}
