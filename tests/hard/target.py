"""A reader of foreign bytes as a target for fuzzing."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """``call`` takes bytes and raises at most ``error``. ``reads``: the functions that this goes through."""

    call: Callable[[bytes], object]
    error: tuple[type[Exception], ...]
    good: tuple[bytes, ...]
    reads: tuple[str, ...] = ()
