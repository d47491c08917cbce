"""What an employee may know of how his looks are reviewed: how long what is written stays, and what is looked for."""

from typing import Any

from pga.desk import Desk
from pga.handlers.look_review import used_to
from pga.handlers.look_review.keeping import RETENTION
from privacy.review.signals import SIGNALS


def looked_at(desk: Desk) -> dict[str, Any]:
    """The terms for which a question and its answer are kept, and the names of the signals that look at one's own looks
    in one cooperation or another, or that are off in each.
    """
    own, language = desk.actor.organisation, desk.actor.language
    documents = [rules.document for _, rules in sorted(desk.rules.items()) if own in rules.document.taking_part]
    off = frozenset(SIGNALS).intersection(*(used_to.off(one, own) for one in documents))
    kept = (one.retention[RETENTION].value for one in documents if RETENTION in one.retention)
    return {
        "texts_kept": tuple(dict.fromkeys(kept)),
        "watching": tuple(signal.name.of(language) for signal in SIGNALS.values() if signal.id not in off),
        "silent": tuple(signal.name.of(language) for signal in SIGNALS.values() if signal.id in off),
    }
