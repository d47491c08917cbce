"""Domestic violence in the demo town, act by act: a report that nobody spoke of yet, one at Veilig Thuis, a transfer
that waits, and a family in care. Veilig Thuis never logs in: what it said is recorded as received.
"""

from typing import Final

from pga.commands.agreements import DecideAgreement, ProposeAgreement
from pga.commands.meldcode import STEPS as MELDCODE_STEPS
from pga.commands.meldcode import SetProfile
from pga.commands.orders import ImposeOrder, LinkOrder
from pga.commands.plan import AddAction, AddGoal
from pga.commands.referrals import ENTRIES, STEPS, RecordContact
from pga.commands.roster import AddDuty
from pga.commands.teams import AddTeamMember, OpenTeam
from pga.demo.clock import PlayedClock
from pga.demo.referral_people import WORDINGS
from pga.demo.stage import GateStage, new_key
from pga.desk import Done
from pga.gate import Gate
from pga.store.tables.agreements import agreements
from pga.store.tables.plans import plan_goals

INTAKE: Final = "ilse.ll2"
KEEPS: Final = "adam.beheer"
DOES: Final = "hanna.ll2"
LEADER: Final = "tom.ll2"
POLICE: Final = "wanda.politie"
ISSUES: Final = "otto.oov"
ON_DUTY: Final = "hugo.ll2"
VT: Final = "vince.vt"
POLICY: Final = "bram.beleid"
TEACHER: Final = "juul.school"
SCHOOL: Final = "imke.school"
"""The attention officer of the school, who decides on reporting too."""
TEAM: Final = "Larikslaan bereikbaarheid"
NIGHTS: Final = 7
HEARD: Final = {"spoken_with": "Mw. De Wit, instroom (fictief)", "channel": "telephone"}


class _Scene(GateStage):
    """What the people of the local team do more than once."""

    def enter(self, username: str, step: str, **said: str) -> str:
        """A referral comes in."""
        return self.act(username, ENTRIES[step](act_key=new_key(), said=tuple(said.items()))).reference

    def step(self, username: str, reference: str, step: str, explanation: str = "", **said: str) -> None:
        """A step of a referral."""
        given = tuple(said.items())
        self.act(username, STEPS[step](**self.at(reference), explanation=explanation, said=given))

    def meldcode(self, username: str, reference: str, step: str, run: str = "", **said: str) -> Done:
        """A step of a run of the meldcode."""
        given = tuple(said.items())
        return self.act(username, MELDCODE_STEPS[step](**self.at(reference), run=run, said=given))

    def goal(self, reference: str) -> str:
        """The goal of the safety plan."""
        return str(self.rows(plan_goals, case_id=self.case_id(reference))[0].id)

    def heard(self) -> dict[str, str]:
        """Whom one spoke to at Veilig Thuis, today."""
        return {**HEARD, "received_at": f"{self.day()} 10:15"}


def begin_referrals(gate: Gate, clock: PlayedClock) -> None:
    """A month ago: a family comes to the local team."""
    scene = _Scene(gate, clock)
    clock.morning(after=0)
    _post_of_vt(scene)
    _in_care(scene, _to_transfer(scene, "Naomi Voorbeeld (fictief)", "1988-04-02"))


def play_referrals(gate: Gate, clock: PlayedClock) -> None:
    """The last office hours: a transfer that waits, a report that was received, and one of which nobody spoke yet."""
    scene = _Scene(gate, clock)
    _agreement(scene)
    _roster(scene)
    _to_transfer(scene, "Kees Proef (fictief)", "1951-11-20")
    _at_vt(scene)
    _of_the_police(scene)
    _of_the_school(scene)
    _acute(scene)
    _barred(scene)


