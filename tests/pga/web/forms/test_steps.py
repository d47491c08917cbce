"""No step asks too much: counted from the forms."""

import pytest

from pga.web.step_pages import STEP_PAGES
from scripts.stepforms import MOST_ANSWERS, MOST_OBLIGATORY_OF_AN_AANMELDING, MOST_TEXTS, Asked, asked, step_forms
from workflows.pga_case import PGA_CASE

ON_A_LIST = {"destroy"}
"""Steps that are a button on a list and have no form of their own."""


@pytest.mark.parametrize("form", asked(), ids=lambda form: form.step)
def test_no_step_asks_more_than_twelve_answers_or_three_free_texts(form: Asked) -> None:
    assert form.answers <= MOST_ANSWERS == 12
    assert form.texts <= MOST_TEXTS == 3


def test_an_aanmelding_needs_at_most_seven_answers_and_the_page_says_which() -> None:
    (submit,) = (form for form in asked() if form.step == "submit")
    assert len(submit.obligatory) <= MOST_OBLIGATORY_OF_AN_AANMELDING == 7
    assert {"Naam", "Geboortedatum"} <= set(submit.obligatory)
    assert {"BSN", "Adres", "Telefoon"} <= set(submit.optional)
    (row,) = (line for line in step_forms().splitlines() if line.startswith("| `submit` |"))
    assert "; ".join(submit.obligatory) in row and "; ".join(submit.optional) in row


def test_every_step_of_the_case_has_a_form() -> None:
    assert {form.step for form in asked()} == {step.key for step in PGA_CASE.steps} - ON_A_LIST


def test_every_step_page_is_about_a_step_of_the_case() -> None:
    steps = {step.key for step in PGA_CASE.steps}
    for address, page in STEP_PAGES.items():
        key = address.replace("-", "_")
        assert key in steps and page.command.capability == f"pga_case.{key}"  # type: ignore[attr-defined]
