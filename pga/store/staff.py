"""Reading what review knows of who works here and of who is known to all."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from pga.store.codes import Proof, among, newest, whole
from pga.store.engine import Transaction
from pga.store.tables.cases import person_link
from pga.store.tables.people import accounts
from pga.store.tables.staff import known_people, party_codes, staff_records

OF: Final = whole(staff_records, among(staff_records.c.account, "account_ids"))
EVERYBODY: Final = whole(staff_records)
OF_CASES: Final = whole(party_codes, among(party_codes.c.case_id, "case_ids"))
OF_PARTY: Final = whole(party_codes, party_codes.c.party == bindparam("party"))
_MARKS: Final = known_people.c
OF_CASE: Final = whole(known_people, _MARKS.case_id == bindparam("case_id"))
EVERY_MARK: Final = whole(known_people)
LINKED: Final = select(person_link, newest(person_link)).where(among(person_link.c.party, "parties"))
CLOSED: Final = (
    select(staff_records.c.account)
    .join(accounts, accounts.c.id == staff_records.c.account)
    .where(accounts.c.state == "closed", staff_records.c.leaves_on <= bindparam("day"))
)


def records(tx: Transaction, proof: Proof, account_ids: Collection[str]) -> dict[str, Row[Any]]:
    """Account -> what is recorded of these employees."""
    rows = proof.read(tx, staff_records, OF, account_ids=sorted(account_ids)) if account_ids else []
    return {row.account: row for row in rows}


def everybody(tx: Transaction, proof: Proof) -> dict[str, Row[Any]]:
    """Account -> what is recorded, of all employees."""
    return {row.account: row for row in proof.read(tx, staff_records, EVERYBODY)}


def gone(tx: Transaction, proof: Proof, day: str) -> list[Row[Any]]:
    """What is recorded of employees whose account was closed on this day (ISO) or before."""
    return list(records(tx, proof, {row.account for row in tx.rows(CLOSED, {"day": day})}).values())


def codes_of_cases(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """What is kept in codes of the people of these cases, to compare with employees."""
    return proof.read(tx, party_codes, OF_CASES, case_ids=sorted(case_ids)) if case_ids else []


def codes_of_party(tx: Transaction, proof: Proof, party: str) -> list[Row[Any]]:
    """The same of one person in a case."""
    return proof.read(tx, party_codes, OF_PARTY, party=party)


def marks(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """Who of a case is or was known to all."""
    return proof.read(tx, known_people, OF_CASE, case_id=case_id)


def every_mark(tx: Transaction, proof: Proof) -> list[Row[Any]]:
    """Every mark of this home that somebody is known to all, those that were ended among them."""
    return proof.read(tx, known_people, EVERY_MARK)


def known_codes(tx: Transaction, proof: Proof, parties: Collection[str]) -> dict[str, str]:
    """Party -> the code of the human that he is, of those of these who are tied to one."""
    links = proof.read(tx, person_link, LINKED, parties=sorted(parties)) if parties else []
    return {row.party: row.person_code for row in links}
