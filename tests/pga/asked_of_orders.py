"""What the matrix through the gate asks about barring orders, of a town without them: nobody may, and it is told.

Who may what with an order itself is asked in ``tests/referrals/test_orders.py``.
"""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands.orders import STEPS, ImposeOrder, LinkOrder
from pga.queries import Query
from pga.queries.orders import OrdersOf
from tests.towns import Town, key


def _case(town: Town) -> dict[str, Any]:
    return {"case": town.reference("intake"), "version": 999, "act_key": key()}


ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "barring_order.impose": lambda town: ImposeOrder(act_key=key()),
    "barring_order.running": lambda town: OrdersOf(case=town.reference("intake")),
    "barring_order.link": lambda town: LinkOrder(**_case(town), order="BM-2222-2222"),
    **{made.capability: lambda town, made=made: made(**_case(town)) for made in STEPS.values()},  # type: ignore[misc]
}
