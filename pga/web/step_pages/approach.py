"""The step pages of the approach itself."""

from collections.abc import Mapping
from typing import Final

from pga.answers.cases import CaseAnswer
from pga.answers.progress import ConferenceLine
from pga.answers.text import Shown
from pga.commands.approach import (
    Appoint,
    Conclude,
    ConcludeReview,
    Convene,
    DeferNotification,
    Notify,
    OpenReview,
    Replan,
    Reweigh,
    StartExecution,
)
from pga.commands.cases import Invite
from pga.web.away import told
from pga.web.forms.approach import (
    AppointForm,
    ConcludeForm,
    ConveneForm,
    DeferForm,
    NotifyForm,
    OpenReviewForm,
    ReplanForm,
    ReviewForm,
    ReweighForm,
    StartForm,
)
from pga.web.forms.fields import N_, today
from pga.web.forms.steps import InviteForm, StepForm
from pga.web.i18n import gettext as _
from pga.web.step_pages.page import Given, StepPage
from privacy.sealed import Plain


def _partners(seen: CaseAnswer, form: StepForm) -> None:
    """The partners; who has an open question in this case already is marked: nobody is asked twice by mistake."""
    waiting = {q.organisation for q in seen.questions if q.state in ("asked", "assigned")}
    open_one = _("%s (heeft nog een open vraag)")
    offered = told(seen.invitees, seen.away)
    form.offer("organisation", [(key, open_one % name if name in waiting else name) for key, name in offered])


def _answer_by(seen: CaseAnswer) -> Mapping[str, str]:
    """The day on which the running term of the case ends is the day to answer by, unless somebody says otherwise."""
    return {"due_on": seen.due} if seen.due and not seen.late else {}


def _to_each(given: Given) -> tuple[Given, ...]:
    return tuple(given | {"organisation": organisation} for organisation in dict.fromkeys(given["organisation"]))


def _addressed(given: Given) -> Given:
    """``politie/team/<id>`` is an organisation and one of its posts."""
    organisation, _, to = str(given["organisation"]).partition("/")
    return given | {"organisation": organisation, "to": to}


def _persons(seen: CaseAnswer, form: StepForm) -> None:
    persons = [(party, _named(shown, place)) for place, (party, shown) in enumerate(seen.progress.persons, 1)]
    form.offer("party", persons, empty=len(persons) > 1)


def _named(shown: Shown, place: int) -> str:
    return shown.field("name") if isinstance(shown, Plain) else _("Persoon %d") % place


def _deferring(seen: CaseAnswer, form: StepForm) -> None:
    _persons(seen, form)
    form.offer("ground", seen.progress.choices.grounds, empty=True)


def _convening(seen: CaseAnswer, form: StepForm) -> None:
    form.offer("organisations", seen.progress.choices.partners)


def _asked(seen: CaseAnswer) -> Mapping[str, object]:
    """The partners that were asked something, ticked beforehand."""
    names = {question.organisation for question in seen.questions}
    return {"organisations": [party for party, name in seen.progress.choices.partners if name in names]}


def _planned(seen: CaseAnswer) -> ConferenceLine | None:
    """The conference that waits to be held."""
    return next((line for line in seen.progress.conferences if line.state == "planned"), None)


def _as_planned(seen: CaseAnswer) -> Mapping[str, object]:
    """Day and partners as they were planned, to change."""
    line, choices = _planned(seen), seen.progress.choices
    invited = [party for party, _name in choices.partners if party in choices.convened]
    return {"organisations": invited, **({"held_on": line.held_on} if line is not None else {})}


def _concluding(seen: CaseAnswer, form: StepForm) -> None:
    choices, uninvited = seen.progress.choices, _("%s (niet uitgenodigd)")
    there = [(party, name if party in choices.convened else uninvited % name) for party, name in choices.present]
    form.offer("present", there)
    form.offer("people", told(choices.attendees, choices.away))
    form.offer("dissenting", choices.present)
    form.offer("case_director", told(choices.directors, choices.away), empty=True)


def _held(seen: CaseAnswer) -> Mapping[str, object]:
    """Everybody who was invited, and the planned day once that has come."""
    line = _planned(seen)
    came = line is not None and line.held_on <= today().isoformat()
    return {"present": list(seen.progress.choices.convened), **({"held_on": line.held_on} if line and came else {})}


