"""The call sheet: each line keeps the time at which it was said; the next morning facts are told from opinions."""

from typing import Any, Final

import pytest

from pga.commands.call_sheet import SortedLine, SortLines, WriteLines
from pga.commands.questions import TakeQuestion
from pga.commands.referrals import ENTRIES
from pga.desk import Done
from pga.queries.cases import ReadCase
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import case_answers
from pga.store.tables.sharing import questions
from privacy.sealed import Plain
from tests.pga.web.conftest import Web
from tests.referrals import acts
from tests.referrals.acts import INTAKE, LEADER, POLICE, VT
from tests.towns import Town, key

LINES: Final = "09:58 Hij staat voor de deur (fictief)\n9.59 Zij klinkt bang (fictief)\n\n10:00 \nTwee kinderen boven"


def _begin(town: Town, by: str = INTAKE, lines: str = LINES) -> str:
    entry = ENTRIES["receive"](act_key=key(), said=(("acute", "yes"),), lines=lines)
    return town.act(by, entry).reference


def _write(town: Town, reference: str, lines: str, by: str = INTAKE) -> Done:
    return town.act(by, WriteLines(case=reference, act_key=key(), lines=lines))


def _sheet(town: Town, reference: str, by: str = INTAKE) -> Any:
    return town.look(by, ReadCase(case=reference)).call


def _sort(town: Town, reference: str, *kinds: str, source: str = "", by: str = INTAKE) -> Done:
    lines = _sheet(town, reference).lines
    chosen = tuple(SortedLine(line=lines[at].id, kind=kind, at=at) for at, kind in enumerate(kinds))
    return town.act(by, SortLines(case=reference, act_key=key(), sorted=chosen, source=source))


def test_each_line_keeps_its_time_and_one_without_gets_the_time_of_the_clock(referral_town: Town) -> None:
    reference = _begin(referral_town)
    sheet = _sheet(referral_town, reference)
    said = [(line.said.field("at")[11:16], line.said.field("text")) for line in sheet.lines]
    assert [text for _, text in said] == [
        "Hij staat voor de deur (fictief)", "Zij klinkt bang (fictief)", "Twee kinderen boven",
    ]  # fmt: skip
    assert [at for at, _ in said] == ["08:58", "08:59", "09:00"] and not sheet.asks
    assert {line.said.field("by") for line in sheet.lines} == {"Ilse Intake (fictief)"}


def test_a_time_that_is_still_to_come_was_yesterday(referral_town: Town) -> None:
    reference = _begin(referral_town, lines="23:50 Zij belde ook gisteren (fictief)")
    (line,) = _sheet(referral_town, reference).lines
    assert line.said.field("at").startswith("2026-03-02T22:50")


def test_the_next_morning_facts_have_a_source_and_opinions_stand_apart(referral_town: Town) -> None:
    reference = _begin(referral_town)
    referral_town.clock.move(days=1)
    assert _sheet(referral_town, reference).asks
    with pytest.raises(NotReady) as stopped:
        _sort(referral_town, reference, "fact", "opinion")
    assert [need.field for need in stopped.value.unmet] == ["source_0"]
    _sort(referral_town, reference, "fact", "opinion", "neither", source="Mevrouw zelf, aan de telefoon (fictief)")
    sheet = _sheet(referral_town, reference)
    ((fact,), (opinion,), (other,)) = (sheet.of(kind) for kind in ("fact", "opinion", "neither"))
    assert fact.source.field("source") == "Mevrouw zelf, aan de telefoon (fictief)" and not sheet.asks
    assert "bang" in opinion.said.field("text") and "kinderen" in other.said.field("text")
    with pytest.raises(Conflict):
        _sort(referral_town, reference, "opinion")


def test_what_is_no_choice_and_what_is_no_line_of_the_sheet_is_refused(referral_town: Town) -> None:
    reference, other = _begin(referral_town), _begin(referral_town)
    with pytest.raises(Refused):
        _sort(referral_town, reference, "rumour")
    strange = SortedLine(line=_sheet(referral_town, other).lines[0].id, kind="opinion")
    with pytest.raises(Conflict):
        referral_town.act(INTAKE, SortLines(case=reference, act_key=key(), sorted=(strange,)))
    for empty in ("", "21:43"):
        with pytest.raises(NotReady):
            _write(referral_town, reference, empty)
    assert not referral_town.rows(case_answers, case_answers.c.question.like("call:%"))


