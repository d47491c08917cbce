"""One way to write a value as bytes: the part of RFC 8785 (JCS) that needs no floating point numbers.

Signatures and the ledger are over these bytes; what was not written by ``to_bytes`` is not read.
"""

import json
from typing import Any, Final, NoReturn

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 32
MAX_INTEGER: Final = 2**53


class NotCanonical(ValueError):  # noqa: N818 (says what happened)
    """The value or the bytes have no canonical form."""


def to_bytes(value: Any) -> bytes:
    """The canonical UTF-8 bytes of dicts, lists, texts, integers, booleans and None; 2 MiB at most.

    Raises NotCanonical.
    """
    _check(value, 0)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
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
        value = json.loads(
            text,
            object_pairs_hook=_no_doubles,
            parse_constant=_refuse,
            parse_float=_refuse,
            parse_int=_integer,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise NotCanonical("not JSON") from None
    if to_bytes(value) != data:
        raise NotCanonical("written in another way")
    return value


def _check(value: Any, depth: int) -> None:
    if depth == MAX_DEPTH and isinstance(value, dict | list | tuple):
        raise NotCanonical("too deep")
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise NotCanonical("a name is not ASCII text")
            _check(inner, depth + 1)
    elif isinstance(value, list | tuple):
        for inner in value:
            _check(inner, depth + 1)
    elif isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > MAX_INTEGER:
            raise NotCanonical("an integer is too large")
    elif value is not None and not isinstance(value, str | bool):
        raise NotCanonical(f"no canonical form for {type(value).__name__}")


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise NotCanonical("a name stands twice")
    return dict(pairs)


def _integer(text: str) -> int:
    if len(text) > 17:
        raise NotCanonical("an integer is too large")
    return int(text)


def _refuse(text: str) -> NoReturn:
    raise NotCanonical("only whole numbers")
