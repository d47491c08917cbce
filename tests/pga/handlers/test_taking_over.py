"""A running case comes in as it stands on paper, in one act, and counts when a second person has confirmed it."""

from typing import Any

import pytest

from pga.answers.cases import CaseAnswer
from pga.commands.absence import SetReplacement
from pga.commands.approach import WriteLetter
from pga.commands.cases import Invite, ShareCategories
from pga.commands.ending import Hold, ReleaseHold
from pga.commands.mistakes import AskDirectly
from pga.commands.taking_over import ConfirmTakeOver
from pga.queries.cases import MyWork, ReadCase
from pga.queries.taking_over import PrepareTakeOver
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import case_answers, case_parties
from pga.store.tables.progress import case_steps, case_terms, inform_duties
from privacy.sealed import Plain
from tests import acts, running
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town, key

STATES = {
    "intake": {"information_round": "2026-03-15"},
    "plan_draft": {"plan": "2026-03-15"},
    "execution": {"review": "2026-03-15", "reweighing": "2026-07-22"},
    "review": {"review": "2026-03-15", "reweighing": "2026-07-22"},
    "aftercare": {"aftercare": "2026-03-15"},
}
"""State -> the terms that run there once it is confirmed: the date on paper, and what the rules count from it."""


def page(town: Town, reference: str, by: str = DIRECTOR) -> CaseAnswer:
    answer: CaseAnswer = town.look(by, ReadCase(case=reference))
    return answer


def running_terms(town: Town, reference: str) -> dict[str, str]:
    rows = town.rows(case_terms, case_terms.c.case_id == town.case(reference).id)
    return {row.term: row.due_on for row in rows if row.stopped_on is None}


@pytest.mark.parametrize("into", STATES)
def test_a_case_goes_on_in_the_state_and_with_the_dates_on_paper(empty_town: Town, into: str) -> None:
    town = empty_town
    reference = running.take_over(town, into)
    assert town.case(reference).state == "taken_over"
    assert running_terms(town, reference) == {"confirmation": "2026-03-10"}
    running.confirm(town, reference)
    assert town.case(reference).state == into
    assert running_terms(town, reference) == STATES[into]


def test_it_is_one_act_and_no_step_is_played_again(empty_town: Town) -> None:
    town = empty_town
    reference = running.confirmed(town)
    rows = town.rows(case_steps, case_steps.c.case_id == town.case(reference).id)
    assert {(row.step, row.from_state, row.to_state) for row in rows} == {
        ("take_over", "", "taken_over"),
        ("confirm_take_over", "taken_over", "execution"),
    }
    assert {row.taken_at[:10] for row in rows} == {"2026-03-03"}


def test_the_history_and_the_page_say_that_it_was_taken_over_and_from_where(empty_town: Town) -> None:
    town = empty_town
    reference = running.confirmed(town)
    seen = page(town, reference)
    told = [line.sentence for line in seen.history.lines]
    assert any("nam lopende zaak" in line and "in de stand Uitvoering, sinds 22 jan 2026" in line for line in told)
    came = seen.progress.taken_over
    assert came is not None and isinstance(came.source, Plain) and "Lijst PGA" in came.source.field("source")
    assert (came.into, came.since, came.confirmed_on) == ("Uitvoering", "2026-01-22", "2026-03-03")
    assert [(stage.key, stage.status) for stage in seen.stages] == [("execution", "current"), ("review", "later")]


def test_until_somebody_confirms_nothing_else_can_be_done_in_it(empty_town: Town) -> None:
    town = empty_town
    reference = running.take_over(town)
    lisa, party = town.account("lisa.ll2").id, town.rows(case_parties)[0].id
    commands: list[Any] = [
        WriteLetter(**acts.at(town, reference), party=party, text="Beste (fictief)"),
        Hold(**acts.at(town, reference)),
        ReleaseHold(**acts.at(town, reference)),
        ShareCategories(**acts.at(town, reference), organisation="politie", categories=("C05",), until="2026-05-01"),
        AskDirectly(**acts.at(town, reference), account=lisa, text="Weet u meer? (fictief)", due_on="2026-03-20"),
    ]
    for command in commands:
        with pytest.raises(Refused):
            town.act(DIRECTOR, command)
    with pytest.raises(Conflict):
        town.act(
            DIRECTOR, Invite(**acts.at(town, reference), organisation="om", text="Vraag (fictief)", due_on="2026-03-20")
        )
    seen = page(town, reference)
    assert {step.key for step in seen.steps} == {"confirm_take_over", "reject_take_over"}
    assert {"case.share", "plan.read", "case.attach_person", "case.own_text"}.isdisjoint(seen.verbs)


