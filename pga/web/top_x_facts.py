"""The facts about somebody of the Top-X list: read, added one by one or as a table, corrected, taken back."""

from typing import Any
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pga.answers.top_x import FactAnswer, TopXAnswer
from pga.commands.top_x import AddFacts, CorrectFact, FactLine, WithdrawFact
from pga.facttable import COLUMNS, Given, lines
from pga.queries.cases import ReadCase
from pga.refusals import Refused
from pga.rosterfile import Unreadable
from pga.web.asking import Asker, Pages
from pga.web.forms.top_x import CorrectFactForm, FactForm, WithdrawFactForm
from pga.web.forms.top_x_weighing import FactTableForm
from pga.web.i18n import chosen_language
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, sent, typed
from privacy.sealed import Plain

PAGES = Pages()


@PAGES.page("/cases/<reference:reference>/facts", methods=("GET", "POST"), asks=(ReadCase, AddFacts), forms=FactForm)
def facts(asker: Asker, reference: str) -> ResponseReturnValue:
    """The facts that stand, and room for one more."""
    seen = seen_in(asker, reference)
    form: FactForm = typed(FactForm)
    _offer(form, seen)
    given = (_line(form),)
    if sent(form, lambda: asker.act(_adding(form, reference, given))):
        return redirect(f"/cases/{reference}/facts?done=saved", 303)
    return form_page("top_x/facts.html", form, fillable=AddFacts.capability in seen.verbs, case=seen)


@PAGES.page(
    "/cases/<reference:reference>/facts/table",
    methods=("GET", "POST"),
    asks=(ReadCase, AddFacts),
    forms=FactTableForm,
)
def facts_table(asker: Asker, reference: str) -> ResponseReturnValue:
    """Facts as a table: all of them, or none with what is wrong at each line."""
    seen = seen_in(asker, reference, AddFacts.capability)
    form: FactTableForm = typed(FactTableForm)
    form.offer("basis", seen.choices.get("basis", ()), empty=True)
    given = _given(form, seen)
    if given and sent(form, lambda: asker.act(_adding(form, reference, tuple(one.fact for one in given)))):
        return redirect(f"/cases/{reference}/facts?done=saved", 303)
    wrong = [(line, form.wrong[at]) for at, line in enumerate(given) if at in form.wrong]
    return form_page("top_x/facts_table.html", form, case=seen, wrong=wrong)


@PAGES.page(
    "/cases/<reference:reference>/facts/<uuid:fact>/correct",
    methods=("GET", "POST"),
    asks=(ReadCase, CorrectFact),
    forms=CorrectFactForm,
)
def correct_fact(asker: Asker, reference: str, fact: UUID) -> ResponseReturnValue:
    """What a fact of one's own organisation reads from now."""
    seen = seen_in(asker, reference, CorrectFact.capability)
    now = own_fact(seen, fact)
    said = {name: now.said.field(name) for name in COLUMNS} if isinstance(now.said, Plain) else {}
    if "dropped" in request.args:
        said["standing"] = next((name for name, _label in seen.choices.get("dropping", ())), "")
    form = CorrectFactForm(request.form if request.method == "POST" else None, data=said)
    _offer(form, seen)
    reason = form["reason"].data or ""
    command = CorrectFact(case=reference, fact=str(fact), line=_line(form), reason=reason, act_key=form.act_key)
    if sent(form, lambda: asker.act(command)):
        return redirect(f"/cases/{reference}/facts?done=saved", 303)
    return form_page("top_x/fact_correct.html", form, case=seen, fact=now, dropped="dropped" in request.args)


@PAGES.page(
    "/cases/<reference:reference>/facts/<uuid:fact>/withdraw",
    methods=("GET", "POST"),
    asks=(ReadCase, WithdrawFact),
    forms=WithdrawFactForm,
)
def withdraw_fact(asker: Asker, reference: str, fact: UUID) -> ResponseReturnValue:
    """A fact of one's own organisation is taken back."""
    seen = seen_in(asker, reference, WithdrawFact.capability)
    now = own_fact(seen, fact)
    form: WithdrawFactForm = typed(WithdrawFactForm)
    reason = form["reason"].data or ""
    command = WithdrawFact(case=reference, fact=str(fact), reason=reason, act_key=form.act_key)
    if sent(form, lambda: asker.act(command)):
        return redirect(f"/cases/{reference}/facts?done=saved", 303)
    return form_page("top_x/fact_withdraw.html", form, case=seen, fact=now)


def seen_in(asker: Asker, reference: str, verb: str = "") -> TopXAnswer:
    """The case, for who reads its facts and may do this with them. Raises ``Refused``."""
    seen = asker.look(ReadCase(case=reference))
    if not isinstance(seen, TopXAnswer) or not seen.reads_facts or (verb and verb not in seen.verbs):
        raise Refused("out_of_reach")
    return seen


def own_fact(seen: TopXAnswer, fact: UUID) -> FactAnswer:
    """A fact of one's own organisation. Raises ``Refused``."""
    found = next((one for one in seen.facts if one.id == str(fact) and one.mine), None)
    if found is None:
        raise Refused("out_of_reach")
    return found


def _offer(form: Any, seen: TopXAnswer) -> None:
    for name in ("kind", "standing", "basis"):
        form.offer(name, seen.choices.get(name, ()), empty=True)


def _line(form: Any) -> FactLine:
    return FactLine(**{name: form[name].data or "" for name in COLUMNS})


def _adding(form: Any, reference: str, given: tuple[FactLine, ...]) -> AddFacts:
    return AddFacts(case=reference, version=form.version, act_key=form.act_key, facts=given)


def _given(form: FactTableForm, seen: TopXAnswer) -> list[Given]:
    """The lines that were sent; none, with the reason at the table, when there is no table in it."""
    if request.method != "POST" or not form.validate():
        return []
    try:
        found = lines(form["table"].data or "", seen.labels, form["basis"].data or "")
    except Unreadable as error:
        form["table"].errors = [error.sentence.of(chosen_language())]
        return []
    if not found:
        form["table"].errors = [_("Hier staan nog geen feiten in.")]
    return found
