"""The incidental partner (regl. 18): let in by every party in the case, told what owners agreed to, and over by itself.
"""

from collections.abc import Callable
from typing import Any

import pytest

from pga import worker
from pga.queries.cases import MyWork, ReadCase
from pga.queries.guests import PrepareGuest, PrintExtract, ReadConsent, ReadGuest
from pga.queries.lapsing import Lapsing
from pga.queries.questions import MyQuestions
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import case_members
from pga.store.tables.messages import outbox
from pga.store.tables.sharing import questions
from tests import acts, guests
from tests.towns import DIRECTOR, Town

POLICE = "pieter.politie"


def state(town: Town, reference: str, username: str = DIRECTOR) -> tuple[str, str]:
    """How the newest guest stands on the case page, and why."""
    line = town.look(username, ReadCase(case=reference)).progress.guests[-1]
    return line.state, line.why


def test_every_party_in_the_case_is_asked_and_the_host_agrees_by_proposing(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.propose(town, reference)
    line = town.look(DIRECTOR, ReadCase(case=reference)).progress.guests[0]
    said = {vote.organisation: vote.state for vote in line.votes}
    assert len(said) == 5 and said.pop("Gemeente Leusden") == "agreed" and set(said.values()) == {"asked"}
    assert line.text.field("organisation") == "Basisschool De Fictie"
    (mail,) = town.rows(outbox, outbox.c.kind == "guest", outbox.c.account == town.account(POLICE).id)
    assert mail.path == f"/questions/{guests.question(town, guest, 'politie')}"


def test_a_vote_stands_in_the_list_of_who_works_on_the_case_until_the_signed_term(town: Town) -> None:
    reference = guests.to_come(town)
    guests.propose(town, reference)
    line = next(line for line in town.look(POLICE, MyQuestions()).open if line.kind == "guest")
    assert line.mine and line.due == "2026-03-06" and line.reference == reference


def test_he_is_let_in_when_the_last_party_agrees_and_who_proposed_hears_it(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.propose(town, reference)
    for party in ("politie", "wsl", "reclassering"):
        guests.answer(town, guest, party)
    assert state(town, reference) == ("proposed", "")
    guests.answer(town, guest, "ll2")
    assert state(town, reference) == ("approved", "")
    assert town.rows(outbox, outbox.c.kind == "guest_decided", outbox.c.account == town.account(DIRECTOR).id)


def test_one_refusal_ends_it_and_nobody_else_is_asked_any_more(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.propose(town, reference)
    guests.answer(town, guest, "politie", agrees=False)
    assert state(town, reference) == ("refused", "")
    asked = {row.to_organisation: row.state for row in town.rows(questions, questions.c.kind == "guest")}
    assert asked == {"politie": "refused", "wsl": "withdrawn", "ll2": "withdrawn", "reclassering": "withdrawn"}


def test_a_party_that_agreed_takes_it_back_and_nothing_may_be_told_any_more(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference)
    line = town.look("wim.wsl", ReadGuest(case=reference, guest=guest.id)).line
    assert line.agreed_with == guests.question(town, guest, "wsl")
    guests.answer(town, guest, "wsl", agrees=False)
    assert state(town, reference) == ("refused", "")
    with pytest.raises(Refused):
        town.look(DIRECTOR, PrintExtract(case=reference, guest=guest.id))
    with pytest.raises(Conflict):
        guests.answer(town, guest, "wsl", agrees=False)


def test_what_was_told_is_recorded_also_when_a_party_takes_back_on_the_day_itself(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference)
    town.clock.move(days=7)
    guests.answer(town, guest, "wsl", agrees=False)
    assert town.look(DIRECTOR, ReadGuest(case=reference, guest=guest.id)).line.may_record
    guests.record(town, reference, guest)
    assert (guests.row(town, guest).state, guests.row(town, guest).told) == ("refused", "C01")


def test_silence_is_no_at_the_next_look_and_the_worker_records_it(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.propose(town, reference)
    town.clock.move(days=4)
    assert state(town, reference) == ("lapsed", "silent")
    with pytest.raises(NotReady):
        guests.answer(town, guest, "politie")
    worker.run_due(town.gate)
    assert guests.row(town, guest).state == "lapsed"
    assert {row.state for row in town.rows(questions, questions.c.kind == "guest")} == {"withdrawn"}


def test_an_approval_ends_by_itself_at_its_date(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference)
    town.clock.move(days=8)
    assert state(town, reference) == ("ended", "passed")
    worker.run_due(town.gate)
    assert guests.row(town, guest).ended_at


OTHER_ITEM: dict[str, tuple[Callable[[Town, str], object], tuple[str, str]]] = {
    "held": (
        lambda town, case: acts.scene(town).conclude(case, "lisa.ll2", "lisa.ll2", present=("ll2",), days=0),
        ("ended", "held"),
    ),
    "moved": (lambda town, case: acts.scene(town).replan(case, "politie", days=9), ("lapsed", "moved")),
    "joined": (lambda town, case: guests.invite_too(town, case, "om"), ("lapsed", "newcomer")),
}


@pytest.mark.parametrize("what", OTHER_ITEM)
def test_another_agenda_item_is_not_what_the_parties_agreed_to(town: Town, what: str) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference)
    act, stands = OTHER_ITEM[what]
    act(town, reference)
    assert state(town, reference) == stands
    with pytest.raises(Refused, match="out_of_reach" if what != "held" else "no_rule"):
        town.look(DIRECTOR, PrintExtract(case=reference, guest=guest.id))


def test_taken_back_nothing_may_be_told_and_a_second_time_is_a_conflict(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference)
    guests.withdraw(town, reference, guest)
    assert state(town, reference) == ("withdrawn", "")
    with pytest.raises(Conflict):
        guests.withdraw(town, reference, guest)
    with pytest.raises(Conflict):
        guests.record(town, reference, guest)


def test_the_paper_holds_what_agreeing_owners_brought_and_its_record_names_the_guest(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference)
    head = town.head()
    paper = town.look(DIRECTOR, PrintExtract(case=reference, guest=guest.id))
    assert paper.person.field("name") and [text.kind for text in paper.texts] == ["submission"]
    (told,) = town.records(head)
    assert told.object == ("guest", guest.id) and told.details["ground"] == "AVG_6_1_E_GEMW_172"
    assert {shown.category for shown in told.disclosed} == {"C01", "C05", "QUESTION"}


def test_what_was_not_asked_for_is_not_on_the_paper(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference, categories=("C05",))
    paper = town.look(DIRECTOR, PrintExtract(case=reference, guest=guest.id))
    assert paper.person is None and paper.texts


def test_a_text_that_speaks_of_another_is_kept_off_the_paper_until_somebody_keeps_it(town: Town) -> None:
    reference = guests.to_come(town)
    acts.add_person(town, reference, "Belt Dagelijks")
    guest = guests.approved(town, reference)
    paper = town.look(DIRECTOR, PrintExtract(case=reference, guest=guest.id))
    kept = tuple(about for about, _ in paper.held)
    assert kept and not paper.texts
    again = town.look(DIRECTOR, PrintExtract(case=reference, guest=guest.id, keep=kept))
    assert len(again.texts) == 1 and len(again.texts) == len(paper.texts) + len(kept)


def test_what_he_was_told_is_recorded_once_with_categories_ground_and_end(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference)
    town.clock.move(days=7)
    head = town.head()
    guests.record(town, reference, guest)
    (told,) = town.records(head)
    assert told.capability == "guest.record" and told.details["guest"] == "1"
    assert {told.details[name] for name in ("categories", "present")} == {"C01", "yes"}
    assert any(subject.categories == ("C01",) for subject in told.subjects)
    with pytest.raises(Conflict):
        guests.record(town, reference, guest)


def test_what_nobody_recorded_waits_in_the_work_of_the_director_and_what_ends_is_told(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference)
    assert any(line.kind == "guest" and line.ends_on == "2026-03-10" for line in town.look(DIRECTOR, Lapsing()).lines)
    town.clock.move(days=7)
    assert [item.guest for item in town.look(DIRECTOR, MyWork()).today if item.what == "guest"] == [guest.id]
    guests.record(town, reference, guest)
    work = town.look(DIRECTOR, MyWork())
    assert not any(item.guest for item in (*work.late, *work.today, *work.later))


WRONG: dict[str, dict[str, Any]] = {
    "pledged": {"pledged": False},
    "told": {"told": ("C09",)},
    "nothing": {"told": ()},
    "absent": {"present": False},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_record_that_cannot_be_true_is_refused(town: Town, what: str) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference)
    town.clock.move(days=7)
    with pytest.raises(NotReady):
        guests.record(town, reference, guest, **WRONG[what])


def test_nothing_is_recorded_before_the_day_of_the_conference(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference)
    with pytest.raises(NotReady):
        guests.record(town, reference, guest)


MISTAKES: dict[str, dict[str, Any]] = {
    "organisation": {"organisation": " "},
    "categories": {"categories": ("C06",)},
    "legal_basis": {"legal_basis": "WPG_20"},
    "valid_until": {"valid_until": "2026-04-30"},
}


@pytest.mark.parametrize("field", MISTAKES)
def test_a_proposal_says_at_the_field_what_is_wrong(town: Town, field: str) -> None:
    reference = guests.to_come(town)
    with pytest.raises(NotReady) as stopped:
        guests.propose(town, reference, **MISTAKES[field])
    assert [unmet.field for unmet in stopped.value.unmet] == [field]


def test_without_a_conference_to_come_nobody_can_be_proposed(town: Town) -> None:
    reference = guests.to_come(town)
    town.clock.move(days=8)
    assert town.look(DIRECTOR, PrepareGuest(case=reference)).held_on == ""
    with pytest.raises(NotReady):
        guests.propose(town, reference)


def test_police_data_can_never_be_chosen(town: Town) -> None:
    reference = guests.to_come(town)
    offered = {code for code, _ in town.look(DIRECTOR, PrepareGuest(case=reference)).categories}
    assert offered == {"C01", "C05"}


def test_only_who_was_named_answers_and_only_once(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.propose(town, reference)
    question = guests.question(town, guest, "politie")
    with pytest.raises(Refused):
        guests.answer(town, guest, "politie", by="wim.wsl")
    assert town.look(POLICE, ReadConsent(question=question)).may_decide
    guests.answer(town, guest, "politie")
    with pytest.raises(Conflict):
        guests.answer(town, guest, "politie")


def test_who_came_for_the_answer_alone_leaves_the_case_when_it_is_over(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.propose(town, reference)
    guests.answer(town, guest, "ll2")
    lisa, case_id = town.account("lisa.ll2").id, town.case(reference).id
    c = case_members.c

    def named() -> list[str | None]:
        rows = town.rows(case_members, c.case_id == case_id, c.account == lisa, c.function == "named")
        return [row.ended_at for row in rows]

    assert named() == [None]
    guests.withdraw(town, reference, guest)
    assert named() == ["2026-03-03"]


def test_a_partner_sees_who_is_proposed_and_can_neither_print_nor_record(town: Town) -> None:
    reference = guests.to_come(town)
    guest = guests.approved(town, reference)
    line = town.look("wim.wsl", ReadGuest(case=reference, guest=guest.id)).line
    assert line.text.field("person") == "Jo Juf (fictief)"
    assert not (line.may_print or line.may_record or line.may_withdraw)
    with pytest.raises(Refused):
        town.look("wim.wsl", PrintExtract(case=reference, guest=guest.id))
