"""Organisation keys turn: the wraps are made again under the other key, and the old one is destroyed after the last."""

import pytest
from sqlalchemy import delete

from pga.refusals import NoRulesInForce, Refused
from pga.store import turning
from pga.store.tables.keyring import data_wraps, former_keys, organisation_keys
from pga.unlocking import status
from privacy.keys import aead
from privacy.ledger.verify import Damage
from tests import acts
from tests.hard.intruder import Intruder
from tests.rotating import begin, read, rotate
from tests.towns import Town

ZVH = {"kind": "organisation", "cooperation": "pga", "organisation": "politie"}


def _under(town: Town, key_id: str) -> int:
    return sum(aead.header(bytes(row.sealed)).key_id.hex() == key_id for row in town.rows(data_wraps))


def _keys(town: Town) -> dict[str, str]:
    c = organisation_keys.c
    found = town.rows(organisation_keys, c.cooperation == "pga", c.organisation == "politie")
    return {row.category: row.id for row in found}


def test_all_keys_of_an_organisation_turn_and_it_reads_the_same(town: Town) -> None:
    before, keys = read(town, "pieter.politie"), _keys(town)
    assert sum(_under(town, key) for key in keys.values()) > 9
    rotate(town, **ZVH)
    assert read(town, "pieter.politie") == before
    assert not set(keys.values()) & set(_keys(town).values()) and keys.keys() == _keys(town).keys()
    assert not any(_under(town, key) for key in keys.values())
    former = {row.id: row for row in town.rows(former_keys)}
    assert former.keys() == set(keys.values())
    assert {(row.status, bytes(row.sealed)) for row in former.values()} == {("destroyed", b"")}
    assert {line.state for line in status(town.home) if line.status == "active"} == {"opens"}
    assert town.verdict() == Damage.NONE


def test_between_the_parts_both_keys_open_and_what_is_new_lies_under_the_other(town: Town) -> None:
    before, keys = read(town, "pieter.politie"), _keys(town)
    begin(town, **ZVH)
    assert read(town, "pieter.politie") == before
    head = len(town.rows(data_wraps))
    acts.submit(town, "pieter.politie")
    new = town.rows(data_wraps)
    assert len(new) > head and any(_under(town, key) for key in keys.values())
    former = [line for line in status(town.home) if line.status == "decrypt_only"]
    assert {line.key_id for line in former} == set(keys.values()) and {line.state for line in former} == {"opens"}
    assert sum(line.wraps for line in former) == sum(_under(town, key) for key in keys.values())


def test_a_rotation_that_goes_on_is_gone_on_with_and_not_begun_anew(town: Town) -> None:
    begin(town, **ZVH)
    keys = _keys(town)
    rotate(town, **ZVH)
    assert _keys(town) == keys
    assert {row.status for row in town.rows(former_keys)} == {"destroyed"}


def test_a_key_is_not_retired_while_a_wrap_lies_under_it(town: Town) -> None:
    begin(town, **ZVH, category="C01")
    with town.reading() as tx, pytest.raises(turning.StillReferred):
        turning.mark_former(tx, turning.former_of(tx)[0], "retired", "")


def test_a_missing_key_stops_it_and_none_is_made(town: Town) -> None:
    c = organisation_keys.c
    Intruder(town.settings).run(delete(organisation_keys).where(c.organisation == "politie", c.category == "C01"))
    before = town.rows(organisation_keys)
    with pytest.raises(NoRulesInForce) as stopped:
        begin(town, **ZVH)
    assert (stopped.value.reason, stopped.value.organisations) == ("key_missing", ("politie",))
    assert town.rows(organisation_keys) == before and town.rows(former_keys) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"cooperation": "other", "organisation": "politie"},
        {"cooperation": "pga", "organisation": "nobody"},
        {"cooperation": "pga", "organisation": "politie", "category": "C99"},
    ],
)
def test_what_does_not_exist_is_refused(town: Town, asked: dict[str, str]) -> None:
    with pytest.raises(Refused):
        begin(town, kind="organisation", **asked)
