"""A page asks what it declared and nothing else; an application with a page that declares nothing does not start."""

from dataclasses import replace

import pytest
from flask import g

from pga.answers.own import OwnDraft
from pga.app import create_app
from pga.commands.drafts import KeepDraft
from pga.queries.cases import DuplicatesOf, MyWork, ReadCase
from pga.queries.people import ReadRules
from pga.web import pages
from pga.web.asking import PUBLIC, Asker, NotDeclared, Pages, problems_with_pages
from tests.pga.web.conftest import Web
from tests.towns import DIRECTOR


def test_every_page_but_the_public_ones_declares_what_it_asks(web: Web) -> None:
    assert list(problems_with_pages(web.app)) == []
    declared = {page.endpoint: page for page in web.app.extensions["pga_pages"].values()}
    assert all(page.asks for endpoint, page in declared.items() if endpoint not in PUBLIC)


def test_a_page_without_a_declaration_keeps_the_program_from_starting(web: Web) -> None:
    app = create_app(web.town.settings, clock=web.town.clock)
    app.add_url_rule("/planted", "planted", lambda: "x")
    assert [problem.en for problem in problems_with_pages(app)] == ["Page planted does not say what it asks."]


def test_a_page_with_an_empty_declaration_is_refused_at_the_start(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = Pages()
    planted.page("/planted")(_planted)
    monkeypatch.setattr("pga.app.MODULES", (*pages.MODULES, planted))
    with pytest.raises(Exception, match="Page _planted does not say what it asks"):
        create_app(web.town.settings, clock=web.town.clock)


def _planted(asker: Asker) -> str:
    return "x"


def test_an_asker_refuses_what_its_page_did_not_declare(web: Web) -> None:
    asker = Asker(web.town.gate, web.town.visit_as("anna.process"), frozenset({MyWork}))
    asker.look(MyWork())
    with pytest.raises(NotDeclared):
        asker.look(ReadRules())


def test_a_draft_is_opened_and_handed_once_by_the_first_of_two_looks(web: Web) -> None:
    town, reference = web.town, web.town.reference("intake")
    page, texts = f"/cases/{reference}/steps/invite", (("text", ("Nog niet (fictief).",)),)
    town.act(DIRECTOR, KeepDraft(form="step", page=page, case=reference, step="invite", texts=texts))
    visit = replace(town.visit_as(DIRECTOR), form=page, resumes=True)
    handed: list[OwnDraft | None] = []
    asker = Asker(town.gate, visit, frozenset({ReadCase, DuplicatesOf}), hand=handed.append)
    head = town.head()
    asker.look(ReadCase(case=reference))
    asker.look(DuplicatesOf(case=reference))
    assert [draft is not None for draft in handed] == [True]
    assert [record.details.get("draft") for record in town.records(head)] == ["opened", None]


def test_a_page_that_asks_more_than_it_declared_shows_nothing(web: Web) -> None:
    person = web.as_("anna.process")

    def greedy() -> str:
        g.asker = Asker(web.town.gate, g.visit, frozenset({ReadRules}))
        return str(g.asker.look(MyWork()))

    web.app.view_functions["read_rules"] = greedy
    answer = person.get("/rules")
    assert answer.status_code == 500 and "MyWork" not in answer.text


def test_no_page_is_declared_twice() -> None:
    endpoints = [page.endpoint for module in pages.MODULES for page in module.declared]
    assert len(endpoints) == len(set(endpoints))
