"""A running case that comes in from paper, as tests need it."""

from dataclasses import replace
from typing import Any

from pga.commands.taking_over import ConfirmTakeOver, RejectTakeOver, TakeOver
from pga.demo.running import RUNNING, running
from pga.desk import Done
from pga.store.tables.cases import case_answers, cases
from tests import acts
from tests.towns import DIRECTOR, Town, key

SECOND = "lisa.ll2"
"""Who knows the case as well, and confirms it."""


def command(town: Town, into: str = "execution", person: int = 0, second: str = SECOND, **other: Any) -> TakeOver:
    """The command that takes it over, with other answers where given."""
    today = town.clock.now().date()
    made = running(RUNNING[person], today, str(town.account(second).id), key(), into)
    return replace(made, **other)


def take_over(town: Town, into: str = "execution", **other: Any) -> str:
    """Taken over by the process director, awaiting confirmation; returns its reference."""
    return town.act(DIRECTOR, command(town, into, **other)).reference


def confirm(town: Town, reference: str, by: str = SECOND) -> Done:
    """Confirmed by somebody."""
    return town.act(by, ConfirmTakeOver(**acts.at(town, reference)))


def reject(town: Town, reference: str, by: str = SECOND) -> Done:
    """Rejected by somebody."""
    return town.act(by, RejectTakeOver(**acts.at(town, reference), reason="De datum klopt niet (fictief)."))


def confirmed(town: Town, into: str = "execution", **other: Any) -> str:
    """Taken over and confirmed."""
    reference = take_over(town, into, **other)
    confirm(town, reference)
    return reference


def waiting(town: Town) -> str:
    """A case that awaits confirmation: made when first asked for."""
    came = {row.case_id for row in town.rows(case_answers, case_answers.c.step == "take_over")}
    there = [row.reference for row in town.rows(cases, cases.c.state == "taken_over") if row.id in came]
    return str(there[0]) if there else take_over(town, person=1)
