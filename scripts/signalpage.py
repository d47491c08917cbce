"""``docs/signals.md``: what explains a look, and every signal with its values, its weight and its examples."""

from typing import Final

from privacy.review.declared import Signal
from privacy.review.explain import REASONS, STANDING
from privacy.review.signals import NEEDS_TWO, SIGNALS
from privacy.rules.chapters import PARTS
from privacy.rules.reach import RELATIONS
from scripts.markdown import table

HEAD: Final = """# What explains a look, and what makes it suspect

Generated from `privacy/review/` by `python -m scripts.docs --write`; do not edit.

A look is explained first: the system knows what somebody had to do in that case at that moment, or it does not.
Signals only decide what is judged beside the sample, and what a reviewer sees first.
A person judges; nothing follows from a signal by itself.
What a signal cannot see stands in [decision 58](decisions/0058-explain-first-suspect-second.md).
"""


def signals() -> str:
    """The page."""
    parts = [HEAD, _reasons(), _overview(), "## Each signal\n"]
    return "\n".join([*parts, *(_signal(signal) for signal in SIGNALS.values())])


def _reasons() -> str:
    rows = [(f"`{reason.id}`", reason.label.nl, reason.label.en) for reason in REASONS]
    weak = "\n".join(f"* `{relation}`: {RELATIONS[relation].who}" for relation in sorted(STANDING))
    explains = table(("reason", "Dutch", "English"), rows)
    return (
        f"## What explains a look\n\n{explains}"
        f"How somebody stands to a case by what he is explains nothing by itself:\n\n{weak}\n"
    )


def _overview() -> str:
    rows = [
        (
            f"[{s.id}](#{_anchor(s)})",
            s.name.nl,
            s.name.en,
            str(s.weight),
            "each is judged" if s.mandatory else "ranks",
            "; ".join(filter(None, _particulars(s))) or "–",
        )
        for s in SIGNALS.values()
    ]
    heads = ("signal", "Dutch", "English", "weight", "queue", "particulars")
    return "## All signals\n\n" + table(heads, rows)


def _particulars(signal: Signal) -> tuple[str, ...]:
    return (
        "off until the organisation's signed rules turn it on" if signal.private_staff_data else "",
        "on duty judged afterwards, no alarm" if signal.judged_after else "",
        "two officers of two organisations" if signal.id in NEEDS_TWO else "",
        "about a whole day" if signal.about == "day" else "",
    )


def _anchor(signal: Signal) -> str:
    words = "".join(sign for sign in f"{signal.id} {signal.name.en}".lower() if sign.isalnum() or sign in " -")
    return words.replace(" ", "-")


def _signal(signal: Signal) -> str:
    values = ", ".join(f"{PARTS[name].en} (`{name}`)" for name in signal.parameter) or "none"
    fires = "\n".join(f"* {example.what}" for example in signal.positive)
    silent = "\n".join(f"* {example.what}" for example in signal.negative)
    return (
        f"### {signal.id} {signal.name.en}\n\n"
        f"> {signal.sentence.nl}\n>\n> {signal.sentence.en}\n\n"
        f"Values of the signed rules: {values}.\n\n"
        f"Fires, for example:\n\n{fires}\n\nSilent, for example:\n\n{silent}\n"
    )
