"""The rows of the matrix over HTTP for barring orders, in a town without them: none of it is there."""

from typing import Final

from tests.pga.web.places import STALE, WORDS, Place, Row, simple
from tests.towns import Town, key

IMPOSED: Final = {"name": "Rik Proef (fictief)", "imposed_on": "2026-03-03", "imposed_time": "09:30"}


def _on(town: Town, path: str, **fields: str) -> Place:
    reference = town.reference("intake")
    return Place(f"/cases/{reference}/{path}", {"version": STALE, "act_key": key(), **fields}, case=reference)


ROWS: Final[dict[tuple[str, str], Row]] = {
    ("retention_of_referrals", "GET"): Row(("referral.archive",), simple("/referrals/retention")),
    ("impose_order", "GET"): Row(("barring_order.impose",), simple("/orders/new")),
    ("impose_order", "POST"): Row(
        ("barring_order.impose",), lambda town: Place("/orders/new", {**IMPOSED, "act_key": key()})
    ),
    ("order_step", "GET"): Row(("barring_order.lift",), lambda town: _on(town, "order/lift")),
    ("order_step", "POST"): Row(("barring_order.lift",), lambda town: _on(town, "order/lift", reason=WORDS)),
    ("orders_of", "GET"): Row(("barring_order.running",), lambda town: _on(town, "barring-orders")),
    ("orders_of", "POST"): Row(("barring_order.link",), lambda town: _on(town, "barring-orders", order="")),
}
