"""Barring orders: one is recorded, read and moved on; and it is linked to a referral."""

from functools import partial
from typing import Any, Final

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import StepOffer
from pga.answers.orders import OrderAnswer, OrdersAnswer
from pga.commands.orders import STEPS, ImposeOrder, LinkOrder, OrderStep
from pga.queries.cases import ReadCase
from pga.queries.orders import OrdersOf, PrepareOrder
from pga.refusals import Refused
from pga.web import wording
from pga.web.asking import Asker, Pages
from pga.web.forms.form import PageForm
from pga.web.forms.orders import STEP_FORMS, WORDING, ImposeForm, LinkForm
from pga.web.forms.steps import StepForm
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, sent, typed
from workflows.barring_order import BARRING_ORDER

PAGES = Pages()
WORDS: Final[dict[str, Any]] = {
    "asked": partial(wording.asked, WORDING),
    "answered": partial(wording.answered, WORDING),
}


def order_page(seen: OrderAnswer) -> str:
    """Everything that the rules let this reader see of one barring order."""
    return render_template("orders/case.html", case=seen, **WORDS)


@PAGES.page("/orders/new", methods=("GET", "POST"), asks=(PrepareOrder, ImposeOrder), forms=ImposeForm)
def impose_order(asker: Asker) -> ResponseReturnValue:
    """A barring order that was imposed, to the minute."""
    if request.method == "GET":
        asker.look(PrepareOrder())
    form: PageForm = typed(ImposeForm)
    made = [""]

    def act() -> Any:
        done = asker.act(ImposeOrder(act_key=form.act_key, said=_said(form)))
        made[0] = done.reference
        return done

    if sent(form, act):
        return redirect(f"/cases/{made[0]}?done=order" if made[0] else "/referrals?done=order", 303)
    return form_page("orders/new.html", form)


@PAGES.page(
    "/cases/<reference:reference>/order/<step>",
    methods=("GET", "POST"),
    asks=(ReadCase, *STEPS.values()),
    forms=STEP_FORMS,
)
def order_step(asker: Asker, reference: str, step: str) -> ResponseReturnValue:
    """The form of a step of an order."""
    if step not in STEP_FORMS:
        raise Refused("out_of_reach")
    key, form = step.replace("-", "_"), typed(STEP_FORMS[step])
    if sent(form, lambda: asker.act(_command(reference, key, form))):
        return redirect(f"/cases/{reference}?done=step&step={BARRING_ORDER.key}.{key}", 303)
    seen = asker.look(ReadCase(case=reference))
    offer = _offered(seen, key) if isinstance(seen, OrderAnswer) else None
    if offer is None:
        raise Refused("out_of_reach")
    return form_page("orders/step.html", form, case=seen, step=offer)


@PAGES.page(
    "/cases/<reference:reference>/barring-orders", methods=("GET", "POST"), asks=(OrdersOf, LinkOrder), forms=LinkForm
)
def orders_of(asker: Asker, reference: str) -> ResponseReturnValue:
    """The orders that belong to a referral, and linking one."""
    seen: OrdersAnswer = asker.look(OrdersOf(case=reference))
    form: LinkForm = typed(LinkForm)
    persons = [(party, _name(shown, number)) for number, (party, shown) in enumerate(seen.persons, 1)]
    form.offer("order", seen.choices, empty=True)
    form.offer("party", persons, empty=True)
    form.offer("banned", persons)

    def act() -> Any:
        return asker.act(
            LinkOrder(
                case=reference,
                version=form.version,
                act_key=form.act_key,
                order=form["order"].data or "",
                party=form["party"].data or "",
                banned=tuple(form["banned"].data or ()),
            )
        )

    if sent(form, act):
        return redirect(f"/cases/{reference}?done=saved", 303)
    return form_page("orders/link.html", form, seen=seen, names=dict(persons))


def _name(shown: Any, number: int) -> str:
    field = getattr(shown, "field", None)
    return str(field("name")) if field else _("Persoon %d") % number


def _command(reference: str, key: str, form: StepForm) -> OrderStep:
    return STEPS[key](case=reference, version=form.version, act_key=form.act_key, said=_said(form))


def _said(form: PageForm) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.data) for field in form if field.data)


def _offered(seen: OrderAnswer, key: str) -> StepOffer | None:
    return next((offer for offer in seen.steps if offer.key == key), None)
