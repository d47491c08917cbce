"""Accounts, roles and one's own log-in."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenAccount(Command):
    """A new account; the first password is made by the home and shown once."""

    capability: ClassVar[str] = "account.open"
    username: str
    display_name: str
    organisation: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CloseAccount(Command):
    """Close an account: its sessions end at once."""

    capability: ClassVar[str] = "account.close"
    account: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StartReset(Command):
    """Ask to reset the second factor of a colleague; a second person must confirm."""

    capability: ClassVar[str] = "account.reset_factor"
    account: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConfirmReset(Command):
    """The second person confirms; the factor is gone and a new first password is shown once."""

    capability: ClassVar[str] = "account.confirm_reset"
    account: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DescribeEmployee(Command):
    """What review knows of an employee: his last day (ISO, or empty), and what is kept of him in keyed codes alone.

    ``bsn``, ``name`` and ``address`` become codes and are kept nowhere; empty leaves the codes as they are. ``forget``:
    those that stood go.
    """

    capability: ClassVar[str] = "account.describe"
    account: str
    version: int
    leaves_on: str = ""
    bsn: str = ""
    name: str = ""
    address: str = ""
    forget: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WakeAccount(Command):
    """Let an account that fell asleep log in again."""

    capability: ClassVar[str] = "account.wake"
    account: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConfirmAccounts(Command):
    """The quarterly confirmation of one's own people. ``seen`` is the code of the list; ``close`` whom it closes."""

    capability: ClassVar[str] = "account.confirm"
    seen: str
    close: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProposeRole(Command):
    """Propose a role with dates (ISO); it takes effect only when approved."""

    capability: ClassVar[str] = "role.propose"
    account: str
    role: str
    valid_from: str
    valid_until: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ApproveRole(Command):
    """Approve a proposed role: by the privacy officer whom the rules name for that organisation."""

    capability: ClassVar[str] = "role.approve"
    grant: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RefuseRole(Command):
    """Refuse a proposed role."""

    capability: ClassVar[str] = "role.refuse"
    grant: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndRole(Command):
    """End a role at once."""

    capability: ClassVar[str] = "role.end"
    grant: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChangePassword(Command):
    """Choose another password; all other sessions end."""

    capability: ClassVar[str] = "own_account.change_password"
    current: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProvenPassword(Command):
    """A change of password, compared and hashed outside the lock of the ledger (``pga.proving``)."""

    capability: ClassVar[str] = "own_account.change_password"
    fits: bool
    password_version: int
    hashed: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EnrolFactor(Command):
    """Prove a new time-based code; recovery codes are shown once. ``secret`` is the offered secret, base32.

    ``present``: a code of the factor that is there already; who replaces it must still have it.
    """

    capability: ClassVar[str] = "own_account.enrol_factor"
    secret: str
    code: str
    present: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetLanguage(Command):
    """The language of one's screens: ``nl`` or ``en``."""

    capability: ClassVar[str] = "own_account.set_language"
    language: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetShortcuts(Command):
    """Whether the single keys of the keyboard do something on one's screens (WCAG 2.1.4)."""

    capability: ClassVar[str] = "own_account.set_shortcuts"
    on: bool
