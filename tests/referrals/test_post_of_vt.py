"""A report at the post of Veilig Thuis: a shell until somebody takes it up, then what was reported and nothing else."""

from typing import Any

import pytest

from pga.commands.cases import UndoStep
from pga.commands.persons import AddPerson
from pga.commands.questions import AnswerQuestion, AssignQuestion, NothingToShare, TakeQuestion
from pga.queries.cases import MyWork, ReadCase
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.queries.referrals import ListReceived
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.messages import outbox
from pga.store.tables.sharing import questions
from privacy.ledger.verify import Damage
from tests.pga.web.conftest import Web
from tests.referrals import acts
from tests.referrals.acts import DOES, HEARD, INTAKE, LEADER, VT, step
from tests.towns import Town, key

pytestmark = pytest.mark.sampled(6)

COLLEAGUE = "vicky.vt"


def _row(town: Town, reference: str) -> Any:
    (row,) = town.rows(questions, questions.c.case_id == town.case(reference).id, questions.c.kind == "report")
    return row


def _on(town: Town, reference: str) -> dict[str, Any]:
    row = _row(town, reference)
    return {"question": row.id, "version": row.version, "act_key": key()}


def _take(town: Town, reference: str, by: str = VT) -> None:
    town.act(by, TakeQuestion(**_on(town, reference)))


