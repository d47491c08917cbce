"""A barring order is imposed, goes on longer, is lifted, or is over: what was said is sealed beside the step."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from pga.clock import from_moment, local_day, moment
from pga.commands.orders import ExpireByJob, ExpireOrder, ImposeOrder, OrderStep
from pga.desk import Desk, Done, Draft
from pga.figures.measuring import HELP_SOON
from pga.handlers import persons, steps
from pga.handlers.cases import answer
from pga.handlers.orders.moments import imposed_on, order_of, over, typed
from pga.handlers.plain.words import WANTED
from pga.handlers.steps import touch
from pga.handlers.submitting import new_reference
from pga.handlers.writing import missing, step_id
from pga.queries.orders import PrepareOrder
from pga.refusals import Refused
from pga.sealing import Place
from pga.store import cases as stored
from pga.store import orders as store
from pga.store import persons as people
from pga.store.tables.orders import barring_orders
from pga.store.tables.persons import party_relations
from privacy.kinship import CONTACT_BAN
from workflows.barring_order import BARRING_ORDER, FIRST, LONGEST, REACHABLE

CATEGORY: Final = "BARRING_ORDER"
SOON: Final = timedelta(days=10)
"""Source: field study of Veilig Thuis 7.3, KPI17."""
OF_PERSONS: Final = ("name", "born", "bsn", "other_name")
"""Answers that go to the persons themselves, and are not kept twice."""


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
    _ban(desk, case_id, out, answers, last_day(last))
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


def _ban(desk: Desk, case_id: str, out: str, answers: Mapping[str, str], until: str) -> None:
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
        kind=CONTACT_BAN,
        since=answers["imposed_on"],
        until=until,
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
        if until is not None:
            _bans_end(desk, last_day(until))
        desk.work.change(barring_orders, order_of(desk), ends_at=moment(until) if until else "")
    elif command.step == "lift":
        _bans_end(desk, desk.today)
        desk.work.change(barring_orders, order_of(desk), ended_at=desk.stamp)
    elif command.step == "record_help":
        _help_began(desk, date.fromisoformat(command.answers["help_on"]))
    touch(desk)
    return Done(reference=desk.case.reference)


def _help_began(desk: Desk, day: date) -> None:
    """For the figures: whether it did within ten days, by what was recorded last. Which day is sealed."""
    answer(desk, "record_help", HELP_SOON, "yes" if day - date.fromisoformat(imposed_on(desk)) <= SOON else "no")


def last_day(end: datetime) -> str:
    """The last day (ISO) on which a ban on contact stands that ends with its order."""
    return local_day(end).isoformat()


def _bans_end(desk: Desk, until: str) -> None:
    """The bans on contact that came with the order at hand go on or end with it, here and in the referrals to which it
    belongs; one that somebody gave another end keeps that.
    """
    before = last_day(from_moment(order_of(desk).ends_at))
    whose: dict[str, set[str | None]] = {desk.case.id: {None}}
    for link in store.links_of(desk.tx, desk.proof, desk.case.id):
        whose.setdefault(link.case_id, set()).add(link.party)
    for case_id, out in whose.items():
        for row in people.relations_of(desk.tx, desk.proof, case_id):
            ours = case_id == desk.case.id or row.from_party in out
            if ours and row.kind == CONTACT_BAN and row.until == before and row.until != until:
                desk.work.change(party_relations, row, until=until)


def expire_by_job(desk: Desk, command: ExpireByJob) -> Done:
    """It is over: the same step with the same needs, taken by nobody in person."""
    desk.case = desk.require_row(stored.case_of(desk.tx, desk.proof, command.order))
    steps.take(desk, ExpireOrder(case=command.order, version=desk.case.version))
    desk.work.change(barring_orders, order_of(desk), ended_at=desk.stamp)
    touch(desk)
    return Done(reference=desk.case.reference)
