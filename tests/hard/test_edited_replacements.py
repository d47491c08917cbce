"""T14 for waarneming and teams: a row that was edited, forged or put back from earlier gives nothing and is told."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from sqlalchemy import Table

from pga.queries.cases import ReadCase
from pga.queries.questions import ReadQuestion
from pga.refusals import Refused
from pga.store.tables.teams import replacement_cases, replacements, team_members, teams
from privacy.ledger.verify import Damage
from tests import acts
from tests.hard.intruder import Intruder
from tests.replacing import SUBSTITUTE, end_replacement, replace_director
from tests.towns import Town

FORGED: Final = "00000000-0000-4000-8000-000000000001"


def _refused(town: Town, username: str, query: Any) -> None:
    with pytest.raises(Refused, match="out_of_reach"):
        town.look(username, query)


def _told_of(town: Town, table: Table, row_id: str) -> None:
    assert town.last().details["first_broken"] == f"{table.name}/{row_id}"
    assert town.verdict() != Damage.NONE


EDITS: Final[dict[str, Callable[[Town], dict[str, Any]]]] = {
    "dates": lambda town: {"valid_until": "2029-12-31"},
    "scope": lambda town: {"scope": "cases"},
    "absent": lambda town: {"absent": town.account("bea.burgemeester").id},
    "ended": lambda town: {"set_by": town.account(SUBSTITUTE).id},
}


@pytest.mark.parametrize("what", sorted(EDITS))
def test_an_edited_replacement_gives_nothing(town: Town, what: str) -> None:
    replacement = replace_director(town)
    query = ReadCase(case=town.references("intake")[0])
    town.look(SUBSTITUTE, query)
    Intruder(town.settings).edit(replacements, replacements.c.id == replacement, **EDITS[what](town))
    _refused(town, SUBSTITUTE, query)
    _told_of(town, replacements, replacement)


def test_a_lapsed_replacement_that_is_made_longer_gives_nothing(town: Town) -> None:
    replacement = replace_director(town, last="2026-03-03")
    town.clock.move(days=1)
    Intruder(town.settings).edit(replacements, replacements.c.id == replacement, valid_until="2029-12-31")
    _refused(town, SUBSTITUTE, ReadCase(case=town.references("intake")[0]))
    _told_of(town, replacements, replacement)


def test_an_ended_replacement_that_is_put_back_gives_nothing(town: Town) -> None:
    replacement = replace_director(town)
    row = town.rows(replacements, replacements.c.id == replacement)[0]
    end_replacement(town, SUBSTITUTE, replacement)
    Intruder(town.settings).put_back(replacements, row)
    _refused(town, SUBSTITUTE, ReadCase(case=town.references("intake")[0]))
    _told_of(town, replacements, replacement)


def test_a_replacement_written_by_hand_gives_nothing(town: Town) -> None:
    row = town.rows(replacements, replacements.c.id == replace_director(town, last="2026-03-03"))[0]
    town.clock.move(days=1)
    forged = {**row._mapping, "id": FORGED, "valid_until": "2029-12-31"}
    Intruder(town.settings).add(replacements, forged)
    _refused(town, SUBSTITUTE, ReadCase(case=town.references("intake")[0]))


def test_another_case_written_under_a_replacement_stays_closed(town: Town) -> None:
    first, second = town.references("intake")[:2]
    replace_director(town, cases=(first,))
    row = town.rows(replacement_cases)[0]
    Intruder(town.settings).edit(
        replacement_cases, replacement_cases.c.id == row.id, case_id=town.case(second).id
    )
    for reference in (first, second):
        _refused(town, SUBSTITUTE, ReadCase(case=reference))


@pytest.mark.parametrize("table", [team_members, teams], ids=lambda table: table.name)
def test_an_edited_team_gives_nothing_of_its_post(town: Town, table: Table) -> None:
    made = town.rows(teams)[0]
    acts.invite_post(town, town.references("intake")[0], "politie", made.id)
    query = ReadQuestion(question=next(q.id for q in town.questions("politie", "asked") if q.to_team == made.id))
    town.look("pim.politie", query)
    if table is teams:
        row_id, values = made.id, {"name": "Anders"}
    else:
        mine = team_members.c.account == town.account("pim.politie").id
        row_id, values = town.rows(team_members, mine)[0].id, {"leader": True}
    Intruder(town.settings).edit(table, table.c.id == row_id, **values)
    _refused(town, "pim.politie", query)
    _told_of(town, table, row_id)
