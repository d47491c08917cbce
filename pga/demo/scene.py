"""One act after another, by the right people: what the played past of a demo and the tests are told with.

A ``Stage`` knows how to act as somebody and which version a case has; everything else follows from the names of the
demo colleagues.
"""

from dataclasses import dataclass
from typing import Any, Final, Protocol

from pga.commands import Command, ending
from pga.commands import approach as steps
from pga.commands.questions import AssignQuestion
from pga.desk import Done

DIRECTOR: Final = "anna.process"
MAYOR: Final = "bea.burgemeester"
OFFICER: Final = "petra.privacy"
WORDS: Final = "Besproken en vastgelegd (fictief)."


class Stage(Protocol):
    """Where acts are played."""

    def act(self, username: str, command: Command) -> Done:
        """Act as this person."""
        ...

    def at(self, reference: str) -> dict[str, Any]:
        """Case, version and a fresh act key, for a command."""
        ...

    def on(self, question: str) -> dict[str, Any]:
        """Question, version and a fresh act key, for a command."""
        ...

    def day(self, days: int = 0) -> str:
        """A day (ISO) from now."""
        ...

    def account(self, username: str) -> str:
        """The id of an account."""
        ...

    def party(self, reference: str) -> str:
        """The id of the person whom a case is about."""
        ...

    def offer(self, reference: str) -> str:
        """The id of what was last offered or put in a case."""
        ...


