"""A colleague pries: her look is found, asked about and judged; in a holiday of three weeks nothing becomes worse."""

import re

import pytest

from pga.commands.absence import RecordAbsence
from pga.queries.look_review import ReadDesk
from pga.store.tables.look_review import look_items
from privacy.ledger.verify import Damage
from tests import desks
from tests.pga.web.conftest import Person, Web, hidden, web
from tests.towns import Town, key

__all__ = ["web"]

ITEM = re.compile(r'href="/desk/([0-9a-f-]{36})"')
NEXT = re.compile(r'name="following" value="([0-9a-f-]*)"')


def said(person: Person, path: str, **fields: str) -> int:
    """What somebody writes in the form on a page."""
    return person.post(path, {**hidden(person.get(path)), **fields}).status_code


def in_order(person: Person, item: str) -> str:
    """Two keys: the button of an item, and what the browser goes on to."""
    page = person.get(f"/desk/{item}")
    following = NEXT.search(page.text)
    assert following is not None
    sent = {**hidden(page), "following": following[1]}
    return str(person.post(f"/desk/{item}/approve", sent).headers["Location"])


def test_a_prying_colleague_is_found_asked_and_judged(web: Web) -> None:
    reference = desks.pry(web.town)
    web.town.clock.move(days=1)
    officer = web.as_(desks.OFFICER)
    page = officer.get("/desk")
    item = ITEM.search(page.text)
    assert item is not None and reference in page.text and "Geen reden bekend" in page.text
    assert said(officer, f"/desk/{item[1]}/ask", text="Waarom keek u? (fictief)") == 303
    employee = web.as_(desks.PRIES)
    assert "Vraag over wat u raadpleegde" in employee.get("/cases").text
    asked = employee.get(f"/own/looks/{item[1]}")
    assert "Waarom keek u? (fictief)" in asked.text
    assert said(employee, f"/own/looks/{item[1]}", text="Uit nieuwsgierigheid (fictief).") == 303
    assert "Uit nieuwsgierigheid (fictief)." in officer.get(f"/desk/{item[1]}").text
    assert said(officer, f"/desk/{item[1]}/follow-up", text="Geen reden (fictief).") == 303
    aware = {"aware": "2026-03-04T09:30", "text": "Onbevoegd (fictief)."}
    assert said(officer, f"/desk/{item[1]}/breach", **aware) == 303
    paper = officer.get(f"/desk/{item[1]}/notification")
    assert "7 maart 2026" in paper.text or "7 mrt 2026 09:30" in paper.text
    assert web.town.verdict() == Damage.NONE


def test_an_ordinary_item_takes_two_keys_and_leads_to_the_next(web: Web) -> None:
    web.town.clock.move(days=1)
    officer = web.as_(desks.OFFICER)
    waiting = officer.get("/desk").text
    first = ITEM.search(waiting)
    number = _waiting(waiting)
    assert first is not None and number > 5
    where = in_order(officer, first[1])
    assert re.fullmatch(r"/desk/[0-9a-f-]{36}\?done=judged", where) and first[1] not in where
    assert _waiting(officer.get("/desk").text) == number - 1


def _waiting(page: str) -> int:
    """How many items wait; which part of the sample falls on a day is drawn."""
    found = re.search(r"Er wachten (\d+) items, naar schatting \d+ minuten werk\.", page)
    assert found is not None
    return int(found[1])


def test_three_weeks_of_holiday_let_nothing_expire_and_nothing_become_a_breach(town: Town) -> None:
    desks.officer(town)
    item = desks.pried(town)
    town.act(desks.PRIES, RecordAbsence(valid_from="2026-03-05", valid_until="2026-03-25", act_key=key()))
    desks.ask(town, item)
    desks.filled(town, days=21)
    assert desks.now(town, item).state == "queried"
    (waits,) = [line for line in town.look(desks.OFFICER, ReadDesk()).asked if line.id == item.id]
    assert (waits.due, waits.late) == ("2026-04-01", False)
    desks.filled(town, days=8)
    assert item.id in {line.id for line in town.look(desks.DEPUTY, ReadDesk()).lines}
    assert not {row.state for row in town.rows(look_items)} & {"follow_up", "breach", "no_breach"}
    desks.approve(town, item, by=desks.DEPUTY)


def test_while_the_officer_is_on_holiday_somebody_else_judges(town: Town) -> None:
    desks.officer(town)
    town.act(desks.OFFICER, RecordAbsence(valid_from="2026-03-04", valid_until="2026-03-25", act_key=key()))
    item = desks.pried(town)
    seen = town.look(desks.DEPUTY, ReadDesk())
    assert {row.id for row in town.rows(look_items) if row.organisation == "leusden"} <= {x.id for x in seen.lines}
    desks.approve(town, item, by=desks.DEPUTY)
    assert desks.now(town, item).judged_by == town.account(desks.DEPUTY).id


@pytest.mark.parametrize("path", ["/desk", "/own/looks"])
def test_the_pages_answer_without_a_script_and_hold_no_name_in_their_address(web: Web, path: str) -> None:
    page = web.as_(desks.OFFICER).get(path)
    assert page.status_code == 200 and not re.search(r'href="[^"]*(Anna|fictief)', page.text)
