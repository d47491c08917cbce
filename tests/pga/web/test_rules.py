"""Spelregels say what is signed, and openly what this version does not carry out yet."""

from dataclasses import fields

import pytest
from flask import g

from pga.handlers.registers import LIMITS
from pga.queries.people import ReadRules
from pga.web.i18n import LANGUAGES
from privacy.rules.articles import Access, Rule
from privacy.vocabulary import ROLE_LABELS, Role
from tests.pga.web.conftest import Web
from tests.privacy.rules.samples import CAPABILITIES, document
from tests.towns import Town


def test_what_is_signed_and_not_carried_out_says_so(web: Web) -> None:
    page = web.as_("bea.burgemeester").get("/rules").text
    assert "De andere bewaartermijnen worden nog niet uitgevoerd" in page
    assert "wordt nog niet uitgevoerd" not in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("macro", "codes"), [("capability", sorted(CAPABILITIES)), ("limit", LIMITS)])
def test_every_code_of_the_rules_has_words_of_its_own(web: Web, language: str, macro: str, codes: list[str]) -> None:
    with web.app.test_request_context("/"):
        g.language = language
        words = getattr(web.app.jinja_env.get_template("_components/words.html").module, macro)
        said = {code: str(words(code)).strip() for code in codes}
    assert [code for code, text in said.items() if text in (code, "")] == []
    assert len(set(said.values())) == len(codes)


def test_beside_each_step_of_two_stands_what_holds_when_the_second_is_missing(web: Web) -> None:
    page = " ".join(web.as_("bea.burgemeester").get("/rules").text.split())
    for words in (
        "Invaller: Privacy officer van de plaatsvervangend beoordelaar",
        "Invaller: Accountcontactpersoon van de eigen organisatie",
        "Invaller: Procesregisseur van de gemeente",
        "Het wacht. Nooit alleen, nooit achteraf.",
        "de zaak blijft geblokkeerd tot er een tweede mens is; nooit achteraf",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("alternative", "said"),
    [
        ({"alternative": "stand_by", "stand_by_role": "FG", "stand_by_at": "Buurt"}, "Invaller: FG van Buurt"),
        ({"alternative": "after_judgement", "judged_within": "1 working day"}, "Oordeel achteraf, binnen 1 werkdag."),
    ],
)
def test_every_alternative_has_words(web: Web, alternative: dict[str, str], said: str) -> None:
    with web.app.test_request_context("/"):
        g.language = "nl"
        words = web.app.jinja_env.get_template("_components/words.html").module.alternative
        assert said in str(words(alternative))


def test_every_limit_that_is_a_number_is_shown() -> None:
    assert sorted(LIMITS) == sorted(limit.name for limit in fields(Access) if limit.type is int)


def test_the_table_says_of_each_role_and_category_the_most_that_a_rule_allows(town: Town) -> None:
    (rules,) = town.look("bea.burgemeester", ReadRules())
    said = {(c, role): can for c, cells in rules.matrix for role, can in zip(rules.roles, cells, strict=True)}
    assert set(said) == {(c, ROLE_LABELS[role].nl) for c in document().categories for role in _held()}
    for (category, role), can in said.items():
        allows = [r for r in _allows() if role in {ROLE_LABELS[Role(held)].nl for held in r.roles}]
        reads, writes = (any(category in getattr(r, how) for r in allows) for how in ("read", "write"))
        assert can == {(1, 1): "both", (1, 0): "read", (0, 1): "write", (0, 0): ""}[reads, writes]


def _held() -> set[Role]:
    return {Role(role) for rule in document().rules for role in rule.roles}


def _allows() -> list[Rule]:
    return [rule for rule in document().rules if rule.effect == "allow"]
