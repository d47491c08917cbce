"""The page of the FG and the officers: a quarter of the ledger in counts, without a name, and who reviews whom."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from pga.answers.access import Checks, MarkLine, MonthLine, Oversight, Reviewed, ReviewerLine
from pga.clock import day_of, end_of, local_day
from pga.desk import Desk, Draft
from pga.handlers import unwitnessed
from pga.handlers.access.reviewed import reviewed_in
from pga.handlers.contacts import quarter_of
from pga.handlers.look_review.judges import reviewing, there
from pga.handlers.oversight import allowing, reviewed
from pga.handlers.records_seen import walls
from pga.handlers.sentences import persons_in, sentence, who
from pga.home import Home
from pga.noted import BY_OFFICER, EXPORTS, INTEGRITY, KEEPING, NIGHTLY, RULES_AND_KEYS
from pga.queries.access import Counted, CountedOversight, ReadOversight
from pga.refusals import Refused
from pga.store import evidence as store
from pga.store import looking, people
from pga.store.engine import Transaction
from pga.store.walls import Kept
from privacy.ledger.record import Record
from privacy.vocabulary import Label

QUARTER: Final = re.compile(r"(20[0-9]{2})-Q([1-4])")
SPAN: Final = 20_000
"""Numbers of the ledger in one part."""
MARKS: Final = 60
"""Colleagues on one page, those with most looks first."""
EVENTS: Final = RULES_AND_KEYS | EXPORTS | INTEGRITY | KEEPING | {"account.confirm"}
QUIET: Final = INTEGRITY | {"home.backup"}
"""Events that come too often to be listed one by one: the newest is told."""
MOST_EVENTS: Final = 40

NOBODY: Final = Label(
    "Niemand beoordeelt de raadplegingen van {party}. Neem een beoordelaar op in de spelregels.",
    "Nobody reviews the looks of {party}. Put a reviewer into the rules.",
)
DAMAGED: Final = Label(
    "Een controle van het logboek vond dit kwartaal schade. Laat dat uitzoeken voordat het werk verder gaat.",
    "A verification of the ledger found damage in this quarter. Have that looked into before work goes on.",
)
NOT_VERIFIED: Final = Label(
    "Dit kwartaal controleerde geen privacy officer of FG het hele logboek. De privacy officer doet dat bij Logboek.",
    "No officer verified the whole ledger in this quarter. The privacy officer does so in the ledger.",
)
NO_NIGHT: Final = Label(
    "Dit kwartaal is het logboek niet op de server gecontroleerd. Dat hoort elke nacht. Vraag de beheerder ernaar.",
    "The ledger was not verified on the server in this quarter. It should be, each night. Ask the administrator.",
)
OVERDUE: Final = Label(
    "Van dit kwartaal wacht nog te lang op een oordeel: {number} keer. Geef de beoordelaars daar tijd voor.",
    "Of this quarter {number} looks wait too long for a judgement. Give the reviewers time for it.",
)
UNTOLD: Final = Label(
    "Van een datalek is nog niet vastgelegd of het is gemeld: {number} keer. De termijn is 72 uur.",
    "Of {number} breaches it is not yet recorded whether they were reported. The term is 72 hours.",
)
NO_DRILL: Final = Label(
    "Er is dit kwartaal geen terugzetproef vastgelegd. Vraag de technisch beheerder om een proef.",
    "No restore drill was recorded in this quarter. Ask the technical administrator for one.",
)


def count(home: Home, enter: Callable[[Transaction], Desk], query: ReadOversight) -> CountedOversight:
    """What the ledger has of the quarter, for whoever ``enter`` lets in. It opens its own transactions."""
    with home.store.transaction() as tx:
        desk = enter(tx)
        quarter, first, last = _bounds(query.quarter or quarter_of(desk.today))
        kept = walls(desk)
        start = looking.first_at(tx, end_of(first - timedelta(days=1)))
        end = looking.first_at(tx, end_of(last))
    events = list[Record]()
    for begin in range(start, end, SPAN):
        with home.store.transaction() as tx:
            events += desk.proof.told(tx, store.records(tx, begin, min(begin + SPAN, end), EVENTS))
    return CountedOversight(quarter=quarter, counts=counted(home, start, end, kept), events=tuple(events))


def counted(home: Home, start: int, end: int, kept: Kept) -> tuple[Counted, ...]:
    """The records between two numbers, by day, organisation, account and kind, in parts; none from behind a wall, so
    that what is counted and what is listed differ by nothing.
    """
    found = Counter[tuple[str, str, str, str]]()
    for begin in range(start, end, SPAN):
        with home.store.transaction() as tx:
            rows = store.counts(tx, begin, min(begin + SPAN, end), kept)
        for row in rows:
            if all(isinstance(one, str) for one in (row.hour, row.organisation, row.actor, row.kind)):
                found[_day(row.hour), row.organisation, row.actor, row.kind] += row.number
    return tuple(Counted(*key, number) for key, number in sorted(found.items()))


def _day(hour: str) -> str:
    return local_day(datetime.fromisoformat(f"{hour}:00:00+00:00")).isoformat()


def _bounds(quarter: str) -> tuple[str, date, date]:
    """The quarter, its first and its last day. Raises ``Refused`` for what is none."""
    read = QUARTER.fullmatch(quarter)
    if read is None:
        raise Refused("bad_form")
    year, number = int(read[1]), int(read[2])
    first = date(year, 3 * number - 2, 1)
    after = date(year + number // 4, 3 * number % 12 + 1, 1)
    return quarter, first, after - timedelta(days=1)


def oversee(desk: Desk, query: CountedOversight) -> Draft[Oversight]:
    """A reviewer sees the organisations that the rules let him review; the FG of the host all of them."""
    quarter, first, last = _bounds(query.quarter)
    within = reviewed(desk)
    counts = [one for one in query.counts if within is None or one.organisation in within]
    events = [e for e in query.events if e.outcome == "allowed" and (within is None or _his(e, within))]
    reviewers = tuple(_reviewers(desk, within))
    marks, told = _marks(desk, counts), [e for e in events if _listed(e)]
    newest = {name: _newest(events, name) for name in ("checkpoint", "home.drill")}
    checks = {name: [e for e in events if e.capability == name] for name in (BY_OFFICER, NIGHTLY)}
    found = reviewed_in(desk, first, last)
    answer = Oversight(
        quarter=quarter,
        first=first.isoformat(),
        last=last.isoformat(),
        before=quarter_of((first - timedelta(days=1)).isoformat()),
        after=quarter_of((last + timedelta(days=1)).isoformat()) if last.isoformat() < desk.today else "",
        months=tuple(_months(desk, counts)),
        marks=tuple(marks[:MARKS]),
        more_marks=max(0, len(marks) - MARKS),
        events=_events(desk, told[-MOST_EVENTS:]),
        more_events=max(0, len(told) - MOST_EVENTS),
        reviewers=reviewers,
        reviewed=found,
        by_officer=_checks(checks[BY_OFFICER]),
        nightly=_checks(checks[NIGHTLY]),
        checkpointed=_on(newest["checkpoint"]),
        drilled=_on(newest["home.drill"]),
        host=desk.document.parties[desk.document.host].name,
        today=desk.today,
        asks=tuple(_asks(desk, reviewers, checks, newest["home.drill"], found)),
    )
    return Draft(build=lambda reveal: answer)


def _listed(event: Record) -> bool:
    """Once for each act; of what is told before its first byte and after its last the beginning."""
    return event.capability not in QUIET and event.kind != "look" and event.details.get("what") != "ended"


def _his(event: Record, within: frozenset[str]) -> bool:
    """Whether an event is of an organisation that the reader reviews, or about the ledger that all of them share."""
    return event.organisation in within or (event.capability in INTEGRITY and not event.organisation)


def _checks(events: Sequence[Record]) -> Checks:
    damaged = [event for event in events if event.details.get("verdict") != "0"]
    return Checks(number=len(events), newest=_on(_last(events)), damaged=_on(_last(damaged)))


def _last(events: Sequence[Record]) -> Record | None:
    return events[-1] if events else None


def _newest(events: list[Record], name: str) -> Record | None:
    return _last([event for event in events if event.capability.endswith(name)])


def _on(event: Record | None) -> str:
    return day_of(event.at) if event is not None else ""


def _called(desk: Desk) -> dict[str, str]:
    known = (party for document in allowing(desk).values() for party in document.parties.values())
    return {party.id: party.name for party in known}


def _months(desk: Desk, counts: Iterable[Counted]) -> Iterator[MonthLine]:
    names, found = _called(desk), dict[tuple[str, str], Counter[str]]()
    for one in counts:
        if one.organisation:
            found.setdefault((one.day[:7], one.organisation), Counter())[one.kind] += one.number
    for (month, organisation), kinds in sorted(found.items()):
        yield MonthLine(
            month=month,
            organisation=names.get(organisation, organisation),
            looks=kinds["look"],
            acts=kinds["act"],
            refusals=kinds["refusal"],
        )


def _marks(desk: Desk, counts: Iterable[Counted]) -> list[MarkLine]:
    """By how much was looked; the mark is a keyed code of the account, the same in every quarter."""
    names, found = _called(desk), dict[tuple[str, str], Counter[str]]()
    for one in counts:
        if one.kind == "look" and one.organisation:
            found.setdefault((one.actor, one.organisation), Counter())[one.day] += one.number
    lines = [
        MarkLine(
            mark=desk.home.root.mac("pga/oversight/v1", actor.encode()).hex()[:6],
            organisation=names.get(organisation, organisation),
            looks=days.total(),
            busiest=min(days.items(), key=lambda day: (-day[1], day[0])),
            days=tuple(sorted(days.items())),
        )
        for (actor, organisation), days in found.items()
    ]
    return sorted(lines, key=lambda line: (-line.looks, line.mark))


def _events(desk: Desk, told: Sequence[Record]) -> tuple[tuple[str, str], ...]:
    names = people.account_names(desk.tx, desk.proof, persons_in(told))
    parties, language = _called(desk), desk.actor.language
    return tuple(
        (event.at, sentence(event, who(event, names, parties, language), "", parties, language))
        for event in reversed(told)
    )


def _reviewers(desk: Desk, within: frozenset[str] | None) -> Iterator[ReviewerLine]:
    """Of each cooperation its parties; then who has accounts and is a party nowhere."""
    active, seen, present = people.active_accounts(desk.tx), set[str](), there(desk)
    for document in allowing(desk).values():
        for party in sorted(document.parties.values(), key=lambda party: party.name):
            seen.add(party.id)
            if within is None or party.id in within:
                both = reviewing(document, party.id)
                named = [document.parties[one].name for one in both]
                yield ReviewerLine(
                    cooperation=document.title.of(desk.actor.language),
                    organisation=party.name,
                    reviewer=named[0] if named else "",
                    deputy=named[1] if len(named) > 1 else "",
                    accounts=active.get(party.id, 0),
                    nobody_today=bool(both) and present.keys().isdisjoint(both),
                )
    for row in people.all_organisations(desk.tx, desk.proof) if within is None else []:
        if row.id not in seen:
            accounts = active.get(row.id, 0)
            yield ReviewerLine(cooperation="", organisation=row.name, reviewer="", deputy="", accounts=accounts)


def _asks(
    desk: Desk,
    reviewers: Iterable[ReviewerLine],
    checks: Mapping[str, Sequence[Record]],
    drill: Record | None,
    found: Reviewed | None,
) -> Iterator[str]:
    """What weighs most comes first: the paper for the board has room for some."""
    language = desk.actor.language
    if any(_checks(events).damaged for events in checks.values()):
        yield DAMAGED.of(language)
    if found is not None and found.untold:
        yield UNTOLD.of(language).format(number=found.untold)
    yield from unwitnessed.told(desk)
    if found is not None and found.overdue:
        yield OVERDUE.of(language).format(number=found.overdue)
    if not checks[BY_OFFICER]:
        yield NOT_VERIFIED.of(language)
    if not checks[NIGHTLY]:
        yield NO_NIGHT.of(language)
    if drill is None:
        yield NO_DRILL.of(language)
    for line in reviewers:
        if not line.reviewer:
            yield NOBODY.of(language).format(party=line.organisation)
    yield from unwitnessed.by_nobody(desk)
