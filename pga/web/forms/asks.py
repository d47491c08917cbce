"""Questions of declared steps: each is made anew for a form, which tells whether it must have the answer."""

from collections.abc import Callable, Mapping

from pga.web.forms.fields import N_, Asked, day, line, one_of, one_of_few, past_moment, text, today

Ask = Callable[[bool], Asked]
"""Makes a question; told whether the step cannot be taken without its answer."""


def few(label: str, words: Mapping[str, str], about: str = "") -> Ask:
    """One of a few answers, all in sight (code -> words)."""
    return lambda needed: one_of_few(label, words.items(), needed=needed, about=about)


def of_list(label: str, words: Mapping[str, str]) -> Ask:
    """One of a list (code -> words)."""
    choices = [("", N_("Maak een keuze")), *words.items()]
    return lambda needed: one_of(label, choices, needed=needed)


def of_case(label: str) -> Ask:
    """One of a list that the case gives."""
    return lambda needed: one_of(label, needed=needed)


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
