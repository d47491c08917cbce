"""Absence and replacement (waarneming): recorded by the person himself or the leader of his team.

Both end by their dates; nothing has to run for that. ``pga.standing`` computes at each request what they give.
"""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.absence import AbsenceAnswer, AbsenceLine, ReplacementLine
from pga.commands.absence import EndAbsence, EndReplacement, RecordAbsence, SetReplacement
from pga.desk import Desk, Done, Draft
from pga.handlers import in_turn, post
from pga.handlers.roster.away import covered
from pga.handlers.staffing import opened
from pga.handlers.teams import leads
from pga.queries.teams import ReadAbsence
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.standing import absences_of
from pga.store import cases as stored_cases
from pga.store import people, scopes, teams, worklist
from pga.store.tables.teams import absences, replacement_cases, replacements
from privacy.replacing import may_stand_in, roles_replaced
from privacy.vocabulary import Label
from workflows import WORKFLOWS

OFFERED_DAYS: Final = 14
"""How long a replacement is that the form proposes when no absence was entered."""
MOST_CASES: Final = 50

DATES: Final = Label(
    "De laatste dag ligt voor de eerste, of is al voorbij.", "The last day lies before the first, or has passed."
)
NOT_THIS_ONE: Final = Label(
    "Kies een collega van uw organisatie die zelf met zaken werkt.",
    "Choose a colleague of your organisation who works with cases.",
)
NOTHING_TO_REPLACE: Final = Label(
    "Deze persoon heeft geen rol die iemand kan waarnemen.", "This person holds no role that somebody can replace."
)
NOT_YOURSELF: Final = Label(
    "U kunt alleen uzelf aanwijzen als u dezelfde rollen heeft. Wijs een ander aan.",
    "You can name yourself only when you hold the same roles. Name somebody else.",
)
NOT_THESE: Final = Label("Een van deze zaken is er niet (meer).", "One of these cases is not there (any more).")


def read_absence(desk: Desk, query: ReadAbsence) -> Draft[AbsenceAnswer]:
    """Who is away, who stands in, and what the forms offer."""
    account = _concerned(desk, query.account)
    own = account.id == desk.actor.account
    away = teams.absences_from(desk.tx, desk.proof, [account.id], desk.today)
    rows = teams.replacements_from(desk.tx, desk.proof, [account.id], desk.today)
    fulfils = teams.replacing(desk.tx, desk.proof, account.id, desk.today) if own else []
    names = _names(desk, [*rows, *fulfils])
    cases = _references(desk, [row.id for row in (*rows, *fulfils)])
    candidates = _candidates(desk, account.id)
    first, last = (away[0].valid_from, away[0].valid_until) if away else (desk.today, _later(desk.today))
    answer = AbsenceAnswer(
        account=account.id,
        name=account.display_name,
        own=own,
        absences=tuple(
            AbsenceLine(id=r.id, version=r.version, valid_from=r.valid_from, valid_until=r.valid_until) for r in away
        ),
        replacements=tuple(_line(desk, row, names, cases) for row in rows),
        fulfils=tuple(_line(desk, row, names, cases) for row in fulfils),
        candidates=tuple((row.id, row.display_name) for row in candidates),
        away=absences_of(desk.tx, desk.proof, [row.id for row in candidates], desk.today),
        cases=_running(desk) if own else (),
        first=max(first, desk.today),
        last=last,
        followers=_followers(desk) if own else (),
        opens=opened(desk, account.id, query.valid_from, query.valid_until) if query.valid_from else (),
        duties=covered(desk, account.id, query.valid_from, query.valid_until) if query.valid_from else (),
    )
    return Draft(build=lambda reveal: answer)


def record(desk: Desk, command: RecordAbsence) -> Done:
    """Away from one date until another."""
    account = _concerned(desk, command.account)
    _dates(desk, command.valid_from, command.valid_until)
    absence = desk.work.add(
        absences,
        account=account.id,
        valid_from=command.valid_from,
        valid_until=command.valid_until,
        recorded_by=desk.actor.account,
        ended_at=None,
    )
    desk.on_object = ("absence", absence)
    return Done(reference=absence)


def end(desk: Desk, command: EndAbsence) -> Done:
    """Back again."""
    row = desk.require_row(teams.absence(desk.tx, desk.proof, command.absence))
    _concerned(desk, row.account)
    _same(desk, row, command.version)
    desk.work.change(absences, row, ended_at=desk.stamp)
    return Done(reference=row.id)


def set_replacement(desk: Desk, command: SetReplacement) -> Done:
    """A colleague of the same organisation stands in, for content alone."""
    account = _concerned(desk, command.account)
    _dates(desk, command.valid_from, command.valid_until)
    _fits(desk, account, command.substitute)
    cases = _named(desk, account, command.cases)
    replacement = desk.work.add(
        replacements,
        absent=account.id,
        substitute=command.substitute,
        valid_from=command.valid_from,
        valid_until=command.valid_until,
        scope="cases" if cases else "all",
        set_by=desk.actor.account,
        ended_at=None,
    )
    for case_id in cases:
        desk.work.add(replacement_cases, replacement=replacement, case_id=case_id)
    post.tell(desk, [command.substitute], "replacement", "/own/absence", command.valid_from)
    desk.on_object = ("replacement", replacement)
    return Done(reference=replacement)


def end_replacement(desk: Desk, command: EndReplacement) -> Done:
    """By who is replaced, by who stands in, or by the team leader: it gives nothing from the next request on."""
    row = desk.require_row(teams.replacement(desk.tx, desk.proof, command.replacement))
    if desk.actor.account != row.substitute:
        _concerned(desk, row.absent)
    _same(desk, row, command.version)
    if row.valid_until < desk.today:
        raise Conflict("")
    desk.work.change(replacements, row, ended_at=desk.stamp)
    return Done(reference=row.id)


