"""The last day of a whole demo: what waits for those who log in then."""

from typing import Final

from pga.clock import local_day
from pga.commands.absence import RecordAbsence, SetReplacement
from pga.commands.cases import Invite
from pga.commands.emergencies import OpenEmergency
from pga.commands.people import WakeAccount
from pga.commands.taking_over import ConfirmTakeOver
from pga.demo.clock import PlayedClock
from pga.demo.referrals import POLICE
from pga.demo.running import RUNNING, running
from pga.demo.scene import DIRECTOR
from pga.demo.stage import GateStage, new_key
from pga.gate import Gate
from pga.queries.cases import ReadCase
from pga.queries.people import ListAccounts
from pga.store.tables.cases import cases
from pga.store.tables.teams import teams

KEEPS: Final = "adam.beheer"
"""Who keeps the accounts."""
STANDS_IN: Final = "dirk.veiligheid"
POST: Final = "politie"
ON_LEAVE: Final = "petra.privacy"
"""Who goes on holiday in two weeks: then nobody destroys a case or approves a role at the municipality."""
KNOWS: Final = "lisa.ll2"
"""Who works on the cases that come in from paper."""


def play_today(gate: Gate, clock: PlayedClock) -> None:
    """A question to the post of the district team, two running cases from the list on paper, a case that was opened in
    an emergency, and from today on the process director is away; the privacy officer will be.
    """
    stage = GateStage(gate, clock)
    _in_an_emergency(stage)
    _ask_the_post(stage)
    _take_over(stage)
    _away(stage)
    stage.act(ON_LEAVE, RecordAbsence(valid_from=stage.day(14), valid_until=stage.day(27), act_key=new_key()))


def wake_everybody(gate: Gate, clock: PlayedClock) -> None:
    """Who did nothing in the played years sleeps; the administrator wakes all of them, so that each log-in works."""
    stage, after = GateStage(gate, clock), None
    while after != "":
        page = stage.look(KEEPS, ListAccounts(after=after or ""))
        for line in page.lines:
            if line.asleep:
                stage.act(KEEPS, WakeAccount(account=line.id, version=line.version, act_key=new_key()))
        after = page.next


def _ask_the_post(stage: GateStage) -> None:
    """About the newest case in execution; whoever of the team takes it up sees what is asked."""
    newest = max(stage.rows(cases, state="execution"), key=lambda row: (row.opened_at, row.id))
    (team,) = stage.rows(teams, organisation=POST)
    question = Invite(
        **stage.at(newest.reference),
        organisation=POST,
        text="Is er deze maand iets gemeld op dit adres? (fictief)",
        due_on=stage.day(14),
        to=f"team/{team.id}",
    )
    stage.act(DIRECTOR, question)


def _in_an_emergency(stage: GateStage) -> None:
    """Somebody of the police opens the family in care, where the town works together against domestic violence: it
    waits to be judged.
    """
    for case in stage.rows(cases, workflow="referral", state="direct_safety")[:1]:
        given = {"cooperation": str(case.cooperation), "reason": "violence_now", "reference": str(case.reference)}
        stage.act(POLICE, OpenEmergency(act_key=new_key(), **given))
        stage.look(POLICE, ReadCase(case=case.reference))


def _take_over(stage: GateStage) -> None:
    """Of the running cases on paper one is confirmed, and one waits for its case director."""
    today, knows = local_day(stage.clock.now()), stage.account(KNOWS)
    for person in RUNNING[:2]:
        case = stage.act(DIRECTOR, running(person, today, knows, new_key())).reference
        if person is RUNNING[0]:
            stage.act(KNOWS, ConfirmTakeOver(**stage.at(case)))


def _away(stage: GateStage) -> None:
    """For two weeks; the colleague of her safety team stands in."""
    first, last = stage.day(), stage.day(13)
    substitute = stage.account(STANDS_IN)
    stage.act(
        DIRECTOR, SetReplacement(substitute=substitute, valid_from=first, valid_until=last, act_key=new_key())
    )
