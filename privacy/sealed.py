"""Three values a page can hold: ``Sealed`` has no text, ``Plain`` gives a field when asked by name,
``Hidden`` says why.

None of them can slip into a page, a log or a cookie by accident: printing, formatting, JSON, pickling,
iterating and testing for truth raise ``SealedValue`` (security.md 2.5).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NoReturn, SupportsIndex

from privacy.keys.contexts import Compartment, DocumentContext

HiddenReason = Literal["no_rule", "no_share", "no_key", "not_open", "not_named", "left", "run_out"]


class SealedValue(TypeError):
    """Somebody used a sealed or opened document as if it were text."""


class _Mute:
    """Refuses every road from an object to text, except a representation without information."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __str__(self) -> NoReturn:
        raise SealedValue(f"{self!r} is not text")

    def __format__(self, spec: str) -> NoReturn:
        raise SealedValue(f"{self!r} is not text")

    def __html__(self) -> NoReturn:
        raise SealedValue(f"{self!r} is not text: a page asks for a field by name")

    def __json__(self) -> NoReturn:
        raise SealedValue(f"{self!r} has no JSON")

    def __iter__(self) -> NoReturn:
        raise SealedValue(f"{self!r} has no parts")

    def __len__(self) -> NoReturn:
        raise SealedValue(f"{self!r} has no length")

    def __bool__(self) -> NoReturn:
        raise SealedValue(f"{self!r} is neither true nor false: ask whether it is Hidden")

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise SealedValue(f"{self!r} cannot be pickled or copied")


class Sealed(_Mute):
    """A document as it lies in the store: where it belongs, and bytes that only a Reader opens."""

    __slots__ = (
        "about",
        "blob",
        "case_id",
        "category",
        "corrects",
        "doc_version",
        "generation",
        "id",
        "kind",
        "owner",
        "subject",
    )

    def __init__(
        self,
        *,
        id: str,  # noqa: A002 (the column's own name)
        case_id: str,
        owner: str,
        category: str,
        subject: str,
        generation: int,
        doc_version: int,
        kind: str,
        about: str,
        blob: bytes,
        corrects: str = "",
    ) -> None:
        """``kind``: which document (vocabulary.DOCUMENT_KINDS); ``about``: id of the row it belongs to;
        ``corrects``: id of the earlier document whose place it takes, or empty.
        """
        self.id = id
        self.case_id = case_id
        self.owner = owner
        self.category = category
        self.subject = subject
        self.generation = generation
        self.doc_version = doc_version
        self.kind = kind
        self.about = about
        self.blob = blob
        self.corrects = corrects

    @property
    def compartment(self) -> Compartment:
        """The compartment whose data key opens it."""
        return Compartment(self.case_id, self.owner, self.category, self.subject, self.generation)

    def context(self, home: str, cooperation: str) -> DocumentContext:
        """What its bytes are bound to."""
        return DocumentContext(
            home=home,
            cooperation=cooperation,
            document_id=self.id,
            kind=self.kind,
            about=self.about,
            case_id=self.case_id,
            owner=self.owner,
            category=self.category,
            subject=self.subject,
            generation=self.generation,
            doc_version=self.doc_version,
            corrects=self.corrects,
        )


class Plain(_Mute):
    """An opened document. Its texts come out one at a time, by name."""

    __slots__ = ("_fields", "about", "kind")

    def __init__(self, *, kind: str, about: str, fields: Mapping[str, str]) -> None:
        """``fields``: name -> text."""
        self.kind = kind
        self.about = about
        self._fields = dict(fields)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields, in order."""
        return tuple(sorted(self._fields))

    def field(self, name: str) -> str:
        """The text of one field. Raises KeyError for a name it does not have."""
        return self._fields[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A value that is not shown: ``no_rule`` (the rules do not give it), ``no_share`` (not shared with this
    organisation), ``no_key`` (the organisation has no key for the category), ``not_open`` (the decision was
    no), ``not_named`` (a question that somebody else handles), ``left`` (whose it is takes part no more),
    ``run_out`` (the rules run out, and their clause does not name it). ``rules``: ids of the rules that explain it.
    """

    reason: HiddenReason
    rules: tuple[str, ...] = ()
