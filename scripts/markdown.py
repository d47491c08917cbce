"""The little Markdown that the generated docs need: tables and lists of codes."""

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, with a blank line after it."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines) + "\n"


def codes(keys: Iterable[str]) -> str:
    """Keys in order, each as code; a dash when there are none."""
    return ", ".join(f"`{key}`" for key in sorted(keys)) or "–"


def first_sentence(text: str | None) -> str:
    """The first sentence of a docstring, on one line, ready for a cell of a table."""
    whole = " ".join((text or "").split()).replace("``", "`").replace("|", "/")
    return whole.split(". ")[0].rstrip(".") + "."
