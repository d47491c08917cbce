"""Thirty days in the demo town, act by act, through the gate as the people themselves."""

from collections.abc import Iterator
from datetime import date, timedelta

from pga.clock import local_day
from pga.commands.absence import SetReplacement
from pga.commands.cases import Accept, Assess, Invite, Justify, Reject, ShareCategories, TakeUp
from pga.commands.questions import AnswerQuestion, AssignQuestion, NothingToShare
from pga.commands.teams import AddTeamMember, OpenTeam
from pga.demo.cases import PEOPLE, submission
from pga.demo.clock import PlayedClock
from pga.demo.stage import GateStage, new_key
from pga.gate import Gate
from pga.queries.cases import MyWork, ReadCase
from pga.queries.ledger import ReadLedger
from pga.queries.people import ListAccounts
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.queries.teams import ListTeams, ReadAbsence

DIRECTOR = "anna.process"


def play(gate: Gate, clock: PlayedClock) -> None:
    """The whole month."""
    scene = _Scene(gate, clock)
    clock.morning(after=0)
    _teams(scene)
    first = _to_intake(scene, 0, "lisa.ll2")
    second = _to_intake(scene, 2, "pieter.politie")
    _questions(scene, first)
    clock.morning(after=3)
    _share_with_police(scene, second)
    _reject(scene, 6)
    _late_answers(scene, first)
    _lapsing_replacement(scene)
    clock.morning(after=9)
    _to_triage(scene, 1, "lisa.ll2")
    _ready_to_accept(scene, 3)
    clock.morning(after=2)
    scene.submit(4, "pieter.politie")
    clock.morning(after=5)
    third = _to_intake(scene, 5, "zoe.zvh")
    scene.invite(third, "reclassering", "Loopt er toezicht, en wat is afgesproken?", 14)
    scene.invite(third, "politie", "Welke meldingen zijn er van dit adres?", 14)
    scene.invite(third, "ll2", "Is deze persoon bekend bij het team?", 14)
    clock.last_office_hour()
    scene.submit(7, "lisa.ll2")
    scene.look("petra.privacy", ReadLedger())
    scene.look("adam.beheer", ListAccounts())


class _Scene(GateStage):
    """What the people of the month do more than once."""

    def version(self, reference: str) -> int:
        return int(self.look(DIRECTOR, ReadCase(case=reference)).version)

    def submit(self, number: int, username: str) -> str:
        return self.act(username, submission(PEOPLE[number], new_key())).reference

    def invite(self, reference: str, organisation: str, text: str, days: int) -> None:
        due = local_day(self.clock.now()).toordinal() + days
        command = Invite(
            case=reference,
            version=self.version(reference),
            act_key=new_key(),
            organisation=organisation,
            text=text,
            due_on=date.fromordinal(due).isoformat(),
        )
        self.act(DIRECTOR, command)

    def questions(self, username: str, reference: str = "") -> Iterator[tuple[str, int]]:
        for line in self.look(username, MyQuestions()).open:
            if reference in ("", line.reference):
                yield line.id, line.version

    def assign(self, coordinator: str) -> None:
        for question, version in self.questions(coordinator):
            detail = self.look(coordinator, ReadQuestion(question=question))
            account = detail.colleagues[0][0]
            command = AssignQuestion(question=question, version=version, accounts=(account,), act_key=new_key())
            self.act(coordinator, command)


def _teams(scene: _Scene) -> None:
    """The district team of the police, with a post and a leader."""
    team = scene.act("carla.politie", OpenTeam(organisation="politie", name="Wijkteam Leusden", act_key=new_key()))
    lines = scene.look("carla.politie", ListTeams()).lines
    there = dict((name, account) for line in lines for account, name in line.candidates)
    for name in ("Pieter Blauw (fictief)", "Pim Wijk (fictief)"):
        leader = name.startswith("Pieter")
        member = AddTeamMember(team=team.reference, account=there[name], leader=leader, act_key=new_key())
        scene.act("carla.politie", member)


