"""The pryer who knows every signal and every ceiling, and stays under each: what he can do, and how he would do it.

Unlike the rest of the story this knows what is watched for. Of each way the tests say whether it is found.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bench.story.files import Span
from bench.story.prying import Prying, Telling
from bench.story.telling import FIRST, Told, look, moment, relations
from privacy.rules.reviewing import Review

_CEILINGS: Final = Review()


def one_quiet_look(telling: Telling) -> list[Told]:
    """Once, in the morning, from the office, at a running case that his role lets him open."""
    worker, day = telling.coordinating(), telling.working_day()
    return telling.opens(worker, telling.referral(day), moment(day, 10, 12))


def a_note_for_an_alibi(telling: Telling) -> list[Told]:
    """He writes a call that never was in the file, so that his look is explained by an act of his own."""
    worker, day = telling.coordinating(), telling.working_day()
    file, at = telling.referral(day), moment(day, 10, 12)
    told = look(worker, at + timedelta(minutes=2), file, kind="act", capability="contact.record")
    note = replace(told, relations=relations(worker, file, day), categories=frozenset())
    return [*telling.opens(worker, file, at), Told(note, prying=telling.number, file=file)]


def in_ones_own_shift(telling: Telling) -> list[Told]:
    """He waits for an evening on which he is on duty by the roster, when every case is his."""
    day = telling.working_day()
    worker = telling.on_duty(day)
    return telling.opens(worker, telling.referral(day), moment(day, 19, 40), how=frozenset({"duty"}))


def in_ones_own_case(telling: Telling) -> list[Told]:
    """He has a part in the case, and reads it for a friend; never more often in a week than the rules let pass."""
    day = telling.working_day()
    worker = next(w for w in telling.everybody if "local_team_practitioner" in w.kind.roles)
    mine = [f for f in telling.registry.files if worker.account in f.members and f.running(day) and f.running(day + 7)]
    file = mine[0]
    file.members[worker.account] = [Span(file.opened, file.closed)]
    until_saturday = 5 - (FIRST + timedelta(days=day)).weekday()
    days = [day + n for n in range(min(until_saturday, _CEILINGS.looks_per_week)) if (day + n) not in worker.away]
    return [told for on in days for told in telling.opens(worker, file, moment(on, 9, 5))]


def few_names_a_day(telling: Telling) -> list[Told]:
    """He searches the names of people he knows, one fewer than the rules call many, and opens nothing."""
    worker, day = telling.coordinating(), telling.working_day()
    moments = [moment(day, 11, 2 * n) for n in range(_CEILINGS.searches_unopened - 1)]
    seen = [look(worker, at, None, capability="case.search", person_codes=()) for at in moments]
    return [Told(one, prying=telling.number) for one in seen]


def few_numbers_an_hour(telling: Telling) -> list[Told]:
    """He tries numbers, never so many that follow each other, and never so many in an hour."""
    worker, day = telling.coordinating(), telling.working_day()
    many = _CEILINGS.refused_per_hour - 1
    tried = [look(worker, moment(day, 11, 9 * n), None, kind="refusal", outcome="refused") for n in range(many)]
    return [Told(one, prying=telling.number, tried=100 + 2 * n) for n, one in enumerate(tried)]


def names_in_a_list(telling: Telling) -> list[Told]:
    """He reads who stands on the work list, and opens nobody's file."""
    worker, day = telling.coordinating(), telling.working_day()
    people = tuple(file.people[0] for file in telling.registry.files[:20])
    seen = look(worker, moment(day, 11, 5), None, capability="work.list", person_codes=people)
    return [Told(seen, prying=telling.number)]


def a_colleague_in_ones_own_case(telling: Telling) -> list[Told]:
    """He has a part in the case of a colleague, and reads more of it than he needs."""
    told = in_ones_own_case(telling)
    other = telling.everybody[-1].person
    for one in told:
        if one.file is not None:
            one.file.people = tuple(dict.fromkeys((*one.file.people, other)))
            one.look = replace(one.look, person_codes=one.file.people)
    return told


def a_neighbour_in_ones_own_case(telling: Telling) -> list[Told]:
    """He has a part in the case of a neighbour, and reads more of it than he needs."""
    told = in_ones_own_case(telling)
    worker = next(w for w in telling.everybody if w.account == told[0].look.actor)
    for one in told:
        if one.file is not None:
            one.file.streets |= {worker.street}
    return told


FOUND: Final[tuple[Prying, ...]] = (one_quiet_look, a_colleague_in_ones_own_case)
"""What comes into the queue all the same."""

NOT_FOUND: Final[tuple[Prying, ...]] = (
    a_note_for_an_alibi,
    in_ones_own_shift,
    in_ones_own_case,
    few_names_a_day,
    few_numbers_an_hour,
    names_in_a_list,
)
"""What no signal brings into the queue: a sample may draw the first three, nothing draws the others."""
