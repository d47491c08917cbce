"""Sharing again moves the end of the share, and the ledger tells what really happened."""

from typing import Any

import pytest
from sqlalchemy import Row

from pga.queries.cases import ReadCase
from pga.refusals import NotReady
from pga.store.tables.sharing import shares
from privacy.sealed import Hidden, Plain
from tests import acts
from tests.towns import Town


def _rows(town: Town, reference: str, category: str, to: str) -> list[Row[Any]]:
    c = shares.c
    return town.rows(shares, c.case_id == town.case(reference).id, c.category == category, c.to_organisation == to)


def test_a_share_is_extended_by_sharing_again_until_later(town: Town) -> None:
    reference = town.references("intake")[0]
    acts.share(town, reference, "politie", "C19", until="2026-03-05")
    (first,) = _rows(town, reference, "C19", "politie")
    acts.share(town, reference, "politie", "C19", until="2026-03-25")
    (row,) = _rows(town, reference, "C19", "politie")
    assert (row.id, row.version, row.valid_until) == (first.id, first.version + 1, "2026-03-25")
    assert ("shares", row.id, row.version) in {(c.table, c.row_id, c.version) for c in town.last().changes}
    town.clock.move(days=20)
    assert isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Plain)
    town.clock.move(days=3)
    assert isinstance(town.look("pieter.politie", ReadCase(case=reference)).justification, Hidden)


@pytest.mark.parametrize("until", ["2026-04-01", "2026-03-20"])
def test_sharing_what_is_shared_longer_already_is_refused_in_a_sentence(town: Town, until: str) -> None:
    reference = town.references("intake")[0]
    acts.share(town, reference, "politie", "C19", until="2026-04-01")
    before = town.contents()
    with pytest.raises(NotReady) as stopped:
        acts.share(town, reference, "politie", "C19", until=until)
    assert [(unmet.key, unmet.field) for unmet in stopped.value.unmet] == [("until", "until")]
    assert town.contents() == before


def test_a_second_invitation_lengthens_what_the_first_one_shared(town: Town) -> None:
    reference = town.references("intake")[0]
    acts.invite(town, reference, "om", days=3)
    first = {row.category: row.valid_until for row in _rows(town, reference, "C01", "om")}
    acts.invite(town, reference, "om", days=60)
    second = {row.category: row.valid_until for row in _rows(town, reference, "C01", "om")}
    assert second["C01"] > first["C01"]
    assert {row.ended_at for row in _rows(town, reference, "QUESTION", "om")} == {None}
