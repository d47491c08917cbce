"""A text that stands ready on a step page was read by as many people as will read it where it is sealed again."""

from datetime import date
from types import SimpleNamespace
from typing import Any, Final

import pytest

from pga.answers.progress import Choices
from pga.web.step_pages import STEP_PAGES, approach
from privacy.sealed import Plain
from privacy.vocabulary import DOCUMENT_KINDS

TODAY: Final = date(2026, 3, 3)
NOBODY: Final[Choices] = ()
SEALED: Final = {
    "assess": "C05",
    "justify": "C19",
    "conclude-review": "C19",
    "reweigh": "C19",
    "offer-scale-up": "HANDOVER",
    "offer-scale-down": "HANDOVER",
    "reopen": "C05",
}
"""Step with a text that may stand ready -> the category in which it is sealed."""


class Marked(Plain):
    """A text that tells of which document it is."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind=kind, about="", fields={})

    def field(self, name: str) -> str:
        return f"text of {self.kind}"


def seen() -> Any:
    """A case in which every text stands that a step page could begin with."""
    offers = [
        SimpleNamespace(kind=kind, state="returned", ended_at="2026-03-03", text=Marked("handover"))
        for kind in ("scale_up", "scale_down")
    ]
    review: dict[str, Any] = {"necessary": True, "proportionate": True, "criteria": True, "text": Marked("review")}
    progress = SimpleNamespace(
        choices=SimpleNamespace(partners=NOBODY, convened=()),
        conferences=[],
        ending=SimpleNamespace(closing=Marked("closing"), aftercare=Marked("aftercare")),
        offers=offers,
        reviews=[SimpleNamespace(held_on=TODAY.isoformat(), **review)],
    )
    texts = {kind: Marked(kind) for kind in ("assessment", "justification", "submission", "rejection")}
    return SimpleNamespace(assessed={}, due="", late=False, progress=progress, questions=(), regime="", **texts)


def ready(step: str) -> set[str]:
    """The kinds of document of which a text stands ready."""
    said = STEP_PAGES[step].before(seen()).values()
    return {value.removeprefix("text of ") for value in said if isinstance(value, str) and value.startswith("text of")}


@pytest.mark.parametrize("step", STEP_PAGES)
def test_what_stands_ready_is_of_the_category_in_which_it_is_sealed(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approach, "today", lambda: TODAY)
    found = ready(step)
    assert bool(found) == (step in SEALED)
    assert {DOCUMENT_KINDS[kind].category for kind in found} <= {SEALED.get(step)}
