"""The queue of the desk: what waits for this officer, in order, and how much was looked at of each organisation."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.look_review import Coverage, DeskAnswer, DeskLine
from pga.desk import Desk, Draft
from pga.handlers import unwitnessed
from pga.handlers.look_review import breaches, judges, just_now, own, pairs, shielded
from pga.handlers.look_review.next_day import behind
from pga.handlers.look_review.overviews import SAMPLE, less, reasons
from pga.handlers.look_review.periods import days, within
from pga.handlers.look_review.used_to import off
from pga.handlers.look_review.words import Lines
from pga.handlers.oversight import OneHand
from pga.queries.look_review import ReadDesk
from pga.store import look_review as store
from privacy.review.sample import certainty
from privacy.review.signals import PRIVATE_DATA
from privacy.vocabulary import Role
from workflows.look_review import WAITING

SCREEN: Final = 50
"""Items that are shown at once; the heaviest come first."""


def read(desk: Desk, query: ReadDesk) -> Draft[DeskAnswer]:
    """For an officer what waits for him; for the FG everything that waits."""
    sits, there = judges.Bench.of(desk), judges.officers(desk)
    all_rows = store.waiting(desk.tx, desk.proof, sits.organisations, (*WAITING, judges.FOLLOWED, breaches.BREACH))
    rows = _ranked(desk, [row for row in all_rows if row.cooperation in desk.rules and sits.sees(row)])
    known = judges.hands(desk, rows, there)
    mine = [row for row in rows if row.state in WAITING and waits(desk, row, known, there, sits)]
    asked = [row for row in rows if row.state == judges.AWAITED and row not in mine]
    halfway = [row for row in rows if row.state in WAITING and row.agreed_by and row not in mine]
    followed = [row for row in rows if row.state == judges.FOLLOWED]
    breached = [row for row in rows if row.state == breaches.BREACH]
    lines, mark = Lines(desk, rows), store.mark(desk.tx, desk.proof)
    shown, coverage = mine[:SCREEN], tuple(_coverage(desk, sits, there))
    nowhere = set[str].intersection(*(set(one.silent) for one in coverage)) if coverage else set[str]()

    def told(some: list[Row[Any]]) -> tuple[DeskLine, ...]:
        return tuple(lines.of(one, as_deputy(desk, one), pairs.alone(desk, one, known, there)) for one in some)

    answer = DeskAnswer(
        lines=told(shown),
        asked=told(asked),
        halfway=told(halfway),
        followed=told(followed),
        breaches=tuple(filter(breaches.unsettled, breaches.of(desk, lines, breached))),
        items=len(mine),
        minutes=judges.minutes(desk, mine),
        filled=mark.day if mark is not None else "",
        decides=Role.PRIVACY_OFFICER in desk.actor.roles,
        rate=desk.document.review.sample_rate,
        coverage=tuple(replace(c, silent=tuple(name for name in c.silent if name not in nowhere)) for c in coverage),
        silent=tuple(sorted(nowhere)),
        missed=_missed({name for one in coverage for name in one.silent}, desk.actor.language),
        still=judges.still(desk, all_rows),
        more=len(mine) - len(shown),
        damaged=judges.wrong(desk) or behind(desk) or not shielded.of(desk).whole,
        unwitnessed=tuple(unwitnessed.told(desk)),
        emergencies=just_now.opened(desk, sits, mark.day if mark is not None else ""),
        own=own.items(desk),
    )
    return Draft(build=lambda reveal: answer)


def _missed(off: set[str], language: str) -> tuple[tuple[str, str], ...]:
    """Name -> what nobody notices where a signal is off, of those that are off somewhere."""
    told = ((one.name.of(language), one.missed) for one in PRIVATE_DATA)
    return tuple((name, missed.of(language)) for name, missed in told if missed is not None and name in off)


def _rows(desk: Desk, sits: judges.Bench, states: tuple[str, ...]) -> list[Row[Any]]:
    rows = store.waiting(desk.tx, desk.proof, sits.organisations, states)
    return [row for row in rows if row.cooperation in desk.rules]


def _ranked(desk: Desk, rows: list[Row[Any]]) -> list[Row[Any]]:
    """What was done in haste first, for it is judged soonest; then what is late; then the heaviest."""

    def before(row: Row[Any]) -> tuple[bool, bool, int, str, str]:
        return not judges.hasty(row), row.judge_by >= desk.today, -row.weight, row.judge_by, row.id

    return sorted(rows, key=before)


def following(desk: Desk, row: Row[Any]) -> str:
    """The id of the item that comes next for this officer; empty when there is none."""
    sits = judges.Bench.of(desk)
    found = [one for one in _rows(desk, sits, WAITING) if one.id != row.id and sits.sees(one)]
    rows, before = _ranked(desk, found), judges.officers(desk)
    known = judges.hands(desk, rows, before)
    return next((str(one.id) for one in rows if waits(desk, one, known, before, sits)), "")


def first(desk: Desk, row: Row[Any]) -> bool:
    """Whether the reader's organisation is the one that reviews this item before its deputy does."""
    return judges.reviewing(judges.document_of(desk, row), row.organisation)[:1] == (desk.actor.organisation,)


