"""The queue of the desk: what waits for this officer, in order, and how much was looked at of each organisation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.look_review import Coverage, DeskAnswer
from pga.desk import Desk, Draft
from pga.handlers.look_review import bench
from pga.handlers.look_review.periods import first_of, within
from pga.handlers.look_review.used_to import off
from pga.handlers.look_review.within import less
from pga.handlers.look_review.words import Lines
from pga.handlers.oversight import OneHand
from pga.queries.look_review import ReadDesk
from pga.store import look_review as store
from privacy.review.sample import certainty
from privacy.review.signals import SIGNALS
from privacy.vocabulary import Role
from workflows.look_review import WAITING

SCREEN: Final = 50
"""Items that are shown at once; the heaviest come first."""
FOLLOWED: Final = "follow_up"


def read(desk: Desk, query: ReadDesk) -> Draft[DeskAnswer]:
    """For an officer what waits for him; for the FG everything that waits."""
    sits, decides = bench.Bench.of(desk), Role.PRIVACY_OFFICER in desk.actor.roles
    rows = [row for row in _rows(desk, sits, (*WAITING, FOLLOWED)) if sits.sees(row)]
    known, before = bench.hands(desk, rows), bench.officers_before(desk, rows) if decides else {}
    mine = [row for row in rows if row.state in WAITING and waits(desk, row, known, before)]
    others = {row.id for row in mine}
    asked = [row for row in rows if row.state == bench.AWAITED and row.id not in others]
    followed = [row for row in rows if row.state == FOLLOWED]
    lines, mark = Lines(desk, [*mine, *asked, *followed]), store.mark(desk.tx, desk.proof)
    shown, coverage = mine[:SCREEN], tuple(_coverage(desk, sits))
    nowhere = set[str].intersection(*(set(one.silent) for one in coverage)) if coverage else set[str]()
    answer = DeskAnswer(
        lines=tuple(lines.of(row, deputy=as_deputy(desk, row)) for row in shown),
        asked=tuple(lines.of(row) for row in asked),
        followed=tuple(lines.of(row) for row in followed),
        items=len(mine),
        minutes=_minutes(desk, len(mine)),
        filled=mark.day if mark is not None else "",
        decides=decides,
        rate=desk.document.review.sample_rate,
        coverage=tuple(replace(c, silent=tuple(name for name in c.silent if name not in nowhere)) for c in coverage),
        silent=tuple(sorted(nowhere)),
        more=len(mine) - len(shown),
    )
    return Draft(build=lambda reveal: answer)


def _rows(desk: Desk, sits: bench.Bench, states: tuple[str, ...]) -> list[Row[Any]]:
    rows = store.waiting(desk.tx, desk.proof, sits.organisations, states)
    return [row for row in rows if row.cooperation in desk.rules]


def _minutes(desk: Desk, items: int) -> int:
    return -(-items * desk.document.review.seconds_per_item // 60)


def following(desk: Desk, row: Row[Any]) -> str:
    """The id of the item that comes next for this officer; empty when there is none."""
    sits = bench.Bench.of(desk)
    rows = [one for one in _rows(desk, sits, WAITING) if one.id != row.id and sits.sees(one)]
    known, before = bench.hands(desk, rows), bench.officers_before(desk, rows)
    return next((str(one.id) for one in rows if waits(desk, one, known, before)), "")


def first(desk: Desk, row: Row[Any]) -> bool:
    """Whether the reader's organisation is the one that reviews this item before its deputy does."""
    return bench.reviewing(bench.document_of(desk, row), row.organisation)[:1] == (desk.actor.organisation,)


def as_deputy(desk: Desk, row: Row[Any]) -> bool:
    """Whether an officer judges it as the deputy of another organisation."""
    return Role.PRIVACY_OFFICER in desk.actor.roles and not first(desk, row)


def waits(desk: Desk, row: Row[Any], known: OneHand, officers: bench.Officers) -> bool:
    """Whether an item waits for this officer now; for the FG whether it waits for anybody.

    The deputy's organisation comes in where two must look, and where nobody of the reviewer's can judge it: everybody
    is absent, is or leads the one it is about, asked what was not answered, or is behind a wall.
    """
    if Role.PRIVACY_OFFICER not in desk.actor.roles:
        return row.state != bench.AWAITED or bench.overdue(desk, row)
    if not bench.judged_here(desk, row, known) or not bench.decided_by_now(desk, row):
        return False
    if bench.asks_two(desk, row):
        return bool(row.agreed_for != desk.actor.organisation)
    if first(desk, row):
        return True
    before = bench.reviewing(bench.document_of(desk, row), row.organisation)[0]
    return not bench.can_judge(officers[before], row)


def _coverage(desk: Desk, sits: bench.Bench) -> Iterator[Coverage]:
    """Per organisation that the reader reviews, in the period that runs; without what he stands apart from."""
    present = cache(partial(bench.there, desk))
    seen, today, language = set[str](), date.fromisoformat(desk.today), desk.actor.language
    for _, rules in sorted(desk.rules.items()):
        document, review = rules.document, rules.document.review
        tallies = store.tallies(desk.tx, desk.proof, within(review.sample_over, today))
        since = first_of(review.sample_over, today).isoformat()
        rows = store.of_days(desk.tx, desk.proof, sits.organisations, since, desk.today)
        hidden = [row for row in rows if not sits.sees(row)]
        for party in (document.parties[one] for one in document.taking_part if one not in seen):
            seen.add(party.id)
            if sits.organisations is not None and party.id not in sits.organisations:
                continue
            tally = less(tallies.get(party.id), (row for row in hidden if row.organisation == party.id))
            known, sampled = (tally.explained, tally.sampled) if tally is not None else (0, 0)
            silent = off(document, party.id)
            yield Coverage(
                organisation=party.name,
                episodes=tally.episodes if tally is not None else 0,
                explained=known,
                sampled=sampled,
                certainty=int(100 * certainty(known, sampled, review.sample_rate / 100)) if known else 0,
                nobody=not any(present(one) for one in bench.reviewing(document, party.id)),
                silent=tuple(signal.name.of(language) for signal in SIGNALS.values() if signal.id in silent),
            )
