"""Terms of a case as rows: started and stopped by steps, suspended by people, explained to whoever asks.

Their length is in the signed rules; the last day is fixed when a term starts. The earliest that runs stands in the
case row as well, for the work list.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.clock import AMSTERDAM, at_noon, day_of, from_moment, local_day, moment
from pga.commands.cases import ResumeTerm, SuspendTerm
from pga.desk import Desk, Done
from pga.handlers.told import untold
from pga.refusals import NotReady, Unmet
from pga.sealing import Place
from pga.store import progress
from pga.store.tables.cases import cases
from pga.store.tables.progress import case_terms
from privacy.rules.articles import Term
from privacy.vocabulary import Label as Sentence
from workflows import WORKFLOWS
from workflows.labels import Label
from workflows.pga_case.telling import EACH as OF_PGA
from workflows.pga_case.telling import OWED
from workflows.referral import REFERRAL
from workflows.referral.places import TELLING
from workflows.terms import days_before, due, lengthened, parse
from workflows.top_x.terms import HIS_OWN

MAY_NOT_STAND_STILL = Sentence(
    "De spelregels laten niet toe dat deze termijn stilstaat.", "The rules do not let this term stand still."
)
EACH: Final = frozenset({*OF_PGA, *TELLING})
"""Terms that run for each person whom a case is about."""
NOWHERE: Final[Mapping[str, str]] = MappingProxyType({})
LATEST: Final = "~"
"""After every moment of a day: where a term ends that is counted in days."""
RUNS_ALREADY = Sentence("Deze termijn loopt al.", "This term is running already.")


class Ends(NamedTuple):
    """When a term ends, in the order in which terms end: its last day (ISO), the moment of one that is counted in hours
    or minutes (else ``LATEST``), its key.
    """

    on: str
    at: str
    term: str


class First(NamedTuple):
    """The term that is due first: its last day (ISO), its key, and its moment if it has one; None when no term runs."""

    due_on: str | None
    term: str | None
    due_at: str | None = None

    @property
    def columns(self) -> dict[str, str | None]:
        """As the case row carries it."""
        return {"due_on": self.due_on, "due_term": self.term, "due_at": self.due_at}


def start_all(
    desk: Desk,
    case_id: str,
    by: str,
    keys: tuple[str, ...],
    ends: Mapping[str, str] = NOWHERE,
    persons: Sequence[str] = (),
) -> list[Ends]:
    """Start terms of a case, those of ``EACH`` for each of these persons; returns when each ends.

    ``by``: the step or person that starts them; ``ends``: term -> an earlier end that was chosen, a day or a moment.
    """
    started = []
    for key, party in ((term, one) for term in keys for one in (persons if term in EACH else (None,))):
        last, at = _end(desk, key)
        if (chosen := _chosen(ends.get(key))) and (chosen[0], chosen[1] or LATEST) < (last, at or LATEST):
            last, at = chosen
        desk.work.add(
            case_terms,
            case_id=case_id,
            term=key,
            started_on=local_day(_begin(desk)).isoformat(),
            started_by=by,
            due_on=last,
            stopped_on=None,
            stopped_by=None,
            suspended_on=None,
            suspended_days=0,
            party=party,
            due_at=at,
        )
        started.append(Ends(last, at or LATEST, key))
    return started


def _chosen(end: str | None) -> tuple[str, str | None] | None:
    """The last day (ISO) of an end that was chosen, and its moment if it is one."""
    if not end:
        return None
    return (day_of(end), end) if "T" in end else (end, None)


def _end(desk: Desk, key: str) -> tuple[str, str | None]:
    """The last day (ISO) of a term that begins, and the moment of one that is counted in hours or minutes."""
    length, begins = parse(desk.document.terms[key].value), _begin(desk)
    if not length.exact:
        return last_day(desk, key, desk.upon.get(key) or local_day(begins).isoformat()), None
    at = due(begins.astimezone(AMSTERDAM), length).at
    return local_day(at).isoformat(), moment(at)


def _begin(desk: Desk) -> datetime:
    """From when the terms run that a step starts: now, or when that was heard which it writes down."""
    return min(from_moment(desk.since), desk.now) if desk.since else desk.now


def end_of(row: Row[Any]) -> Ends:
    """When a term that runs ends."""
    return Ends(row.due_on, row.due_at or LATEST, row.term)


def passed(desk: Desk, row: Row[Any]) -> bool:
    """Whether what a row is due at (``due_at``, else its last day ``due_on``) is over."""
    return bool(row.due_at < desk.stamp if row.due_at else row.due_on and row.due_on < desk.today)


def gone(desk: Desk, row: Row[Any]) -> bool:
    """Whether a term was the person's own and is over: there is nothing left to say about it."""
    return row.term in HIS_OWN and passed(desk, row)


