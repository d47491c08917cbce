"""The people of a referral: who there is, what they were in an incident, how they stand to each other, and how they can
be reached without harm.
"""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import CaseCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AddPerson(CaseCommand):
    """A person in the case; ``person_capacity`` says as what (``subject`` is whom the case is about)."""

    capability: ClassVar[str] = "person.add"
    person_capacity: str
    name: str
    born: str
    bsn: str
    address: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetRoles(CaseCommand):
    """What a person was in one incident, all of it: ``incident`` is known, or new on a day (``happened_on``, ISO)."""

    capability: ClassVar[str] = "person.roles"
    party: str
    incident: str
    happened_on: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RelatePersons(CaseCommand):
    """How one person stands to another, since a day (ISO) or since nobody knows when."""

    capability: ClassVar[str] = "person.relate"
    from_party: str
    to_party: str
    kind: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndRelation(CaseCommand):
    """A relation holds no more, since a day (``until``, ISO)."""

    capability: ClassVar[str] = "person.end_relation"
    relation: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AddHousehold(CaseCommand):
    """People who live together at one address, since a day (ISO) or since nobody knows when.

    When the address of one of them is protected, that of the household is from the start.
    """

    capability: ClassVar[str] = "household.add"
    members: tuple[str, ...]
    address: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JoinHousehold(CaseCommand):
    """Somebody comes to live in a household, since a day (ISO) or since nobody knows when."""

    capability: ClassVar[str] = "household.join"
    household: str
    party: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LeaveHousehold(CaseCommand):
    """Somebody (``member``: that he lives there) does not live there any more, after a day (``until``, ISO)."""

    capability: ClassVar[str] = "household.leave"
    member: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Oppose(CaseCommand):
    """The interest of a person (``party``) opposes that ``representative``, who speaks for him, is told or looks in.

    ``review_on``: the day (ISO) to look at it again.
    """

    capability: ClassVar[str] = "representative.oppose"
    party: str
    representative: str
    reason: str
    review_on: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndOpposition(CaseCommand):
    """It opposes that no more."""

    capability: ClassVar[str] = "representative.end_opposition"
    opposition: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FindIncapable(CaseCommand):
    """A person (``party``) of twelve or older cannot judge his own interest, on this ``ground``.

    ``review_on``: the day (ISO) to look at it again.
    """

    capability: ClassVar[str] = "person.find_incapable"
    party: str
    ground: str
    review_on: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndIncapacity(CaseCommand):
    """He can again (``incapacity``: what was found)."""

    capability: ClassVar[str] = "person.end_incapacity"
    incapacity: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NameHelper(CaseCommand):
    """Somebody (``account``) helps a person of the case (``party``), and reads what is of that person alone."""

    capability: ClassVar[str] = "person.name_helper"
    party: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndHelp(CaseCommand):
    """He (``helper``: that he helps) does so no more."""

    capability: ClassVar[str] = "person.end_help"
    helper: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetSafeContact(CaseCommand):
    """How somebody can be reached without harm: on which number, when, and whether a message or a letter may be left
    (``yes``, ``no``, or empty for not asked yet).
    """

    capability: ClassVar[str] = "contact.set_safe"
    party: str
    number: str
    times: str
    voicemail: str
    letter: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProtectAddress(CaseCommand):
    """From now on nobody reads where a person is unless he asks for it with a reason. ``level``: shielded or secret.

    What is given here takes the place of the plain address; that one is no longer readable, earlier versions included.
    ``address`` empty: the plain one moves. ``places``: what gives the address away, such as a school or a doctor.
    ``corrects``: it is protected already, and what is filled in takes the place of what was; level and days stay.
    """

    capability: ClassVar[str] = "address.protect"
    party: str
    level: str
    address: str
    stays_at: str
    phone: str
    places: str
    why: str
    started_on: str
    review_on: str
    corrects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RevealAddress(CaseCommand):
    """Somebody asks to see a protected address, for a reason of the signed rules."""

    capability: ClassVar[str] = "address.reveal"
    party: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JudgeReveal(CaseCommand):
    """A second person: whether it may be shown, or, after acute danger, whether it was right that it was."""

    capability: ClassVar[str] = "address.judge"
    reveal: str
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ProposeRelease(CaseCommand):
    """The address need not be protected any more, one person says."""

    capability: ClassVar[str] = "address.propose_release"
    party: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReleaseAddress(CaseCommand):
    """A second person agrees (or not): the address is an ordinary one again."""

    capability: ClassVar[str] = "address.release"
    party: str
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StopLetters(CaseCommand):
    """Nobody of whatever cooperation writes to a person before he asked ``post`` (a role at the party that leads)."""

    capability: ClassVar[str] = "letter.stop"
    party: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LetLettersGo(CaseCommand):
    """Letters to a person may go again."""

    capability: ClassVar[str] = "letter.end_stop"
    party: str
