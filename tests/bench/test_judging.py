"""Tests of bench/judging.py: the review of made-up looks, by the code that judges real ones (security.md T25)."""

import ast
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import fmean

import pytest

from bench import story, suspects
from bench.judging import PRYING, RULES, TOP, TOWNS, Judged, judge, town, towns, usual_week, worst_week
from bench.story import careful
from bench.story.prying import KINDS, Prying, own_file, within_his_work
from privacy.review.signals import SIGNALS, Item

WORKING_DAYS = 252
LOOKS = 100_000


@cache
def _honest() -> Judged:
    """The year of an honest town."""
    return judge([town("leusden", 11, [])])


def test_the_story_knows_nothing_of_the_signals() -> None:
    watched = {"privacy.review.signals", "privacy.review.declared", "privacy.review.examples"}
    for path in Path(story.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not {name for name in modules if name in watched or ".of_" in str(name)}, path.name
        assert path.name == "careful.py" or "privacy.rules.reviewing" not in modules


def test_who_reads_his_own_file_is_the_first_of_a_hundred_thousand_looks() -> None:
    prying: list[list[Prying]] = [[], [own_file], []]
    judged = judge(town(f"town-{n}", 5, plan, 305) for n, plan in enumerate(prying))
    assert judged.looks >= LOOKS
    first = judged.queue()[0]
    assert first.prying == frozenset(judged.planted) and first.item.alarm
    assert "R2" in {one.signal for one in first.item.fired}


def test_the_work_of_a_week_fits() -> None:
    """A town of 30,000: 40 users, 6 organisations, 15 cases, 120 referrals, 150 looks a working day."""
    judged = _honest()
    assert judged.looks / WORKING_DAYS == pytest.approx(150, rel=0.15)
    usual, worst = usual_week(judged), worst_week(judged)
    assert usual.items <= worst.items <= 45
    assert usual.minutes <= worst.minutes <= 60


def test_an_evening_on_duty_raises_no_red_flag() -> None:
    """A protected address that was shown in acute danger is judged afterwards; nothing is an alarm, but for a network
    that was never seen before, and that alone brings nobody into the queue.
    """
    evenings = [one.item for one in _honest().suspect if _on_duty(one.item)]
    alarms = {fire.signal for item in evenings for fire in item.fired if fire.alarm}
    assert alarms <= {"R13"} and not [item for item in evenings if item.weight >= RULES.review.queue_from]
    judged = {fire.signal for item in evenings for fire in item.fired if not fire.alarm}
    assert judged == {"R14", "R15"}


def _on_duty(item: Item) -> bool:
    return bool(item.episode.opened) and all("duty" in look.relations for look in item.episode.looks)


def test_a_sixteenth_of_what_is_opened_is_not_explained() -> None:
    """The share that the field study reckons with; what it would be in a real town nobody knows yet."""
    bare = sum("R1" in {one.signal for one in found.item.fired} for found in _honest().suspect)
    assert bare / _honest().opened == pytest.approx(0.06, abs=0.015)


def _judged(way: Prying, seed: int) -> Judged:
    return judge([town("leusden", seed, [way], 110)])


@pytest.mark.parametrize("way", careful.FOUND, ids=lambda way: way.__name__)
def test_what_a_careful_pryer_cannot_hide(way: Prying) -> None:
    assert _judged(way, 3).recall() == 1


@pytest.mark.parametrize("way", careful.NOT_FOUND, ids=lambda way: way.__name__)
def test_what_a_careful_pryer_hides_is_known_to_be_hidden(way: Prying) -> None:
    """When one of these is found after all, the threat model says too little: move it to what is found."""
    judged = _judged(way, 3)
    assert judged.planted and not judged.found()


def test_a_neighbour_in_ones_own_case_is_found_where_the_signed_rules_turned_that_on_and_nowhere_else() -> None:
    turned_on = replace(RULES, private={**RULES.private, "ll2": frozenset({"R2", "R5", "R6"})})
    way = careful.a_neighbour_in_ones_own_case
    found = [judge([town("leusden", 3, [way], 110)], rules).recall() for rules in (RULES, turned_on)]
    assert found == [0, 1]


@cache
def _year() -> Judged:
    return judge(towns(TOWNS, PRYING, seed=2026))


@pytest.mark.long
@pytest.mark.timeout(900)
def test_of_two_hundred_in_a_million_looks_most_are_found_and_stand_on_top() -> None:
    judged = _year()
    assert judged.looks >= 1_000_000 and len(judged.planted) == PRYING
    assert judged.recall() >= 0.95 and judged.precision() >= 0.8
    assert len(judged.queue()) > TOP
    assert judged.missed()[within_his_work.__name__] == dict(KINDS)[within_his_work]


@pytest.mark.long
@pytest.mark.timeout(900)
def test_no_signal_alone_carries_the_outcome_but_the_first() -> None:
    """Without R1, what has no known reason, half is missed; without any other one most is found still."""
    recalls = {signal: _year().recall(signal) for signal in SIGNALS}
    assert recalls.pop("R1") < 0.7
    assert min(recalls.values()) >= 0.9 and fmean(recalls.values()) >= 0.94


def test_the_report_says_what_was_found_and_what_each_signal_brought(tmp_path: Path) -> None:
    lines = suspects.measure(tmp_path, many=1)
    told = [line.what for line in lines]
    assert told[:2] == ["prying found, of 7", f"of the first {TOP} of the queue prying"]
    assert [what.split()[0] for what in told if what.startswith("R")] == list(SIGNALS)
    assert all(line.met for line in lines if "week" in line.what) and all(line.text() for line in lines)
