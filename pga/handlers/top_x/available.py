"""Whether everybody is there whom a nomination takes, by function and never by name: whoever is away does not count.

Source: decision 0032 (how many hands there are), field study of the PGA 2.4.
"""

from collections.abc import Iterable
from typing import Final

from pga.answers.top_x_list import FunctionLine
from pga.desk import Desk
from pga.handlers.crew import crew
from pga.handlers.top_x import rating
from privacy.rules.crew import Hand
from privacy.rules.document import RulesDocument

DEPUTIES: Final = 2
"""Who directs and who decides, and somebody in his place."""


def functions(desk: Desk) -> tuple[FunctionLine, ...]:
    """One line for each function, of people other than who asks: he nominates, so he does nothing else."""
    people, document = crew(desk.tx, desk.proof, desk.rules, desk.now), desk.document
    others = [hand for hand in people.hands(desk.today) if people.apart(hand.persons, desk.actor.persons)]
    raters = [hand for hand in others if rating.can_rate(document, hand.roles, hand.organisation)]
    weighing = document.weighing
    return (
        _line("director", DEPUTIES, _who(document, others, "top_x.admit")),
        FunctionLine(
            key="raters",
            wanted=weighing.raters if weighing is not None else DEPUTIES,
            there=len({hand.organisation for hand in raters}),
        ),
        _line("panel", 1, _who(document, others, "top_x.advise")),
        _line("counter", 1, _who(document, others, "top_x.counter")),
        _line("decider", DEPUTIES, _who(document, others, rating.DECIDES)),
    )


def _line(key: str, wanted: int, hands: Iterable[Hand]) -> FunctionLine:
    return FunctionLine(key=key, wanted=wanted, there=len({min(hand.persons) for hand in hands}))


def _who(document: RulesDocument, hands: Iterable[Hand], capability: str) -> list[Hand]:
    return [hand for hand in hands if document.could(capability, hand.roles, hand.organisation)]
