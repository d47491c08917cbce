"""The answer to what somebody else would see: fields, and no more text than on one's own page."""

from dataclasses import dataclass

from pga.answers.text import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewField:
    """A field of that page. ``path``: where it stands in the answer to the look; ``kind``: of what text, or its name.

    ``state``: ``visible``, ``hidden`` (with reason and rules) or ``absent`` (nothing was written). ``text``: what
    stands there, for who reads it on his own page as well. ``again``: the same text stands on that page before.
    """

    path: tuple[str, ...]
    kind: str
    category: str
    state: str
    reason: str
    rules: tuple[str, ...]
    text: Shown | None
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who stands to the case and can be chosen."""

    id: str
    name: str
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What was chosen and what that one would see. ``opens``: the page opens for him; else there are no fields.

    ``rules``: number of the document that is supposed to be in force; 0 = the rules in force.
    """

    reference: str
    organisations: tuple[tuple[str, str], ...]
    people: tuple[Person, ...]
    proposals: tuple[tuple[str, int], ...]
    who: str
    name: str
    digest: str
    rules: int
    opens: bool
    fields: tuple[PreviewField, ...]
