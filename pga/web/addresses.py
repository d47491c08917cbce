"""Addresses: typed parts of a path, and a place to go on to that is always our own."""

from typing import Final
from urllib.parse import quote

from werkzeug.routing import BaseConverter

HIGHEST_NUMBER: Final = 2**31 - 1
"""What a column of numbers holds on both engines."""

LONGEST_ADDRESS: Final = 512
LONGEST_ARGUMENT: Final = 200


class ReferenceConverter(BaseConverter):
    """A case reference such as ``PGA-7K3M-Q2XW``. Anything else is an unknown page."""

    regex = "[A-Z][A-Z0-9_]{0,15}-[A-Z0-9]{4}-[A-Z0-9]{4}"


def local(address: str) -> str:
    """The same address when it is a path of this application, else ``/``. Never another site."""
    ours = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if ours and _plain(address, LONGEST_ADDRESS) else "/"


def to_log_in(after: str, *, ended: bool) -> str:
    """The address of the log-in page that brings somebody back to ``after``."""
    return f"/login?{'ended=1&' if ended else ''}next={quote(local(after))}"


def argument(text: str | None) -> str:
    """A value from the query part of an address; one that cannot be meant is empty."""
    text = (text or "").strip()
    return text if _plain(text, LONGEST_ARGUMENT) else ""


def number(text: str | None) -> int:
    """A number from the query part of an address; 0 when there is none."""
    given = text or ""
    found = int(given) if given.isascii() and given.isdigit() and len(given) <= 10 else 0
    return found if found <= HIGHEST_NUMBER else 0


def _plain(text: str, longest: int) -> bool:
    return len(text) <= longest and text.isprintable()
