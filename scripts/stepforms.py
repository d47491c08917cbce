"""``docs/step-forms.md``: how much each step asks, counted from the forms themselves."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from pga.web.forms.steps import StepForm
from pga.web.forms.submissions import SubmissionForm
from pga.web.step_pages import STEP_PAGES
from scripts.markdown import table
from workflows.pga_case import PGA_CASE

MOST_ANSWERS: Final = 12
MOST_TEXTS: Final = 3


class Asked(NamedTuple):
    """What one form asks: the words of its questions, and how many of them want a text of one's own."""

    step: str
    questions: tuple[str, ...]
    texts: int


def asked() -> tuple[Asked, ...]:
    """Every step that has a form, in the order of the workflow."""
    forms: dict[str, type[StepForm] | type[SubmissionForm]] = {"submit": SubmissionForm}
    forms |= {address.replace("-", "_"): page.form for address, page in STEP_PAGES.items()}
    return tuple(_counted(step.key, forms[step.key]) for step in PGA_CASE.steps if step.key in forms)


def _counted(step: str, form: type[StepForm] | type[SubmissionForm]) -> Asked:
    fields = [field for field in form() if field.type != "HiddenField"]
    texts = sum(field.type == "TextAreaField" for field in fields)
    return Asked(step, tuple(str(field.label.text) for field in fields), texts)


def step_forms() -> str:
    """The page."""
    return (
        "# What each step asks\n\n"
        "Counted from the forms by `python -m scripts.docs --write`; do not edit.\n"
        f"No step asks more than {MOST_ANSWERS} answers or {MOST_TEXTS} free texts; a test sees to it.\n\n"
        + table(("step", "answers", "free texts", "questions"), _rows())
    )


def _rows() -> Iterator[tuple[str, ...]]:
    for form in asked():
        yield f"`{form.step}`", str(len(form.questions)), str(form.texts), "; ".join(form.questions) or "–"
