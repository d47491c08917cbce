"""The yearly report to the council: the same words for whoever may read it, and nobody in them.

Nothing sealed is opened for it: who had a place when, and what is kept as a code beside the case, is all it needs.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row

from pga.answers.top_x_council import ReportAnswer
from pga.clock import local_day
from pga.commands.top_x_council import PublishReport
from pga.desk import Desk, Draft
from pga.figures import council
from pga.figures.council import Stay
from pga.handlers.terms import last_day
from pga.queries.top_x_council import ReadReport
from pga.store import cases as stored
from pga.store import progress
from pga.store import top_x as store
from workflows.top_x.terms import PLACE

UPHELD = ("upheld", "partly_upheld")
CALMER = "fewer"
PUBLISHES = PublishReport.capability
TAKEN = ("taken", "partly")
OFFERED = (*TAKEN, "declined")


def read_report(desk: Desk, query: ReadReport) -> Draft[ReportAnswer]:
    """The report, or that there is none yet."""
    today = local_day(desk.now)
    years = council.years(today)
    year = int(query.year) if query.year in {str(each) for each in years} else next(iter(years), today.year)
    weighing = desk.document.weighing
    exact = weighing is not None and weighing.totals_public
    stays = stays_of(desk, year) if years else []
    block = council.block(stays, year, today)
    published = {row.year for row in store.reports(desk.tx, desk.proof, desk.cooperation)}
    answer = ReportAnswer(
        year=year,
        years=years,
        totals=council.totals(stays, year, exact) if years else (),
        exact=exact,
        places=weighing.places if weighing is not None else 0,
        block=block,
        ground=_label(desk, block.ground),
        fewest=council.FEWEST,
        published=year in published,
        publishes=bool(years) and exact and year not in published and desk.may(PUBLISHES, ["none"]).allowed,
    )
    return Draft(build=lambda reveal: answer)


def _label(desk: Desk, ground: str) -> str:
    known = {choice.id: choice.label.of(desk.actor.language) for choice in desk.document.closing_reasons}
    return known.get(ground, ground)


def stays_of(desk: Desk, year: int) -> list[Stay]:
    """Everybody who was on the list since the block of this year began, as it was known when that block was over."""
    first, last = council.bounds(year)
    end = f"{last + 1}-01-01"
    places: dict[str, list[Row[Any]]] = {}
    for row in store.since(desk.tx, desk.proof, f"{first - 1}-12-31"):
        places.setdefault(row.case_id, []).append(row)
    cases = stored.cases_by_id(desk.tx, desk.proof, set(places))
    objections = _by_case(store.objections(desk.tx, desk.proof, places))
    approached = {row.case_id for row in store.approaches(desk.tx, desk.proof, places) if row.linked_at < end}
    steps = progress.steps_of(desk.tx, desk.proof, places)
    cared = {row.case_id for row in steps if row.step == "record_care" and not row.undone_at and row.taken_at < end}
    effects = store.effects(desk.tx, desk.proof, places)
    found = []
    for case_id, rows in places.items():
        came, left = days_of(rows, desk.today)
        mine = [row for row in objections.get(case_id, ()) if row.received_on < end]
        effect = effects.get(case_id, {})
        stay = Stay(
            came=came,
            left=left,
            ground=str(cases[case_id].ended_as or "expired") if case_id in cases and left else "",
            longer=left > _day_after(last_day(desk, PLACE, came)),
            objected=bool(mine),
            upheld=any(row.outcome in UPHELD and row.decided_at < end for row in mine),
            care=case_id in cared and effect.get("care_offer") in OFFERED,
            took=case_id in cared and effect.get("care_offer") in TAKEN,
            approach=case_id in approached,
            calmer=effect.get("effect") == CALMER and effect.get("effect_on", end) < end,
        )
        found.append(stay)
    return found


def days_of(rows: Iterable[Row[Any]], today: str) -> tuple[str, str]:
    """The first day of somebody on the list, and the first one without him; empty while he is on it."""
    came = min(row.from_on for row in rows)
    left = max(_first_without(row) for row in rows)
    return came, left if left <= today else ""


def _first_without(row: Row[Any]) -> str:
    over = _day_after(row.until_on)
    return min(over, row.ended_on) if row.ended_on is not None else over


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _by_case(rows: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.case_id, []).append(row)
    return found
