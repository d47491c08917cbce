"""Spelregels say what is signed, and openly what this version does not carry out yet."""

import re
import tomllib
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest
from flask import g

import privacy
from pga.handlers.reglement import LIMITS
from pga.queries.people import ReadRules
from pga.web.i18n import LANGUAGES
from pga.web.rulesbook import CHAPTERS, ON_A_PAGE, address_of, chapters_of, pages_of, titles_of
from privacy.rules.articles import Access, Rule
from privacy.rules.canonical import from_bytes
from privacy.rules.written import to_toml
from privacy.vocabulary import ROLE_LABELS, Role
from tests import proposed
from tests.pga.web.conftest import Web
from tests.privacy.rules import witnesses
from tests.privacy.rules.samples import CAPABILITIES, document
from tests.privacy.rules.weighed import weighed
from tests.towns import DIRECTOR, OFFICER, Town, key

MAYOR = "bea.burgemeester"
TEMPLATES = sorted((Path(privacy.__path__[0]) / "templates").glob("*.toml"))
BOOK = "/rules/of/pga"


def test_what_is_signed_and_not_carried_out_says_so(web: Web) -> None:
    page = web.as_(MAYOR).get(f"{BOOK}/retention").text
    other = page.split("Deze termijnen voert het systeem nog niet apart uit:")[1].split("</p>")[0]
    assert "Logboek" in other and "Zaak na afsluiting" not in other and "Niet in behandeling" not in other
    assert "wordt nog niet uitgevoerd" not in page


def test_the_first_page_says_which_rules_since_when_by_whom_what_for_and_what_it_means_for_the_reader(web: Web) -> None:
    page = _words(web.as_(MAYOR).get("/rules").text)
    for said in ("Getekend door", "Van kracht sinds", "Geldig", "Doel", "Uw rollen in deze samenwerking: Burgemeester"):
        assert said in page
    assert "Zegt een partij op, dan staat de hele samenwerking stil" in page
    assert len(page) < 6_000


def test_each_chapter_is_a_page_and_all_of_them_are_in_the_print(web: Web) -> None:
    person = web.as_(MAYOR)
    first, whole = person.get("/rules").text, _words(person.get(f"{BOOK}/print").text)
    (rules,) = web.town.look(MAYOR, ReadRules())
    assert set(CHAPTERS) - set(chapters_of(rules)) == {"weighing"}
    for chapter in chapters_of(rules):
        page = person.get(f"{BOOK}/{chapter}")
        title = re.search(r"</span> (.+?)</h1>", page.text).group(1)  # type: ignore[union-attr]
        assert page.status_code == 200 and f"{BOOK}/{chapter}" in first and title in whole, chapter
    assert person.get(f"{BOOK}/nothing").status_code == person.get(f"{BOOK}/weighing").status_code == 404
    assert person.get("/rules/of/nothing/matrix").status_code == 404


@pytest.mark.sampled
def test_every_number_of_the_first_page_leads_to_where_it_stands(web: Web) -> None:
    person = web.as_(MAYOR)
    (rules,) = web.town.look(MAYOR, ReadRules())
    numbers = re.findall(r'id="([^"]+)" href="/rules/rule/', person.get("/rules").text)
    ways = {number: address_of(rules, number).partition("#") for number in numbers}
    pages = {way: person.get(way).text for way, _, _ in ways.values()}
    assert all(anchor == number and f'id="{number}"' in pages[way] for number, (way, _, anchor) in ways.items())
    assert {rule.id for rule in document().rules} <= set(numbers)


def test_a_rule_says_on_its_page_whom_it_is_for_in_which_cases_and_what_for(web: Web) -> None:
    (rules,) = web.town.look(MAYOR, ReadRules())
    shown = {rule.id: rule for rule in rules.rules}
    for rule in document().rules:
        line = shown[rule.id]
        assert (set(line.kinds), len(line.purposes)) == (rule.kinds, len(rule.purposes))
        assert len(line.relations) == len(rule.relations - {"none"}) and len(line.states) == len(rule.states)
        assert (len(line.roles), len(line.read), len(line.write)) == (len(rule.roles), len(rule.read), len(rule.write))
    item = _words(web.as_(MAYOR).get(address_of(rules, "PA1")).text).partition("PA1 ")[2].partition("PA2 ")[0]
    for said in ("Alleen van: politie.", "Bij een zaak als: Aangewezen voor de zaak", "Alleen in fase:", "Doel:"):
        assert said in item, item


