"""What was wrong is put right by a new version; the earlier record stays as it was."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import CaseCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CorrectContribution(CaseCommand):
    """A statement that takes the place of an earlier one of one's own organisation (Wpg 4(4), AVG 16)."""

    capability: ClassVar[str] = "contribution.correct"
    contribution: str
    what: str
    occurred_on: str
    assertion_kind: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CorrectText(CaseCommand):
    """A text that takes the place of an earlier one of one's own organisation (AVG 16).

    ``document``: the sealed text that was wrong; ``texts``: (field, what it should have said) of every part of it;
    ``why``: what was wrong about it; ``distinct``, for who somebody is: possible duplicates were seen and it is right.
    """

    capability: ClassVar[str] = "statement.correct"
    searches: ClassVar[bool] = True
    document: str
    texts: tuple[tuple[str, str], ...]
    why: str
    distinct: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConfirmCorrection(CaseCommand):
    """'I read the correction': by somebody who saw the earlier statement."""

    capability: ClassVar[str] = "contribution.confirm_correction"
    recall: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DetachPerson(CaseCommand):
    """The wrong person stands in this case: from now on he does not."""

    capability: ClassVar[str] = "case.detach_person"
    party: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AttachPerson(CaseCommand):
    """A person in this case; ``person_capacity`` says as what (``subject`` is whom the case is about).

    ``distinct`` says that possible duplicates were seen and he belongs in this case as well.
    """

    capability: ClassVar[str] = "case.attach_person"
    searches: ClassVar[bool] = True
    person_capacity: str
    name: str
    born: str
    bsn: str
    address: str
    phone: str
    distinct: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskDirectly(CaseCommand):
    """A question to one named contact person of a partner on a shared case, with a date (ISO)."""

    capability: ClassVar[str] = "question.ask_directly"
    account: str
    text: str
    due_on: str
