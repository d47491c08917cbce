"""Narrowing the list of cases: what it can be narrowed to, and what that may tell.

A list shows no more than the page of the case itself, and neither does a filter: a case that answers to a code is
told to who may read that code on its page, and to nobody else.
"""

from datetime import date, timedelta
from itertools import product
from typing import Final

from pga.actor import Actor
from pga.answers.filters import Narrowing
from pga.clock import year_bounds
from pga.desk import Desk
from pga.handlers.naming import states_of
from pga.queries.filters import WorkFilter
from pga.refusals import NotReady, Unmet
from pga.states import standings
from pga.store.worklist import NARROWED_BY, Narrow
from privacy.rules.decide import Decision
from privacy.vocabulary import DOCUMENT_KINDS, Label, Relation

DUE: Final = ("late", "week")
WHOSE: Final = ("own", "substitute")
FIRST_YEAR: Final = 2000
REJECTED: Final = "rejected"
YEARS: Final = 5
"""How many years are offered, the present one first; an earlier one can stand in the address."""

UNLISTED: Final = frozenset({Relation.NONE, Relation.POST, Relation.TEAM_ACTION})
NEAR: Final = tuple(frozenset({r.value}) for r in Relation if r not in UNLISTED)
"""Each way to stand to a case of which the list shows it."""

SHARED: Final = frozenset({Relation.SHARE.value})

UNKNOWN: Final = Label("Dit staat niet in de lijst.", "This is not in the list.")

Pairs = tuple[tuple[str, str], ...]


def tells_why(desk: Desk, decision: Decision) -> bool:
    """True for who may read the aanmelding: reason, theme and assessment say in a code what it says in words.

    Who comes near by a share alone is told what was shared with him, and that need not be the aanmelding.
    """
    category = DOCUMENT_KINDS["submission"].category
    rules = (rule for rule in desk.document.rules_for(decision.capability) if rule.id in decision.rule_ids)
    return category in decision.read and any(category in rule.read and rule.relations - SHARED for rule in rules)


def check(desk: Desk, wanted: WorkFilter) -> None:
    """Raises ``NotReady`` with every part that the lists of the rules do not know."""
    wrong = unknown(desk, wanted)
    if wrong:
        raise NotReady(tuple(Unmet(key=f"filter_{name}", sentence=UNKNOWN, field=name) for name in wrong))


def unknown(desk: Desk, wanted: WorkFilter) -> list[str]:
    """The parts that the lists of the rules do not know (any more)."""
    known = {name: {code for code, _ in pairs} for name, pairs in listed(desk).items()}
    known |= {"due": set(DUE), "whose": set(WHOSE)}
    known["opened"] = {str(year) for year in range(FIRST_YEAR, _year(desk) + 1)}
    return [name for name, code in wanted.chosen().items() if code not in known[name]]


def narrowing(desk: Desk, wanted: WorkFilter) -> Narrowing:
    """What the list is narrowed to, and what this person can narrow it to."""
    years = sorted({*(str(_year(desk) - back) for back in range(YEARS)), *filter(None, [wanted.opened])}, reverse=True)
    offered = listed(desk) | {"opened": tuple((year, year) for year in years)}
    return Narrowing(chosen=wanted.chosen(), offered=offered, replaces=bool(desk.stand_ins))


def in_whose_name(shoes: list[Actor], wanted: WorkFilter) -> list[Actor]:
    """Himself, those whom he replaces, or all of them."""
    wished = {"own": (False,), "substitute": (True,)}.get(wanted.whose, (True, False))
    return [actor for actor in shoes if bool(actor.on_behalf_of) in wished]


def narrow(desk: Desk, wanted: WorkFilter, actor: Actor) -> Narrow:
    """The same as the store asks it for this person; what its pages could never tell him is left out there already."""
    return Narrow(
        today=desk.today,
        equal={name: code for name, code in wanted.chosen().items() if name in NARROWED_BY},
        due=_due(wanted.due, date.fromisoformat(desk.today)),
        late_at=desk.stamp if wanted.due == "late" else "",
        opened=year_bounds(wanted.opened) if wanted.opened else ("", ""),
        partner=wanted.partner,
        but=frozenset(state for state in states_of(desk.document) if not _could_tell(desk, wanted, actor, state)),
    )


def told(
    desk: Desk, wanted: WorkFilter, actor: Actor, state: str, opened: Decision, relations: frozenset[str]
) -> bool:
    """True when this person can read on the page of a case in this state what it answers to."""
    if (wanted.reason or wanted.theme) and not tells_why(desk, opened):
        return False
    return not wanted.partner or desk.may_as(actor, "case.who_can_see", relations, state).allowed


def _could_tell(desk: Desk, wanted: WorkFilter, actor: Actor, state: str) -> bool:
    """True when some way of standing to a case in this state tells it."""
    if not (wanted.reason or wanted.theme or wanted.partner):
        return True
    for relation, now in product(NEAR, standings(state)):
        opened = desk.may_as(actor, "case.read", relation, now)
        if opened.allowed and told(desk, wanted, actor, now, opened, relation):
            return True
    return False


def listed(desk: Desk) -> dict[str, Pairs]:
    """The lists of the signed rules and of the workflow, in words."""
    document, language = desk.document, desk.actor.language
    parties = tuple(sorted(((party.id, party.name) for party in document.parties.values()), key=lambda pair: pair[1]))
    return {
        "state": tuple((key, state.label.of(language)) for key, state in states_of(desk.document).items()),
        "reason": tuple((choice.id, choice.label.of(language)) for choice in document.reasons),
        "theme": tuple((choice.id, choice.label.of(language)) for choice in document.themes),
        "brought_by": parties,
        "partner": parties,
        "ended": tuple((code, words.of(language)) for code, words in endings(desk).items()),
    }


def endings(desk: Desk) -> dict[str, Label]:
    """How a case can end: the closing reasons of the rules, and that it was not taken up."""
    closed = {choice.id: choice.label for choice in desk.document.closing_reasons}
    states = states_of(desk.document)
    return closed | ({REJECTED: Label(*states[REJECTED].label)} if REJECTED in states else {})


def _due(when: str, today: date) -> tuple[str, str]:
    """First and last day of the terms that are wanted (ISO). A term in hours can be late on its last day."""
    if when == "late":
        return "", today.isoformat()
    sunday = today + timedelta(days=6 - today.weekday())
    return (today.isoformat(), sunday.isoformat()) if when else ("", "")


def _year(desk: Desk) -> int:
    return date.fromisoformat(desk.today).year
