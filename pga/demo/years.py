"""The year and a half before the played month: thirty-two cases side by side, each as far as its road goes.

A road is a generator: it does what happens on one day, and yields how many days pass until its next day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heapify, heappop, heappush
from typing import Any, Final

from pga.clock import local_day
from pga.commands.cases import Accept, Assess, Invite, Justify, Reject, TakeUp
from pga.commands.mistakes import AttachPerson
from pga.commands.plan import AddAction, AddGoal, CompleteAction, ConfirmAction, RecordView, Score
from pga.commands.questions import AnswerQuestion, AssignQuestion, NothingToShare
from pga.demo.cases import Person, submission
from pga.demo.clock import PlayedClock
from pga.demo.residents import residents
from pga.demo.scene import DIRECTOR, Scene
from pga.demo.stage import GateStage, new_key
from pga.gate import Gate
from pga.queries.cases import MyWork, ReadCase
from pga.store.tables.plans import plan_actions, plan_goals
from pga.store.tables.sharing import questions

DAYS: Final = 518
"""How long the years take, up to the month."""

FACTS: Final = "Vastgesteld in gesprekken en meldingen (fictief)."
CASE_DIRECTOR: Final = "lisa.ll2"
HANDLERS: Final = {
    "politie": ("carla.politie", "pieter.politie"),
    "ll2": ("carel.ll2", "lisa.ll2"),
    "wsl": ("wim.wsl", "wim.wsl"),
    "reclassering": ("rik.reclassering", "rik.reclassering"),
    "om": ("olga.om", "olga.om"),
}
"""Who passes a question on, and who answers it; Veilig Thuis never logs in, and what it is asked stays open."""

NO_ANSWER: Final = "Veilig Thuis antwoordde niet; wachten kan niet langer (fictief)."

TABLES: Final = (("politie", "ll2"), ("politie", "ll2", "wsl"), ("politie", "ll2", "reclassering", "om"))
"""Who is asked to come, in turn."""

ENDED: Final = (
    "closed", "archived", "rejected", "scaled_down", "scaled_up", "closed", "rejected", "archived", "closed",
    "archived", "rejected", "closed", "scaled_down", "rejected", "scaled_up", "closed", "scaled_down", "aftercare",
    "aftercare", "reopened",
)  # fmt: skip
"""Where the roads of earlier cases end, oldest first."""

RUNNING: Final = (
    ("escalated", 80), ("decided", 78), ("review", 74), ("review", 72), ("execution", 45), ("execution", 36),
    ("plan_draft", 25), ("plan_draft", 23), ("case_conference", 17), ("intake", 10), ("intake", 8),
)  # fmt: skip
"""Where a road stands when the month begins, and how many days before that it began. Three more come in that
month, and one from paper on its last day.
"""

ENDINGS: Final = (*ENDED, *(ending for ending, _ in RUNNING))
LAST_TO_END: Final = 115
"""Days before the month on which the newest of those that ended began."""

SUBMITTERS: Final = ("lisa.ll2", "pieter.politie", "zoe.zvh")


def play_years(gate: Gate, clock: PlayedClock, beside: Sequence[tuple[date, Iterator[int]]] = ()) -> None:
    """All roads, in order of time. ``beside``: roads of another cooperation, each with its first day."""
    stage = GateStage(gate, clock)
    people = residents()
    began = local_day(clock.now())
    days = [
        (began + timedelta(days=first), n, _Road(stage, n, people).walk(ending))
        for n, (first, ending) in enumerate(zip(_first_days(), ENDINGS, strict=True))
    ]
    days.extend((first, len(ENDINGS) + n, road) for n, (first, road) in enumerate(beside))
    heapify(days)
    while days:
        day, number, road = heappop(days)
        stage.come(day)
        wait = next(road, None)
        if wait is not None:
            heappush(days, (local_day(clock.now()) + timedelta(days=wait), number, road))
    stage.come(began + timedelta(days=DAYS))


def _first_days() -> tuple[int, ...]:
    """On which day each road begins: those that ended evenly over the years, those that run as late as they can."""
    apart = (DAYS - LAST_TO_END) / (len(ENDED) - 1)
    return (*(round(apart * n) for n in range(len(ENDED))), *(DAYS - before for _, before in RUNNING))


@dataclass(frozen=True, slots=True)
class _Road:
    """One case."""

    stage: GateStage
    number: int
    people: tuple[Person, ...]

    @property
    def partners(self) -> tuple[str, ...]:
        return TABLES[self.number % len(TABLES)]

    @property
    def _silent(self) -> bool:
        """Whether somebody is asked who will not answer."""
        return self.number % 7 == 6

    def walk(self, ending: str) -> Iterator[int]:
        """From the aanmelding to its ending."""
        stage, scene = self.stage, Scene(self.stage)
        who = SUBMITTERS[self.number % len(SUBMITTERS)]
        case = stage.act(who, submission(self.people[self.number], new_key())).reference
        yield 2
        stage.look(DIRECTOR, MyWork())
        stage.act(DIRECTOR, TakeUp(**stage.at(case), distinct=True))
        yield 4
        self._weigh(case)
        if ending == "rejected":
            advice: dict[str, Any] = {"reason": "De gewone aanpak kan dit aan (fictief).", "advice": FACTS}
            stage.act(DIRECTOR, Reject(**stage.at(case), **advice))
            return
        stage.act(DIRECTOR, Accept(**stage.at(case)))
        self._household(case)
        self._ask(case)
        yield 1
        self._pass_on(case)
        if ending == "intake":
            return
        yield 8
        self._answer(case)
        scene.notify(case)
        scene.convene(case, *self.partners, explanation=NO_ANSWER if self._silent else "")
        if ending == "case_conference":
            return
        yield 7
        yield from self._plan(scene, case, ending)

    def _plan(self, scene: Scene, case: str, ending: str) -> Iterator[int]:
        """From the conference on."""
        everybody = tuple(HANDLERS[partner][1] for partner in self.partners)
        scene.conclude(case, CASE_DIRECTOR, *everybody, present=self.partners)
        yield 2
        self._goals(case)
        if ending == "plan_draft":
            return
        scene.start_execution(case, by=CASE_DIRECTOR)
        if ending == "execution":
            return
        yield 45
        self._score(case, 3)
        scene.open_review(case, by=CASE_DIRECTOR)
        if ending not in ("review", "escalated", "decided", "scaled_up", "scaled_down"):
            self._confirm(case)
            scene.conclude_review(case)
            yield 30
            scene.open_review(case)
        yield from self._end(scene, case, ending)

    def _end(self, scene: Scene, case: str, ending: str) -> Iterator[int]:
        """From a review to where the road ends."""
        if ending == "review":
            return
        if ending in ("escalated", "decided"):
            scene.escalate(case)
            if ending == "decided":
                yield 5
                scene.decide(case)
            return
        if ending == "scaled_up":
            scene.offer_scale_up(case)
            scene.name_for_offer(case, "zoe.zvh", "zoe.zvh")
            yield 3
            scene.scale_up(case)
            return
        if ending == "scaled_down":
            scene.offer_scale_down(case)
            scene.name_for_offer(case, "carel.ll2", "lisa.ll2")
            yield 3
            scene.scale_down(case)
            return
        self._settle(case)
        scene.close(case)
        yield 10
        if ending == "aftercare":
            scene.start_aftercare(case, days=90)
        elif ending == "archived":
            scene.archive(case)
        elif ending == "reopened":
            scene.reopen(case)

    def _weigh(self, case: str) -> None:
        names = ("repeated", "order_or_safety", "regular_insufficient")
        met: dict[str, Any] = dict.fromkeys(names, True) | {f"{name}_facts": FACTS for name in names}
        self.stage.act(DIRECTOR, Assess(**self.stage.at(case), **met))
        words: dict[str, Any] = dict.fromkeys(("purpose", "proportionality", "subsidiarity"), FACTS)
        self.stage.act(DIRECTOR, Justify(**self.stage.at(case), **words, regime="LOCAL_PGA"))

    def _household(self, case: str) -> None:
        """In every other case somebody else of the house."""
        if self.number % 2:
            return
        other = self.people[len(ENDINGS) + self.number // 2]
        said: dict[str, Any] = {"name": f"{other.name} (fictief)", "born": other.born, "bsn": other.bsn}
        home = self.people[self.number].street
        command = AttachPerson(
            **self.stage.at(case), person_capacity="household", **said, address=f"{home} (fictief)", phone=""
        )
        self.stage.act(DIRECTOR, command)

    def _ask(self, case: str) -> None:
        """The partners, and once in a while Veilig Thuis, which never logs in."""
        asked = (*self.partners, "veilig-thuis") if self._silent else self.partners
        for organisation in asked:
            question: dict[str, Any] = {"text": "Wat is bij u bekend? (fictief)", "due_on": self.stage.day(14)}
            self.stage.act(DIRECTOR, Invite(**self.stage.at(case), organisation=organisation, **question))

    def _asked(self, case: str) -> Iterator[tuple[str, str, str]]:
        """Question, who passes it on, who answers it."""
        for row in self.stage.rows(questions, case_id=self.stage.case_id(case)):
            if row.to_organisation in HANDLERS and row.state in ("asked", "assigned"):
                yield row.id, *HANDLERS[row.to_organisation]

    def _pass_on(self, case: str) -> None:
        for question, coordinator, handler in self._asked(case):
            named = (self.stage.account(handler),)
            self.stage.act(coordinator, AssignQuestion(**self.stage.on(question), accounts=named))

    def _answer(self, case: str) -> None:
        for place, (question, _, handler) in enumerate(self._asked(case)):
            if place == 2:
                self.stage.act(handler, NothingToShare(**self.stage.on(question)))
                continue
            said: dict[str, Any] = {"what": FACTS, "occurred_on": self.stage.day(-20), "assertion_kind": "fact"}
            self.stage.act(handler, AnswerQuestion(**self.stage.on(question), **said))
        self.stage.look(DIRECTOR, ReadCase(case=case))

    def _goals(self, case: str) -> None:
        new = {"case": case}
        goal = AddGoal(**new, act_key=new_key(), domain="daily_activity", text="Vaste dagbesteding (fictief).")
        self.stage.act(CASE_DIRECTOR, goal)
        (made,) = self.stage.rows(plan_goals, case_id=self.stage.case_id(case))
        for days, organisation in enumerate(self.partners):
            handler = self.stage.account(HANDLERS[organisation][1])
            command = AddAction(
                **new,
                act_key=new_key(),
                goal=made.id,
                what="Elke week contact, en laten weten hoe het gaat (fictief).",
                organisation=organisation,
                account=handler,
                team="",
                due_on=self.stage.day(20 + 15 * days),
                note="",
            )
            self.stage.act(CASE_DIRECTOR, command)
        self._score(case, 2)

    def _score(self, case: str, score: int) -> None:
        said: dict[str, Any] = {"domain": "daily_activity", "score": score, "target": 4, "reason": FACTS}
        self.stage.act(CASE_DIRECTOR, Score(case=case, act_key=new_key(), **said))
        view: dict[str, Any] = {"said_on": self.stage.day(), "said_by": "resident", "text": "Ik wil werken (fictief)."}
        self.stage.act(CASE_DIRECTOR, RecordView(case=case, act_key=new_key(), **view))

    def _actions(self, case: str) -> Iterator[dict[str, Any]]:
        for row in self.stage.rows(plan_actions, case_id=self.stage.case_id(case)):
            if row.state == "open":
                yield {"case": case, "action": row.id, "version": row.version, "act_key": new_key()}

    def _confirm(self, case: str) -> None:
        for action in self._actions(case):
            self.stage.act(CASE_DIRECTOR, ConfirmAction(**action))

    def _settle(self, case: str) -> None:
        for action in self._actions(case):
            self.stage.act(CASE_DIRECTOR, CompleteAction(**action))
