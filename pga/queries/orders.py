"""Looks that belong to barring orders."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery, Query
from workflows.barring_order import BARRING_ORDER


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareOrder(Query):
    """The form with which a barring order is recorded. It shows nothing of any case."""

    capability: ClassVar[str] = BARRING_ORDER.capability("impose")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersOf(CaseQuery):
    """That barring orders run which belong to a referral, and until when; and which could be linked to it."""

    capability: ClassVar[str] = "barring_order.running"
