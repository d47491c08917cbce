"""Tests of pga/web/look_review.py: the desk over HTTP, with what does not fit, and for who only looks."""

import re
import uuid

import pytest

from pga.commands.cases import DeclareConflict
from pga.queries.look_review import OwnItems
from pga.store.tables.look_review import look_items
from pga.store.tables.messages import drafts
from pga.web.frame import MENU
from pga.web.i18n import format_date
from tests import acts, desks
from tests.pga.web.conftest import Web, errors_of, hidden


def test_what_follows_must_be_an_item_or_nothing(web: Web) -> None:
    item = desks.pried(web.town)
    officer = web.as_(desks.OFFICER)
    sent = hidden(officer.get(f"/desk/{item.id}"))
    for strange in ("x", "//elders.example", "../ledger"):
        assert officer.post(f"/desk/{item.id}/approve", {**sent, "following": strange}).status_code == 400
    assert desks.now(web.town, item).state == "open"


def test_what_follows_is_asked_before_anything_is_done(web: Web) -> None:
    item = desks.pried(web.town)
    officer = web.as_(desks.OFFICER)
    answer = officer.post(f"/desk/{item.id}/approve", {**hidden(officer.get(f"/desk/{item.id}")), "following": ""})
    assert answer.headers["Location"] == "/desk?done=judged" and desks.now(web.town, item).state == "reviewed_ok"


@pytest.mark.parametrize("path", ["/desk/{}", "/desk/{}/ask", "/desk/{}/notification", "/own/looks/{}"])
def test_an_item_that_is_not_there_is_not_found(web: Web, path: str) -> None:
    desks.filled(web.town)
    assert web.as_(desks.OFFICER).get(path.format(uuid.uuid4())).status_code == 404


def test_another_officer_who_comes_too_late_is_told_so(web: Web) -> None:
    second = desks.officer(web.town, "pia.privacy", "leusden")
    item = desks.pried(web.town)
    late = web.as_(second)
    sent = hidden(late.get(f"/desk/{item.id}"))
    desks.approve(web.town, item)
    assert late.post(f"/desk/{item.id}/approve", {**sent, "following": ""}).status_code == 409


def test_a_question_without_words_is_asked_for_at_its_field(web: Web) -> None:
    item = desks.pried(web.town)
    officer = web.as_(desks.OFFICER)
    path = f"/desk/{item.id}/ask"
    page = officer.post(path, {**hidden(officer.get(path)), "text": " "})
    assert page.status_code == 422 and errors_of(page) == ["Geef antwoord op: Wat wilt u weten?"]


def test_while_an_answer_is_awaited_the_page_offers_a_follow_up_and_then_a_breach(web: Web) -> None:
    item = desks.pried(web.town)
    desks.ask(web.town, item)
    at, own = f"/desk/{item.id}", f"/own/looks/{item.id}"
    page = web.as_(desks.OFFICER).get(at).text
    assert "een vervolgonderzoek kan nu al" in page and f"{at}/follow-up" in page and f"{at}/approve" not in page
    desks.follow_up(web.town, item)
    page = web.as_(desks.OFFICER).get(at).text
    assert "De medewerker kan nog antwoorden" in page and f"{at}/breach" in page and f"{at}/no-breach" not in page
    employee = web.as_(desks.PRIES)
    sent = {**hidden(employee.get(own)), "text": "Ik zocht een brief (fictief)."}
    assert employee.post(own, sent).status_code == 303
    assert f"{at}/no-breach" in web.as_(desks.OFFICER).get(at).text


def test_a_breach_asks_when_somebody_became_aware(web: Web) -> None:
    item = desks.pried(web.town)
    desks.follow_up(web.town, item)
    officer, path = web.as_(desks.OFFICER), f"/desk/{item.id}/breach"
    page = officer.post(path, {**hidden(officer.get(path)), "text": "Gekeken (fictief).", "aware": ""})
    assert page.status_code == 422 and "datalek" in errors_of(page)[0]
    assert desks.now(web.town, item).state == "follow_up"


def test_the_fg_sees_items_without_a_button(web: Web) -> None:
    item = desks.pried(web.town)
    page = web.as_("frank.fg").get(f"/desk/{item.id}")
    assert page.status_code == 200 and f"/desk/{item.id}/" not in page.text
    assert "U beslist er geen." in web.as_("frank.fg").get("/desk").text


