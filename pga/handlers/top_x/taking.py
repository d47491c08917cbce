"""A step of the Top-X list is taken: what was said is sealed beside it, codes are kept, and what follows is done."""

from collections.abc import Callable, Mapping
from typing import Final

from pga.clock import at_noon, moment
from pga.commands.top_x import KEPT, TopXStep
from pga.desk import Desk, Done
from pga.handlers.cases import add_member, answer
from pga.handlers.steps import ended, touch
from pga.handlers.top_x import contesting, placing, rating
from pga.handlers.top_x.places import place_of
from pga.handlers.writing import step_id
from pga.refusals import Refused
from pga.store import cases as stored
from pga.store import people
from workflows.top_x.advising import WEIGHED
from workflows.top_x.ending import OVER

Follows = Callable[[Desk, TopXStep], Mapping[str, str] | None]


def nominated(desk: Desk, command: TopXStep) -> None:
    """Who takes a signal up nominates: it is his statement from now."""
    add_member(desk, desk.case.id, desk.actor.account, desk.actor.organisation, "submitter")


def asked_to_nominate(desk: Desk, command: TopXStep) -> Mapping[str, str]:
    """Who was asked is named, so that he reads what is asked of him."""
    account = command.answers["nominator"]
    row = people.accounts_by_id(desk.tx, desk.proof, [account])[account]
    add_member(desk, desk.case.id, account, row.organisation, "named")
    return {"nominator": row.display_name}


FOLLOWS: Final[Mapping[str, Follows]] = {
    "ask_nominator": asked_to_nominate,
    "take_up": nominated,
    "appoint_raters": rating.appointed,
    "place": placing.given,
    "prolong": placing.given,
    "refound": placing.given,
    "remove": placing.taken_away,
    "uphold_objection": contesting.upheld,
    "defer_notification": contesting.deferred,
    "object": contesting.received,
    "decide_objection": contesting.decided,
}
"""Step -> what it does besides; it may return the answers as they are kept."""

SINCE: Final = {"notify": "told_on", "object": "received_on"}
"""Step -> the answer from the day of which its terms run (Awb 6:8, 7:10)."""

ADVISED: Final = {"place": "place", "prolong": "place", "refound": "place", "not_place": "not_place"}
"""Decision -> the advice that it follows."""


def establish(desk: Desk, command: TopXStep) -> None:
    """What no form can claim: whether the raters fit, whether a decision deviates, and when a place ends."""
    if command.step == "ask_nominator":
        asked = command.answers.get("nominator", "")
        desk.established["nominator_chosen"] = asked in dict(rating.nominators(desk))
    if command.step == "appoint_raters":
        said = command.answers
        desk.established["raters_apart"] = rating.apart(desk, said.get("rater_one", ""), said.get("rater_two", ""))
    if command.step in ADVISED:
        row = stored.answers(desk.tx, desk.proof, desk.case.id).get("advice")
        follows = row is not None and row.answer == ADVISED[command.step]
        desk.established["deviation_explained"] = follows or bool(command.answers.get("deviation"))
    if command.step in SINCE and (day := command.answers.get(SINCE[command.step], "")):
        desk.since = moment(at_noon(day))
    contesting.establish(desk, command)
    placing.ends(desk, command)


def take(desk: Desk, command: TopXStep) -> Done:
    """Keep what was said, do what follows."""
    said: Mapping[str, str] = command.answers
    if command.step in FOLLOWS:
        said = FOLLOWS[command.step](desk, command) or said
    for name in sorted(set(KEPT) & said.keys()):
        answer(desk, command.step, name, said[name])
    if command.explanation:
        said = {**said, "explanation": command.explanation}
    if said:
        _seal(desk, command.step, said)
    _round(desk, command.step)
    if desk.to_state in OVER and desk.from_state not in OVER and "ended_as" not in desk.moved:
        ended(desk, desk.to_state)
    touch(desk)
    return Done(reference=desk.case.reference)


def _round(desk: Desk, step: str) -> None:
    """A round that begins knows no advice and no view yet; with one that ends the raters leave the case."""
    if desk.to_state == desk.from_state:
        return
    if desk.to_state in WEIGHED:
        for name in sorted({"advice", "view"} & stored.answers(desk.tx, desk.proof, desk.case.id).keys()):
            answer(desk, step, name, "")
    elif desk.from_state in WEIGHED:
        rating.dismiss(desk)


def _seal(desk: Desk, step: str, said: Mapping[str, str]) -> None:
    place = place_of(desk, desk.case.id, step)
    if place.category not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    desk.sealing.put(desk.work, place, kind="top_x_step", about=step_id(desk), fields=dict(said))
