"""The steps of a case: a written form for each, with everything that stands in the way in sight."""

from collections.abc import Callable
from typing import Any, Final

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import CaseAnswer, StepOffer
from pga.commands import StepCommand
from pga.commands.cases import Accept, Assess, Invite, Justify, Reject, TakeUp
from pga.queries.cases import ReadCase
from pga.refusals import Conflict, NotReady, Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.steps import STEP_FORMS, StepForm
from pga.web.i18n import gettext as _
from privacy.sealed import Plain

PAGES = Pages()

COMMANDS: Final[dict[str, Callable[..., StepCommand]]] = {
    "take-up": TakeUp,
    "assess": Assess,
    "justify": Justify,
    "accept": Accept,
    "reject": Reject,
    "invite": Invite,
}
"""Step in the address -> what it asks of the gate."""

CRITERIA: Final = ("repeated", "order_or_safety", "regular_insufficient")


@PAGES.page(
    "/cases/<reference:reference>/steps/<step>",
    methods=("GET", "POST"),
    asks=(ReadCase, TakeUp, Assess, Justify, Accept, Reject, Invite),
    forms=STEP_FORMS,
)
def step(asker: Asker, reference: str, step: str) -> ResponseReturnValue:
    """The form of a step. What was said before is shown to confirm or amend; nothing is asked twice."""
    if step not in STEP_FORMS:
        raise Refused("out_of_reach")
    if request.method == "POST":
        return _take(asker, reference, step)
    seen = asker.look(ReadCase(case=reference))
    form = STEP_FORMS[step](data=_said_before(seen, step))
    return _page(seen, step, form)


def _take(asker: Asker, reference: str, step: str) -> ResponseReturnValue:
    form = STEP_FORMS[step](request.form)
    seen: CaseAnswer | None = None
    if step in ("justify", "invite"):
        seen = asker.look(ReadCase(case=reference))
        _offer(seen, form)
    if form.validate():
        try:
            asker.act(_command(reference, step, form))
            return redirect(f"/cases/{reference}?done=step", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
    seen = seen or asker.look(ReadCase(case=reference))
    if _offered(seen, step) is None:
        # Not in sight, so the gate tells why: no right to it, or the case moved on meanwhile.
        asker.act(_command(reference, step, form))
        raise Conflict(reference)
    return _page(seen, step, form)


def _offered(seen: CaseAnswer, step: str) -> StepOffer | None:
    return next((offer for offer in seen.steps if offer.key == step.replace("-", "_")), None)


def _command(reference: str, step: str, form: StepForm) -> StepCommand:
    given: dict[str, Any] = {field.name: field.data for field in form}
    if step == "assess":
        given |= {name: given[name] == "yes" for name in CRITERIA}
    return COMMANDS[step](case=reference, version=form.version, act_key=form.act_key, **given)


def _page(seen: CaseAnswer, step: str, form: StepForm) -> ResponseReturnValue:
    offer = _offered(seen, step)
    if offer is None:
        raise Refused("out_of_reach")
    _offer(seen, form)
    page = render_template("cases/step.html", case=seen, step=offer, form=form, intro=_intro(offer))
    return page, 422 if form.errors or form.form_errors else 200


def _offer(seen: CaseAnswer, form: StepForm) -> None:
    if "organisation" in form:
        form.offer("organisation", seen.invitees, empty=True)
    if "regime" in form:
        form.offer("regime", seen.regimes, empty=len(seen.regimes) > 1)


def _intro(offer: StepOffer) -> str:
    if offer.key == "take_up":
        return _("U neemt deze aanmelding in behandeling. De termijn om te besluiten begint nu.")
    if offer.key == "accept":
        return _("U neemt deze persoon op in de persoonsgerichte aanpak. Daarna vraagt u de partners.")
    return ""


def _said_before(seen: CaseAnswer, step: str) -> dict[str, str]:
    """What stands already, so that it is confirmed or amended and not typed again."""
    if step == "assess" and isinstance(seen.assessment, Plain):
        facts = {f"{name}_facts": seen.assessment.field(name) for name in CRITERIA}
        return facts | {name: seen.assessed.get(name, "") for name in CRITERIA}
    if step == "justify" and isinstance(seen.justification, Plain):
        names = ("purpose", "proportionality", "subsidiarity")
        return {name: seen.justification.field(name) for name in names} | {"regime": seen.regime}
    return {}
