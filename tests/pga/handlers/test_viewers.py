"""'Wie kan dit zien?' names who could really open something, and nobody who cannot."""

from pga.commands.cases import DeclareConflict
from pga.queries.cases import WhoCanSee
from pga.store.tables.people import role_grants
from tests import acts
from tests.pga.handlers.test_people import _decide, _propose
from tests.towns import DIRECTOR, Town


def _named(town: Town, username: str, reference: str) -> set[str]:
    return {name for viewer in town.look(username, WhoCanSee(case=reference)) for name in viewer.people}


def test_who_declared_a_conflict_is_not_among_those_who_can_see_the_case(town: Town) -> None:
    reference = town.references("intake")[0]
    pieter = town.account("pieter.politie").display_name
    assert pieter in _named(town, DIRECTOR, reference)
    town.act("pieter.politie", DeclareConflict(**acts.at(town, reference)))
    assert pieter not in _named(town, DIRECTOR, reference)


def test_a_director_behind_the_wall_is_not_named_either(town: Town) -> None:
    reference = town.references("intake")[0]
    grant = _propose(town, "adam.beheer", "bea.burgemeester", "process_director")
    _decide(town, "petra.privacy", grant)
    assert town.rows(role_grants, role_grants.c.id == grant)[0].state == "approved"
    bea = town.account("bea.burgemeester").display_name
    assert bea in _named(town, DIRECTOR, reference)
    town.act("bea.burgemeester", DeclareConflict(**acts.at(town, reference)))
    assert bea not in _named(town, DIRECTOR, reference)


def test_everybody_is_named_once_and_every_part_with_its_own_last_day(town: Town) -> None:
    reference = town.references("intake")[0]
    acts.share(town, reference, "politie", "C19", until="2026-04-01")
    acts.share(town, reference, "politie", "C05", until="2026-05-01")
    viewers = {viewer.organisation: viewer for viewer in town.look(DIRECTOR, WhoCanSee(case=reference))}
    police = next(viewer for name, viewer in viewers.items() if name.startswith("Politie"))
    assert all(len(viewer.people) == len(set(viewer.people)) for viewer in viewers.values())
    assert {"2026-04-01", "2026-05-01"} <= set(police.untils)
    assert len(police.untils) == len(police.categories)
