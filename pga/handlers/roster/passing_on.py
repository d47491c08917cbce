"""Handing a shift over: what happened in it, who takes it up, and which shifts nobody took over yet."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.answers.roster import NO_DUTY, CaseOfShift, HandOverAnswer, HandOverLine, MyDuty, OnDuty
from pga.clock import moment
from pga.commands.roster import AcceptHandOver
from pga.desk import Desk, Done, Draft
from pga.handlers.referrals.places import may_be_told
from pga.handlers.sentences import sentence
from pga.queries.roster import ReadHandOver
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.store import cases as stored_cases
from pga.store import people, roster, teams
from pga.store.tables.duties import hand_overs
from privacy.ledger.record import Record
from privacy.rules.decide import Decision, decide
from privacy.vocabulary import Label

ASKED_FOR: Final = timedelta(weeks=4)
"""How long a shift that nobody took over is asked about."""
AHEAD: Final = timedelta(days=7)
"""Within which time the one who follows must begin, to be the one who follows."""

THE_DUTY: Final = Label("De bereikbaarheidsdienst", "Who was on duty")
NOT_OVER: Final = Label("Deze dienst is nog niet voorbij.", "This shift is not over yet.")


def read(desk: Desk, query: ReadHandOver) -> Draft[HandOverAnswer]:
    """What was done in the shift, in the cases that the reader may open, in sentences without names."""
    row = _near(desk, query.duty)
    over = _over(row)
    records = roster.acts_in(desk.tx, desk.proof, row.account, row.starts_at, over)
    opened = _openable(desk, {record.case_id for record in records if record.case_id})
    names = people.called(desk.tx, desk.proof, {row.account, row.stand_by or ""})
    taken = roster.taken_over(desk.tx, desk.proof, [row.id]).get(row.id)
    by = people.called(desk.tx, desk.proof, {taken.accepted_by}) if taken is not None else {}
    (team,) = teams.any_teams(desk.tx, desk.proof, [row.team])
    answer = HandOverAnswer(
        duty=row.id,
        version=row.version,
        team=row.team,
        team_name=team.name,
        name=names.get(row.account, ""),
        stand_by=names.get(row.stand_by or "", ""),
        starts_at=row.starts_at,
        ends_at=over,
        over=over <= desk.stamp,
        cases=tuple(_by_case(desk, records, opened)),
        accepted_by=by.get(taken.accepted_by, "") if taken is not None else "",
        accepted_at=taken.accepted_at if taken is not None else "",
        may_accept=taken is None and over <= desk.stamp and _may_accept(desk, row),
    )
    return Draft(build=lambda reveal: answer, cases=tuple(opened))


def accept(desk: Desk, command: AcceptHandOver) -> Done:
    """'Ik heb de dienst overgenomen': by who follows, or by who leads the team; never by who had the shift."""
    row = _near(desk, command.duty)
    if not _may_accept(desk, row):
        raise Refused("out_of_reach")
    if not desk.stands(row, command.version) or roster.taken_over(desk.tx, desk.proof, [row.id]):
        raise Conflict("")
    if _over(row) > desk.stamp:
        raise NotReady((Unmet(key="duty", sentence=NOT_OVER),))
    desk.work.add(hand_overs, duty=row.id, accepted_by=desk.actor.account, accepted_at=desk.stamp)
    return Done(reference=row.team)


def mine(desk: Desk) -> MyDuty:
    """What one's own work says: one's duty now, and the shifts that wait to be taken over."""
    held = sorted(desk.himself.teams)
    if not held or not desk.may_as(desk.himself, "roster.read").allowed:
        return NO_DUTY
    known = teams.active_teams(desk.tx, desk.proof, held)
    rows = _around(desk, held)
    now = [row for row in rows if row.starts_at <= desk.stamp < row.ends_at]
    own = [row for row in now if desk.himself.account in (row.account, row.stand_by)]
    names = people.called(desk.tx, desk.proof, {n for row in own for n in (row.account, row.stand_by or "")})
    return MyDuty(
        in_team=True,
        now=tuple(_on_duty(desk, row, {team.id: team.name for team in known}, names) for row in own),
        hand_overs=waiting(desk, known),
    )


def waiting(desk: Desk, known: Sequence[Row[Any]]) -> tuple[HandOverLine, ...]:
    """The shifts of these teams that are over and were not taken over, as far as the reader can."""
    names = {team.id: team.name for team in known}
    rows = _around(desk, names)
    over = [row for row in rows if row.ends_at <= desk.stamp and not _goes_on(row, rows)]
    leads = _led(desk)
    asked = [r for r in over if r.account != desk.himself.account and (r.team in leads or _follows(desk, r, rows))]
    taken = roster.taken_over(desk.tx, desk.proof, [row.id for row in asked])
    left = [row for row in asked if row.id not in taken]
    called = people.called(desk.tx, desk.proof, {row.account for row in left}) if left else {}
    return tuple(
        HandOverLine(
            duty=row.id,
            team=names[row.team],
            name=called.get(row.account, ""),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            leads=row.team in leads,
        )
        for row in left
    )


def _on_duty(desk: Desk, row: Row[Any], known: dict[str, str], names: dict[str, str]) -> OnDuty:
    stands_by = row.account != desk.himself.account
    return OnDuty(
        team=known.get(row.team, ""),
        duty=row.id,
        until=row.ends_at,
        other=names.get(row.account if stands_by else row.stand_by or "", ""),
        stands_by=stands_by,
    )


def _near(desk: Desk, duty_id: str) -> Row[Any]:
    """A shift that was, of one's own team: for who had it, stood by, follows, or leads the team."""
    row = desk.require_row(roster.duty(desk.tx, desk.proof, duty_id))
    desk.on_object = ("duty", row.id)
    had = desk.actor.account in (row.account, row.stand_by)
    if row.team not in desk.actor.teams or _over(row) <= row.starts_at or row.starts_at > desk.stamp:
        raise Refused("out_of_reach")
    if not (had or _may_accept(desk, row)):
        raise Refused("out_of_reach")
    return row


