"""No text leaves with a protected address or the name of a citizen who reported; what was typed stays there."""

from dataclasses import fields
from typing import Any, Final

import pytest

from pga.commands.call_sheet import SortedLine, SortLines, WriteLines
from pga.commands.cases import Invite
from pga.commands.questions import TakeQuestion
from pga.demo.cases import PEOPLE
from pga.handlers.outgoing import FIELDS
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.store.tables.figures import figure_events
from pga.store.tables.sharing import questions
from privacy.mentions import mentioned, naming, protected_traits
from tests import acts as pga_acts
from tests.pga.web.conftest import Web
from tests.referrals import acts, people
from tests.referrals.acts import INTAKE, step
from tests.referrals.people import HANNA, HIDING, REFERENCE
from tests.referrals.test_guarding import in_pga
from tests.referrals.test_meldcode import Runs
from tests.towns import DIRECTOR, Town, key

SPELLED: Final = (
    "Zij is op Schuilplaatsweg 71",
    "schuilplaats weg nr. 71",
    "Schuilplaatswg 71",
    "postcode 3899-zx, nummer 71",
    "3899zx71",
)
FREELY: Final = "Zij is veilig; bel eerst de hulpverlener. (fictief)"


def _feedback(town: Town, reference: str, text: str, by: str = HANNA) -> None:
    step(town, by, reference, "give_feedback", text=text, channel="telephone", told_on="2026-03-03")


def _held(stopped: pytest.ExceptionInfo[NotReady]) -> list[str]:
    return [need.field for need in stopped.value.unmet if "niet iedereen mag weten" in need.sentence.nl]


@pytest.mark.parametrize("text", SPELLED)
def test_an_address_is_found_however_it_is_spelled(text: str) -> None:
    assert mentioned(text, protected_traits(HIDING))


def test_a_name_of_kin_names_nobody() -> None:
    known = naming({"name": "Buurvrouw Visser", "sector": "citizen"})
    assert not mentioned("De buurvrouw hoorde het", known) and mentioned("Mevrouw Vissers zei het", known)


def test_a_step_that_others_read_is_held_back_at_its_field_and_another_is_not(family_town: Town) -> None:
    town = family_town
    people.protect(town)
    for text in (f"Zij woont nu op {HIDING['address']}.", "Zij is in De Fictieve Vuurtoren"):
        with pytest.raises(NotReady) as stopped:
            _feedback(town, REFERENCE, text)
        assert _held(stopped) == ["text"]
        assert HIDING["address"] not in str(stopped.value.unmet[0].sentence)
    said = {"text": FREELY, "channel": "telephone", "told_on": "2026-03-03"}
    with pytest.raises(NotReady) as stopped:
        step(town, HANNA, REFERENCE, "give_feedback", f"Zij woont nu op {HIDING['address']}.", **said)
    assert _held(stopped) == ["explanation"]
    _feedback(town, REFERENCE, FREELY)
    step(town, HANNA, REFERENCE, "check_acute", acute="no", structural="no")
    step(town, HANNA, REFERENCE, "close_no_suspicion", reason=f"Zij woont op {HIDING['address']}.")


def test_the_name_of_a_citizen_who_reported_leaves_in_no_text_and_that_of_a_professional_does(
    referral_town: Town,
) -> None:
    town = referral_town
    told = {"story": "Geschreeuw (fictief)", "name": "Naomi Proef (fictief)", "reporter": "Buurvrouw Visser (fictief)"}
    for sector, held in (("citizen", ["text"]), ("", ["text"]), ("police", [])):
        reference = acts.enter(town, INTAKE, sector=sector, **told)
        if held:
            with pytest.raises(NotReady) as stopped:
                _feedback(town, reference, "Mevrouw Visser belde ons.", INTAKE)
            assert _held(stopped) == held
        else:
            _feedback(town, reference, "Mevrouw Visser belde ons.", INTAKE)
        _feedback(town, reference, "De buurvrouw en Naomi Proef zijn gesproken.", INTAKE)


def test_in_acute_danger_nothing_stops_a_report(family_town: Town) -> None:
    town, story = family_town, f"Hij staat bij {HIDING['address']}."
    people.protect(town)
    with pytest.raises(NotReady) as stopped:
        step(town, HANNA, REFERENCE, "report", acute="no", own_choice="yes", story=story)
    assert _held(stopped) == ["story"]
    step(town, HANNA, REFERENCE, "report", acute="yes", story=story)


def test_a_question_of_the_other_cooperation_is_held_back_without_a_word_of_why(family_town: Town) -> None:
    town = family_town
    people.add(town, "Vera, nog eens", bsn=PEOPLE[7].bsn)
    people.protect(town, "Vera, nog eens")
    reference, _ = in_pga(town)
    for done in (pga_acts.assess, pga_acts.justify, pga_acts.accept):
        done(town, reference)
    asked: dict[str, Any] = {"organisation": "politie", "due_on": "2026-03-10"}
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, Invite(**pga_acts.at(town, reference), text=f"Kent u {HIDING['address']}?", **asked))
    assert _held(stopped) == ["text"] and REFERENCE not in str(stopped.value.unmet)
    town.act(DIRECTOR, Invite(**pga_acts.at(town, reference), text="Wat weet u? (fictief)", **asked))


