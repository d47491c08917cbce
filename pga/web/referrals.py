"""Referrals: one's work on them, the first word of one, a written form for each step, and attempts to reach people."""

from typing import Any, Final

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import StepOffer
from pga.answers.referrals import ReferralAnswer
from pga.answers.visits import VisitAnswer
from pga.answers.work import IMPOSING, Work
from pga.commands.referrals import ENTRIES, HEARD, STEPS, Entry, RecordContact, ReferralStep
from pga.queries.cases import MyWork, ReadCase
from pga.queries.referrals import PREPARES
from pga.queries.visits import PlanVisit
from pga.refusals import Conflict, NotReady, Refused
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.drafting import links
from pga.web.forms.form import PageForm
from pga.web.forms.referrals import ENTRY_FORMS, STEP_FORMS, ContactForm
from pga.web.forms.steps import StepForm
from pga.web.i18n import chosen_language
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, sent, typed
from workflows.referral import REFERRAL

PAGES = Pages()
SAID_BEFORE: Final = frozenset({"report", "check_acute", "answer_acute"})
"""Steps that ask once more what was said of danger: it stands there to confirm or amend."""
VISITS = frozenset({"plan_joint_visit"})
"""Steps with which a visit is planned: their page says what visitors must know."""


@PAGES.page("/referrals", asks=(MyWork,))
def referrals(asker: Asker) -> ResponseReturnValue:
    """What waits, late and today first, and the referrals in reach."""
    after = argument(request.args.get("after"))
    mine: Work = asker.look(MyWork(workflow=REFERRAL.key, after=after))
    return render_template(
        "referrals/work.html",
        work=mine,
        drafts=links(mine.drafts),
        calls=REFERRAL.capability("receive") in mine.roads,
        imposes=IMPOSING in mine.roads,
        entries=[(step.replace("_", "-"), _label(step)) for step in ENTRIES if REFERRAL.capability(step) in mine.roads],
        first_url="/referrals" if after else "",
        next_url=f"/referrals?after={mine.next}" if mine.next else "",
    )


@PAGES.page(
    "/referrals/new/<step>",
    methods=("GET", "POST"),
    asks=(*PREPARES.values(), *ENTRIES.values()),
    forms=ENTRY_FORMS,
)
def enter_referral(asker: Asker, step: str) -> ResponseReturnValue:
    """The first word of a referral. Only the acute question must be answered."""
    if step not in ENTRY_FORMS:
        raise Refused("out_of_reach")
    key, form = step.replace("-", "_"), typed(ENTRY_FORMS[step])
    if (request.method == "GET" or "received_at" in form) and asker.look(PREPARES[key]()):
        _not_heard(form)
    made = [""]

    def act() -> Any:
        command: type[Entry] = ENTRIES[key]
        done = asker.act(command(act_key=form.act_key, said=_said(form)))
        made[0] = done.reference
        return done

    if sent(form, act):
        return redirect(f"/cases/{made[0]}?done=entered" if made[0] else "/referrals?done=entered", 303)
    return form_page("referrals/new.html", form, step=step, label=_label(key))


@PAGES.page(
    "/cases/<reference:reference>/referral/<step>",
    methods=("GET", "POST"),
    asks=(ReadCase, PlanVisit, *STEPS.values()),
    forms=STEP_FORMS,
)
def referral_step(asker: Asker, reference: str, step: str) -> ResponseReturnValue:
    """The form of a step, with everything that stands in its way in sight."""
    if step not in STEP_FORMS:
        raise Refused("out_of_reach")
    key, kind = step.replace("-", "_"), STEP_FORMS[step]
    form: StepForm = typed(kind)
    if request.method == "POST":
        return _take(asker, reference, key, form)
    seen = asker.look(ReadCase(case=reference))
    if not isinstance(seen, ReferralAnswer):
        raise Refused("out_of_reach")
    return _page(asker, seen, key, form)


