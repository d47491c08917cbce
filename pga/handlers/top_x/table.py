"""From request to handler: every act on the Top-X list, and what is looked into before the needs of its steps."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands.top_x import (
    ENTRIES,
    STEPS,
    AddFacts,
    CorrectFact,
    KeepFact,
    LapsePlaceByJob,
    LinkApproach,
    ProposeDrop,
    Score,
    WithdrawFact,
)
from pga.commands.top_x_council import PublishReport, RecordEffect
from pga.commands.top_x_list import AddSitting, DropSitting
from pga.handlers.ending import destroying
from pga.handlers.top_x import (
    entering,
    helping,
    linking,
    placing,
    proposing,
    publishing,
    rating,
    sittings,
    stating,
    taking,
)

ACTS_OF_TOP_X: Final[dict[type[Command], Callable[..., Any]]] = {
    **dict.fromkeys(ENTRIES.values(), entering.enter),
    **dict.fromkeys(STEPS.values(), taking.take),
    STEPS["destroy"]: destroying.destroy,
    LapsePlaceByJob: placing.lapse_by_job,
    AddFacts: stating.add,
    CorrectFact: stating.correct,
    WithdrawFact: stating.withdraw,
    ProposeDrop: proposing.propose,
    KeepFact: proposing.keep,
    Score: rating.score,
    LinkApproach: linking.link,
    RecordEffect: helping.record_effect,
    PublishReport: publishing.publish,
    AddSitting: sittings.add,
    DropSitting: sittings.drop,
}

ESTABLISH_OF_TOP_X: Final[dict[type[Command], Callable[..., None]]] = dict.fromkeys(STEPS.values(), taking.establish)
