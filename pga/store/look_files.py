"""What the files told of a look at its moment: who had a part in a case, what was open there, who was on duty."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam, or_, select

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.recorded import PROVABLE
from pga.store.tables.cases import case_members, case_parties, cases, person_link
from pga.store.tables.duties import duties
from pga.store.tables.ledger import ledger, ledger_change
from pga.store.tables.people import role_grants
from pga.store.tables.persons import address_reveals
from pga.store.tables.plans import plan_actions
from pga.store.tables.progress import case_steps, case_terms, conference_attendance, conferences
from pga.store.tables.sharing import question_handlers, questions
from pga.store.tables.staff import staff_records
from pga.store.tables.teams import replacements, team_members
from privacy.review.looks import SLIGHT

_L: Final = ledger.c
HANDS: Final = "job.hand_over"
"""The act by which what somebody had in hand gets another holder."""
ACTS: Final = select(*PROVABLE).where(
    _L.kind == "act",
    _L.outcome == "allowed",
    among(_L.case_id, "case_ids"),
    _L.at >= bindparam("since"),
    _L.at < bindparam("before"),
    _L.capability.not_in(sorted(SLIGHT)),
)
_CH: Final = ledger_change.c
MADE_BEFORE: Final = select(*PROVABLE).where(
    _L.seq.in_(select(_CH.seq).where(among(_CH.row_id, "row_ids"), _CH.op == "C")), _L.at < bindparam("before")
)
HANDED_OVER: Final = (
    select(_CH.row_id)
    .join(ledger, _L.seq == _CH.seq)
    .where(among(_CH.row_id, "row_ids"), _L.capability == bindparam("hands"), _L.at >= bindparam("since"))
)
TERMS: Final = whole(
    case_terms,
    among(case_terms.c.case_id, "case_ids"),
    case_terms.c.started_on <= bindparam("day"),
    or_(case_terms.c.stopped_on.is_(None), case_terms.c.stopped_on >= bindparam("day")),
)
SHIFTS: Final = whole(
    duties,
    duties.c.starts_at < bindparam("before"),
    duties.c.ends_at > bindparam("since"),
    or_(duties.c.ended_at.is_(None), duties.c.ended_at > bindparam("since")),
)
REPLACED: Final = whole(
    replacements,
    replacements.c.valid_from <= bindparam("day"),
    replacements.c.valid_until >= bindparam("day"),
    or_(replacements.c.ended_at.is_(None), replacements.c.ended_at > bindparam("since")),
)
ASKED: Final = whole(
    questions,
    among(questions.c.case_id, "case_ids"),
    questions.c.asked_at < bindparam("before"),
    or_(questions.c.answered_at.is_(None), questions.c.answered_at >= bindparam("since")),
)
HANDLERS: Final = whole(question_handlers, among(question_handlers.c.question, "questions"))
HELD: Final = whole(
    conferences,
    among(conferences.c.case_id, "case_ids"),
    conferences.c.held_on >= bindparam("first"),
    conferences.c.held_on <= bindparam("last"),
)
ATTENDANCE: Final = whole(conference_attendance, among(conference_attendance.c.conference, "conferences"))
GRANTS: Final = whole(role_grants, among(role_grants.c.id, "ids"))
PLACES: Final = whole(team_members, among(team_members.c.id, "ids"))
STAND_INS: Final = whole(replacements, among(replacements.c.id, "ids"))
STAFF: Final = whole(staff_records, among(staff_records.c.id, "ids"))
MEMBERS: Final = whole(case_members, among(case_members.c.case_id, "case_ids"))
ACTIONS: Final = whole(plan_actions, among(plan_actions.c.case_id, "case_ids"), plan_actions.c.account.is_not(None))
CASES: Final = whole(cases, among(cases.c.id, "case_ids"))
IN_ORDER: Final = whole(cases).order_by(cases.c.cooperation, cases.c.opened_at, cases.c.id)
ENDED: Final = whole(
    case_steps,
    among(case_steps.c.case_id, "case_ids"),
    case_steps.c.undone_at.is_(None),
    case_steps.c.from_state != case_steps.c.to_state,
)
LINKS: Final = whole(person_link, among(person_link.c.person_code, "persons"))
PARTIES: Final = whole(case_parties, among(case_parties.c.id, "parties"))
REVEALS: Final = whole(address_reveals, among(address_reveals.c.id, "reveals"))


def acts(tx: Transaction, case_ids: Collection[str], since: str, before: str) -> list[Row[Any]]:
    """The records, unproven, of what was done in these cases between two moments; keeping a draft is doing nothing."""
    given = {"since": since, "before": before}
    return tx.rows(ACTS, {"case_ids": sorted(case_ids), **given}) if case_ids else []


def made_before(tx: Transaction, row_ids: Collection[str], before: str) -> list[Row[Any]]:
    """The records, unproven, that made one of these rows before a moment."""
    return tx.rows(MADE_BEFORE, {"row_ids": sorted(row_ids), "before": before}) if row_ids else []


def handed_over_since(tx: Transaction, row_ids: Collection[str], since: str) -> set[str]:
    """Those of these rows that got another holder since a moment."""
    rows = tx.rows(HANDED_OVER, {"row_ids": sorted(row_ids), "hands": HANDS, "since": since}) if row_ids else []
    return {row.row_id for row in rows}


def by_id(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> dict[str, Row[Any]]:
    """These cases."""
    return {row.id: row for row in proof.read(tx, cases, CASES, case_ids=sorted(case_ids))} if case_ids else {}


def terms_on(tx: Transaction, proof: Proof, case_ids: Collection[str], day: str) -> list[Row[Any]]:
    """The terms of these cases that ran on a day (ISO)."""
    return proof.read(tx, case_terms, TERMS, case_ids=sorted(case_ids), day=day) if case_ids else []


def shifts(tx: Transaction, proof: Proof, since: str, before: str) -> list[Row[Any]]:
    """The shifts of the roster that overlap a time."""
    return proof.read(tx, duties, SHIFTS, since=since, before=before)


def replaced_on(tx: Transaction, proof: Proof, day: str, since: str) -> list[Row[Any]]:
    """The replacements that covered a day (ISO), whose first moment is ``since``."""
    return proof.read(tx, replacements, REPLACED, day=day, since=since)


def asked(tx: Transaction, proof: Proof, case_ids: Collection[str], since: str, before: str) -> list[Row[Any]]:
    """The questions of these cases that were open at some time between two moments."""
    given = {"since": since, "before": before}
    return proof.read(tx, questions, ASKED, case_ids=sorted(case_ids), **given) if case_ids else []


def handlers(tx: Transaction, proof: Proof, asked_ids: Collection[str]) -> list[Row[Any]]:
    """Who was named to handle these questions."""
    return proof.read(tx, question_handlers, HANDLERS, questions=sorted(asked_ids)) if asked_ids else []


def held(tx: Transaction, proof: Proof, case_ids: Collection[str], first: str, last: str) -> list[Row[Any]]:
    """The conferences of these cases from one day (ISO) until another."""
    return proof.read(tx, conferences, HELD, case_ids=sorted(case_ids), first=first, last=last) if case_ids else []


def attendance(tx: Transaction, proof: Proof, conference_ids: Collection[str]) -> list[Row[Any]]:
    """Who stands on the lists of these conferences."""
    ids = sorted(conference_ids)
    return proof.read(tx, conference_attendance, ATTENDANCE, conferences=ids) if ids else []


def members(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """Everybody who has, or had, a part in these cases."""
    return proof.read(tx, case_members, MEMBERS, case_ids=sorted(case_ids)) if case_ids else []


def actions(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """The actions of these cases that one person carries out, or did."""
    return proof.read(tx, plan_actions, ACTIONS, case_ids=sorted(case_ids)) if case_ids else []


def ended_on(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> dict[str, str]:
    """Case -> the moment at which it ended, for those of these cases that did; the beginning of time where no step
    tells it, so that who hides a step gains nothing.
    """
    rows = proof.read(tx, cases, CASES, case_ids=sorted(case_ids)) if case_ids else []
    over = {row.id for row in rows if row.ended_as}
    found = dict.fromkeys(over, "")
    for row in proof.read(tx, case_steps, ENDED, case_ids=sorted(over)) if over else []:
        if row.step not in ("archive", "destroy"):
            found[row.case_id] = max(row.taken_at, found[row.case_id])
    return found


def order_of_coming_in(tx: Transaction, proof: Proof) -> dict[str, int]:
    """Case -> its number in the order in which the cases of its cooperation came in; between two of those a gap."""
    rows = proof.read(tx, cases, IN_ORDER)
    gaps = {name: place for place, name in enumerate(sorted({row.cooperation for row in rows}))}
    return {row.id: place + gaps[row.cooperation] for place, row in enumerate(rows)}


def cases_about(tx: Transaction, proof: Proof, persons: Collection[str]) -> dict[str, set[str]]:
    """Code of a person -> the cases in which he stands."""
    links = proof.read(tx, person_link, LINKS, persons=sorted(persons)) if persons else []
    parties = sorted({row.party for row in links})
    of = {row.id: row.case_id for row in proof.read(tx, case_parties, PARTIES, parties=parties)} if parties else {}
    found: dict[str, set[str]] = {}
    for row in links:
        if row.party in of:
            found.setdefault(row.person_code, set()).add(of[row.party])
    return found


def detached(tx: Transaction, proof: Proof, parties: Collection[str]) -> set[str]:
    """Those of these persons who were taken out of their case: nothing ties them to a human any more."""
    rows = proof.read(tx, case_parties, PARTIES, parties=sorted(parties)) if parties else []
    return {row.id for row in rows if row.detached_at is not None}


def acute(tx: Transaction, proof: Proof, reveals: Collection[str]) -> set[str]:
    """Those of these requests that showed an address at once, to who stood alone; one of which no row is there counts
    as such.
    """
    rows = proof.read(tx, address_reveals, REVEALS, reveals=sorted(reveals)) if reveals else []
    return set(reveals) - {row.id for row in rows if not row.acute}


def grants(tx: Transaction, proof: Proof, ids: Collection[str]) -> list[Row[Any]]:
    """These roles that somebody got or was proposed for."""
    return proof.read(tx, role_grants, GRANTS, ids=sorted(ids)) if ids else []


def places_in_teams(tx: Transaction, proof: Proof, ids: Collection[str]) -> list[Row[Any]]:
    """These places in teams, also those that ended."""
    return proof.read(tx, team_members, PLACES, ids=sorted(ids)) if ids else []


def replacements_of(tx: Transaction, proof: Proof, ids: Collection[str]) -> list[Row[Any]]:
    """These replacements, whenever they hold."""
    return proof.read(tx, replacements, STAND_INS, ids=sorted(ids)) if ids else []


def staff(tx: Transaction, proof: Proof, ids: Collection[str]) -> list[Row[Any]]:
    """These records of employees, as far as they are still there."""
    return proof.read(tx, staff_records, STAFF, ids=sorted(ids)) if ids else []
