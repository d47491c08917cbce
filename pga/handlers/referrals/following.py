"""What a step of a referral does besides being taken: Veilig Thuis is told, a worker is named, a person was told."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.commands.referrals import BRINGS, ReferralStep
from pga.desk import Desk
from pga.handlers import post, sharing
from pga.handlers.cases import add_member, answer
from pga.handlers.orders.linking import follow
from pga.handlers.referrals.checking import known_elsewhere
from pga.handlers.referrals.informing import hears
from pga.handlers.referrals.stopping_letters import ask_first
from pga.handlers.referrals.visiting import basis
from pga.handlers.rights import right_end
from pga.handlers.steps import term_end
from pga.handlers.writing import missing
from pga.store import cases as stored
from pga.store import people, plans
from pga.store.received import REPORTED
from pga.store.tables.cases import case_members
from pga.store.tables.progress import inform_duties
from pga.store.tables.sharing import questions
from privacy.vocabulary import Label, Role
from workflows.referral.reporting import SPOKEN

SPEAKING: Final = ("report", "followup_report")
"""Steps that put a report before Veilig Thuis and ask whom one spoke to already."""
OPEN: Final = ("asked", "assigned")
FEEDBACK: Final = "FEEDBACK"
NOBODY: Final = Label("Kies wie deze casus gaat doen.", "Choose who will do this referral.")
WHO: Final = Label("Kies wie is geïnformeerd.", "Choose who was informed.")
TOLD: Final = frozenset({"C01", "C03", "CONTACT.safe", "REPORT"})
"""What Veilig Thuis reads of a report as it is filled in: also a name that nobody knew yet when it was put there."""


def settled(desk: Desk, command: ReferralStep) -> frozenset[str]:
    """Terms that the step names and that need not run: of a report that is not acute or was spoken of already, of a
    transfer without urgency, and what began when Veilig Thuis acknowledged the report.
    """
    said = command.answers
    quiet = {"report_spoken"} if said.get("acute") == "no" or spoken(command) else set()
    if command.step == "decide_assessment" and desk.case.state != "reported":
        quiet.add("vt_inform_persons")
    if command.step == "accept_transfer":
        given = stored.answers(desk.tx, desk.proof, desk.case.id).get("urgency")
        urgent = given is None or given.answer == "crisis"
        quiet.add("local_team_first_contact_regular" if urgent else "local_team_first_contact_urgent")
    return frozenset(quiet)


def spoken(command: ReferralStep) -> bool:
    """Whether a report says whom at Veilig Thuis was spoken to, and when: then it counts as reported."""
    return command.step in SPEAKING and BRINGS["spoken_recorded"].by(command.answers)


def ended(command: ReferralStep) -> frozenset[str]:
    """Terms that end because of what the form says, whatever the step stops: somebody was spoken to."""
    return frozenset({SPOKEN}) if spoken(command) else frozenset()


def offered_to_vt(desk: Desk, command: ReferralStep) -> Mapping[str, str]:
    """At once, half filled in or not: it lies at the post of Veilig Thuis, which can read it from now on."""
    for party in desk.document.taking_part:
        if desk.document.parties[party].kind == "veilig_thuis":
            _offer(desk, party)
    return command.answers


def _offer(desk: Desk, party: str) -> None:
    document, until = desk.document, right_end(desk, "share_default", desk.now)
    flows = document.shares(document.lead_kind, document.parties[party].kind, "to_receiver")
    for category in sorted(flows & document.entitled(party)):
        sharing.share_category(desk, category, party, until, how="to_receiver", starts=category in TOLD)
    team = next((team.id for team in plans.teams_of(desk.tx, desk.proof, [party])), None)
    due_on = term_end(desk, "vt_acknowledge", desk.now)
    question = desk.work.add(
        questions,
        case_id=desk.case.id,
        to_organisation=party,
        asked_by=desk.actor.account,
        asked_at=desk.stamp,
        due_on=due_on,
        state="asked",
        category=document.contribution_of(document.parties[party].kind).category,
        answered_at=None,
        kind=REPORTED,
        from_organisation=document.lead,
        to_team=team,
    )
    path = f"/questions/{question}"
    if team is not None:
        post.tell_aimed(desk, team, "", "question", path, due_on)
    else:
        post.tell_holders(desk, party, Role.VT_LIAISON, "question", path, due_on)
    desk.details["to"] = party


def taken_up(desk: Desk, command: ReferralStep) -> Mapping[str, str]:
    """Veilig Thuis has the report, whoever writes that down: nothing waits at its post any more."""
    for row in stored.case_questions(desk.tx, desk.proof, desk.case.id):
        if row.kind == REPORTED and row.state in OPEN:
            desk.work.change(questions, row, state="answered", answered_at=desk.stamp)
    return command.answers


def visit_asked(desk: Desk, command: ReferralStep) -> Mapping[str, str]:
    """Who is asked to go along hears of it: at the local team who has it in hand, else its intake; at the police who
    made the report. It stands in the record too, on which basis.
    """
    known, due_on = basis(desk), term_end(desk, "joint_visit", desk.now)
    path, lead = f"/cases/{desk.case.reference}", desk.document.lead
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    ours = {row.account for row in members if row.organisation == lead and row.function == "case_director"}
    theirs = {row.account for row in members if row.organisation != lead and row.function == "submitter"}
    desk.details["to"] = next((row.organisation for row in members if row.account in theirs), lead)
    post.tell(desk, ours | theirs, "joint_visit", path, due_on)
    if not ours:
        post.tell_holders(desk, lead, Role.LOCAL_TEAM_INTAKE, "joint_visit", path, due_on)
    desk.details["basis"] = known
    return command.answers


def worker_named(desk: Desk, command: ReferralStep) -> Mapping[str, str]:
    """Somebody of the party that leads has the case in hand from now; who had it before is no more on it."""
    account = command.answers.get("worker", "")
    there = {row.id: row for row in workers(desk)}
    if account not in there:
        raise missing("worker", NOBODY)
    had = [row for row in stored.members(desk.tx, desk.proof, desk.case.id) if row.function == "case_director"]
    before = [row for row in had if row.account != account]
    for row in before:
        desk.work.change(case_members, row, ended_at=desk.today)
    if len(before) == len(had):
        add_member(desk, desk.case.id, account, desk.document.lead, "case_director")
    follow(desk, account, frozenset(row.account for row in before))
    return {**command.answers, "worker": there[account].display_name}


def workers(desk: Desk) -> list[Row[Any]]:
    """Who can have a case in hand at the party that leads, behind no conflict wall in the case at hand: whom the rules
    let read one that is his to direct.
    """
    walled, lead = stored.walled(desk.tx, desk.case.id), desk.document.lead
    found: dict[str, Row[Any]] = {}
    for role in sorted(desk.document.roles_for("case.read", "case_director")):
        found |= {row.id: row for row in people.holders(desk.tx, desk.proof, lead, role, desk.today)}
    return [row for row in found.values() if row.id not in walled]


def informed(desk: Desk, command: ReferralStep) -> Mapping[str, str]:
    """One person was told of the case (AVG 14), or who speaks for him and may know; not by a letter while those to who
    hears it are stopped.
    """
    said = command.answers
    known = {row.id for row in stored.parties(desk.tx, desk.proof, [desk.case.id])}
    if said.get("party") not in known:
        raise missing("party", WHO)
    whom = said.get("told_to", said["party"])
    if whom not in known:
        raise missing("told_to", WHO)
    hears(desk, said["party"], whom)
    if said.get("channel") == "letter":
        ask_first(desk, whom, "channel")
    desk.work.add(
        inform_duties,
        case_id=desk.case.id,
        party=said["party"],
        state="informed",
        channel=said.get("channel", ""),
        told_on=said.get("told_on", ""),
        ground=None,
        decided_by=None,
        recheck_on=None,
        recorded_at=desk.stamp,
    )
    told = {"told_to": "person" if whom == said["party"] else "representative"}
    return {name: text for name, text in said.items() if name != "party"} | told


def fed_back(desk: Desk, command: ReferralStep) -> Mapping[str, str]:
    """Who brought the case reads what he may know of it, where the rules let that flow (F9)."""
    document, brought_by = desk.document, desk.case.bringing_organisation
    kinds = document.lead_kind, document.parties[brought_by].kind
    if brought_by != document.lead and FEEDBACK in document.shares(*kinds, "to_submitter"):
        until = right_end(desk, "share_default", desk.now)
        sharing.share_category(desk, FEEDBACK, brought_by, until, how="to_submitter", starts=True)
    return command.answers


def linked(desk: Desk, command: ReferralStep) -> Mapping[str, str]:
    """The case in which this was known already is kept beside it."""
    row = known_elsewhere(desk, command.answers["other"])
    if row is not None:
        answer(desk, command.step, "duplicate_of", row.id)
    return command.answers


__all__ = [
    "ended", "fed_back", "informed", "linked", "offered_to_vt", "settled", "spoken", "taken_up", "worker_named",
    "workers",
]  # fmt: skip
