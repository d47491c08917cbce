"""Running cases of the demo that come in from paper: made-up people, each with the state that the list says."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pga.commands.taking_over import TakeOver


@dataclass(frozen=True, slots=True)
class Running:
    """A made-up resident whose approach ran already, and how his case stands on paper. Days before and after today."""

    name: str
    born: str
    bsn: str
    reason: str
    theme: str
    into: str
    since: int
    due_in: int
    told: int


RUNNING: Final = (
    Running(
        "Ties Uitgedacht", "1983-06-11", "999900109", "nuisance", "neighbourhood", "execution", 40, 12, 95
    ),
    Running("Wouter Bedenksel", "1990-02-27", "999900110", "violence", "public_order", "review", 20, 18, 60),
    Running("Ilse Geenbestaan", "1974-10-08", "", "confused_behaviour", "care_and_safety", "intake", 6, 14, -1),
)
"""``told`` -1: not yet."""


def running(person: Running, today: date, colleague: str, act_key: str, into: str = "") -> TakeOver:
    """The command that takes it over on a day; ``colleague`` is an account, ``into`` another state than on its list."""
    return TakeOver(
        act_key=act_key,
        name=f"{person.name} (fictief)",
        born=person.born,
        bsn=person.bsn,
        address="Papierweg 4, 3830 ZZ Leusden (fictief)",
        reason=person.reason,
        theme=person.theme,
        into=into or person.into,
        since=(today - timedelta(days=person.since)).isoformat(),
        due_on=(today + timedelta(days=person.due_in)).isoformat(),
        told_on=(today - timedelta(days=person.told)).isoformat() if person.told >= 0 else "",
        colleague=colleague,
        story="Overlast in de straat; doel is rust en hulp die blijft (fictief).",
        source="Lijst PGA 2026, tabblad lopende zaken; besluit van het overleg van vorig jaar (fictief).",
    )