@dataclass(frozen=True, slots=True)
class Scene:
    """The steps of a case from its intake on, each with plain made-up words."""

    stage: Stage

    def notify(self, reference: str, channel: str = "letter") -> Done:
        """T5: told today."""
        told: dict[str, Any] = {"party": self.stage.party(reference), "channel": channel, "told_on": self.stage.day()}
        return self.stage.act(DIRECTOR, steps.Notify(**self.stage.at(reference), **told))

    def defer(self, reference: str, days: int = 14) -> Done:
        """T5: put off."""
        command = steps.DeferNotification(
            **self.stage.at(reference),
            party=self.stage.party(reference),
            ground="criminal_investigation",
            considerations=WORDS,
            recheck_on=self.stage.day(days),
        )
        return self.stage.act(DIRECTOR, command)

    def convene(self, reference: str, *organisations: str, days: int = 7, explanation: str = "") -> Done:
        """T6: a conference in some days."""
        command = steps.Convene(
            **self.stage.at(reference),
            held_on=self.stage.day(days),
            organisations=organisations,
            explanation=explanation,
        )
        return self.stage.act(DIRECTOR, command)

    def replan(self, reference: str, *organisations: str, days: int = 14) -> Done:
        """T6: on another day, with these partners."""
        command = steps.Replan(
            **self.stage.at(reference), held_on=self.stage.day(days), organisations=organisations
        )
        return self.stage.act(DIRECTOR, command)

    def conclude(
        self,
        reference: str,
        director: str,
        *people: str,
        present: tuple[str, ...],
        dissenting: tuple[str, ...] = (),
        days: int = 0,
    ) -> Done:
        """T7: what it came to, held so many days from now. ``director`` and ``people`` are user names."""
        command = steps.Conclude(
            **self.stage.at(reference),
            held_on=self.stage.day(days),
            present=present,
            people=tuple(self.stage.account(name) for name in people),
            picture=WORDS,
            judgement=WORDS,
            decision="Wekelijks contact door LL2, controle door de wijkagent (fictief).",
            dissenting=dissenting,
            case_director=self.stage.account(director),
        )
        return self.stage.act(DIRECTOR, command)

    def appoint(self, reference: str, director: str) -> Done:
        """Another case director."""
        command = steps.Appoint(**self.stage.at(reference), case_director=self.stage.account(director))
        return self.stage.act(DIRECTOR, command)

    def start_execution(self, reference: str, by: str = DIRECTOR) -> Done:
        """T8, with the explanation that the person's own view is not there yet."""
        command = steps.StartExecution(**self.stage.at(reference), explanation="Wilde niet komen (fictief).")
        return self.stage.act(by, command)

    def open_review(self, reference: str, by: str = DIRECTOR) -> Done:
        """T9: begun."""
        return self.stage.act(by, steps.OpenReview(**self.stage.at(reference)))

    def conclude_review(self, reference: str, by: str = DIRECTOR) -> Done:
        """T9: on with execution."""
        said: dict[str, Any] = {"necessary": True, "proportionate": True, "findings": WORDS}
        return self.stage.act(by, steps.ConcludeReview(**self.stage.at(reference), **said))

    def reweigh(self, reference: str) -> Done:
        """T9: the half-yearly test."""
        said: dict[str, Any] = {"criteria": True, "necessary": True, "proportionate": True, "findings": WORDS}
        return self.stage.act(DIRECTOR, steps.Reweigh(**self.stage.at(reference), **said))

    def offer_scale_up(self, reference: str, organisation: str = "zvh") -> Done:
        """T10: offered."""
        offered: dict[str, Any] = {"handover": WORDS, "person_told": True, "criteria": WORDS}
        offered |= {"due_on": self.stage.day(14)}
        command = ending.OfferScaleUp(**self.stage.at(reference), organisation=organisation, **offered)
        return self.stage.act(DIRECTOR, command)

    def offer_scale_down(self, reference: str, organisation: str = "ll2") -> Done:
        """T11: offered."""
        offered: dict[str, Any] = {"handover": WORDS, "person_told": True, "due_on": self.stage.day(14)}
        command = ending.OfferScaleDown(**self.stage.at(reference), organisation=organisation, **offered)
        return self.stage.act(DIRECTOR, command)

    def name_for_offer(self, reference: str, coordinator: str, colleague: str) -> Done:
        """The coordinator of the receiver names who handles what was offered."""
        named = (self.stage.account(colleague),)
        return self.stage.act(coordinator, AssignQuestion(**self.stage.on(self.stage.offer(reference)), accounts=named))

    def scale_up(self, reference: str, by: str = "zoe.zvh") -> Done:
        """T10: accepted."""
        return self.stage.act(by, ending.ScaleUp(**self.stage.at(reference)))

    def scale_down(self, reference: str, by: str = "lisa.ll2") -> Done:
        """T11: accepted."""
        return self.stage.act(by, ending.ScaleDown(**self.stage.at(reference)))

    def return_offer(self, reference: str, by: str) -> Done:
        """T10 or T11: sent back."""
        command = ending.ReturnOffer(**self.stage.on(self.stage.offer(reference)), reason=WORDS)
        return self.stage.act(by, command)

    def escalate(self, reference: str) -> Done:
        """T16: put to the mayor."""
        asked: dict[str, Any] = {
            "deadlock": "De verhuurder wil ontruimen, de hulp vraagt uitstel (fictief).",
            "wanted": "Beslis of de woning beschikbaar blijft (fictief).",
            "due_on": self.stage.day(7),
        }
        return self.stage.act(DIRECTOR, ending.Escalate(**self.stage.at(reference), **asked))

    def decide(self, reference: str) -> Done:
        """T16: the mayor decides."""
        command = ending.DecideEscalation(
            **self.stage.on(self.stage.offer(reference)), decision="De woning blijft beschikbaar (fictief)."
        )
        return self.stage.act(MAYOR, command)

    def close(self, reference: str, reason: str = "goal_reached", explanation: str = "") -> Done:
        """T12: closed."""
        said: dict[str, Any] = {"reason": reason, "report": WORDS, "person_told": True, "explanation": explanation}
        command = ending.Close(**self.stage.at(reference), **said)
        return self.stage.act(DIRECTOR, command)

    def start_aftercare(self, reference: str, organisation: str = "ll2", days: int = 60) -> Done:
        """T13: a light watch."""
        set_: dict[str, Any] = {"organisation": organisation, "until": self.stage.day(days), "purpose": WORDS}
        return self.stage.act(DIRECTOR, ending.StartAftercare(**self.stage.at(reference), **set_))

    def archive(self, reference: str) -> Done:
        """T14: blocked."""
        return self.stage.act(DIRECTOR, ending.Archive(**self.stage.at(reference)))

    def reopen(self, reference: str) -> Done:
        """T17: a new case; returns its reference."""
        told: dict[str, Any] = {"new_facts": "Nieuwe meldingen (fictief).", "goal": WORDS, "tried_so_far": WORDS}
        return self.stage.act(DIRECTOR, ending.Reopen(**self.stage.at(reference), **told))

    def propose_destruction(self, reference: str) -> Done:
        """T15, first person."""
        return self.stage.act(DIRECTOR, ending.ProposeDestruction(**self.stage.at(reference)))

    def destroy(self, reference: str) -> Done:
        """T15, second person."""
        return self.stage.act(OFFICER, ending.Destroy(**self.stage.at(reference)))
