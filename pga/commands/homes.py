"""Acts of the home itself, done by somebody with a shell on the host: before the first signature, and upkeep."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command
from privacy.rules.signing import Signature


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirstAccount(Command):
    """One of the accounts that ``init`` makes: already approved in its roles, because nobody is there to approve.

    ``like``: the user name of an account whose password this one has as well, instead of ``password``. For a demo,
    where everybody's password is the same one and published; refused in a real home.
    """

    capability: ClassVar[str] = "home.init"
    username: str
    display_name: str
    organisation: str
    roles: tuple[str, ...]
    password: str = ""
    valid_until: str
    email: str = ""
    like: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RegisterOrganisation(Command):
    """An organisation as the rules document names it."""

    capability: ClassVar[str] = "home.init"
    organisation: str
    kind: str
    name: str
    public: bool
    oin: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProposeRules(Command):
    """Put a rules document (canonical bytes) up for signature."""

    capability: ClassVar[str] = "rules.propose"
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SignRules(Command):
    """Store a signature that verifies under a trusted key; signatures are never overwritten."""

    capability: ClassVar[str] = "rules.sign"
    digest: str
    signature: Signature


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ActivateRules(Command):
    """Put a fully signed document into force and seal the organisation keys under it."""

    capability: ClassVar[str] = "rules.activate"
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChangeTrust(Command):
    """Change the pinned trust list. ``files``: envelopes of statements, each with some of the signatures under it."""

    capability: ClassVar[str] = "home.change_trust"
    files: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordBackup(Command):
    """A backup was written. ``seq`` and ``mac`` of the newest record in it; ``facts`` say what was written for whom."""

    capability: ClassVar[str] = "home.backup"
    backup: str
    seq: int
    mac: bytes
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordRestore(Command):
    """This home was put back from a backup. ``missing``: how many later records were known elsewhere."""

    capability: ClassVar[str] = "home.restore"
    backup: str
    seq: int
    missing: int | None
    acknowledged: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordDrill(Command):
    """A backup was put back in a scratch directory, verified and thrown away."""

    capability: ClassVar[str] = "home.drill"
    backup: str
    seq: int
    seconds: int
    damage: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NameAcknowledger(Command):
    """Somebody is named to acknowledge the restore of an older set, or is that no longer."""

    capability: ClassVar[str] = "home.name_acknowledger"
    name: str
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AcceptWithdrawal(Command):
    """Store the signed statement (an envelope) of a party that leaves; it verifies under a trusted key."""

    capability: ClassVar[str] = "rules.accept_withdrawal"
    statement: bytes


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Withdraw(Command):
    """The same, brought in by somebody of the party itself, as text."""

    capability: ClassVar[str] = "rules.withdraw"
    statement: str
