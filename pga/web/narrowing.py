"""How a list of cases is narrowed by its address: read, written, in words, and each part a link that takes it away."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from pga.answers.filters import Narrowing
from pga.queries.filters import NAMES, WorkFilter
from pga.refusals import NotReady
from pga.web.addresses import argument
from pga.web.forms.fields import N_
from pga.web.i18n import gettext as _

LIST: Final = "/cases"
UNREADABLE: Final = "?"
"""Stands for a value that cannot be meant, which no list knows."""

LABELS: Final = {
    "state": N_("Fase"),
    "reason": N_("Aanleiding"),
    "theme": N_("Thema"),
    "due": N_("Termijn"),
    "brought_by": N_("Aangemeld door"),
    "partner": N_("Partner bij de zaak"),
    "whose": N_("In wiens naam"),
    "opened": N_("Jaar van aanmelding"),
}

OWN: Final = {
    "due": (("late", N_("te laat")), ("week", N_("nog deze week"))),
    "whose": (("own", N_("mijn eigen zaken")), ("substitute", N_("wat ik voor een ander waarneem"))),
}
"""Choices that are the list's own and stand in no rules."""


def narrowed_by(given: Mapping[str, str]) -> WorkFilter:
    """What an address asks for. Which of it exists is for the gate to say."""
    return WorkFilter(**{name: _code(given[name]) for name in NAMES if name in given})


def address_of(chosen: Mapping[str, str], **more: str) -> str:
    """The address of the list narrowed so; ``more`` are parts that are no filter."""
    parts = {**chosen, **more}
    return f"{LIST}?{urlencode(parts)}" if parts else LIST


def choices(narrowing: Narrowing) -> dict[str, tuple[tuple[str, str], ...]]:
    """Name -> (code, words) of everything that this person can narrow to, in the order of the form."""
    own = {name: tuple((code, _(words)) for code, words in pairs) for name, pairs in OWN.items()}
    known = narrowing.offered | own
    replaces = narrowing.replaces or "whose" in narrowing.chosen
    return {name: known[name] for name in LABELS if name != "whose" or replaces}


def in_words(narrowing: Narrowing) -> dict[str, str]:
    """Name -> what it is narrowed to, such as ``Thema: Woonoverlast``."""
    known = {name: dict(pairs) for name, pairs in choices(narrowing).items()}
    return {name: f"{_(LABELS[name])}: {known[name].get(code, code)}" for name, code in narrowing.chosen.items()}


def removable(narrowing: Narrowing) -> list[tuple[str, str]]:
    """(words, address without it) of each part."""
    chosen = narrowing.chosen
    without = {name: {n: code for n, code in chosen.items() if n != name} for name in chosen}
    return [(words, address_of(without[name])) for name, words in in_words(narrowing).items()]


def unknown(error: NotReady) -> str:
    """The names of the parts that the gate does not know."""
    return ", ".join(_(LABELS[need.field]) for need in error.unmet)


def _code(text: Any) -> str:
    return argument(text) or (UNREADABLE if text.strip() else "")
