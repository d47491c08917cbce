"""What can follow what, and what must be true first: pure state machines and terms, one file per procedure.

A workflow says nothing about roles or organisations; those are in the signed rules. Every workflow is checked
when it is registered, so a mistake in a declaration stops the program before the first page.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from workflows.barring_order import BARRING_ORDER
from workflows.engine import Workflow
from workflows.look_review import LOOK_REVIEW
from workflows.meldcode import MELDCODE
from workflows.mistakes import check
from workflows.pga_case import PGA_CASE
from workflows.referral import REFERRAL
from workflows.top_x import TOP_X

__all__ = ["ALL", "BARRING_ORDER", "LOOK_REVIEW", "MELDCODE", "PGA_CASE", "REFERRAL", "STEPPED", "TOP_X", "WORKFLOWS"]

ALL: Final = tuple(check(workflow) for workflow in (PGA_CASE, REFERRAL, MELDCODE, BARRING_ORDER, TOP_X, LOOK_REVIEW))
"""Every workflow that was declared."""

WORKFLOWS: Final[Mapping[str, Workflow]] = MappingProxyType(
    {w.key: w for w in (PGA_CASE, REFERRAL, BARRING_ORDER, TOP_X)}
)
"""Every workflow that a case can follow, by its key."""

STEPPED: Final[Mapping[str, Workflow]] = MappingProxyType({w.key: w for w in ALL})
"""Every workflow in which people take steps, by its key: those of cases, and of what runs within one."""
