"""Which steps put a report before Veilig Thuis, and which mean that somebody there knows of it."""

from typing import Final

from workflows.referral import REFERRAL, places

BESIDE: Final = frozenset(places.BESIDE)
SPOKEN: Final = "report_spoken"
"""The term of a report: until it is stopped nobody at Veilig Thuis was spoken to."""
HEARD: Final = frozenset(step.key for step in REFERRAL.steps if SPOKEN in step.stops and not {*step.stops} >= BESIDE)
"""Steps of which each means that somebody at Veilig Thuis knows of the report. What ends all that runs beside the road
does so because no person stands in the case any more, or nobody works in it.
"""


def reports(step: str, to_state: str) -> bool:
    """Whether this step, landing there, puts a report before Veilig Thuis: exactly those that start its term."""
    declared = REFERRAL.step(step)
    return SPOKEN in declared.starts or any(
        SPOKEN in landing.starts for landing in declared.into if landing.state == to_state
    )
