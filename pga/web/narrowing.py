"""How a list of cases is narrowed by its address: read, written, in words, and each part a link that takes it away."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from pga.answers.filters import Narrowing, SavedFilter
from pga.queries.filters import NAMES, STANDARD, WorkFilter
from pga.refusals import NotReady
from pga.web.addresses import argument
from pga.web.forms.fields import N_
from pga.web.i18n import gettext as _

LIST: Final = "/cases"
ALL: Final = "all"
"""In an address: everything, also for who keeps a standard filter."""
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
    "ended": N_("Hoe het eindigde"),
}

PRESETS: Final = {
    "standard": N_("Standaard"),
    "daily": N_("Elke dag"),
    "conference": N_("Voor het casusoverleg"),
    "reviews": N_("Voor evaluaties"),
    "figures": N_("Voor cijfers"),
    "watch": N_("In de gaten houden"),
}
"""What a kept filter is for: nobody types a name, which could be that of a resident."""

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


def asks_nothing(given: Mapping[str, str]) -> bool:
    """True for an address without any filter: the list opens as this person is used to."""
    return not {*NAMES, ALL} & set(given)


def everything(saved: tuple[SavedFilter, ...]) -> str:
    """The address of the list without any filter, for who keeps these."""
    return f"{LIST}?{ALL}=1" if any(kept.preset == STANDARD for kept in saved) else LIST


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


def removable(narrowing: Narrowing, nothing: str) -> list[tuple[str, str]]:
    """(words, address without it) of each part; without any part it is the address ``nothing``."""
    chosen = narrowing.chosen
    without = {name: {n: code for n, code in chosen.items() if n != name} for name in chosen}
    words = in_words(narrowing)
    return [(words[name], address_of(left) if left else nothing) for name, left in without.items()]


def named(narrowing: Narrowing, saved: tuple[SavedFilter, ...]) -> list[tuple[SavedFilter, str, str, str]]:
    """(filter, what it is for, what it narrows to in words, its address) of each kept filter."""
    return [
        (kept, _(PRESETS[kept.preset]), ", ".join(in_words(_of(narrowing, kept)).values()), address_of(kept.chosen))
        for kept in saved
    ]


def _of(narrowing: Narrowing, kept: SavedFilter) -> Narrowing:
    return replace(narrowing, chosen=kept.chosen)


def unknown(error: NotReady) -> str:
    """The names of the parts that the gate does not know."""
    return ", ".join(_(LABELS[need.field]) for need in error.unmet)


def _code(text: Any) -> str:
    return argument(text) or (UNREADABLE if text.strip() else "")
