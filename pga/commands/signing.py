"""Signing rules and putting them into force, by people in office, through the page."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DeliverSignature(Command):
    """Hand in a signature that a party made on its own machine. ``document``: the digest of what was signed;
    ``given``: what came, as it came; the server reads and verifies it.
    """

    capability: ClassVar[str] = "rules.deliver_signature"
    document: str
    given: bytes


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProposeActivation(Command):
    """Propose to put a fully signed document into force; nothing happens until somebody else confirms."""

    capability: ClassVar[str] = "rules.propose_activation"
    document: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConfirmActivation(Command):
    """The second person. From its first day on the document is then in force; before that day it waits for it, and
    whoever may confirm puts it into force then.
    """

    capability: ClassVar[str] = "rules.confirm_activation"
    document: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TakeBackRules(Command):
    """Take back what is not in force yet: the proposal to put a document into force (``version`` of that), or, when
    there is none (0), the document itself with the signatures under it.
    """

    capability: ClassVar[str] = "rules.take_back"
    document: str
    version: int
