"""Questions of declared steps: each is made anew for a form, which tells whether it must have the answer."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from pga.web.forms.fields import (
    N_,
    Asked,
    day,
    line,
    one_of,
    one_of_few,
    past_moment,
    some_or_none,
    text,
    today,
)

Ask = Callable[[bool], Asked]
"""Makes a question; told whether the step cannot be taken without its answer."""


class Wording(NamedTuple):
    """How a workflow asks: answer -> its question; answer of a list -> its codes in words (marked for translation)."""

    asks: Mapping[str, Ask]
    words: Mapping[str, Mapping[str, str]]

    def question_of(self, name: str) -> str:
        """The Dutch words of the question of an answer."""
        return str(self.asks[name](False).args[0])

    def in_words(self, name: str, said: str) -> str:
        """What was said, for an answer of a list in words; else as it was typed."""
        return self.words.get(name, {}).get(said, said)


def few(label: str, words: Mapping[str, str], about: str = "") -> Ask:
    """One of a few answers, all in sight (code -> words)."""
    return lambda needed: one_of_few(label, words.items(), needed=needed, about=about)


def of_list(label: str, words: Mapping[str, str]) -> Ask:
    """One of a list (code -> words)."""
    choices = [("", N_("Maak een keuze")), *words.items()]
    return lambda needed: one_of(label, choices, needed=needed)


def of_case(label: str, about: str = "") -> Ask:
    """One of a list that the case gives."""
    return lambda needed: one_of(label, needed=needed, about=about)


def of_many(label: str, words: Mapping[str, str], about: str = "") -> Ask:
    """Any number of a list, all in sight (code -> words)."""
    return lambda needed: some_or_none(label, about=about, choices=words.items())


def of_line(label: str, about: str = "") -> Ask:
    """A text of one line."""
    return lambda needed: line(label, needed=needed, about=about)


def of_text(label: str, about: str = "") -> Ask:
    """A text of several lines."""
    return lambda needed: text(label, needed=needed, about=about)


def of_moment(label: str) -> Ask:
    """A day and a time that have been."""
    return lambda needed: past_moment(label, needed=needed)


def of_day(label: str, *, ahead: bool = False) -> Ask:
    """A day that was, or one that is still to come."""
    if ahead:
        return lambda needed: day(label, needed=needed, earliest=today)
    return lambda needed: day(label, needed=needed, latest=today)