def test_the_desk_says_where_nobody_reviews_today_and_what_is_off(web: Web) -> None:
    page = web.as_("frank.fg").get("/desk").text
    assert "Zelfde huishouden" in page and "Vandaag beoordeelt niemand:" not in page
    desks.away(web.town, desks.OFFICER)
    assert "Vandaag beoordeelt niemand: Gemeente Leusden" in web.as_("frank.fg").get("/desk").text


def test_an_answer_that_was_begun_is_kept(web: Web) -> None:
    item = desks.pried(web.town)
    desks.ask(web.town, item)
    employee, path = web.as_(desks.PRIES), f"/own/looks/{item.id}"
    keep = re.search(r'formaction="([^"]+)"', employee.get(path).text)
    assert keep is not None
    sent = {**hidden(employee.get(path)), "text": "Half antwoord (fictief)", "kept_as": ""}
    assert employee.post(keep[1], sent).status_code == 303
    assert [row.page for row in web.town.rows(drafts)] == [path]


def test_days_and_words_come_in_english_too(web: Web) -> None:
    desks.pried(web.town)
    officer = web.as_(desks.OFFICER)
    officer.post("/language", {"language": "en", "next": "/desk"})
    page = officer.get("/desk").text
    assert "an estimated" in page and "No reason known: 1 of 1 times" in page


def test_a_partner_finds_the_question_where_his_work_begins(web: Web) -> None:
    desks.filled(web.town)
    (item, *_) = web.town.rows(look_items, look_items.c.organisation == "politie")
    employee = web.as_("carla.politie")
    assert "Vraag over wat u raadpleegde" not in employee.get("/questions").text
    desks.ask(web.town, item, by="pauline.politie")
    page = employee.get("/questions").text
    assert "Vraag over wat u raadpleegde" in page and f"/own/looks/{item.id}" in page
    assert "Er zijn nu geen vragen voor u" not in page and f"/own/looks/{item.id}" in employee.get("/own/looks").text


def test_a_question_about_ones_own_looks_stands_above_what_is_late_with_its_day_and_case(web: Web) -> None:
    town = web.town
    items = [desks.pried(town), desks.pried(town)]
    for item in items:
        desks.ask(town, item)
    town.clock.move(days=90)
    page, reference = web.as_(desks.PRIES).get("/cases").text, town.reference("rejected")
    above = page[: page.index('id="late"')]
    days = {format_date(item.day) for item in items}
    assert len(days) == 2 and all(f"Vraag over wat u raadpleegde op {day}" in above for day in days)
    assert above.count(f", zaak {reference}") == 2 and page.count("Vraag over wat u raadpleegde") == 2
    town.act(desks.PRIES, DeclareConflict(**acts.at(town, reference)))
    told = web.as_(desks.PRIES).get("/cases").text
    assert told.count("Vraag over wat u raadpleegde") == 2 and reference not in told


def test_an_officer_finds_what_another_asks_him_on_the_desk(web: Web) -> None:
    like = desks.staged(web.town, "queried")._mapping
    given = {name: value for name, value in like.items() if name not in ("id", "version", "code")}
    about = {"actor": web.town.account(desks.OFFICER).id, "episode": "planted"}
    item = acts.put_row(web.town, look_items, given | about)
    assert f"/own/looks/{item}" in web.as_(desks.OFFICER).get("/desk").text


def test_his_own_that_waits_for_rules_that_stand_still_is_counted_to_an_employee(web: Web) -> None:
    town = web.town
    asked = desks.staged(town, "queried")
    like = {name: value for name, value in asked._mapping.items() if name not in ("id", "version", "code")}
    acts.put_row(town, look_items, {**like, "cooperation": "elders", "episode": "planted"})
    own = town.look(desks.PRIES, OwnItems())
    assert [(one.cooperation, one.items) for one in own.still] == [("elders", 1)] and len(own.lines) == 1
    assert "1 beoordeling staat hier nu niet" in web.as_(desks.PRIES).get("/own/looks").text


def test_what_is_to_be_judged_stands_before_the_looks_at_the_list_in_the_menu() -> None:
    labels = [label for label, _, _ in MENU]
    assert labels.index("Te beoordelen") < labels.index("Inzage in de Top-X")
