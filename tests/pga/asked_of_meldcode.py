"""What the matrix through the gate asks about the meldcode, of a case of another cooperation: nobody may.

Who may what in a run itself is asked in ``tests/referrals/test_meldcode.py``.
"""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands.meldcode import STEPS, SetProfile, UndoMeldcodeStep
from pga.queries import Query
from pga.queries.meldcode import ReadMeldcode, ReadProfile
from tests.towns import Town, key


def _case(town: Town) -> dict[str, Any]:
    return {"case": town.reference("intake"), "version": 999, "act_key": key()}


PROFILE: Final = {
    "version": 999,
    "attested_on": "2026-01-01",
    "attested_until": "2027-01-01",
    "officer": "none",
    "decider": "none",
    "training_clause": "yes",
}

ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "profile.read": lambda town: ReadProfile(),
    "profile.set": lambda town: SetProfile(act_key=key(), **PROFILE),
    "meldcode.read": lambda town: ReadMeldcode(case=town.reference("intake"), run="none"),
    "meldcode.undo_step": lambda town: UndoMeldcodeStep(**_case(town), run="none"),
    **{made.capability: lambda town, made=made: made(**_case(town), run="none") for made in STEPS.values()},  # type: ignore[misc]
}