def _concerned(desk: Desk, account_id: str) -> Row[Any]:
    """The person himself, or a member of the team that he leads."""
    chosen = account_id or desk.actor.account
    row = desk.require_row(people.account(desk.tx, desk.proof, chosen))
    if chosen != desk.actor.account and (row.organisation != desk.actor.organisation or not leads(desk, chosen)):
        raise Refused("out_of_reach")
    if row.state != "active":
        raise Refused("out_of_reach")
    return row


def _dates(desk: Desk, first: str, last: str) -> None:
    if last < first or last < desk.today:
        raise NotReady((Unmet(key="valid_until", sentence=DATES, field="valid_until"),))


def _same(desk: Desk, row: Row[Any], version: int) -> None:
    if not desk.stands(row, version) or row.ended_at is not None:
        raise Conflict("")


def _fits(desk: Desk, account: Row[Any], substitute: str) -> None:
    """The one can stand in for the other: of one organisation, active, and both work with cases."""
    if all(row.id != substitute for row in _candidates(desk, account.id)):
        raise NotReady((Unmet(key="substitute", sentence=NOT_THIS_ONE, field="substitute"),))
    held = people.roles_of(desk.tx, desk.proof, [account.id, substitute], desk.today)
    passing = roles_replaced(held.get(account.id, ()), held.get(substitute, ()))
    if not passing:
        raise NotReady((Unmet(key="substitute", sentence=NOTHING_TO_REPLACE, field="substitute"),))
    if substitute == desk.actor.account and not passing <= desk.actor.roles:
        raise NotReady((Unmet(key="substitute", sentence=NOT_YOURSELF, field="substitute"),))


def _candidates(desk: Desk, absent: str) -> list[Row[Any]]:
    """The colleagues who can stand in for somebody."""
    rows = people.all_accounts(desk.tx, desk.proof, desk.actor.organisation)
    active = [row for row in rows if row.state == "active" and row.id != absent]
    roles = people.roles_of(desk.tx, desk.proof, [row.id for row in active], desk.today)
    return [row for row in active if may_stand_in(roles.get(row.id, ()))]


def _named(desk: Desk, account: Row[Any], references: tuple[str, ...]) -> list[str]:
    """The ids of the named cases, each in reach of the person himself. A team leader sees no cases: he names none."""
    if not references:
        return []
    if account.id != desk.actor.account:
        raise Refused("out_of_reach")
    found = [_in_reach(desk, reference) for reference in dict.fromkeys(references)]
    if not all(found):
        raise NotReady((Unmet(key="cases", sentence=NOT_THESE, field="cases"),))
    return found


def _in_reach(desk: Desk, reference: str) -> str:
    """The id of this case when he reaches it, in whichever cooperation; else empty."""
    for cooperation in in_turn.cooperations(desk):
        seats = desk.document.seats
        row = scopes.case_in_reach(desk.tx, desk.proof, desk.actor, seats, cooperation, desk.today, reference)
        if row is not None:
            return str(row.id)
    return ""


def _running(desk: Desk) -> tuple[str, ...]:
    """References of the person's own running cases in each cooperation, those due first first."""
    return tuple(reference for _ in in_turn.cooperations(desk) for reference in _running_here(desk))


def _running_here(desk: Desk) -> tuple[str, ...]:
    if not desk.may("work.list", ["none"]).allowed:
        return ()
    scope = desk.reach()
    rows = worklist.page(desk.tx, desk.proof, scope, worklist.Narrow(today=desk.today), after="", size=MOST_CASES)
    held = desk.relations_to([row.id for row in rows])
    return tuple(
        row.reference for row in rows if held[row.id] - {"post"} and row.state in WORKFLOWS[row.workflow].running()
    )


def _followers(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The members of the teams that the actor leads."""
    members = teams.members_of(desk.tx, desk.proof, sorted(desk.actor.teams), desk.today)
    led = {m.team for m in members if m.leader and m.account == desk.actor.account}
    others = {m.account for m in members if m.team in led} - {desk.actor.account}
    rows = people.accounts_by_id(desk.tx, desk.proof, sorted(others)) if others else {}
    return tuple(sorted(((r.id, r.display_name) for r in rows.values() if r.state == "active"), key=lambda r: r[1]))


def _names(desk: Desk, rows: list[Row[Any]]) -> dict[str, str]:
    known = {account for row in rows for account in (row.absent, row.substitute)}
    found = people.accounts_by_id(desk.tx, desk.proof, sorted(known)) if known else {}
    return {row.id: row.display_name for row in found.values()}


def _references(desk: Desk, replacement_ids: list[str]) -> dict[str, tuple[str, ...]]:
    named = teams.named_cases(desk.tx, desk.proof, replacement_ids) if replacement_ids else {}
    known = stored_cases.cases_by_id(desk.tx, desk.proof, {c for ids in named.values() for c in ids}) if named else {}
    return {key: tuple(sorted(known[c].reference for c in ids if c in known)) for key, ids in named.items()}


def _line(
    desk: Desk, row: Row[Any], names: dict[str, str], cases: dict[str, tuple[str, ...]]
) -> ReplacementLine:
    return ReplacementLine(
        id=row.id,
        version=row.version,
        absent=names.get(row.absent, ""),
        substitute=names.get(row.substitute, ""),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        cases=cases.get(row.id, ()) if row.scope == "cases" else (),
        live=row.valid_from <= desk.today,
        may_end=True,
    )


def _later(today: str) -> str:
    return (date.fromisoformat(today) + timedelta(days=OFFERED_DAYS)).isoformat()