def _agreement(scene: _Scene) -> None:
    """What the partners agreed on; Veilig Thuis proposed to be held to more, and waits for the others."""
    people = (("ll2", LEADER, DOES), ("politie", POLICE, ""), ("veilig-thuis", VT, "vicky.vt"))
    contacts = tuple((party, scene.account(who), scene.account(other) if other else "") for party, who, other in people)
    for by, target, others in ((LEADER, "85", (VT, POLICE, POLICY)), (VT, "95", (POLICE,))):
        command = ProposeAgreement(
            act_key=new_key(),
            review_on=scene.day(300),
            norms=(("vt_safety_assessment", target), ("local_team_accept_or_return", "90"), ("joint_visit", "80")),
            contacts=contacts,
            wordings=WORDINGS,
        )
        scene.act(by, command)
        for other in others:
            row = next(row for row in scene.rows(agreements) if row.state == "proposed")
            said = DecideAgreement(agreement=row.id, version=row.version, agreed=True, act_key=new_key())
            scene.act(other, said)


def _roster(scene: _Scene) -> None:
    """A week of nights: who can be reached, and who stands by."""
    team = scene.act(KEEPS, OpenTeam(organisation="ll2", name=TEAM, act_key=new_key())).reference
    for username in (LEADER, DOES, ON_DUTY):
        leads, who = username == LEADER, scene.account(username)
        scene.act(KEEPS, AddTeamMember(team=team, account=who, leader=leads, act_key=new_key()))
    for after in range(NIGHTS):
        shift = AddDuty(
            team=team,
            day=scene.day(after),
            begins="17:00",
            until="08:30",
            account=scene.account(ON_DUTY),
            stand_by=scene.account(DOES),
            act_key=new_key(),
        )
        scene.act(LEADER, shift)


def _post_of_vt(scene: _Scene) -> None:
    """Where a report arrives at Veilig Thuis."""
    team = scene.act(KEEPS, OpenTeam(organisation="veilig-thuis", name="Instroom", act_key=new_key()))
    for username in ("vince.vt", "vicky.vt"):
        account = scene.account(username)
        scene.act(KEEPS, AddTeamMember(team=team.reference, account=account, act_key=new_key()))


def _report(scene: _Scene, name: str, born: str, story: str, acute: str) -> str:
    told = {"acute": acute, "story": story, "name": name, "born": born, "channel": "telephone"}
    reference = scene.enter(INTAKE, "receive", reporter="Buurvrouw (fictief)", sector="citizen", **told)
    scene.step(INTAKE, reference, "check_acute", acute=acute, structural="yes")
    return reference


def _to_transfer(scene: _Scene, name: str, born: str) -> str:
    """Reported, assessed by Veilig Thuis and offered to the local team, all by telephone."""
    reference = _report(scene, name, born, "Ruzies met slaan, al maanden; de buren horen het. (fictief)", "no")
    scene.step(INTAKE, reference, "report", acute="no", own_choice="yes", story="Zie de melding van vandaag.")
    spoken = {"spoken_with": HEARD["spoken_with"], "spoken_at": f"{scene.day()} 09:40"}
    scene.step(INTAKE, reference, "record_spoken", agreed="Veilig Thuis beoordeelt deze week.", **spoken)
    scene.step(INTAKE, reference, "acknowledge_report", number="VT-FICTIEF-1", **scene.heard())
    offered = {"into": "transfer_offered", "class": "structural", "decision": "Overdracht aan LL2. (fictief)"}
    scene.step(INTAKE, reference, "decide_assessment", **offered, **scene.heard())
    return reference


def _in_care(scene: _Scene, reference: str) -> None:
    """Accepted, everybody reached, and a safety plan with a goal and a condition."""
    scene.step(LEADER, reference, "acknowledge_transfer")
    scene.step(LEADER, reference, "accept_transfer", conflict="no", worker=scene.account(DOES))
    contact = RecordContact(
        **scene.at(reference), party=scene.party(reference), result="reached", children="seen_and_heard"
    )
    scene.act(DOES, contact)
    scene.step(DOES, reference, "start_direct_safety")
    safe = "Thuis is het veilig voor iedereen. (fictief)"
    scene.act(DOES, AddGoal(case=reference, act_key=new_key(), domain="direct_safety", text=safe))
    back = {"channel": "telephone", "told_on": scene.day()}
    scene.step(DOES, reference, "give_feedback", text="Uw melding is opgepakt. (fictief)", **back)
    condition = AddAction(
        case=reference,
        act_key=new_key(),
        goal=scene.goal(reference),
        what="Belt de wijkagent bij ruzie; kinderen naar oma. (fictief)",
        organisation="ll2",
        account=scene.account(DOES),
        team="",
        due_on=scene.day(14),
        note="",
    )
    scene.act(DOES, condition)


