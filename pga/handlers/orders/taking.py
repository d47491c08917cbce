"""A barring order is imposed, goes on longer, is lifted, or is over: what was said is sealed beside the step."""

import uuid
from collections.abc import Mapping
from typing import Final

from pga.clock import moment
from pga.commands.orders import ExpireByJob, ExpireOrder, ImposeOrder, OrderStep
from pga.desk import Desk, Done, Draft
from pga.handlers import persons, steps
from pga.handlers.orders.moments import order_of, over, typed
from pga.handlers.plain.words import WANTED
from pga.handlers.steps import touch
from pga.handlers.submitting import new_reference
from pga.handlers.writing import missing, step_id
from pga.queries.orders import PrepareOrder
from pga.refusals import Refused
from pga.sealing import Place
from pga.store import cases as stored
from pga.store.tables.orders import barring_orders
from pga.store.tables.persons import party_relations
from workflows.barring_order import BARRING_ORDER, FIRST, LONGEST, REACHABLE

CATEGORY: Final = "BARRING_ORDER"
OF_PERSONS: Final = ("name", "born", "bsn", "other_name")
"""Answers that go to the persons themselves, and are not kept twice."""
BAN: Final = "contact_ban_towards"


def prepare(desk: Desk, query: PrepareOrder) -> Draft[None]:
    """Whether he may record one; nothing is shown."""
    return Draft(build=lambda reveal: None)


def impose(desk: Desk, command: ImposeOrder) -> Done:
    """The case of the order, who must leave, with whom he may have no contact, and until when to the minute."""
    answers, case_id, began = command.answers, str(uuid.uuid4()), typed(command.answers, "imposed")
    if began is None:
        raise missing("imposed_on", WANTED)
    last = over(desk, FIRST, began)
    ends = {FIRST: last, REACHABLE: over(desk, REACHABLE, began)}
    desk.ends = {term: moment(at) for term, at in ends.items()}
    reference, out = new_reference(desk, BARRING_ORDER.key), persons.new_id()
    steps.begin(desk, BARRING_ORDER.key, "impose", _row(desk, case_id, reference), (), order_recorded="name" in answers)
    desk.work.add(
        barring_orders, case_id=case_id, imposed_at=moment(began), ends_at=moment(last), ended_at=None
    )
    person = persons.Person(
        name=answers["name"], born=answers.get("born", ""), bsn=answers.get("bsn", ""), address="", phone=""
    )
    persons.add(desk, case_id, "subject", person, out)
    _ban(desk, case_id, out, answers)
    _seal(desk, case_id, answers)
    return Done(reference=reference)


def _row(desk: Desk, case_id: str, reference: str) -> dict[str, str]:
    return {
        "id": case_id,
        "reference": reference,
        "cooperation": desk.cooperation,
        "reason": "unknown",
        "theme": "not_classified",
        "regime": "",
        "bringing_organisation": desk.actor.organisation,
    }


def _ban(desk: Desk, case_id: str, out: str, answers: Mapping[str, str]) -> None:
    """Whom he may not seek contact with, if somebody was named; more of them on the page of the persons."""
    if not answers.get("other_name"):
        return
    other = persons.new_id()
    who = persons.Person(name=answers["other_name"], born="", bsn="", address="", phone="")
    persons.add(desk, case_id, "household", who, other)
    desk.work.add(
        party_relations,
        case_id=case_id,
        from_party=out,
        to_party=other,
        kind=BAN,
        since=answers["imposed_on"],
        until=None,
        recorded_at=desk.stamp,
    )


def _seal(desk: Desk, case_id: str, answers: Mapping[str, str]) -> None:
    fields = {name: said for name, said in answers.items() if name not in OF_PERSONS}
    if not fields:
        return
    if CATEGORY not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    place = Place(case_id=case_id, owner=desk.document.host, category=CATEGORY)
    desk.sealing.put(desk.work, place, kind="order_step", about=step_id(desk), fields=fields)


def establish(desk: Desk, command: OrderStep) -> None:
    """The moment at which an extended order ends, for its term."""
    until = typed(command.answers, "until")
    if until is not None:
        desk.ends = {LONGEST: moment(until)}


def take(desk: Desk, command: OrderStep) -> Done:
    """What was said, and until when it runs now."""
    _seal(desk, desk.case.id, command.answers)
    if command.step == "extend":
        until = typed(command.answers, "until")
        desk.work.change(barring_orders, order_of(desk), ends_at=moment(until) if until else "")
    elif command.step == "lift":
        desk.work.change(barring_orders, order_of(desk), ended_at=desk.stamp)
    touch(desk)
    return Done(reference=desk.case.reference)


def expire_by_job(desk: Desk, command: ExpireByJob) -> Done:
    """It is over: the same step with the same needs, taken by nobody in person."""
    desk.case = desk.require_row(stored.case_of(desk.tx, desk.proof, command.order))
    steps.take(desk, ExpireOrder(case=command.order, version=desk.case.version))
    desk.work.change(barring_orders, order_of(desk), ended_at=desk.stamp)
    touch(desk)
    return Done(reference=desk.case.reference)
