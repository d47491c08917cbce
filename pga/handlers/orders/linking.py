"""A barring order beside a referral: that it runs and until when, and who there must stay out of the house.

The order keeps its own compartment. Who links it must be able to open both; who has the referral in hand is named on
the order, so that he reads it where the rules let him.
"""

from typing import Any, Final

from sqlalchemy import Row

from pga.answers.orders import OrderLine, OrdersAnswer, OrdersPart
from pga.clock import from_moment
from pga.commands.orders import LinkOrder
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers.cases import add_member
from pga.handlers.orders.moments import runs
from pga.handlers.orders.taking import last_day
from pga.handlers.referrals.bringers import known_persons
from pga.handlers.steps import touch
from pga.handlers.writing import missing
from pga.queries.orders import OrdersOf
from pga.refusals import Refused
from pga.store import cases as stored
from pga.store import orders as store
from pga.store import persons as people
from pga.store import worklist
from pga.store.tables.cases import case_members
from pga.store.tables.orders import order_links
from pga.store.tables.persons import party_relations
from privacy.kinship import CONTACT_BAN
from privacy.vocabulary import Label
from workflows.barring_order import BARRING_ORDER
from workflows.referral import REFERRAL

SEES: Final = "barring_order.running"
LINKS: Final = "barring_order.link"
WHICH: Final = Label("Kies een huisverbod dat u kunt openen.", "Choose a barring order that you can open.")
ALREADY: Final = Label("Dit huisverbod hoort al bij deze casus.", "This order belongs to this referral already.")
WHO: Final = Label("Kies iemand van deze casus.", "Choose somebody of this referral.")
OUT: Final = Label("Kies eerst wie het huis uit moet.", "Choose first who must leave the house.")
MOST: Final = 50
DIRECTS, NAMED = "case_director", "named"
"""What somebody is in a referral that he has in hand, and in an order that belongs to it."""


def part(desk: Desk, verbs: frozenset[str]) -> OrdersPart:
    """The orders of the referral at hand, for who may know of them."""
    if SEES not in verbs:
        return OrdersPart(shown=False)
    return OrdersPart(shown=True, lines=lines(desk), may_link=LINKS in verbs)


def lines(desk: Desk) -> tuple[OrderLine, ...]:
    """Each order that belongs to the referral at hand; its reference for who can open it."""
    linked = store.links(desk.tx, desk.proof, desk.case.id)
    if not linked:
        return ()
    ids = {row.order_case for row in linked}
    moments = store.orders(desk.tx, desk.proof, ids)
    cases = stored.cases_by_id(desk.tx, desk.proof, ids)
    opened = desk.openable([case for case in cases.values() if case.id in desk.near(ids, [desk.actor])])
    return tuple(
        OrderLine(
            reference=cases[row.order_case].reference if row.order_case in opened else "",
            state_label=state_label(desk, cases[row.order_case], moments[row.order_case]),
            runs=runs(desk, moments[row.order_case]),
            ends_at=moments[row.order_case].ended_at or moments[row.order_case].ends_at,
            party=row.party or "",
        )
        for row in linked
        if row.order_case in moments
    )


def state_label(desk: Desk, case: Row[Any], order: Row[Any]) -> str:
    """What the state of an order is called; over at its moment, whether anybody wrote that down or not."""
    running = BARRING_ORDER.state(case.state).running
    state = "expired" if running and not runs(desk, order) else str(case.state)
    return BARRING_ORDER.state(state).label.of(desk.actor.language)


def out_of_the_house(orders: OrdersPart) -> dict[str, str]:
    """Person of the referral at hand -> the moment until which he must stay out of the house, for who may know."""
    return {line.party: line.ends_at for line in orders.lines if line.runs and line.party}


