"""No step asks too much: counted from the forms."""

import pytest

from pga.web.step_pages import STEP_PAGES
from scripts.stepforms import MOST_ANSWERS, MOST_TEXTS, Asked, asked
from workflows.pga_case import PGA_CASE

ON_A_LIST = {"destroy"}
"""Steps that are a button on a list and have no form of their own."""


@pytest.mark.parametrize("form", asked(), ids=lambda form: form.step)
def test_no_step_asks_more_than_twelve_answers_or_three_free_texts(form: Asked) -> None:
    assert len(form.questions) <= MOST_ANSWERS == 12
    assert form.texts <= MOST_TEXTS == 3


def test_every_step_of_the_case_has_a_form() -> None:
    assert {form.step for form in asked()} == {step.key for step in PGA_CASE.steps} - ON_A_LIST


def test_every_step_page_is_about_a_step_of_the_case() -> None:
    steps = {step.key for step in PGA_CASE.steps}
    for address, page in STEP_PAGES.items():
        key = address.replace("-", "_")
        assert key in steps and page.command.capability == f"pga_case.{key}"  # type: ignore[attr-defined]
