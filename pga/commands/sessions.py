"""Logging in and out. These belong to the home itself, not to a signed document (privacy/rules/foundation.py)."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LogIn(Command):
    """User name and password. A second factor follows when the account or the rules ask it."""

    capability: ClassVar[str] = "session.log_in"
    username: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProvenLogIn(Command):
    """A log-in whose password was compared outside the lock of the ledger: hashing takes long (``pga.proving``)."""

    capability: ClassVar[str] = "session.log_in"
    username: str
    fits: bool
    password_version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConfirmFactor(Command):
    """The time-based code, or a recovery code."""

    capability: ClassVar[str] = "session.log_in"
    code: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LogOut(Command):
    """End this web session."""

    capability: ClassVar[str] = "session.log_out"
