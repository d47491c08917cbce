"""Every step of the meldcode x every colleague, in the run of a school and in a case that a practitioner directs:
allowed exactly when the signed text says so, and from no other state than those from which the workflow has it.

The text is read by the independent reader, how people stand to a case by hand from its rows.
"""

from itertools import product
from typing import Any, Final

from pga.commands.meldcode import STEPS
from pga.demo.people import Colleague
from pga.demo.town import VIOLENCE, colleagues
from pga.queries.meldcode import ReadMeldcode, ReadProfile
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import case_members
from pga.store.tables.meldcode import meldcode_runs
from tests import crowds
from tests.oracle import Oracle
from tests.referrals import acts
from tests.towns import Town, key
from workflows.meldcode import MELDCODE

ORACLE: Final = Oracle(VIOLENCE.read_text(encoding="utf-8"))
DIRECTING: Final = {"local_team_intake", "local_team_leader", "transfer_coordinator", "attention_officer"}
FUNCTIONS: Final = {"submitter": {"owner_organisation"}, "case_director": {"member", "case_director"}}
IN: Final = ("meldcode_running", "direct_safety")
"""The states of the cases that are asked about: in the first a school has a run, the second is in somebody's hand."""
FIRST: Final = "report_at_once"
"""What alone is asked of who stands to a case in no way: the step that most may take."""


def _standing(town: Town, reference: str) -> dict[str, set[str]]:
    """Account -> how it stands to the case by a row of it."""
    held: dict[str, set[str]] = {}
    for row in town.rows(case_members, case_members.c.case_id == town.case(reference).id):
        if row.ended_at is None:
            held.setdefault(row.account, set()).update(FUNCTIONS.get(row.function, {"member"}))
    return held


def _gives(colleague: Colleague, capability: str, held: set[str], state: str | None) -> bool:
    """Whether the signed text gives it to this colleague, standing so."""
    directs = colleague.organisation == "ll2" and DIRECTING & set(colleague.roles)
    relations = frozenset(held | ({"coordinator"} if directs and state else set()))
    if not relations or colleague.organisation not in ORACLE.kinds:
        return False
    roles = frozenset({*colleague.roles, "account_holder"})
    return ORACLE.answer(capability, ORACLE.kinds[colleague.organisation], roles, relations, state=state).allowed


def _stopped(ask: Any) -> str:
    """Why it was refused; empty when the rules let it through, whatever stood in its way then."""
    try:
        ask()
    except Refused as refused:
        return refused.reason
    except (NotReady, Conflict):
        pass
    return ""


def _run(town: Town, reference: str) -> str:
    case = town.case(reference).id
    return next((row.id for row in town.rows(meldcode_runs, meldcode_runs.c.case_id == case)), "none")


def test_each_colleague_may_take_exactly_the_steps_that_the_signed_text_gives(referral_town: Town) -> None:
    town, there = referral_town, acts.referrals(referral_town)
    for state, colleague in product(IN, colleagues(referrals=True)):
        mine = _standing(town, there[state]).get(town.account(colleague.username).id, set())
        near, visit = bool(mine) or colleague.organisation == "ll2", town.visit_as(colleague.username)
        for step in STEPS if near else (FIRST,):
            command = STEPS[step](case=there[state], version=999, act_key=key(), run=_run(town, there[state]))
            wrong = _stopped(lambda visit=visit, asked=command: town.gate.act(visit, asked))
            given = _gives(colleague, command.capability, mine, state)
            assert (wrong == "") == given, (colleague.username, state, step, wrong)
            assert town.last().outcome != "allowed"


def test_each_colleague_reads_a_run_of_his_own_organisation_alone_and_the_profile_as_the_text_gives(
    referral_town: Town,
) -> None:
    town, reference = referral_town, acts.referrals(referral_town)["meldcode_running"]
    held, look = _standing(town, reference), ReadMeldcode(case=reference, run=_run(town, reference))
    for colleague in colleagues(referrals=True):
        mine, ours = held.get(town.account(colleague.username).id, set()), colleague.organisation == "basisschool"
        reads = ours and _gives(colleague, "meldcode.read", mine, "meldcode_running")
        assert (_stopped(lambda who=colleague.username: town.look(who, look)) == "") == reads, colleague
        keeps = _gives(colleague, "profile.read", {"none"}, None)
        assert (_stopped(lambda who=colleague.username: town.look(who, ReadProfile())) == "") == keeps, colleague


def test_a_step_is_taken_from_the_states_that_the_workflow_names_and_from_no_other(referral_town: Town) -> None:
    town, reference = referral_town, acts.referrals(referral_town)["meldcode_running"]
    at: dict[str, Any] = {"case": reference, "act_key": ""}
    said = (("client_is", "adult"),)
    run = town.act(acts.ATTENTION, STEPS["open"](**at, version=town.version(reference), said=said)).reference
    for state, step in product((state.key for state in MELDCODE.states), [step for step in STEPS if step != "open"]):
        (row,) = town.rows(meldcode_runs, meldcode_runs.c.id == run)
        crowds.told(town, lambda work, row=row, state=state: work.change(meldcode_runs, row, state=state))
        command = STEPS[step](**at, version=town.version(reference), run=run)
        try:
            town.act(acts.ATTENTION, command)
            conflicts = False
        except NotReady:
            conflicts = False
        except Conflict:
            conflicts = True
        assert conflicts == (state not in MELDCODE.step(step).sources), (state, step)
