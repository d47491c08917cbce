"""What is true of a barring order, without any text: found out when a need of its workflow looks at it."""

from collections.abc import Callable, Mapping
from typing import Final

from pga.desk import Desk
from pga.handlers.orders.moments import order_of, runs

ORDER_FACTS: Final[Mapping[str, Callable[[Desk], bool | int]]] = {
    "order_runs": lambda desk: runs(desk, order_of(desk)),
    "order_over": lambda desk: not runs(desk, order_of(desk)),
}
"""Fact -> what finds it out. The others come from the form."""
