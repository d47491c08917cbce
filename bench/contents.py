"""What one case page shows, as plain rows for the twin: copied from the product's own answer, so both show the same."""

from collections.abc import Iterable
from typing import Any, Final

from pga.actor import Actor
from pga.answers.cases import CaseAnswer
from privacy.sealed import Plain

Rows = list[tuple[str, ...]]
FACTS: Final = (
    "state_label",
    "reason",
    "theme",
    "regime",
    "bringing_organisation",
    "opened_at",
    "due",
    "due_label",
)
PARTS: Final = ("submission", "assessment", "justification", "rejection")


def copied(case: CaseAnswer, actor: Actor) -> dict[str, Any]:
    """The content that ``bench.twin.Twin.fill`` takes."""
    facts = [(name, getattr(case, name)) for name in FACTS]
    facts += [("late", "1" if case.late else ""), ("all_verbs", "|".join(sorted(case.verbs)))]
    facts += [("assessed", "|".join(sorted(case.assessed)))]
    return {
        "account": {"name": actor.name, "organisation": actor.organisation_name, "roles": sorted(actor.roles)},
        "reference": case.reference,
        "state": case.state,
        "facts": facts,
        "texts": _texts(case),
        "lists": _lists(case),
    }


def _texts(case: CaseAnswer) -> Rows:
    rows: Rows = []
    for part in PARTS:
        rows += _fields(part, "c", getattr(case, part))
    for party in case.parties:
        for part in ("identity", "contact", "bsn"):
            rows += _fields(part, party.id, getattr(party, part))
    for question in case.questions:
        rows += _fields("question", question.id, question.text)
        rows += _fields("contribution", question.id, question.what)
    return rows


def _fields(part: str, about: str, shown: Any) -> Rows:
    return [(part, about, name, shown.field(name)) for name in shown.names] if isinstance(shown, Plain) else []


def _lists(case: CaseAnswer) -> list[tuple[Any, ...]]:
    question = (
        "organisation",
        "due",
        "state",
        "category",
        "assertion_kind",
        "legal_basis",
        "occurred_on",
        "contributed_at",
    )
    share = ("organisation", "category", "until")
    rows = [
        *_items("stages", case.stages, ("key", "label", "status")),
        *_items("steps", case.steps, ("key", "label")),
        *_items("history", case.history.lines, ("at", "sentence")),
        *_items("parties", case.parties, ("capacity",)),
        *_items("questions", case.questions, (*question, "late")),
        *_items("shares", case.shares, ("from_organisation", "to_organisation", *share[1:], "may_end")),
        *_items("viewers", case.viewers, ("organisation", "people", "categories", "until")),
    ]
    for step in case.steps:
        for place, sentence in enumerate(step.unmet):
            rows.append((f"unmet:{step.key}", place, str(place), "sentence", sentence))
    return rows


def _items(name: str, items: Iterable[Any], fields: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return [
        (name, place, getattr(item, "id", str(place)), field, _plain(getattr(item, field, "")))
        for place, item in enumerate(items)
        for field in fields
    ]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return "|".join(value) if isinstance(value, tuple) else str(value)
