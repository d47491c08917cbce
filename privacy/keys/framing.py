"""Unambiguous bytes for values: every part carries its length, every value its type.

Two different lists of parts never give the same bytes, so neither a key nor a code made over one fits
another.
"""

from collections.abc import Mapping


def prefixed(*parts: bytes | str | int) -> bytes:
    """Join the parts, each behind its length (4 bytes, big endian). Text is UTF-8, a number 8 bytes big
    endian.
    """
    return b"".join(len(raw).to_bytes(4, "big") + raw for raw in map(_raw, parts))


def _raw(part: bytes | str | int) -> bytes:
    if isinstance(part, bytes):
        return part
    return part.encode() if isinstance(part, str) else part.to_bytes(8, "big", signed=True)


def typed(values: Mapping[str, object]) -> bytes:
    """A row as bytes: names in order, each with the type and the value. Raises TypeError for any other type.

    Known types are those that both database engines give back unchanged: None, bool, int, str, bytes.
    """
    return b"".join(prefixed(name) + _tagged(values[name]) for name in sorted(values))


def _tagged(value: object) -> bytes:
    if value is None:
        return b"n" + prefixed(b"")
    if isinstance(value, bool):
        return b"b" + prefixed(b"\x01" if value else b"\x00")
    if isinstance(value, int):
        return b"i" + prefixed(str(value))
    if isinstance(value, str):
        return b"s" + prefixed(value)
    if isinstance(value, bytes):
        return b"x" + prefixed(value)
    raise TypeError(f"no agreed bytes for a {type(value).__name__}")
