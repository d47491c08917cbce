"""The sheet of a rater, the explanation of the points, and the candidates: who sees what, and that it adds up."""

from typing import Any

import pytest

from pga.commands.cases import DeclareConflict
from pga.queries.cases import ReadCase
from pga.queries.top_x import ListCandidates, PrepareSheet, ReadWeighing
from pga.refusals import Refused
from privacy import reader
from privacy.keys.keyring import open_document
from tests.top_x.acts import (
    CARE,
    DIRECTOR,
    MAYOR,
    PANEL,
    RATERS,
    WHY,
    a_fact,
    add_facts,
    admit,
    advised,
    appoint,
    nominate,
    placed,
    score,
    step,
    weighed,
)
from tests.towns import Town, key


def being_weighed(town: Town) -> str:
    """Somebody with three facts and two raters."""
    reference = nominate(town)
    add_facts(town, reference)
    admit(town, reference)
    appoint(town, reference)
    return reference


def test_a_sheet_shows_the_criteria_the_facts_and_what_is_counted(top_x_town: Town) -> None:
    seen = top_x_town.look(RATERS[0], PrepareSheet(case=being_weighed(top_x_town)))
    assert [one.id for one in seen.judged] == ["seriousness", "impact", "interventions", "outlook"]
    assert len(seen.judged[0].anchors) == 4
    assert [(one.yardstick.id, one.level, one.facts) for one in seen.counted] == [
        ("frequency", 1, (1, 2, 3)),
        ("recency", 2, (1, 2, 3)),
    ]
    assert [one.said.field("occurred_on") for one in seen.facts] == ["2025-11-02", "2026-01-10", "2026-02-11"]


def test_only_who_weighs_in_this_round_has_a_sheet(top_x_town: Town) -> None:
    reference = being_weighed(top_x_town)
    for other in (PANEL, DIRECTOR, MAYOR, "bo.buur"):
        with pytest.raises(Refused):
            top_x_town.look(other, PrepareSheet(case=reference))


