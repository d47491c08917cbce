"""Whether a command makes sense at all: words from the signed lists, real dates in their range, text that is text.

The gate asks this of every command before it acts (word 4, need), whoever sends it; forms say the same earlier and at
the field. What is no mistake of a person but of a program gets the same sentences.
"""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command, call_sheet, meldcode, orders, referrals, top_x, top_x_list
from pga.commands.corv import ReceiveCorv
from pga.desk import Desk
from pga.handlers.meldcode import profile
from pga.handlers.meldcode.checking import mistakes_of as mistakes_of_meldcode
from pga.handlers.orders.checking import mistakes_of as mistakes_of_orders
from pga.handlers.outgoing import held_back
from pga.handlers.plain import cases, corv, people, persons, visits
from pga.handlers.plain.cases import invitees
from pga.handlers.plain.words import Found, texts
from pga.handlers.referrals.calling import mistakes_of_sorting
from pga.handlers.referrals.checking import mistakes_of
from pga.handlers.top_x import checking as checking_top_x
from pga.handlers.top_x import sittings
from pga.refusals import Unmet

CHECKS: Final[dict[type[Command], Callable[[Desk, Any], Found]]] = {
    **cases.CHECKS,
    **people.CHECKS,
    **persons.CHECKS,
    **visits.CHECKS,
    **dict.fromkeys((*referrals.STEPS.values(), *referrals.ENTRIES.values()), mistakes_of),
    **dict.fromkeys(meldcode.STEPS.values(), mistakes_of_meldcode),
    meldcode.SetProfile: profile.mistakes_of,
    ReceiveCorv: corv.mistakes_of,
    call_sheet.SortLines: mistakes_of_sorting,
    **dict.fromkeys((orders.ImposeOrder, *orders.STEPS.values()), mistakes_of_orders),
    **dict.fromkeys((*top_x.ENTRIES.values(), *top_x.STEPS.values()), checking_top_x.mistakes_of),
    top_x.AddFacts: checking_top_x.mistakes_of_facts,
    top_x.CorrectFact: checking_top_x.mistakes_of_correction,
    top_x.WithdrawFact: checking_top_x.mistakes_of_withdrawal,
    top_x.ProposeDrop: checking_top_x.mistakes_of_proposal,
    top_x.KeepFact: checking_top_x.mistakes_of_withdrawal,
    top_x.Score: checking_top_x.mistakes_of_sheet,
    top_x_list.AddSitting: sittings.mistakes_of,
}
"""What each kind of command is asked beyond its texts. What a step must still have stands in its needs."""


def mistakes(desk: Desk, command: Command) -> tuple[Unmet, ...]:
    """Every mistake of a command, each with its field; empty when it makes sense."""
    found = [*texts(command), *CHECKS.get(type(command), _nothing)(desk, command)]
    found += held_back(desk, command)
    return tuple({unmet.field or unmet.key: unmet for unmet in reversed(found)}.values())[::-1]


def _nothing(desk: Desk, command: Any) -> Found:
    yield from ()


__all__ = ["CHECKS", "invitees", "mistakes"]
