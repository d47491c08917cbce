"""Who may ask who saw somebody."""

from collections.abc import Callable
from typing import Final

from pga.commands import Command
from pga.commands.access import NameEmployees, StartExport
from pga.queries import Query
from pga.queries.access import PrepareAccessReport, ReadAccessReport
from tests import acts
from tests.towns import Town, key


def a_person(town: Town) -> dict[str, str]:
    """Somebody in a case of the approach."""
    reference = town.references("intake")[0]
    return {"of_case": reference, "party": acts.TownStage(town).party(reference)}


ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "audit.find_subject": lambda town: PrepareAccessReport(of_case=a_person(town)["of_case"]),
    "audit.export": lambda town: StartExport(profile="ldv", since="2026-03-01", until="2026-03-03", act_key=key()),
    "audit.subject": lambda town: ReadAccessReport(**a_person(town)),
    "audit.name_employees": lambda town: NameEmployees(**a_person(town), reason="court", act_key=key()),
}
