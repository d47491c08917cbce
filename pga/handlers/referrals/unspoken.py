"""Whether anybody at Veilig Thuis knows of the newest report: until then a case reads as not reported."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Row

from workflows.referral.reporting import HEARD, reports

SPOKE: Final = "spoken:"
"""Before the id of a step that reports: that its form says whom at Veilig Thuis was spoken to, and when."""

Codes = Mapping[str, str]


def heard(row: Row[Any], codes: Codes) -> bool:
    """Whether this step means that somebody at Veilig Thuis knows of what was reported."""
    return row.step in HEARD or codes.get(f"{SPOKE}{row.id}") == "yes"


def unspoken(taken: Iterable[Row[Any]], codes: Codes) -> bool:
    """Whether the newest report was neither spoken of nor acknowledged. ``taken``: oldest first."""
    steps = [row for row in taken if row.step in HEARD or reports(row.step, row.to_state)]
    return bool(steps) and not heard(steps[-1], codes)
