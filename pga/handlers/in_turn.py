"""What is about no case and yet about the cases of every cooperation: each of them in turn is the one at hand."""

from collections.abc import Iterator

from pga.desk import Desk


def cooperations(desk: Desk) -> Iterator[str]:
    """Each cooperation in force as the one at hand; afterwards that of before again."""
    before = desk.chosen
    try:
        for cooperation in sorted(desk.rules):
            desk.chosen = cooperation
            yield cooperation
    finally:
        desk.chosen = before
