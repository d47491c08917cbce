"""Until when a case is kept and can be reopened, from the day it ended and the terms of the signed rules."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.terms import last_day
from pga.store import progress
from workflows.referral.places import CLOSED
from workflows.retention import kept_until

RETENTION_OF: Final = {
    "close": "RC2",
    "reject": "RC1",
    "reject_take_over": "RC1",
    **dict.fromkeys(("close_safe", "record_vt_closing", "move_away", "conclude_help"), "DV1"),
    **dict.fromkeys(("lift", "expire"), "DV2"),
    **dict.fromkeys(("dismiss", "gate_out", "not_place"), "TX1"),
    **dict.fromkeys(("remove", "lapse"), "TX2"),
    "uphold_objection": "TX3",
    **dict.fromkeys(
        ("close_no_suspicion", "conclude_no_suspicion", "close_advice", "dismiss_duplicate"), "DV3"
    ),
}
"""The step that ended a case -> its retention class in the rules."""
ELSEWHERE: Final = "DV1"
"""The class of a referral that a decision of Veilig Thuis or on scaling up closed."""
COUNTED_FROM: Final = {
    "DV1": ("receive", "signal", "receive_police", "receive_offer", "report", "followup_report", "report_again"),
    "DV2": ("impose", "extend"),
}
"""Class -> the steps from the newest of which it counts, where that is not the end of the case: a referral is kept so
long after its report (Wmo 5.3.4), a barring order after its decision (Wth 10).
"""


class Kept(NamedTuple):
    """How long one case is kept. Dates ISO; ``rule``: retention class. ``proposed_by``: account, or empty;
    ``proposers``: that account, and the one in whose name it was proposed.
    """

    ended_on: str
    rule: str
    until: str
    reopen_until: str
    proposed_by: str
    proposers: frozenset[str] = frozenset()


NOT_ENDED: Final = Kept("", "", "9999-12-31", "", "")


def kept(desk: Desk, case_ids: Sequence[str]) -> dict[str, Kept]:
    """Case id -> until when; two queries for all of them."""
    taken: dict[str, list[Row[Any]]] = {case_id: [] for case_id in case_ids}
    for row in progress.steps_of(desk.tx, desk.proof, case_ids):
        if row.undone_at is None:
            taken[row.case_id].append(row)
    aftercare = {row.case_id: row for row in progress.terms(desk.tx, desk.proof, case_ids) if row.term == "aftercare"}
    return {case_id: _kept(desk, rows, aftercare.get(case_id)) for case_id, rows in taken.items()}


def past_reopening(desk: Desk, rows: Iterable[Row[Any]]) -> set[str]:
    """The ids of those of these cases that are blocked and can be opened again no more: nobody comes to their page."""
    blocked = [row.id for row in rows if row.state == "archived_blocked"]
    found = kept(desk, blocked) if blocked else {}
    return {case_id for case_id, until in found.items() if until.reopen_until < desk.today}


def _kept(desk: Desk, taken: list[Row[Any]], aftercare: Row[Any] | None) -> Kept:
    ended = next((row for row in reversed(taken) if _rule(row)), None)
    if ended is None:
        return NOT_ENDED
    rule = _rule(ended)
    since = COUNTED_FROM.get(rule, ())
    day = next((row.taken_at for row in reversed(taken) if row.step in since), ended.taken_at)[:10]
    if aftercare is not None:
        day = max(day, min(aftercare.due_on, aftercare.stopped_on or aftercare.due_on))
    until = kept_until(date.fromisoformat(day), desk.document.retention[rule].value).isoformat()
    reopen = last_day(desk, "reopening", day) if rule == RETENTION_OF["close"] else ""
    proposal = next((row for row in reversed(taken) if row.step == "propose_destruction"), None)
    if proposal is None:
        return Kept(day, rule, until, reopen, "")
    return Kept(day, rule, until, reopen, proposal.taken_by, progress.behind(proposal))


def _rule(row: Row[Any]) -> str:
    """The retention class that a step brought, or empty. A case taken over in aftercare was closed before it came."""
    if row.step == "confirm_take_over" and row.to_state == "aftercare":
        return RETENTION_OF["close"]
    if row.to_state in CLOSED and row.from_state not in CLOSED:
        return RETENTION_OF.get(row.step, ELSEWHERE)
    return RETENTION_OF.get(row.step, "")
