"""Every point is accounted for, and nothing moves points that should not."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.workflows.top_x.making import (
    CANDIDATES,
    FACT_IDS,
    FACTS,
    HALF,
    METHOD,
    PERCENTS,
    TODAY,
    day,
    fact,
    plainly,
    sheet,
)
from workflows.top_x.given import Answer, Candidate, Criterion, Fact, Sheet, UnknownFact
from workflows.top_x.points import Idle, Judgement, Share, total, weigh, without

SOMEBODY = Candidate(
    facts=(
        fact("a", 400),
        fact("b", 300),
        fact("c", 20, "suspicion"),
        fact("d", 900),
        replace(fact("e", 5), expires_on=day(0)),
        fact("f", 5, "dropped"),
        fact("g", -1),
    ),
    sheets=(
        sheet("om", seriousness=(3, "a b"), impact=(1, "c")),
        sheet("politie", seriousness=(2, "a"), impact=(2, "b c"), earlier=(0, "a")),
    ),
)


def test_a_weighing_says_what_it_comes_to_line_by_line() -> None:
    weighing = weigh(SOMEBODY, METHOD, TODAY)
    found = {line.criterion: (line.points, line.established, line.counted, line.level) for line in weighing.lines}
    assert found == {
        "frequency": (200, 200, 250, 1),  # two and a half facts reach the first step of two
        "recency": (0, 0, 50, 0),
        "seriousness": (750, 750, 0, 0),  # 3 x the mean of 3 and 2
        "impact": (250, 200, 0, 0),  # 2 x the mean of 1 at 50 % and 2 at 100 %
        "earlier": (0, 0, 0, 0),
    }
    assert (weighing.total, weighing.established, weighing.suspected, weighing.above) == (1200, 1150, 50, True)
    assert weighing.rests_on_suspicion is False


def test_each_rater_and_the_difference_between_raters_are_shown() -> None:
    lines = {line.criterion: line for line in weigh(SOMEBODY, METHOD, TODAY).lines}
    assert lines["impact"].judgements == (
        Judgement(rater="om", given=1, percent=50, points=100),
        Judgement(rater="politie", given=2, percent=100, points=400),
    )
    assert lines["earlier"].judgements[0] == Judgement(rater="om", given=None, percent=0, points=0)
    differences = {key: line.difference for key, line in lines.items()}
    assert differences == {"frequency": None, "recency": None, "seriousness": 1, "impact": 1, "earlier": None}


def test_the_share_of_each_fact_is_shown_and_why_another_has_none() -> None:
    weighing = weigh(SOMEBODY, METHOD, TODAY)
    lines = {line.criterion: line.shares for line in weighing.lines}
    assert lines["frequency"] == (Share(fact="a", points=80), Share(fact="b", points=80), Share(fact="c", points=40))
    assert lines["seriousness"] == (Share(fact="a", points=525), Share(fact="b", points=225))
    assert weighing.shares[0] == Share(fact="a", points=605)
    assert {idle.fact: idle.why for idle in weighing.idle} == {
        "d": "window",
        "e": "expired",
        "f": "standing",
        "g": "future",
    }


def test_a_fact_that_reaches_no_step_or_is_cited_by_nobody_is_said_to_have_no_share() -> None:
    assert weigh(Candidate(facts=(fact("a", 300),)), METHOD, TODAY).idle == (Idle(fact="a", why="below_step"),)
    judged = replace(METHOD, criteria=METHOD.criteria[2:])
    assert weigh(Candidate(facts=(fact("a"),)), judged, TODAY).idle == (Idle(fact="a", why="uncited"),)


def test_a_hundredth_that_is_left_goes_where_the_most_was_dropped() -> None:
    facts = (fact("a", 400, "suspicion"), fact("b", 300, "report"), fact("c", 200))
    (line,) = weigh(Candidate(facts=facts), replace(METHOD, criteria=METHOD.criteria[:1]), TODAY).lines
    assert [share.points for share in line.shares] == [43, 70, 87]  # of 43.5, 69.6 and 87.0


def test_who_would_be_under_the_threshold_but_for_suspicion_is_said_so() -> None:
    facts = tuple(fact(f"f{number}", 20, "suspicion") for number in range(6))
    weighing = weigh(Candidate(facts=facts), replace(METHOD, threshold=500), TODAY)
    assert weighing.rests_on_suspicion and weighing.total == weighing.suspected == 500
    rests = {at: weigh(SOMEBODY, replace(METHOD, threshold=at), TODAY).rests_on_suspicion for at in (1150, 1151, 1201)}
    assert rests == {1150: False, 1151: True, 1201: False}


def test_nothing_but_these_can_be_given() -> None:
    """Care needs, being a victim or a witness, relatives, origin and religion have no field to be in."""
    given_to = {kind.__name__: {field.name for field in fields(kind)} for kind in (Fact, Answer, Sheet, Candidate)}
    assert given_to == {
        "Fact": {"id", "kind", "occurred_on", "standing", "expires_on"},
        "Answer": {"criterion", "points", "cited"},
        "Sheet": {"rater", "answers"},
        "Candidate": {"facts", "sheets"},
    }


@given(CANDIDATES)
def test_the_points_are_those_of_a_slow_computation(candidate: Candidate) -> None:
    assert weigh(candidate, METHOD, TODAY).total == total(candidate, METHOD, TODAY) == plainly(candidate, METHOD)


@HALF
@given(CANDIDATES)
def test_every_point_is_accounted_for(candidate: Candidate) -> None:
    weighing = weigh(candidate, METHOD, TODAY)
    assert weighing.total == sum(line.points for line in weighing.lines) == sum(s.points for s in weighing.shares)
    for line in weighing.lines:
        assert line.points == sum(share.points for share in line.shares)
        assert line.points == line.established + line.suspected
        assert 0 <= line.established <= line.points
    shared = {share.fact for line in weighing.lines if line.points for share in line.shares}
    assert shared ^ {idle.fact for idle in weighing.idle} == {fact.id for fact in candidate.facts}


@HALF
@given(CANDIDATES)
def test_what_is_established_is_what_is_left_without_suspicion(candidate: Candidate) -> None:
    suspected = frozenset(fact.id for fact in candidate.facts if fact.standing == "suspicion")
    assert weigh(candidate, METHOD, TODAY).established == plainly(without(candidate, suspected), METHOD)


@HALF
@given(CANDIDATES, FACTS, st.booleans())
def test_a_fact_more_never_lowers_points_and_one_less_never_raises_them(
    candidate: Candidate, more: Fact, cited: bool
) -> None:
    new = replace(more, id="new")
    sheets = candidate.sheets
    if cited:
        sheets = tuple(
            replace(s, answers=tuple(replace(a, cited=a.cited | {"new"}) for a in s.answers)) for s in sheets
        )
    fuller = Candidate(facts=(*candidate.facts, new), sheets=sheets)
    assert total(fuller, METHOD, TODAY) >= total(without(fuller, frozenset({"new"})), METHOD, TODAY)
    assert total(without(fuller, frozenset({"new"})), METHOD, TODAY) == total(candidate, METHOD, TODAY)


@HALF
@given(CANDIDATES, st.randoms(use_true_random=False))
def test_the_order_of_entry_makes_no_difference(candidate: Candidate, chance: object) -> None:
    mixed = _mixed(candidate, chance)
    assert weigh(mixed, METHOD, TODAY) == weigh(candidate, METHOD, TODAY)


def _mixed(candidate: Candidate, chance: object) -> Candidate:
    def shuffled(things: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(chance.sample(things, len(things)))

    sheets = tuple(replace(one, answers=shuffled(one.answers)) for one in candidate.sheets)
    return Candidate(facts=shuffled(candidate.facts), sheets=shuffled(sheets))


@HALF
@given(CANDIDATES, st.permutations(FACT_IDS))
def test_the_names_of_facts_and_raters_make_no_difference(candidate: Candidate, names: list[str]) -> None:
    renamed = {f"f{number}": f"other-{name}" for number, name in enumerate(names)}
    other = Candidate(
        facts=tuple(replace(fact, id=renamed[fact.id]) for fact in candidate.facts),
        sheets=tuple(
            Sheet(
                rater=f"z{9 - place}",
                answers=tuple(replace(a, cited=frozenset(map(renamed.get, a.cited))) for a in one.answers),
            )
            for place, one in enumerate(candidate.sheets)
        ),
    )
    first, second = weigh(candidate, METHOD, TODAY), weigh(other, METHOD, TODAY)
    assert [(x.points, x.established, x.counted) for x in first.lines] == [
        (x.points, x.established, x.counted) for x in second.lines
    ]
    assert sorted(s.points for s in first.shares) == sorted(s.points for s in second.shares)


@HALF
@given(CANDIDATES, st.integers(0, 6), st.sampled_from(sorted(PERCENTS)))
def test_a_surer_standing_never_lowers_points(candidate: Candidate, which: int, standing: str) -> None:
    assume(which < len(candidate.facts))
    was = candidate.facts[which]
    changed = replace(candidate, facts=tuple(replace(f, standing=standing) if f is was else f for f in candidate.facts))
    before, after = total(candidate, METHOD, TODAY), total(changed, METHOD, TODAY)
    rise = PERCENTS[standing] - PERCENTS[was.standing]
    assert (after - before) * rise >= 0 and (rise or after == before)


@HALF
@given(CANDIDATES)
def test_suspicion_never_counts_for_more_than_conviction(candidate: Candidate) -> None:
    convicted, suspected = (
        replace(candidate, facts=tuple(replace(one, standing=standing) for one in candidate.facts))
        for standing in ("conviction", "suspicion")
    )
    assert total(suspected, METHOD, TODAY) <= total(convicted, METHOD, TODAY)
    assert weigh(suspected, METHOD, TODAY).established == weigh(convicted, METHOD, TODAY).suspected == 0


@HALF
@given(CANDIDATES, st.integers(1, 3000))
def test_another_threshold_moves_nobody_s_points(candidate: Candidate, threshold: int) -> None:
    moved = weigh(candidate, replace(METHOD, threshold=threshold), TODAY)
    assert moved.lines == weigh(candidate, METHOD, TODAY).lines
    assert moved.above is (moved.total >= threshold)


@HALF
@given(CANDIDATES)
def test_what_counts_for_nothing_can_as_well_be_left_out(candidate: Candidate) -> None:
    whys = {idle.fact: idle.why for idle in weigh(candidate, METHOD, TODAY).idle}
    idle = frozenset(key for key, why in whys.items() if why != "below_step")
    assert total(without(candidate, idle), METHOD, TODAY) == total(candidate, METHOD, TODAY)


def test_a_fact_stops_counting_on_the_day_itself() -> None:
    one = Candidate(facts=(replace(fact("a"), expires_on=day(0)),), sheets=(sheet("om", impact=(1, "a")),))
    assert total(one, METHOD, day(1)) == 300
    assert total(one, METHOD, day(0)) == 0


def test_a_fact_counts_from_the_day_itself_and_to_the_end_of_the_window() -> None:
    judged = replace(METHOD, criteria=METHOD.criteria[2:3])
    one = Candidate(facts=(fact("a", 0),), sheets=(sheet("om", seriousness=(1, "a")),))
    out = TODAY.replace(year=TODAY.year + 2)
    points = [total(one, judged, on) for on in (day(1), day(0), out - timedelta(days=1), out)]
    assert points == [0, 300, 300, 0]


def test_hundredths_that_cannot_be_halved_are_dropped_for_the_person_and_nothing_else_is_lost() -> None:
    facts = (fact("a", standing="report"), fact("b", standing="suspicion"), fact("c", standing="suspicion"))
    odd = replace(METHOD, criteria=(Criterion(id="impact", how="judged", weight=1, window=METHOD.criteria[0].window),))
    raters = (sheet("om", impact=(1, "a b c")), sheet("politie", impact=(1, "b c")), sheet("leusden", impact=(3, "a")))
    (line,) = weigh(Candidate(facts=facts, sheets=raters), odd, TODAY).lines
    assert line.points == (80 + 50 + 240) // 3 == sum(share.points for share in line.shares)


def test_a_fact_that_is_not_there_cannot_be_left_out() -> None:
    with pytest.raises(UnknownFact, match="z"):
        without(SOMEBODY, frozenset({"a", "z"}))