def _directors(seen: CaseAnswer, form: StepForm) -> None:
    choices = seen.progress.choices
    form.offer("case_director", told(choices.directors, choices.away), empty=True)


def _yes_or_no(given: Given) -> Given:
    asked = ("criteria", "necessary", "proportionate")
    return given | {name: given[name] == "yes" for name in asked if name in given}


def _conference(seen: CaseAnswer) -> Shown | None:
    return seen.progress.conferences[-1].text if seen.progress.conferences else None


def _review(seen: CaseAnswer) -> Shown | None:
    return seen.progress.reviews[-1].text if seen.progress.reviews else None


def _weighed_today(seen: CaseAnswer) -> Mapping[str, object]:
    """What a review or a test of today found: the other of the two asks the same."""
    newest = seen.progress.reviews[-1] if seen.progress.reviews else None
    if newest is None or newest.held_on != today().isoformat():
        return {}
    said = {"necessary": newest.necessary, "proportionate": newest.proportionate, "criteria": newest.criteria}
    answers = {name: "yes" if answer else "no" for name, answer in said.items() if answer is not None}
    return answers | ({"findings": newest.text.field("findings")} if isinstance(newest.text, Plain) else {})


def _several_of(given: Given, *names: str) -> Given:
    return given | {name: tuple(given[name] or ()) for name in names}


PAGES: Final[Mapping[str, StepPage]] = {
    "invite": StepPage(
        form=InviteForm,
        command=Invite,
        before=_answer_by,
        offers=_partners,
        needs_case=True,
        each=_to_each,
        carried=_addressed,
    ),
    "notify": StepPage(
        form=NotifyForm,
        command=Notify,
        intro=N_("Leg vast dat de persoon weet dat deze aanpak loopt. De brief staat klaar bij de zaak."),
        offers=_persons,
        needs_case=True,
        part="cases/_before_notify.html",
    ),
    "defer-notification": StepPage(
        form=DeferForm,
        command=DeferNotification,
        intro=N_("Uitstel mag alleen op een grond uit de wet (UAVG artikel 41), en nooit langer dan nodig."),
        offers=_deferring,
        needs_case=True,
        part="cases/_informing.html",
    ),
    "convene": StepPage(
        form=ConveneForm,
        command=Convene,
        before=_asked,
        offers=_convening,
        needs_case=True,
        carried=lambda given: _several_of(given, "organisations"),
    ),
    "replan": StepPage(
        form=ReplanForm,
        command=Replan,
        intro=N_("Kies een andere dag of andere partners. Wie u weghaalt, ziet niet meer om wie het gaat."),
        before=_as_planned,
        offers=_convening,
        needs_case=True,
        carried=lambda given: _several_of(given, "organisations"),
        part="cases/_planned.html",
    ),
    "conclude": StepPage(
        form=ConcludeForm,
        command=Conclude,
        intro=N_(
            "Leg besluiten vast, geen lang verslag. Wie erbij was leest ze. Hierna legt u in het plan de acties vast."
        ),
        before=_held,
        offers=_concluding,
        needs_case=True,
        carried=lambda given: _several_of(given, "present", "people", "dissenting"),
        text=_conference,
        part="cases/_planned.html",
        then="/cases/{case}/plan",
    ),
    "appoint": StepPage(
        form=AppointForm, command=Appoint, offers=_directors, needs_case=True, part="cases/_director.html"
    ),
    "start-execution": StepPage(
        form=StartForm,
        command=StartExecution,
        intro=N_("Het plan is vanaf nu vastgesteld. De termijn voor de eerste evaluatie begint."),
    ),
    "open-review": StepPage(form=OpenReviewForm, command=OpenReview, intro=N_("U kijkt met elkaar terug.")),
    "conclude-review": StepPage(
        form=ReviewForm,
        command=ConcludeReview,
        before=_weighed_today,
        carried=_yes_or_no,
        text=_review,
        part="cases/_reviews.html",
    ),
    "reweigh": StepPage(
        form=ReweighForm,
        command=Reweigh,
        before=_weighed_today,
        carried=_yes_or_no,
        text=_review,
        part="cases/_reviews.html",
    ),
}