def as_deputy(desk: Desk, row: Row[Any]) -> bool:
    """Whether an officer judges it as the deputy of another organisation."""
    return Role.PRIVACY_OFFICER in desk.actor.roles and not first(desk, row)


def waits(desk: Desk, row: Row[Any], known: OneHand, officers: judges.Officers, sits: judges.Bench) -> bool:
    """Whether an item waits for this officer now; for the FG whether it waits for anybody."""
    if Role.PRIVACY_OFFICER not in desk.actor.roles:
        return row.state != judges.AWAITED or judges.overdue(desk, row)
    if not judges.judged_here(desk, row, known, sits) or not judges.decided_by_now(desk, row):
        return False
    if row.agreed_by and judges.asks_two(desk, row):
        return pairs.second(desk, row, known, officers)
    return turn(desk, row, known, officers)


def turn(desk: Desk, row: Row[Any], known: OneHand, officers: judges.Officers) -> bool:
    """Whether the reader's organisation takes the steps of an item: the reviewer first.

    The deputy's comes in where two must look, and where nobody of the reviewer's can judge it: everybody is absent, is
    or leads the one it is about, opened his account or had it opened by him, asked what was not answered, or is behind
    a wall.
    """
    if first(desk, row) or judges.asks_two(desk, row):
        return True
    before = judges.reviewing(judges.document_of(desk, row), row.organisation)[0]
    return not judges.can_judge(officers.get(before, {}), row, known)


def _coverage(desk: Desk, sits: judges.Bench, there: judges.Officers) -> Iterator[Coverage]:
    """Per organisation that the reader reviews, in the period that runs; without what he stands apart from."""
    seen, today, language = set[str](), date.fromisoformat(desk.today), desk.actor.language
    for _, rules in sorted(desk.rules.items()):
        document, review = rules.document, rules.document.review
        tallies = store.tallies(desk.tx, desk.proof, within(review.sample_over, today))
        first, last = (day.isoformat() for day in days(review.sample_over, today))
        rows = store.of_days(desk.tx, desk.proof, sits.organisations, first, last)
        hidden = [row for row in rows if not sits.sees(row)]
        drawn = Counter((row.organisation, row.state) for row in rows if sits.sees(row) and SAMPLE in reasons(row))
        for party in (document.parties[one] for one in document.taking_part if one not in seen):
            seen.add(party.id)
            if sits.organisations is not None and party.id not in sits.organisations:
                continue
            tally = less(tallies.get(party.id), (row for row in hidden if row.organisation == party.id))
            known, sampled = (tally.explained, tally.sampled) if tally is not None else (0, 0)
            in_order, found = _outcome(drawn, party.id, sampled)
            silent = off(document, party.id)
            yield Coverage(
                organisation=party.name,
                episodes=tally.episodes if tally is not None else 0,
                explained=known,
                sampled=sampled,
                in_order=in_order,
                certainty=None if found else int(100 * certainty(known, in_order, review.sample_rate / 100)),
                nobody=not there.keys() & set(judges.reviewing(document, party.id)),
                silent=tuple(signal.name.of(language) for signal in PRIVATE_DATA if signal.id in silent),
            )


def _outcome(drawn: Mapping[tuple[str, str], int], party: str, sampled: int) -> tuple[int, bool]:
    """How many of the sample of an organisation were found in order, and whether one was not."""
    in_order = sum(drawn.get((party, state), 0) for state in IN_ORDER)
    return min(in_order, sampled), bool(drawn.get((party, breaches.BREACH), 0))


IN_ORDER: Final = ("reviewed_ok", "no_breach")
