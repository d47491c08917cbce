"""Who looked how often on which day of a month, and what one employee looked at, day by day.

Nobody finds himself here or whom he replaces, nor a day on which he led somebody: that would be watching one's own
people by another way than work.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from pga.answers.ledger import LedgerLine
from pga.answers.review_figures import DayCell, EmployeeDays, EmployeeLooks, LookDays, SeenDay
from pga.clock import day_of, end_of, local_day
from pga.desk import Desk, Draft
from pga.handlers.access.overseeing import counted
from pga.handlers.ledger import told
from pga.handlers.look_review.judges import Bench
from pga.handlers.look_review.overviews import chosen, days_of, later, month_of, offered, organisations
from pga.handlers.plain.words import EARLIEST, dated
from pga.handlers.records_seen import Readable, walls
from pga.home import Home
from pga.queries.access import Counted
from pga.queries.review_figures import CountedLookDays, ReadEmployeeLooks, ReadLookDays
from pga.refusals import NotReady, Refused
from pga.store import look_review as store
from pga.store import looking, people
from pga.store.engine import Transaction
from privacy.review.looks import TAKEN_ALONG
from privacy.vocabulary import ROLE_LABELS, Role

DUTCH: Final = "nl"
LINES: Final = 60
"""Employees on one page, those with most looks first."""
LEVELS: Final = 3
READ: Final = 1000
"""Looks of one employee on one page."""


def count(home: Home, enter: Callable[[Transaction], Desk], query: ReadLookDays) -> CountedLookDays:
    """What the ledger has of the month, for whoever ``enter`` lets in. It opens its own transactions."""
    with home.store.transaction() as tx:
        desk = enter(tx)
        organisation = chosen(desk, organisations(desk, Bench.of(desk)), query.organisation)
        month, kept = month_of(desk, query.month), walls(desk)
        first, last = days_of(month)
        start, end = looking.first_at(tx, end_of(first - timedelta(days=1))), looking.first_at(tx, end_of(last))
    counts = [one for one in counted(home, start, end, kept) if (one.organisation, one.kind) == (organisation, "look")]
    return CountedLookDays(organisation=organisation, month=month, counts=tuple(counts))


def by_day(desk: Desk, query: CountedLookDays) -> Draft[LookDays]:
    """The employees of an organisation that the reader reviews, each with every day of the month."""
    sits = Bench.of(desk)
    known = organisations(desk, sits)
    organisation, (first, last) = chosen(desk, known, query.organisation), days_of(query.month)
    days = tuple((first + timedelta(days=more)).isoformat() for more in range((last - first).days + 1))
    after = later(query.month, 1)
    counts = [one for one in query.counts if not sits.stands_apart({one.actor}, one.day)]
    lines = list(_employees(desk, counts, days))
    desk.details |= {"organisation": organisation, "month": query.month}
    answer = LookDays(
        organisation=organisation,
        organisations=tuple(known.items()),
        month=query.month,
        offered=offered(desk),
        before=later(query.month, -1),
        after=after if after <= desk.today[:7] else "",
        days=days,
        lines=tuple(lines[:LINES]),
        more=max(0, len(lines) - LINES),
    )
    return Draft(build=lambda reveal: answer)


def _employees(desk: Desk, counts: Collection[Counted], days: Collection[str]) -> Iterator[EmployeeDays]:
    found = dict[str, Counter[str]]()
    for one in counts:
        found.setdefault(one.actor, Counter())[one.day] += one.number
    accounts = people.accounts_by_id(desk.tx, desk.proof, sorted(found)) if found else {}
    held = people.roles_of(desk.tx, desk.proof, sorted(accounts), desk.today) if accounts else {}
    most = max((number for looks in found.values() for number in looks.values()), default=0)
    for account in sorted(accounts, key=lambda one: (-found[one].total(), accounts[one].display_name, one)):
        looks = found[account]
        yield EmployeeDays(
            account=account,
            name=accounts[account].display_name,
            functions=_functions(desk, held.get(account, frozenset())),
            looks=looks.total(),
            days=tuple(DayCell(day=day, number=looks[day], level=-(-LEVELS * looks[day] // most)) for day in days),
        )


def _functions(desk: Desk, roles: Collection[str]) -> tuple[str, ...]:
    known = {Role(role) for role in roles if role in set(Role)} - {Role.ACCOUNT_HOLDER}
    return tuple(sorted(ROLE_LABELS[role].of(desk.actor.language) for role in known))


def of_employee(desk: Desk, query: ReadEmployeeLooks) -> Draft[EmployeeLooks]:
    """Out of reach: himself, whom he replaces, whose organisation he does not review. Not shown: a day on which he led
    him.

    What leaves as a file holds the same, in Dutch.
    """
    sits, first, last = Bench.of(desk), *_span(desk, query)
    known = organisations(desk, sits)
    row = desk.require_row(people.account(desk.tx, desk.proof, query.account))
    if row.organisation not in known or row.id in sits.selves:
        raise Refused("out_of_reach")
    since, before = end_of(first - timedelta(days=1)), end_of(last)
    looks = store.looks_by(desk.tx, row.id, since, before, READ + 1)
    readable = Readable.of(desk)
    records = [one for one in desk.proof.told(desk.tx, looks[:READ]) if readable.shows(one)]
    records = [one for one in records if not sits.stands_apart({row.id}, day_of(one.at))]
    held = people.roles_of(desk.tx, desk.proof, [row.id], desk.today)
    desk.on_object = ("account", row.id)
    desk.details |= {"since": first.isoformat(), "until": last.isoformat()}
    words = desk
    if query.as_pdf:
        desk.details |= TAKEN_ALONG
        words = replace(desk, actor=replace(desk.actor, language=DUTCH))
    answer = EmployeeLooks(
        account=row.id,
        name=row.display_name,
        organisation=known[row.organisation],
        organisation_id=row.organisation,
        functions=_functions(words, held.get(row.id, frozenset())),
        first=first.isoformat(),
        last=last.isoformat(),
        month=first.isoformat()[:7],
        days=tuple(_seen(told(words, records))),
        more=len(looks) > READ,
    )
    return Draft(build=lambda reveal: answer)


def _span(desk: Desk, query: ReadEmployeeLooks) -> tuple[date, date]:
    """The day that is asked for, or the whole month. Raises ``NotReady``."""
    if not query.day:
        return days_of(month_of(desk, query.month))
    wrong = tuple(dated("day", query.day, EARLIEST, local_day(desk.now)))
    if wrong:
        raise NotReady(wrong)
    return date.fromisoformat(query.day), date.fromisoformat(query.day)


def _seen(lines: Collection[LedgerLine]) -> Iterator[SeenDay]:
    """Day by day, newest first; what reads the same stands there once."""
    for day, same in groupby(lines, key=lambda line: day_of(line.at)):
        of_day = list(same)
        yield SeenDay(
            day=day,
            looks=len(of_day),
            opened=tuple(_once(line for line in of_day if line.case)),
            lists=tuple(_once(line for line in of_day if not line.case)),
        )


def _once(lines: Iterator[LedgerLine]) -> Iterator[LedgerLine]:
    found = dict[Any, list[LedgerLine]]()
    for line in lines:
        found.setdefault((line.sentence, line.case), []).append(line)
    yield from (replace(same[0], times=len(same)) for same in found.values())
