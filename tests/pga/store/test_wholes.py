"""Tests of pga/store/wholes.py: tables that are known whole, also in a home from before that."""

from pga.store import persons, wholes
from pga.store.codes import Proof
from pga.store.register import ALL, whole_name
from pga.store.tables.cases import case_parties
from pga.store.tables.persons import address_protections
from tests import desks
from tests.towns import Town

TABLE = address_protections.name


def _missing(town: Town, *hidden: str) -> bool:
    with town.reading() as tx:
        rows = persons.every_protection(tx, Proof(town.home.code))
        return wholes.lacking(tx, {TABLE: [row for row in rows if row.id not in hidden]})


def test_a_row_is_known_from_when_it_is_made_and_where_it_was_there_before_from_the_next_filling_on(town: Town) -> None:
    party = town.rows(case_parties)[0]
    row = desks.shielded(town, address_protections, party)
    assert (_missing(town), _missing(town, row)) == (False, True)
    with town.home.store.transaction() as tx:
        tx.register.mark(tx, ALL, {whole_name(TABLE, row): None})
        tx.commit()
    assert not _missing(town, row)
    desks.filled(town)
    assert (_missing(town), _missing(town, row)) == (False, True)