def move(
    desk: Desk,
    step_id: str,
    starts: tuple[str, ...],
    stops: tuple[str, ...],
    ends: Mapping[str, str] = NOWHERE,
    whom: str = "",
) -> First:
    """What a step does to the terms of its case: a term that starts again takes the place of the one that ran.

    A step about one person (``whom``) leaves the terms of the others as they are; one about nobody in particular starts
    them for whoever still has to be told.
    """
    left = _stop(desk, step_id, frozenset((*starts, *stops)), whom)
    persons = [whom] if whom else untold(desk) if EACH & set(starts) else []
    return first([*left, *start_all(desk, desk.case.id, step_id, starts, ends, persons)])


def come(desk: Desk, party: str) -> First:
    """Somebody whom the case is about comes into it: from today he has to be told, as long as people work on it."""
    left = _stop(desk, party, frozenset(), party)
    starts = _owed(desk)
    return first([*left, *start_all(desk, desk.case.id, party, starts, persons=(party,))])


def _owed(desk: Desk) -> tuple[str, ...]:
    """The term that begins for who comes into the case now."""
    if desk.case.workflow == REFERRAL.key:
        return ("inform_persons",) if REFERRAL.state(desk.case.state).running else ()
    return ("notification",) if desk.case.state in OWED else ()


def go(desk: Desk, party: str) -> First:
    """Somebody does not belong in the case: what ran for him ends."""
    return first(_stop(desk, party, EACH, party))


def _stop(desk: Desk, by: str, keys: frozenset[str], whom: str) -> list[Ends]:
    """Stop these terms, of one person or of everybody, and rows by their id; returns when each ends that runs on."""
    left: list[Ends] = []
    for row in progress.running_terms(desk.tx, desk.proof, desk.case.id):
        if row.id in keys or (row.term in keys and (not whom or _ends_with(desk, row, whom))):
            desk.work.change(case_terms, row, stopped_on=desk.today, stopped_by=by)
        elif row.suspended_on is None:
            left.append(end_of(row))
    return left


def _ends_with(desk: Desk, row: Row[Any], whom: str) -> bool:
    """Whether a term ends with what is done about one person. One that was started for everybody, as terms of older
    homes are, waits until nobody else is left.
    """
    if row.party is None and row.term in EACH:
        return set(untold(desk)) <= {whom}
    return row.party in (None, whom)


def undo(desk: Desk, step_id: str) -> First:
    """The terms as they ran before a step: what it started stops, what it stopped runs on."""
    left: list[Ends] = []
    for row in progress.terms(desk.tx, desk.proof, [desk.case.id]):
        if row.started_by == step_id and row.stopped_on is None:
            desk.work.change(case_terms, row, stopped_on=desk.today, stopped_by=step_id)
        elif row.stopped_by == step_id and row.started_by != step_id:
            desk.work.change(case_terms, row, stopped_on=None, stopped_by=None)
            left.append(end_of(row))
        elif row.stopped_on is None and row.suspended_on is None:
            left.append(end_of(row))
    return first(left)


