"""The step pages up to the decision whether the approach starts."""

from collections.abc import Mapping
from typing import Final

from pga.answers.cases import CaseAnswer
from pga.commands.cases import Accept, Assess, Justify, Reject, TakeUp
from pga.web.forms.fields import N_
from pga.web.forms.steps import AcceptForm, AssessForm, JustifyForm, RejectForm, StepForm, TakeUpForm
from pga.web.step_pages.page import Given, StepPage
from privacy.sealed import Plain

CRITERIA: Final = ("repeated", "order_or_safety", "regular_insufficient")


def _assessed(seen: CaseAnswer) -> Mapping[str, str]:
    if not isinstance(seen.assessment, Plain):
        return {}
    facts = {f"{name}_facts": seen.assessment.field(name) for name in CRITERIA}
    return facts | {name: seen.assessed.get(name, "") for name in CRITERIA}


def _justified(seen: CaseAnswer) -> Mapping[str, str]:
    if not isinstance(seen.justification, Plain):
        return {}
    names = ("purpose", "proportionality", "subsidiarity")
    return {name: seen.justification.field(name) for name in names} | {"regime": seen.regime}


def _regimes(seen: CaseAnswer, form: StepForm) -> None:
    form.offer("regime", seen.regimes, empty=len(seen.regimes) > 1)


def _yes_is_true(given: Given) -> Given:
    return given | {name: given[name] == "yes" for name in CRITERIA}


PAGES: Final[Mapping[str, StepPage]] = {
    "take-up": StepPage(
        form=TakeUpForm,
        command=TakeUp,
        intro=N_("U neemt deze aanmelding in behandeling. De termijn om te besluiten begint nu."),
    ),
    "assess": StepPage(
        form=AssessForm,
        command=Assess,
        before=_assessed,
        carried=_yes_is_true,
        text=lambda seen: seen.assessment,
    ),
    "justify": StepPage(
        form=JustifyForm,
        command=Justify,
        before=_justified,
        offers=_regimes,
        needs_case=True,
        text=lambda seen: seen.justification,
    ),
    "accept": StepPage(
        form=AcceptForm,
        command=Accept,
        intro=N_("U neemt deze persoon op in de persoonsgerichte aanpak. Daarna vraagt u de partners."),
    ),
    "reject": StepPage(form=RejectForm, command=Reject, text=lambda seen: seen.rejection),
}
