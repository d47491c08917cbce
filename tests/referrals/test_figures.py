"""Figures over referrals: what the cases give, with the way to them for who opens every case, rounded for others."""

from collections import Counter
from collections.abc import Iterator

import pytest

from pga.answers.figures import FigureCell, Figures
from pga.commands.cases import DeclareConflict, UndoStep
from pga.figures.publishing import Limits
from pga.handlers import figures
from pga.queries.figures import ExportFigures, ListFigureCases, ReadFigures
from pga.refusals import Refused
from pga.store import figures as stored
from pga.store.figures import astray
from pga.store.tables.cases import cases
from pga.store.tables.figures import figure_counts, figure_events
from pga.store.tables.progress import case_steps
from tests.pga.test_query_counts import counted
from tests.pga.web.conftest import HERE, Web
from tests.referrals import acts
from tests.referrals.acts import HEARD, INTAKE, LEADER, VT, step
from tests.referrals.test_meldcode import Runs
from tests.referrals.test_undo_of_meldcode import undo
from tests.towns import Town, key

POLICY = "bram.beleid"
YEAR = "2026"


def shown(town: Town, username: str = LEADER, per: str = "year") -> Figures:
    """The figures as this person sees them."""
    found: Figures = town.look(username, ReadFigures(per=per))
    return found


def numbers(found: Figures, place: int = 0) -> dict[tuple[str, str], FigureCell]:
    """(figure, part) -> the number of a period."""
    told = {(table.key, row.part): row.cells[place] for table in found.tables for row in table.rows}
    for norm in found.norms:
        cell, figure = norm.cells[place], f"term.{norm.term}"
        parts = {"met": cell.met, "late": cell.late, "open": cell.running, "lapsed": cell.lapsed}
        told |= {(figure, part): number for part, number in parts.items()}
    return told


def listed(town: Town, figure: str, part: str, period: str = YEAR) -> set[str]:
    """The references behind a number."""
    found = town.look(LEADER, ListFigureCases(figure=figure, part=part, period=period))
    return {line.reference for line in found.lines}


def test_the_numbers_are_what_the_steps_give_and_each_leads_to_its_cases(referral_town: Town) -> None:
    town = referral_town
    acts.to_direct_safety(town)
    with town.reading() as tx:
        assert astray(tx) == 0
    told = numbers(shown(town))
    of_year = Counter(row.step for row in town.rows(case_steps) if row.taken_at >= YEAR and row.undone_at is None)
    reported = sum(cell.number for (figure, _), cell in told.items() if figure == "reports")
    assert reported == of_year["report"] + of_year["decide_to_report"] > 0
    assert told["followups", ""].number == of_year["followup_report"]
    assert told["term.local_team_accept_or_return", "met"].number >= 1
    for (figure, part), cell in told.items():
        if figure == "orders":
            assert not cell.listed
            continue
        assert cell.listed == (cell.number > 0)
        assert len(listed(town, figure, part)) <= cell.number and bool(cell.number) == bool(listed(town, figure, part))


def test_a_step_taken_back_leaves_the_figures_as_they_were(referral_town: Town) -> None:
    town = referral_town
    reference = acts.enter(town, INTAKE, story="Een vraag (fictief)")
    step(town, INTAKE, reference, "check_acute", acute="no", structural="no")
    before = town.rows(figure_counts)
    step(town, INTAKE, reference, "open_advice")
    assert town.rows(figure_counts) != before
    town.clock.move(minutes=1)
    town.act(INTAKE, UndoStep(case=reference, version=town.version(reference), act_key=key()))
    after = {row.id: row.number for row in town.rows(figure_counts) if row.number}
    assert after == {row.id: row.number for row in before if row.number}


def test_a_term_that_passed_is_too_late_whether_it_runs_on_or_not(referral_town: Town) -> None:
    town = referral_town
    reference = acts.to_reported(town)
    term = "term.vt_safety_assessment"
    late, running = (numbers(shown(town))[term, part].number for part in ("late", "open"))
    town.clock.move(days=20)
    assert numbers(shown(town))[term, "late"].number > late and reference in listed(town, term, "late")
    assert numbers(shown(town))[term, "open"].number < running
    step(town, INTAKE, reference, "acknowledge_report", number="VT-1", **HEARD)
    decided = {"into": "vt_conditions", "class": "structural", "decision": "Vervolg (fictief)"}
    step(town, INTAKE, reference, "decide_assessment", **decided, **HEARD)
    assert reference in listed(town, term, "late") and reference not in listed(town, term, "open")


