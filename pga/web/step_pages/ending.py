"""The step pages of where a case goes afterwards."""

from collections.abc import Callable, Mapping
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
from privacy.sealed import Plain


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


def _offered_before(kind: str) -> Callable[[CaseAnswer], Mapping[str, object]]:
    """What was handed over in the newest offer of this kind, which came back or was withdrawn."""

    def before(seen: CaseAnswer) -> Mapping[str, object]:
        ended = [line for line in seen.progress.offers if line.kind == kind and line.state in ("returned", "withdrawn")]
        newest = max(ended, key=lambda line: line.ended_at, default=None)
        if newest is None or not isinstance(newest.text, Plain):
            return {}
        return {"handover": newest.text.field("text"), "criteria": newest.text.field("criteria")}

    return before


def _told_before(seen: CaseAnswer) -> Mapping[str, object]:
    """The goal as far as it can still be read. The closing report is read by fewer people than what is written here: it
    stands beside the fields (``part``) and in none of them.
    """
    return {"goal": seen.submission.field("goal")} if isinstance(seen.submission, Plain) else {}


PAGES: Final[Mapping[str, StepPage]] = {
    "offer-scale-up": StepPage(
        form=ScaleUpOfferForm,
        command=OfferScaleUp,
        intro=N_("Het Zorg- en Veiligheidshuis leest alleen wat u overdraagt. De zaak gaat pas over als het ja zegt."),
        before=_offered_before("scale_up"),
        offers=_zvh,
        needs_case=True,
        carried=_told,
        part="cases/_offers.html",
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
        before=_offered_before("scale_down"),
        offers=_receivers,
        needs_case=True,
        carried=_told,
        part="cases/_offers.html",
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
        before=_told_before,
        part="cases/_ending.html",
    ),
}
