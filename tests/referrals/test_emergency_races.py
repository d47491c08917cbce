"""Openings that are raced: against a wall, against the ceiling, against the end of the rules for a party."""

from threading import Barrier, Thread

import pytest

from pga.queries.emergencies import PrepareEmergency
from pga.refusals import NotReady
from pga.store.tables.cases import conflict_walls
from pga.store.tables.emergencies import emergency_openings
from pga.store.tables.keyring import data_wraps
from tests import acts as rows
from tests.hard.intruder import Intruder
from tests.referrals.in_emergency import WANDA, command, openings, opens, reads, stopped
from tests.referrals.people import REFERENCE
from tests.towns import Town


def _wall(town: Town, who: str) -> None:
    case = town.case(REFERENCE)
    values = {"case_id": case.id, "account": town.account(who).id, "declared_at": "2026-03-03T09:00:00.000Z"}
    rows.put_row(town, conflict_walls, values)


def test_a_wall_that_is_set_shuts_what_was_open_at_the_same_moment(family_town: Town) -> None:
    town = family_town
    opens(town)
    assert reads(town)
    _wall(town, WANDA)
    assert not reads(town)
    assert stopped(town, reference=REFERENCE) == ["emergency_nothing"] and len(openings(town)) == 1


def _at_once(town: Town, first: str, second: str) -> list[str]:
    """Both try at the same moment, each in a session and a process of his own."""
    ready, outcomes, towns = Barrier(2), list[str](), [town, town.reopened()]

    def tries(there: Town, who: str) -> None:
        visit, asked = there.visit_as(who), command()
        ready.wait()
        try:
            there.gate.act(visit, asked)
            outcomes.append("opened")
        except NotReady as stop:
            outcomes.append(stop.unmet[0].key)

    threads = [Thread(target=tries, args=pair) for pair in zip(towns, (first, second), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_two_sessions_at_once_open_once(family_town: Town) -> None:
    town = family_town
    assert _at_once(town, WANDA, WANDA) == ["opened", "opened"]
    assert len(openings(town)) == 1 and town.look(WANDA, PrepareEmergency()).ways[0].left == 1


def test_the_last_of_a_ceiling_goes_to_one_of_two_sessions(family_town: Town) -> None:
    town = family_town
    opens(town)
    town.clock.move(hours=2)
    assert _at_once(town, WANDA, WANDA) == ["emergency_ceiling", "opened"] and len(openings(town)) == 2


@pytest.mark.parametrize("change", [{"ends_at": "2026-12-31T00:00:00.000Z"}, {"account": "vicky.vt"}], ids="-".join)
def test_an_edited_row_opens_nothing(family_town: Town, change: dict[str, str]) -> None:
    town = family_town
    opens(town)
    intruder = Intruder(town.settings)
    intruder.drop_guards("emergency_openings")
    values = {name: town.account(said).id if name == "account" else said for name, said in change.items()}
    intruder.run(emergency_openings.update().values(**values))
    assert not reads(town) and not reads(town, "vicky.vt")


def test_the_wraps_are_there_from_the_start_and_give_nothing_without_an_opening(family_town: Town) -> None:
    town = family_town
    case = town.case(REFERENCE)
    held = {(w.category, w.recipient) for w in town.rows(data_wraps, data_wraps.c.case_id == case.id)}
    for party in ("politie", "veilig-thuis"):
        assert {category for category, recipient in held if recipient == party} >= {"C01", "C03"}
        assert "REPORT" not in {category for category, recipient in held if recipient == party}
    assert not reads(town) and not reads(town, "vince.vt")
