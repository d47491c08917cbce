"""Telling damage from a database that is merely busy: both come out of the driver as errors of one kind."""

import sqlite3
from typing import Final

from sqlalchemy.exc import DatabaseError

SIGNS: Final = ("could not decode", "malformed", "no such table", "no such column", "not a database", "does not exist")
"""What a driver says of content that cannot be read, as against a lock that is not had or a file that is not there."""


def is_damage(error: BaseException) -> bool:
    """True when this error, or what it came from, says that what is stored cannot be read."""
    if type(getattr(error, "orig", error)) is sqlite3.DatabaseError:  # a file that is malformed, or no database
        return True
    said = str(getattr(error, "orig", "") or "").lower()
    if isinstance(error, UnicodeDecodeError) or (isinstance(error, DatabaseError) and any(s in said for s in SIGNS)):
        return True
    return error.__cause__ is not None and is_damage(error.__cause__)
