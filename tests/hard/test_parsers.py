"""Every parser of foreign bytes or text refuses what it cannot read with its one error, in little time and memory
(security design T6).

``foreign`` finds the parsers in the source: one that is added without a target turns this red.
"""

import json
import random
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy.rules.canonical import to_bytes
from tests.hard.foreign import readers
from tests.hard.our_own import OUR_OWN
from tests.hard.parsers import TARGETS, Target

SHORT, LONG = 40, 5_000
LARGE: Final = 4 * 2**20
"""Bytes: larger than anything that any of them takes whole."""
MOST_MEMORY: Final = 64 * 2**20
MOST_SECONDS: Final = 5.0
"""Of the processor; each takes a fraction of a second."""

NASTY: Final = (
    b"",
    b"\0" * 40,
    b"\xff\xfe" + "rules".encode("utf-16-le"),
    "\ufeff{}".encode(),
    b"\x80\x81\x82",
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"a = " + b"[" * 20_000,
    b"a" + b".a" * 20_000 + b" = 1",
    b'{"a":1,"a":2}',
    b"a = 1\na = 2",
    b'{"seq":1e999,"days":1e999,"number":NaN}',
    b'{"number":' + b"9" * 20_000 + b"}",
    b"number = " + b"9" * 20_000,
    b'{"organisation":"\\ud800"}',
    b"[]",
    b"null",
    b'"x"',
    b"0",
    "٣ months".encode(),
    b"http://[",
    b" " * 100_000,
    b"(" * 100_000,
    b"06/" * 30_000,
    "http://a\u2100b".encode(),
    b"9" * 100_000,
    b"PGA\x01\x01\x00" + bytes(200),
    b"PGA-ARCHIVE\x01\xff\xff\xff\xff",
    b"PK\x03\x04" + b"\0" * 4000,
    b"\x1f\x8b\x08" + b"\0" * 4000,
)
"""What has broken parsers before: empty, binary, UTF-16, deep, long, double, not a number, half a character, bombs."""

ODD: Final[tuple[Any, ...]] = (
    None, True, -1, 2**53 + 1, 10**30, "", "\0", "\ud800", "x" * 300, [], {}, [[]], [{}], {"a": {}}, [1], 1.5,
)  # fmt: skip


def called(target: Target, data: bytes) -> None:
    with suppress(*target.error):
        target.call(data)


def test_every_function_that_decodes_has_a_target_or_reads_only_our_own() -> None:
    covered = {name for target in TARGETS.values() for name in target.reads}
    assert covered.isdisjoint(OUR_OWN) and readers() == covered | set(OUR_OWN)


@pytest.mark.parametrize("name", TARGETS)
def test_what_is_good_is_read_or_refused_and_every_nasty_thing_is_refused_in_one_way(name: str) -> None:
    target = TARGETS[name]
    for data in (*target.good, *NASTY, *(good[:-1] for good in target.good), *(good + b"\0" for good in target.good)):
        called(target, data)


@pytest.mark.parametrize("name", TARGETS)
def test_four_mebibytes_take_little_time_and_memory(name: str) -> None:
    for data in (b"x" * LARGE, b'{"a":"' + b"x" * LARGE + b'"}', TARGETS[name].good[0] + b" " * LARGE):
        tracemalloc.start()
        began = time.process_time()
        called(TARGETS[name], data)
        took, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert took < MOST_SECONDS and peak < MOST_MEMORY, (took, peak)


def _bent(good: bytes, chance: random.Random) -> bytes:
    """An example with a few bytes changed, cut out, doubled or put in."""
    bent = bytearray(good)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(bent) + 1)
        some = bytes(chance.randrange(256) for _ in range(chance.randint(0, 8)))
        bent[at : at + chance.choice((0, 1, 1, 8, 64))] = chance.choice((some, bent[at : at + 9] * 2, b"\0", b']"'))
    return bytes(bent)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something can be put in another's place."""
    yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in parts:
        yield from _paths(inner, (*path, name))


def _twisted(good: bytes, chance: random.Random) -> bytes:
    """An example in JSON with something odd, or a list of its names, in the place of one of its values."""
    try:
        value = json.loads(good)
    except ValueError:
        return _bent(good, chance)
    path = chance.choice(list(_paths(value)))
    inner, above = value, None
    for name in path:
        inner, above = inner[name], inner
    odd = chance.choice((*ODD, sorted(inner) if isinstance(inner, dict) else [inner]))
    if above is None:
        value = odd
    else:
        above[path[-1]] = odd
    try:
        return to_bytes(value) if chance.random() < 0.7 else json.dumps(value).encode()
    except ValueError:
        return json.dumps(value).encode()


def _fuzz(target: Target, seed: int) -> None:
    chance = random.Random(seed)
    good = chance.choice(target.good)
    called(target, chance.choice((_bent, _twisted))(good, chance))


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=SHORT)
@given(seed=st.integers(0, 2**40), data=st.binary(max_size=400))
def test_what_is_changed_or_made_up_is_read_or_refused_in_one_way(name: str, seed: int, data: bytes) -> None:
    _fuzz(TARGETS[name], seed)
    called(TARGETS[name], data)


@pytest.mark.long
@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=LONG)
@given(seed=st.integers(0, 2**60), data=st.binary(max_size=4000))
def test_the_same_many_more_times(name: str, seed: int, data: bytes) -> None:
    _fuzz(TARGETS[name], seed)
    called(TARGETS[name], data)
