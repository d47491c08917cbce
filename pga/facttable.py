"""Facts as a table that was pasted: which lines are facts, and what a date, a kind and a standing in words mean.

What cannot be read stays as it was written, so that who checks the facts can say at which line and column it is wrong.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from pga.commands.top_x import FactLine
from pga.rosterfile import Unreadable, rows_of, written_day
from privacy.vocabulary import Label

MOST_LINES: Final = 200
COLUMNS: Final = ("occurred_on", "kind", "standing", "what", "source", "basis", "expires_on")
HEADS: Final = {
    "occurred_on": ("datum", "dag", "wanneer", "date", "day"),
    "kind": ("soort", "soort feit", "feit", "kind"),
    "standing": ("status", "hoe vast", "standing"),
    "what": ("wat", "wat gebeurde er", "omschrijving", "toelichting", "what", "description"),
    "source": ("bron", "kenmerk", "nummer", "source"),
    "basis": ("grondslag", "basis", "legal basis"),
    "expires_on": ("vervalt", "vervalt op", "tot", "telt niet meer vanaf", "expires"),
}
"""What a column may be called in the first line; without such a line the columns stand in this order."""
DAYS: Final = ("occurred_on", "expires_on")

UNREADABLE: Final = Label(
    "Dit is geen tabel. Plak regels met tabs, puntkomma's of komma's ertussen.",
    "This is no table. Paste lines with tabs, semicolons or commas between.",
)
TOO_MANY: Final = Label(
    f"Dit zijn te veel regels: ten hoogste {MOST_LINES} in één keer.",
    f"These are too many lines: {MOST_LINES} at most.",
)


class Given(NamedTuple):
    """A line of a table: its number there, from 1, and the fact that it states."""

    number: int
    fact: FactLine


def lines(text: str, words: Mapping[str, Mapping[str, str]], basis: str = "") -> list[Given]:
    """The facts of a table, the head left out. ``words``: column -> id -> what it is called; ``basis``: of lines that
    name none. Raises ``Unreadable``.
    """
    try:
        rows = list(rows_of(text))
    except Unreadable as error:
        raise Unreadable(UNREADABLE) from error
    columns = list(COLUMNS)
    heads = [_head(cell) for cell in rows[0][1]] if rows else []
    if sum(bool(head) for head in heads) > 1:
        columns, rows = heads, rows[1:]
    if len(rows) > MOST_LINES:
        raise Unreadable(TOO_MANY)
    known = {column: {said.casefold(): key for key, said in named.items()} for column, named in words.items()}
    return [Given(number, _fact(dict(zip(columns, cells, strict=False)), known, basis)) for number, cells in rows]


def _head(cell: str) -> str:
    return next((column for column, names in HEADS.items() if cell.casefold() in names), "")


def _fact(cells: Mapping[str, str], known: Mapping[str, Mapping[str, str]], basis: str) -> FactLine:
    said = {name: cells.get(name, "") for name in COLUMNS}
    for name in DAYS:
        day = written_day(said[name])
        said[name] = day.isoformat() if day is not None else said[name]
    for name, named in known.items():
        said[name] = named.get(said[name].casefold(), said[name])
    return FactLine(**{**said, "basis": said["basis"] or basis})
