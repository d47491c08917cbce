"""What every peer holds, shows and changes: the same fifteen texts, the same page, the same people."""

from typing import Final

FIELDS: Final = (
    "name",
    "born",
    "address",
    "bsn",
    "phone",
    "email",
    "reason_text",
    "goal",
    "tried_so_far",
    "repeated_facts",
    "order_or_safety_facts",
    "regular_insufficient_facts",
    "purpose",
    "proportionality",
    "explanation",
)
"""The encrypted fields of a case."""

CHANGED: Final = "explanation"
"""The one that a transition writes."""

CASES: Final = 1_000
DIRECTOR: Final = "anna.process"
ROLE: Final = "process_director"
EXPLANATION: Final = "De aanpak is nodig omdat de eigen middelen van de aanmelder zijn uitgeput (fictief)."
LONG: Final = "Vastgesteld in het gesprek met de aanmelder en in de meldingen van de laatste vier maanden (fictief)."
PAGE: Final = (
    "<!doctype html><html lang=nl><title>{{ reference }}</title><h1>{{ reference }}</h1><p>{{ state }}</p>"
    "<dl>{% for label, value in fields %}<dt>{{ label }}</dt><dd>{{ value }}</dd>{% endfor %}</dl>"
)
"""Jinja and Django read this alike; both escape what they fill in."""

PRAGMAS: Final = ("journal_mode=TRUNCATE", "synchronous=EXTRA", "cache_size=-65536")
"""SQLite, as the product uses it."""


def reference(place: int) -> str:
    """What a case is called."""
    return f"PGA-N{place:07d}"


def texts(place: int) -> dict[str, str]:
    """The fifteen texts of one case."""
    short = {
        "name": f"Bewoner {place} Verzonnen (fictief)",
        "born": "1990-01-01",
        "address": "Fictiestraat 1, 3830 ZZ Leusden (fictief)",
        "bsn": "999900018",
        "phone": "06-00000000",
        "email": "bewoner@voorbeeld.invalid",
    }
    return {name: short.get(name, LONG) for name in FIELDS}
