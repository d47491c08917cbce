"""Commands that many tests give: made from a town, with the version that stands now."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, Table

from pga.commands import Command
from pga.commands.cases import Accept, Assess, EndShare, Invite, Justify, Reject, ShareCategories, TakeUp
from pga.commands.mistakes import AttachPerson
from pga.commands.questions import AssignQuestion
from pga.demo.cases import PEOPLE, submission
from pga.demo.scene import Scene
from pga.desk import Done
from pga.sealing import Place, Sealing
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.store.tables.cases import case_parties
from pga.store.tables.progress import case_steps, case_terms
from pga.store.tables.sharing import questions
from pga.store.work import Work
from privacy.ledger.record import Record
from tests import plans
from tests.towns import DIRECTOR, Town, key

ENDS = ("close", "reject")
FACTS = "Vastgesteld in een gesprek (fictief)."


def submit(town: Town, username: str, person: int = 7) -> str:
    """A new aanmelding by who looked whether the person is known; returns its reference."""
    return town.act(username, replace(submission(PEOPLE[person], key()), distinct=True)).reference


def at(town: Town, reference: str) -> dict[str, Any]:
    """Case, version and a fresh act key."""
    return {"case": reference, "version": town.version(reference), "act_key": key()}


def take_up(town: Town, reference: str) -> Done:
    """T2 by the process director."""
    return town.act(DIRECTOR, TakeUp(**at(town, reference), distinct=True))


def assess(town: Town, reference: str, *, met: bool = True) -> Done:
    """The three criteria."""
    names = ("repeated", "order_or_safety", "regular_insufficient")
    yes_or_no: dict[str, Any] = {name: met for name in names}
    facts: dict[str, Any] = {f"{name}_facts": FACTS for name in names}
    return town.act(DIRECTOR, Assess(**at(town, reference), **yes_or_no, **facts))


def justify(town: Town, reference: str, **other: str) -> Done:
    """Purpose, proportionality, subsidiarity and regime."""
    words: dict[str, Any] = {"purpose": FACTS, "proportionality": FACTS, "subsidiarity": FACTS, "regime": "LOCAL_PGA"}
    return town.act(DIRECTOR, Justify(**at(town, reference), **(words | other)))


def accept(town: Town, reference: str) -> Done:
    """T4 by the process director."""
    return town.act(DIRECTOR, Accept(**at(town, reference)))


def reject(town: Town, reference: str, advice: str = "Gesprek door de wijkagent.") -> Done:
    """T3 by the process director."""
    return town.act(DIRECTOR, Reject(**at(town, reference), reason="Te licht (fictief).", advice=advice))


def invite_post(town: Town, reference: str, organisation: str, team: str) -> Done:
    """A question to the post of a team."""
    return invite(town, reference, organisation, to=f"team/{team}")


def invite(town: Town, reference: str, organisation: str, days: int = 14, to: str = "") -> Done:
    """A question to a partner; ``to`` as in the command."""
    due = town.clock.now().date().fromordinal(town.clock.now().date().toordinal() + days).isoformat()
    command = Invite(
        **at(town, reference), organisation=organisation, text="Wat is bekend? (fictief)", due_on=due, to=to
    )
    return town.act(DIRECTOR, command)


def assign(town: Town, by: str, question: str, *colleagues: str) -> Done:
    """The coordinator names who handles a question."""
    named = tuple(town.account(username).id for username in colleagues)
    return town.act(by, AssignQuestion(**TownStage(town).on(question), accounts=named))


def share(
    town: Town, reference: str, organisation: str, *categories: str, until: str = "2026-12-31", to: str = ""
) -> Done:
    """Share categories of a case. ``to``: with one post or person there."""
    whom = {"organisation": organisation, "to": to}
    return town.act(DIRECTOR, ShareCategories(**at(town, reference), **whom, categories=categories, until=until))


def end_share(town: Town, reference: str, share_id: str) -> Done:
    """End one share."""
    return town.act(DIRECTOR, EndShare(**at(town, reference), share=share_id))


def to_intake(town: Town, reference: str) -> None:
    """From signal to intake."""
    take_up(town, reference)
    assess(town, reference)
    justify(town, reference)
    accept(town, reference)


class TownStage:
    """A town as the stage of a scene."""

    def __init__(self, town: Town) -> None:
        self.town = town

    def act(self, username: str, command: Command) -> Done:
        """Act as this person."""
        return self.town.act(username, command)

    def at(self, reference: str) -> dict[str, Any]:
        """For a command on a case."""
        return at(self.town, reference)

    def on(self, question: str) -> dict[str, Any]:
        """For a command on a question."""
        (row,) = self.town.rows(questions, questions.c.id == question)
        return {"question": question, "version": row.version, "act_key": key()}

    def day(self, days: int = 0) -> str:
        """A day (ISO) from now."""
        return (self.town.clock.now() + timedelta(days=days)).date().isoformat()

    def account(self, username: str) -> str:
        """The id of an account."""
        return str(self.town.account(username).id)

    def party(self, reference: str) -> str:
        """The person whom a case is about."""
        parties = self.town.rows(case_parties, case_parties.c.case_id == self.town.case(reference).id)
        return str(parties[0].id)

    def offer(self, reference: str) -> str:
        """What was last offered or put in a case."""
        case_id = self.town.case(reference).id
        found = self.town.rows(questions, questions.c.case_id == case_id, questions.c.kind.is_not(None))
        return str(max(found, key=lambda row: row.asked_at).id)


def scene(town: Town) -> Scene:
    """Every later step of a case, by the right people."""
    return Scene(TownStage(town))


def plan(town: Town, reference: str) -> None:
    """A goal and an action of Lisa's, by herself as case director: what start_execution asks."""
    goal = plans.goal(town, reference, domain="housing", by=plans.CASE_DIRECTOR)
    plans.action(town, reference, of=plans.CASE_DIRECTOR, days=90, goal=goal, by=plans.CASE_DIRECTOR)


