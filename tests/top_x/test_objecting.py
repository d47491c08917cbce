"""An objection: heard before it is decided on by who did not prepare the decision, adjourned once, and told of."""

from datetime import date

import pytest

from pga.queries.cases import ReadCase
from pga.refusals import NotReady
from pga.store.tables.progress import case_terms
from tests.pga.web.conftest import Web
from tests.top_x import acts
from tests.top_x.acts import DIRECTOR, MAYOR, WHY, step
from tests.top_x.test_letters import shown, write
from tests.towns import Town

HEARD = {"hearing": "heard", "heard_on": "2026-03-03", "hearing_text": "Hij was op zijn werk."}


def needs(error: pytest.ExceptionInfo[NotReady]) -> set[str]:
    """What stood in the way."""
    return {unmet.key for unmet in error.value.unmet}


def objected(town: Town) -> str:
    """Somebody on the list who objects to it."""
    reference = acts.placed(town)
    step(town, DIRECTOR, reference, "notify", channel="handed_over", told_on="2026-03-03")
    step(town, DIRECTOR, reference, "object", received_on="2026-03-03", objection_text="Ik was er niet bij.")
    return reference


def running(town: Town, reference: str) -> dict[str, str]:
    """The terms that run in a case, each with its last day."""
    c = case_terms.c
    rows = town.rows(case_terms, c.case_id == town.case(reference).id, c.stopped_on.is_(None))
    return {row.term: row.due_on for row in rows}


def test_an_objection_is_not_decided_on_before_its_hearing(top_x_town: Town) -> None:
    reference = objected(top_x_town)
    with pytest.raises(NotReady) as stopped:
        step(top_x_town, MAYOR, reference, "decide_objection", outcome="not_upheld", **WHY)
    assert needs(stopped) == {"objection_heard"}
    step(top_x_town, MAYOR, reference, "hear_objection", **HEARD)
    step(top_x_town, MAYOR, reference, "decide_objection", outcome="not_upheld", **WHY)
    step(top_x_town, DIRECTOR, reference, "object", received_on="2026-03-03", objection_text="Toch niet.")
    with pytest.raises(NotReady) as stopped:
        step(top_x_town, MAYOR, reference, "decide_objection", outcome="partly_upheld", **WHY)
    assert needs(stopped) == {"objection_heard"}


def test_what_answers_an_objection_is_offered_first(top_x_town: Town) -> None:
    reference = objected(top_x_town)
    steps = [step.key for step in top_x_town.look(MAYOR, ReadCase(case=reference)).steps]
    assert steps[:2] == ["hear_objection", "decide_objection"] and "remove" in steps[2:]
    step(top_x_town, MAYOR, reference, "hear_objection", **HEARD)
    steps = [step.key for step in top_x_town.look(MAYOR, ReadCase(case=reference)).steps]
    assert steps[0] == "decide_objection"


@pytest.mark.parametrize("hearing", ["not_wanted", "inadmissible", "unfounded", "met"])
def test_why_nobody_was_heard_is_written_down(top_x_town: Town, hearing: str) -> None:
    reference = objected(top_x_town)
    with pytest.raises(NotReady) as stopped:
        step(top_x_town, MAYOR, reference, "hear_objection", hearing=hearing)
    assert "hearing_text" in needs(stopped)
    step(top_x_town, MAYOR, reference, "hear_objection", hearing=hearing, hearing_text="Zie de brief van de advocaat.")
    step(top_x_town, MAYOR, reference, "decide_objection", outcome="not_upheld", **WHY)


def test_who_was_heard_was_so_on_a_day(top_x_town: Town) -> None:
    reference = objected(top_x_town)
    with pytest.raises(NotReady) as stopped:
        step(top_x_town, MAYOR, reference, "hear_objection", **{**HEARD, "heard_on": ""})
    assert needs(stopped) == {"heard_on"}


def test_who_prepared_the_decision_does_not_hear(top_x_town: Town) -> None:
    reference = objected(top_x_town)
    with pytest.raises(NotReady) as stopped:
        step(top_x_town, DIRECTOR, reference, "hear_objection", **HEARD)
    assert needs(stopped) == {"hearer_apart"}


@pytest.mark.parametrize("outcome", ["", "withdrawn"])
def test_who_is_right_or_wants_no_decision_needs_no_hearing(top_x_town: Town, outcome: str) -> None:
    reference = objected(top_x_town)
    if outcome:
        step(top_x_town, MAYOR, reference, "decide_objection", outcome=outcome, **WHY)
    else:
        step(top_x_town, MAYOR, reference, "uphold_objection", **WHY)
    assert running(top_x_town, reference).keys() >= {"top_x_letter"}


