"""A large file of care reports, with wrong encodings, duplicates and broken records: each good line comes in once."""

import io
from collections import Counter
from collections.abc import Collection

import pytest

from pga.commands.corv import ReceiveCorv
from pga.corvfile import Message, lines
from pga.corving import bring_in
from pga.queries.corv import KnownMessages
from pga.store.tables.corv import corv_messages
from privacy.ledger.verify import Damage
from tests.referrals import acts
from tests.referrals.test_corv import raw
from tests.towns import Town, key


def line(number: int) -> bytes:
    """Of ten lines: one in another encoding, one cut off, one that was there before, and seven that are good."""
    match number % 10:
        case 3:
            return raw(message_id=f"M{number}", summary="Café").replace(b"\\u00e9", b"\xe9")
        case 5:
            return raw(message_id=f"M{number}")[:-20]
        case 8:
            return raw(message_id=f"M{number - 1}", persons=[])
        case _:
            return raw(message_id=f"M{number}", persons=[])


def taken(town: Town, data: bytes) -> Counter[str]:
    """What became of how many lines of a file."""

    def known(ids: tuple[str, ...]) -> Collection[str]:
        found: Collection[str] = town.look(acts.INTAKE, KnownMessages(ids=ids))
        return found

    def take(message: Message) -> str:
        return town.act(acts.INTAKE, ReceiveCorv(act_key=key(), message=message)).reference

    return Counter(outcome.what for outcome in bring_in(lines(io.BytesIO(data)), known, take))


def bring(town: Town, number: int) -> None:
    """A file of so many lines, twice."""
    data, good, tenth = b"\n".join(line(n) for n in range(number)), number * 7 // 10, number // 10
    assert taken(town, data) == {"in": good, "wrong": 2 * tenth, "twice": tenth}
    assert len(town.rows(corv_messages)) == good
    assert taken(town, data) == {"known": good + tenth, "wrong": 2 * tenth}
    assert len(town.rows(corv_messages)) == good and town.verdict() is Damage.NONE


def test_of_some_hundred_lines_the_good_ones_come_in_once(family_town: Town) -> None:
    bring(family_town, 200)


@pytest.mark.long
def test_of_ten_thousand_lines_the_good_ones_come_in_once(family_town: Town) -> None:
    bring(family_town, 10_000)
