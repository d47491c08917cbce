"""Barring orders: moments and references only. Who must leave the house, and why, is sealed in its case."""

from pga.store.tables import guarded, text_column

barring_orders = guarded(
    "barring_orders",
    text_column("case_id", index=True),
    text_column("imposed_at"),
    text_column("ends_at", index=True),
    text_column("ended_at", null=True),
    coded=True,
)
"""``ends_at``: the moment at which it is over, worker or not; ``ended_at``: that it was lifted, or that its end was
written down.
"""

order_links = guarded(
    "order_links",
    text_column("order_case", index=True),
    text_column("case_id", index=True),
    text_column("party", null=True),
    text_column("linked_at"),
    coded=True,
)
"""A barring order (``order_case``) that belongs to a referral (``case_id``); ``party``: who in that referral must stay
out of the house, if it was said.
"""
