"""The steps of a case: a written form for each, with everything that stands in the way in sight."""

from typing import Any

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import CaseAnswer, Duplicate, StepOffer
from pga.commands import StepCommand
from pga.queries.cases import DuplicatesOf, ReadCase
from pga.refusals import Conflict, NotReady, Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.steps import StepForm
from pga.web.i18n import gettext as _
from pga.web.sending import form_page
from pga.web.step_pages import STEP_PAGES

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/steps/<step>",
    methods=("GET", "POST"),
    asks=(ReadCase, DuplicatesOf, *(page.command for page in STEP_PAGES.values())),  # type: ignore[arg-type]
    forms={step: page.form for step, page in STEP_PAGES.items()},
)
def step(asker: Asker, reference: str, step: str) -> ResponseReturnValue:
    """The form of a step. What was said before is shown to confirm or amend; nothing is asked twice."""
    if step not in STEP_PAGES:
        raise Refused("out_of_reach")
    if request.method == "POST":
        return _take(asker, reference, step)
    seen = asker.look(ReadCase(case=reference, step=step))
    page = STEP_PAGES[step]
    return _page(asker, seen, step, page.form(data=page.before(seen)))


def _take(asker: Asker, reference: str, step: str) -> ResponseReturnValue:
    page = STEP_PAGES[step]
    form = page.form(request.form)
    seen: CaseAnswer | None = None
    if page.needs_case:
        seen = asker.look(ReadCase(case=reference, step=step))
        page.offers(seen, form)
    if form.validate():
        try:
            made, done = _act(asker, reference, step, form)
            return redirect(f"{page.then.format(case=made)}?done={done}", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
    seen = seen or asker.look(ReadCase(case=reference, step=step))
    if _offered(seen, step) is None:
        if form.looks_again:
            raise Conflict(reference)
        # Not in sight, so the gate tells why: no right to it, or the case moved on meanwhile.
        asker.act(_commands(reference, step, form)[0])
        raise Conflict(reference)
    return _page(asker, seen, step, form)


def _offered(seen: CaseAnswer, step: str) -> StepOffer | None:
    return next((offer for offer in seen.steps if offer.key == step.replace("-", "_")), None)


def _act(asker: Asker, reference: str, step: str, form: StepForm) -> tuple[str, str]:
    """One command, or several that each go on from the version that the one before left. Returns the case that it came
    to, which is another one after reopening, and the codes of what to say of it.
    """
    first, *rest = _commands(reference, step, form)
    made = asker.act(first).reference
    try:
        for command in rest:
            asker.act(command)
    except (Conflict, NotReady):
        return made, "step-in-part"
    return made, f"step&step={step.replace('-', '_')}"


def _commands(reference: str, step: str, form: StepForm) -> list[StepCommand]:
    page = STEP_PAGES[step]
    given: dict[str, Any] = {field.name: field.data for field in form}
    return [
        page.command(
            case=reference,
            version=form.version + number,
            act_key=f"{form.act_key}-{number}" if number and form.act_key else form.act_key,
            **page.carried(each),
        )
        for number, each in enumerate(page.each(given))
    ]


def _page(asker: Asker, seen: CaseAnswer, step: str, form: StepForm) -> ResponseReturnValue:
    page = STEP_PAGES[step]
    offer = _offered(seen, step)
    if offer is None:
        raise Refused("out_of_reach")
    page.offers(seen, form)
    return form_page(
        "cases/step.html",
        form,
        case=seen,
        step=offer,
        intro=_(page.intro) if page.intro else "",
        part=page.part,
        duplicates=_duplicates(asker, seen, step),
    )


def _duplicates(asker: Asker, seen: CaseAnswer, step: str) -> tuple[Duplicate, ...]:
    """Other cases that may be about the same person: shown before a case is taken up."""
    if step != "take-up":
        return ()
    found: tuple[Duplicate, ...] = asker.look(DuplicatesOf(case=seen.reference))
    return found