def test_the_post_sees_the_shell_and_whoever_takes_it_reads_what_was_reported(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_reported(referral_town, reporter="Buurvrouw (fictief)")
    for who in (VT, COLLEAGUE):
        (line,) = (one for one in town.look(who, MyQuestions()).open if one.reference == reference)
        assert (line.kind, line.post, line.may_take, line.mine) == ("report", "Instroom", True, False)
        assert not town.last().disclosed and line.due == _row(town, reference).due_on
        with pytest.raises(Refused):
            town.look(who, ReadCase(case=reference))
    _take(town, reference)
    seen = town.look(VT, ReadCase(case=reference))
    assert {one.category for one in town.last().disclosed} <= {"C01", "C03", "REPORT"}
    assert seen.persons[0].person.identity.field("name") == "Naomi Proef (fictief)"
    assert not hasattr(seen.reporter, "field")
    told = {line.step for line in seen.said if hasattr(line.said, "field")}
    assert told == {"receive", "report"}


def test_the_shell_tells_who_reports_and_that_somebody_is_in_danger(referral_town: Town) -> None:
    town, acute = referral_town, acts.referrals(referral_town)["reported"]
    calm = acts.to_reported(town)
    work = town.look(VT, MyWork(workflow="referral"))
    items = {item.reference: (item.kind, item.acute, item.asked_by) for item in (*work.today, *work.later)}
    assert items[acute] == ("report", True, "Larikslaan2 (LL2)") and items[calm][1] is False
    lines = {line.reference: line.acute for line in town.look(VT, MyQuestions()).open}
    assert lines[acute] and not lines[calm]
    assert town.look(VT, ReadQuestion(question=_row(town, acute).id)).line.acute


def test_veilig_thuis_reads_texts_of_its_own_and_is_not_asked_whom_it_heard(referral_web: Web) -> None:
    town, reference = referral_web.town, acts.to_reported(referral_web.town)
    _take(town, reference)
    vince, at = referral_web.as_(VT), f"/cases/{reference}"
    page = vince.get(at).text
    assert "Nog niet gemeld" not in page and "De ontvangst van deze melding is nog niet bevestigd" in page
    form = vince.get(f"{at}/referral/acknowledge-report").text
    assert not [name for name in HEARD if f'name="{name}"' in form]
    offer = vince.get("/referrals/new/receive-offer").text
    assert 'name="spoken_with"' not in offer and 'name="package"' in offer
    step(town, VT, reference, "acknowledge_report", number="VT-11")
    assert town.case(reference).state == "safety_assessment"


def test_once_taken_a_colleague_has_nothing_of_it(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    _take(town, reference)
    assert reference not in {line.reference for line in town.look(COLLEAGUE, MyQuestions()).open}
    with pytest.raises(Refused):
        town.look(COLLEAGUE, ReadCase(case=reference))
    with pytest.raises(Conflict):
        _take(town, reference, COLLEAGUE)
    detail = town.look(COLLEAGUE, ReadQuestion(question=_row(town, reference).id))
    assert not detail.line.mine and not hasattr(detail.person, "field")


def test_one_of_the_post_names_a_colleague_who_then_reads_it(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    there = dict(town.look(VT, ReadQuestion(question=_row(town, reference).id)).colleagues)
    assert set(there) == {town.account(VT).id, town.account(COLLEAGUE).id}
    named = (town.account(COLLEAGUE).id,)
    town.act(VT, AssignQuestion(**_on(town, reference), accounts=named))
    assert town.look(COLLEAGUE, ReadCase(case=reference)).reference == reference
    with pytest.raises(Refused):
        town.look(VT, ReadCase(case=reference))


@pytest.mark.parametrize("by", [INTAKE, VT])
def test_nothing_waits_once_the_report_is_acknowledged(referral_town: Town, by: str) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    if by == VT:
        _take(town, reference)
    step(town, by, reference, "acknowledge_report", number="VT-9", **HEARD)
    assert _row(town, reference).state == "answered"
    assert reference not in {line.reference for line in town.look(VT, MyQuestions()).open}
    assert not town.look(INTAKE, ReadCase(case=reference)).unspoken and town.verdict() == Damage.NONE


def test_a_report_is_taken_up_and_not_answered_as_a_question(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    _take(town, reference)
    answer = AnswerQuestion(**_on(town, reference), what="Iets", occurred_on="2026-03-01", assertion_kind="fact")
    for command in (answer, NothingToShare(**_on(town, reference))):
        with pytest.raises(Refused):
            town.act(VT, command)


def test_a_name_that_comes_later_reaches_veilig_thuis_too(referral_town: Town) -> None:
    town, reference = referral_town, acts.enter(referral_town, INTAKE, acute="yes")
    step(town, INTAKE, reference, "report", acute="yes")
    _take(town, reference)
    assert not town.look(VT, ReadCase(case=reference)).persons
    at = {"case": reference, "version": town.version(reference), "act_key": key()}
    known = {"name": "Later Bekend (fictief)", "born": "", "bsn": "", "address": "", "phone": "06-00000033"}
    town.act(INTAKE, AddPerson(**at, **known, person_capacity="subject"))
    assert town.look(VT, ReadCase(case=reference)).persons[0].person.identity.field("name").startswith("Later")


def test_the_post_is_told_without_a_word_of_the_case(referral_town: Town) -> None:
    town = referral_town
    before = {row.id for row in town.rows(outbox)}
    reference = acts.to_reported(town)
    new = [row for row in town.rows(outbox) if row.id not in before and row.kind == "question"]
    assert {row.account for row in new} == {town.account(VT).id, town.account(COLLEAGUE).id}
    assert {row.path for row in new} == {f"/questions/{_row(town, reference).id}"}


def test_from_report_to_care_with_veilig_thuis_doing_its_own_steps(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    _take(town, reference)
    step(town, VT, reference, "acknowledge_report", number="VT-10", **HEARD)
    decided = {"into": "transfer_offered", "class": "structural", "decision": "Overdracht (fictief)"}
    step(town, VT, reference, "decide_assessment", **decided, **HEARD)
    step(town, LEADER, reference, "acknowledge_transfer")
    step(town, LEADER, reference, "accept_transfer", conflict="no", worker=town.account(DOES).id)
    acts.contact(town, DOES, reference)
    step(town, DOES, reference, "start_direct_safety")
    said = town.look(DOES, ReadCase(case=reference)).said
    assert not any(line.received for line in said)
    assert "Overdracht (fictief)" in {line.said.field("decision") for line in said if line.step == "decide_assessment"}
    assert reference not in {line.reference for line in town.look(VT, ListReceived()).lines}


@pytest.mark.parametrize("by", [INTAKE, VT])
def test_a_receipt_that_closed_the_question_is_not_taken_back(referral_town: Town, by: str) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    if by == VT:
        _take(town, reference)
    step(town, by, reference, "acknowledge_report", number="VT-12", **HEARD)
    assert town.look(by, ReadCase(case=reference)).undo == ""
    with pytest.raises((NotReady, Refused)):
        town.act(by, UndoStep(case=reference, version=town.version(reference), act_key=key()))
    assert _row(town, reference).state == "answered" and town.case(reference).state == "safety_assessment"


def test_with_two_reports_open_what_ends_with_one_still_holds_by_the_other(referral_town: Town) -> None:
    town = referral_town
    first, second = acts.to_reported(town), acts.to_reported(town)
    for reference in (first, second):
        _take(town, reference)
    step(town, VT, first, "acknowledge_report", number="VT-13", **HEARD)
    waits = {line.reference for line in town.look(VT, MyQuestions()).open}
    assert second in waits and first not in waits
    assert town.look(VT, ReadCase(case=second)).reference == second