def _barred(scene: _Scene) -> None:
    """The mayor keeps somebody out of his house for ten days; the local team has it beside its referral."""
    told = {"name": "Rik Verzinsel (fictief)", "other_name": "Roos Verzinsel (fictief)", "issued_by": "mayor"}
    at = {"imposed_on": scene.day(), "imposed_time": "08:15", "vt_consulted": "yes", "place": "Fictieplein 4, Leusden"}
    said = (*told.items(), *at.items(), ("facts", "Mes gepakt, kinderen zagen het. (fictief)"))
    order = scene.act(ISSUES, ImposeOrder(act_key=new_key(), said=said)).reference
    reference = _report(scene, "Rik Verzinsel (fictief)", "1985-02-11", "Huisverbod opgelegd. (fictief)", "no")
    scene.act(INTAKE, LinkOrder(**scene.at(reference), order=order, party=scene.party(reference)))


def _at_vt(scene: _Scene) -> None:
    told = "Een kind vertelde het op school. (fictief)"
    reference = _report(scene, "Ilja Test (fictief)", "2011-06-14", told, "unknown")
    scene.step(INTAKE, reference, "report", acute="unknown", story="Kind bang om naar huis te gaan. (fictief)")
    scene.step(INTAKE, reference, "acknowledge_report", number="VT-FICTIEF-2", **scene.heard())


def _of_the_police(scene: _Scene) -> None:
    """A community police officer writes down what he saw; the local team takes it from there."""
    saw = {"facts": "Harde ruzie, twee kinderen boven. (fictief)", "occurred_on": scene.day()}
    scene.enter(POLICE, "receive_police", acute="no", name="Bo Model (fictief)", **saw)


def _of_the_school(scene: _Scene) -> None:
    """A teacher passes on that a child is not itself any more, and the school follows its own meldcode."""
    here = scene.account(SCHOOL)
    days = {"attested_on": scene.day(-200), "attested_until": scene.day(165)}
    profile = SetProfile(act_key=new_key(), version=0, officer=here, decider=here, training_clause="yes", **days)
    scene.act(SCHOOL, profile)
    told = {"signal": "Praat niet meer, schrikt van elk geluid, wil niet naar huis. (fictief)"}
    about = {"category": "behaviour_change", "name": "Sem Schets (fictief)", "born": "2016-09-09"}
    reference = scene.enter(TEACHER, "signal", acute="no", source="De leerkracht (fictief)", **told, **about)
    scene.step(INTAKE, reference, "check_acute", acute="no", structural="no")
    scene.step(INTAKE, reference, "start_meldcode", suspicion="Er kan thuis iets spelen. (fictief)")
    run = scene.meldcode(TEACHER, reference, "open", client_is="child").reference
    seen = {"fact": "Kruipt weg bij harde stemmen. (fictief)", "source": "Eigen waarneming (fictief)"}
    scene.meldcode(TEACHER, reference, "record_signal", run, category="behaviour_change", seen_on=scene.day(), **seen)
    scene.meldcode(TEACHER, reference, "start_consultation", run)
    advice = {"consulted": "Imke (fictief)", "held_on": scene.day(), "advice": "Spreek eerst de ouders. (fictief)"}
    scene.meldcode(SCHOOL, reference, "record_consultation", run, **advice)


def _acute(scene: _Scene) -> None:
    """Put before Veilig Thuis, and nobody was spoken to yet."""
    reference = _report(scene, "Samira Fictie (fictief)", "1993-01-30", "Hij staat voor de deur. (fictief)", "yes")
    scene.step(INTAKE, reference, "report", acute="yes", story="112 is gebeld. (fictief)")
