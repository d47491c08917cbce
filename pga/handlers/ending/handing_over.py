"""A case offered to the Zorg- en Veiligheidshuis or to one partner, who accepts it or sends it back (T10, T11)."""

from typing import Any

from sqlalchemy import Row

from pga.clock import at_noon
from pga.commands.ending import OfferScaleDown, OfferScaleUp, ReturnOffer, ScaleDown, ScaleUp
from pga.desk import Desk, Done
from pga.handlers import post
from pga.handlers.approach import participants
from pga.handlers.approach.informing import done
from pga.handlers.drafts import end_with_question
from pga.handlers.steps import term_end, touch
from pga.handlers.writing import between, missing, write
from pga.refusals import Conflict, Refused
from pga.store import cases as stored
from pga.store import inbox
from pga.store.tables.sharing import questions, shares
from privacy.vocabulary import Label, OrganisationKind

OPEN = ("asked", "assigned")
KINDS = ("scale_up", "scale_down")
REGIME_OF_A_ZVH = "WGS_ZVH"
LATEST = "9999-12-31"
RECEIVER = Label("Kies een partner die deze zaak kan overnemen.", "Choose a partner that can take this case over.")
AHEAD = Label("Kies een dag die nog komt.", "Choose a day that is still to come.")


def offer_scale_up(desk: Desk, command: OfferScaleUp) -> Done:
    """T10: offered to a Zorg- en Veiligheidshuis, with the criteria it meets."""
    return _offer(desk, "scale_up", command, command.criteria)


def offer_scale_down(desk: Desk, command: OfferScaleDown) -> Done:
    """T11: offered to one partner."""
    return _offer(desk, "scale_down", command, "")


def receivers(desk: Desk, kind: str) -> list[str]:
    """Who can take a case over in this way."""
    up = kind == "scale_up"
    known = desk.document.parties
    return [p for p in participants.partners(desk) if (known[p].kind == OrganisationKind.ZVH) is up]


def _offer(desk: Desk, kind: str, command: OfferScaleUp | OfferScaleDown, criteria: str) -> Done:
    if command.organisation not in receivers(desk, kind):
        raise missing("organisation", RECEIVER)
    between("due_on", command.due_on, desk.today, LATEST, AHEAD)
    offer = put(desk, kind, command.organisation, command.due_on, "HANDOVER")
    until = term_end(desk, "late_answer", at_noon(command.due_on))
    participants.flow(desk, command.organisation, until, "to_receiver")
    write(desk, "HANDOVER", "handover", offer, {"text": command.handover, "criteria": criteria})
    post.tell_coordinators(desk, command.organisation, "handover", f"/questions/{offer}", command.due_on)
    return done(desk)


def put(desk: Desk, kind: str, organisation: str, due_on: str, category: str) -> str:
    """Ask something else than information of an organisation; returns the id of the question."""
    desk.details["to"] = organisation
    question = desk.work.add(
        questions,
        case_id=desk.case.id,
        to_organisation=organisation,
        asked_by=desk.actor.account,
        asked_at=desk.stamp,
        due_on=due_on,
        state="asked",
        category=category,
        answered_at=None,
        kind=kind,
        from_organisation=desk.actor.organisation,
        to_account=None,
        to_team=None,
    )
    desk.on_object = ("question", question)
    return question


def scale_up(desk: Desk, command: ScaleUp) -> Done:
    """T10: accepted; the legal regime is that of the Zorg- en Veiligheidshuis from here."""
    _accept(desk, "scale_up")
    touch(desk, regime=REGIME_OF_A_ZVH)
    return Done(reference=desk.case.reference)


def scale_down(desk: Desk, command: ScaleDown) -> Done:
    """T11: accepted; this partner keeps watch."""
    _accept(desk, "scale_down")
    return done(desk)


def _accept(desk: Desk, kind: str) -> None:
    """By who was named for the offer; what others read of the case stops, and what was handed over stays."""
    offer = _mine(desk, kind)
    desk.work.change(questions, offer, state="accepted", answered_at=desk.stamp)
    end_with_question(desk, offer.id)
    desk.on_object = ("question", offer.id)
    until = term_end(desk, "participation", desk.now)
    for row in stored.live_shares(desk.tx, desk.proof, [desk.case.id], desk.today):
        if row.to_organisation == desk.actor.organisation and row.category in participants.OF_A_RECEIVER:
            desk.work.change(shares, row, valid_until=max(until, row.valid_until))
    participants.leave(desk, desk.actor.organisation, *participants.OF_A_RECEIVER)


def _mine(desk: Desk, kind: str) -> Row[Any]:
    asked = stored.case_questions(desk.tx, desk.proof, desk.case.id)
    own = [q for q in asked if q.kind == kind and q.state in OPEN and q.to_organisation == desk.actor.organisation]
    for offer in own:
        if inbox.is_handler(desk.tx, desk.proof, desk.actor, offer.id):
            return offer
    raise Refused("not_named")


def return_offer(desk: Desk, command: ReturnOffer) -> Done:
    """Not taken over, with the reason; the handover is taken back and the case stays in review."""
    offer = desk.question
    if offer.kind not in KINDS or not inbox.is_handler(desk.tx, desk.proof, desk.actor, offer.id):
        raise Refused("not_named")
    if offer.state not in OPEN:
        raise Conflict(desk.case.reference)
    own = desk.actor.organisation
    write(desk, "HANDOVER", "offer_return", offer.id, {"reason": command.reason}, owner=own)
    desk.work.change(questions, offer, state="returned", answered_at=desk.stamp)
    end_with_question(desk, offer.id)
    for row in stored.live_shares(desk.tx, desk.proof, [desk.case.id], desk.today):
        if row.to_organisation == own and row.category == "HANDOVER":
            desk.work.change(shares, row, ended_at=desk.stamp)
            desk.sealing.take_back(desk.work, desk.case.id, row.from_organisation, "HANDOVER", own)
    desk.on_object = ("question", offer.id)
    return Done(reference=desk.case.reference)
