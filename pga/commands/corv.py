"""A care report of the police that came by CORV."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command
from pga.corvfile import Message


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReceiveCorv(Command):
    """One message of a file (``pga.corvfile``) becomes a referral as received from the police."""

    capability: ClassVar[str] = "corv.receive"
    message: Message
