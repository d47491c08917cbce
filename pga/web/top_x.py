"""Somebody on the Top-X list or on his way there: brought in, read, and moved on step by step."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import StepOffer
from pga.answers.top_x import TopXAnswer
from pga.commands.top_x import ENTRIES, STEPS, LinkApproach, TopXStep
from pga.queries.cases import ReadCase
from pga.queries.top_x import PrepareEntry, PrepareSignal
from pga.refusals import Refused
from pga.web import wording
from pga.web.asking import Asker, Pages
from pga.web.forms.form import PageForm
from pga.web.forms.steps import StepForm
from pga.web.forms.top_x import ENTRY_FORMS, STEP_FORMS, WORDING, ApproachForm, wording_in
from pga.web.sending import form_page, sent, typed
from workflows.top_x import TOP_X

PAGES = Pages()


def asked_in(step: str) -> Callable[[str], str]:
    """What gives the question of an answer as a step asks it."""
    return partial(wording.asked, wording_in(step))


WORDS: Final[dict[str, Any]] = {
    "asked_in": asked_in,
    "answered": partial(wording.answered, WORDING),
}


def top_x_page(seen: TopXAnswer) -> str:
    """Everything that the rules let this reader see of one person of the list."""
    return render_template("top_x/case.html", case=seen, **WORDS)


@PAGES.page(
    "/top-x/nominate", methods=("GET", "POST"), asks=(PrepareEntry, ENTRIES["nominate"]), forms=ENTRY_FORMS["nominate"]
)
def nominate(asker: Asker) -> ResponseReturnValue:
    """Somebody is nominated."""
    return _enter(asker, "nominate")


@PAGES.page(
    "/top-x/signal", methods=("GET", "POST"), asks=(PrepareSignal, ENTRIES["signal"]), forms=ENTRY_FORMS["signal"]
)
def signal(asker: Asker) -> ResponseReturnValue:
    """Somebody asks for a nomination."""
    return _enter(asker, "signal")


def _enter(asker: Asker, step: str) -> ResponseReturnValue:
    look = PrepareEntry() if step == "nominate" else PrepareSignal()
    there = asker.look(look) if request.method == "GET" else ()
    form: PageForm = typed(ENTRY_FORMS[step])
    made = [""]

    def act() -> Any:
        done = asker.act(ENTRIES[step](act_key=form.act_key, said=_said(form)))
        made[0] = done.reference
        return done

    if sent(form, act):
        return redirect(f"/cases/{made[0]}?done=brought-in" if made[0] else "/top-x/work?done=brought-in", 303)
    return form_page(
        "top_x/enter.html", form, step=step, label=TOP_X.step(step).label, there=there or asker.look(look)
    )


@PAGES.page(
    "/cases/<reference:reference>/top-x/<step>",
    methods=("GET", "POST"),
    asks=(ReadCase, *STEPS.values()),
    forms=STEP_FORMS,
)
def top_x_step(asker: Asker, reference: str, step: str) -> ResponseReturnValue:
    """The form of a step."""
    if step not in STEP_FORMS:
        raise Refused("out_of_reach")
    key, form = step.replace("-", "_"), typed(STEP_FORMS[step])
    seen = None
    if {"nominator", "rater_one", "removal_ground", "ground"} & set(form._fields):
        seen = asker.look(ReadCase(case=reference))
        _offer(form, seen)
    if sent(form, lambda: asker.act(_command(reference, key, form))):
        return redirect(f"/cases/{reference}?done=step&step={TOP_X.key}.{key}", 303)
    seen = seen or asker.look(ReadCase(case=reference))
    offer = _offered(seen, key) if isinstance(seen, TopXAnswer) else None
    if offer is None:
        raise Refused("out_of_reach")
    if offer.explain and "explanation" in form:
        form["explanation"].flags.required = True
    return form_page("top_x/step.html", form, case=seen, step=offer)


@PAGES.page(
    "/cases/<reference:reference>/approach",
    methods=("GET", "POST"),
    asks=(ReadCase, LinkApproach),
    forms=ApproachForm,
)
def link_approach(asker: Asker, reference: str) -> ResponseReturnValue:
    """Which person-centred approach belongs to this person."""
    form: ApproachForm = typed(ApproachForm)

    def act() -> Any:
        approach = form["approach"].data or ""
        return asker.act(
            LinkApproach(case=reference, version=form.version, act_key=form.act_key, approach=approach)
        )

    if sent(form, act):
        return redirect(f"/cases/{reference}?done=saved", 303)
    seen = asker.look(ReadCase(case=reference))
    if not isinstance(seen, TopXAnswer) or LinkApproach.capability not in seen.verbs:
        raise Refused("out_of_reach")
    return form_page("top_x/approach.html", form, case=seen)


def _offer(form: PageForm, seen: Any) -> None:
    """Fill the lists that the case gives."""
    if not isinstance(seen, TopXAnswer):
        raise Refused("out_of_reach")
    for name, choices in seen.choices.items():
        if name in form._fields:
            form.offer(name, choices, empty=True)


def _command(reference: str, key: str, form: StepForm) -> TopXStep:
    return STEPS[key](
        case=reference,
        version=form.version,
        act_key=form.act_key,
        said=_said(form),
        explanation=form["explanation"].data or "" if "explanation" in form else "",
    )


def _said(form: PageForm) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.data) for field in form if field.data and field.name != "explanation")


def _offered(seen: TopXAnswer, key: str) -> StepOffer | None:
    return next((offer for offer in seen.steps if offer.key == key), None)