def test_who_took_it_over_cannot_confirm_it(empty_town: Town) -> None:
    town = empty_town
    reference = running.take_over(town)
    with pytest.raises(NotReady) as stopped:
        running.confirm(town, reference, by=DIRECTOR)
    assert [need.key for need in stopped.value.unmet] == ["second_person"]
    offers = {step.key: step.unmet for step in page(town, reference).steps}
    assert offers["confirm_take_over"] and not offers["reject_take_over"]


def test_nobody_confirms_in_the_name_of_who_took_it_over(empty_town: Town) -> None:
    town = empty_town
    reference = running.take_over(town)
    dirk = town.account("dirk.veiligheid").id
    town.act(
        DIRECTOR,
        SetReplacement(substitute=dirk, valid_from="2026-03-03", valid_until="2026-03-13", act_key=key()),
    )
    with pytest.raises(NotReady):
        running.confirm(town, reference, by="dirk.veiligheid")
    assert town.case(reference).state == "taken_over"


def test_nobody_takes_over_in_the_name_of_another_and_confirms_it_himself(empty_town: Town) -> None:
    town = empty_town
    dirk = town.account("dirk.veiligheid").id
    town.act(
        DIRECTOR,
        SetReplacement(substitute=dirk, valid_from="2026-03-03", valid_until="2026-03-13", act_key=key()),
    )
    reference = town.act("dirk.veiligheid", running.command(town)).reference
    with pytest.raises(NotReady):
        running.confirm(town, reference, by=DIRECTOR)
    running.confirm(town, reference)
    assert town.case(reference).state == "execution"


def test_a_partner_who_does_not_work_on_it_cannot_come_near_it(empty_town: Town) -> None:
    town = empty_town
    reference = running.take_over(town)
    for username in ("pieter.politie", "wim.wsl", "petra.privacy", "bea.burgemeester"):
        with pytest.raises(Refused):
            town.act(username, ConfirmTakeOver(case=reference, version=1, act_key=key()))


def test_the_second_person_reads_what_there_is_to_confirm_and_sees_it_wait(empty_town: Town) -> None:
    town = empty_town
    reference = running.take_over(town)
    seen = page(town, reference, by="lisa.ll2")
    assert isinstance(seen.parties[0].identity, Plain) and isinstance(seen.submission, Plain)
    assert isinstance(seen.progress.taken_over.source, Plain)  # type: ignore[union-attr]
    assert seen.parties[0].bsn != seen.parties[0].identity and not isinstance(seen.parties[0].bsn, Plain)
    work = town.look("lisa.ll2", MyWork())
    waits = (*work.late, *work.today, *work.later)
    assert [(item.reference, item.due) for item in waits] == [(reference, "2026-03-10")]


def test_a_housing_corporation_is_not_offered_to_confirm(empty_town: Town) -> None:
    offered = empty_town.look(DIRECTOR, PrepareTakeOver()).colleagues
    accounts = {account for account, _name in offered}
    assert empty_town.account("lisa.ll2").id in accounts
    assert empty_town.account("wim.wsl").id not in accounts and empty_town.account(DIRECTOR).id not in accounts
    with pytest.raises(NotReady) as stopped:
        running.take_over(empty_town, second="wim.wsl")
    assert [need.field for need in stopped.value.unmet] == ["colleague"]


def test_the_case_director_is_who_works_on_it_from_the_plan_on(empty_town: Town) -> None:
    town = empty_town
    made = {into: running.confirmed(town, into, person=n) for n, into in enumerate(("intake", "execution"))}
    directed = {into: page(town, reference).progress.director for into, reference in made.items()}
    assert directed == {"intake": "", "execution": "Lisa Hulp (fictief), Larikslaan2 (LL2)"}


