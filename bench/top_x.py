"""The points of the Top-X: explaining, simulating and looking back, each beside the plain sum of the same points."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from bench.measure import Line, Work, beside, interleaved
from workflows.terms import parse
from workflows.top_x.counterfactual import explain
from workflows.top_x.given import Answer, Candidate, Criterion, Fact, Method, Sheet, Standing
from workflows.top_x.order import order
from workflows.top_x.points import weigh
from workflows.top_x.simulation import compare

TODAY: Final = date(2026, 11, 2)
LISTED: Final = 50
FACTS: Final = 40
SIMULATED: Final = 500
LISTS: Final = 20
STANDINGS: Final = (
    Standing(id="conviction", percent=100),
    Standing(id="confirmed", percent=100),
    Standing(id="suspicion", percent=50, suspicion=True),
    Standing(id="dropped", percent=0),
)
WEIGHTS: Final = {"seriousness": 3, "impact": 3, "earlier": 2, "expected": 2}
OTHER: Final = WEIGHTS | {"seriousness": 2, "impact": 4}


def method(weights: Mapping[str, int] = WEIGHTS) -> Method:
    """Six criteria, of which raters judge four, with these weights."""
    window = parse("24 months")
    return Method(
        criteria=(
            Criterion(id="frequency", how="count", weight=2, window=window, steps=(3, 6, 12)),
            Criterion(id="recency", how="recent", weight=1, window=parse("6 months"), steps=(1, 2, 4)),
            *(Criterion(id=key, how="judged", weight=weight, window=window) for key, weight in weights.items()),
        ),
        standings=STANDINGS,
        kinds=frozenset({"burglary", "violence", "nuisance"}),
        threshold=1800,
    )


def people(number: int) -> dict[str, Candidate]:
    """So many made-up candidates with forty facts of three years, and two sheets whose answers cite one to three."""
    chance = Random(6)
    return {f"c{place:03d}": _candidate(chance) for place in range(number)}


def _candidate(chance: Random) -> Candidate:
    facts = tuple(
        Fact(
            id=f"f{number:02d}",
            kind=chance.choice(("burglary", "violence", "nuisance")),
            occurred_on=TODAY - timedelta(days=chance.randrange(1100)),
            standing=chance.choices([standing.id for standing in STANDINGS], (3, 5, 3, 1))[0],
            expires_on=TODAY + timedelta(days=chance.randrange(-200, 900)) if chance.random() < 0.5 else None,
        )
        for number in range(FACTS)
    )

    def answer(criterion: str) -> Answer:
        cited = frozenset(fact.id for fact in chance.sample(facts, chance.randint(1, 3)))
        return Answer(criterion=criterion, points=chance.randint(1, 3), cited=cited)

    return Candidate(
        facts=facts, sheets=tuple(Sheet(rater=rater, answers=tuple(map(answer, WEIGHTS))) for rater in ("a", "b"))
    )


def plain_sum(candidate: Candidate, rules: Method, on: date) -> int:
    """The total in hundredths, added up in one go: nothing checked, explained or kept."""
    percents = {standing.id: standing.percent for standing in rules.standings}
    counting = {
        fact.id: (percents[fact.standing], fact.occurred_on)
        for fact in candidate.facts
        if fact.occurred_on <= on and (fact.expires_on is None or fact.expires_on > on)
    }
    total = 0
    for criterion in rules.criteria:
        first = criterion.first_day(on)
        if criterion.steps:
            facts = sum(percent for percent, occurred in counting.values() if occurred >= first)
            total += 100 * criterion.weight * sum(facts >= 100 * step for step in criterion.steps)
            continue
        worth = 0
        for sheet in candidate.sheets:
            for answer in sheet.answers:
                if answer.criterion == criterion.id:
                    cited = (counting[key] for key in answer.cited if key in counting)
                    worth += answer.points * max([percent for percent, day in cited if day >= first], default=0)
        total += criterion.weight * worth // len(candidate.sheets)
    return total


def measure(_: Path, calls: int) -> list[Line]:
    """Each whole list, in CPU time."""
    listed, many = people(LISTED), people(SIMULATED)
    before, after = method(), method(OTHER)
    days = [TODAY - timedelta(weeks=26 * back) for back in range(LISTS)]
    works: dict[str, tuple[float, Work, Work]] = {
        f"{LISTED} x {FACTS} facts: weighed, explained, counterfactuals": (
            50,
            lambda: [(weigh(one, before, TODAY), explain(one, before, TODAY)) for one in listed.values()],
            lambda: _sums(listed, (before,), [TODAY]),
        ),
        f"{LISTED} in order, and what would swap them": (
            30,
            lambda: order(listed, before, TODAY),
            lambda: _sums(listed, (before,), [TODAY]),
        ),
        f"other weights simulated over {SIMULATED}": (
            4,
            lambda: compare(before, after, many, TODAY),
            lambda: _sums(many, (before, after), [TODAY]),
        ),
        f"{LISTS} past lists of {LISTED} weighed again, line by line": (
            14,
            lambda: [weigh(one, before, day) for day in days for one in listed.values()],
            lambda: _sums(listed, (before,), days),
        ),
    }
    us = interleaved(
        {what: (ours, calls) for what, (_, ours, _) in works.items()}
        | {f"sum of {what}": (plain, calls) for what, (_, _, plain) in works.items()}
    )
    name = "plain sum of the same points"
    return [
        beside("", what, us[what], us[f"sum of {what}"], name, limit=limit, way="<=", unit="us")
        for what, (limit, _, _) in works.items()
    ]


def _sums(candidates: Mapping[str, Candidate], methods: tuple[Method, ...], days: list[date]) -> list[int]:
    return [plain_sum(one, rules, day) for rules in methods for day in days for one in candidates.values()]
