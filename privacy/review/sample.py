"""The random sample of what is explained: how large, how sure it makes, and which ones, so that nobody can steer it."""

import hashlib
from collections.abc import Collection, Iterator
from itertools import takewhile
from math import ceil, floor
from typing import Final

from privacy.keys.framing import prefixed

_LABEL: Final = "pga/review/sample/v1"
LEAST: Final = 0.1
"""The chance that at least one is drawn of a day of which nothing is owed."""
_ROUNDED: Final = "pga/review/rounding/v1"
_ROUNDING: Final = 1e-9


def size(population: int, rate: float, certainty: float) -> int:
    """How many to judge so that, when none of them was improper, it is so certain that fewer than ``rate`` of all were.

    59 of very many for 5 % and 95 %, 31 of 40: exact for small numbers. Raises ValueError for a negative population,
    or a rate or a certainty that is not between 0 and 1.
    """
    if not 0 < certainty < 1:
        raise ValueError("a certainty lies between 0 and 1")
    return sum(1 for _ in takewhile(lambda missed: missed > 1 - certainty + _ROUNDING, _missed(population, rate)))


def certainty(population: int, sampled: int, rate: float) -> float:
    """How certain it is that fewer than ``rate`` of all were improper, when none of ``sampled`` was (hypergeometric).

    Raises ValueError for a rate that is not between 0 and 1, a negative population, or more sampled than there are.
    """
    if not 0 <= sampled <= population:
        raise ValueError("a sample lies within its population")
    chances = _missed(population, rate)
    return 1 - [next(chances) for _ in range(sampled + 1)][-1] if population else 1.0


def _missed(population: int, rate: float) -> Iterator[float]:
    """The chance that a sample of 0, 1, 2 ... misses every one of the improper looks, were they ``rate`` of all."""
    if population < 0 or not 0 < rate < 1:
        raise ValueError("a population is not negative, and a rate lies between 0 and 1")
    improper = ceil(population * rate - _ROUNDING)
    missed = 1.0 if population else 0.0
    for taken in range(population + 1):
        yield missed
        if taken < population:
            missed *= max(0, population - improper - taken) / (population - taken)


def to_draw(secret: bytes, organisation: str, period: str, owed: float, *, last: bool) -> int:
    """How many to draw today of the part of a sample that is ``owed`` by now: rounded by lot, so that no day can be
    known beforehand on which nothing is drawn; not even where more were drawn already than are owed. All of it on the
    ``last`` day of the period.
    """
    if last:
        return max(0, ceil(owed - _ROUNDING))
    drawn = hashlib.sha256(b"".join(map(prefixed, (_ROUNDED, secret.hex(), organisation, period)))).digest()
    lot, whole = int.from_bytes(drawn[:8], "big") / 2**64, floor(owed + _ROUNDING)
    return max(whole + (lot < owed - whole), int(lot < LEAST))


def chosen(secret: bytes, organisation: str, period: str, keys: Collection[str], size: int) -> tuple[str, ...]:
    """Which of these are judged. The lot of each is drawn with something that nobody knew while he looked, that was
    fixed when the last of them had happened, and that is told afterwards: everybody can draw again. Their order plays
    no part.
    """
    seed = hashlib.sha256(b"".join(map(prefixed, (_LABEL, secret.hex(), organisation, period)))).digest()
    lots = sorted((hashlib.sha256(seed + key.encode("utf-8", "surrogatepass")).digest(), key) for key in set(keys))
    return tuple(key for _, key in lots[: max(0, size)])
