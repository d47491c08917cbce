"""Somebody comes in, by a signal that asks for a nomination or by a nomination: his data and what was said, sealed."""

import uuid
from collections.abc import Mapping
from typing import Final

from pga.answers.top_x_list import FunctionLine
from pga.commands.top_x import BRINGS, TopXEntry
from pga.desk import Desk, Done, Draft
from pga.handlers import persons, steps
from pga.handlers.cases import add_member
from pga.handlers.submitting import new_reference
from pga.handlers.top_x import available
from pga.handlers.top_x.places import place_of
from pga.handlers.writing import step_id
from pga.queries.top_x import PrepareEntry, PrepareSignal
from pga.refusals import Refused
from workflows.top_x import TOP_X

OF_PERSONS: Final = ("name", "born", "bsn", "address")
"""Answers that go to the person himself, and are not kept twice."""
FACT_OF: Final = {"signal": "signal_complete", "nominate": "nomination_complete"}


def prepare(desk: Desk, query: PrepareEntry | PrepareSignal) -> Draft[tuple[FunctionLine, ...]]:
    """Whether he may bring somebody in, and before a nomination whether everybody is there whom it takes."""
    there = available.functions(desk) if isinstance(query, PrepareEntry) else ()
    return Draft(build=lambda reveal: there)


def enter(desk: Desk, command: TopXEntry) -> Done:
    """The case, the person whom it is about, who brought him, and what he said."""
    answers, case_id, party = command.answers, str(uuid.uuid4()), persons.new_id()
    reference, fact = new_reference(desk, TOP_X.key), FACT_OF[command.step]
    told = {fact: all(answers.get(name) for name in BRINGS[fact])}
    steps.begin(desk, TOP_X.key, command.step, _row(desk, case_id, reference), (party,), **told)
    person = persons.Person(phone="", **{name: answers.get(name, "") for name in OF_PERSONS})
    persons.add(desk, case_id, "subject", person, party)
    add_member(desk, case_id, desk.actor.account, desk.actor.organisation, "submitter")
    _seal(desk, case_id, command.step, answers)
    return Done(reference=reference)


def _row(desk: Desk, case_id: str, reference: str) -> dict[str, str]:
    return {
        "id": case_id,
        "reference": reference,
        "cooperation": desk.cooperation,
        "reason": "nuisance",
        "theme": "not_classified",
        "regime": "",
        "bringing_organisation": desk.actor.organisation,
    }


def _seal(desk: Desk, case_id: str, step: str, answers: Mapping[str, str]) -> None:
    fields = {name: said for name, said in answers.items() if name not in OF_PERSONS}
    place = place_of(desk, case_id, step)
    if place.category not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    desk.sealing.put(desk.work, place, kind="top_x_step", about=step_id(desk), fields=fields)
