"""Whether what a form of a referral says makes sense: answers that it asks, words of its lists, days that exist."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from pga.commands.referrals import CODES, DAYS, Entry, ReferralStep, asked
from pga.desk import Desk
from pga.handlers.plain.words import EARLIEST, Found, dated, plain
from pga.refusals import Refused, Unmet
from privacy.vocabulary import Label
from workflows.referral import REFERRAL

CHOOSE: Final = Label("Kies een van de antwoorden.", "Choose one of the answers.")
WHERE_TO: Final = Label("Kies waar dit toe leidt.", "Choose what this leads to.")
AHEAD: Final = frozenset({"recheck_on", "next_on"})
"""Days that are still to come."""
YEAR: Final = timedelta(days=366)


def mistakes_of(desk: Desk, command: ReferralStep | Entry) -> Found:
    """Every mistake in the answers, at its field. Raises ``Refused`` when it answers what nobody asked."""
    answers = command.answers
    if answers.keys() - set(asked(command.step)):
        raise Refused("bad_form")
    for name, text in answers.items():
        yield from plain(name, text)
    yield from _codes(command.step, answers)
    yield from _days(desk, answers)


def _codes(step: str, answers: Mapping[str, str]) -> Iterator[Unmet]:
    targets = REFERRAL.step(step).into
    if targets and answers.get("into", "") not in {landing.state for landing in targets}:
        yield Unmet(key="into", sentence=WHERE_TO, field="into")
    for name, said in answers.items():
        if name in CODES and said not in CODES[name]:
            yield Unmet(key=name, sentence=CHOOSE, field=name)


def _days(desk: Desk, answers: Mapping[str, str]) -> Iterator[Unmet]:
    today = date.fromisoformat(desk.today)
    for name in sorted(DAYS & answers.keys()):
        ahead = name in AHEAD
        yield from dated(name, answers[name], today if ahead else EARLIEST, today + YEAR if ahead else today)
