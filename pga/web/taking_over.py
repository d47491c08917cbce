"""Taking over a running case, with possible duplicates before a person or case is made."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import Duplicate
from pga.answers.taking_over import TakeOverChoices
from pga.commands.taking_over import TakeOver
from pga.queries.cases import FindDuplicates
from pga.queries.taking_over import PrepareTakeOver
from pga.refusals import NotReady
from pga.web.asking import Asker, Pages
from pga.web.duplicates import alike
from pga.web.forms.taking_over import TakeOverForm
from pga.web.sending import form_page, typed

PAGES = Pages()


@PAGES.page(
    "/cases/take-over",
    methods=("GET", "POST"),
    asks=(PrepareTakeOver, FindDuplicates, TakeOver),
    forms=TakeOverForm,
)
def take_over(asker: Asker) -> ResponseReturnValue:
    """The form; a POST makes the case that awaits confirmation, or comes back with everything that is missing."""
    choices: TakeOverChoices = asker.look(PrepareTakeOver())
    form = typed(TakeOverForm)
    form.offer("grounds", choices.grounds, empty=True)
    form.offer("into", choices.states, empty=True)
    form.offer("colleague", choices.colleagues, empty=True)
    duplicates: tuple[Duplicate, ...] = ()
    if request.method == "POST" and form.validate():
        try:
            done = asker.act(_command(form))
            made = f"/{done.reference}" if done.reference else ""
            return redirect(f"/cases{made}?done=taken-over", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
            duplicates = alike(asker, form)
    return form_page("cases/take_over.html", form, duplicates=duplicates)


def _command(form: TakeOverForm) -> TakeOver:
    theme, _, reason = form.grounds.data.partition("/")
    return TakeOver(
        act_key=form.act_key,
        name=form["name"].data,
        born=form.born.data,
        bsn=form.bsn.data,
        address=form.address.data,
        reason=reason,
        theme=theme,
        into=form.into.data,
        since=form.since.data,
        due_on=form.due_on.data,
        told_on=form.told_on.data,
        colleague=form.colleague.data,
        story=form.story.data,
        source=form.source.data,
        distinct=bool(form.distinct.data),
    )
