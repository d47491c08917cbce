"""Answers about what lapses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """One thing that ends. ``kind``: term, share, action, guest, replacement. ``ends_on`` is its last day (ISO).

    ``what``: the term, the part that is shared, the guest, or who stands in for whom; ``to``: the organisation it is
    shared with or that carries it out. ``reference``: the case, empty for a replacement; ``action``: its id;
    ``behalf``: whom he replaces.
    """

    kind: str
    ends_on: str
    what: str = ""
    to: str = ""
    reference: str = ""
    action: str = ""
    behalf: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapses:
    """What ends, soonest first, up to and including ``until`` (ISO). ``more``: there is more than is told."""

    until: str
    lines: tuple[Lapse, ...]
    more: bool
