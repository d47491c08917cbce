"""What the local team wrote down as received from Veilig Thuis: on one page confirmed or corrected by Veilig Thuis."""

from flask import redirect
from flask.typing import ResponseReturnValue

from pga.answers.received import Received
from pga.commands.received import ConfirmReceived, Heard
from pga.queries.referrals import ListReceived
from pga.web.asking import Asker, Pages
from pga.web.forms.received import ON_A_PAGE, ReceivedForm
from pga.web.referral_words import answered, asked
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page("/referrals/received", methods=("GET", "POST"), asks=(ListReceived, ConfirmReceived), forms=ReceivedForm)
def received(asker: Asker) -> ResponseReturnValue:
    """Each word with the choice right or not right; one button for them all."""
    form: ReceivedForm = typed(ReceivedForm)
    if sent(form, lambda: asker.act(ConfirmReceived(act_key=form.act_key, heard=_heard(form)))):
        return redirect("/referrals/received?done=heard", 303)
    seen: Received = asker.look(ListReceived())
    typed_for = {form[f"step_{at}"].data: at for at in range(ON_A_PAGE) if form[f"step_{at}"].data}
    _in_this_order(form, seen, typed_for)
    lines = list(enumerate(seen.lines))
    return form_page("referrals/received.html", form, received=seen, lines=lines, asked=asked, answered=answered)


def _heard(form: ReceivedForm) -> tuple[Heard, ...]:
    return tuple(
        Heard(
            step=form[f"step_{at}"].data or "",
            choice=form[f"choice_{at}"].data,
            correction=form[f"correction_{at}"].data or "",
            at=at,
        )
        for at in range(ON_A_PAGE)
        if form[f"choice_{at}"].data
    )


def _in_this_order(form: ReceivedForm, seen: Received, typed_for: dict[str, int]) -> None:
    """What was typed stays with the line it was typed for, also when the list changed meanwhile."""
    kept = {
        step: [(form[f"{name}_{at}"].data, form[f"{name}_{at}"].errors) for name in ("choice", "correction")]
        for step, at in typed_for.items()
    }
    for at in range(ON_A_PAGE):
        line = seen.lines[at] if at < len(seen.lines) else None
        form[f"step_{at}"].data = line.id if line is not None else ""
        said = kept.get(line.id) if line is not None else None
        for place, name in enumerate(("choice", "correction")):
            field = form[f"{name}_{at}"]
            field.data, field.errors = said[place] if said else ("", ())
