"""What every act on a plan does alike: is it the time for it, may this be written, who reads it from now on."""

from collections.abc import Mapping
from typing import Final

from pga.desk import Desk, Done
from pga.handlers.plan.taking_part import take_part
from pga.refusals import NotReady, Refused, Unmet
from pga.sealing import Place
from pga.store import cases as stored
from privacy.vocabulary import Label
from workflows.planning import CONFIRMING, WHEN

NOT_NOW: Final = Label(
    "In deze fase van de zaak kan het plan niet worden gewijzigd.",
    "In this stage of the case the plan cannot be changed.",
)
IN_REVIEW: Final = Label(
    "Ongewijzigd bevestigen hoort bij een evaluatie.", "Confirming as unchanged belongs to a review."
)
UNKNOWN: Final = Label("Kies iets uit de lijst.", "Choose something from the list.")
EMPTY: Final = Label("Vul dit in.", "Fill this in.")


def begin(desk: Desk) -> None:
    """Each act belongs to some stages only. Who writes in a plan and who directs its content take part, and so read."""
    act = desk.decision.capability
    if desk.case.state not in WHEN[act]:
        raise NotReady((Unmet(key="state", sentence=IN_REVIEW if act == CONFIRMING else NOT_NOW),))
    if "C17" in desk.decision.write:
        members = stored.members(desk.tx, desk.proof, desk.case.id)
        directing = {member.organisation for member in members if member.function == "case_director"}
        for organisation in sorted(directing | {desk.actor.organisation}):
            take_part(desk, organisation)


def seal(desk: Desk, category: str, kind: str, about: str, fields: Mapping[str, str], owner: str = "") -> None:
    """Seal a text in a compartment of the host, or of ``owner``, when the rule of this act lets it be written."""
    if category not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    place = Place(case_id=desk.case.id, owner=owner or desk.document.lead, category=category)
    desk.sealing.put(desk.work, place, kind=kind, about=about, fields=fields)


def needed(**answers: str) -> tuple[Unmet, ...]:
    """One sentence for each answer (field -> text) that is empty."""
    return tuple(Unmet(key=name, sentence=EMPTY, field=name) for name, text in answers.items() if not text)


def refuse(*unmet: Unmet) -> None:
    """Stop when anything is missing, with all of it."""
    if unmet:
        raise NotReady(unmet)


def unknown(field: str) -> Unmet:
    """Something that no list offers."""
    return Unmet(key=field, sentence=UNKNOWN, field=field)


def done(desk: Desk, kind: str, row_id: str) -> Done:
    """The record names the row; the page goes on with the case."""
    desk.on_object = (kind, row_id)
    return Done(reference=desk.case.reference)
