"""Unambiguous bytes for values: every part carries its length, every value its type.

Two different lists of parts never give the same bytes, so neither a key nor a code made over one fits
another.
"""

from collections.abc import Mapping
from functools import lru_cache
from struct import Struct
from typing import Final

_LENGTH: Final = Struct(">I").pack
_NUMBER: Final = Struct(">q").pack


def prefixed(*parts: bytes | str | int) -> bytes:
    """Join the parts, each behind its length (4 bytes, big endian). Text is UTF-8, a number 8 bytes big
    endian.
    """
    pieces: list[bytes] = []
    for part in parts:
        raw = part.encode() if isinstance(part, str) else _NUMBER(part) if isinstance(part, int) else part
        pieces += (_LENGTH(len(raw)), raw)
    return b"".join(pieces)


def typed(values: Mapping[str, object]) -> bytes:
    """A row as bytes: names in order, each with the type and the value. Raises TypeError for any other type.

    Known types are those that both database engines give back unchanged: bool, int, str, bytes. What is None leaves no
    trace, so that a table can get a new column that may be empty without changing the code of the rows it has.
    """
    pieces: list[bytes] = []
    for name, before, before_text in _names(tuple(values)):
        value = values[name]
        if isinstance(value, str):  # by far the most
            raw = value.encode()
            pieces += (before_text, _LENGTH(len(raw)), raw)
        elif value is not None:
            tag, raw = _tagged(value)
            pieces += (before, tag, _LENGTH(len(raw)), raw)
    return b"".join(pieces)


@lru_cache(maxsize=1024)
def _names(names: tuple[str, ...]) -> tuple[tuple[str, bytes, bytes], ...]:
    """The names of columns in order, each with what stands before its value, and before one that is text; there are as
    many sets of them as tables, and a few more.
    """
    return tuple((name, prefixed(name), prefixed(name) + b"s") for name in sorted(names))


def _tagged(value: object) -> tuple[bytes, bytes]:
    if isinstance(value, bool):
        return b"b", b"\x01" if value else b"\x00"
    if isinstance(value, int):
        return b"i", str(value).encode()
    if isinstance(value, bytes):
        return b"x", value
    raise TypeError(f"no agreed bytes for a {type(value).__name__}")
