"""The moments of a barring order, as people type them and as the signed rules set them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pga.clock import AMSTERDAM, day_of, from_moment
from pga.desk import Desk
from pga.store import orders as stored
from workflows.barring_order import LONGEST
from workflows.barring_order.moments import ends
from workflows.terms import parse


def typed(answers: Mapping[str, str], what: str) -> datetime | None:
    """The moment that stands in the day and the time of ``what``; None when it is not whole."""
    day, time = answers.get(f"{what}_on", ""), answers.get(f"{what}_time", "")
    try:
        return datetime.strptime(f"{day} {time}", "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM)
    except ValueError:
        return None


def over(desk: Desk, term: str, start: datetime) -> datetime:
    """The moment at which a term of the signed rules is over that began at ``start``."""
    return ends(start.astimezone(AMSTERDAM), parse(desk.document.terms[term].value))


def longest(desk: Desk, order: Any) -> datetime:
    """The last moment until which an order can run, however often it is extended."""
    return over(desk, LONGEST, from_moment(order.imposed_at))


def order_of(desk: Desk) -> Any:
    """The moments of the order at hand."""
    return desk.require_row(stored.orders(desk.tx, desk.proof, [desk.case.id]).get(desk.case.id))


def imposed_on(desk: Desk) -> str:
    """The day (ISO) on which the order at hand was imposed."""
    return day_of(order_of(desk).imposed_at)


def runs(desk: Desk, order: Any) -> bool:
    """Whether it does now: by its own moment, whether anybody wrote its end down or not."""
    return order.ended_at is None and bool(order.ends_at > desk.stamp)


def last_minute(desk: Desk) -> datetime:
    """Up to when something counts that was typed by the minute."""
    return desk.now + timedelta(minutes=1)