def _take(asker: Asker, reference: str, key: str, form: StepForm) -> ResponseReturnValue:
    seen = asker.look(ReadCase(case=reference))
    if not isinstance(seen, ReferralAnswer):
        asker.act(_command(reference, key, form))
        raise Refused("out_of_reach")
    _offer(seen, key, form)
    if form.validate():
        try:
            done = asker.act(_command(reference, key, form))
            if done.reference and done.reference != reference:
                return redirect(f"/cases/{done.reference}?done=entered", 303)
            return redirect(f"/cases/{reference}?done=step&step={REFERRAL.key}.{key}", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
    if _offered(seen, key) is None:
        # Not in sight, so the gate tells why: no right to it, or the case moved on meanwhile.
        asker.act(_command(reference, key, form))
        raise Conflict(reference)
    return _page(asker, seen, key, form)


def _command(reference: str, key: str, form: StepForm) -> ReferralStep:
    explained = form["explanation"].data or ""
    return STEPS[key](
        case=reference,
        version=form.version,
        act_key=form.act_key,
        explanation=explained,
        said=tuple((name, said) for name, said in _said(form) if name != "explanation"),
    )


def _said(form: PageForm) -> tuple[tuple[str, str], ...]:
    given = ((field.name, field.data) for field in form if field.data)
    return tuple((name, ",".join(data) if isinstance(data, list) else data) for name, data in given)


def _page(asker: Asker, seen: ReferralAnswer, key: str, form: StepForm) -> ResponseReturnValue:
    offer = _offered(seen, key)
    if offer is None:
        raise Refused("out_of_reach")
    _offer(seen, key, form)
    if request.method == "GET" and key in SAID_BEFORE and not form["acute"].data:
        form["acute"].data = seen.acute or None
    warned: VisitAnswer | None = None
    if key in VISITS and PlanVisit.capability in seen.verbs:
        warned = asker.look(PlanVisit(case=seen.reference))
    return form_page("referrals/step.html", form, case=seen, step=offer, warned=warned)


def _offered(seen: ReferralAnswer, key: str) -> StepOffer | None:
    return next((offer for offer in seen.steps if offer.key == key), None)


def _offer(seen: ReferralAnswer, key: str, form: StepForm) -> None:
    """The lists that depend on the case: where a step leads, who can do the work, whom it is about."""
    step, language = REFERRAL.step(key), chosen_language()
    must_explain(form, _offered(seen, key))
    if seen.own_word and "received_at" in form:
        _not_heard(form)
    if "into" in form:
        there = [(landing.state, REFERRAL.state(landing.state).label.of(language)) for landing in step.into]
        form.offer("into", there, empty=True)
    if "worker" in form:
        form.offer("worker", seen.workers, empty=True)
    for name in {"party", "told_to"} & {field.name for field in form}:
        form.offer(name, persons_of(seen), empty=True)
    if "ground" in form:
        form.offer("ground", seen.grounds, empty=True)


def must_explain(form: PageForm, offer: StepOffer | None) -> None:
    """The field says that it must be filled in where something is not so that may be explained away."""
    if offer is not None and offer.explain and "explanation" in form:
        form["explanation"].flags.required = True


def _not_heard(form: PageForm) -> None:
    """Nobody is asked how he heard his own word."""
    for name in HEARD:
        if name in form:
            del form[name]


def persons_of(seen: ReferralAnswer) -> list[tuple[str, str]]:
    """(id, name) of the persons of a referral, as far as the reader may know them."""
    found = []
    for number, line in enumerate(seen.persons, 1):
        field = getattr(line.person.identity, "field", None)
        found.append((line.person.id, field("name") if field else _("Persoon %d") % number))
    return found


@PAGES.page(
    "/cases/<reference:reference>/contact",
    methods=("GET", "POST"),
    asks=(ReadCase, RecordContact),
    forms=ContactForm,
)
def contact(asker: Asker, reference: str) -> ResponseReturnValue:
    """An attempt to reach one of the persons, and how it went."""
    form: ContactForm = typed(ContactForm)
    seen: ReferralAnswer = asker.look(ReadCase(case=reference))
    if not isinstance(seen, ReferralAnswer) or "contact.record" not in seen.verbs:
        raise Refused("out_of_reach")
    form.offer("party", persons_of(seen), empty=True)

    def act() -> Any:
        return asker.act(
            RecordContact(
                case=reference,
                version=form.version,
                act_key=form.act_key,
                party=form["party"].data,
                result=form["result"].data,
                children=form["children"].data or "",
            )
        )

    if sent(form, act):
        return redirect(f"/cases/{reference}?done=saved", 303)
    return form_page("referrals/contact.html", form, case=seen)


def _label(key: str) -> str:
    return REFERRAL.step(key).label.of(chosen_language())
