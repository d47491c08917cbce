"""The monthly report of looks: who looked at the list and its cases, per day, with every refused attempt."""

from contextlib import suppress

import pytest

from pga.queries.cases import ReadCase
from pga.queries.top_x import PrepareEntry, ReadDeferrals, ReadTopX, ReviewLooks
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import conflict_walls
from pga.store.tables.messages import outbox
from tests import acts as pga_acts
from tests.pga.web.conftest import Web
from tests.top_x.acts import DIRECTOR, MAYOR, NOMINATOR, nominate, placed, step
from tests.top_x.test_list_pages import words
from tests.towns import Town

OFFICER = "petra.privacy"


def test_each_look_and_each_refused_attempt_is_counted_by_person_and_day(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    top_x_town.clock.move(days=1)
    top_x_town.look(NOMINATOR, PrepareEntry())
    top_x_town.look(MAYOR, ReadTopX())
    top_x_town.look(MAYOR, ReadCase(case=reference))
    for query in (ReadTopX(), ReadCase(case=reference), ReadCase(case="PGA-2222-2222")):
        with suppress(Refused):
            top_x_town.look("saar.wsl", query)
    lines = {line.name: line for line in top_x_town.look(OFFICER, ReviewLooks()).lines if line.day == "2026-03-04"}
    mayor, curious = lines["Bea Burgemeester (fictief)"], lines["Saar Signaal (fictief)"]
    assert set(lines) == {mayor.name, curious.name}
    assert (mayor.lists, mayor.cases, mayor.refused) == (1, 1, 0)
    assert (curious.lists, curious.cases, curious.refused) == (0, 0, 2)


def test_reading_it_is_recorded_and_another_month_is_another(top_x_town: Town) -> None:
    nominate(top_x_town)
    top_x_town.look(DIRECTOR, ReadTopX())
    top_x_town.clock.move(days=30)
    seen = top_x_town.look(OFFICER, ReviewLooks())
    assert (seen.month, seen.before, seen.after, seen.lines) == ("2026-04", "2026-03", "", ())
    assert top_x_town.last().capability == "top_x.review_looks"
    earlier = top_x_town.look(OFFICER, ReviewLooks(month="2026-03"))
    assert earlier.after == "2026-04" and any(line.lists for line in earlier.lines)


def test_who_supervises_hears_which_letters_are_put_off_and_not_about_whom(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = placed(town)
    assert town.look("frank.fg", ReadDeferrals()) == ()
    put_off = {"ground": "public_security", "considerations": "Er loopt iets.", "recheck_on": "2026-03-20"}
    step(town, DIRECTOR, reference, "defer_notification", **put_off)
    (line,) = town.look("frank.fg", ReadDeferrals())
    assert (line.reference, line.since, line.again_on, line.times, line.late) == (
        reference, "2026-03-03", "2026-03-20", 1, False
    )
    assert line.ground == "Openbare veiligheid" and not town.last().disclosed
    page = words(top_x_web.as_(OFFICER).get("/top-x/deferrals").text)
    assert reference in page and line.ground in page and "Rumoer" not in page
    for who in (DIRECTOR, MAYOR, "adam.beheer"):
        with pytest.raises(Refused):
            town.look(who, ReadDeferrals())
    step(town, DIRECTOR, reference, "notify", channel="handed_over", told_on="2026-03-03")
    assert town.look(OFFICER, ReadDeferrals()) == ()


@pytest.mark.parametrize("who", [OFFICER, "frank.fg"])
def test_of_a_case_behind_a_wall_neither_a_letter_nor_a_look_is_told(top_x_town: Town, who: str) -> None:
    town, reference = top_x_town, placed(top_x_town)
    put_off = {"ground": "public_security", "considerations": "Er loopt iets.", "recheck_on": "2026-03-20"}
    step(town, DIRECTOR, reference, "defer_notification", **put_off)
    town.clock.move(days=1)
    town.look(MAYOR, ReadCase(case=reference))
    with suppress(Refused):
        town.look("saar.wsl", ReadCase(case=reference))
    names = {"Bea Burgemeester (fictief)", "Saar Signaal (fictief)"}
    assert names == {line.name for line in town.look(OFFICER, ReviewLooks()).lines if line.day == "2026-03-04"}
    wall = {"case_id": town.case(reference).id, "account": town.account(who).id, "declared_at": "2026-03-03"}
    pga_acts.put_row(town, conflict_walls, wall)
    assert town.look(who, ReadDeferrals()) == ()
    seen = town.look(who, ReviewLooks()) if who == OFFICER else None
    assert seen is None or not [line for line in seen.lines if line.day == "2026-03-04"]


def test_a_letter_is_put_off_twice_at_most_and_its_supervisor_hears_of_each(top_x_town: Town) -> None:
    town, reference = top_x_town, placed(top_x_town)
    put_off = {"ground": "public_security", "considerations": "Er loopt iets.", "recheck_on": "2026-03-20"}
    frank = town.account("frank.fg").id
    for times in (1, 2):
        step(town, DIRECTOR, reference, "defer_notification", **put_off)
        told = [row for row in town.rows(outbox, outbox.c.kind == "letter_put_off") if row.account == frank]
        assert len(told) == times and {(row.path, row.answer_by) for row in told} == {
            ("/top-x/deferrals", "2026-03-20")
        }
    with pytest.raises(NotReady) as stopped:
        step(town, DIRECTOR, reference, "defer_notification", **put_off)
    assert [need.key for need in stopped.value.unmet] == ["deferral_left"]
    step(town, DIRECTOR, reference, "notify", channel="handed_over", told_on="2026-03-03")


def test_nobody_else_reads_it_and_no_month_is_made_up(top_x_web: Web) -> None:
    for who in (DIRECTOR, MAYOR, "adam.beheer", "frank.fg", "pauline.politie"):
        with pytest.raises(Refused):
            top_x_web.town.look(who, ReviewLooks())
    for month in ("2026-04", "maart", "2026-3"):
        with pytest.raises(NotReady):
            top_x_web.town.look(OFFICER, ReviewLooks(month=month))
    assert top_x_web.as_(OFFICER).get("/top-x/looks?month=x").status_code == 422
    assert top_x_web.as_(OFFICER).get("/top-x/looks").status_code == 200
