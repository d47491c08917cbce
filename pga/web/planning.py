"""What the pages of a plan share: the lists and the form of who may write, sending it, and the way back."""

from collections.abc import Callable
from urllib.parse import urlencode

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.plan import PlanChoices
from pga.desk import Done
from pga.queries.plan import PreparePlan
from pga.refusals import NotReady, Refused
from pga.web.asking import Asker
from pga.web.forms.form import PageForm


def prepared(asker: Asker, reference: str, kind: type[PageForm], capability: str) -> tuple[PlanChoices, PageForm]:
    """The lists and the form, for who may do this now."""
    choices: PlanChoices = asker.look(PreparePlan(case=reference))
    if capability not in choices.verbs:
        raise Refused("out_of_reach")
    return choices, kind(request.form if request.method == "POST" else None)


def sent(form: PageForm, act: Callable[[], Done]) -> bool:
    """True when the form was sent and its act was carried out."""
    if request.method != "POST" or not form.validate():
        return False
    try:
        act()
    except NotReady as not_ready:
        form.take_up(not_ready)
        return False
    return True


def form_page(template: str, choices: PlanChoices, form: PageForm) -> ResponseReturnValue:
    """The page of a form; 422 when something in it is wrong."""
    return render_template(template, choices=choices, form=form), 422 if form.errors or form.form_errors else 200


def back(reference: str, place: str = "", after: str = "") -> ResponseReturnValue:
    """To the plan, at the same place on the same page of it."""
    chosen = urlencode({**({"after": after} if after else {}), "done": "saved"})
    return redirect(f"/cases/{reference}/plan?{chosen}{f'#{place}' if place else ''}", 303)
