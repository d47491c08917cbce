"""The heads of a table, said again at each cell: on a narrow screen a row is a card, and has no heads above it."""

from collections.abc import Iterable


class Columns:
    """Goes along while one page writes its tables, one after another. The macros of a table call it."""

    def __init__(self) -> None:
        self._heads: tuple[str, ...] = ()
        self._at = 0

    def table(self, heads: Iterable[str]) -> str:
        """A table with these heads begins."""
        self._heads, self._at = tuple(heads), 0
        return ""

    def row(self) -> str:
        """A row begins."""
        self._at = 0
        return ""

    def head(self) -> str:
        """The head of the next cell; empty where there is none."""
        found = self._heads[self._at] if self._at < len(self._heads) else ""
        self._at += 1
        return found
