"""T11: many people at the same moment: one transition, everybody else is told so, and every attempt has its record."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest

from pga.actor import Visit
from pga.commands import Command
from pga.commands.cases import Accept, Invite, Reject, TakeUp
from pga.gate import Gate
from pga.refusals import Conflict
from privacy.ledger.verify import Damage
from tests import acts
from tests.towns import DIRECTOR, Town, key

pytestmark = pytest.mark.sampled(1)

MANY = 50
GATES = 5


def _at_once(jobs: Sequence[Callable[[], Any]]) -> Counter[str]:
    """Start all at one barrier; how each of them ended."""
    barrier, ends = threading.Barrier(len(jobs)), []

    def run(job: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            ends.append("repeat" if job().repeated else "done")
        except Exception as error:
            ends.append(type(error).__name__)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(ends)


def _gates(town: Town) -> tuple[list[Town], list[Gate]]:
    """Separate stores, as separate processes have them."""
    towns = [town.reopened() for _ in range(GATES)]
    return towns, [towns[number % GATES].gate for number in range(MANY)]


def _race(town: Town, command: Callable[[int], Command]) -> Counter[str]:
    visit: Visit = town.visit_as(DIRECTOR)
    towns, gates = _gates(town)
    ends = _at_once([partial(gate.act, visit, command(n)) for n, gate in enumerate(gates)])
    for other in towns:
        other.close()
    return ends


def test_fifty_posts_of_one_act_are_one_transition_and_forty_nine_repeats(town: Town) -> None:
    reference, head = town.reference("signal"), town.head()
    command = TakeUp(**acts.at(town, reference))
    assert _race(town, lambda number: command) == {"done": 1, "repeat": MANY - 1}
    records = town.records(head)
    assert Counter(r.outcome for r in records) == {"allowed": 1, "repeat": MANY - 1}
    assert [bool(r.changes) for r in records] == [True] + [False] * (MANY - 1)
    assert town.case(reference).version == command.version + 1
    assert town.verdict() == Damage.NONE


def test_fifty_people_with_the_same_step_are_one_transition_and_forty_nine_conflicts(town: Town) -> None:
    reference, head = town.reference("signal"), town.head()
    at = acts.at(town, reference)
    ends = _race(town, lambda number: TakeUp(**(at | {"act_key": key()})))
    assert ends == {"done": 1, "Conflict": MANY - 1}
    records = town.records(head)
    assert Counter(r.outcome for r in records) == {"allowed": 1, "conflict": MANY - 1}
    assert sum(bool(r.changes) for r in records) == 1
    assert town.case(reference).state == "triage" and town.verdict() == Damage.NONE


def test_of_two_opposite_decisions_one_wins_and_the_other_is_a_conflict(town: Town) -> None:
    reference = town.references("triage")[1]
    at, head = acts.at(town, reference), town.head()

    def decision(number: int) -> Command:
        here = at | {"act_key": key()}
        return Accept(**here) if number % 2 else Reject(**here, reason="Te licht.", advice="Gesprek.")

    assert _race(town, decision) == {"done": 1, "Conflict": MANY - 1}
    (winner,) = [r for r in town.records(head) if r.outcome == "allowed"]
    state = {"pga_case.accept": "intake", "pga_case.reject": "rejected"}[winner.capability]
    assert winner.to_state == state == town.case(reference).state
    assert town.verdict() == Damage.NONE


def test_different_acts_in_one_case_lose_no_update(town: Town) -> None:
    reference = town.reference("intake")
    before, visit = town.version(reference), town.visit_as(DIRECTOR)
    due: dict[str, Any] = {"organisation": "zvh", "text": "Wat is bekend? (fictief)", "due_on": "2026-03-20"}

    def stubborn(number: int) -> Callable[[], Any]:
        def run() -> Any:
            other = town.reopened()
            try:
                while True:
                    try:
                        return other.gate.act(visit, Invite(**acts.at(other, reference), **due))
                    except Conflict:
                        continue
            finally:
                other.close()

        return run

    assert _at_once([stubborn(number) for number in range(4)]) == {"done": 4}
    assert town.version(reference) == before + 4
    assert len(town.questions("zvh", "asked")) == 4
    assert town.verdict() == Damage.NONE
