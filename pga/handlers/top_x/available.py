"""Whether everybody is there whom a nomination takes, by function and never by name: whoever is away does not count.

Source: decision 0032 (how many hands there are), field study of the PGA 2.4.
"""

from collections.abc import Iterable
from typing import Final

from pga.answers.top_x_list import FunctionLine
from pga.desk import Desk
from pga.handlers.crew import crew
from privacy.rules.crew import Hand
from privacy.vocabulary import Role

DEPUTIES: Final = 2
"""Who directs and who decides, and somebody in his place."""


def functions(desk: Desk) -> tuple[FunctionLine, ...]:
    """One line for each function, of people other than who asks: he nominates, so he does nothing else."""
    people = crew(desk.tx, desk.proof, desk.rules, desk.now)
    others = [hand for hand in people.hands(desk.today) if people.apart(hand.persons, desk.actor.persons)]
    raters = [hand for hand in _who(desk, others, Role.RATER, "top_x.score") if Role.MAYOR not in hand.roles]
    weighing = desk.document.weighing
    return (
        _line("director", DEPUTIES, _who(desk, others, Role.PROCESS_DIRECTOR, "top_x.admit")),
        FunctionLine(
            key="raters",
            wanted=weighing.raters if weighing is not None else DEPUTIES,
            there=len({hand.organisation for hand in raters}),
        ),
        _line("panel", 1, _who(desk, others, Role.WEIGHING_PANEL, "top_x.advise")),
        _line("counter", 1, _who(desk, others, Role.WEIGHING_PANEL, "top_x.counter")),
        _line("decider", DEPUTIES, _who(desk, others, Role.MAYOR, "top_x.place")),
    )


def _line(key: str, wanted: int, hands: Iterable[Hand]) -> FunctionLine:
    return FunctionLine(key=key, wanted=wanted, there=len({min(hand.persons) for hand in hands}))


def _who(desk: Desk, hands: Iterable[Hand], role: Role, capability: str) -> list[Hand]:
    """Those who hold a role at a party of a kind that the rules let do this."""
    kinds = {kind for rule in desk.document.rules_for(capability) if rule.effect == "allow" for kind in rule.kinds}
    there = {party for party in desk.document.taking_part if desk.document.parties[party].kind in kinds}
    return [hand for hand in hands if role in hand.roles and hand.organisation in there]
