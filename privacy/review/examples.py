"""The makings of examples: one employee, one family, one Tuesday in March; everybody in it is made up."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from privacy.review.declared import Example
from privacy.review.episodes import Episode
from privacy.review.explain import UNKNOWN, Context, Replacement, Shift
from privacy.review.habits import Habits, Parameters
from privacy.review.looks import AMSTERDAM, Look
from privacy.rules.reviewing import PRIVATE_SIGNALS, Review

WORKER: Final = "a-els"
CLIENT: Final = "p-client"
CHILD: Final = "p-child"
TEAM: Final = "ll2"

RULES: Final = Parameters(
    review=Review(protected=("ADDRESS.secret",)),
    s4=frozenset({"ADDRESS.secret", "CONTACT.safe"}),
    private={TEAM: frozenset(PRIVATE_SIGNALS)},
    holidays=frozenset({date(2026, 4, 27)}),
)
"""Rules in which everything is turned on."""


def at(written: str) -> datetime:
    """A moment in Leusden: ``03-03 10:15``, in 2026."""
    return datetime.strptime(f"2026-{written}", "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM)


def look(when: str = "03-03 10:15", *, shown: Iterable[str] = ("C01",), how: Iterable[str] = (), **told: Any) -> Look:
    """A look by the worker at the file of the client; ``how``: how she stood to the case."""
    usual: dict[str, Any] = {
        "seq": 1,
        "actor": WORKER,
        "organisation": TEAM,
        "capability": "case.read",
        "case_id": "c-1",
        "person_codes": (CLIENT,),
        "origin": "n-office",
    }
    return Look(at=at(when), categories=frozenset(shown), relations=frozenset(how), **(usual | told))


def act(when: str = "03-03 10:20", **told: Any) -> Look:
    """Something that she did, as the ledger tells it."""
    return look(when, **({"kind": "act", "shown": ()} | told))


def file(*looks: Look, people: tuple[str, ...] = (CLIENT, CHILD)) -> Episode:
    """What she did with that file on a day."""
    seen = looks or (look(),)
    return Episode(
        actor=WORKER, organisation=TEAM, case_id="c-1", person_codes=people, day=seen[0].at.date(), looks=seen
    )


def day(*looks: Look) -> Episode:
    """All that she did on a day."""
    seen = looks or (look(),)
    return Episode(actor=WORKER, organisation=TEAM, case_id=None, person_codes=(), day=seen[0].at.date(), looks=seen)


def shift(begins: str, ends: str) -> Context:
    """On duty by the roster, from one moment to another."""
    return Context(shifts=(Shift(at(begins), at(ends)),))


def replaces(account: str, first: str, last: str, theirs: Context = UNKNOWN) -> Context:
    """Standing in for a colleague, with dates; ``theirs``: what is known of him."""
    days = Replacement(account, at(f"{first} 00:00").date(), at(f"{last} 00:00").date())
    return Context(replacements=(days,), absent={account: theirs})


def example(what: str, episode: Episode | None = None, rules: Parameters = RULES, **habits: Any) -> Example:
    """One example: what it is, the episode, and what is known beside it."""
    return Example(what=what, episode=episode or file(), habits=Habits(**habits), parameters=rules)
