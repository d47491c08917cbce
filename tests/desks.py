"""The desk where looks are reviewed, for tests: who pries, who judges, and what lies there."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row, Table

from pga.actor import Visit
from pga.commands.absence import RecordAbsence
from pga.commands.look_review import (
    AgreeItem,
    AnswerItem,
    ApproveItem,
    AskEmployee,
    FillByJob,
    FindNoBreach,
    FollowUp,
    RecordBreach,
    ReportBreach,
    TakeItem,
)
from pga.desk import Done
from pga.handlers.look_review.judges import numbers
from pga.queries.cases import ReadCase
from pga.store.tables.look_review import look_items
from pga.store.tables.people import accounts, role_grants
from pga.store.tables.persons import address_protections
from pga.store.tables.staff import known_people, staff_records
from tests import acts
from tests.towns import Town, key

PRIES: Final = "anna.process"
"""Who directs every case of the town, and looks at one that ended."""
OFFICER: Final = "petra.privacy"
DEPUTY: Final = "olga.vt"
"""An officer of the party that the rules name as deputy of the municipality's reviewer."""
SECRET: Final = {"level": "secret", "started_on": "2026-03-01", "review_on": "2026-09-01"}
SYSTEM: Final = Visit(system=True)


def officer(town: Town, username: str = DEPUTY, organisation: str = "veilig-thuis") -> str:
    """One more privacy officer, put there by hand; returns his user name."""
    like = dict(town.account("pauline.politie")._mapping)
    made = {name: value for name, value in like.items() if name not in ("id", "version", "code")}
    made |= {"username": username, "display_name": f"{username} (fictief)", "organisation": organisation}
    account = acts.put_row(town, accounts, made)
    grant = {"account": account, "role": "privacy_officer", "valid_from": "2026-01-01", "valid_until": "2026-12-31"}
    acts.put_row(town, role_grants, grant | {"state": "approved", "proposed_by": account, "decided_by": account})
    return username


def shielded(town: Town, table: Table, party: Row[Any]) -> str:
    """Somebody in a case gets a protected address or is known to all from today on, or there is one more employee; the
    id of the row.
    """
    now, director = town.clock.now(), town.account("anna.process").id
    stamp = now.strftime("%Y-%m-%dT00:00:00.000Z")
    here, nobody = {"case_id": party.case_id, "party": party.id}, dict.fromkeys(("ended_by", "ended_at"))
    ended = dict.fromkeys(("proposed_by", "proposed_at", "released_by", "released_at"))
    codes = dict.fromkeys(("person_code", "household", "surname", "street"))
    values: dict[Table, dict[str, Any]] = {
        address_protections: {**here, **SECRET, "protected_by": director, "protected_at": stamp, **ended},
        known_people: {**here, "ground": "office", "marked_by": director, "marked_at": stamp, **nobody},
        staff_records: {
            "account": director, "leaves_on": "2026-12-31", "recorded_by": director, "recorded_at": stamp, **codes
        },
    }  # fmt: skip
    return acts.put_row(town, table, values[table])


def pry(town: Town, who: str = PRIES) -> str:
    """Somebody opens a case that ended, in which nothing is left to do; returns its reference."""
    reference = town.reference("rejected")
    town.look(who, ReadCase(case=reference))
    return reference


def filled(town: Town, days: int = 1) -> int:
    """So many days later the worker has put everything on the desk; how many days it put there."""
    town.clock.move(days=days)
    number = 0
    while not town.gate.act(SYSTEM, FillByJob()).told_before:
        number += 1
    return number


def pried(town: Town, who: str = PRIES) -> Row[Any]:
    """The item about a look of somebody who pried, the day after."""
    reference = pry(town, who)
    filled(town)
    return of_case(town, who, reference)


def of_case(town: Town, who: str, reference: str) -> Row[Any]:
    """The newest item about somebody in a case."""
    mine = (look_items.c.actor == town.account(who).id, look_items.c.case_id == town.case(reference).id)
    return max(town.rows(look_items, *mine), key=lambda row: row.day)


def now(town: Town, item: Row[Any]) -> Row[Any]:
    """The same item as it stands now."""
    return town.rows(look_items, look_items.c.id == item.id)[0]


def on(town: Town, item: Row[Any]) -> dict[str, Any]:
    """Item, version and a fresh act key."""
    return {"item": item.id, "version": now(town, item).version, "act_key": key()}


def approve(town: Town, item: Row[Any], by: str = OFFICER) -> Done:
    """In order."""
    return town.act(by, ApproveItem(**on(town, item)))


def ask(town: Town, item: Row[Any], by: str = OFFICER) -> Done:
    """A question to the employee."""
    return town.act(by, AskEmployee(**on(town, item), text="Waarom keek u hier? (fictief)"))


def answer(town: Town, item: Row[Any], by: str = PRIES) -> Done:
    """His answer."""
    return town.act(by, AnswerItem(**on(town, item), text="Ik zocht de brief van toen (fictief)."))


def follow_up(town: Town, item: Row[Any], by: str = OFFICER) -> Done:
    """Something may be wrong."""
    return town.act(by, FollowUp(**on(town, item), text="Het antwoord klopt niet met de zaak (fictief)."))


def breach(town: Town, item: Row[Any], by: str = OFFICER, **aware: str) -> Done:
    """A human became aware that it is a breach."""
    when = {"aware_on": town.clock.now().date().isoformat(), "aware_time": "09:30"} | aware
    return town.act(by, RecordBreach(**on(town, item), text="Gekeken uit nieuwsgierigheid (fictief).", **when))


def report(town: Town, item: Row[Any], by: str = OFFICER, **said: str) -> Done:
    """Who was told of the breach."""
    told = {"authority": "told", "persons": "told", "text": "Gemeld via de site (fictief)."} | said
    return town.act(by, ReportBreach(**on(town, item), **told))


def no_breach(town: Town, item: Row[Any], by: str = OFFICER) -> Done:
    """It was followed up and is none."""
    return town.act(by, FindNoBreach(**on(town, item), text="Het was voor het werk (fictief)."))


def take(town: Town, item: Row[Any], by: str = OFFICER) -> Done:
    """'Ik pak dit op'."""
    return town.act(by, TakeItem(**on(town, item)))


def agree(town: Town, item: Row[Any], by: str = OFFICER) -> Done:
    """In order, as the first of two."""
    return town.act(by, AgreeItem(**on(town, item)))


ROADS: Final = {
    "open": (),
    "queried": (ask,),
    "follow_up": (follow_up,),
    "breach": (follow_up, breach),
}
"""State -> how an item comes there."""


def staged(town: Town, state: str) -> Row[Any]:
    """An item about ``PRIES`` in this state, brought there when none is; one that is open is kept for who needs it."""
    here = (look_items.c.actor == town.account(PRIES).id, look_items.c.state == state)
    if not town.rows(look_items, *here):
        filled(town, days=0)
        opened = town.rows(look_items, here[0], look_items.c.state == "open")
        heaviest = max(opened, key=lambda row: (row.weight, row.day, numbers(row)))
        for step in ROADS[state]:
            step(town, heaviest)
    return town.rows(look_items, *here)[0]


def away(town: Town, who: str, days: int = 21) -> None:
    """From today on, for so many days."""
    first = town.clock.now().date()
    until = (first + timedelta(days=days)).isoformat()
    town.act(who, RecordAbsence(valid_from=first.isoformat(), valid_until=until, act_key=key()))
