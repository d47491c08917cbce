"""Tests of pga/handlers/look_review/breaches.py: the clock of a breach, who was told, and what was judged."""

import pytest

from pga.queries.look_review import ReadDesk, ReadItem, ReadJudged
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.look_review import look_items, look_reports
from tests import acts, desks
from tests.towns import Town

FG = "frank.fg"


def _breached(town: Town) -> str:
    item = desks.pried(town)
    desks.follow_up(town, item)
    desks.breach(town, item, aware_on="2026-03-04", aware_time="08:15")
    return str(item.id)


def test_a_breach_stays_on_the_desk_until_it_is_recorded_who_was_told(town: Town) -> None:
    item = _breached(town)
    for who in (desks.OFFICER, FG):
        (breach,) = town.look(who, ReadDesk()).breaches
        assert (breach.line.id, breach.report_by, breach.late) == (item, "2026-03-07T07:15:00.000Z", False)
    row = town.rows(look_items, look_items.c.id == item)[0]
    desks.report(town, row, persons="later")
    (breach,) = town.look(FG, ReadDesk()).breaches
    assert (breach.authority, breach.persons) == ("told", "later")
    desks.report(town, row, persons="not_told")
    assert not town.look(FG, ReadDesk()).breaches and len(town.rows(look_reports)) == 2


def test_a_breach_of_which_nobody_recorded_a_report_is_late_after_72_hours(town: Town) -> None:
    item = _breached(town)
    town.clock.move(days=4)
    (breach,) = town.look(FG, ReadDesk()).breaches
    assert breach.late
    desks.report(town, town.rows(look_items, look_items.c.id == item)[0], persons="later")
    seen = town.look(FG, ReadItem(item=item)).breach
    assert seen is not None and not seen.late


@pytest.mark.parametrize("wrong", [{"authority": ""}, {"authority": "later"}, {"persons": "x"}, {"text": " "}])
def test_a_report_says_of_both_whether_they_were_told_and_why(town: Town, wrong: dict[str, str]) -> None:
    row = town.rows(look_items, look_items.c.id == _breached(town))[0]
    with pytest.raises(NotReady):
        desks.report(town, row, **wrong)
    assert not town.rows(look_reports)


def test_of_what_is_no_breach_nothing_is_reported_and_the_fg_records_nothing(town: Town) -> None:
    item = desks.pried(town)
    with pytest.raises(Conflict):
        desks.report(town, item)
    desks.follow_up(town, item)
    desks.breach(town, item)
    with pytest.raises(Refused):
        desks.report(town, item, by=FG)


def test_what_was_judged_is_listed_for_officer_and_fg_and_never_for_who_it_is_about(town: Town) -> None:
    item = desks.pried(town)
    assert item.id not in {line.id for line in town.look(FG, ReadJudged()).lines}
    desks.approve(town, item)
    for who in (desks.OFFICER, FG):
        (line,) = town.look(who, ReadJudged()).lines
        assert (line.id, line.state, line.judged_by) == (item.id, "reviewed_ok", "Petra Privacy (fictief)")
    assert not town.look("pauline.politie", ReadJudged()).lines
    acts.put_row(town, look_items, {"actor": town.account(desks.OFFICER).id}, desks.now(town, item))
    assert not town.look(desks.OFFICER, ReadJudged()).lines


def test_what_was_judged_comes_page_by_page(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pga.handlers.look_review.breaches.PAGE", 1)
    items = [desks.pried(town), desks.pried(town)]
    for item in items:
        desks.approve(town, item)
        town.clock.move(hours=1)
    assert _pages(town, FG) == [[items[1].id], [items[0].id]]


def _pages(town: Town, who: str) -> list[list[str]]:
    """The ids on each page, from the first one to the last."""
    pages = [town.look(who, ReadJudged())]
    while pages[-1].next:
        pages.append(town.look(who, ReadJudged(after=pages[-1].next)))
    return [[line.id for line in page.lines] for page in pages]


def test_no_page_tells_that_something_is_kept_from_him(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are counted over what he sees, and what is his own stands on none."""
    monkeypatch.setattr("pga.handlers.look_review.breaches.PAGE", 1)
    monkeypatch.setattr("pga.handlers.look_review.breaches.READ", 1)
    items = [desks.pried(town), desks.pried(town), desks.pried(town)]
    for item in items:
        desks.approve(town, item)
        town.clock.move(hours=1)
    for kept in items[::2]:
        acts.put_row(town, look_items, {"actor": town.account(desks.OFFICER).id}, desks.now(town, kept))
    assert _pages(town, desks.OFFICER) == [[items[1].id]]
    assert _pages(town, FG) == [[item.id] for item in reversed(items)]


def test_a_sample_makes_certain_by_what_was_judged_and_nothing_after_a_find(town: Town) -> None:
    item = desks.pried(town)
    acts.put_row(town, look_items, {"why": "sample"}, item)
    assert _leusden(town) == (0, 0)
    desks.approve(town, item)
    in_order, certain = _leusden(town)
    assert in_order == 1 and certain
    acts.put_row(town, look_items, {"state": "breach"}, desks.now(town, item))
    assert _leusden(town) == (0, None)


def test_what_came_of_an_item_that_he_stands_apart_from_shows_in_no_number(town: Town) -> None:
    item = desks.pried(town)
    officer = {"why": "sample", "actor": town.account(desks.OFFICER).id}
    acts.put_row(town, look_items, officer, item)
    waiting = _coverage(town)
    for state in ("reviewed_ok", "breach"):
        acts.put_row(town, look_items, {"state": state}, desks.now(town, item))
        assert _coverage(town) == waiting


def _coverage(town: Town) -> tuple[int, int, int, int | None]:
    lines = {line.organisation: line for line in town.look(desks.OFFICER, ReadDesk()).coverage}
    line = lines["Gemeente Leusden"]
    return line.explained, line.sampled, line.in_order, line.certainty


def _leusden(town: Town) -> tuple[int, int | None]:
    explained, sampled, in_order, certainty = _coverage(town)
    assert explained and sampled
    return in_order, certainty


def test_what_waits_for_rules_that_stand_still_is_counted(town: Town) -> None:
    item = desks.pried(town)
    acts.put_row(town, look_items, {"cooperation": "elders"}, item)
    for who in (desks.OFFICER, FG):
        (still,) = town.look(who, ReadDesk()).still
        assert (still.cooperation, still.items) == ("elders", 1)
