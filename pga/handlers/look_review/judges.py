"""Who may see and judge which item: nobody himself, nor whom he replaces or leads, nor what a wall keeps from him.

The rules name for each organisation who reviews it, and a deputy. The FG of the host sees all of it and judges none.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sqlalchemy import Row

from pga.answers.look_review import Still
from pga.clock import at_noon
from pga.desk import Desk
from pga.handlers.look_review import shielded
from pga.handlers.look_review.away import away
from pga.handlers.look_review.leading import NOBODY, Leads, led_by, led_on
from pga.handlers.oversight import OneHand, by_another, over_all
from pga.handlers.oversight import reviewing as reviewing
from pga.handlers.records_seen import walls
from pga.refusals import Refused
from pga.standing import absences_of
from pga.store import ledger as stored_ledger
from pga.store import look_review as store
from pga.store import people
from pga.store.tables.look_review import look_items
from pga.store.walls import Kept, kept_from
from privacy.review.signals import HASTY
from privacy.rules.decide import decide
from privacy.rules.document import RulesDocument
from privacy.vocabulary import Role
from workflows.look_review import JUDGED
from workflows.look_review.waiting import last_day
from workflows.terms import parse

AWAITED: Final = "queried"
FOLLOWED: Final = "follow_up"
NO_FACTS: Final = "{}"
"""Of an item that no signal brought."""


def wrong(desk: Desk) -> bool:
    """Whether an item was read whose code does not hold."""
    return any(table == look_items.name for table, _ in desk.proof.broken)


def numbers(row: Row[Any]) -> list[int]:
    """The records of an item."""
    return [int(number) for number in row.looks.split(",")]


def persons(row: Row[Any]) -> list[str]:
    """The codes of the people whom an item is about."""
    return row.persons.split(",") if row.persons else []


def hasty(row: Row[Any]) -> bool:
    """Whether an item is about somebody who acted alone in an emergency."""
    return HASTY in row.why.split(",")


def behalf(row: Row[Any]) -> set[str]:
    """The accounts of all for whom he stood in while he looked: more than one when he changed over during the day."""
    return set(row.on_behalf_of.split(",")) if row.on_behalf_of else set()


def document_of(desk: Desk, row: Row[Any]) -> RulesDocument:
    """The rules under which an item is judged. Raises ``Refused`` while those stand still."""
    if row.cooperation not in desk.rules:
        raise Refused("rules_not_in_force")
    return desk.rules[row.cooperation].document


def still(desk: Desk, rows: Collection[Row[Any]]) -> tuple[Still, ...]:
    """How many of these items there are in each cooperation whose rules are not in force."""
    found = Counter(row.cooperation for row in rows if row.cooperation not in desk.rules)
    return tuple(Still(cooperation=one, items=number) for one, number in sorted(found.items()))


def minutes(desk: Desk, rows: Collection[Row[Any]]) -> int:
    """What these items take together, by the estimates in the rules of each."""
    seconds = 0
    for row in rows:
        review = document_of(desk, row).review
        seconds += review.seconds_per_item if row.facts == NO_FACTS else review.seconds_per_signal
    return -(-seconds // 60)


def turn_to(desk: Desk, row: Row[Any]) -> None:
    """Be in the cooperation of an item: its rules decide, its keys open. Nobody's file is opened: as with a page of the
    ledger it concerns no resident. Raises ``Refused``.
    """
    decision = decide(document_of(desk, row), desk.actor.question(desk.decision.capability, frozenset({"none"})))
    desk.chosen, desk.decision = row.cooperation, decision
    if not decision.allowed:
        raise Refused(decision.reason, decision.rule_ids)
    desk.on_object = ("look_item", row.id)


def found(desk: Desk, item: str) -> Row[Any]:
    """An item that the reader may see, with its rules at hand. Raises ``Refused``: it is out of reach or not there."""
    return seen(desk, item)[0]


def seen(desk: Desk, item: str) -> tuple[Row[Any], "Bench"]:
    """The same, with what the reader stands apart from."""
    row, sits = desk.require_row(store.item(desk.tx, desk.proof, item)), Bench.of(desk)
    if not sits.sees(row):
        raise Refused("out_of_reach")
    turn_to(desk, row)
    return row, sits


def hands(desk: Desk, rows: Collection[Row[Any]], there: "Officers") -> OneHand:
    """Who opened whose account, of those whom these items are about, of the reader and of the officers."""
    about = {who for row in rows for who in (row.actor, *behalf(row), row.agreed_by) if who}
    return OneHand.among(desk, about.union(desk.actor.persons, *there.values()))


def apart(desk: Desk, row: Row[Any], known: OneHand) -> bool:
    """Whether the account that an item is about was not opened by the reader, nor the reader's by it (``hands``)."""
    return known.apart(desk.actor.persons, _about(row))


def judged_here(desk: Desk, row: Row[Any], known: OneHand, sits: "Bench") -> bool:
    """Whether the reader is an officer whom the rules let judge this item, and stands apart from it (``hands``)."""
    mine = desk.actor.organisation in reviewing(document_of(desk, row), row.organisation)
    officer = Role.PRIVACY_OFFICER in desk.actor.roles
    return officer and mine and apart(desk, row, known) and not sits.doubts(row)


def _about(row: Row[Any]) -> set[str]:
    return {row.actor, *behalf(row)}


def asks_two(desk: Desk, row: Row[Any]) -> bool:
    """Whether two officers of different organisations must find this in order: it was put up so, or must be now."""
    if not document_of(desk, row).review.protected_needs_two:
        return False
    return bool(row.protected) or (row.state not in JUDGED and shielded.asks_two(desk, row))


