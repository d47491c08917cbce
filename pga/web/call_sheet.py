"""The call sheet: typed with one hand while the telephone is in the other, and sorted the next morning."""

from typing import Any

from flask import redirect
from flask.typing import ResponseReturnValue

from pga.answers.referral_call import CallLine
from pga.answers.referrals import ReferralAnswer
from pga.commands.call_sheet import SortedLine, SortLines, WriteLines
from pga.commands.referrals import ENTRIES
from pga.queries.cases import ReadCase
from pga.queries.referrals import PREPARES
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.call_sheet import ON_A_PAGE, CallForm, FirstCallForm, SortForm
from pga.web.sending import form_page, sent, typed

PAGES = Pages()
BEGINS, LOOKS = ENTRIES["receive"], PREPARES["receive"]


@PAGES.page("/referrals/call-sheet", methods=("GET", "POST"), asks=(LOOKS, BEGINS), forms=FirstCallForm)
def begin_call_sheet(asker: Asker) -> ResponseReturnValue:
    """The first lines of a call. Only the acute question must be answered."""
    form: FirstCallForm = typed(FirstCallForm)
    made = [""]

    def act() -> Any:
        said = (("acute", form["acute"].data),)
        done = asker.act(BEGINS(act_key=form.act_key, said=said, lines=form["lines"].data or ""))
        made[0] = done.reference
        return done

    if sent(form, act):
        return redirect(f"/cases/{made[0]}/call-sheet" if made[0] else "/referrals?done=entered", 303)
    if not form.errors:
        asker.look(LOOKS())
    return form_page("referrals/call_begin.html", form)


@PAGES.page(
    "/cases/<reference:reference>/call-sheet", methods=("GET", "POST"), asks=(ReadCase, WriteLines), forms=CallForm
)
def call_sheet(asker: Asker, reference: str) -> ResponseReturnValue:
    """What was said so far, and room for more."""
    form: CallForm = typed(CallForm)
    written = WriteLines(case=reference, act_key=form.act_key, lines=form["lines"].data or "")
    if sent(form, lambda: asker.act(written)):
        return redirect(f"/cases/{reference}/call-sheet", 303)
    return form_page("referrals/call_sheet.html", form, case=_seen(asker, reference, WriteLines.capability))


@PAGES.page(
    "/cases/<reference:reference>/call-sheet/sort", methods=("GET", "POST"), asks=(ReadCase, SortLines), forms=SortForm
)
def sort_call_sheet(asker: Asker, reference: str) -> ResponseReturnValue:
    """Of each line whether it is a fact, and from whom it is known."""
    form: SortForm = typed(SortForm)
    if sent(form, lambda: asker.act(_sorting(form, reference))):
        return redirect(f"/cases/{reference}?done=saved#call", 303)
    seen = _seen(asker, reference, SortLines.capability)
    waiting = seen.call.of("")
    _in_this_order(form, waiting)
    lines = list(enumerate(waiting[:ON_A_PAGE]))
    return form_page("referrals/call_sort.html", form, case=seen, lines=lines, more=len(waiting) > ON_A_PAGE)


def _seen(asker: Asker, reference: str, verb: str) -> ReferralAnswer:
    seen = asker.look(ReadCase(case=reference))
    if not isinstance(seen, ReferralAnswer) or verb not in seen.verbs:
        raise Refused("out_of_reach")
    return seen


def _sorting(form: SortForm, reference: str) -> SortLines:
    chosen = tuple(
        SortedLine(
            line=form[f"line_{at}"].data or "",
            kind=form[f"kind_{at}"].data,
            source=form[f"source_{at}"].data or "",
            at=at,
        )
        for at in range(ON_A_PAGE)
        if form[f"kind_{at}"].data
    )
    return SortLines(case=reference, act_key=form.act_key, sorted=chosen, source=form["source"].data or "")


def _in_this_order(form: SortForm, waiting: tuple[CallLine, ...]) -> None:
    """What was chosen stays with the line it was chosen for, also when the sheet changed meanwhile."""
    kept = {
        form[f"line_{at}"].data: [(form[f"{name}_{at}"].data, form[f"{name}_{at}"].errors) for name in CHOSEN]
        for at in range(ON_A_PAGE)
        if form[f"line_{at}"].data
    }
    for at in range(ON_A_PAGE):
        line = waiting[at].id if at < len(waiting) else ""
        form[f"line_{at}"].data = line
        for place, name in enumerate(CHOSEN):
            field = form[f"{name}_{at}"]
            field.data, field.errors = kept[line][place] if line in kept else ("", ())


CHOSEN = ("kind", "source")
