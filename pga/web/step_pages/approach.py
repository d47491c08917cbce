"""The step pages of the approach itself."""

from collections.abc import Mapping
from typing import Final

from pga.answers.cases import CaseAnswer
from pga.commands.cases import Invite
from pga.web.away import told
from pga.web.forms.steps import InviteForm, StepForm
from pga.web.step_pages.page import Given, StepPage


def _partners(seen: CaseAnswer, form: StepForm) -> None:
    form.offer("organisation", told(seen.invitees, seen.away), empty=True)


def _addressed(given: Given) -> Given:
    """``politie/team/<id>`` is an organisation and one of its posts."""
    organisation, _, to = str(given["organisation"]).partition("/")
    return given | {"organisation": organisation, "to": to}


PAGES: Final[Mapping[str, StepPage]] = {
    "invite": StepPage(form=InviteForm, command=Invite, offers=_partners, needs_case=True, carried=_addressed),
}
