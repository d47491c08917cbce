"""Tests of privacy/rules/paper.py: each article beside what carries it out, and what stands on one side alone."""

from typing import Any

from privacy.rules.canonical import from_bytes
from privacy.rules.document import RulesDocument, parse
from privacy.rules.paper import CHAPTERS, carried, carriers, without_article, without_rule
from tests.privacy.rules.samples import CAPABILITIES, Change, body, changed, document, mistakes


def _read(change: Change) -> RulesDocument:
    return parse(changed(change), CAPABILITIES)


def test_a_part_carries_out_the_article_that_it_names_or_that_its_reason_names() -> None:
    by = {number: {one.id for one in found} for number, found in carried(document()).items()}
    assert {"RU1", "RS2"} == by["R07"]
    assert "PD1" in by["R41"] and "C06" in by["R42"] and "PD14" in by["R44"] & by["R46"]


def test_a_number_counts_behind_regl_alone() -> None:
    def named(because: str) -> set[str]:
        def change(raw: dict[str, Any]) -> None:
            raw["rule"][0]["because"] = because

        return {number for number, found in carried(_read(change)).items() if "PD1" in {one.id for one in found}}

    assert named("regl. 18; R04") == {"18"}
    assert named("AVG 18, UAVG 41(1)") == set()
    assert named("regl. 18.2") == set()


def test_what_stands_on_one_side_alone_is_listed() -> None:
    assert {article.id for article in without_rule(document())} == {
        number for number, found in carried(document()).items() if not found
    }
    alone = {one.id for one in without_article(document())}
    assert "AL2" in alone and "RU1" not in alone
    assert {one.chapter for one in carriers(document())} == set(CHAPTERS)


def test_a_document_without_articles_reads_as_before() -> None:
    def silent(raw: dict[str, Any]) -> None:
        del raw["article"], raw["because"]
        for section in ("rule", "reason", "theme", "regime", "domain", "anchor", "closing_reason"):
            for row in raw[section]:
                row.pop("article", None)
                if section != "rule":
                    del row["because"]

    before = _read(silent)
    assert before.articles == {} and before.because.capacity == "" and carried(before) == {}
    assert [rule.id for rule in before.rules] == [rule.id for rule in document().rules]


def test_an_article_that_is_not_there_or_says_no_rule_is_a_mistake() -> None:
    def named(number: str) -> Change:
        return lambda raw: raw["rule"][0].update(article=number)

    assert mistakes(named("99")) == {"rule PD1": "unknown article 99"}
    said = "says why nothing carries it out, and PD1 does"
    assert mistakes(named("R03")) == {"article R03": said}


def test_articles_and_sources_are_part_of_what_is_signed() -> None:
    raw = from_bytes(body())
    assert raw["article"] and raw["because"]["capacity"]
    assert changed(lambda raw: raw["article"][0].update(text_nl="Anders.")) != body()