def test_a_line_is_sealed_and_only_who_reads_the_report_reads_it(referral_town: Town) -> None:
    town = referral_town
    reference = _begin(town)
    told = town.records(town.head() - 1)[0]
    assert "voor de deur" not in str(told) and "voor de deur" not in str(town.contents())
    acts.step(town, INTAKE, reference, "check_acute", acute="yes")
    acts.step(town, INTAKE, reference, "report", acute="yes")
    assert len(_sheet(town, reference, LEADER).lines) == 3
    with pytest.raises(Refused):
        _sheet(town, reference, POLICE)


def test_veilig_thuis_reads_of_a_report_what_was_sorted_and_no_more(referral_town: Town) -> None:
    town = referral_town
    reference = _begin(town)
    acts.step(town, INTAKE, reference, "check_acute", acute="yes")
    acts.step(town, INTAKE, reference, "report", acute="yes")
    (row,) = town.rows(questions, questions.c.case_id == town.case(reference).id)
    town.act(VT, TakeQuestion(question=row.id, version=row.version, act_key=key()))
    assert _sheet(town, reference, VT).lines == ()
    _sort(town, reference, "fact", "neither", source="Mevrouw zelf (fictief)")
    (line,) = _sheet(town, reference, VT).lines
    assert isinstance(line.said, Plain) and not hasattr(line.source, "field"), "from whom it is known stays here"


def test_of_a_closed_referral_nothing_is_taken_down(referral_town: Town) -> None:
    town, reference = referral_town, acts.enter(referral_town, INTAKE)
    acts.step(town, INTAKE, reference, "check_acute", acute="no", structural="no")
    acts.step(town, INTAKE, reference, "close_no_suspicion", reason="Verkeerd verbonden (fictief)")
    with pytest.raises(Conflict):
        _write(town, reference, "Toch weer gebeld")


def test_the_sheet_over_the_pages_without_any_script(referral_web: Web) -> None:
    ilse = referral_web.as_(INTAKE)
    first = ilse.get("/referrals/call-sheet")
    assert "0800-2000" in first.text and "112" in first.text and "/referrals/call-sheet" in ilse.get("/referrals").text
    assert ilse.post("/referrals/call-sheet", {"act_key": key(), "lines": "Hij schreeuwt"}).status_code == 422
    sent = ilse.post("/referrals/call-sheet", {"act_key": key(), "acute": "yes", "lines": "Hij schreeuwt (fictief)"})
    at = sent.location
    assert sent.status_code == 303 and "Hij schreeuwt (fictief)" in ilse.get(at).text
    assert ilse.post(at, {"act_key": key(), "lines": ""}).status_code == 422
    assert ilse.post(at, {"act_key": key(), "lines": "10:01 Zij is weg (fictief)"}).location == at
    referral_web.town.clock.move(hours=20)
    ilse = referral_web.as_(INTAKE)
    assert "nog niet uitgezocht" in ilse.get(at.removesuffix("/call-sheet")).text
    (one, two) = (line.id for line in _sheet(referral_web.town, at.split("/")[2]).lines)
    chosen = {"act_key": key(), "line_0": one, "kind_0": "fact", "line_1": two, "kind_1": "opinion"}
    wrong = ilse.post(f"{at}/sort", chosen)
    assert wrong.status_code == 422 and "van wie u dit feit weet" in wrong.text and wrong.text.count("checked") == 2
    assert ilse.post(f"{at}/sort", {**chosen, "source": "De buurvrouw"}).status_code == 303
    page = ilse.get(at.removesuffix("/call-sheet")).text
    assert "De buurvrouw" in page and "nog niet uitgezocht" not in page and "Meningen en indrukken" in page
    assert "Alle regels zijn uitgezocht" in ilse.get(f"{at}/sort").text


def test_from_whom_a_line_is_known_is_read_by_who_may_know_who_reported(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_accepted(referral_town)
    town.act(INTAKE, WriteLines(case=reference, act_key=key(), lines="Hij slaat (fictief)"))
    _sort(town, reference, "fact", source="Buurvrouw Visser (fictief)", by=acts.DOES)
    assert _sheet(town, reference).lines[0].source.field("source") == "Buurvrouw Visser (fictief)"
    for who in (acts.DOES, acts.ATTENTION):
        (line,) = _sheet(town, reference, who).lines
        assert isinstance(line.said, Plain) and not isinstance(line.source, Plain)
