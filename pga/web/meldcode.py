"""A run of the meldcode: begun in a case, on a page of its own, with a written form for each step."""

from functools import partial
from typing import Any, Final

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import StepOffer
from pga.answers.referral_meldcode import MeldcodeAnswer, ProfileAnswer
from pga.answers.referrals import ReferralAnswer
from pga.commands.meldcode import STEPS, MeldcodeStep, SetProfile, UndoMeldcodeStep
from pga.queries.cases import ReadCase
from pga.queries.meldcode import ReadMeldcode, ReadProfile
from pga.refusals import Refused
from pga.web import meldcode_words as words
from pga.web import wording
from pga.web.asking import Asker, Pages
from pga.web.forms.form import PageForm, VersionedConfirmation
from pga.web.forms.meldcode import STEP_FORMS, WORDING, OpenForm, ProfileForm
from pga.web.forms.steps import StepForm
from pga.web.referrals import must_explain, persons_of
from pga.web.sending import form_page, sent, typed

PAGES = Pages()
WORDS: Final[dict[str, Any]] = {
    "asked": partial(wording.asked, WORDING),
    "answered": partial(wording.answered, WORDING),
    "norms": words.NORMS,
    "five": words.STEPS,
}
"""What the pages of a run show beside the run itself."""


@PAGES.page(
    "/cases/<reference:reference>/meldcode", methods=("GET", "POST"), asks=(ReadCase, STEPS["open"]), forms=OpenForm
)
def open_meldcode(asker: Asker, reference: str) -> ResponseReturnValue:
    """Begin a run: whom the signals are about."""
    form: OpenForm = typed(OpenForm)
    seen = asker.look(ReadCase(case=reference))
    if not isinstance(seen, ReferralAnswer) or not seen.meldcode.shown:
        asker.act(_command(reference, "open", form))
        raise Refused("out_of_reach")
    form.offer("client", persons_of(seen), empty=True)
    made = [""]

    def act() -> Any:
        done = asker.act(_command(reference, "open", form))
        made[0] = done.reference
        return done

    if sent(form, act):
        return redirect(f"/cases/{reference}/meldcode/{made[0]}?done=saved", 303)
    return form_page("meldcode/open.html", form, case=seen)


@PAGES.page("/cases/<reference:reference>/meldcode/<run>", asks=(ReadMeldcode,))
def meldcode(asker: Asker, reference: str, run: str) -> ResponseReturnValue:
    """The five steps, what was done in each and what stands in the way, and what the weighing comes to."""
    seen: MeldcodeAnswer = asker.look(ReadMeldcode(case=reference, run=run))
    return render_template("meldcode/run.html", case=seen, advice=words.advice(seen), **WORDS)


@PAGES.page(
    "/cases/<reference:reference>/meldcode/<run>/undo",
    methods=("POST",),
    asks=(UndoMeldcodeStep,),
    forms=VersionedConfirmation,
)
def undo_meldcode_step(asker: Asker, reference: str, run: str) -> ResponseReturnValue:
    """Take back the newest step of a run; with the one that began it the run goes too."""
    form = VersionedConfirmation(request.form)
    done = asker.act(UndoMeldcodeStep(case=reference, version=form.version, act_key=form.act_key, run=run))
    at = f"/cases/{reference}/meldcode/{run}" if done.reference else f"/cases/{reference}"
    return redirect(f"{at}?done=undone", 303)


@PAGES.page(
    "/cases/<reference:reference>/meldcode/<run>/<step>",
    methods=("GET", "POST"),
    asks=(ReadMeldcode, *(command for step, command in STEPS.items() if step != "open")),
    forms=STEP_FORMS,
)
def meldcode_step(asker: Asker, reference: str, run: str, step: str) -> ResponseReturnValue:
    """The form of a step. Of acute danger the button on the page of the run is enough."""
    if step not in STEP_FORMS:
        raise Refused("out_of_reach")
    key, form = step.replace("-", "_"), typed(STEP_FORMS[step])
    if sent(form, lambda: asker.act(_command(reference, key, form, run))):
        return redirect(f"/cases/{reference}/meldcode/{run}?done=saved", 303)
    seen: MeldcodeAnswer = asker.look(ReadMeldcode(case=reference, run=run))
    offer = _offered(seen, key)
    if offer is None:
        raise Refused("out_of_reach")
    must_explain(form, offer)
    return form_page("meldcode/step.html", form, case=seen, step=offer, advice=words.advice(seen), **WORDS)


def _command(reference: str, key: str, form: StepForm, run: str = "") -> MeldcodeStep:
    return STEPS[key](
        case=reference,
        version=form.version,
        act_key=form.act_key,
        run=run,
        client=form["client"].data or "" if "client" in form else "",
        said=_said(form),
    )


def _said(form: PageForm) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.data) for field in form if field.data and field.name != "client")


def _offered(seen: MeldcodeAnswer, key: str) -> StepOffer | None:
    return next((offer for offer in seen.steps if offer.key == key), None)


@PAGES.page("/meldcode", methods=("GET", "POST"), asks=(ReadProfile, SetProfile), forms=ProfileForm)
def meldcode_profile(asker: Asker) -> ResponseReturnValue:
    """What one's own organisation laid down about its meldcode."""
    seen: ProfileAnswer = asker.look(ReadProfile())
    form: ProfileForm = ProfileForm(request.form if request.method == "POST" else None, data=_standing(seen))
    form.offer("officer", seen.officers, empty=True)
    form.offer("decider", seen.deciders, empty=True)
    if sent(form, lambda: asker.act(_profile(form))):
        return redirect("/meldcode?done=saved", 303)
    return form_page("meldcode/profile.html", form, profile=seen)


def _standing(seen: ProfileAnswer) -> dict[str, Any]:
    part = seen.part
    return {
        "attested_on": part.attested_on,
        "attested_until": part.attested_until,
        "officer": seen.officer,
        "decider": seen.decider,
        "training_clause": part.training_clause,
    }


def _profile(form: ProfileForm) -> SetProfile:
    return SetProfile(
        act_key=form.act_key,
        version=form.version,
        attested_on=form["attested_on"].data or "",
        attested_until=form["attested_until"].data or "",
        officer=form["officer"].data or "",
        decider=form["decider"].data or "",
        training_clause=form["training_clause"].data or "",
    )
