"""Texts that leave whoever writes them, for another organisation: searched before they do, in one place (users.md 13).

The gate asks this of every command, beside its other mistakes. What is protected of anybody in the case is compared in
a closed opening, and so is the name of a citizen who reported it. The writer learns that his text is held back, and
keeps it; he need not be allowed to read what it has. A letter is compared besides with everybody else in its case
(``others``), and a document is compared when it is made (``referrals.screening``).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from pga.commands import Command, InCaseCommand, QuestionCommand
from pga.commands import approach as approach_commands
from pga.commands import cases as case_commands
from pga.commands import ending as ending_commands
from pga.commands import guests as guest_commands
from pga.commands import mistakes as mistake_commands
from pga.commands import plan as plan_commands
from pga.commands import questions as question_commands
from pga.commands.meldcode import STEPS as OF_MELDCODE
from pga.commands.meldcode import MeldcodeStep
from pga.commands.referrals import CODES, DAYS, STEPS, ReferralStep
from pga.desk import Desk
from pga.handlers.plain.words import Found
from pga.handlers.referrals import trying
from pga.handlers.referrals.places import OWN, category_of
from pga.handlers.referrals.screening import Screen
from pga.refusals import Unmet
from pga.store import cases as stored
from privacy.rules.mistakes import WAYS
from privacy.vocabulary import Label

Typed = Iterator[tuple[str, str]]

HELD_BACK: Final = Label(
    "Deze tekst kan zo niet weg: er staat iets in dat niet iedereen mag weten. Haal adressen, nummers, scholen en de "
    "naam van wie meldde weg. Wat u typte staat hier nog.",
    "This text cannot go like this: it has something that not everybody may know. Take out addresses, numbers, schools "
    "and the name of who reported. What you typed is still here.",
)
FIELDS: Final[Mapping[type[Command], tuple[str, ...]]] = {
    case_commands.Invite: ("text",),
    mistake_commands.AskDirectly: ("text",),
    question_commands.AnswerQuestion: ("what",),
    guest_commands.ProposeGuest: ("item", "purpose"),
    question_commands.RecordAnswer: ("what",),
    question_commands.WithdrawQuestion: ("reason",),
    mistake_commands.CorrectContribution: ("what",),
    ending_commands.OfferScaleUp: ("handover", "criteria"),
    ending_commands.OfferScaleDown: ("handover",),
    ending_commands.ReturnOffer: ("reason",),
    plan_commands.AddGoal: ("text",),
    plan_commands.AddAction: ("what", "note"),
    plan_commands.ChangeAction: ("what", "note"),
    approach_commands.Conclude: ("picture", "judgement", "decision"),
    approach_commands.ConcludeReview: ("findings",),
    approach_commands.Reweigh: ("findings",),
}
"""Command -> its texts that others read."""
NO_TEXT: Final = CODES.keys() | DAYS | {"worker", "party", "into"}
"""Answers of a step that are a choice or a day."""


def held_back(desk: Desk, command: Command) -> Found:
    """Every text of the command that cannot leave like this, at its field."""
    if not isinstance(command, InCaseCommand | QuestionCommand) or desk.case is None:
        return
    find = OF_STEPS.get(type(command), _of_fields)
    typed = [(field, text) for field, text in find(desk, command) if text.strip()]
    if not typed:
        return
    screen = Screen(desk)
    if screen.compares and trying.too_often(desk):
        yield Unmet(key=trying.TOO_OFTEN, sentence=trying.SENTENCE, field=typed[0][0])
        return
    for field, text in typed:
        if screen.stops(text):
            yield Unmet(key=trying.HELD, sentence=HELD_BACK, field=field)
    screen.told()


def _of_fields(desk: Desk, command: Any) -> Typed:
    yield from ((name, getattr(command, name)) for name in FIELDS.get(type(command), ()))


def _of_step(desk: Desk, command: ReferralStep) -> Typed:
    """What is said in a step of a referral whose category the rules let go elsewhere. In acute danger nothing stops a
    report (veilig-thuis.md 8.2).
    """
    category = category_of(command.step)
    kind = desk.actor.kind if category in OWN else desk.document.lead_kind
    others = {party.kind for party in desk.document.parties.values()} - {kind}
    goes = any(category in desk.document.shares(kind, other, way) for other in others for way in WAYS)
    if goes and not (category == "REPORT" and _acute(desk, command)):
        yield from ((name, text) for name, text in command.answers.items() if name not in NO_TEXT)
        yield "explanation", command.explanation


def _acute(desk: Desk, command: ReferralStep | MeldcodeStep) -> bool:
    """Whether somebody is in danger now, as the form says, or else as the case does."""
    said = command.answers.get("acute")
    known = stored.answers(desk.tx, desk.proof, desk.case.id).get("acute") if said is None else None
    return (said or (known.answer if known is not None else "")) == "yes"


def _of_run(desk: Desk, command: MeldcodeStep) -> Typed:
    """What a step of the meldcode says in the report that it makes; in acute danger nothing stops that."""
    if not _acute(desk, command):
        yield "explanation", command.answers.get("explanation", "")


OF_STEPS: Final[Mapping[type[Command], Callable[[Desk, Any], Typed]]] = {
    **dict.fromkeys(STEPS.values(), _of_step),
    OF_MELDCODE["report"]: _of_run,
}
"""Step of a referral, or of a run of the meldcode that makes a report -> its texts."""
