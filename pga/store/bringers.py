"""Who only told of a case: in each incident that names him he is who told it, and so none of those whom it is about."""

from typing import Final

from sqlalchemy import ColumnElement, and_, exists, select

from pga.store.codes import among
from pga.store.tables.cases import case_parties
from pga.store.tables.persons import party_roles

BRINGING: Final = frozenset({"reporter", "informant"})
"""Roles in an incident of who told of it."""


def _was(*, bringing: bool) -> ColumnElement[bool]:
    c = party_roles.c
    role = c.role.in_(sorted(BRINGING)) if bringing else c.role.not_in(sorted(BRINGING))
    here = (c.case_id == case_parties.c.case_id, c.party == case_parties.c.id, c.ended_at.is_(None))
    return exists().where(*here, role)


ONLY_TOLD: Final = and_(_was(bringing=True), ~_was(bringing=False)).label("only_told")
"""SQL: of a person of a case, a column beside his row."""
BRINGERS: Final = select(case_parties.c.id).where(among(case_parties.c.case_id, "case_ids"), ONLY_TOLD.element)
