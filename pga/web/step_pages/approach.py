"""The step pages of the approach itself."""

from collections.abc import Mapping
from typing import Final

from pga.answers.cases import CaseAnswer
from pga.commands.cases import Invite
from pga.web.forms.steps import InviteForm, StepForm
from pga.web.i18n import gettext as _
from pga.web.step_pages.page import Given, StepPage


def _partners(seen: CaseAnswer, form: StepForm) -> None:
    """The partners; who has an open question in this case already is marked: nobody is asked twice by mistake."""
    waiting = {q.organisation for q in seen.questions if q.state in ("asked", "assigned")}
    open_one = _("%s (heeft nog een open vraag)")
    form.offer("organisation", [(key, open_one % name if name in waiting else name) for key, name in seen.invitees])


def _answer_by(seen: CaseAnswer) -> Mapping[str, str]:
    """The day on which the running term of the case ends is the day to answer by, unless somebody says otherwise."""
    return {"due_on": seen.due} if seen.due and not seen.late else {}


def _to_each(given: Given) -> tuple[Given, ...]:
    return tuple(given | {"organisation": organisation} for organisation in dict.fromkeys(given["organisation"]))


PAGES: Final[Mapping[str, StepPage]] = {
    "invite": StepPage(
        form=InviteForm,
        command=Invite,
        before=_answer_by,
        offers=_partners,
        needs_case=True,
        each=_to_each,
    ),
}
