"""The review of looks, over a made-up million: what is found of 200 prying ones, and how much work it is (T25).

Per signal how often it was right, and what would be found and stand on top without it.
"""

from pathlib import Path
from statistics import fmean
from typing import Final

from bench.judging import PRYING, TOP, TOWNS, Judged, judge, town, towns, usual_week, worst_week
from bench.measure import Line, at_most
from privacy.review.signals import SIGNALS

SEED: Final = 2026
OTHERS: Final = (7, 11)
"""Seeds of other stories: how much of the outcome is chance."""
OFF: Final = ("R2", "R6")
"""Signals that are on in this story, and off until an organisation writes them into its signed rules."""


def measure(_: Path, many: int = TOWNS) -> list[Line]:
    """A year of so many towns with prying, and of an honest one for the work of a week."""
    prying = max(1, PRYING * many // TOWNS)
    judged = judge(towns(many, prying, SEED))
    return [*_found(judged), *_elsewhere(judged, many, prying), *_work(judge([town("leusden", SEED, [])]))]


def _found(judged: Judged) -> list[Line]:
    whole = f"{judged.looks:,} looks, {len(judged.planted)} prying"
    lines = [
        _at_least(f"prying found, of {len(judged.planted)}", 100 * judged.recall(), 95, whole),
        _at_least(f"of the first {TOP} of the queue prying", 100 * judged.precision(), 80, whole),
        Line(goal="T25", what="CPU of telling and judging all of it", ours=judged.seconds, unit="s", beside=whole),
    ]
    shipped = f"without {' and '.join(OFF)}, as the templates of the rules are"
    lines += [
        _at_least("prying found, as shipped", 100 * judged.recall(*OFF), 95, shipped),
        _at_least(f"of the first {TOP} prying, as shipped", 100 * judged.precision(*OFF), 80, shipped),
    ]
    for kind, many in sorted(judged.missed().items()):
        lines.append(Line(goal="T25", what=f"not found: {kind}", ours=many, beside="prying without any signal"))
    for signal, fired, right in judged.by_signal():
        without = f"without it {100 * judged.recall(signal):.1f} % found, {100 * judged.precision(signal):.0f} % on top"
        what = f"{signal} {SIGNALS[signal].name.en}: in {fired} items, prying"
        lines.append(Line(goal="T25", what=what, ours=right, beside=without))
    return lines


def _elsewhere(judged: Judged, many: int, prying: int) -> list[Line]:
    """The same of other stories, one after the other, and of all of them together."""
    found, lines = [(judged.recall(), judged.precision())], []
    for seed in OTHERS:
        other = judge(towns(many, prying, seed))
        found.append((other.recall(), other.precision()))
        said = f"{100 * other.precision():.0f} % of the first {TOP}; as shipped {100 * other.precision(*OFF):.0f} %"
        lines.append(_at_least(f"prying found, story {seed}", 100 * other.recall(), 95, said))
    every = f"in the mean of {len(found)} stories"
    recall, precision = (100 * fmean(each) for each in zip(*found, strict=True))
    top = _at_least(f"of the first {TOP} of the queue prying, {every}", precision, 80, "")
    return [*lines, _at_least(f"prying found, {every}", recall, 95, ""), top]


def _work(judged: Judged) -> list[Line]:
    lines = []
    for which, week in (("in the mean", usual_week(judged)), ("worst", worst_week(judged))):
        note = f"{week.signals:.1f} by signals, {week.sample:.1f} drawn"
        what = f"minutes a week, 45 s and 90 s with a signal, {which}"
        lines.append(at_most("T25", f"items a week in a town of 30,000, {which}", week.items, 45, "", note))
        lines.append(at_most("T25", what, week.minutes, 60, "min", note))
    return lines


def _at_least(what: str, ours: float, limit: float, beside: str) -> Line:
    return Line(
        goal="T25", what=what, ours=ours, unit="%", beside=beside, target=f">= {limit:g} %", met=ours >= limit
    )