def test_a_decision_is_adjourned_once_and_by_the_term_of_the_rules(top_x_town: Town) -> None:
    reference = objected(top_x_town)
    assert running(top_x_town, reference)["top_x_objection"] == "2026-04-14"
    step(top_x_town, MAYOR, reference, "adjourn_objection", **WHY)
    now = running(top_x_town, reference)
    assert now["top_x_adjournment"] == "2026-05-26" and "top_x_objection" not in now and "top_x_letter" in now
    with pytest.raises(NotReady) as stopped:
        step(top_x_town, MAYOR, reference, "adjourn_objection", **WHY)
    assert needs(stopped) == {"adjournable"}
    step(top_x_town, MAYOR, reference, "uphold_objection", **WHY)
    assert "top_x_adjournment" not in running(top_x_town, reference)


@pytest.mark.parametrize(("days", "wrong"), [(0, set()), (1, {"adjournable"})], ids=["on its last day", "late"])
def test_a_decision_is_adjourned_through_its_last_day_and_not_when_it_is_late(
    top_x_town: Town, days: int, wrong: set[str]
) -> None:
    reference = objected(top_x_town)
    due = date.fromisoformat(running(top_x_town, reference)["top_x_objection"])
    top_x_town.clock.move(days=(due - top_x_town.clock.now().date()).days + days)
    assert stopped_by(top_x_town, reference) == wrong


def stopped_by(town: Town, reference: str) -> set[str]:
    """What stands in the way of adjourning."""
    try:
        step(town, MAYOR, reference, "adjourn_objection", **WHY)
    except NotReady as stopped:
        return {unmet.key for unmet in stopped.unmet}
    return set()


def test_the_person_is_told_of_an_adjournment_and_no_term_for_objecting_begins(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = objected(town)
    step(town, MAYOR, reference, "adjourn_objection", reason="Wij wachten op de politie.")
    page = shown(top_x_web, reference)
    for said in (
        "de beslissing op uw bezwaar duurt langer", "Wij wachten op de politie.", "uiterlijk op 26 mei 2026",
        "ingebrekestelling",
    ):
        assert said in page, said
    assert "bezwaar maken bij" not in page and "in beroep gaan bij de rechtbank." in page
    step(town, DIRECTOR, reference, "notify", channel="handed_over", told_on="2026-03-03")
    assert running(town, reference).keys() & {"top_x_letter", "top_x_objecting"} == set()


def test_no_line_of_a_letter_is_left_to_fill_in(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = acts.placed(town)
    page = shown(top_x_web, reference)
    assert "Postbus 150, 3830 AD Leusden" in page and "telefoon 14 033" in page and "....." not in page
    assert "nodigen wij u uit om uw kant te vertellen (Awb 7:2)" in page and "Schrijf in de brief" not in page
    step(town, DIRECTOR, reference, "object", received_on="2026-03-03", objection_text="Ik was er niet bij.")
    step(town, MAYOR, reference, "uphold_objection", **WHY)
    assert "Rechtbank Midden-Nederland, afdeling bestuursrecht" in shown(top_x_web, reference)


def test_when_his_time_to_object_is_over_nobody_here_is_late(top_x_town: Town) -> None:
    reference = acts.placed(top_x_town)
    step(top_x_town, DIRECTOR, reference, "notify", channel="post", told_on="2026-03-03")
    assert top_x_town.case(reference).due_term == "top_x_place"
    terms = {term.label for term in top_x_town.look(DIRECTOR, ReadCase(case=reference)).terms}
    assert terms == {"Plaats op de lijst", "Bezwaar maken"}
    top_x_town.clock.move(days=60)
    (left,) = top_x_town.look(DIRECTOR, ReadCase(case=reference)).terms
    assert (left.label, left.late) == ("Plaats op de lijst", False)


def test_who_objects_gets_word_that_it_came_in_and_an_invitation_to_be_heard(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = objected(town)
    page = shown(top_x_web, reference)
    for said in (
        "wij hebben uw bezwaar ontvangen", "op 3 maart 2026", "uiterlijk op", "Wij nodigen u uit", "opgeschort",
        "wanneer en waar u de persoon wilt horen",
    ):
        assert said in page, said
    assert "Ik was er niet bij." not in page and "Bent u het er niet mee eens" not in page
    write(town, reference, "U kunt komen op 20 maart om 10 uur in het gemeentehuis.")
    assert "20 maart om 10 uur" in shown(top_x_web, reference) and "niet af" not in shown(top_x_web, reference)
    step(town, DIRECTOR, reference, "notify", channel="post", told_on="2026-03-03")
    assert "top_x_objecting" not in running(town, reference)


def test_the_letter_on_a_decision_goes_before_word_that_an_objection_came_in(top_x_web: Web) -> None:
    reference = acts.placed(top_x_web.town)
    step(top_x_web.town, DIRECTOR, reference, "object", received_on="2026-03-03", objection_text="Ik was er niet bij.")
    assert "u staat op de Top-X lijst" in shown(top_x_web, reference)
