"""What the matrix through the gate asks about the duty roster."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import roster as roster_acts
from pga.demo.people import Colleague
from pga.queries import Query
from pga.queries import roster as roster_looks
from tests import rosters
from tests.towns import Town, key


def _wrong(town: Town, duty: str) -> dict[str, Any]:
    """In a version that does not exist."""
    return {"duty": duty, "version": rosters.duty(town, duty).version + 1, "act_key": key()}


def _keeps_or_leads(colleague: Colleague) -> bool:
    keeps = "functional_administrator" in colleague.roles or colleague.username == rosters.CONTACT
    return keeps or colleague.username == rosters.LEADER


def _reads(colleague: Colleague) -> bool:
    return _keeps_or_leads(colleague) or colleague.username == rosters.MEMBER


BEYOND: Final[dict[str, Callable[[Colleague], bool]]] = {
    "roster.read": _reads,
    "roster.add": _keeps_or_leads,
    "roster.end": _keeps_or_leads,
    "roster.preview": _keeps_or_leads,
    "roster.import": _keeps_or_leads,
    "roster.read_hand_over": lambda colleague: colleague.username in (rosters.LEADER, rosters.MEMBER),
    "roster.accept": lambda colleague: colleague.username == rosters.LEADER,
}

ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "roster.read": lambda town: roster_looks.ReadRoster(team=rosters.team(town)),
    "roster.add": lambda town: roster_acts.AddDuty(
        team=rosters.team(town), day="2026-03-09", begins="22:00", until="08:00", account="nobody"
    ),
    "roster.end": lambda town: roster_acts.EndDuty(**_wrong(town, rosters.any_shift(town))),
    "roster.preview": lambda town: roster_looks.PreviewRoster(team=rosters.team(town), roster="2026-03-09;22;8;x"),
    "roster.import": lambda town: roster_acts.ImportRoster(team=rosters.team(town), roster="2026-03-09;22;8;x"),
    "roster.read_hand_over": lambda town: roster_looks.ReadHandOver(duty=rosters.over(town)),
    "roster.accept": lambda town: roster_acts.AcceptHandOver(**_wrong(town, rosters.over(town))),
}
