"""What partners do with their cooperation agreement."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProposeAgreement(Command):
    """A new version, which holds once every other partner agreed.

    ``norms``: (term of the rules, percent as typed), empty ones are left out; ``contacts``: (organisation, account,
    deputy); ``wordings``: (recipient, text); ``review_on``: a day (ISO).
    """

    capability: ClassVar[str] = "agreement.propose"
    review_on: str
    norms: tuple[tuple[str, str], ...] = ()
    contacts: tuple[tuple[str, str, str], ...] = ()
    wordings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DecideAgreement(Command):
    """One's organisation agrees to a proposed version, or does not."""

    capability: ClassVar[str] = "agreement.decide"
    agreement: str
    version: int
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WithdrawAgreement(Command):
    """One's organisation takes back what it proposed."""

    capability: ClassVar[str] = "agreement.withdraw"
    agreement: str
    version: int
