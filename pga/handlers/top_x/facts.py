"""What is true of a case of the Top-X list, without any text: found out when a need of its workflow looks at it."""

from collections.abc import Callable, Mapping
from typing import Final

from pga.desk import Desk
from pga.handlers.oversight import by_another
from pga.handlers.top_x import listed, rounds
from pga.store import cases as stored
from pga.store import progress
from pga.store import top_x as store
from workflows.top_x import TOP_X
from workflows.top_x.terms import ADJOURNMENT, LETTER, OBJECTING, OBJECTION, RECHECK

PREPARING: Final = (
    "admit", "gate_out", "appoint_raters", "discuss", "record_care", "counter", *rounds.ADVISING, "hear",
)
"""Steps by which a decision is prepared, besides nominating and rating (Awb 7:5)."""
DIFFERS: Final = "sheets_differ"
"""The coded answer that tells whether the sheets of a round differ, with its number."""


def _standing_facts(desk: Desk) -> int:
    return sum(row.ended_at is None for row in store.facts(desk.tx, desk.proof, [desk.case.id]))


def _answer(desk: Desk, name: str) -> str:
    row = stored.answers(desk.tx, desk.proof, desk.case.id).get(name)
    return str(row.answer) if row is not None else ""


def _discussed(desk: Desk) -> bool:
    """Whether the raters agree to the point, or their differences were put in words since both sheets were in."""
    now = rounds.now(desk)
    if _answer(desk, f"{DIFFERS}_{now.number}") != "yes":
        return True
    talk = now.last("discuss")
    return talk is not None and talk.taken_at >= now.last_at


def _view_settled(desk: Desk) -> bool:
    """Whether he was heard, or not for a reason, in this round and on the facts as they stand."""
    heard = rounds.now(desk).last("hear")
    return heard is not None and heard.taken_at >= _changed_at(desk)


def facts_weighed(desk: Desk) -> bool:
    """Whether both sheets of this round are of the facts as they stand."""
    first = rounds.now(desk).first_at
    return bool(first) and first >= _changed_at(desk)


def _changed_at(desk: Desk) -> str:
    """The moment at which the facts last changed; empty when there are none."""
    rows = store.facts(desk.tx, desk.proof, [desk.case.id])
    return max((max(row.added_at, row.ended_at or "") for row in rows), default="")


def _rights_settled(desk: Desk) -> bool:
    """Whether whoever was decided about has his letter and no time left to object."""
    waiting = {LETTER, RECHECK, OBJECTION, ADJOURNMENT}
    rows = progress.running_terms(desk.tx, desk.proof, desk.case.id)
    return not any(row.term in waiting or (row.term == OBJECTING and row.due_on >= desk.today) for row in rows)


def _decider_apart(desk: Desk) -> bool:
    """Whether who decides took no part in what is decided on: neither nominated, nor weighed, nor advised."""
    parts = rounds.behind(desk, *rounds.ADVISING) | rounds.nominated_by(desk) | rounds.weighed_by(desk)
    return by_another(desk, parts)


def _hearer_apart(desk: Desk) -> bool:
    """Whether who hears about an objection took no part in preparing what is objected to."""
    return by_another(desk, rounds.behind(desk, *PREPARING) | rounds.nominated_by(desk) | rounds.weighed_by(desk))


def _adjournable(desk: Desk) -> bool:
    """Whether the first term for deciding on the objection still runs: an adjournment ends it, and so does its last
    day.
    """
    rows = progress.running_terms(desk.tx, desk.proof, desk.case.id)
    return any(row.term == OBJECTION and row.due_on >= desk.today for row in rows)


def _on_no_other_way(desk: Desk) -> bool:
    """Whether no other case of this human is being weighed or has a place."""
    others = rounds.of_the_same(desk) - {desk.case.id}
    rows = stored.cases_by_id(desk.tx, desk.proof, others) if others else {}
    return not any(TOP_X.state(desk.now_in(row)).running for row in rows.values())


def _places(desk: Desk) -> int:
    return desk.document.weighing.places if desk.document.weighing is not None else 0


TOP_X_FACTS: Final[Mapping[str, Callable[[Desk], bool | int]]] = {
    "counting_facts": _standing_facts,
    "another_than_nominator": lambda desk: by_another(desk, rounds.nominated_by(desk)),
    "sheets_complete": lambda desk: rounds.now(desk).complete,
    "differences_discussed": _discussed,
    "sheets_open": lambda desk: not rounds.now(desk).complete,
    "on_no_other_way": _on_no_other_way,
    "adviser_apart": lambda desk: by_another(desk, rounds.nominated_by(desk) | rounds.weighed_by(desk)),
    "counter_recorded": lambda desk: rounds.now(desk).last("counter") is not None,
    "view_settled": _view_settled,
    "decider_apart": _decider_apart,
    "places_taken": listed.taken_places,
    "places": _places,
    "approach_linked": lambda desk: bool(store.approaches(desk.tx, desk.proof, [desk.case.id])),
    "listed": lambda desk: listed.place(desk) is not None,
    "within_longest": listed.within_longest,
    "longest_near": listed.longest_near,
    "advised_now": lambda desk: rounds.now(desk).last(*rounds.ADVISING) is not None,
    "facts_weighed": facts_weighed,
    "proposals_answered": lambda desk: not store.proposals(desk.tx, desk.proof, [desk.case.id]),
    "deferral_left": rounds.deferral_left,
    "rights_settled": _rights_settled,
    "lapsed": lambda desk: listed.place(desk) is None,
    "objection_open": lambda desk: rounds.open_objection(desk) is not None,
    "objection_heard": lambda desk: rounds.since_objection(desk, "hear_objection"),
    "hearer_apart": _hearer_apart,
    "adjournable": _adjournable,
    "objection_settled": lambda desk: rounds.open_objection(desk) is None,
}
"""Fact -> what finds it out. The others come from the form."""
