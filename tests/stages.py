"""Cases as far as a test needs them, made cheaply: each exists once in a town, whoever asks for it again.

The state of a case and who is on it are put there directly (``tests.plans``); what only an act can leave behind (an
offer, a question to the mayor, a certificate) is done by the right people through the gate.
"""

from collections.abc import Callable
from typing import Any, Final

from pga.commands.ending import Archive
from pga.store.tables.cases import case_members, cases
from pga.store.tables.progress import case_steps, conferences
from pga.store.tables.sharing import questions
from tests import acts, plans
from tests.towns import DIRECTOR, Town

NAMED: Final = ("pieter.politie", "wim.wsl")
DIRECTS: Final = "rik.reclassering"
"""Who directs the content of every case that is put in a later state here."""


def in_state(town: Town, state: str) -> str:
    """A case of Lisa of LL2 in a state, with a police officer and a landlord named on it; Rik directs it."""
    there = [row for row in town.rows(cases, cases.c.state == state) if not _kinds(town, row) - {"guest"}]
    if there:
        return str(there[0].reference)
    reference = acts.submit(town, "lisa.ll2", 7)
    people_on(town, reference, state)
    return reference


def people_on(town: Town, reference: str, state: str) -> None:
    """A case in a state, with the same people on it."""
    plans.move(town, reference, state)
    for username in (*NAMED, DIRECTS):
        _join(town, reference, username, "case_director" if username == DIRECTS else "named")


def conference(town: Town) -> str:
    """A case that is on the agenda of today."""
    reference = in_state(town, "case_conference")
    case_id = town.case(reference).id
    if not town.rows(conferences, conferences.c.case_id == case_id):
        values = {"case_id": case_id, "held_on": today(town), "state": "planned"}
        acts.put_row(town, conferences, {**values, "called_by": town.account(DIRECTOR).id})
    return reference


def offered_up(town: Town) -> str:
    """A case in review that was offered to the ZVH, with Zoë to decide on it."""
    return _put(town, "scale_up", lambda scene, case: (scene.offer_scale_up(case), _named(scene, case, "zoe.zvh")))


def offered_down(town: Town) -> str:
    """A case in review that was offered to LL2, with Lisa to decide on it."""
    return _put(
        town,
        "scale_down",
        lambda scene, case: (scene.offer_scale_down(case), scene.name_for_offer(case, "carel.ll2", "lisa.ll2")),
    )


def escalated(town: Town) -> str:
    """A case in review that was put to the mayor."""
    return _put(town, "escalation", lambda scene, case: scene.escalate(case))


def question_of(town: Town, reference: str) -> Any:
    """What was offered or put to the mayor in a case."""
    return town.rows(questions, questions.c.id == acts.TownStage(town).offer(reference))[0]


def blocked(town: Town) -> str:
    """A case that was closed and blocked today: it can be reopened, so its page is still there."""
    closed = {row.case_id for row in town.rows(case_steps, case_steps.c.step == "close")}
    there = [row for row in town.rows(cases, cases.c.state == "archived_blocked") if row.id in closed]
    if there:
        return str(there[0].reference)
    reference = acts.submit(town, "lisa.ll2", 7)
    plans.move(town, reference, "closed", "close")
    town.act(DIRECTOR, Archive(**acts.at(town, reference)))
    return reference


def kept(town: Town) -> str:
    """A blocked case whose retention is over."""
    there = _blocked(town, proposed=False)
    return there[0] if there else _make_kept(town)


def proposed(town: Town) -> str:
    """A blocked case of which somebody proposed the destruction."""
    there = _blocked(town, proposed=True)
    if there:
        return there[0]
    reference = _make_kept(town)
    acts.scene(town).propose_destruction(reference)
    return reference


def destroyed(town: Town) -> str:
    """A case of which a certificate is left."""
    steps = {row.case_id for row in town.rows(case_steps, case_steps.c.step == "destroy")}
    gone = [row for row in town.rows(cases, cases.c.state == "destroyed") if row.id in steps]
    if gone:
        return str(gone[0].reference)
    reference = _make_kept(town)
    acts.scene(town).propose_destruction(reference)
    acts.scene(town).destroy(reference)
    return reference


def today(town: Town) -> str:
    """Today (ISO), by the clock of the town."""
    return town.clock.now().date().isoformat()


def _put(town: Town, kind: str, act: Callable[[Any, str], object]) -> str:
    found = town.rows(questions, questions.c.kind == kind)
    if found:
        return str(town.rows(cases, cases.c.id == found[0].case_id)[0].reference)
    reference = acts.submit(town, "lisa.ll2", 7)
    plans.move(town, reference, "review")
    acts.scene(town).notify(reference)
    act(acts.scene(town), reference)
    return reference


def _named(scene: Any, reference: str, username: str) -> None:
    scene.name_for_offer(reference, username, username)


def _kinds(town: Town, row: Any) -> set[str]:
    put = town.rows(questions, questions.c.case_id == row.id, questions.c.kind.is_not(None))
    return {question.kind for question in put}


def _join(town: Town, reference: str, username: str, function: str) -> None:
    account = town.account(username)
    named = {"case_id": town.case(reference).id, "account": account.id, "organisation": account.organisation}
    acts.put_row(town, case_members, {**named, "function": function, "valid_from": "2026-01-01", "ended_at": None})


def _blocked(town: Town, *, proposed: bool) -> list[str]:
    steps = town.rows(case_steps)
    asked = {row.case_id for row in steps if row.step == "propose_destruction"}
    aged = {row.case_id for row in steps if row.step == "reject" and row.taken_at < "2020"}
    there = town.rows(cases, cases.c.state == "archived_blocked")
    return [row.reference for row in there if row.id in aged and (row.id in asked) is proposed]


def _make_kept(town: Town) -> str:
    reference = acts.submit(town, "lisa.ll2", 7)
    acts.reject(town, reference)
    town.act(DIRECTOR, Archive(**acts.at(town, reference)))
    acts.age(town, reference)
    return reference
