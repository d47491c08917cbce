"""How a cooperation stands: in force, or running out because its end date passed or a party left; and what then stays.

What the signed run-out clause names stays readable and answerable for its days, for people who are in the case already.
It is done by narrowing the document itself: whoever asks the rules anything gets the answer of the run-out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, Literal

from privacy.rules.agreement import RulesDocument
from privacy.rules.articles import Category, Party, Rule, RunOut
from privacy.rules.run_out import OWN, goes_on

WARNINGS: Final = (60, 30, 7)
"""So many days before an end date it is said, each time more plainly."""

KEPT: Final = frozenset({"rules.read", "rules.withdraw"})
"""What the people of a party that left keep, beside their own accounts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """``running_out``: empty, ``ended`` or ``withdrawn``; until ``until`` included (a date when it runs out).

    ``left``: who left -> the last day on which the run-out clause lets what it shared be read. ``coming``: who is going
    to leave -> the first day on which it takes part no more.
    """

    running_out: Literal["", "ended", "withdrawn"] = ""
    until: date | None = None
    left: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    coming: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The parties and categories of earlier rules of a cooperation: what once was done keeps its name."""

    parties: Mapping[str, Party] = field(default_factory=lambda: MappingProxyType({}))
    categories: Mapping[str, Category] = field(default_factory=lambda: MappingProxyType({}))


NO_PAST: Final = Past()


class Over(Exception):
    """Nothing of the cooperation is readable any more: ``reason`` is ended or withdrawn, by these organisations."""

    def __init__(self, reason: str, organisations: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.organisations = organisations


def standing_of(document: RulesDocument, left: Mapping[str, date], today: date) -> Standing:
    """How the cooperation stands today. ``left``: organisation -> first day on which it takes part no more.

    Raises Over when the run-out has passed as well. When the host leaves, the cooperation stops whatever was agreed:
    its signature is in every key.
    """
    gone = {name: since for name, since in left.items() if since <= today}
    coming = MappingProxyType({p: since for p, since in left.items() if p in document.parties and p not in gone})
    days = timedelta(days=document.run_out.days - 1)
    last = MappingProxyType({name: since + days for name, since in gone.items()})
    stopped = stops(document, gone)
    starts = [(gone[name], "withdrawn") for name in stopped]
    if today > document.valid_until:
        starts.append((document.valid_until + timedelta(days=1), "ended"))
    if not starts:
        return Standing(left=last, coming=coming)
    first, why = min(starts)
    if today > first + days:
        raise Over(why, stopped if why == "withdrawn" else ())
    running_out: Literal["ended", "withdrawn"] = "ended" if why == "ended" else "withdrawn"
    return Standing(running_out=running_out, until=first + days, left=last, coming=coming)


def stops(document: RulesDocument, gone: Mapping[str, date]) -> tuple[str, ...]:
    """The parties among those that left whose leaving stops the whole cooperation."""
    everybody = document.on_withdrawal != "continue_without"
    return tuple(sorted(name for name in gone if name in document.parties and (everybody or name in document.seats)))


def as_it_stands(document: RulesDocument, standing: Standing, past: Past = NO_PAST) -> RulesDocument:
    """The document as it decides today: the signed one itself while nothing ends and nothing went before it."""
    document = with_past(document, past, frozenset(standing.left))
    if not standing.running_out:
        return document
    kept = document.run_out.categories
    rules = (_narrowed(rule, document.run_out) for rule in document.rules)
    sharing = (replace(rule, categories=rule.categories & kept) for rule in document.sharing)
    return replace(
        document,
        rules=tuple(rule for rule in rules if rule.capabilities),
        sharing=tuple(rule for rule in sharing if rule.categories),
    )


def with_past(document: RulesDocument, past: Past, left: frozenset[str] = frozenset()) -> RulesDocument:
    """With the names of what earlier rules had. ``left``: parties that said so; a party that these rules leave out
    takes no part either.
    """
    parties = {**past.parties, **document.parties}
    categories = {**past.categories, **document.categories}
    left |= parties.keys() - document.parties.keys()
    if not left and len(categories) == len(document.categories):
        return document
    return replace(
        document, parties=MappingProxyType(parties), categories=MappingProxyType(categories), left=frozenset(left)
    )


def _narrowed(rule: Rule, clause: RunOut) -> Rule:
    """A rule that allows, cut to what goes on by the clause; one that denies stays whole."""
    if rule.effect != "allow":
        return rule
    capabilities = frozenset(name for name in rule.capabilities if goes_on(name, clause.capabilities))
    kept = clause.categories
    return replace(rule, capabilities=capabilities, read=rule.read & kept, write=rule.write & kept)


def is_own(capability: str) -> bool:
    """True for what also the people of a party that left keep: no content of any case is in it."""
    return capability in KEPT or capability.startswith(OWN)


def ends_within(document: RulesDocument, today: date) -> int | None:
    """The warning that holds today: the document ends within so many days (one of ``WARNINGS``); None = not yet."""
    left = (document.valid_until - today).days
    return min((days for days in WARNINGS if 0 <= left <= days), default=None)
