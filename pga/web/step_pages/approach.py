"""The step pages of the approach itself."""

from collections.abc import Mapping
from typing import Final

from pga.answers.cases import CaseAnswer
from pga.commands.cases import Invite
from pga.web.forms.steps import InviteForm, StepForm
from pga.web.step_pages.page import StepPage


def _partners(seen: CaseAnswer, form: StepForm) -> None:
    form.offer("organisation", seen.invitees, empty=True)


PAGES: Final[Mapping[str, StepPage]] = {
    "invite": StepPage(form=InviteForm, command=Invite, offers=_partners, needs_case=True),
}
