"""Children are counted by how they are involved, each once per referral, and without opening a text."""

from pga.commands.persons import SetRoles
from pga.store.figures import astray
from pga.store.tables.figures import figure_counts
from tests.referrals import people
from tests.referrals.people import CHILD, HANNA, MOTHER
from tests.towns import Town


def _counted(town: Town) -> dict[str, int]:
    rows = town.rows(figure_counts, figure_counts.c.figure == "children")
    return {row.code: row.number for row in rows if row.number}


def _was(town: Town, name: str, day: str, *roles: str) -> None:
    party = people.party(town, name)
    town.act(HANNA, SetRoles(**people.at(town), party=party, incident="", happened_on=day, roles=roles))


def test_a_child_counts_once_however_many_incidents_and_not_when_it_turned_out_otherwise(family_town: Town) -> None:
    saar, before = people.add(family_town, "Saar Kwijt", born="2019-05-06"), _counted(family_town)
    assert saar and before == {}
    _was(family_town, MOTHER, "2026-03-01", "victim")
    _was(family_town, CHILD, "2026-03-01", "child_witness")
    _was(family_town, CHILD, "2026-03-02", "child_witness")
    assert _counted(family_town) == {"witness": 1}
    _was(family_town, "Saar Kwijt", "2026-03-02", "child_victim")
    _was(family_town, CHILD, "2026-03-02", "child_victim")
    assert _counted(family_town) == {"victim": 1, "both": 1}
    _was(family_town, CHILD, "2026-03-01")
    assert _counted(family_town) == {"victim": 2}
    with family_town.reading() as tx:
        assert astray(tx) == 0