def test_before_both_are_in_no_other_sheet_is_even_opened(
    top_x_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = being_weighed(top_x_town)
    score(top_x_town, reference, RATERS[0])
    unsealed = watch(monkeypatch)
    assert top_x_town.look(RATERS[1], PrepareSheet(case=reference)).own == {}
    for who in (PANEL, DIRECTOR):
        seen = explained(top_x_town, reference, who)
        assert not seen.both_in and not [line for line in seen.points.lines if line.given]
        assert [line.points for line in top_x_town.look(who, ListCandidates()).candidates] == [None]
        top_x_town.look(who, ReadCase(case=reference))
    with pytest.raises(Refused):
        explained(top_x_town, reference, RATERS[1])
    assert "top_x_fact" in unsealed and "top_x_sheet" not in unsealed
    top_x_town.look(RATERS[0], PrepareSheet(case=reference))
    assert unsealed.count("top_x_sheet") == 1


def watch(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kind of every document whose bytes are unsealed from now, whatever for."""
    unsealed: list[str] = []

    def opening(data_key: Any, context: Any, blob: bytes) -> dict[str, str]:
        unsealed.append(context.kind)
        return open_document(data_key, context, blob)

    monkeypatch.setattr(reader, "open_document", opening)
    return unsealed


def explained(town: Town, reference: str, who: str = PANEL) -> Any:
    """The explanation."""
    return town.look(who, ReadWeighing(case=reference))


def test_every_point_has_its_fact_and_the_parts_add_up(top_x_town: Town) -> None:
    seen = explained(top_x_town, weighed(top_x_town, points=("1", "3")))
    assert (seen.points.total, seen.points.established, seen.points.suspected) == (1400, 1400, 0)
    assert sum(line.points for line in seen.points.lines) == sum(fact.points for fact in seen.facts) == 1400
    assert [sum(part for _, part in line.shares) for line in seen.points.lines] == [
        line.points for line in seen.points.lines
    ]
    assert {line.difference for line in seen.points.lines if line.given} == {2}
    assert {fact.by for fact in seen.facts} == {"Nora Voordracht (fictief)"}


def test_what_is_told_of_a_fact_that_falls_away_is_so_when_it_does(top_x_town: Town) -> None:
    reference = weighed(top_x_town)
    before = explained(top_x_town, reference)
    (first, *_) = before.facts
    assert (first.without, first.crosses) == (1400, False)
    (lapse, *_) = before.points.lapses
    top_x_town.clock.move(days=62)
    assert lapse.day == "2026-05-02"
    assert explained(top_x_town, reference).points.total == lapse.total


def test_care_is_beside_the_points_and_never_in_them(top_x_town: Town) -> None:
    reference = weighed(top_x_town)
    before = explained(top_x_town, reference)
    said = {"care_needs": "Hulp bij schulden.", "care_offer": "partly", "protective": "Een vaste baan."}
    step(top_x_town, CARE, reference, "record_care", **said)
    after = explained(top_x_town, reference)
    assert after.points == before.points
    assert [line.said.field("care_needs") for line in after.care] == ["Hulp bij schulden."]


def test_the_advice_and_its_counter_argument_stand_there(top_x_town: Town) -> None:
    seen = explained(top_x_town, advised(top_x_town), MAYOR)
    assert [line.said.field("reason") for line in seen.advice] == [WHY["reason"]] * 2
    assert seen.advice[-1].said.field("advice") == "place"


def test_candidates_stand_in_order_of_points_and_whom_one_fact_would_move(top_x_town: Town) -> None:
    low = weighed(top_x_town, points=("1", "1"))
    high = weighed(top_x_town, points=("1", "2"), name="Ria Rumoer (fictief)", bsn="")
    seen = top_x_town.look(PANEL, ListCandidates())
    assert [(line.reference, line.place) for line in seen.candidates] == [(high, 1), (low, 2)]
    assert seen.candidates[0].unsure == (low,)
    assert [line.person.field("name") for line in seen.candidates] == ["Ria Rumoer (fictief)", "Kees Rumoer (fictief)"]


def test_the_mayor_sees_who_awaits_him_and_nobody_who_is_placed(top_x_town: Town) -> None:
    weighed(top_x_town)
    awaiting = advised(top_x_town, name="Ria Rumoer (fictief)", bsn="")
    placed(top_x_town, name="Jan Rumoer (fictief)", bsn="")
    seen = top_x_town.look(MAYOR, ListCandidates())
    assert [(line.reference, line.advice) for line in seen.candidates] == [(awaiting, "place")]
    assert len(top_x_town.look(DIRECTOR, ListCandidates()).candidates) == 2


def test_nobody_else_sees_candidates(top_x_town: Town) -> None:
    for other in (RATERS[0], "nora.oov", "saar.wsl", "petra.privacy", "bo.buur"):
        with pytest.raises(Refused):
            top_x_town.look(other, ListCandidates())


def test_who_is_walled_from_somebody_finds_him_nowhere(top_x_town: Town) -> None:
    reference = weighed(top_x_town)
    top_x_town.act(PANEL, DeclareConflict(case=reference, version=top_x_town.version(reference), act_key=key()))
    assert top_x_town.look(PANEL, ListCandidates()).candidates == ()
    with pytest.raises(Refused):
        explained(top_x_town, reference)


def test_a_sheet_that_was_filled_in_comes_back_as_it_was(top_x_town: Town) -> None:
    reference = being_weighed(top_x_town)
    score(top_x_town, reference, RATERS[0], "3")
    own = top_x_town.look(RATERS[0], PrepareSheet(case=reference)).own
    assert own["impact"].points == "3" and len(own["impact"].cited) == 3


def test_a_suspicion_stands_apart(top_x_town: Town) -> None:
    reference = nominate(top_x_town)
    add_facts(top_x_town, reference, a_fact(standing="suspected"))
    admit(top_x_town, reference)
    appoint(top_x_town, reference)
    for rater in RATERS:
        score(top_x_town, reference, rater, "3")
    points = explained(top_x_town, reference).points
    assert (points.total, points.established, points.suspected) == (750, 0, 750)