def _may_accept(desk: Desk, row: Row[Any]) -> bool:
    if row.account == desk.actor.account:
        return False
    return row.team in _led(desk) or _follows(desk, row, _around(desk, [row.team]))


def _led(desk: Desk) -> set[str]:
    """The teams that the person himself leads today."""
    rows = teams.memberships(desk.tx, desk.proof, [desk.himself.account], desk.today)
    return {row.team for row in rows if row.leader and row.team in desk.himself.teams}


def _around(desk: Desk, team_ids: Collection[str]) -> list[Row[Any]]:
    """The shifts of these teams of the last weeks and the coming days."""
    since, until = moment(desk.now - ASKED_FOR), moment(desk.now + AHEAD)
    return roster.between(desk.tx, desk.proof, since, until, team_ids)


def _over(row: Row[Any]) -> str:
    """When a shift is over: as planned, or when it was taken off the roster."""
    return str(min(row.ends_at, row.ended_at or row.ends_at))


def _goes_on(row: Row[Any], rows: Sequence[Row[Any]]) -> bool:
    """True when the same person has the next shift, with nothing between: then nothing is handed over."""
    end = _over(row)
    return any(r.account == row.account and r.team == row.team and r.starts_at <= end < r.ends_at for r in rows)


def _follows(desk: Desk, row: Row[Any], rows: Sequence[Row[Any]]) -> bool:
    """True for who is on duty when the shift is over, or is the first after that."""
    end = _over(row)
    later = [r for r in rows if r.team == row.team and r.id != row.id and r.ends_at > end]
    running = [r for r in later if r.starts_at <= end]
    return any(r.account == desk.himself.account for r in running or later[:1])


class _Open(NamedTuple):
    """A case that the reader may open, the categories that he reads there, and whether he may ask for an address."""

    row: Row[Any]
    read: frozenset[str]
    addresses: bool

    def tells(self, record: Record) -> bool:
        """Whether he is told of an act in it, as its own history would tell him."""
        if record.capability.startswith("address."):
            return self.addresses
        return record.capability != "case.declare_conflict" and may_be_told(record.capability, self.read)


def _openable(desk: Desk, case_ids: set[str]) -> dict[str, _Open]:
    """Of these cases those that the reader may open as they stand, by the rules of each."""
    near = desk.near(case_ids, [desk.himself])
    known = stored_cases.cases_by_id(desk.tx, desk.proof, near) if near else {}
    held = desk.relations_to(sorted(known), desk.himself) if known else {}

    def may(row: Row[Any], capability: str) -> Decision:
        asked = desk.himself.question(capability, held[row.id], desk.now_in(row))
        return decide(desk.rules[row.cooperation].document, asked)

    found = {row.id: (row, may(row, "case.read"), may(row, "address.reveal").allowed) for row in known.values()}
    return {case_id: _Open(row, read.read, asks) for case_id, (row, read, asks) in found.items() if read.allowed}


def _by_case(desk: Desk, records: Sequence[Record], opened: dict[str, _Open]) -> list[CaseOfShift]:
    of_opened = (r for r in records if r.case_id in opened and opened[r.case_id].tells(r))
    told = sorted(of_opened, key=lambda r: opened[r.case_id or ""].row.reference)
    return [
        CaseOfShift(
            reference=opened[case_id].row.reference,
            lines=tuple((record.at, _sentence(desk, record, opened[case_id].row)) for record in of_case),
        )
        for case_id, of_case in groupby(told, key=lambda record: record.case_id or "")
    ]


def _sentence(desk: Desk, record: Record, case: Row[Any]) -> str:
    document, language = desk.rules[case.cooperation].document, desk.actor.language
    organisations = {party.id: party.name for party in document.parties.values()}
    categories = {category.id: category.label.of(language) for category in document.categories.values()}
    return sentence(record, THE_DUTY.of(language), case.reference, organisations, language, categories)
