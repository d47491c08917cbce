"""Looks that somebody asks about: a director opens cases that ended long ago, and the privacy officer finds them."""

from typing import Final

from pga.actor import Visit
from pga.clock import local_day
from pga.commands.look_review import ApproveItem, AskEmployee, FillByJob
from pga.commands.purposes import ChoosePurpose
from pga.demo.clock import PlayedClock
from pga.demo.scene import DIRECTOR
from pga.demo.stage import GateStage, new_key
from pga.gate import Gate
from pga.queries.cases import ReadCase
from pga.refusals import PurposeNeeded
from pga.store.tables.cases import cases
from pga.store.tables.look_review import look_items
from pga.store.tables.progress import inform_duties

OFFICER: Final = "petra.privacy"
ENDED: Final = ("closed",)
LOOKED: Final = 3
"""So many old cases are opened: about one a question is asked, the others wait on the desk."""
SYSTEM: Final = Visit(system=True)


def pry(gate: Gate, clock: PlayedClock) -> None:
    """Cases in which nothing is left to do, each on a day of its own; last one of which its person knows, so that a
    resident can be told who looked.
    """
    stage = GateStage(gate, clock)
    told = {row.case_id for row in stage.rows(inform_duties) if row.state == "informed"}
    old = sorted((row for row in stage.rows(cases) if row.state in ENDED), key=lambda row: (row.opened_at, row.id))
    secret, known = ([row for row in old if (row.id in told) is so] for so in (False, True))
    for row in [*secret, *known][-LOOKED:]:
        clock.morning(after=1)
        try:
            stage.look(DIRECTOR, ReadCase(case=row.reference))
        except PurposeNeeded:
            stage.act(DIRECTOR, ChoosePurpose(case=row.reference, purpose="pga_direction", act_key=new_key()))
            stage.look(DIRECTOR, ReadCase(case=row.reference))


def play_desk(gate: Gate, clock: PlayedClock) -> None:
    """Everything up to yesterday on the desk; one look is asked about, and one of the sample was found in order."""
    stage = GateStage(gate, clock)
    while not gate.act(SYSTEM, FillByJob()).told_before:
        clock.move(seconds=1)
    mine = [row for row in stage.rows(look_items, organisation="leusden") if row.case_id and not row.protected]
    odd, plain = ([row for row in mine if ("R1" in row.why.split(",")) is known] for known in (True, False))
    today = local_day(clock.now()).isoformat()
    if odd and plain and today > max(row.day for row in mine):
        text = "In deze zaak was al lang niets meer te doen. Waar zocht u naar? (fictief)"
        asked, fine = min(odd, key=_order), min(plain, key=_order)
        stage.act(OFFICER, AskEmployee(item=asked.id, version=asked.version, text=text, act_key=new_key()))
        stage.act(OFFICER, ApproveItem(item=fine.id, version=fine.version, act_key=new_key()))


def _order(row: object) -> tuple[str, str]:
    return row.day, row.episode  # type: ignore[attr-defined]
