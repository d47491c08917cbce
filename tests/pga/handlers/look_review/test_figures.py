"""Figures on the review: they add up, they say when there are too few, and nothing can be reckoned out of them."""

import pytest

from pga.answers.review_figures import FEW, ReviewFigures, share
from pga.queries.look_review import ReadDesk
from pga.queries.review_figures import ReadReviewFigures
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import conflict_walls
from pga.store.tables.look_review import look_items
from tests import acts, desks
from tests.towns import Town

MARCH = "2026-03"


def _figures(town: Town, who: str = desks.OFFICER, **asked: str) -> ReviewFigures:
    seen: ReviewFigures = town.look(who, ReadReviewFigures(**{"organisation": "leusden", **asked}))
    return seen


def test_what_came_on_the_desk_is_judged_or_open_and_every_month_counts_once(town: Town) -> None:
    item = desks.pried(town)
    desks.approve(town, item)
    seen = _figures(town)
    items = town.rows(look_items, look_items.c.organisation == "leusden")
    assert seen.total.on_desk == len(items) == sum(line.on_desk for line in seen.months)
    assert (seen.total.judged, seen.total.open) == (1, len(items) - 1) and seen.waiting == len(items) - 1
    assert [line.month for line in seen.months] == [MARCH, "2026-02", "2026-01"]
    assert seen.total.sampled == sum("sample" in row.why for row in items)
    assert seen.total.episodes and seen.total.episodes >= seen.total.unexplained >= 1


def test_days_run_from_the_desk_to_the_verdict(town: Town) -> None:
    item = desks.pried(town)
    assert _figures(town).total.median is None
    town.clock.move(days=3)
    desks.approve(town, item)
    assert (_figures(town).total.median, _figures(town).total.slowest) == (3, 3)


def test_a_verdict_after_its_term_is_late_and_so_is_what_still_waits_then(town: Town) -> None:
    item = desks.pried(town)
    assert _figures(town).total.late == 0
    town.clock.move(days=30)
    waiting = _figures(town).total.open
    assert _figures(town).total.late == waiting
    desks.approve(town, item)
    assert _figures(town).total.late == waiting


def test_a_signal_is_told_by_what_it_was_found_to_be(town: Town) -> None:
    item = desks.pried(town)
    desks.follow_up(town, item)
    before = {line.id: line for line in _figures(town).signals}["R1"]
    desks.breach(town, item)
    after = {line.id: line for line in _figures(town).signals}["R1"]
    assert (before.judged, before.followed, before.improper) == (0, 1, 0)
    assert (after.judged, after.followed, after.improper) == (1, 0, 1) and after.hits == before.hits
    assert after.precision is None and {line.id for line in _figures(town).signals if line.off} >= {"R2", "R3"}


def test_a_share_of_few_is_no_percentage() -> None:
    assert share(1, FEW - 1) is None and share(1, FEW) == 5 and share(0, 0) is None


def test_the_minutes_are_those_of_the_signed_rules(town: Town) -> None:
    desks.pried(town)
    seen = _figures(town)
    signalled = town.rows(look_items, look_items.c.organisation == "leusden", look_items.c.facts != "{}")
    assert seen.minutes == -(-(45 * seen.waiting + 45 * len(signalled)) // 60) and seen.this_week <= seen.waiting
    assert town.look(desks.OFFICER, ReadDesk()).minutes >= seen.minutes >= 1
    town.clock.move(days=30)
    late = _figures(town)
    assert late.this_week == late.waiting and late.minutes_this_week == late.minutes


@pytest.mark.parametrize("who", [desks.OFFICER, "frank.fg"])
def test_nothing_says_that_there_is_something_behind_a_wall(town: Town, who: str) -> None:
    before_prying = _figures_after_a_day(town, who)
    item = desks.pried(town)
    wall = {"case_id": item.case_id, "account": town.account(who).id, "declared_at": "2026-03-03"}
    open_to_him, at_desk = _figures(town, who).total, _coverage(town, who)
    acts.put_row(town, conflict_walls, wall)
    kept = _figures(town, who)
    hidden = [row for row in town.rows(look_items) if row.case_id == item.case_id and row.organisation == "leusden"]
    opened = sum(bool(row.explained) or "R1" in row.why.split(",") for row in hidden)
    drawn = sum("sample" in row.why for row in hidden)
    assert hidden and kept.total.on_desk == open_to_him.on_desk - len(hidden)
    assert kept.total.episodes == (open_to_him.episodes or 0) - opened
    episodes, explained, sampled = _coverage(town, who)
    assert (episodes, explained, sampled) == (at_desk[0] - opened, at_desk[1] - drawn, at_desk[2] - drawn)
    assert before_prying <= open_to_him.on_desk


def _figures_after_a_day(town: Town, who: str) -> int:
    desks.filled(town)
    return _figures(town, who).total.on_desk


def _coverage(town: Town, who: str) -> tuple[int, int, int]:
    lines = town.look(who, ReadDesk()).coverage
    line = next(one for one in lines if one.organisation == "Gemeente Leusden")
    return line.episodes, line.explained, line.sampled


def test_an_officer_counts_nothing_about_himself(town: Town) -> None:
    desks.pried(town)
    row = town.rows(look_items, look_items.c.organisation == "leusden")[0]
    before = _figures(town).total.on_desk
    acts.put_row(town, look_items, {"actor": town.account(desks.OFFICER).id}, row)
    assert _figures(town).total.on_desk == before - 1
    assert _figures(town, "frank.fg").total.on_desk == before


def test_an_officer_sees_the_organisations_that_he_reviews_and_the_fg_all(town: Town) -> None:
    desks.pried(town)
    assert _figures(town, "frank.fg", organisation="").organisation == "leusden"
    police = {one for one, _ in _figures(town, "pauline.politie", organisation="").organisations}
    assert "leusden" not in police and "politie" in police
    assert police < {one for one, _ in _figures(town, "frank.fg").organisations}
    with pytest.raises(Refused):
        _figures(town, "pauline.politie")


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "2026-03", "until": "2026-02"},
        {"until": "2026-04"},
        {"since": "2024-01"},
        {"until": "x"},
        {"since": "2026-00"},
    ],
)
def test_months_that_are_none_or_too_many_are_said_to_be_so(town: Town, asked: dict[str, str]) -> None:
    with pytest.raises(NotReady):
        _figures(town, **asked)


def test_the_look_is_recorded_with_what_it_was_of(town: Town) -> None:
    head = town.head()
    _figures(town)
    (record,) = [one for one in town.records(head) if one.capability == "look_review.figures"]
    assert record.details["organisation"] == "leusden" and record.details["until"] == f"{MARCH}-31"
