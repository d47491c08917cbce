"""Answers about why a case is opened."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposesAnswer:
    """The purposes (code, name) among which the reader chooses, and for how long that counts, as the rules write it."""

    reference: str
    purposes: tuple[tuple[str, str], ...]
    holds: str
