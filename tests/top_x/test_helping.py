"""Whether it helps, of one person: counted in windows of one length, with care beside it, and no claim of a cause."""

import pytest

from pga.commands.top_x_council import RecordEffect
from pga.queries.top_x_council import ReadEffect
from pga.refusals import NotReady, Refused
from pga.store import top_x as store
from pga.store.codes import Proof
from tests.pga.web.conftest import Web
from tests.top_x.acts import CARE, DIRECTOR, MAYOR, NOMINATOR, PANEL, WHY, a_fact, add_facts, advised, decide, step
from tests.towns import Town, key


def listed(town: Town) -> str:
    """Somebody on the list, with six facts before it and one since."""
    reference = advised(town)
    days = ("2025-12-01", "2025-12-20", "2026-01-31")
    add_facts(town, reference, *(a_fact(occurred_on=day) for day in days))
    decide(town, reference)
    town.clock.move(days=120)
    add_facts(town, reference, a_fact(occurred_on="2026-04-01"), username=PANEL)
    return reference


def test_before_and_during_are_as_long_and_fewer_is_said_only_of_enough_facts(top_x_town: Town) -> None:
    reference = listed(top_x_town)
    seen = top_x_town.look(MAYOR, ReadEffect(case=reference))
    assert [(window.key, window.number) for window in seen.windows] == [("before", 6), ("during", 1)]
    assert seen.verdict == "fewer" and not seen.may_record
    page = Web(top_x_town).as_(MAYOR).get(f"/cases/{reference}/effect")
    assert "minder feiten vastgelegd" in page.text and "Dit zegt niet waardoor dat komt" in page.text


def test_what_the_rules_call_no_incident_counts_before_and_after_for_nothing(top_x_town: Town) -> None:
    reference = listed(top_x_town)
    tried = [a_fact(occurred_on=f"2026-04-0{day}", kind="intervention") for day in range(2, 8)]
    add_facts(top_x_town, reference, *tried, username=PANEL)
    seen = top_x_town.look(MAYOR, ReadEffect(case=reference))
    assert [(window.key, window.number) for window in seen.windows] == [("before", 6), ("during", 1)]
    page = Web(top_x_town).as_(MAYOR).get("/rules/of/top_x/weighing").text
    assert page.count("telt niet mee bij de vraag of het helpt") == 1


def test_the_care_partner_reads_it_and_a_nominator_does_not(top_x_town: Town) -> None:
    reference = listed(top_x_town)
    assert top_x_town.look(CARE, ReadEffect(case=reference)).reference == reference
    for username in (NOMINATOR, "petra.privacy", "adam.beheer"):
        with pytest.raises(Refused):
            top_x_town.look(username, ReadEffect(case=reference))


def test_which_care_was_offered_and_taken_is_written_down_while_he_is_on_the_list(top_x_town: Town) -> None:
    reference = listed(top_x_town)
    for offer in ("declined", "partly"):
        step(top_x_town, CARE, reference, "record_care", care_needs="Schuldhulp.", care_offer=offer)
    seen = top_x_town.look(MAYOR, ReadEffect(case=reference))
    assert [line.said.field("care_offer") for line in seen.care] == ["declined", "partly"]
    page = Web(top_x_town).as_(MAYOR).get(f"/cases/{reference}/effect").text
    assert "Ja, en de persoon neemt een deel aan" in page and "Ja, maar de persoon wil het niet" in page
    with pytest.raises(NotReady):
        step(top_x_town, CARE, reference, "record_care", care_needs="Schuldhulp.")


def test_what_came_of_it_is_written_down_by_somebody_once_the_person_left(top_x_town: Town) -> None:
    reference = listed(top_x_town)
    with pytest.raises(Refused):
        record(top_x_town, reference, "fewer")
    step(top_x_town, MAYOR, reference, "remove", removal_ground="no_incident", **WHY)
    with pytest.raises(NotReady):
        record(top_x_town, reference, "helped")
    record(top_x_town, reference, "fewer")
    seen = top_x_town.look(DIRECTOR, ReadEffect(case=reference))
    assert (seen.recorded, seen.recorded_on, seen.may_record) == ("fewer", "2026-07-01", True)
    case = top_x_town.case(reference).id
    with top_x_town.reading() as tx:
        found = store.effects(tx, Proof(top_x_town.home.code), [case])
    assert found == {case: {"effect": "fewer", "effect_on": "2026-07-01"}}


def record(town: Town, reference: str, effect: str) -> None:
    """The process director writes it down."""
    town.act(
        DIRECTOR, RecordEffect(case=reference, version=town.version(reference), act_key=key(), effect=effect)
    )
