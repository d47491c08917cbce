"""What the pages of a plan share: the lists and the form of who may write, and the way back."""

from urllib.parse import urlencode

from flask import redirect
from flask.typing import ResponseReturnValue

from pga.answers.plan import PlanChoices
from pga.queries.plan import PreparePlan
from pga.refusals import Refused
from pga.web.asking import Asker
from pga.web.forms.form import PageForm
from pga.web.sending import typed


def prepared(asker: Asker, reference: str, kind: type[PageForm], capability: str) -> tuple[PlanChoices, PageForm]:
    """The lists and the form, for who may do this now."""
    choices: PlanChoices = asker.look(PreparePlan(case=reference))
    if capability not in choices.verbs:
        raise Refused("out_of_reach")
    return choices, typed(kind)


def back(reference: str, place: str = "", after: str = "") -> ResponseReturnValue:
    """To the plan, at the same place on the same page of it."""
    chosen = urlencode({**({"after": after} if after else {}), "done": "saved"})
    return redirect(f"/cases/{reference}/plan?{chosen}{f'#{place}' if place else ''}", 303)
