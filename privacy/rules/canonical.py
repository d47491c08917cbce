"""One way to write a value as bytes: the part of RFC 8785 (JCS) that needs no floating point numbers.

Signatures and the ledger are over these bytes; what was not written by ``to_bytes`` is not read.
"""

import json
from collections.abc import Iterable
from typing import Any, Final, NoReturn

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 32
MAX_INTEGER: Final = 2**53
_ALWAYS_FINE: Final = frozenset({str, bool, type(None)})
_ENCODER: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


class NotCanonical(ValueError):
    """The value or the bytes have no canonical form."""


def to_bytes(value: Any) -> bytes:
    """The canonical UTF-8 bytes of dicts, lists, texts, integers, booleans and None; 2 MiB at most.

    Raises NotCanonical.
    """
    _check(value, 0)
    text = _ENCODER.encode(value)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonical("a text holds half a character") from None
    if len(data) > MAX_BYTES:
        raise NotCanonical("too large")
    return data


def from_bytes(data: bytes) -> Any:
    """Read canonical bytes. Raises NotCanonical for all that ``to_bytes`` would have written otherwise."""
    if len(data) > MAX_BYTES:
        raise NotCanonical("too large")
    try:
        text = data.decode("utf-8")
        value = _DECODER.decode(text)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise NotCanonical("not JSON") from None
    if to_bytes(value) != data:
        raise NotCanonical("written in another way")
    return value


def _check(value: Any, depth: int) -> None:
    if isinstance(value, dict):
        _check_names(value)
        parts: Iterable[Any] = value.values()
    elif isinstance(value, list | tuple):
        parts = value
    else:
        _check_leaf(value)
        return
    if depth == MAX_DEPTH:
        raise NotCanonical("too deep")
    for inner in parts:
        kind = type(inner)
        if kind in _ALWAYS_FINE or (kind is int and abs(inner) <= MAX_INTEGER):
            continue
        _check(inner, depth + 1)


def _check_names(value: dict[Any, Any]) -> None:
    try:
        ascii_text = "".join(value).isascii()
    except TypeError:
        ascii_text = False
    if not ascii_text:
        raise NotCanonical("a name is not ASCII text")


def _check_leaf(value: Any) -> None:
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > MAX_INTEGER:
            raise NotCanonical("an integer is too large")
    elif value is not None and not isinstance(value, str | bool):
        raise NotCanonical(f"no canonical form for {type(value).__name__}")


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise NotCanonical("a name stands twice")
    return value


def _integer(text: str) -> int:
    if len(text) > 17:
        raise NotCanonical("an integer is too large")
    return int(text)


def _refuse(text: str) -> NoReturn:
    raise NotCanonical("only whole numbers")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_no_doubles, parse_constant=_refuse, parse_float=_refuse, parse_int=_integer
)
