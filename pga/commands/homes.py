"""Acts of the home itself, done by somebody with a shell on the host: what comes before the first signature."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command
from privacy.rules.signing import Signature


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FirstAccount(Command):
    """One of the accounts that ``init`` makes: already approved in its roles, because nobody is there to approve."""

    capability: ClassVar[str] = "home.init"
    username: str
    display_name: str
    organisation: str
    roles: tuple[str, ...]
    password: str
    valid_until: str
    email: str = ""


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
