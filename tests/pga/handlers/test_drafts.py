"""Drafts: told at the first save and at the end, its writer's alone, and never longer than the rules say."""

from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

import pytest
from sqlalchemy import update

from pga import worker
from pga.actor import Visit
from pga.answers.own import DraftLine, OwnDraft
from pga.commands.cases import Reject
from pga.commands.drafts import DropDraft, KeepDraft
from pga.commands.people import CloseAccount, EndRole
from pga.handlers.drafts import MOST
from pga.handlers.sentences import sentence
from pga.queries.cases import MyWork, PrepareSubmission, ReadCase
from pga.refusals import Conflict, NoRulesInForce, NotReady, Refused
from pga.store.tables.messages import drafts, jobs
from pga.store.tables.people import role_grants
from pga.store.tables.sessions import web_sessions
from tests import acts, stages
from tests.acts import at
from tests.replacing import SUBSTITUTE, end_replacement, replace_director, stand_in
from tests.towns import DIRECTOR, Town, key

WORDS: Final = "Nog niet verstuurd, canary-7391 (fictief)."


def page_of(reference: str) -> str:
    """Where a rejection is sent."""
    return f"/cases/{reference}/steps/reject"


def draft_in(reference: str, words: str = WORDS, **more: Any) -> KeepDraft:
    """A half-filled rejection."""
    texts = (("reason", (words,)), ("advice", ("",)))
    return KeepDraft(form="step", page=page_of(reference), case=reference, step="reject", texts=texts, **more)


def of_reopening(reference: str) -> KeepDraft:
    """Half-filled words on why a case begins anew."""
    page, texts = f"/cases/{reference}/steps/reopen", (("reason", (WORDS,)),)
    return KeepDraft(form="step", page=page, case=reference, step="reopen", texts=texts)


def of_submission(number: int = 0, words: str = WORDS) -> KeepDraft:
    """A half-filled aanmelding; a number makes it another form."""
    page = f"/cases/new{number or ''}"
    return KeepDraft(form="submit", page=page, texts=(("goal", (words,)),))


def opened(town: Town, visit: Visit, reference: str) -> OwnDraft | None:
    """The draft as the page of the form hands it to who goes on with it."""
    found: list[OwnDraft | None] = []
    visit = replace(visit, form=page_of(reference), resumes=True)
    town.gate.look(visit, ReadCase(case=reference, step="reject"), None, found.append)
    return found[0]


def test_a_draft_is_told_when_it_is_first_kept_and_not_again(town: Town) -> None:
    reference, visit, head = town.reference("triage"), town.visit_as(DIRECTOR), town.head()
    for words in ("Een", "Een twee", WORDS):
        town.clock.move(seconds=10)
        town.gate.act(visit, draft_in(reference, words))
    (record,) = town.records(head)
    assert record.capability == "draft.keep" and record.case_id == town.case(reference).id and record.subjects
    assert record.object is not None and record.object[0] == "draft" and record.details["form"] == "step"
    draft = opened(town, visit, reference)
    assert draft is not None and draft.texts == {"reason": [WORDS], "advice": [""]}
    assert town.last().details["draft"] == "opened"
    assert town.verdict() == 0


def test_the_ledger_names_the_case_of_a_draft_where_there_is_one(town: Town) -> None:
    reference = town.reference("triage")
    town.act(DIRECTOR, draft_in(reference))
    town.act(DIRECTOR, of_submission())
    said = [sentence(record, "Anna", reference, {}, "nl") for record in town.records()[-2:]]
    assert said == [f"Anna bewaarde een concept over zaak {reference}.", "Anna bewaarde een concept."]


def test_keeping_a_draft_does_not_renew_the_idle_clock(town: Town) -> None:
    visit = town.visit_as(DIRECTOR)
    seen = {row.id: row.seen_at for row in town.rows(web_sessions)}
    town.clock.move(minutes=20)
    town.gate.act(visit, draft_in(town.reference("triage")))
    assert {row.id: row.seen_at for row in town.rows(web_sessions)} == seen


def test_nothing_of_a_draft_stands_anywhere_in_words(sqlite_town: Town) -> None:
    sqlite_town.act(DIRECTOR, draft_in(sqlite_town.reference("triage")))
    files = [path for path in sqlite_town.settings.home.rglob("*") if path.is_file()]
    assert files and not [path.name for path in files if b"canary-7391" in path.read_bytes()]


def test_nobody_else_is_offered_it_not_even_who_stands_in(town: Town) -> None:
    reference = town.reference("triage")
    town.act(DIRECTOR, draft_in(reference))
    replace_director(town)
    assert opened(town, town.visit_as(SUBSTITUTE), reference) is None
    mine, theirs = (town.look(who, MyWork()).drafts for who in (DIRECTOR, SUBSTITUTE))
    (row,) = town.rows(drafts)
    assert mine == (DraftLine(draft=row.id, page=page_of(reference), saved_at=row.saved_at),) and theirs == ()


