"""Answers about the cooperation agreement."""

from dataclasses import dataclass

from pga.answers.figures import NormRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedNorm:
    """A norm: the term with what was measured, and how many percent was agreed."""

    target: int
    measured: NormRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """Whom to call at an organisation, and who stands in; names, empty when nobody is named or still there."""

    organisation: str
    name: str
    deputy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingLine:
    """The text for a recipient (a code of ``pga.agreements.RECIPIENTS``)."""

    recipient: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementVersion:
    """A version. ``waits_for``: the organisations that have not spoken yet; ``said``: (organisation, agreed) of those
    that did; ``by``: the organisation that proposed it.
    """

    id: str
    version: int
    number: int
    state: str
    by: str
    proposed_at: str
    review_on: str
    norms: tuple[AgreedNorm, ...]
    contacts: tuple[ContactLine, ...]
    wordings: tuple[WordingLine, ...]
    said: tuple[tuple[str, bool], ...]
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAnswer:
    """``review``: empty, ``soon`` (within the warning) or ``passed``. ``periods`` as in ``Figures``.

    ``may``: what the reader can do (``propose``, ``decide``, ``withdraw``).
    """

    holds: AgreementVersion | None
    proposed: AgreementVersion | None
    former: tuple[AgreementVersion, ...]
    review: str
    per: str
    periods: tuple[str, ...]
    exact: bool
    smallest: int
    rounded_to: int
    may: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """An organisation with whom it could name: (account, name)."""

    organisation: str
    name: str
    people: tuple[tuple[str, str], ...]
    contact: str
    deputy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementForm:
    """What a form of a new version begins with. ``terms``: (term, its name, its length, percent or empty)."""

    terms: tuple[tuple[str, str, str, str], ...]
    candidates: tuple[Candidates, ...]
    wordings: dict[str, str]
    review_on: str
