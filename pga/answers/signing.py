"""Answers about rules that are being signed."""

from dataclasses import dataclass

from pga.answers.reglement import RulesAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningParty:
    """A party and its signature: who may sign for it, and who did (``signatory``, ``deputy``, or empty)."""

    name: str
    signatory: tuple[str, str]
    deputy: tuple[str, str]
    signed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Activation:
    """Who proposed and who confirmed, by name; ``state`` is proposed, approved or carried_out."""

    version: int
    state: str
    proposed_by: str
    proposed_at: str
    confirmed_by: str
    confirmed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedDocument:
    """A document that is signed or being signed; ``applies`` when it is in force.

    ``wanting``: what must still happen before two people can put it into force, in sentences; ``may`` the acts that
    are open to the reader now (deliver, propose, confirm, compare). ``body``, ``receipt`` and ``book`` when this one
    was asked for, the book when it was.
    """

    digest: str
    words: tuple[str, ...]
    title: str
    number: int
    cooperation: str
    demo: bool
    valid_from: str
    valid_until: str
    applies: bool
    parties: tuple[SigningParty, ...]
    wanting: tuple[str, ...]
    activation: Activation | None
    may: frozenset[str]
    body: bytes = b""
    receipt: str = ""
    book: RulesAnswer | None = None
