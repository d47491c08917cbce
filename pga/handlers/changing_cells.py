"""Te bevestigen, for a rule: whose it is and what they read and write, box by box, written in the text of the draft."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Final

from pga.commands.rules import ChangeRule
from pga.desk import Desk, Done
from pga.handlers.drafting_rules import keep, open_draft
from pga.refusals import NotReady, Refused, Unmet
from privacy.rules.cells import NEEDED, NotInPlace, RuleCells, cells_of, with_cells
from privacy.rules.document import iso
from privacy.vocabulary import Label

SAME: Final = Label("Er verandert niets. Vink iets aan of uit.", "Nothing changes. Tick or untick something.")
NOBODY: Final = Label(
    "Houd er ten minste één over, anders geldt de regel voor niemand.",
    "Keep one at least, or the rule applies to nobody.",
)
BY_HAND: Final = Label(
    "Deze regel staat op een bijzondere manier in de tekst. Pas hem daar zelf aan.",
    "This rule is written in a special way in the text. Change it there yourself.",
)


def change(desk: Desk, command: ChangeRule) -> Done:
    """Other cells in one rule of the draft, and why; nothing else of the text."""
    row = desk.require_row(open_draft(desk, command.version))
    if row.digest:
        raise Refused("not_the_next")
    try:
        cells = cells_of(iso(tomllib.loads(row.body)), command.place)
    except ValueError as error:
        raise Refused("out_of_reach") from error
    if cells is None:
        raise Refused("out_of_reach")
    ticked = {part: tuple(getattr(command, part)) for part in cells.parts}
    if wrong := tuple(_wrong(cells, ticked)):
        raise NotReady(wrong)
    try:
        keep(desk, row, with_cells(row.body, cells, ticked, command.because))
    except NotInPlace:
        raise NotReady((Unmet(key="cells_by_hand", sentence=BY_HAND),)) from None
    return Done(reference=desk.cooperation)


def _wrong(cells: RuleCells, ticked: Mapping[str, tuple[str, ...]]) -> Iterator[Unmet]:
    """What is wrong with these ticks. What no box offers is no mistake of people."""
    known = {part: {cell.code for cell in boxes} for part, boxes in cells.parts.items()}
    if any(set(ticked[part]) - known[part] for part in known):
        raise Refused("out_of_reach")
    before = {part: {cell.code for cell in boxes if cell.ticked} for part, boxes in cells.parts.items()}
    if all(set(ticked[part]) == before[part] for part in before):
        yield Unmet(key="cells_same", sentence=SAME)
    for part in NEEDED & before.keys():
        if not ticked[part]:
            yield Unmet(key="cells_nobody", sentence=NOBODY, field=part)