def test_the_address_of_a_rule_goes_on_to_its_chapter(web: Web) -> None:
    person = web.as_(MAYOR)
    for number in ("PD1", "SB3", document().separations[0].id):
        assert person.get(f"/rules/rule/{number}").location.endswith(f"#{number}")
    assert person.get("/rules/rule/XX99").status_code == 404


def test_no_page_of_rules_is_long_and_each_rule_stands_on_one(web: Web) -> None:
    (rules,) = web.town.look(MAYOR, ReadRules())
    pages = pages_of(rules)
    assert sorted(rule.id for page in pages for rule in page) == sorted(rule.id for rule in rules.rules)
    assert max(len(page) for page in pages) == ON_A_PAGE
    assert len(set(titles_of(pages))) == len(pages)
    assert web.as_(MAYOR).get(f"{BOOK}/rules/{len(pages) + 1}").status_code == 404


def test_beside_each_article_stands_what_carries_it_out_and_below_what_stands_on_one_side_alone(web: Web) -> None:
    page = _words(web.as_(MAYOR).get(f"{BOOK}/articles").text)
    assert "Artikel R07 Wijzigen te bevestigen" in page and "RU1 :" in page and "RS2 :" in page
    lists = page.partition("Artikelen zonder regel")[2]
    without, _, alone = lists.partition("Regels zonder artikel")
    assert "Artikel 4, Toezicht op de verplichtingen: wie toezicht houdt" in without and "R07" not in without
    assert "AL2" in alone and "RU1" not in alone
    assert "te bevestigen" not in page.partition("Artikel 19")[2].partition("Artikel")[0]


def test_a_draft_is_read_as_a_reglement_before_anybody_signs(web: Web) -> None:
    officer = web.as_(OFFICER)
    assert "Er is nog geen concept" in officer.get("/rules/draft/pga/reglement").text
    officer.post("/rules/draft/pga/begin", {"version": "0", "act_key": key()})
    page = _words(officer.get("/rules/draft/pga/reglement").text)
    assert "Dit is een concept. Het geldt niet, en niemand heeft het getekend." in page
    assert "Regels zonder artikel" in page and "Wie mag wat zien" in page and "ontbreekt" in page


def test_a_draft_that_names_witnesses_of_the_ledger_says_who_they_are(web: Web) -> None:
    officer = web.as_(OFFICER)
    officer.post("/rules/draft/pga/begin", {"version": "0", "act_key": key()})
    assert "Getuigen van het logboek" not in officer.get("/rules/draft/pga/reglement").text
    toml = to_toml({**from_bytes(proposed.in_force(web.town)), "witness": witnesses.rows(2)})
    officer.post("/rules/draft/pga", {"version": "1", "act_key": key(), "toml": toml})
    page = _words(officer.get("/rules/draft/pga/reglement").text)
    assert "Getuigen van het logboek" in page and f"{witnesses.name(1)} regl. 9" in page


def test_a_draft_that_weighs_people_says_how_and_what_of_it_is_to_be_confirmed(web: Web) -> None:
    officer = web.as_(OFFICER)
    officer.post("/rules/draft/pga/begin", {"version": "0", "act_key": key()})
    toml = to_toml(weighed(from_bytes(proposed.in_force(web.town))))
    officer.post("/rules/draft/pga", {"version": "1", "act_key": key(), "toml": toml})
    page = _words(officer.get("/rules/draft/pga/reglement").text)
    for said in (
        "Hoe mensen worden gewogen",
        "Drempel in punten 10 regl. 3",
        "Bezwaar houdt plaatsing tegen ja",
        "Meeste punten die iemand kan krijgen 15",
        "Herhaling te bevestigen",
        "Gewicht 2: ten hoogste 6 punten. Hoe: tellen in de hele periode. Een feit telt 3 maanden mee.",
        "2 punten: 4 tot en met 7 feiten vanaf 4 feiten",
        "Verdenking een verdenking 50 procent",
    ):
        assert said in page, said
    asked = _words(officer.get("/rules/draft/pga/confirm/criterion/1").text)
    assert "Hoe de punten ontstaan: tellen in de hele periode; Gewicht: 2;" in asked
    assert "voor 1, 2 en 3 punten: 2, 4, 8" in asked


