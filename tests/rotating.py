"""What tests of rotation ask of a town: begin, carry on, and whether every text still opens."""

from typing import Any

from pga.commands.turning import RotateKeys
from pga.founding import SHELL
from pga.queries.cases import ReadCase
from pga.store.tables.cases import cases, sealed_text
from pga.store.tables.keyring import data_wraps
from pga.turning import carry_on
from privacy.sealed import Plain
from tests.towns import DIRECTOR, Town

LATER = "2030-01-01T00:00:00.000Z"
"""Every data key was made before this."""


def rotate(town: Town, **command: Any) -> None:
    """A whole rotation."""
    begin(town, **command)
    assert carry_on(town.gate) == 0


def begin(town: Town, **command: Any) -> None:
    """Its first act alone."""
    town.gate.act(SHELL, RotateKeys(**command))


def read(town: Town, username: str = DIRECTOR) -> dict[str, list[str]]:
    """Case -> every text that a person reads on its page, of each case that he can open."""
    visit = town.visit_as(username)
    found = {}
    for row in town.rows(cases):
        try:
            page = town.gate.look(visit, ReadCase(case=row.reference))
        except Exception:  # out of reach, or blocked: not his to read, before as after
            continue
        found[row.reference] = sorted(_texts(page))
    return found


def _texts(value: Any) -> list[str]:
    if isinstance(value, Plain):
        return [value.field(name) for name in value.names]
    if isinstance(value, tuple | list):
        return [text for one in value for text in _texts(one)]
    slots = getattr(value, "__slots__", ())
    return [text for name in slots for text in _texts(getattr(value, name, None))]


def generations(town: Town) -> dict[tuple[Any, ...], set[int]]:
    """Place -> the generations of its data key that are there."""
    found: dict[tuple[Any, ...], set[int]] = {}
    for row in town.rows(data_wraps):
        found.setdefault((row.case_id, row.owner, row.category, row.subject), set()).add(row.generation)
    return found


def text_generations(town: Town) -> dict[tuple[Any, ...], set[int]]:
    """Place -> the generations that texts lie under."""
    found: dict[tuple[Any, ...], set[int]] = {}
    for row in town.rows(sealed_text):
        found.setdefault((row.case_id, row.owner, row.category, row.subject), set()).add(row.generation)
    return found