def test_what_was_told_on_paper_is_recorded_and_what_was_not_becomes_a_task(empty_town: Town) -> None:
    town = empty_town
    told, untold = running.confirmed(town, "intake"), running.confirmed(town, "intake", person=2)
    rows = town.rows(inform_duties)
    assert [(row.case_id, row.state, row.told_on) for row in rows] == [(town.case(told).id, "informed", "2025-11-28")]
    assert "notification" not in running_terms(town, told)
    assert running_terms(town, untold)["notification"] == "2026-03-25"


def test_a_rejected_case_ends_there_with_the_reason_and_nobody_else_reads_it(empty_town: Town) -> None:
    town = empty_town
    reference = running.take_over(town)
    running.reject(town, reference)
    assert town.case(reference).state == "rejected"
    seen = page(town, reference)
    assert isinstance(seen.rejection, Plain) and "datum" in seen.rejection.field("reason")
    with pytest.raises(Refused):
        page(town, reference, by="lisa.ll2")
    assert seen.shares == ()


def test_who_took_it_over_by_mistake_takes_it_out_himself(empty_town: Town) -> None:
    reference = running.take_over(empty_town)
    running.reject(empty_town, reference, by=DIRECTOR)
    assert empty_town.case(reference).state == "rejected"


def test_a_possible_duplicate_is_shown_before_anything_is_made(empty_town: Town) -> None:
    town = empty_town
    running.take_over(town)
    with pytest.raises(NotReady) as stopped:
        running.take_over(town)
    assert [need.key for need in stopped.value.unmet] == ["duplicates"]
    assert len(town.rows(case_parties)) == 1
    running.take_over(town, distinct=True)


BAD: dict[str, dict[str, str]] = {
    "into": {"into": "triage"},
    "since": {"since": "2026-03-04"},
    "due_on": {"due_on": "2027-01-01"},
    "told_on": {"told_on": "2026-03-04"},
    "reason": {"reason": "weather"},
    "theme": {"theme": "weather"},
    "born": {"born": "gisteren"},
    "bsn": {"bsn": "123"},
}


@pytest.mark.parametrize("field", BAD)
def test_an_answer_that_cannot_be_is_refused_at_its_field(empty_town: Town, field: str) -> None:
    with pytest.raises(NotReady) as stopped:
        running.take_over(empty_town, **BAD[field])
    assert field in [need.field for need in stopped.value.unmet]
    assert empty_town.references("taken_over") == []


@pytest.mark.parametrize("field", ["name", "story", "source", "since", "due_on"])
def test_without_an_answer_that_is_needed_nothing_is_made(empty_town: Town, field: str) -> None:
    with pytest.raises(NotReady):
        running.take_over(empty_town, **{field: ""})
    assert empty_town.references("taken_over") == []


def test_it_counts_for_the_capacity_only_when_it_is_confirmed(empty_town: Town) -> None:
    reference = running.take_over(empty_town)
    assert empty_town.references("execution") == []
    running.confirm(empty_town, reference)
    assert empty_town.references("execution") == [reference]


@pytest.mark.parametrize("name", ["into", "since", "due_on", "told_on", "colleague"])
def test_an_answer_that_was_edited_counts_as_absent_and_the_case_still_opens(empty_town: Town, name: str) -> None:
    town = empty_town
    reference = running.confirmed(town)
    edited = case_answers.c.question == f"take_over_{name}"
    Intruder(town.settings).edit(case_answers, edited, answer="2020-01-01")
    came = page(town, reference).progress.taken_over
    assert came is None if name == "into" else getattr(came, name) == ""


@pytest.mark.parametrize("name", ["into", "since", "due_on", "told_on", "colleague"])
def test_a_case_of_which_an_answer_was_edited_is_not_confirmed_but_rejected(empty_town: Town, name: str) -> None:
    town = empty_town
    reference = running.take_over(town)
    edited = case_answers.c.question == f"take_over_{name}"
    Intruder(town.settings).edit(case_answers, edited, answer="2020-01-01")
    assert page(town, reference).state == "taken_over"
    with pytest.raises(NotReady, match="take_over"):
        running.confirm(town, reference)
    running.reject(town, reference)
    assert town.case(reference).state == "rejected"
