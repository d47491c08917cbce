"""Candidates and a method to weigh, and the points once more in another way: slowly, with fractions, by criterion."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor

from hypothesis import strategies as st

from tests import examples
from workflows.terms import parse
from workflows.top_x.given import Answer, Candidate, Criterion, Fact, Method, Sheet, Standing

TODAY = date(2026, 11, 27)
KINDS = ("burglary", "violence", "nuisance")
PERCENTS = {"conviction": 100, "confirmed": 100, "report": 80, "suspicion": 50, "dropped": 0}
METHOD = Method(
    criteria=(
        Criterion(id="frequency", how="count", weight=2, window=parse("24 months"), steps=(2, 4, 8)),
        Criterion(id="recency", how="recent", weight=1, window=parse("26 weeks"), steps=(1, 2, 3)),
        Criterion(id="seriousness", how="judged", weight=3, window=parse("24 months")),
        Criterion(id="impact", how="judged", weight=2, window=parse("24 months")),
        Criterion(id="earlier", how="judged", weight=1, window=parse("6 months")),
    ),
    standings=tuple(
        Standing(id=key, percent=percent, suspicion=key == "suspicion") for key, percent in PERCENTS.items()
    ),
    kinds=frozenset(KINDS),
    threshold=900,
)
JUDGED = tuple(criterion.id for criterion in METHOD.criteria if criterion.judged)


def day(ago: int) -> date:
    """So many days before the day of weighing."""
    return TODAY - timedelta(days=ago)


def fact(key: str, ago: int = 10, standing: str = "conviction", kind: str = "violence") -> Fact:
    """One fact, of so many days ago."""
    return Fact(id=key, kind=kind, occurred_on=day(ago), standing=standing)


def sheet(rater: str, **given: tuple[int, str]) -> Sheet:
    """Criterion -> points, and the facts that are cited, with a space between them."""
    return Sheet(
        rater=rater,
        answers=tuple(
            Answer(criterion=key, points=points, cited=frozenset(cited.split()))
            for key, (points, cited) in given.items()
        ),
    )


HALF = examples.of(50)
"""Enough examples where making them takes longer than trying them."""
FACT_IDS = [f"f{number}" for number in range(7)]
FACTS = st.builds(
    Fact,
    id=st.sampled_from(FACT_IDS),
    kind=st.sampled_from(KINDS),
    occurred_on=st.integers(-20, 800).map(day),
    standing=st.sampled_from(sorted(PERCENTS)),
    expires_on=st.none() | st.integers(-300, 100).map(day),
)
CITED = st.frozensets(st.sampled_from(FACT_IDS), min_size=1)
ANSWERS = st.lists(
    st.builds(Answer, criterion=st.sampled_from(JUDGED), points=st.integers(0, 3), cited=CITED),
    unique_by=lambda answer: answer.criterion,
).map(tuple)
CANDIDATES = st.builds(
    Candidate,
    facts=st.lists(FACTS, max_size=7, unique_by=lambda fact: fact.id).map(tuple),
    sheets=st.lists(
        st.builds(Sheet, rater=st.sampled_from("abc"), answers=ANSWERS),
        max_size=3,
        unique_by=lambda sheet: sheet.rater,
    ).map(tuple),
)


def counting(fact: Fact, criterion: Criterion, on: date) -> int:
    """For how many per cent a fact counts."""
    expired = fact.expires_on is not None and fact.expires_on <= on
    inside = criterion.first_day(on) <= fact.occurred_on <= on
    return PERCENTS[fact.standing] if inside and not expired else 0


def plainly(candidate: Candidate, method: Method, on: date = TODAY) -> int:
    """The total in hundredths."""
    total = 0
    for criterion in method.criteria:
        percents = {fact.id: counting(fact, criterion, on) for fact in candidate.facts}
        if criterion.steps:
            facts = Fraction(sum(percents.values()), 100)
            total += 100 * criterion.weight * sum(facts >= step for step in criterion.steps)
            continue
        worth = Fraction(0)
        for answer in (a for s in candidate.sheets for a in s.answers if a.criterion == criterion.id):
            surest = max([percent for key, percent in percents.items() if key in answer.cited], default=0)
            worth += Fraction(answer.points * surest * criterion.weight, len(candidate.sheets))
        total += floor(worth)
    return total
