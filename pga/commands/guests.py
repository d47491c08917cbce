"""The incidental partner at one conference of one case (regl. 18; decision 0035)."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import CaseCommand, Command, QuestionCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProposeGuest(CaseCommand):
    """Ask the parties in the case whether this organisation, with this person in this function, may be told something
    at the conference that is planned: under which item, which ``categories``, what for, on which legal basis, and until
    which day (ISO) after that.
    """

    capability: ClassVar[str] = "guest.propose"
    organisation: str
    person: str
    function: str
    item: str
    purpose: str
    categories: tuple[str, ...]
    legal_basis: str
    valid_until: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DecideGuest(QuestionCommand):
    """The answer of a party to a proposal: it agrees, or it does not and then nobody is let in."""

    capability: ClassVar[str] = "guest.decide"
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WithdrawGuest(CaseCommand):
    """Not let in after all, from this moment on."""

    capability: ClassVar[str] = "guest.withdraw"
    guest: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordGuest(CaseCommand):
    """What happened at the conference: whether he was there, had signed that he keeps it to himself (``pledged``), and
    the ``told`` categories.
    """

    capability: ClassVar[str] = "guest.record"
    guest: str
    present: bool
    pledged: bool
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ExpireGuest(Command):
    """Record the end of a proposal or an approval whose date passed; nothing is shown by it from then on anyway."""

    capability: ClassVar[str] = "job.expire_guest"
    guest: str