def first(running: list[Ends]) -> First:
    """The earliest of these by which somebody here must do something."""
    ours = [end for end in running if end.term not in HIS_OWN]
    if not ours:
        return First(None, None)
    soonest = min(ours)
    return First(soonest.on, soonest.term, None if soonest.at == LATEST else soonest.at)


def last_day(desk: Desk, key: str, started_on: str) -> str:
    """The last day (ISO) of a term of the signed rules that starts on a day."""
    return due(at_noon(started_on), parse(desk.document.terms[key].value)).at.date().isoformat()


def explain(desk: Desk, row: Row[Any]) -> tuple[Label, ...]:
    """Why a term ends when it does: a sentence for each day passed over and for each time that it stood still.

    Nothing of one whose last day was chosen, or stood on paper.
    """
    term = desk.document.terms.get(row.term)
    if term is None:
        return ()
    ended = due(at_noon(row.started_on), parse(term.value))
    if not row.suspended_days and row.due_on != ended.at.date().isoformat():
        return ()
    if not row.suspended_days:
        return ended.explanation
    return (*ended.explanation, *lengthened(ended.at.date(), row.suspended_days)[1])


def nearly_due(desk: Desk, term: str | None, due_on: str | None) -> bool:
    """True from the warning day of a term until its last day."""
    known = desk.document.terms.get(term or "")
    if known is None or not known.warn_days or not due_on or due_on < desk.today:
        return False
    return days_before(date.fromisoformat(due_on), known.warn_days).isoformat() <= desk.today


def may_stand_still(desk: Desk, term: Term | None) -> bool:
    """Whether a term of the case at hand may stand still: the rules allow it, and it guards nobody's safety. One that
    is counted in hours never does.
    """
    guarding = WORKFLOWS[desk.case.workflow].safety
    return term is not None and term.suspendable and term.id not in guarding and not parse(term.value).exact


def suspend(desk: Desk, command: SuspendTerm) -> Done:
    """Let a term stand still, when the rules allow it for this term. Safety terms and terms of law never do."""
    row = _of_case(desk, command.term)
    known = desk.document.terms.get(row.term)
    if not may_stand_still(desk, known) or row.suspended_on is not None:
        raise NotReady((Unmet(key="term", sentence=MAY_NOT_STAND_STILL, field="term"),))
    desk.work.change(case_terms, row, suspended_on=desk.today)
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="C19")
    desk.sealing.put(desk.work, place, kind="suspension", about=row.id, fields={"reason": command.reason})
    return _with_first(desk, row.id, None)


def resume(desk: Desk, command: ResumeTerm) -> Done:
    """Let a term run on: its last day moves by the days that it stood still."""
    row = _of_case(desk, command.term)
    if row.suspended_on is None:
        raise NotReady((Unmet(key="term", sentence=RUNS_ALREADY, field="term"),))
    stood = (date.fromisoformat(desk.today) - date.fromisoformat(row.suspended_on)).days
    last = lengthened(date.fromisoformat(row.due_on), stood)[0].isoformat()
    desk.work.change(case_terms, row, suspended_on=None, suspended_days=row.suspended_days + stood, due_on=last)
    return _with_first(desk, row.id, last)


def _of_case(desk: Desk, term_id: str) -> Row[Any]:
    running = progress.running_terms(desk.tx, desk.proof, desk.case.id)
    return desk.require_row(next((row for row in running if row.id == term_id), None))


def _with_first(desk: Desk, changed: str, due_on: str | None) -> Done:
    """The case row with the term that is now due first; ``due_on`` None: the changed one stands still."""
    left: list[Ends] = []
    for row in progress.running_terms(desk.tx, desk.proof, desk.case.id):
        if row.id == changed and due_on is not None:
            left.append(Ends(due_on, LATEST, row.term))
        elif row.id != changed and row.suspended_on is None:
            left.append(end_of(row))
    now = first(left)
    desk.work.change(cases, desk.case, changed_at=desk.stamp, **now.columns)
    return Done(reference=desk.case.reference)
