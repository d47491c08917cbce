"""What the form of a declared step says: answers that it asks, words of its lists, days that exist and fit."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final

from pga.handlers.plain.words import EARLIEST, Found, clocked, dated, plain
from pga.refusals import Refused, Unmet
from privacy.vocabulary import Label

CHOOSE: Final = Label("Kies een van de antwoorden.", "Choose one of the answers.")
YEAR: Final = timedelta(days=366)
"""So far ahead a day that is still to come can lie."""


def mistakes_in(
    answers: Mapping[str, str],
    asked: Collection[str],
    codes: Mapping[str, Collection[str]],
    many: Collection[str] = (),
) -> Found:
    """Every text that is none, and every word that its list does not have; ``many``: answers that can be several
    words of it. Raises ``Refused`` when it answers what nobody asked.
    """
    if answers.keys() - set(asked):
        raise Refused("bad_form")
    for name, text in answers.items():
        yield from plain(name, text)
    for name, said in answers.items():
        words = said.split(",") if name in many else [said]
        if name in codes and not set(words) <= set(codes[name]):
            yield Unmet(key=name, sentence=CHOOSE, field=name)


def moments_in(answers: Mapping[str, str], past: Collection[str], on: str) -> Found:
    """Every day with a time that is none, or is still to come; ``on``: today (ISO)."""
    for name in sorted(set(past) & answers.keys()):
        yield from clocked(name, answers[name], date.fromisoformat(on))


def days_in(answers: Mapping[str, str], past: Collection[str], ahead: Collection[str], on: str) -> Found:
    """Every day that is none, that should have been (``past``) or is still to come (``ahead``); ``on``: today (ISO)."""
    today = date.fromisoformat(on)
    for name in sorted(set(past) & answers.keys()):
        yield from dated(name, answers[name], EARLIEST, today)
    for name in sorted(set(ahead) & answers.keys()):
        yield from dated(name, answers[name], today, today + YEAR)