def kept_apart(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Person of the case at hand -> those with whom contact is forbidden today, whichever of them may not seek it."""
    found: dict[str, set[str]] = {}
    for seeks, other in _bans(desk):
        found.setdefault(seeks, set()).add(other)
        found.setdefault(other, set()).add(seeks)
    return {party: tuple(sorted(others)) for party, others in found.items()}


def _bans(desk: Desk) -> set[tuple[str, str]]:
    """(who may not seek contact, with whom) today, of the case at hand."""
    rows = people.relations_of(desk.tx, desk.proof, desk.case.id)
    return {(row.from_party, row.to_party) for row in rows if row.kind == CONTACT_BAN and people.lasts(row, desk.today)}


def orders_of(desk: Desk, query: OrdersOf) -> Draft[OrdersAnswer]:
    """What belongs to the referral, and what could."""
    _referral(desk)
    verbs = frozenset({c for c in (SEES, LINKS) if desk.may(c, state=desk.state).allowed})
    shown = lines(desk)
    choices = tuple(
        (case.reference, f"{case.reference}: {BARRING_ORDER.state(case.state).label.of(desk.actor.language)}")
        for case in (_open(desk) if LINKS in verbs else [])
        if case.reference not in {line.reference for line in shown}
    )
    rows, names = known_persons(desk)

    def build(reveal: Reveal) -> OrdersAnswer:
        return OrdersAnswer(
            reference=desk.case.reference,
            version=desk.case.version,
            lines=shown,
            may_link=LINKS in verbs,
            choices=choices,
            persons=tuple((row.id, reveal(names.get(row.id))) for row in rows) if LINKS in verbs else (),
        )

    opened = tuple(names.values()) if LINKS in verbs else ()
    return Draft(build=build, documents=opened, cases=(desk.case.id,))


def _referral(desk: Desk) -> None:
    if desk.case.workflow != REFERRAL.key:
        raise Refused("out_of_reach")


def _open(desk: Desk) -> list[Row[Any]]:
    """The orders that run and that the actor can open, the first that ends first."""
    found = []
    for state in BARRING_ORDER.running():
        narrow = worklist.Narrow(today=desk.today, equal={"state": state})
        found += worklist.page(desk.tx, desk.proof, desk.reach(), narrow, after="", size=MOST)
    opened = desk.openable(found)
    return [case for case in found if case.id in opened]


def link(desk: Desk, command: LinkOrder) -> Done:
    """The order belongs to the referral from now; a ban on contact stands between those whom it names."""
    _referral(desk)
    case = next((row for row in _open(desk) if row.reference == command.order), None)
    if case is None:
        raise missing("order", WHICH)
    if any(row.order_case == case.id for row in store.links(desk.tx, desk.proof, desk.case.id)):
        raise missing("order", ALREADY)
    there = {row.id for row in stored.parties(desk.tx, desk.proof, [desk.case.id])}
    if command.banned and not command.party:
        raise missing("party", OUT)
    if command.party and command.party not in there:
        raise missing("party", WHO)
    if set(command.banned) - (there - {command.party}):
        raise missing("banned", WHO)
    values = {"case_id": desk.case.id, "party": command.party or None, "linked_at": desk.stamp}
    desk.work.add(order_links, order_case=case.id, **values)
    _ban(desk, command, last_day(from_moment(store.orders(desk.tx, desk.proof, [case.id])[case.id].ends_at)))
    for member in _directing(desk, desk.case.id):
        name_on(desk, case.id, member.account)
    desk.on_object = ("case", case.id)
    touch(desk)
    return Done(reference=desk.case.reference)


def _ban(desk: Desk, command: LinkOrder, until: str) -> None:
    """It holds as long as the order does; one that stands already keeps its own end."""
    stands = _bans(desk)
    for other in command.banned:
        if (command.party, other) not in stands:
            desk.work.add(
                party_relations,
                case_id=desk.case.id,
                from_party=command.party,
                to_party=other,
                kind=CONTACT_BAN,
                since=desk.today,
                until=until,
                recorded_at=desk.stamp,
            )


def name_on(desk: Desk, order_case: str, account: str) -> None:
    """Who has the referral in hand is named on the order."""
    there = stored.members(desk.tx, desk.proof, order_case)
    if not any(row.account == account for row in there):
        add_member(desk, order_case, account, desk.document.lead, NAMED)


def follow(desk: Desk, account: str, before: frozenset[str]) -> None:
    """Somebody has the referral in hand from now: he is named on the orders that belong to it, and who had it before
    (``before``) is no more, unless he has another referral in hand to which the order belongs.
    """
    for row in store.links(desk.tx, desk.proof, desk.case.id):
        name_on(desk, row.order_case, account)
        others = {link.case_id for link in store.links_of(desk.tx, desk.proof, row.order_case)} - {desk.case.id}
        stay = {one.account for case_id in others for one in _directing(desk, case_id)}
        for member in stored.members(desk.tx, desk.proof, row.order_case):
            if member.function == NAMED and member.account in before - stay - {account}:
                desk.work.change(case_members, member, ended_at=desk.today)


def _directing(desk: Desk, case_id: str) -> list[Row[Any]]:
    return [row for row in stored.members(desk.tx, desk.proof, case_id) if row.function == DIRECTS]
