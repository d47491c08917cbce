"""What the matrix through the gate asks about the draft of the rules."""

from collections.abc import Callable
from typing import Final

from pga.commands import Command
from pga.commands.rules import ConfirmDefaults, Judged, PutUpRules, WriteRulesDraft
from pga.queries import Query
from pga.queries.rules import ReadRulesDraft
from tests.towns import Town, key

ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "rules.read_draft": lambda town: ReadRulesDraft(cooperation="pga"),
    "rules.write_draft": lambda town: WriteRulesDraft(cooperation="pga", version=999, toml="number = 2", act_key=key()),
    "rules.confirm_default": lambda town: ConfirmDefaults(cooperation="pga",
        version=999, section="term", first=0, judged=(Judged(place=0, choice="right"),), act_key=key()
    ),
    "rules.put_up": lambda town: PutUpRules(cooperation="pga", version=999, act_key=key()),
}
"""In versions that do not exist: who may do it meets a conflict."""
