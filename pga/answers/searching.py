"""What a search gives: no more of a case than its own page shows this reader."""

from dataclasses import dataclass
from typing import Literal

from pga.answers.text import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchWays:
    """By what, besides reference and name, this person can search: by the rules, and among so many cases."""

    bsn: bool
    telephone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One person in one case. ``behalf``: the absent colleague in whose name the reader comes near it, or empty."""

    reference: str
    state: str
    person: Shown
    behalf: str = ""


Narrow = Literal["", "more_letters", "birth_date", "surname"]
"""What is needed before anything can be found: more of the name, its birth date as well, or with that date the whole
surname.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """At most one page. ``stop``: after how many searches in an hour it ends, for who is warned; else 0."""

    ways: SearchWays
    found: tuple[Found, ...] = ()
    narrow: Narrow = ""
    stop: int = 0
