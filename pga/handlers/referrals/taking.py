"""A step of a referral is taken: what was said is sealed beside it, its codes are kept, and what follows is done."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from pga.clock import AMSTERDAM, moment
from pga.commands.referrals import BRINGS, CODES, ReferralStep
from pga.desk import Desk, Done
from pga.handlers.cases import answer
from pga.handlers.referrals import again, following, putting_off, screening, transferring
from pga.handlers.referrals.facts import PACKAGE
from pga.handlers.referrals.places import HEARD, VT, own_word, place_of
from pga.handlers.referrals.reached import ANEW, STABLE
from pga.handlers.referrals.unspoken import SPOKE
from pga.handlers.steps import ended, touch
from pga.handlers.writing import step_id
from pga.refusals import Refused
from pga.store import cases as stored
from workflows.referral.places import CLOSED
from workflows.referral.reporting import reports

Follows = Callable[[Desk, ReferralStep], Mapping[str, str]]

FOLLOWS: Final[Mapping[str, Follows]] = {
    "acknowledge_report": following.taken_up,
    "decide_assessment": following.taken_up,
    "plan_joint_visit": following.visit_asked,
    "accept_transfer": following.worker_named,
    "name_worker": following.worker_named,
    "report_again": again.begun,
    "inform": following.informed,
    "dismiss_duplicate": following.linked,
    "postpone_informing": putting_off.postponed,
    "give_feedback": following.fed_back,
    "keep_reporter_unknown": screening.kept_unknown,
}
"""Step -> what it does besides; it returns the answers as they are kept. Every step that reports tells Veilig Thuis."""


def establish(desk: Desk, command: ReferralStep) -> None:
    """Where the step leads to and which of its terms need not run, before its needs are asked."""
    desk.landing = command.answers.get("into", "")
    desk.settled, desk.stopping = following.settled(desk, command), following.ended(command)
    if command.step in VT and (heard := command.answers.get("received_at")):
        desk.since = moment(datetime.fromisoformat(heard).replace(tzinfo=AMSTERDAM))
    if own_word(desk):
        said = command.answers.keys()
        desk.established |= {f: True for f, heard in HEARD.items() if set(BRINGS[f].names) - set(heard) <= said}


def take(desk: Desk, command: ReferralStep) -> Done:
    """Keep what was said, do what follows."""
    said: Mapping[str, str] = command.answers
    if desk.landing:
        desk.details["into"] = desk.landing
    if reports(command.step, desk.to_state):
        said = following.offered_to_vt(desk, command)
    if following.spoken(command):
        answer(desk, command.step, f"{SPOKE}{step_id(desk)}", "yes")
    if command.step in FOLLOWS:
        said = FOLLOWS[command.step](desk, command)
    for name in sorted(CODES.keys() & said.keys()):
        answer(desk, command.step, f"{STABLE}{said['party']}" if name == "stable" else name, said[name])
    _arrive(desk, command)
    said = {name: text for name, text in said.items() if name != "party"}
    if command.explanation:
        said = {**said, "explanation": command.explanation}
    if said:
        place, about = place_of(desk, desk.case.id, command.step), step_id(desk)
        if place.category not in desk.decision.write:
            raise Refused("no_rule", desk.decision.rule_ids)
        desk.sealing.put(desk.work, place, kind="referral_step", about=about, fields=dict(said))
    if desk.to_state in CLOSED and desk.from_state not in CLOSED:
        ended(desk, desk.to_state)
    touch(desk)
    return Done(reference=desk.details.get(again.NEW, desk.case.reference))


def _arrive(desk: Desk, command: ReferralStep) -> None:
    """What a state asks anew of each person, and whether an offer says what is handed over."""
    if desk.to_state == desk.from_state:
        return
    if not reports(command.step, desk.to_state):
        transferring.follow(desk, command.step)
    anew = ANEW.get(desk.to_state, ())
    for name in sorted(stored.answers(desk.tx, desk.proof, desk.case.id)) if anew else ():
        if name.startswith(anew):
            answer(desk, command.step, name, "")
    if desk.to_state == "transfer_offered":
        given = any(command.answers.get(name) for name in ("decision", "conclusion", "answer", "message"))
        answer(desk, command.step, PACKAGE, "yes" if given or command.step == "conclude_conditions" else "no")
