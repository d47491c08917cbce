"""Tests of pga/noted.py: whatever touches rules, keys or the home, and whatever takes data out, is noted somewhere."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

import pga.commands
import pga.queries
from pga.commands import Command
from pga.evidence import PARTS
from pga.handlers.access.overseeing import EVENTS
from pga.noted import EXPORTS, INTEGRITY, KEEPING, RULES_AND_KEYS

FAMILIES: Final = ("rules.", "keys.", "home.", "ledger.")
READ_ONLY: Final = {
    "rules.compare": "a look at what is proposed",
    "rules.list_unreachable": "a look",
    "rules.proposed": "a look",
    "rules.read": "a look",
    "rules.read_draft": "a look at a draft",
    "ledger.read": "reviewing itself: look-reviews",
}
UNNOTED: Final = READ_ONLY | {"rules.write_draft": "a draft counts for nothing until it is put up"}


def _capabilities() -> set[str]:
    for package in (pga.commands, pga.queries):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    kinds = {*_below(Command), *_below(pga.queries.Query)}
    return {kind.capability for kind in kinds if getattr(kind, "capability", "")}


def _below(kind: Any) -> Iterator[Any]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_every_event_of_rules_keys_and_home_and_every_export_is_noted_or_named_with_its_reason() -> None:
    known, noted = _capabilities(), RULES_AND_KEYS | EXPORTS | INTEGRITY | KEEPING
    assert noted <= known, "each exists"
    family = {name for name in known if name.startswith(FAMILIES) or name.endswith("export")}
    assert family - noted == set(UNNOTED)


def test_the_auditor_gets_all_of_it_and_the_overview_tells_all_of_it() -> None:
    noted = RULES_AND_KEYS | EXPORTS | INTEGRITY | KEEPING
    assert noted <= EVENTS and noted <= frozenset[str]().union(*(part.capabilities for part in PARTS))
