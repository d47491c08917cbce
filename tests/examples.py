"""How many examples Hypothesis makes: all of them in the long tests, a quarter in ``make test``, a tenth for each
commit.

``of(200)`` on a test says how many the long tests make. An example may take as long as it takes: a limit in
milliseconds measures what else the machine does.
"""

from typing import Any, Final

from hypothesis import settings

SHARES: Final = {"long": 1, "test": 4, "fast": 10}
"""Which run -> of how many examples one is made."""
LEAST: Final = 5
USUAL: Final = 100
"""What a test that says nothing makes in the long tests; half as many in ``make test``."""


def choose(run: str) -> None:
    """From here on examples are made for this run; before any test is read."""
    usual = {"long": USUAL, "test": USUAL // 2, "fast": USUAL // 10}[run]
    settings.register_profile(run, deadline=None, max_examples=usual)
    settings.load_profile(run)


def of(most: int, **others: Any) -> settings:
    """So many in the long tests, and the share of this run."""
    run = settings.get_current_profile_name()
    return settings(max_examples=max(min(LEAST, most), most // SHARES.get(run, 1)), **others)
