"""Acts on the Top-X list for tests: each brings somebody a step further, as the colleague whom the rules let."""

from typing import Any, Final

from pga.commands.top_x import ENTRIES, STEPS, AddFacts, FactLine, Score
from pga.store.tables.top_x import top_x_facts, top_x_places
from tests.towns import Town, key
from workflows.top_x.entering import GATES

DIRECTOR: Final = "anna.process"
NOMINATOR: Final = "nora.oov"
RATERS: Final = ("roos.leusden", "ruben.politie")
PANEL: Final = "willem.oov"
CARE: Final = "zita.ll2"
MAYOR: Final = "bea.burgemeester"
JUDGED: Final = ("seriousness", "impact", "interventions", "outlook")
WHO: Final = {"name": "Kees Rumoer (fictief)", "born": "1990-04-01", "bsn": "999900006"}
STORY: Final = {"story": "Gooit elke week ruiten in op het plein.", "tried": "Twee gesprekken met de wijkagent."}
WEIGHED_BY: Final = "Dat blijkt uit de feiten."
WHY: Final = {"reason": "Omdat de feiten dat laten zien."}


def said(**answers: str) -> tuple[tuple[str, str], ...]:
    """Answers as a form gives them."""
    return tuple(answers.items())


def nominate(town: Town, username: str = NOMINATOR, **other: str) -> str:
    """A new nomination; its reference."""
    command = ENTRIES["nominate"](act_key=key(), said=said(**{**WHO, **STORY, **other}))
    return town.act(username, command).reference


def step(town: Town, username: str, reference: str, name: str, explanation: str = "", **answers: str) -> None:
    """Take a step, a minute after the one before."""
    town.clock.move(minutes=1)
    town.act(
        username,
        STEPS[name](
            case=reference,
            version=town.version(reference),
            act_key=key(),
            said=said(**answers),
            explanation=explanation,
        ),
    )


def a_fact(**other: str) -> FactLine:
    """A fact that counts."""
    line = {
        "occurred_on": "2026-01-10",
        "kind": "damage",
        "standing": "established",
        "what": "Gooide een ruit in.",
        "source": "Melding 2026-17",
        "basis": "AVG_6_1_E",
    }
    return FactLine(**{**line, **other})


def add_facts(town: Town, reference: str, *lines: FactLine, username: str = NOMINATOR) -> list[str]:
    """Facts of the nominator's organisation; the ids of all that stand."""
    facts = lines or (a_fact(), a_fact(occurred_on="2026-02-11"), a_fact(occurred_on="2025-11-02", kind="threat"))
    town.act(username, AddFacts(case=reference, version=town.version(reference), act_key=key(), facts=facts))
    return standing(town, reference)


def standing(town: Town, reference: str) -> list[str]:
    """The ids of the facts that stand."""
    c = top_x_facts.c
    rows = town.rows(top_x_facts, c.case_id == town.case(reference).id, c.ended_at.is_(None))
    return [row.id for row in sorted(rows, key=lambda row: (row.added_at, row.id))]


def admit(town: Town, reference: str) -> None:
    """All conditions met."""
    answers = {name: value for gate in GATES for name, value in ((gate, "yes"), (f"{gate}_evidence", "Zie de feiten."))}
    step(town, DIRECTOR, reference, "admit", **answers)


def appoint(town: Town, reference: str, one: str = RATERS[0], two: str = RATERS[1]) -> None:
    """Two raters for this round."""
    ids = {"rater_one": town.account(one).id, "rater_two": town.account(two).id}
    step(town, DIRECTOR, reference, "appoint_raters", **ids)


def score(town: Town, reference: str, username: str, points: str = "2", reason: str = WEIGHED_BY) -> None:
    """A whole sheet with the same points everywhere, on every fact that stands."""
    facts = " ".join(standing(town, reference))
    command = Score(
        case=reference,
        version=town.version(reference),
        act_key=key(),
        points=tuple((name, points) for name in JUDGED),
        cited=tuple((name, facts) for name in JUDGED),
        reasons=tuple((name, reason) for name in JUDGED),
    )
    town.act(username, command)


def weighed(town: Town, points: tuple[str, str] = ("2", "2"), **other: str) -> str:
    """Somebody whom both raters weighed."""
    reference = nominate(town, **other)
    add_facts(town, reference)
    admit(town, reference)
    appoint(town, reference)
    for rater, given in zip(RATERS, points, strict=True):
        score(town, reference, rater, given)
    return reference


def advised(town: Town, advice: str = "place", **other: str) -> str:
    """Somebody about whom the mayor decides, after hearing him."""
    reference = weighed(town, **other)
    step(town, CARE, reference, "counter", **WHY)
    step(town, PANEL, reference, "advise", advice=advice, **WHY)
    step(town, DIRECTOR, reference, "hear", view="heard", held_on="2026-03-02", view_text="Ik wil hulp.")
    return reference


def placed(town: Town, **other: str) -> str:
    """Somebody on the list from today."""
    reference = advised(town, **other)
    decide(town, reference)
    return reference


def weighed_again(town: Town, reference: str, view: str = "Ik heb nu werk.", points: str = "2") -> None:
    """Somebody on the list weighed anew, advised about and heard today."""
    step(town, DIRECTOR, reference, "reassess")
    appoint(town, reference)
    for rater in RATERS:
        score(town, reference, rater, points)
    step(town, CARE, reference, "counter", **WHY)
    step(town, PANEL, reference, "advise_again", advice="place", **WHY)
    today = town.clock.now().date().isoformat()
    step(town, DIRECTOR, reference, "hear", view="heard", held_on=today, view_text=view)


def decide(town: Town, reference: str, name: str = "place", username: str = MAYOR, **other: str) -> None:
    """The mayor decides to place, prolong or found anew."""
    answers = {**WHY, "consequences": "Een vaste contactpersoon en een plan.", **other}
    step(town, username, reference, name, explanation="De aanpak begint volgende week.", **answers)


def places(town: Town, reference: str) -> list[Any]:
    """The places of somebody, oldest first."""
    rows = town.rows(top_x_places, top_x_places.c.case_id == town.case(reference).id)
    return sorted(rows, key=lambda row: (row.from_on, row.ended_on is None, row.id))


def signal(town: Town, username: str = "saar.wsl") -> str:
    """Somebody is asked to be nominated; the reference."""
    command = ENTRIES["signal"](act_key=key(), said=said(name="Rita Rumoer (fictief)", **STORY))
    return town.act(username, command).reference


def everywhere(town: Town) -> dict[str, str]:
    """State -> somebody else who stands there, without a number, for every state but the last two."""
    found = {"signal": signal(town), "dismissed": signal(town), "nominated": nominate(town, bsn="")}
    found["weighing"] = weighed(town, bsn="")
    step(town, DIRECTOR, found["dismissed"], "dismiss", **WHY)
    found |= {"gated_out": nominate(town, bsn=""), "awaiting_decision": advised(town, bsn="")}
    found["not_placed"] = advised(town, bsn="")
    step(town, DIRECTOR, found["gated_out"], "gate_out", **WHY)
    step(town, MAYOR, found["not_placed"], "not_place", deviation="Hulp is genoeg.", **WHY)
    found |= {state: placed(town, bsn="") for state in ("placed", "suspended", "reassessment", "removed")}
    step(town, DIRECTOR, found["suspended"], "suspend", **WHY)
    step(town, DIRECTOR, found["reassessment"], "reassess")
    step(town, MAYOR, found["removed"], "remove", removal_ground="moved", **WHY)
    return found
