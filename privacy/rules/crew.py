"""Who can act on a day: accounts with dated roles, who is away, who stands in. Pure; dates are ISO, both ends included.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from privacy.replacing import may_stand_in, roles_replaced
from privacy.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Days:
    """From one day until another."""

    first: str
    last: str

    def hold(self, day: str) -> bool:
        """True when a day lies between them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """An account that can be used: its organisation, each role with its days, and the days on which it is away."""

    account: str
    organisation: str
    roles: tuple[tuple[str, Days], ...]
    away: tuple[Days, ...] = ()

    def roles_on(self, day: str) -> frozenset[str]:
        """The granted roles that hold on a day."""
        return frozenset(role for role, days in self.roles if days.hold(day))


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A replacement for everything. One for named cases gives nothing that can be counted on, and is left out."""

    absent: str
    substitute: str
    days: Days


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who can act: in his own name, or in that of a colleague, and then ``persons`` are both."""

    persons: frozenset[str]
    organisation: str
    roles: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class People:
    """Everybody with an account that can be used. ``openers``: account -> the account that opened it."""

    colleagues: tuple[Colleague, ...]
    stand_ins: tuple[StandIn, ...] = ()
    openers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _known(self) -> dict[str, Colleague]:
        return {colleague.account: colleague for colleague in self.colleagues}

    @cached_property
    def _turns(self) -> tuple[list[str], list[str]]:
        """The days on which something begins, and those on which something ends, in order."""
        dated = [days for c in self.colleagues for days in (*(days for _, days in c.roles), *c.away)]
        dated += [standing.days for standing in self.stand_ins]
        return sorted({days.first for days in dated}), sorted({days.last for days in dated})

    def stretch(self, day: str) -> tuple[int, int]:
        """The same for two days on which the same people can act in the same roles, with nothing between them."""
        begun, ended = self._turns
        return bisect_right(begun, day), bisect_left(ended, day)

    def hands(self, day: str) -> frozenset[Hand]:
        """Who can act on a day. Who is away cannot, and who has a substitute for everything is away."""
        pairs = list(self._pairs(day))
        away = {c.account for c in self.colleagues if any(days.hold(day) for days in c.away)}
        away |= {absent.account for absent, _ in pairs}
        found = {
            Hand(frozenset({c.account}), c.organisation, _with_account(c.roles_on(day)))
            for c in self.colleagues
            if c.account not in away
        }
        for absent, substitute in pairs:
            passed = roles_replaced(absent.roles_on(day), substitute.roles_on(day))
            if passed and substitute.account not in away:
                both = frozenset({absent.account, substitute.account})
                found.add(Hand(both, substitute.organisation, _with_account(passed)))
        return frozenset(found)

    def _pairs(self, day: str) -> Iterator[tuple[Colleague, Colleague]]:
        for standing in self.stand_ins:
            absent, substitute = self._known.get(standing.absent), self._known.get(standing.substitute)
            if absent is None or substitute is None or not standing.days.hold(day):
                continue
            other = absent.organisation == substitute.organisation and absent != substitute
            if other and may_stand_in(substitute.roles_on(day)):
                yield absent, substitute

    def without(self, account: str, days: Days) -> "People":
        """The same people, one of whom is away on these days as well."""
        found = (replace(c, away=(*c.away, days)) if c.account == account else c for c in self.colleagues)
        return People(colleagues=tuple(found), stand_ins=self.stand_ins, openers=self.openers)

    def apart(self, some: Collection[str], others: Collection[str]) -> bool:
        """True when no account of the one group is one of the other, or was opened by one of them."""
        return not any(self._same(one, other) for one in some for other in others)

    def _same(self, one: str, other: str) -> bool:
        return one == other or self.openers.get(one) == other or self.openers.get(other) == one


def _with_account(roles: frozenset[str]) -> frozenset[str]:
    return roles | {Role.ACCOUNT_HOLDER}
