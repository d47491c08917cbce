"""The Top-X list in the demo town, act by act: six people about whom somebody decided, and five who wait for it.

Each of the six has a road of his own beside those of the years (``pga.demo.years``).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from pga.actor import Visit
from pga.clock import local_day
from pga.commands.rules import WriteRulesDraft
from pga.commands.top_x import ENTRIES, STEPS, AddFacts, FactLine, LapsePlaceByJob, LinkApproach, Score
from pga.commands.top_x_list import AddSitting
from pga.demo.clock import PlayedClock
from pga.demo.stage import GateStage, new_key
from pga.demo.top_x_residents import (
    AWAITING,
    DIFFERENT,
    EXPIRED,
    LAPSING,
    NOMINATED,
    NOT_PLACED,
    OBJECTING,
    ONE_SHEET,
    REASSESSED,
    REMOVED,
    SIGNALLED,
    Listed,
)
from pga.gate import Gate
from pga.queries.rules import ReadRulesDraft
from pga.store.tables.cases import cases
from pga.store.tables.top_x import top_x_facts, top_x_places
from workflows.top_x import TOP_X
from workflows.top_x.entering import GATES

KEEPS: Final = "anna.process"
RATERS: Final = ("roos.leusden", "ruben.politie")
PANEL: Final = "willem.oov"
CARE: Final = "zita.ll2"
MAYOR: Final = "bea.burgemeester"
SIGNALS: Final = "saar.wsl"
PROSECUTION: Final = "wies.om"
BASES: Final = {"nora.oov": "AVG_6_1_E", "nico.politie": "WPG_16_1_B", PROSECUTION: "WJSG_39F"}
"""Who brings facts, and on which legal basis."""
OFFICER: Final = "petra.privacy"
THRESHOLD: Final = 12
HIGHER: Final = 17
"""What the draft of the next rules changes: from how many points on the advice is to place."""
BEFORE: Final = 24
"""Days from a nomination to the decision about it, at the least."""
EVIDENCE: Final = "Nagegaan bij de bron; zie de feiten. (fictief)"
CONSEQUENCES: Final = "Een vaste contactpersoon, elke week contact en een plan met hulp en grenzen. (fictief)"
PLAN: Final = "De persoonsgerichte aanpak begint volgende week. (fictief)"
JUDGED: Final = ("seriousness", "impact", "interventions", "outlook")
DECIDED: Final = (
    (EXPIRED, 400), (REMOVED, 320), (LAPSING, 174), (REASSESSED, 150), (NOT_PLACED, 130), (OBJECTING, 40),
)  # fmt: skip
"""Whoever came to a decision, and how many days before the last day of the demo that was."""


class _Scene(GateStage):
    """What the people of the list do more than once."""

    def enter(self, username: str, step: str, **said: str) -> str:
        """Somebody comes in."""
        return self.act(username, ENTRIES[step](act_key=new_key(), said=tuple(said.items()))).reference

    def step(self, username: str, reference: str, step: str, explanation: str = "", **said: str) -> None:
        """A step of the list."""
        given = tuple(said.items())
        self.act(username, STEPS[step](**self.at(reference), explanation=explanation, said=given))

    def nominate(self, person: Listed) -> str:
        """Nominated, with the facts of each who has some."""
        who = {"name": f"{person.name} (fictief)", "born": person.born, "bsn": person.bsn, "address": person.street}
        told = {"story": person.story, "tried": "Gesprek en waarschuwing; hulp is aangeboden. (fictief)"}
        reference = self.enter(person.by, "nominate", **who, **told)
        self.facts(person.by, reference, person)
        if any(fact.convicted for fact in person.facts):
            self.facts(PROSECUTION, reference, person, convicted=True)
        return reference

    def facts(self, username: str, reference: str, person: Listed, convicted: bool = False) -> None:
        """What this organisation states."""
        lines = tuple(
            FactLine(
                occurred_on=self.day(-fact.days_ago),
                kind=fact.kind,
                standing=fact.standing,
                what=f"{fact.what} (fictief)",
                source=f"Registratie {number} (fictief)",
                basis=BASES[username],
            )
            for number, fact in enumerate(person.facts, 1)
            if fact.convicted is convicted
        )
        self.act(username, AddFacts(**self.at(reference), facts=lines))

    def admit(self, reference: str) -> None:
        """Every condition is met, and two people are to weigh."""
        answers = {name: said for gate in GATES for name, said in ((gate, "yes"), (f"{gate}_evidence", EVIDENCE))}
        self.step(KEEPS, reference, "admit", **answers)
        self.appoint(reference)

    def appoint(self, reference: str) -> None:
        """Two raters of two organisations."""
        one, two = (self.account(name) for name in RATERS)
        self.step(KEEPS, reference, "appoint_raters", rater_one=one, rater_two=two)

    def score(self, reference: str, rater: str, points: str) -> None:
        """One sheet; ``points``: a digit for each criterion that people judge."""
        rows = self.rows(top_x_facts, case_id=self.case_id(reference))
        cited = " ".join(row.id for row in rows if row.ended_at is None)
        command = Score(
            **self.at(reference),
            points=tuple(zip(JUDGED, points, strict=True)),
            cited=tuple((name, cited) for name in JUDGED),
            reasons=tuple((name, "Dat blijkt uit de feiten hierboven. (fictief)") for name in JUDGED),
        )
        self.act(rater, command)

    def both(self, reference: str, person: Listed) -> None:
        """Both sheets, and what stands beside them."""
        for rater, points in zip(RATERS, person.points, strict=True):
            self.score(reference, rater, points)
        self.step(CARE, reference, "record_care", **person.care)
        self.step(CARE, reference, "counter", reason=person.counter)

    def advise(self, reference: str, advice: str) -> None:
        """The differences discussed, the person heard, and the advice."""
        talked = "Het verschil zit in hoe vaak buren er last van hadden; besproken en gelaten. (fictief)"
        self.step(PANEL, reference, "discuss", reason=talked)
        said = {"view": "heard", "held_on": self.day(), "view_text": "Ik wil werk, en dat het ophoudt. (fictief)"}
        self.step(KEEPS, reference, "hear", **said)
        why = "De feiten en de kans op herhaling wegen op tegen het tegenargument. (fictief)"
        but = "De gewone aanpak is nog niet uitgeput. (fictief)"
        self.step(PANEL, reference, "advise", advice=advice, reason=why if advice == "place" else but)

    def letter(self, reference: str) -> None:
        """Handed over in a conversation."""
        told = {"channel": "conversation", "told_on": self.day(), "by_whom": "Anna Regie (fictief)"}
        self.step(KEEPS, reference, "notify", **told)


def roads(gate: Gate, clock: PlayedClock, last: date) -> list[tuple[date, Iterator[int]]]:
    """The first day of each who came to a decision, and his road. ``last``: the last day of the demo."""
    scene = _Scene(gate, clock)
    return [
        (last - timedelta(days=ago + BEFORE), _road(scene, person, last - timedelta(days=ago)))
        for person, ago in DECIDED
    ]


def _road(scene: _Scene, person: Listed, decided_on: date) -> Iterator[int]:
    """From his nomination to the letter, and to where his place ended if it did."""
    reference = scene.nominate(person)
    yield 3
    scene.admit(reference)
    yield 7
    scene.both(reference, person)
    yield 4
    scene.advise(reference, "not_place" if person is NOT_PLACED else "place")
    yield max(1, (decided_on - local_day(scene.clock.now())).days)
    if person is NOT_PLACED:
        scene.step(MAYOR, reference, "not_place", reason="Eerst de gewone aanpak, met hulp. (fictief)")
    else:
        why = "De buurt kan niet langer wachten, en deze aanpak geeft ook hem een kans. (fictief)"
        scene.step(MAYOR, reference, "place", explanation=PLAN, reason=why, consequences=CONSEQUENCES)
    yield 6
    scene.letter(reference)
    if person is EXPIRED:
        (place,) = scene.rows(top_x_places, case_id=scene.case_id(reference))
        yield (date.fromisoformat(place.until_on) - local_day(scene.clock.now())).days + 1
        scene.gate.act(Visit(system=True), LapsePlaceByJob(case=reference, act_key=new_key()))
    elif person is REMOVED:
        yield 120
        why = "Woont sinds vorige maand elders; de politie daar weet ervan. (fictief)"
        scene.step(MAYOR, reference, "remove", removal_ground="moved", reason=why)
        yield 5
        scene.letter(reference)


def play_top_x(gate: Gate, clock: PlayedClock) -> None:
    """The last office hours: what waits for nominator, raters, panel and mayor."""
    scene = _Scene(gate, clock)
    _signal(scene)
    scene.nominate(NOMINATED)
    _weighing(scene)
    _awaiting(scene)
    standing = [row for row in scene.rows(top_x_places) if row.ended_on is None]
    on_the_list = sorted(standing, key=lambda row: row.from_on)
    if on_the_list:
        by_id = {row.id: row.reference for row in scene.rows(cases, workflow=TOP_X.key)}
        _, again, objects = (by_id[row.case_id] for row in on_the_list)
        _again(scene, again)
        _objection(scene, objects)
        _draft(scene)
    for days, kind in ((6, "weighing"), (9, "deciding")):
        scene.act(KEEPS, AddSitting(held_on=scene.day(days), kind=kind, act_key=new_key()))


def _signal(scene: _Scene) -> None:
    """A housing corporation asks for a nomination; who keeps the list asks a nominator."""
    told = {"name": f"{SIGNALLED.name} (fictief)", "story": SIGNALLED.story}
    reference = scene.enter(SIGNALS, "signal", tried="Brief en gesprek door de consulent. (fictief)", **told)
    scene.step(KEEPS, reference, "ask_nominator", nominator=scene.account("nora.oov"))


def _weighing(scene: _Scene) -> None:
    """One who waits for the second sheet, and one on whom the raters differ."""
    reference = scene.nominate(ONE_SHEET)
    scene.admit(reference)
    scene.score(reference, RATERS[0], ONE_SHEET.points[0])
    reference = scene.nominate(DIFFERENT)
    scene.admit(reference)
    scene.both(reference, DIFFERENT)


def _awaiting(scene: _Scene) -> None:
    """Weighed, heard and advised on; the mayor decides."""
    reference = scene.nominate(AWAITING)
    scene.admit(reference)
    scene.both(reference, AWAITING)
    scene.advise(reference, "place")


def _again(scene: _Scene, reference: str) -> None:
    """Weighed again after some months: one of the two sheets is in."""
    scene.step(KEEPS, reference, "reassess")
    scene.appoint(reference)
    scene.score(reference, RATERS[0], "1121")


def _objection(scene: _Scene, reference: str) -> None:
    """Objects to his place; the approach of the same person, that began since, goes with it."""
    approach = min(scene.rows(cases, state="execution"), key=lambda row: (row.opened_at, row.id))
    scene.act(KEEPS, LinkApproach(**scene.at(reference), approach=approach.reference))
    said = "Twee van deze dingen heb ik niet gedaan; ik was toen aan het werk. (fictief)"
    scene.step(KEEPS, reference, "object", received_on=scene.day(-1), objection_text=said)


def _draft(scene: _Scene) -> None:
    """The privacy officer drafts rules with a higher threshold, so that there is something to try."""
    scene.act(OFFICER, WriteRulesDraft(cooperation=TOP_X.key, version=0, act_key=new_key()))
    drafted = scene.look(OFFICER, ReadRulesDraft(cooperation=TOP_X.key))
    text, version = drafted.text.replace(f"threshold = {THRESHOLD}", f"threshold = {HIGHER}"), drafted.version
    scene.act(OFFICER, WriteRulesDraft(cooperation=TOP_X.key, version=version, toml=text, act_key=new_key()))
