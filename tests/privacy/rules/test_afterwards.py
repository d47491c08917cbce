"""Tests of privacy/rules/afterwards.py: what is judged afterwards is what the program offers so, within one term."""

from dataclasses import replace
from pathlib import Path

import pytest

import privacy
from privacy.rules.afterwards import JUDGED, misjudged
from privacy.rules.document import Mistake, RulesDocument, parse
from privacy.rules.saying import said
from tests.privacy.rules.samples import body

TEMPLATES = sorted((Path(privacy.__path__[0]) / "templates").glob("*.toml"))


def _document(path: Path) -> RulesDocument:
    return parse(body(path.read_text("utf-8")))


def _violence() -> RulesDocument:
    return _document(next(path for path in TEMPLATES if path.stem == "domestic_violence"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.stem))
def test_no_template_promises_a_judgement_that_nobody_gives(path: Path) -> None:
    found = _document(path)
    assert [wrong for duty in found.separations for wrong in misjudged(duty, found.terms)] == []


def test_the_rules_on_violence_have_each_pair_that_is_judged_afterwards() -> None:
    pairs = {(d.step_a, d.step_b) for d in _violence().separations if d.alternative == "after_judgement"}
    assert pairs == set(JUDGED)


def test_the_term_of_a_judgement_is_said_once() -> None:
    found = _violence()
    duty = next(duty for duty in found.separations if duty.step_a == "referral.dismiss_duplicate")
    (wrong,) = misjudged(replace(duty, judged_within="3 working days"), found.terms)
    assert wrong == "judged_within is not the term duplicate_confirmation, 2 working days"
    sentence = said(Mistake("separation TP12", wrong))[0]
    assert "2 working days" in sentence.en and sentence.nl != sentence.en
