"""What people of the local team do more than once in a test."""

from typing import Any, Final

from sqlalchemy import Row

from pga.commands.referrals import ENTRIES, STEPS, RecordContact
from pga.desk import Done
from pga.store.tables.cases import case_parties, cases
from tests.towns import Town, key

INTAKE: Final = "ilse.ll2"
DOES: Final = "hanna.ll2"
OTHER: Final = "hugo.ll2"
LEADER: Final = "tom.ll2"
TRANSFERS: Final = "olaf.ll2"
ATTENTION: Final = "amira.ll2"
VT: Final = "vince.vt"
POLICE: Final = "wanda.politie"
HEARD: Final = {"spoken_with": "Mw. De Wit (fictief)", "received_at": "2026-03-03 10:15", "channel": "telephone"}


def enter(town: Town, username: str, step: str = "receive", **said: str) -> str:
    """A referral comes in; its reference."""
    given = {"acute": "no", **said}
    return town.act(username, ENTRIES[step](act_key=key(), said=tuple(given.items()))).reference


def step(town: Town, username: str, reference: str, taken: str, explanation: str = "", **said: str) -> Done:
    """A step of a referral, a minute later, from the version in which it stands."""
    town.clock.move(minutes=1)
    at: dict[str, Any] = {"case": reference, "version": town.version(reference), "act_key": key()}
    return town.act(username, STEPS[taken](**at, explanation=explanation, said=tuple(said.items())))


def to_reported(town: Town, **said: str) -> str:
    """Taken down by the intake, checked, and put before Veilig Thuis."""
    reference = enter(town, INTAKE, story="Geschreeuw (fictief)", name="Naomi Proef (fictief)", **said)
    step(town, INTAKE, reference, "check_acute", acute="no", structural="yes")
    step(town, INTAKE, reference, "report", acute="no", own_choice="yes", story="Zie melding (fictief)")
    return reference


def to_offered(town: Town) -> str:
    """What Veilig Thuis said, received by telephone: it offers a transfer."""
    reference = to_reported(town)
    step(town, INTAKE, reference, "acknowledge_report", number="VT-1", **HEARD)
    decided = {"into": "transfer_offered", "class": "structural", "decision": "Overdracht (fictief)"}
    step(town, INTAKE, reference, "decide_assessment", **decided, **HEARD)
    return reference


def to_accepted(town: Town, worker: str = DOES) -> str:
    """The leader accepts and names who does the work."""
    reference = to_offered(town)
    step(town, LEADER, reference, "accept_transfer", conflict="no", worker=town.account(worker).id)
    return reference


def contact(
    town: Town, username: str, reference: str, result: str = "reached", children: str = "there_are_none"
) -> Done:
    """An attempt to reach the first person."""
    at: dict[str, Any] = {"case": reference, "version": town.version(reference), "act_key": key()}
    return town.act(username, RecordContact(**at, party=party(town, reference).id, result=result, children=children))


def to_direct_safety(town: Town) -> str:
    """Everybody was reached."""
    reference = to_accepted(town)
    contact(town, DOES, reference)
    step(town, DOES, reference, "start_direct_safety")
    return reference


def party(town: Town, reference: str) -> Row[Any]:
    """The first person of a referral."""
    return town.rows(case_parties, case_parties.c.case_id == town.case(reference).id)[0]


def referrals(town: Town) -> dict[str, str]:
    """State -> the reference of a referral of the demo that is in it."""
    return {row.state: row.reference for row in town.rows(cases, cases.c.workflow == "referral")}


def parties(town: Town, reference: str) -> list[Row[Any]]:
    """Everybody who stands in a referral."""
    return town.rows(case_parties, case_parties.c.case_id == town.case(reference).id)