def test_a_number_that_two_cooperations_have_asks_which_is_meant(web: Web) -> None:
    with web.app.test_request_context("/"):
        g.language = "nl"
        g.csrf_token = ""
        said = web.app.jinja_env.get_template("rules/which.html").render(
            number="PD1", found=[("PGA", f"{BOOK}/rules/1#PD1"), ("Top-X", "/rules/of/top/rules/1#PD1")]
        )
    assert f'href="{BOOK}/rules/1#PD1"' in said and "/rules/of/top/rules/1#PD1" in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.stem))
def test_whatever_a_template_lets_anybody_do_has_words_that_mean_nothing_else(
    web: Web, language: str, path: Path
) -> None:
    codes = {code for rule in tomllib.loads(path.read_text("utf-8"))["rule"] for code in rule["capabilities"]}
    with web.app.test_request_context("/"):
        g.language = language
        words = web.app.jinja_env.get_template("_components/words.html").module.capability
        said = {code: str(words(code)).strip() for code in sorted(codes)}
    assert [code for code, text in said.items() if text in (code, "")] == []
    assert {text: n for text, n in Counter(said.values()).items() if n > 1} == {}


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
    page = " ".join(web.as_(MAYOR).get(f"{BOOK}/separations").text.split())
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
        (
            {"alternative": "after_judgement", "judged_within": "1 working day"},
            "De stap telt meteen. Een ander beoordeelt haar achteraf, binnen 1 werkdag.",
        ),
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
    (rules,) = town.look(MAYOR, ReadRules())
    said = {(c.id, role): can for c in rules.categories for role, can in zip(rules.roles, c.roles, strict=True)}
    assert set(said) == {(c, ROLE_LABELS[role].nl) for c in document().categories for role in _held()}
    for (category, role), can in said.items():
        allows = [r for r in _allows() if role in {ROLE_LABELS[Role(held)].nl for held in r.roles}]
        assert can == _most(allows, category)


def test_the_table_says_of_each_organisation_what_its_people_can_come_to_read_and_write(town: Town) -> None:
    (rules,) = town.look(MAYOR, ReadRules())
    signed, landlord = document(), rules.parties.index("Woningstichting Leusden")
    said = {line.id: line.parties[landlord] for line in rules.categories}
    assert said["C06"] == "" and said["C09"] == "both"
    flows = {c for flow in signed.sharing if "housing_corporation" in flow.to_kinds for c in flow.categories}
    mine = signed.writable("housing_corporation")
    assert {c for c, can in said.items() if can in ("read", "both")} <= flows | mine
    assert {c for c, can in said.items() if can in ("write", "both")} == mine


def test_what_the_rules_are_for_the_reader_is_by_his_own_roles_and_organisation(town: Town) -> None:
    landlord, police = (town.look(who, ReadRules())[0].mine for who in ("wim.wsl", "pieter.politie"))
    assert "Politiegegevens" in police.reads and "Politiegegevens" not in landlord.reads
    assert town.look("adam.beheer", ReadRules())[0].mine.reads == ("Vraag en antwoord over een raadpleging",)
    assert town.look(DIRECTOR, ReadRules())[0].mine.steps > police.steps


def _most(allows: list[Rule], category: str) -> str:
    reads, writes = (any(category in getattr(r, how) for r in allows) for how in ("read", "write"))
    return {(1, 1): "both", (1, 0): "read", (0, 1): "write", (0, 0): ""}[reads, writes]


def _words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def _held() -> set[Role]:
    return {Role(role) for rule in document().rules for role in rule.roles}


def _allows() -> list[Rule]:
    return [rule for rule in document().rules if rule.effect == "allow"]
