"""That a fact of the Top-X list fell by an acquittal or a dismissal: said by anybody, answered by its owner."""

from typing import Any
from uuid import UUID

from flask import redirect
from flask.typing import ResponseReturnValue

from pga.commands.top_x import KeepFact, ProposeDrop
from pga.queries.cases import ReadCase
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.top_x import KeepFactForm, ProposeDropForm
from pga.web.sending import form_page, sent, typed
from pga.web.top_x_facts import own_fact, seen_in

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/facts/<uuid:fact>/propose-drop",
    methods=("GET", "POST"),
    asks=(ReadCase, ProposeDrop),
    forms=ProposeDropForm,
)
def propose_drop(asker: Asker, reference: str, fact: UUID) -> ResponseReturnValue:
    """Somebody tells the owner of a fact that it fell."""
    seen = seen_in(asker, reference, ProposeDrop.capability)
    now = _found(seen.facts, fact)
    form: ProposeDropForm = typed(ProposeDropForm)
    said = {name: form[name].data or "" for name in ("known_on", "reason")}
    command = ProposeDrop(case=reference, fact=str(fact), act_key=form.act_key, **said)
    if sent(form, lambda: asker.act(command)):
        return redirect(f"/cases/{reference}/facts?done=saved", 303)
    return form_page("top_x/fact_propose.html", form, case=seen, fact=now)


@PAGES.page(
    "/cases/<reference:reference>/facts/<uuid:fact>/keep",
    methods=("GET", "POST"),
    asks=(ReadCase, KeepFact),
    forms=KeepFactForm,
)
def keep_fact(asker: Asker, reference: str, fact: UUID) -> ResponseReturnValue:
    """The owner of a fact lets it stand."""
    seen = seen_in(asker, reference, KeepFact.capability)
    now = own_fact(seen, fact)
    asked = _found(seen.drops, fact, "fact")
    form: KeepFactForm = typed(KeepFactForm)
    command = KeepFact(case=reference, fact=str(fact), reason=form["reason"].data or "", act_key=form.act_key)
    if sent(form, lambda: asker.act(command)):
        return redirect(f"/cases/{reference}/facts?done=saved", 303)
    return form_page("top_x/fact_keep.html", form, case=seen, fact=now, asked=asked)


def _found(those: Any, fact: UUID, name: str = "id") -> Any:
    found = next((one for one in those if getattr(one, name) == str(fact)), None)
    if found is None:
        raise Refused("out_of_reach")
    return found