def _lapsing_replacement(scene: _Scene) -> None:
    """The process director was away for a few days; it began and ended by itself."""
    today = scene.clock.now().date()
    absence = scene.look(DIRECTOR, ReadAbsence())
    command = SetReplacement(
        substitute=absence.candidates[-1][0],
        valid_from=today.isoformat(),
        valid_until=today.fromordinal(today.toordinal() + 4).isoformat(),
        act_key=new_key(),
    )
    scene.act(DIRECTOR, command)


def _to_triage(scene: _Scene, number: int, submitter: str) -> str:
    reference = scene.submit(number, submitter)
    scene.look(DIRECTOR, MyWork())
    scene.act(DIRECTOR, TakeUp(case=reference, version=scene.version(reference), act_key=new_key()))
    return reference


def _assess(scene: _Scene, reference: str) -> None:
    facts = "Vastgesteld in het gesprek met de aanmelder en in meldingen."
    command = Assess(
        case=reference,
        version=scene.version(reference),
        act_key=new_key(),
        repeated=True,
        order_or_safety=True,
        regular_insufficient=True,
        repeated_facts=facts,
        order_or_safety_facts=facts,
        regular_insufficient_facts=facts,
    )
    scene.act(DIRECTOR, command)


def _justify(scene: _Scene, reference: str) -> None:
    command = Justify(
        case=reference,
        version=scene.version(reference),
        act_key=new_key(),
        purpose="Herhaalde verstoring van de openbare orde stoppen.",
        proportionality="Alleen de partners die nodig zijn, alleen wat zij nodig hebben.",
        subsidiarity="Eigen interventies van de aanmelder hielpen niet.",
        regime="LOCAL_PGA",
    )
    scene.act(DIRECTOR, command)


def _ready_to_accept(scene: _Scene, number: int) -> str:
    reference = _to_triage(scene, number, "pieter.politie")
    _assess(scene, reference)
    _justify(scene, reference)
    return reference


def _to_intake(scene: _Scene, number: int, submitter: str) -> str:
    reference = _to_triage(scene, number, submitter)
    _assess(scene, reference)
    _justify(scene, reference)
    scene.act(DIRECTOR, Accept(case=reference, version=scene.version(reference), act_key=new_key()))
    return reference


def _questions(scene: _Scene, reference: str) -> None:
    scene.invite(reference, "politie", "Welke incidenten zijn bekend in de laatste twaalf maanden?", 10)
    scene.invite(reference, "wsl", "Zijn er klachten of een procedure over de woning?", 10)
    scene.invite(reference, "reclassering", "Loopt er toezicht?", 20)
    scene.assign("carla.politie")
    scene.assign("wim.wsl")
    scene.assign("rik.reclassering")


def _late_answers(scene: _Scene, reference: str) -> None:
    for question, version in scene.questions("pieter.politie", reference):
        command = AnswerQuestion(
            question=question,
            version=version,
            act_key=new_key(),
            what="Zes meldingen van bedreiging, twee keer een gesprek met de wijkagent.",
            occurred_on=local_day(scene.clock.now()).isoformat(),
            assertion_kind="fact",
        )
        scene.act("pieter.politie", command)
    for question, version in scene.questions("rik.reclassering", reference):
        scene.act("rik.reclassering", NothingToShare(question=question, version=version, act_key=new_key()))
    scene.look(DIRECTOR, ReadCase(case=reference))


def _share_with_police(scene: _Scene, reference: str) -> None:
    scene.invite(reference, "politie", "Wat is nodig om herhaling te voorkomen?", 40)
    scene.assign("carla.politie")
    until = (local_day(scene.clock.now()) + timedelta(days=365)).isoformat()
    command = ShareCategories(
        case=reference,
        version=scene.version(reference),
        act_key=new_key(),
        organisation="politie",
        categories=("C19",),
        until=until,
    )
    scene.act(DIRECTOR, command)


def _reject(scene: _Scene, number: int) -> None:
    reference = scene.submit(number, "pieter.politie")
    command = Reject(
        case=reference,
        version=scene.version(reference),
        act_key=new_key(),
        reason="Twee incidenten; de reguliere aanpak van de politie is nog niet geprobeerd.",
        advice="Gesprek door de wijkagent en een aanbod van LL2; meld opnieuw aan als het doorgaat.",
    )
    scene.act(DIRECTOR, command)
