"""The step pages of where a case goes afterwards."""

from collections.abc import Mapping
from typing import Final

from pga.answers.cases import CaseAnswer
from pga.answers.text import Shown
from pga.commands.ending import (
    Archive,
    Close,
    Escalate,
    OfferScaleDown,
    OfferScaleUp,
    ProposeDestruction,
    Reopen,
    ScaleDown,
    ScaleUp,
    StartAftercare,
)
from pga.web.forms.ending import (
    AftercareForm,
    ArchiveForm,
    CloseForm,
    EscalateForm,
    ProposeDestructionForm,
    ReopenForm,
    ScaleDownForm,
    ScaleDownOfferForm,
    ScaleUpForm,
    ScaleUpOfferForm,
)
from pga.web.forms.fields import N_
from pga.web.forms.steps import StepForm
from pga.web.step_pages.page import Given, StepPage


def _zvh(seen: CaseAnswer, form: StepForm) -> None:
    form.offer("organisation", seen.progress.choices.zvh, empty=len(seen.progress.choices.zvh) > 1)


def _receivers(seen: CaseAnswer, form: StepForm) -> None:
    form.offer("organisation", seen.progress.choices.receivers, empty=True)


def _reasons(seen: CaseAnswer, form: StepForm) -> None:
    form.offer("reason", seen.progress.choices.reasons, empty=True)


def _carers(seen: CaseAnswer, form: StepForm) -> None:
    form.offer("organisation", seen.progress.choices.aftercare, empty=True)


def _told(given: Given) -> Given:
    return given | {"person_told": given["person_told"] == "yes"}


def _closing(seen: CaseAnswer) -> Shown | None:
    return seen.progress.ending.closing


PAGES: Final[Mapping[str, StepPage]] = {
    "offer-scale-up": StepPage(
        form=ScaleUpOfferForm,
        command=OfferScaleUp,
        intro=N_("Het Zorg- en Veiligheidshuis leest alleen wat u overdraagt. De zaak gaat pas over als het ja zegt."),
        offers=_zvh,
        needs_case=True,
        carried=_told,
    ),
    "scale-up": StepPage(
        form=ScaleUpForm,
        command=ScaleUp,
        intro=N_("Uw organisatie neemt deze zaak over. Vanaf nu geldt de wet voor het Zorg- en Veiligheidshuis."),
        part="cases/_offers.html",
    ),
    "offer-scale-down": StepPage(
        form=ScaleDownOfferForm,
        command=OfferScaleDown,
        intro=N_("Deze partner leest alleen wat u hier overdraagt. De zaak gaat pas over als hij ja zegt."),
        offers=_receivers,
        needs_case=True,
        carried=_told,
    ),
    "scale-down": StepPage(
        form=ScaleDownForm,
        command=ScaleDown,
        intro=N_("Uw organisatie houdt vanaf nu een vinger aan de pols."),
        part="cases/_offers.html",
    ),
    "escalate": StepPage(
        form=EscalateForm,
        command=Escalate,
        intro=N_("De burgemeester leest wat u hier schrijft en neemt een besluit. De zaak blijft waar zij is."),
    ),
    "close": StepPage(
        form=CloseForm,
        command=Close,
        intro=N_("Na het afsluiten kan niemand meer in de zaak werken. Alleen uw afsluitbericht blijft leesbaar."),
        offers=_reasons,
        needs_case=True,
        carried=_told,
        text=_closing,
    ),
    "start-aftercare": StepPage(
        form=AftercareForm,
        command=StartAftercare,
        intro=N_("Nazorg stopt vanzelf op de einddatum."),
        offers=_carers,
        needs_case=True,
    ),
    "archive": StepPage(
        form=ArchiveForm,
        command=Archive,
        intro=N_("Alles wat gedeeld is stopt. De zaak wacht op vernietiging. U vindt haar terug onder Bewaren."),
        then="/retention",
    ),
    "propose-destruction": StepPage(
        form=ProposeDestructionForm,
        command=ProposeDestruction,
        intro=N_("Een tweede persoon moet de vernietiging uitvoeren. U vindt de zaak terug onder Bewaren."),
        then="/retention",
    ),
    "reopen": StepPage(
        form=ReopenForm,
        command=Reopen,
        intro=N_("Dit maakt een nieuwe zaak over dezelfde persoon. Die wordt opnieuw getoetst. Deze blijft dicht."),
    ),
}
