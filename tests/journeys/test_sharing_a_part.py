"""Anna shares the grounds of a case with the police until a date, sees who can see it, and ends it early."""

import pytest

from pga.queries.cases import ReadCase, WhoCanSee
from pga.refusals import NotReady
from pga.store.tables.keyring import data_wraps
from pga.store.tables.sharing import shares
from privacy.ledger.verify import Damage
from privacy.sealed import Hidden, Plain
from tests import acts
from tests.towns import DIRECTOR, Town


def _grounds(town: Town, reference: str) -> object:
    return town.look("pieter.politie", ReadCase(case=reference)).justification


def _seen_by(town: Town, reference: str) -> tuple[str, ...]:
    found = town.look(DIRECTOR, WhoCanSee(case=reference))
    return next(viewer.categories for viewer in found if viewer.organisation == "Politie, basisteam")


def test_a_part_is_shared_seen_listed_and_taken_back(town: Town) -> None:
    reference = town.references("intake")[0]
    label = "Besluiten en onderbouwing"
    assert isinstance(_grounds(town, reference), Hidden) and label not in _seen_by(town, reference)
    acts.share(town, reference, "politie", "C19", until="2026-06-01")
    assert isinstance(_grounds(town, reference), Plain) and label in _seen_by(town, reference)
    row = town.rows(shares, shares.c.category == "C19", shares.c.valid_until == "2026-06-01")[0]
    assert (row.purpose, row.rule, row.from_organisation) == ("pga_direction", "SB1", "leusden")
    acts.end_share(town, reference, row.id)
    assert isinstance(_grounds(town, reference), Hidden) and label not in _seen_by(town, reference)
    assert town.verdict() == Damage.NONE


def test_the_same_part_is_not_shared_twice_with_one_organisation(town: Town) -> None:
    reference = town.references("intake")[0]
    acts.share(town, reference, "politie", "C19")
    with pytest.raises(NotReady):
        acts.share(town, reference, "politie", "C19")
    c = shares.c
    found = town.rows(shares, c.case_id == town.case(reference).id, c.category == "C19", c.ended_at.is_(None))
    assert len(found) == 1


def test_the_page_of_the_police_lists_shares_with_the_police_only(town: Town) -> None:
    reference = town.references("intake")[0]
    answer = town.look("pieter.politie", ReadCase(case=reference))
    assert answer.shares and {share.to_organisation for share in answer.shares} == {"Politie, basisteam"}
    assert answer.share_choices == () and not any(share.may_end for share in answer.shares)


def test_a_share_whose_last_day_has_passed_can_still_be_ended_and_its_keys_go(town: Town) -> None:
    reference = town.references("intake")[0]
    acts.share(town, reference, "politie", "C19", until="2026-03-10")
    town.clock.move(days=10)
    passed = [s for s in town.look(DIRECTOR, ReadCase(case=reference)).shares if s.until == "2026-03-10"]
    assert passed and all(share.may_end for share in passed)
    assert not any(s.until == "2026-03-10" for s in town.look("pieter.politie", ReadCase(case=reference)).shares)
    w = data_wraps.c
    held = (w.case_id == town.case(reference).id, w.recipient == "politie", w.category == "C19", w.owner == "leusden")
    assert town.rows(data_wraps, *held)
    acts.end_share(town, reference, passed[0].id)
    assert not town.rows(data_wraps, *held)
    assert not any(s.until == "2026-03-10" for s in town.look(DIRECTOR, ReadCase(case=reference)).shares)
