"""What one referral adds to the figures: a pure function of its steps, terms and codes, and of no text.

Each measure is a place (figure, part, month or day) with how often. A term counts by its last day: one that runs in the
day itself, so that whoever counts can tell whether it passed; all else in its month.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from pga.clock import day_of, from_moment, local_day
from workflows.referral.places import CLOSED, PHASES

MET, LATE, LAPSED, OPEN = "met", "late", "lapsed", "open"
"""How it went with a term: met; ended too late; ended in time by something else; still running."""

ENTRIES: Final[Mapping[str, str]] = {
    "receive": "call",
    "signal": "signal",
    "receive_police": "police",
    "receive_offer": "offer",
}
"""Step with which a referral begins -> how it came in."""

NORMS: Final[Mapping[str, frozenset[str]]] = {
    "acute_check": frozenset({"check_acute"}),
    "report_spoken": frozenset({"record_spoken", "acknowledge_report"}),
    "vt_acknowledge": frozenset({"acknowledge_report", "decide_assessment"}),
    "vt_safety_assessment": frozenset({"decide_assessment"}),
    "vt_conditions": frozenset({"conclude_conditions"}),
    "vt_investigation": frozenset({"conclude_investigation"}),
    "vt_inform_persons": frozenset({"record_vt_informing"}),
    "vt_answer_return": frozenset({"answer_return"}),
    "local_team_ack_transfer": frozenset({"acknowledge_transfer", "accept_transfer", "return_transfer"}),
    "local_team_accept_or_return": frozenset({"accept_transfer", "return_transfer"}),
    "local_team_first_contact_regular": frozenset({"start_direct_safety"}),
    "local_team_first_contact_urgent": frozenset({"start_direct_safety"}),
    "local_team_safety_plan": frozenset({"adopt_plan"}),
    "local_team_plan_review": frozenset({"review_plan"}),
    "joint_visit": frozenset({"record_joint_visit"}),
    "inform_persons": frozenset({"inform"}),
    "reporter_feedback": frozenset({"give_feedback"}),
    "scale_up_decision": frozenset({"decide_scale_up"}),
}
"""Term of the rules that is measured -> the steps that meet it; any other step that ends it makes it lapse."""

REPORTS: Final = frozenset({"report", "decide_to_report"})
LONGEST: Final = 365
"""Lead times above so many days count as so many."""


class Place(NamedTuple):
    """A figure, a part of it, and when: a month, or the last day of a term that runs (ISO)."""

    figure: str
    code: str
    at: str


class Rows(NamedTuple):
    """What there is of one referral: its row, the steps that stand (oldest first), its terms, and its codes."""

    case: Any
    steps: Sequence[Any]
    terms: Sequence[Any]
    answers: Sequence[Any]


def measured(rows: Rows) -> Counter[Place]:
    """What this referral adds to each place."""
    found = Counter(place for step in rows.steps for place in _of_step(rows, step))
    found.update(place for term in rows.terms if term.term in NORMS for place in [_of_term(rows, term)])
    found.update(_leads(rows))
    opened = _month(rows.case.opened_at)
    found.update(
        Place("signals", row.answer, opened) for row in rows.answers if row.question == "category" and row.answer
    )
    found.update(_children(rows, opened))
    return found


CHILDREN: Final = "children_involved"
"""The answer of a referral that says how many children are involved, as ``children_in`` writes it."""
INVOLVED: Final = ("victim", "witness", "both")
OF_CHILDREN: Final[Mapping[str, str]] = {"child_victim": "victim", "child_witness": "witness"}
"""Role of a child in an incident -> how it is involved."""


def children_in(roles: Iterable[tuple[str, str]]) -> str:
    """How many children are victim, witness and both, from (person, role in an incident): each child counts once."""
    by_child: dict[str, set[str]] = {}
    for party, role in roles:
        if role in OF_CHILDREN:
            by_child.setdefault(party, set()).add(OF_CHILDREN[role])
    found = Counter("both" if len(held) > 1 else held.pop() for held in by_child.values())
    return ",".join(str(found[how]) for how in INVOLVED)


def _children(rows: Rows, opened: str) -> dict[Place, int]:
    """The children of a referral, in the month in which it began (KPI09)."""
    said = next((row.answer for row in rows.answers if row.question == CHILDREN), "")
    numbers = zip(INVOLVED, map(int, said.split(",")), strict=True) if said else ()
    return {Place("children", how, opened): number for how, number in numbers if number}


def _of_step(rows: Rows, step: Any) -> Iterator[Place]:
    at = _month(step.taken_at)
    if step.step in ENTRIES:
        yield Place("entries", ENTRIES[step.step], at)
        yield Place("meldcodes", _meldcode(rows), at)
    if step.step in REPORTS:
        yield Place("reports", _way(rows), at)
        yield Place("sectors", _sector(rows), at)
        yield from (Place("nature", nature, at) for nature in _natures(rows))
    if step.step == "report_again":
        yield Place("rereports", _after_closing(rows, step), at)
    if step.step in SINGLE:
        yield Place(SINGLE[step.step], "", at)
    if step.from_state != step.to_state and step.to_state in (*PHASES, "monitoring"):
        yield Place("phases", step.to_state, at)
    if _closes(step):
        yield Place("closings", step.to_state, at)


SINGLE: Final[Mapping[str, str]] = {
    "open_advice": "advice",
    "followup_report": "followups",
    "record_joint_visit": "joint_visits",
    "scale_up": "scale_ups",
}
"""Step that is counted by itself -> its figure."""


def _natures(rows: Rows) -> list[str]:
    """What Veilig Thuis said of the nature of the violence, one or more; else as the referral came in."""
    said = next((row.answer for row in rows.answers if row.question == "nature" and row.answer), "")
    return list(dict.fromkeys(said.split(","))) if said else [rows.case.reason]


def _sector(rows: Rows) -> str:
    """From which sector it was told; where nobody said so, the police is known by how it came in."""
    said = next((row.answer for row in rows.answers if row.question == "sector" and row.answer), "")
    return said or ("police" if _way(rows) == "police" else "unknown")


def _meldcode(rows: Rows) -> str:
    """How far a meldcode of the referral came (KPI12)."""
    return next((row.answer for row in rows.answers if row.question == "meldcode" and row.answer), "none")


def of_order(rows: Rows) -> Counter[Place]:
    """What a barring order adds (KPI17): its help counts once, in the month in which it was imposed."""
    found = Counter(Place("orders", s.step, _month(s.taken_at)) for s in rows.steps if s.step in OF_ORDERS)
    if any(row.question == HELP_SOON and row.answer == "yes" for row in rows.answers):
        imposed = next(step.taken_at for step in rows.steps if step.step == "impose")
        found[Place("orders", "help", _month(imposed))] = 1
    return found


HELP_SOON: Final = "help_within_ten_days"
"""The answer of an order that says whether help began soon."""


OF_ORDERS: Final = frozenset({"impose", "extend", "lift"})


def _closes(step: Any) -> bool:
    return step.to_state in CLOSED and step.from_state not in CLOSED


def _way(rows: Rows) -> str:
    """How a referral came in; one that began before that was recorded came by a call."""
    return next((ENTRIES[step.step] for step in rows.steps if step.step in ENTRIES), "call")


def _after_closing(rows: Rows, step: Any) -> str:
    """How long after the closing before it somebody reported again (KPI07)."""
    ends = [row for row in rows.steps if _closes(row) and row.taken_at <= step.taken_at]
    if not ends:
        return "later"
    first, then = local_day(from_moment(ends[-1].taken_at)), local_day(from_moment(step.taken_at))
    months = (then.year - first.year) * 12 + then.month - first.month - (then.day < first.day)
    return "m12" if months < 12 else "m18" if months < 18 else "later"


def _of_term(rows: Rows, term: Any) -> Place:
    if term.stopped_on is None:
        return Place(f"term.{term.term}", OPEN, term.due_on)
    by = next((step for step in rows.steps if step.id == term.stopped_by), None)
    late = term.stopped_on > term.due_on or bool(by and term.due_at and by.taken_at > term.due_at)
    met = MET if by is not None and by.step in NORMS[term.term] else LAPSED
    return Place(f"term.{term.term}", LATE if late else met, term.due_on[:7])


LEADS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "to_report": lambda step: step.step in REPORTS,
    "to_help": lambda step: step.to_state == "direct_safety" and step.from_state != step.to_state,
}
"""Lead time from the day on which a referral came in -> the first step that ends it (KPI11)."""


def _leads(rows: Rows) -> Iterator[Place]:
    first = local_day(from_moment(rows.case.opened_at))
    for figure, ends in LEADS.items():
        step = next((step for step in rows.steps if ends(step)), None)
        if step is not None:
            days = min((local_day(from_moment(step.taken_at)) - first).days, LONGEST)
            yield Place(f"lead.{figure}", f"{days:03d}", _month(step.taken_at))


def _month(moment: str) -> str:
    return day_of(moment)[:7]


def days_in(code: str) -> int:
    """The days of a lead time, by its code."""
    return int(code)