def test_who_stands_in_keeps_his_own(town: Town) -> None:
    reference = town.reference("triage")
    replace_director(town)
    visit = town.visit_as(SUBSTITUTE)
    town.gate.act(visit, draft_in(reference))
    assert town.last().on_behalf_of == town.account(DIRECTOR).id
    draft = opened(town, visit, reference)
    assert draft is not None and draft.texts is not None
    assert opened(town, town.visit_as(DIRECTOR), reference) is None


def test_a_draft_of_a_case_out_of_reach_is_not_kept(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        town.act("vera.vt", draft_in(town.reference("triage")))
    assert refused.value.reason == "out_of_reach" and town.rows(drafts) == []


def test_whose_role_ended_is_not_offered_what_he_wrote(town: Town) -> None:
    reference = town.reference("triage")
    town.act(DIRECTOR, draft_in(reference))
    for grant in town.rows(role_grants, role_grants.c.account == town.account(DIRECTOR).id):
        town.act("adam.beheer", EndRole(grant=grant.id, version=grant.version, act_key=key()))
    with pytest.raises(Refused):
        opened(town, town.visit_as(DIRECTOR), reference)
    assert len(town.rows(drafts)) == 1


def test_what_a_closed_account_kept_is_gone(town: Town) -> None:
    town.act("lisa.ll2", of_submission())
    row = town.account("lisa.ll2")
    town.act("adam.beheer", CloseAccount(account=row.id, version=row.version, act_key=key()))
    assert town.rows(drafts) == []


def test_with_a_case_that_is_destroyed_its_drafts_go(town: Town) -> None:
    reference = stages.proposed(town)
    town.act(DIRECTOR, of_reopening(reference))
    town.act("lisa.ll2", of_submission())
    acts.scene(town).destroy(reference)
    assert [row.page for row in town.rows(drafts)] == ["/cases/new"]


def test_of_a_destroyed_case_no_open_page_keeps_a_draft_again(town: Town) -> None:
    reference = stages.destroyed(town)
    for command in (draft_in(reference), of_reopening(reference)):
        with pytest.raises(Conflict):
            town.act(DIRECTOR, command)
    assert town.rows(drafts) == [] and town.last().outcome == "conflict"


def test_of_a_blocked_case_only_a_step_that_begins_there_is_kept(town: Town) -> None:
    reference = stages.kept(town)
    with pytest.raises(Conflict):
        town.act(DIRECTOR, draft_in(reference))
    town.act(DIRECTOR, of_reopening(reference))
    assert [row.page for row in town.rows(drafts)] == [f"/cases/{reference}/steps/reopen"]


def test_sending_the_form_ends_its_draft_under_the_same_record(town: Town) -> None:
    reference, visit = town.reference("triage"), town.visit_as(DIRECTOR)
    town.gate.act(visit, draft_in(reference))
    command = Reject(**at(town, reference), reason=WORDS, advice=WORDS)
    head = town.head()
    town.gate.act(replace(visit, form=page_of(reference)), command)
    (record,) = town.records(head)
    assert record.details["draft"] == "sent" and town.rows(drafts) == []
    town.gate.act(visit, draft_in(reference, sends=command.act_key))
    assert town.rows(drafts) == [] and town.head() == head + 1


def test_a_form_that_was_refused_keeps_its_draft(town: Town) -> None:
    reference, visit = town.reference("triage"), town.visit_as(DIRECTOR)
    town.gate.act(visit, draft_in(reference))
    with pytest.raises(NotReady):
        town.gate.act(replace(visit, form=page_of(reference)), Reject(**at(town, reference), reason="", advice=""))
    assert len(town.rows(drafts)) == 1


def test_a_draft_is_thrown_away_by_its_writer_alone(town: Town) -> None:
    town.act("lisa.ll2", of_submission())
    town.act("anna.process", DropDraft(page="/cases/new", act_key=key()))
    assert len(town.rows(drafts)) == 1
    town.act("lisa.ll2", DropDraft(page="/cases/new", act_key=key()))
    assert town.rows(drafts) == [] and town.last().capability == "draft.drop"


def test_who_stood_in_throws_away_what_he_can_open_no_more(town: Town) -> None:
    reference, substitute = town.reference("intake"), "pim.politie"
    replacement = stand_in(town, "pieter.politie", substitute)
    page = f"/cases/{reference}/ask"
    town.act(substitute, KeepDraft(form="ask_directly", page=page, case=reference, texts=(("text", (WORDS,)),)))
    end_replacement(town, "pieter.politie", replacement)
    (line,) = town.look(substitute, MyWork()).drafts
    assert (line.page, line.draft) == ("", town.rows(drafts)[0].id)
    town.act("lisa.ll2", DropDraft(draft=line.draft, act_key=key()))
    assert len(town.rows(drafts)) == 1
    town.act(substitute, DropDraft(draft=line.draft, act_key=key()))
    assert town.rows(drafts) == [] and town.last().object == ("draft", line.draft)
    town.act(substitute, DropDraft(draft=line.draft, act_key=key()))


def test_after_its_term_a_draft_is_not_offered_and_the_worker_removes_it(town: Town) -> None:
    reference = town.reference("triage")
    town.act(DIRECTOR, draft_in(reference))
    town.clock.move(days=14, seconds=1)
    assert opened(town, town.visit_as(DIRECTOR), reference) is None
    assert town.look(DIRECTOR, MyWork()).drafts == ()
    head = town.head()
    worker.run_due(town.gate)
    told = [record for record in town.records(head) if record.capability == "job.expire_draft"]
    assert len(told) == 1 and told[0].object is not None and town.rows(drafts) == []
    assert town.verdict() == 0


def test_without_rules_the_worker_leaves_drafts_and_tidies_the_rest(town: Town) -> None:
    town.act("lisa.ll2", of_submission())
    town.clock.move(days=2000)
    with suppress(NoRulesInForce):
        worker.run_due(town.gate)
    assert len(town.rows(drafts)) == 1
    assert [row.done_at is not None for row in town.rows(jobs, jobs.c.kind == "sweep")] == [True]


def test_kept_again_after_its_term_it_is_a_new_one_and_told(town: Town) -> None:
    visit = town.visit_as("lisa.ll2")
    town.gate.act(visit, of_submission())
    town.clock.move(days=15)
    head = town.head()
    town.act("lisa.ll2", of_submission())
    assert [record.capability for record in town.records(head)] == ["draft.keep"] and len(town.rows(drafts)) == 1


def test_twenty_drafts_are_enough(town: Town) -> None:
    visit = town.visit_as("lisa.ll2")
    for number in range(MOST):
        town.gate.act(visit, of_submission(number))
    with pytest.raises(NotReady):
        town.gate.act(visit, of_submission(MOST))
    town.gate.act(visit, of_submission(MOST - 1, "anders"))
    assert len(town.rows(drafts)) == MOST


def test_a_note_of_fifty_thousand_signs_fits(town: Town) -> None:
    town.act("lisa.ll2", of_submission(words="é" * 50_000))
    found: list[OwnDraft | None] = []
    visit = replace(town.visit_as("lisa.ll2"), form="/cases/new", resumes=True)
    town.gate.look(visit, PrepareSubmission(), None, found.append)
    assert found[0] is not None and found[0].texts == {"goal": ["é" * 50_000]}


def _edit(town: Town, username: str, **values: Any) -> None:
    """As somebody with the database would."""
    account = town.account(username).id
    with town.home.store.transaction() as tx:
        tx.run(update(drafts).where(drafts.c.account == account).values(**values))
        tx.commit()


def test_a_draft_put_in_the_place_of_another_does_not_open_and_can_be_thrown_away(town: Town) -> None:
    reference = town.reference("triage")
    town.act("lisa.ll2", of_submission())
    own = town.rows(drafts)[0]
    town.act(DIRECTOR, draft_in(reference))
    _edit(town, DIRECTOR, sealed=own.sealed, saved_at=own.saved_at)
    found = opened(town, town.visit_as(DIRECTOR), reference)
    assert found == OwnDraft(saved_at=own.saved_at, texts=None, opens=False)
    assert town.last().reason == "not_delivered:CannotOpen"
    town.act(DIRECTOR, DropDraft(page=page_of(reference)))
    assert len(town.rows(drafts)) == 1


def test_a_draft_that_was_given_another_moment_does_not_open(town: Town) -> None:
    reference = town.reference("triage")
    town.act(DIRECTOR, draft_in(reference))
    _edit(town, DIRECTOR, saved_at="2026-03-02T09:00:00.000Z")
    found = opened(town, town.visit_as(DIRECTOR), reference)
    assert found is not None and not found.opens


@pytest.mark.parametrize("saved_at", ["9999", "2026-03-09T09:00:00.000Z", "2026-03-01", "2026-03-0x"])
def test_a_draft_of_a_moment_that_never_was_counts_as_absent(town: Town, saved_at: str) -> None:
    reference = town.reference("triage")
    town.act(DIRECTOR, draft_in(reference))
    _edit(town, DIRECTOR, saved_at=saved_at)
    assert town.look(DIRECTOR, MyWork()).drafts == ()
    assert opened(town, town.visit_as(DIRECTOR), reference) is None
