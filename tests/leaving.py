"""A home with two cooperations, each with a case in it, of which a party leaves one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from pga.commands.questions import AnswerQuestion
from pga.demo.cases import PEOPLE, submission
from pga.settings import Settings
from pga.store.tables.cases import cases
from pga.store.tables.sharing import questions
from tests import acts, cooperations
from tests.cooperations import rules, small
from tests.engines import Databases
from tests.towns import DIRECTOR, Town, key

CANARY: Final = "kanarie-in-de-mijn"
"""Stands in every text of the case of the cooperation that stops, and nowhere else."""

TENANTS: Final = ("leusden", "politie", "wsl")


def dwelling(mode: str = "suspend") -> bytes:
    """The rules of a cooperation on housing: of the municipality, the police and the landlord."""

    def change(raw: dict[str, Any]) -> None:
        small(raw, "dwelling", *TENANTS)
        raw["withdrawal"]["mode"] = mode

    return rules(change)


STREET: Final = rules(lambda raw: small(raw, "street", "leusden", "politie"))


class Two(NamedTuple):
    """The town, the bytes of the rules that somebody leaves, and a case in each cooperation."""

    town: Town
    body: bytes
    case: str
    other: str


@contextmanager
def two(databases: Databases, folder: Path, mode: str = "suspend") -> Iterator[Two]:
    """Both in force; the landlord answered a question in the case on housing."""
    settings = databases.copied(databases.kept(("two", mode), lambda made: _make(made, mode)), folder / "home")
    town = Town(settings)
    (case,), (other,) = (_in(town, name) for name in ("dwelling", "street"))
    yield Two(town, dwelling(mode), case, other)
    town.close()
    databases.drop(settings)


def _in(town: Town, cooperation: str) -> list[str]:
    return [row.reference for row in town.rows(cases, cases.c.cooperation == cooperation)]


def _make(settings: Settings, mode: str) -> None:
    body = dwelling(mode)
    town = cooperations.founded(settings, STREET, body)
    cooperations.activate(town.gate, STREET)
    acts.submit(town, DIRECTOR)
    cooperations.activate(town.gate, body)
    case = _with_canary(town)
    acts.to_intake(town, case)
    acts.invite(town, case, "wsl")
    (question,) = town.rows(questions, questions.c.to_organisation == "wsl")
    acts.assign(town, "wim.wsl", question.id, "wim.wsl")
    answer = AnswerQuestion(
        **acts.TownStage(town).on(question.id), what=CANARY, occurred_on="2026-02-01", assertion_kind="fact"
    )
    town.act("wim.wsl", answer)
    town.close()


def _with_canary(town: Town) -> str:
    said = {name: f"{CANARY} {name}" for name in ("name", "address", "reason_text", "goal", "tried_so_far")}
    made = replace(submission(PEOPLE[3], key()), distinct=True, phone="06-55544332", **said)
    return town.act(DIRECTOR, made).reference
