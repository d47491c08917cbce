"""A quarter of the ledger for the FG and the officers: counts without a name, the A4, who reviews whom."""

import pytest

from pga.answers.access import Checks
from pga.handlers.access import overseeing
from pga.noted import NIGHTLY
from pga.queries.access import ReadOversight
from pga.queries.cases import MyWork, ReadCase
from pga.queries.ledger import VerifyLedger
from pga.refusals import Refused
from pga.store.tables.cases import conflict_walls
from pga.store.tables.ledger import ledger
from pga.store.tables.look_review import look_items
from privacy.ledger.verify import Damage
from tests import acts, desks
from tests.hard.commands import run
from tests.hard.intruder import Intruder
from tests.pga.web.conftest import Web
from tests.towns import DIRECTOR, OFFICER, Town

FG = "frank.fg"


def test_the_counts_are_those_of_the_ledger_and_nobody_is_named(town: Town) -> None:
    before = town.look(FG, ReadOversight())
    for _ in range(3):
        town.look(DIRECTOR, MyWork())
    after = town.look(FG, ReadOversight())
    host = {month.month: month for month in after.months if month.organisation == "Gemeente Leusden"}["2026-03"]
    earlier = {month.month: month for month in before.months if month.organisation == "Gemeente Leusden"}["2026-03"]
    assert host.looks - earlier.looks == 3 + 1  # and the look of the FG himself
    told = [record for record in town.records() if record.kind == "look" and record.at > "2026" and record.organisation]
    assert sum(line.looks for line in after.months) == len(told) - 1  # the last one counts itself next time
    names = {"anna.process", "Anna", town.account(DIRECTOR).id}
    assert not any(name in str(after.marks) for name in names)


def test_what_a_wall_keeps_from_the_reader_is_in_no_count(town: Town) -> None:
    reference = town.reference("intake")
    for _ in range(5):
        town.look(DIRECTOR, ReadCase(case=reference))
    before = _looks_of_host(town)
    wall = {"case_id": town.case(reference).id, "account": town.account(FG).id, "declared_at": "2026-03-03"}
    acts.put_row(town, conflict_walls, wall)
    assert _looks_of_host(town) <= before + 1 - 5, "the first look of the FG is counted by the second"


def _looks_of_host(town: Town) -> int:
    months = town.look(FG, ReadOversight()).months
    return sum(month.looks for month in months if month.organisation == "Gemeente Leusden")


def test_a_refusal_and_a_verification_stand_in_it(town: Town) -> None:
    with pytest.raises(Refused):
        town.look("bea.burgemeester", ReadCase(case=town.reference("triage")))
    asked = town.look(FG, ReadOversight()).asks
    town.look(OFFICER, VerifyLedger())
    seen = town.look(FG, ReadOversight())
    assert seen.by_officer == Checks(number=1, newest="2026-03-03", damaged="")
    assert not seen.nightly.number and len(seen.asks) == len(asked) - 1
    assert any(month.refusals for month in seen.months if month.month == "2026-03")


