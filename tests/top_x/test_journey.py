"""One person all the way: nominated, weighed by two, decided on, told, heard in an objection, and off the list."""

import pytest

from pga import worker
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from tests.top_x.acts import (
    CARE,
    DIRECTOR,
    MAYOR,
    NOMINATOR,
    PANEL,
    RATERS,
    WHY,
    add_facts,
    admit,
    advised,
    appoint,
    decide,
    nominate,
    placed,
    places,
    score,
    step,
    weighed,
)
from tests.towns import Town


def needs(error: pytest.ExceptionInfo[NotReady]) -> set[str]:
    """What stood in the way."""
    return {unmet.key for unmet in error.value.unmet}


def test_from_nomination_to_a_place_for_a_term(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    (place,) = places(top_x_town, reference)
    assert top_x_town.case(reference).state == "placed"
    assert (place.from_on, place.until_on, place.ended_on) == ("2026-03-03", "2026-09-03", None)
    seen = top_x_town.look(MAYOR, ReadCase(case=reference))
    assert [line.counts for line in seen.places] == [True]


def test_who_nominates_neither_tests_nor_weighs(top_x_town: Town) -> None:
    reference = nominate(top_x_town)
    add_facts(top_x_town, reference)
    with pytest.raises(Refused):
        admit_as(top_x_town, NOMINATOR, reference)
    admit(top_x_town, reference)
    with pytest.raises(NotReady) as error:
        appoint(top_x_town, reference, NOMINATOR, RATERS[1])
    assert "rater_one" in needs(error)


def admit_as(town: Town, username: str, reference: str) -> None:
    """Somebody tests the conditions himself."""
    step(town, username, reference, "gate_out", **WHY)


def test_two_raters_are_two_people_of_two_organisations(top_x_town: Town) -> None:
    reference = nominate(top_x_town)
    add_facts(top_x_town, reference)
    admit(top_x_town, reference)
    with pytest.raises(NotReady) as error:
        appoint(top_x_town, reference, RATERS[0], RATERS[0])
    assert needs(error) == {"raters_apart"}


def test_nobody_sees_the_other_sheet_before_both_are_in(top_x_town: Town) -> None:
    reference = nominate(top_x_town)
    add_facts(top_x_town, reference)
    admit(top_x_town, reference)
    appoint(top_x_town, reference)
    score(top_x_town, reference, RATERS[0])
    assert not top_x_town.look(RATERS[1], ReadCase(case=reference)).both_in
    score(top_x_town, reference, RATERS[1])
    assert top_x_town.look(RATERS[1], ReadCase(case=reference)).both_in


def test_differences_are_discussed_before_there_is_advice(top_x_town: Town) -> None:
    reference = weighed(top_x_town, points=("1", "3"))
    step(top_x_town, CARE, reference, "counter", **WHY)
    with pytest.raises(NotReady) as error:
        step(top_x_town, PANEL, reference, "advise", advice="place", **WHY)
    assert needs(error) == {"differences_discussed"}
    step(top_x_town, DIRECTOR, reference, "discuss", **WHY)
    step(top_x_town, PANEL, reference, "advise", advice="place", **WHY)


def test_who_deviates_from_the_advice_says_why(top_x_town: Town) -> None:
    reference = advised(top_x_town, advice="not_place")
    with pytest.raises(NotReady) as error:
        decide(top_x_town, reference)
    assert needs(error) == {"deviation_explained"}
    decide(top_x_town, reference, deviation="De buurt kan niet langer wachten.")


def test_a_place_is_over_the_day_after_its_term_when_nobody_did_anything(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    top_x_town.clock.move(days=184)
    assert [line.counts for line in top_x_town.look(MAYOR, ReadCase(case=reference)).places] == [True]
    top_x_town.clock.move(days=1)
    seen = top_x_town.look(MAYOR, ReadCase(case=reference))
    assert [line.counts for line in seen.places] == [False]
    with pytest.raises(NotReady) as error:
        step(top_x_town, DIRECTOR, reference, "reassess")
    assert needs(error) == {"listed"}


def test_an_objection_upheld_takes_somebody_off_the_list_today(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    step(top_x_town, DIRECTOR, reference, "object", received_on="2026-03-03", objection_text="Ik was er niet bij.")
    step(top_x_town, MAYOR, reference, "uphold_objection", **WHY)
    assert top_x_town.case(reference).state == "removed"
    (place,) = places(top_x_town, reference)
    assert (place.ended_on, place.ended_by) == ("2026-03-03", "uphold_objection")


def test_the_worker_writes_down_that_a_place_is_over(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    top_x_town.clock.move(days=185)
    worker.run_due(top_x_town.gate)
    (place,) = places(top_x_town, reference)
    assert top_x_town.case(reference).state == "expired"
    assert (place.ended_on, place.ended_by) == ("2026-09-04", "lapse")


def test_which_care_is_needed_is_written_down_without_any_points(top_x_town: Town) -> None:
    reference = weighed(top_x_town)
    step(top_x_town, CARE, reference, "record_care", care_offer="partly", care_needs="Schuldhulp.")
    with pytest.raises(NotReady):
        step(top_x_town, CARE, reference, "record_care", protective="Werk.")


def test_who_reads_for_a_place_alone_reads_nothing_once_it_is_over(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    top_x_town.clock.move(days=184)
    assert top_x_town.look(PANEL, ReadCase(case=reference)).state == "placed"
    top_x_town.clock.move(days=1)
    with pytest.raises(Refused):
        top_x_town.look(PANEL, ReadCase(case=reference))