def settle_actions(town: Town, reference: str) -> None:
    """Every open action of a case carried out, as the process director hears it."""
    for action in plans.waiting(town, reference):
        plans.complete(town, reference, action)


def confirm_actions(town: Town, reference: str) -> None:
    """Every open action of a case confirmed today, in its review."""
    for action in plans.waiting(town, reference):
        plans.confirm(town, reference, action)


def put_row(town: Town, table: Table, values: dict[str, Any], row: Row[Any] | None = None) -> str:
    """A row written with its record and code but without a handler, for what another part of the house will do; its id.
    """
    work, row_id = Work(coder=town.home.code), row.id if row is not None else ""
    if row is None:
        row_id = work.add(table, **values)
    else:
        work.change(table, row, **values)
    with town.home.store.transaction() as tx:
        written(town, tx, work)
    return str(row_id)


def written(town: Town, tx: Transaction, work: Work) -> None:
    record = Record(
        seq=0,
        at="",
        event_id=uuid.uuid4().hex,
        trace_id="",
        home=town.home.id,
        kind="act",
        capability="plan.change",
        outcome="allowed",
        reason="allowed",
        actor="system",
        changes=tuple(work.changes()),
    )
    told, mac = town.gate.chain.tell(tx, record, town.clock.now())
    work.write(tx)
    tx.commit()
    town.gate.chain.settle(told, mac)


def add_person(town: Town, reference: str, name: str) -> str:
    """Somebody else in a case, put there by hand; returns the party."""
    work, case_id = Work(coder=town.home.code), town.case(reference).id
    with town.home.store.transaction() as tx:
        proof, today = Proof(town.home.code), town.clock.now().date()
        rules = town.gate.rulebook.in_force(tx, proof, today)["pga"]
        sealing = Sealing(tx, proof, town.home, rules, today.isoformat())
        values = {"case_id": case_id, "bsn_index": None, "name_index": None, "detached_at": None}
        party = work.add(case_parties, capacity="context", **values)
        place = Place(case_id=case_id, owner="leusden", category="C01", subject=party)
        identity = {"name": name, "born": "1990-01-01", "address": ""}
        sealing.put(work, place, kind="identity", about=party, fields=identity)
        written(town, tx, work)
    return party


def add_other(town: Town, reference: str, **other: str) -> None:
    """A housemate in a case, put there by the process director, with an address and a number of her own."""
    person = {"name": "Greet Ernaast (fictief)", "born": "1990-05-04", "bsn": "", "phone": "06-12 34 56 78"}
    said: dict[str, Any] = person | {"address": "Kerkpad 5a, Leusden (fictief)"} | other
    town.act(DIRECTOR, AttachPerson(**at(town, reference), person_capacity="household", **said))


def to_conference(town: Town, reference: str, *organisations: str) -> None:
    """From signal to a conference with these partners."""
    to_intake(town, reference)
    scene(town).notify(reference)
    scene(town).convene(reference, *organisations)


def to_plan(town: Town, reference: str, *people: str, present: tuple[str, ...], director: str = "lisa.ll2") -> None:
    """From signal to drafting the plan."""
    to_conference(town, reference, *present)
    town.clock.move(days=7)
    scene(town).conclude(reference, director, *people, present=present)


def to_review(town: Town, reference: str) -> None:
    """From signal to review, with LL2 and the police; Lisa directs the case."""
    to_plan(town, reference, "lisa.ll2", "pieter.politie", present=("ll2", "politie"))
    plan(town, reference)
    scene(town).start_execution(reference, by="lisa.ll2")
    town.clock.move(days=30)
    scene(town).open_review(reference, by="lisa.ll2")


def to_closed(town: Town, reference: str) -> None:
    """From signal to closed."""
    to_review(town, reference)
    settle_actions(town, reference)
    scene(town).close(reference)


def age(town: Town, reference: str, day: str = "2019-01-07", *steps: str) -> None:
    """The end of a case long ago, so that its retention is over while the same rules hold."""
    case_id = town.case(reference).id
    for row in town.rows(case_steps, case_steps.c.case_id == case_id, case_steps.c.step.in_(steps or ENDS)):
        put_row(town, case_steps, {"taken_at": f"{day}T09:00:00.000Z"}, row)
    for row in town.rows(case_terms, case_terms.c.case_id == case_id, case_terms.c.term == "aftercare"):
        put_row(town, case_terms, {"due_on": "2019-03-01"}, row)
