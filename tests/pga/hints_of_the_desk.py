"""Hints of the demo on how looks are reviewed, part by part, and trying each."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest

from pga.commands.look_review import ApproveItem
from pga.queries.look_review import OwnItems, ReadDesk, ReadItem
from pga.refusals import Refused
from pga.store.tables.look_review import look_items
from tests import desks
from tests.towns import DIRECTOR, Town


def _finds_closed_cases(town: Town, me: str) -> None:
    """Among the first three: cases that ended long ago, opened by one colleague without a known reason."""
    top = town.look(me, ReadDesk()).lines[:3]
    closed = [line for line in top if "Gesloten zaak" in " ".join(line.why)]
    assert [line.who for line in closed] == [town.account(DIRECTOR).display_name] * 2
    assert all("Geen reden bekend" in line.why[0] and line.case for line in closed)


def _asks_and_judges(town: Town, me: str) -> None:
    (first, *_) = [line for line in town.look(me, ReadDesk()).lines if line.case]
    (item,) = town.rows(look_items, look_items.c.id == first.id)
    desks.ask(town, item, by=me)
    desks.answer(town, item)
    desks.approve(town, item, by=me)
    assert desks.now(town, item).state == "reviewed_ok"


def _is_asked(town: Town, me: str) -> None:
    (asked,) = town.rows(look_items, look_items.c.state == "queried")
    assert asked.id in {line.id for line in town.look(me, OwnItems()).lines}
    desks.answer(town, asked, by=me)


def _judges_an_emergency(town: Town, me: str) -> None:
    seen: Any = town.look(me, ReadDesk())
    if seen.emergencies:  # of today: it comes on the desk when the day is over
        desks.filled(town)
        seen = town.look(me, ReadDesk())
    (first, *_) = seen.lines
    assert first.who == town.account("wanda.politie").display_name and town.look(me, ReadItem(item=first.id)).emergency
    (item,) = town.rows(look_items, look_items.c.id == first.id)
    desks.approve(town, item, by=me)


def _reads_all_and_decides_none(town: Town, me: str) -> None:
    seen = town.look(me, ReadDesk())
    assert not seen.decides and len({line.organisation for line in seen.lines}) > 1
    (item,) = town.rows(look_items, look_items.c.id == seen.lines[0].id)
    assert not town.look(me, ReadItem(item=item.id)).may
    with pytest.raises(Refused):
        town.act(me, ApproveItem(**desks.on(town, item)))


DESK: Final[Mapping[str, Callable[[Town, str], object]]] = {
    "Te beoordelen: een collega opende zaken die allang dicht waren": _finds_closed_cases,
    "haar vragen waarom, en oordelen": _asks_and_judges,
    "de vraag van de privacy officer beantwoorden": _is_asked,
    "Een noodtoegang van een wijkagent beoordelen": _judges_an_emergency,
    "Alle beoordelingen lezen, en er geen beslissen": _reads_all_and_decides_none,
}
"""What a hint says -> trying it, which fails when it does not hold."""
