"""``docs/step-forms.md``: how much each step asks, counted from the forms themselves."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from pga.web.forms.form import PageForm
from pga.web.forms.submissions import SubmissionForm
from pga.web.forms.taking_over import TakeOverForm
from pga.web.step_pages import STEP_PAGES
from scripts.markdown import table
from workflows.pga_case import PGA_CASE

MOST_ANSWERS: Final = 12
MOST_TEXTS: Final = 3
MOST_OBLIGATORY_OF_AN_AANMELDING: Final = 7
WHEN_FOUND: Final = frozenset({"distinct"})
"""What a form asks only when possible duplicates were found."""


class Asked(NamedTuple):
    """What one form asks: its questions that need an answer, those that may be left open, and its free texts."""

    step: str
    obligatory: tuple[str, ...]
    optional: tuple[str, ...]
    texts: int

    @property
    def answers(self) -> int:
        """How many questions there are."""
        return len(self.obligatory) + len(self.optional)


def asked() -> tuple[Asked, ...]:
    """Every step that has a form, in the order of the workflow."""
    forms: dict[str, type[PageForm]] = {"submit": SubmissionForm, "take_over": TakeOverForm}
    forms |= {address.replace("-", "_"): page.form for address, page in STEP_PAGES.items()}
    return tuple(_counted(step.key, forms[step.key]) for step in PGA_CASE.steps if step.key in forms)


def _counted(step: str, form: type[PageForm]) -> Asked:
    fields = [field for field in form() if field.type != "HiddenField" and field.name not in WHEN_FOUND]
    texts = sum(field.type == "TextAreaField" for field in fields)
    obligatory = tuple(str(field.label.text) for field in fields if field.flags.required)
    optional = tuple(str(field.label.text) for field in fields if not field.flags.required)
    return Asked(step, obligatory, optional, texts)


def step_forms() -> str:
    """The page."""
    return (
        "# What each step asks\n\n"
        "Counted from the forms by `python -m scripts.docs --write`; do not edit.\n"
        f"No step asks more than {MOST_ANSWERS} answers or {MOST_TEXTS} free texts, obligatory and optional together,\n"
        "and what is asked only when a possible duplicate was found is not counted;\n"
        f"an aanmelding (`submit`) needs at most {MOST_OBLIGATORY_OF_AN_AANMELDING} answers; a test sees to it.\n\n"
        + table(("step", "must be answered", "may be left open", "free texts", "these must", "these may"), _rows())
    )


def _rows() -> Iterator[tuple[str, ...]]:
    for form in asked():
        counts = (len(form.obligatory), len(form.optional), form.texts)
        questions = ("; ".join(each) or "–" for each in (form.obligatory, form.optional))
        yield f"`{form.step}`", *map(str, counts), *questions