def test_the_nightly_verification_is_told_and_counted_apart_from_the_one_by_an_officer(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = web.town
    monkeypatch.setattr("pga.cli.opening.SystemClock", lambda: town.clock)
    head = town.head()
    for _ in range(2):
        assert run(town.settings, "audit", "verify").exit_code == 0
    told = town.last()
    assert (told.capability, told.actor, told.object) == (NIGHTLY, "operator", ("record", str(head + 1)))
    assert told.details["verdict"] == "0" and told.details["records"] == str(head + 1)
    for who in (FG, OFFICER):
        seen = town.look(who, ReadOversight())
        assert (seen.nightly.number, seen.by_officer.number, seen.nightly.damaged) == (2, 0, "")
        said = " ".join(seen.asks)
        assert "op de server" not in said and "privacy officer of FG" in said
    for address in ("/oversight", "/oversight/quarter"):
        assert "2 keer, laatst op" in web.as_(FG).get(address).text


def test_damage_that_the_nightly_verification_found_is_asked_about_by_the_page_of_the_quarter(
    sqlite_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = sqlite_town
    monkeypatch.setattr("pga.cli.opening.SystemClock", lambda: town.clock)
    Intruder(town.settings).edit(ledger, ledger.c.seq == 3, actor="somebody else")
    assert run(town.settings, "audit", "verify").exit_code == int(Damage.PROJECTION)
    told = town.last()
    assert (told.details["verdict"], told.details["first_bad"]) == (str(int(Damage.PROJECTION)), "3")
    seen = town.look(FG, ReadOversight())
    assert seen.nightly.damaged and "schade" in seen.asks[0]


def test_an_officer_of_a_partner_sees_what_the_rules_let_him_review(town: Town) -> None:
    organisations = {month.organisation for month in town.look("pauline.politie", ReadOversight()).months}
    assert "Gemeente Leusden" not in organisations and organisations


@pytest.mark.parametrize("quarter", ["2026-Q5", "2026", "x", "2026-Q1'--", "19999-Q1"])
def test_a_quarter_that_is_none_is_refused(web: Web, quarter: str) -> None:
    assert web.as_(FG).get(f"/oversight?quarter={quarter}").status_code in (400, 403, 404)


def test_the_pages_of_a_quarter(web: Web) -> None:
    fg = web.as_(FG)
    page = fg.get("/oversight").text
    assert "2026-Q1" in page and "pga-progress" in page and "quarter=2025-Q4" in page
    paper = fg.get("/oversight/quarter?quarter=2026-Q1").text
    assert "Kwartaalbericht aan het college" in paper and "terugzetproef" in paper
    whom = fg.get("/oversight/reviewers").text
    assert "Gemeente Leusden" in whom and "Plaatsvervanger" in whom


def test_the_paper_for_the_board_says_what_was_reviewed_and_what_waits_to_be_told(web: Web) -> None:
    item = desks.pried(web.town)
    assert "Wacht nog" in web.as_(FG).get("/oversight/quarter").text
    desks.follow_up(web.town, item)
    desks.breach(web.town, item)
    seen = web.town.look(FG, ReadOversight()).reviewed
    assert (seen.judged, seen.followed, seen.breaches, seen.untold, seen.late) == (1, 1, 1, 1, 0)
    assert seen.on_desk == len(web.town.rows(look_items)) == seen.waiting + 1
    paper = web.as_(FG).get("/oversight/quarter").text
    assert "van 1 is nog niet vastgelegd of het is gemeld" in paper and "De termijn is 72 uur." in paper
    desks.report(web.town, item)
    web.town.clock.move(days=30)
    told = web.town.look(FG, ReadOversight(quarter="2026-Q1"))
    assert (told.reviewed.untold, told.reviewed.late) == (0, told.reviewed.waiting) and told.reviewed.overdue
    assert any(f"wacht nog te lang op een oordeel: {told.reviewed.overdue} keer" in line for line in told.asks)
    assert not any("72 uur" in line for line in told.asks)


def test_what_no_longer_fits_among_the_events_is_counted(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    events = web.town.look(FG, ReadOversight()).events
    assert len(events) > 3 and any("zette de spelregels in werking" in words for _, words in events)
    monkeypatch.setattr(overseeing, "MOST_EVENTS", 3)
    seen = web.town.look(FG, ReadOversight())
    assert seen.events == events[:3] and seen.more_events == len(events) - 3
    assert f"Nog {seen.more_events} eerdere" in web.as_(FG).get("/oversight").text


def test_everybody_reads_who_reviews_him(web: Web) -> None:
    page = web.as_("pieter.politie").get("/own/recorded").text
    assert "beoordelen raadplegingen van mensen van uw organisatie" in page and "Gemeente Leusden" in page