def answer_by(desk: Desk, row: Row[Any]) -> str:
    """The last day (ISO) on which an answer is waited for: not counting the days on which he was ``away``."""
    if not row.asked_on:
        return ""
    days = parse(document_of(desk, row).review.answer_within).amount
    return last_day(at_noon(row.asked_on).date(), days, away(desk, row)).isoformat()


def asked(row: Row[Any]) -> bool:
    """Whether the employee can still answer: also what is followed up, until he did."""
    followed = row.state == FOLLOWED and bool(row.asked_on) and row.answered_at is None
    return row.state == AWAITED or followed


def overdue(desk: Desk, row: Row[Any]) -> bool:
    """Whether what was asked had no answer in its term, or never will: the account was closed, or its party left."""
    if not asked(row):
        return False
    if row.organisation not in document_of(desk, row).taking_part:
        return True
    account = people.account(desk.tx, desk.proof, row.actor)
    return account is None or account.state == "closed" or answer_by(desk, row) < desk.today


def decided_by_now(desk: Desk, row: Row[Any]) -> bool:
    """Whether the reader need not wait for an answer: none is awaited, or the term is over and another asked."""
    return not asked(row) or (overdue(desk, row) and by_another(desk, {row.asked_by}))


@dataclass(frozen=True, slots=True)
class Bench:
    """What one reader reviews and stands apart from.

    ``reviews``: (cooperation, party), None = everything; ``leads``: whom he led or may have, and when.
    """

    reviews: frozenset[tuple[str, str]] | None
    selves: frozenset[str]
    kept: Kept
    leads: Leads = NOBODY

    @classmethod
    def of(cls, desk: Desk) -> "Bench":
        """Of who asks. Whom he stands in for counts as he himself; so do the accounts that he opened, who opened his,
        and, on a day on which he led them, the members of a team. The FG led nobody: he judges nothing.
        """
        names = desk.actor.persons.union(*(other.persons for other in desk.stand_ins))
        selves = names | stored_ledger.in_one_hand(desk.tx, desk.actor.persons)
        judges, account = Role.PRIVACY_OFFICER in desk.actor.roles, desk.actor.account
        leads = led_by(desk, [account])[account] if judges else NOBODY
        return cls(_reviewed(desk), selves, walls(desk), leads)

    @property
    def organisations(self) -> frozenset[str] | None:
        """The organisations that he reviews in one cooperation or another; None = all."""
        return None if self.reviews is None else frozenset(party for _, party in self.reviews)

    def within(self, row: Row[Any]) -> bool:
        """Whether he reviews who a row is about, there, and no wall keeps its case from him."""
        his = self.reviews is None or (row.cooperation, row.organisation) in self.reviews
        return his and row.case_id not in self.kept.cases

    def sees(self, row: Row[Any]) -> bool:
        """Whether an item is for his eyes."""
        kept = self.kept.codes & set(persons(row))
        return self.within(row) and not kept and not self.stands_apart(_about(row), row.day)

    def stands_apart(self, accounts: Collection[str], day: str) -> bool:
        """Whether what one of these accounts did on a day (ISO) is kept from him: it is his, or he led it then."""
        return not (self.selves | led_on(self.leads.led, day)).isdisjoint(accounts)

    def doubts(self, row: Row[Any]) -> bool:
        """Whether he may have led who an item is about, since what would prove that he did not was tampered with; or
        that one led him. Then another judges it.
        """
        over = led_on(self.leads.doubted, row.day) | led_on(self.leads.leaders, row.day)
        return not over.isdisjoint(_about(row))


Officers: TypeAlias = Mapping[str, Mapping[str, Bench]]
"""Organisation -> account id of an officer who is there -> what he stands apart from."""


def _reviewed(desk: Desk) -> frozenset[tuple[str, str]] | None:
    if over_all(desk, Role.DATA_PROTECTION_OFFICER):
        return None
    documents = [(cooperation, rules.document) for cooperation, rules in desk.rules.items()]
    mine = desk.actor.organisation
    return frozenset((name, party) for name, one in documents for party in one.parties if mine in reviewing(one, party))


def there(desk: Desk) -> dict[str, frozenset[str]]:
    """Organisation -> its privacy officers who are there today."""
    held = people.holding(desk.tx, desk.proof, [Role.PRIVACY_OFFICER], desk.today)
    away = absences_of(desk.tx, desk.proof, sorted(held), desk.today)
    found: dict[str, frozenset[str]] = {}
    for row in people.accounts_by_id(desk.tx, desk.proof, sorted(held.keys() - away.keys())).values():
        if row.state == "active":
            found[row.organisation] = found.get(row.organisation, frozenset()) | {row.id}
    return found


def officers(desk: Desk) -> Officers:
    """The officers there today, and what each of them stands apart from."""
    present = there(desk)
    known = standing(desk, frozenset[str]().union(*present.values()))
    return {organisation: {one: known[one] for one in sorted(accounts)} for organisation, accounts in present.items()}


def standing(desk: Desk, accounts: Collection[str]) -> dict[str, Bench]:
    """What each of these accounts stands apart from, in its own name."""
    leads, kept = led_by(desk, accounts), kept_from(desk.tx, accounts)
    return {one: Bench(None, frozenset({one}), kept[one], leads[one]) for one in sorted(accounts)}


def can_judge(present: Mapping[str, Bench], row: Row[Any], known: OneHand) -> bool:
    """Whether one of these officers stands apart from an item (``hands``), and did not ask what went unanswered."""
    return bool(able(present, row, known))


def able(present: Mapping[str, Bench], row: Row[Any], known: OneHand) -> list[str]:
    """Those of these officers who can judge an item, as ``can_judge`` has it."""
    waiting = row.asked_by if asked(row) else None
    return [
        account
        for account, bench in present.items()
        if bench.sees(row) and not bench.doubts(row) and account != waiting and known.apart({account}, _about(row))
    ]
