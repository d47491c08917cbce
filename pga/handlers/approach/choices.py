"""The lists on the forms of the steps, for who may take them: from the rules, and from who takes part."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from pga.answers.progress import Choices, StepChoices
from pga.desk import Desk
from pga.handlers import replacing
from pga.handlers.approach import participants
from pga.handlers.approach.participants import Colleague
from pga.handlers.ending.closing import aftercarers
from pga.handlers.ending.handing_over import receivers


def of(desk: Desk, verbs: frozenset[str], conferences: list[Row[Any]], attendance: list[Row[Any]]) -> StepChoices:
    """Only the lists of the steps that can be taken from where the case stands."""
    at, language = desk.case.state, desk.actor.language
    document = desk.document
    directing = at in ("case_conference", "plan_draft", "execution", "review") and "pga_case.conclude" in verbs
    people = _colleagues(desk, attendance) if directing else []
    newest = conferences[-1].id if conferences else ""
    convened = [a.organisation for a in attendance if a.conference == newest and a.account is None]
    kind = "scale_up" if "pga_case.offer_scale_up" in verbs else ""
    return StepChoices(
        partners=_named(desk, participants.partners(desk)) if "pga_case.convene" in verbs else (),
        present=_named(desk, dict.fromkeys((*_by_name(desk, convened), *participants.partners(desk))))
        if at == "case_conference" and "pga_case.conclude" in verbs
        else (),
        attendees=_people(desk, people) if at == "case_conference" else (),
        away=replacing.away(desk, {colleague.account for colleague in people}),
        directors=_people(desk, participants.could_direct(desk, people)),
        receivers=_named(desk, receivers(desk, "scale_down")) if kind and at == "review" else (),
        zvh=_named(desk, receivers(desk, "scale_up")) if kind and at == "review" else (),
        aftercare=_named(desk, aftercarers(desk)) if at == "closed" and "pga_case.start_aftercare" in verbs else (),
        grounds=tuple((g.id, g.label.of(language)) for g in document.deferral_grounds),
        reasons=tuple((r.id, r.label.of(language)) for r in document.closing_reasons),
        convened=tuple(convened),
    )


def _colleagues(desk: Desk, attendance: list[Row[Any]]) -> list[Colleague]:
    """People of who was there, and of the host; while a conference is still to be recorded, of every partner."""
    if desk.case.state == "case_conference":
        return participants.colleagues(desk, desk.document.parties.keys())
    there = [a.organisation for a in attendance if a.present] or participants.working(desk)
    return participants.colleagues(desk, [*there, desk.document.lead])


def _by_name(desk: Desk, organisations: Iterable[str]) -> list[str]:
    return sorted(organisations, key=lambda party: desk.document.parties[party].name)


def _named(desk: Desk, organisations: Iterable[str]) -> Choices:
    return tuple((party, desk.document.parties[party].name) for party in organisations)


def _people(desk: Desk, people: list[Colleague]) -> Choices:
    found = ((c.account, f"{desk.document.parties[c.organisation].name}: {c.name}") for c in people)
    return tuple(sorted(found, key=lambda choice: choice[1]))