def test_a_case_behind_ones_own_wall_is_neither_counted_nor_listed(referral_town: Town) -> None:
    town = referral_town
    reference = acts.to_reported(town)
    before = numbers(shown(town))["reports", "call"].number
    assert reference in listed(town, "reports", "call")
    town.act(LEADER, DeclareConflict(case=reference, version=town.version(reference), act_key=key()))
    assert numbers(shown(town))["reports", "call"].number == before - 1
    assert reference not in listed(town, "reports", "call")


def test_a_file_and_the_way_to_more_cases_say_nothing_of_a_wall(
    referral_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, walled = referral_town, acts.to_reported(referral_town)
    other = acts.to_reported(town)
    monkeypatch.setattr(figures, "limits", lambda desk: Limits(0, 1))  # so small a town has no number to round
    monkeypatch.setattr(stored, "PAGE", 1)
    before = numbers(town.look(LEADER, ExportFigures()))["reports", "call"].number
    town.act(LEADER, DeclareConflict(case=walled, version=town.version(walled), act_key=key()))
    assert numbers(town.look(LEADER, ExportFigures()))["reports", "call"].number == before - 1
    after, seen = "", set()
    while True:
        page = town.look(LEADER, ListFigureCases(figure="reports", part="call", period=YEAR, after=after))
        assert len(page.lines) == 1 and page.next != town.case(walled).id
        seen |= {line.reference for line in page.lines}
        if not (after := page.next):
            break
    assert other in seen and walled not in seen


def test_the_page_takes_as_many_statements_whatever_there_is_to_count(referral_town: Town) -> None:
    town = referral_town
    asked = [len(shown(town).periods)]  # the rules are verified once
    for _ in range(2):
        with counted(town) as sent:
            shown(town)
        asked.append(len(sent))
        acts.to_direct_safety(town)
        acts.enter(town, INTAKE, "signal", signal="Blauwe plek (fictief)", category="injury")
    assert asked[1] == asked[2]


def test_who_makes_policy_sees_rounded_years_alone_and_no_way_to_a_case(referral_town: Town) -> None:
    town = referral_town
    exact, rounded = numbers(shown(town)), shown(town, POLICY, per="quarter")
    assert (rounded.per, rounded.exact, rounded.smallest, rounded.rounded_to) == ("year", False, 10, 5)
    for place, cell in numbers(rounded).items():
        assert not cell.listed and cell.number % 5 == 0
        assert cell.few or abs(cell.number - exact[place].number) <= 2
        assert cell.few or exact[place].number >= 10
    with pytest.raises(Refused, match="no_rule"):
        town.look(POLICY, ListFigureCases(figure="reports", part="call", period=YEAR))
    assert not town.last().disclosed


@pytest.mark.parametrize("username", ["hanna.ll2", VT, "wanda.politie", "petra.privacy"])
def test_nobody_else_sees_them(referral_town: Town, username: str) -> None:
    for asked in (ReadFigures(), ExportFigures(), ListFigureCases(figure="reports", part="call", period=YEAR)):
        with pytest.raises(Refused, match="no_rule"):
            referral_town.look(username, asked)


def test_a_number_that_does_not_exist_leads_nowhere(referral_town: Town) -> None:
    for figure, part, period in (("reports", "nothing", YEAR), ("none", "", YEAR), ("reports", "call", "2026-Q5")):
        with pytest.raises(Refused, match="out_of_reach"):
            referral_town.look(LEADER, ListFigureCases(figure=figure, part=part, period=period))


def _capabilities(town: Town, after: int) -> Iterator[str]:
    return (record.capability for record in town.records(after) if record.capability.startswith("figures."))


def test_a_file_is_rounded_for_everybody_and_told_before_and_after(referral_web: Web) -> None:
    town = referral_web.town
    leader = referral_web.as_(LEADER)
    page = leader.get("/figures").text
    assert 'href="/figures/cases?' in page
    at = town.head()
    file = leader.post("/figures.csv", {"act_key": key()})
    assert list(_capabilities(town, at)) == ["figures.export", "figures.finish_export"]
    assert file.headers["Content-Disposition"].endswith('filename="figures.csv"')
    values = [line.split(";")[4] for line in file.text.splitlines()[1:] if not line.startswith("KPI13;")]
    assert values and all(value == "–" or value.endswith("%") or int(value) % 5 == 0 for value in values)


def test_a_file_that_is_not_fetched_to_its_end_is_told_as_begun_alone(referral_web: Web) -> None:
    town = referral_web.town
    leader = referral_web.as_(LEADER)
    fields = {"csrf_token": leader.csrf(), "act_key": key()}
    at = town.head()
    answer = leader.client.post("/figures.csv", data=fields, base_url=HERE)
    next(iter(answer.response))
    answer.close()
    assert list(_capabilities(town, at)) == ["figures.export"]


def test_every_referral_of_the_demo_has_begun_in_one_way(referral_town: Town) -> None:
    found = Counter(row.at[:4] for row in referral_town.rows(figure_counts) for _ in range(row.number))
    assert found
    there = len(referral_town.rows(cases, cases.c.workflow == "referral"))
    entries = referral_town.rows(figure_counts, figure_counts.c.figure == "entries")
    assert sum(row.number for row in entries) == there


def test_the_sector_is_counted_without_the_name_and_not_of_who_stays_unknown(referral_town: Town) -> None:
    town, before = referral_town, numbers(shown(referral_town))
    told = {"story": "Ruzie (fictief)", "reporter": "Juf Verzonnen (fictief)", "sector": "education"}
    for more in ({}, {"mask_ground": "Bang voor wraak (fictief)"}):
        step(town, INTAKE, acts.enter(town, INTAKE, **told, **more), "report", acute="yes", story="Nu (fictief)")
    after = numbers(shown(town))
    for sector in ("education", "unknown"):
        assert after["sectors", sector].number == before["sectors", sector].number + 1
    parts = [sum(cell.number for (key, _), cell in after.items() if key == figure) for figure in ("sectors", "reports")]
    assert parts[0] == parts[1]
    with town.reading() as tx:
        assert astray(tx) == 0


def test_a_meldcode_counts_once_it_is_begun_and_once_it_is_complete_and_goes_back_with_a_mistake(
    referral_town: Town,
) -> None:
    town = referral_town
    runs = Runs(town).to("m5_decision")
    counted = [_far(town, runs.case)]
    runs.take("decide_report", report_decision="no", reason="Hulp kan (fictief)")
    runs.take("decide_help", help_decision="yes")
    town.clock.move(seconds=1)
    runs.take("start_help", help="Gesprekken (fictief)", review_on="2026-03-20")
    counted.append(_far(town, runs.case))
    undo(runs)
    counted.append(_far(town, runs.case))
    assert counted == [["begun"], ["complete"], ["begun"]]
    parts = numbers(shown(town))
    sums = {f: sum(cell.number for (key, _), cell in parts.items() if key == f) for f in ("entries", "meldcodes")}
    assert sums["entries"] == sums["meldcodes"] > 0
    with town.reading() as tx:
        assert astray(tx) == 0


def _far(town: Town, reference: str) -> list[str]:
    """How far the figures say that the meldcode of a referral came."""
    c = figure_events.c
    rows = town.rows(figure_events, c.case_id == town.case(reference).id, c.figure == "meldcodes")
    return [row.code for row in rows if row.number]


def test_barring_orders_are_told_of_whole_years_as_they_may_leave(referral_town: Town) -> None:
    town = referral_town
    there = [row for row in town.rows(figure_counts, figure_counts.c.figure == "orders") if row.code == "impose"]
    assert sum(row.number for row in there) == len(town.rows(cases, cases.c.workflow == "barring_order")) > 0
    cells = {part: cell for (figure, part), cell in numbers(shown(town)).items() if figure == "orders"}
    assert cells and all(cell.few and not cell.number for cell in cells.values())
    assert "orders" not in {figure for figure, _ in numbers(shown(town, per="quarter"))}
    with pytest.raises(Refused, match="out_of_reach"):
        town.look(LEADER, ListFigureCases(figure="orders", part="impose", period=YEAR))


def test_how_it_is_arranged_is_told_with_its_definition(referral_town: Town) -> None:
    exact, rounded = ({row.kpi: row for row in shown(referral_town, by).standing} for by in (LEADER, POLICY))
    assert exact["KPI12"].value.startswith("1 van ") or exact["KPI12"].value.startswith("0 van ")
    assert rounded["KPI12"].value == "–" and rounded["KPI13"] == exact["KPI13"]
    assert all(row.definition and row.title for row in exact.values())
