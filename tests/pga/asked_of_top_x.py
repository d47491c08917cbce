"""What the matrix through the gate asks about the Top-X list, of a town without one: nobody may, and it is told.

Who may what on the list itself is asked in ``tests/top_x/test_matrix.py``.
"""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands.top_x import (
    ENTRIES,
    STEPS,
    AddFacts,
    CorrectFact,
    KeepFact,
    LinkApproach,
    ProposeDrop,
    Score,
    WithdrawFact,
)
from pga.commands.top_x_council import PublishReport, RecordEffect
from pga.commands.top_x_list import AddSitting, DropSitting
from pga.queries import Query
from pga.queries.top_x import ListCandidates, ReadDeferrals, ReadPackage, ReadTopX, ReadWeighing, ReviewLooks
from pga.queries.top_x_council import ReadEffect, ReadReport, Simulate
from tests.towns import Town, key

NOBODYS: Final = "00000000-0000-4000-8000-000000000009"


def _case(town: Town) -> dict[str, Any]:
    return {"case": town.reference("intake"), "version": 999, "act_key": key()}


def _any_version(town: Town) -> dict[str, Any]:
    return {"case": town.reference("intake"), "act_key": key()}


ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    **{made.capability: lambda town, made=made: made(act_key=key()) for made in ENTRIES.values()},  # type: ignore[misc]
    **{made.capability: lambda town, made=made: made(**_case(town)) for made in STEPS.values()},  # type: ignore[misc]
    "top_x.report": lambda town: ReadReport(),
    "top_x.publish_report": lambda town: PublishReport(act_key=key(), year="2025"),
    "top_x.simulate": lambda town: Simulate(),
    "top_x.effect": lambda town: ReadEffect(case=town.reference("intake")),
    "top_x.record_effect": lambda town: RecordEffect(**_case(town), effect="fewer"),
    "top_x.add_facts": lambda town: AddFacts(**_case(town)),
    "top_x.correct_fact": lambda town: CorrectFact(**_any_version(town), fact=NOBODYS),
    "top_x.withdraw_fact": lambda town: WithdrawFact(**_any_version(town), fact=NOBODYS),
    "top_x.propose_drop": lambda town: ProposeDrop(**_any_version(town), fact=NOBODYS, known_on="2026-03-01"),
    "top_x.keep_fact": lambda town: KeepFact(**_any_version(town), fact=NOBODYS),
    "top_x.score": lambda town: Score(**_case(town)),
    "top_x.list": lambda town: ReadTopX(),
    "top_x.package": lambda town: ReadPackage(case=town.reference("intake")),
    "top_x.review_looks": lambda town: ReviewLooks(),
    "top_x.deferrals": lambda town: ReadDeferrals(),
    "top_x.add_sitting": lambda town: AddSitting(act_key=key()),
    "top_x.drop_sitting": lambda town: DropSitting(act_key=key(), sitting=NOBODYS),
    "top_x.explain": lambda town: ReadWeighing(case=town.reference("intake")),
    "top_x.candidates": lambda town: ListCandidates(),
    "top_x.link_approach": lambda town: LinkApproach(**_case(town), approach="PGA-2222-2222"),
}
