"""The cap of the list: two decisions at once never exceed it, and a full list keeps nobody on it."""

from threading import Barrier, Thread
from typing import Any

from pga.commands.top_x import STEPS
from pga.queries.top_x import ReadTopX
from pga.refusals import NotReady
from pga.store.tables.top_x import top_x_places
from pga.worker import run_due
from tests import acts as pga_acts
from tests.top_x.acts import DIRECTOR, MAYOR, WHY, advised, decide, placed, said, step
from tests.towns import Town, key


def fill(town: Town, places: int) -> None:
    """So many places of others, who need no case here."""
    days = {"founded_on": "2026-03-01", "from_on": "2026-03-01", "until_on": "2026-08-31", "ended_on": None}
    for number in range(places):
        values = {"case_id": f"other-{number}", "ended_by": None, "decided_by": "other", "rules": "", **days}
        pga_acts.put_row(town, top_x_places, values)


def placing(town: Town, reference: str) -> Any:
    """The decision of the mayor to place somebody, made and not yet sent."""
    answers = said(**WHY, consequences="Een plan.", deviation="")
    return STEPS["place"](
        case=reference, version=town.version(reference), act_key=key(), said=answers[:2], explanation="Volgt."
    )


def test_two_placings_at_once_never_exceed_the_cap(top_x_town: Town) -> None:
    fill(top_x_town, 9)
    candidates = [advised(top_x_town, bsn=""), advised(top_x_town, bsn="")]
    ready, outcomes = Barrier(2), list[str]()

    def decide_at_once(command: Any, town: Town) -> None:
        visit = top_x_town.visit_as("bea.burgemeester" if town is top_x_town else "loes.loco")
        ready.wait()
        try:
            town.gate.act(visit, command)
            outcomes.append("placed")
        except NotReady as full:
            outcomes.append(full.unmet[0].key)

    towns = [top_x_town, top_x_town.reopened()]
    pairs = zip([placing(top_x_town, c) for c in candidates], towns, strict=True)
    threads = [Thread(target=decide_at_once, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["place_free", "placed"]
    assert len(top_x_town.rows(top_x_places)) == 10


def test_a_full_list_keeps_nobody_on_it(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    fill(top_x_town, 12)
    step(top_x_town, MAYOR, reference, "remove", removal_ground="moved", **WHY)
    assert top_x_town.case(reference).state == "removed"


def test_room_keeps_nobody_on_the_list(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    step(top_x_town, MAYOR, reference, "remove", removal_ground="no_added_value", **WHY)
    assert top_x_town.case(reference).ended_as == "no_added_value"


def test_nobody_is_kept_on_the_list_beyond_two_years_without_a_new_founding_decision(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    (place,) = top_x_town.rows(top_x_places)
    pga_acts.put_row(top_x_town, top_x_places, {"founded_on": "2024-03-03"}, place)
    step(top_x_town, DIRECTOR, reference, "reassess")
    found = None
    try:
        decide(top_x_town, reference, "prolong")
    except NotReady as not_ready:
        found = {unmet.key for unmet in not_ready.unmet}
    assert found is not None and "within_longest" in found


def test_the_worker_writes_down_once_that_a_place_is_over_and_decides_nothing(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    run_due(top_x_town.gate)
    assert top_x_town.case(reference).state == "placed"
    top_x_town.clock.move(days=185)
    assert not top_x_town.look(MAYOR, ReadTopX()).lines
    run_due(top_x_town.gate)
    (place,) = top_x_town.rows(top_x_places)
    assert (top_x_town.case(reference).state, place.ended_on, place.ended_by) == ("expired", "2026-09-04", "lapse")
    version = top_x_town.version(reference)
    run_due(top_x_town.gate)
    assert top_x_town.version(reference) == version