def test_a_line_of_the_call_sheet_with_an_address_is_read_by_nobody_elsewhere(family_town: Town) -> None:
    town = family_town
    people.protect(town)
    town.act(HANNA, WriteLines(case=REFERENCE, act_key=key(), lines=f"Zij is op {HIDING['address']}\nHij is weg"))
    lines = town.look(HANNA, ReadCase(case=REFERENCE)).call.lines
    (first, other) = sorted(lines, key=lambda line: line.said.field("text")[-3:] == "weg")
    wrong = (SortedLine(line=first.id, kind="opinion"), SortedLine(line=other.id, kind="opinion", at=1))
    with pytest.raises(NotReady) as stopped:
        town.act(HANNA, SortLines(case=REFERENCE, act_key=key(), sorted=wrong))
    assert [need.field for need in stopped.value.unmet] == ["kind_0"]
    right = (SortedLine(line=first.id, kind="neither"), SortedLine(line=other.id, kind="opinion", at=1))
    town.act(HANNA, SortLines(case=REFERENCE, act_key=key(), sorted=right))


def test_on_the_page_the_sentence_stands_at_the_field_and_the_typing_in_it(family_web: Web) -> None:
    people.protect(family_web.town)
    at, text = f"/cases/{REFERENCE}/referral/give-feedback", f"Zij woont op {HIDING['address']}."
    fields = {"version": str(family_web.town.version(REFERENCE)), "act_key": key(), "text": text}
    page = family_web.as_(HANNA).post(at, {**fields, "channel": "telephone", "told_on": "2026-03-03"})
    assert page.status_code == 422 and "niet iedereen mag weten" in page.text and text in page.text


@pytest.mark.parametrize("command", FIELDS, ids=lambda command: command.__name__)
def test_each_text_that_is_searched_is_a_field_of_its_command(command: Any) -> None:
    assert set(FIELDS[command]) <= {field.name for field in fields(command)}


def test_veilig_thuis_reads_no_text_in_which_it_was_said_who_told_it(referral_town: Town) -> None:
    town = referral_town
    told = {"reporter": "Buurvrouw Visser (fictief)", "sector": "citizen"}
    reference = acts.enter(town, INTAKE, acute="no", story="Mevrouw Visser hoorde het (fictief)", **told)
    step(town, INTAKE, reference, "check_acute", acute="no", structural="yes")
    step(town, INTAKE, reference, "report", acute="no", own_choice="yes", story="Het is nu rustig (fictief)")
    (row,) = town.rows(questions, questions.c.case_id == town.case(reference).id)
    town.act(acts.VT, TakeQuestion(question=row.id, version=row.version, act_key=key()))
    said = {line.step: line.said for line in town.look(acts.VT, ReadCase(case=reference)).said}
    assert said["report"].field("story") == "Het is nu rustig (fictief)" and not hasattr(said.get("receive"), "field")
    assert town.last().openings.compared


def test_a_professional_with_a_ground_to_stay_unknown_is_named_in_no_text(referral_town: Town) -> None:
    town, told = referral_town, {"story": "Geschreeuw (fictief)", "reporter": "Juf Visser (fictief)"}
    for ground, held in (("", False), ("Bedreigd door vader (fictief)", True)):
        reference = acts.enter(town, INTAKE, sector="education", mask_ground=ground, **told)
        if not held:
            _feedback(town, reference, "Mevrouw Visser belde ons.", INTAKE)
            continue
        with pytest.raises(NotReady) as stopped:
            _feedback(town, reference, "Mevrouw Visser belde ons.", INTAKE)
        assert _held(stopped) == ["text"]


def test_a_ground_that_is_given_later_holds_from_the_next_request_on(referral_town: Town) -> None:
    town, told = referral_town, {"story": "Geschreeuw (fictief)", "reporter": "Juf Visser (fictief)"}
    reference, ground = acts.enter(town, INTAKE, sector="education", **told), "Vader zoekt wie het zei (fictief)"
    step(town, INTAKE, reference, "report", acute="yes", story="Nu (fictief)")
    _feedback(town, reference, "Mevrouw Visser belde ons.", INTAKE)
    with pytest.raises(NotReady):
        step(town, INTAKE, reference, "keep_reporter_unknown", mask_ground=" ")
    step(town, INTAKE, reference, "keep_reporter_unknown", mask_ground=ground)
    with pytest.raises(NotReady) as stopped:
        _feedback(town, reference, "Mevrouw Visser belde ons.", INTAKE)
    assert _held(stopped) == ["text"]
    said = {line.step: line.said for line in town.look(INTAKE, ReadCase(case=reference)).said}
    assert said["keep_reporter_unknown"].field("mask_ground") == ground
    sectors = town.rows(figure_events, figure_events.c.case_id == town.case(reference).id)
    assert {row.code for row in sectors if row.number and row.figure == "sectors"} == {"unknown"}


@pytest.mark.parametrize("by", [acts.VT, acts.LEADER, "wanda.politie"])
def test_nobody_else_records_that_ground(referral_town: Town, by: str) -> None:
    reference = acts.enter(referral_town, INTAKE, story="Geschreeuw (fictief)", reporter="Juf Visser (fictief)")
    with pytest.raises(Refused):
        step(referral_town, by, reference, "keep_reporter_unknown", mask_ground="Bang (fictief)")


def test_a_report_from_the_meldcode_is_searched_as_one_from_the_case(family_town: Town) -> None:
    town = family_town
    people.protect(town)
    step(town, HANNA, REFERENCE, "check_acute", acute="no", structural="no")
    runs = Runs(town, HANNA, case=REFERENCE).to("m5_decision")
    runs.take("decide_report", report_decision="yes", norm="N1")
    with pytest.raises(NotReady) as stopped:
        runs.take("report", norm="N1", explanation=f"Zij woont op {HIDING['address']}.")
    assert _held(stopped) == ["explanation"]
    step(town, HANNA, REFERENCE, "answer_acute", acute="yes", structural="no")
    runs.take("report", norm="N1", explanation=f"Hij staat bij {HIDING['address']}.")
