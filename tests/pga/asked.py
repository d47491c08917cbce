"""What the matrix through the gate asks: one look or act for each capability that can be signed."""

import uuid
from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import approach as approach_acts
from pga.commands import cases as case_acts
from pga.commands import drafts as draft_acts
from pga.commands import ending as ending_acts
from pga.commands import mistakes as mistake_acts
from pga.commands import people as people_acts
from pga.commands import questions as question_acts
from pga.demo.cases import PEOPLE, submission
from pga.demo.people import Colleague
from pga.queries import Query
from pga.queries import approach as approach_looks
from pga.queries import cases as case_looks
from pga.queries import ending as ending_looks
from pga.queries import leaving as leaving_looks
from pga.queries import ledger as ledger_looks
from pga.queries import own as own_looks
from pga.queries import people as people_looks
from pga.queries import questions as question_looks
from pga.queries import searching as search_looks
from pga.store.tables.people import role_grants
from pga.store.tables.sharing import questions
from tests import acts, stages
from tests.looks import a_look_at_a_case, an_answered_case
from tests.pga import (
    asked_of_access,
    asked_of_guests,
    asked_of_lists,
    asked_of_meldcode,
    asked_of_orders,
    asked_of_persons,
    asked_of_plan,
    asked_of_referrals,
    asked_of_review,
    asked_of_roster,
    asked_of_rules,
    asked_of_running,
    asked_of_signing,
    asked_of_teams,
    asked_of_top_x,
)
from tests.standing import reviewers
from tests.towns import Town, key


def _intake(town: Town) -> str:
    return town.references("intake")[0]


def _question(town: Town) -> Any:
    return town.rows(questions, questions.c.to_organisation == "wsl")[0]


def _on_question(town: Town) -> dict[str, Any]:
    row = _question(town)
    return {"question": row.id, "version": row.version, "act_key": key()}


def _on_account(town: Town) -> dict[str, Any]:
    """In a version that does not exist: who may close it meets a conflict, and the next can try."""
    row = town.account("pieter.politie")
    return {"account": row.id, "version": row.version + 1, "act_key": key()}


def _on_grant(town: Town) -> dict[str, Any]:
    """In a version that does not exist, as ``_on_account``."""
    row = town.rows(role_grants, role_grants.c.account == town.account("pieter.politie").id)[0]
    return {"grant": row.id, "version": row.version + 1, "act_key": key()}


def _stale(reference: str) -> dict[str, Any]:
    """A case in a version that does not exist: who may do it meets a conflict, and the next can try the same."""
    return {"case": reference, "version": 999, "act_key": key()}


def _triage(town: Town) -> dict[str, Any]:
    return _stale(town.reference("triage"))


def _in(town: Town, state: str) -> dict[str, Any]:
    return _stale(stages.in_state(town, state))


WORDS: Final = "Opgeschreven in de toets (fictief)."
CRITERIA: Final = ("repeated", "order_or_safety", "regular_insufficient")
ASSESSED: Final[dict[str, Any]] = dict.fromkeys(CRITERIA, True) | {f"{name}_facts": WORDS for name in CRITERIA}
JUSTIFIED: Final[dict[str, Any]] = {
    "purpose": WORDS,
    "proportionality": WORDS,
    "subsidiarity": WORDS,
    "regime": "LOCAL_PGA",
}


def _carries_out(colleague: Colleague) -> bool:
    """Who writes the plan, or was given the action."""
    return colleague.username in (asked_of_plan.WHOSE, stages.DIRECTS) or "process_director" in colleague.roles


BEYOND: Final[dict[str, Callable[[Colleague], bool]]] = {
    "account.open": asked_of_teams.keeps_police,
    "account.close": asked_of_teams.keeps_police,
    "account.describe": asked_of_teams.keeps_police,
    "account.reset_factor": asked_of_teams.keeps_police,
    "account.confirm_reset": asked_of_teams.keeps_police,
    "role.propose": asked_of_teams.keeps_police,
    "plan.complete_action": _carries_out,
    "plan.confirm_action": _carries_out,
    "audit.name_subject": lambda colleague: colleague.organisation in reviewers("leusden"),
    "emergency.end": lambda colleague: False,
    **asked_of_lists.BEYOND,
    **asked_of_teams.BEYOND,
    **asked_of_roster.BEYOND,
    **asked_of_review.BEYOND,
}
"""Where a rule gives an act, and the act itself reaches no further than one's own organisation."""

NONE: Final = str(uuid.UUID(int=0, version=4))
REVIEWED: Final[dict[str, Any]] = {"necessary": True, "proportionate": True, "findings": WORDS}
RECEIVED: Final = {"received_from": WORDS, "received_on": "2026-03-01"} | dict.fromkeys(
    ("what", "occurred_on", "assertion_kind"), ""
)
OFFER: Final[dict[str, Any]] = {"handover": WORDS, "person_told": True, "due_on": "2026-03-20"}


def _offered(town: Town, reference: str) -> dict[str, Any]:
    return {"question": stages.question_of(town, reference).id, "version": 999, "act_key": key()}


LATER: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "case.write_letter": lambda town: approach_acts.WriteLetter(**_stale(_intake(town)), party=NONE, text=WORDS),
    "pga_case.defer_notification": lambda town: approach_acts.DeferNotification(
        **_stale(_intake(town)),
        party=NONE,
        ground="public_safety",
        considerations=WORDS,
        recheck_on="2026-03-10",
    ),
    "pga_case.convene": lambda town: approach_acts.Convene(
        **_stale(_intake(town)), held_on="2026-03-10", organisations=("ll2",)
    ),
    "pga_case.replan": lambda town: approach_acts.Replan(
        **_stale(stages.conference(town)), held_on="2026-03-10", organisations=("ll2",)
    ),
    "pga_case.conclude": lambda town: approach_acts.Conclude(
        **_stale(stages.conference(town)),
        held_on="2026-03-03",
        present=(),
        people=(),
        picture="",
        judgement="",
        decision=WORDS,
        dissenting=(),
        case_director=NONE,
    ),
    "pga_case.appoint": lambda town: approach_acts.Appoint(**_in(town, "plan_draft"), case_director=NONE),
    "pga_case.start_execution": lambda town: approach_acts.StartExecution(**_in(town, "plan_draft")),
    "pga_case.open_review": lambda town: approach_acts.OpenReview(**_in(town, "execution")),
    "pga_case.conclude_review": lambda town: approach_acts.ConcludeReview(**_in(town, "review"), **REVIEWED),
    "pga_case.reweigh": lambda town: approach_acts.Reweigh(**_in(town, "review"), **REVIEWED, criteria=True),
    "pga_case.offer_scale_up": lambda town: ending_acts.OfferScaleUp(
        **_in(town, "review"), **OFFER, organisation="zvh", criteria=WORDS
    ),
    "pga_case.scale_up": lambda town: ending_acts.ScaleUp(**_stale(stages.offered_up(town))),
    "pga_case.offer_scale_down": lambda town: ending_acts.OfferScaleDown(
        **_in(town, "review"), **OFFER, organisation="ll2"
    ),
    "pga_case.scale_down": lambda town: ending_acts.ScaleDown(**_stale(stages.offered_down(town))),
    "pga_case.escalate": lambda town: ending_acts.Escalate(
        **_in(town, "review"), deadlock=WORDS, wanted=WORDS, due_on="2026-03-20"
    ),
    "pga_case.close": lambda town: ending_acts.Close(
        **_in(town, "review"), reason="goal_reached", report=WORDS, person_told=True
    ),
    "pga_case.start_aftercare": lambda town: ending_acts.StartAftercare(
        **_in(town, "closed"), organisation="ll2", until="2026-04-20", purpose=WORDS
    ),
    "pga_case.archive": lambda town: ending_acts.Archive(**_in(town, "closed")),
    "pga_case.reopen": lambda town: ending_acts.Reopen(
        **_in(town, "closed"), new_facts=WORDS, goal=WORDS, tried_so_far=WORDS
    ),
    "pga_case.propose_destruction": lambda town: ending_acts.ProposeDestruction(**_stale(stages.kept(town))),
    "pga_case.destroy": lambda town: ending_acts.Destroy(**_stale(stages.proposed(town))),
    "case.hold": lambda town: ending_acts.Hold(**_stale(stages.kept(town))),
    "case.release_hold": lambda town: ending_acts.ReleaseHold(**_stale(stages.kept(town))),
    "retention.certificate": lambda town: ending_looks.ReadCertificate(case=stages.destroyed(town)),
    "question.return_offer": lambda town: ending_acts.ReturnOffer(
        **_offered(town, stages.offered_up(town)), reason=WORDS
    ),
    "question.decide": lambda town: ending_acts.DecideEscalation(
        **_offered(town, stages.escalated(town)), decision=WORDS
    ),
}
"""Where a case goes afterwards, each in the state in which somebody may do it."""

MISTAKES: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "case.undo_step": lambda town: case_acts.UndoStep(**_triage(town)),
    "case.suspend_term": lambda town: case_acts.SuspendTerm(**_triage(town), term=NONE, reason=WORDS),
    "case.resume_term": lambda town: case_acts.ResumeTerm(**_triage(town), term=NONE),
    "contribution.correct": lambda town: mistake_acts.CorrectContribution(
        **_stale(an_answered_case(town)),
        contribution=NONE,
        what=WORDS,
        occurred_on="2026-02-20",
        assertion_kind="fact",
    ),
    "statement.correct": lambda town: mistake_acts.CorrectText(
        **_stale(_intake(town)), document=NONE, texts=(("findings", WORDS),), why=WORDS
    ),
    "contribution.confirm_correction": lambda town: mistake_acts.ConfirmCorrection(
        **_stale(an_answered_case(town)), recall=NONE
    ),
    "case.detach_person": lambda town: mistake_acts.DetachPerson(**_stale(_intake(town)), party=NONE, reason=WORDS),
    "case.attach_person": lambda town: mistake_acts.AttachPerson(
        **_stale(_intake(town)), person_capacity="network", name="Wies (fictief)", born="", bsn="", address="", phone=""
    ),
    "question.ask_directly": lambda town: mistake_acts.AskDirectly(
        **_stale(an_answered_case(town)), account=NONE, text=WORDS, due_on="2026-03-20"
    ),
    "question.withdraw": lambda town: question_acts.WithdrawQuestion(
        **_stale(an_answered_case(town)), asked=NONE, reason=WORDS
    ),
    "question.record_answer": lambda town: question_acts.RecordAnswer(
        **_stale(an_answered_case(town)), asked=NONE, nothing=True, **RECEIVED
    ),
    "question.list_contacts": lambda town: own_looks.ListContacts(case=an_answered_case(town)),
    "case.own_text": lambda town: own_looks.ReadOwnText(case=an_answered_case(town)),
}
"""What puts right a mistake, and what partners ask each other."""

ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    **asked_of_access.ASKED,
    **asked_of_meldcode.ASKED,
    **asked_of_orders.ASKED,
    **asked_of_top_x.ASKED,
    **asked_of_referrals.ASKED,
    **asked_of_guests.ASKED,
    **asked_of_lists.ASKED,
    **asked_of_persons.ASKED,
    **asked_of_plan.ASKED,
    **asked_of_rules.ASKED,
    **asked_of_running.ASKED,
    **asked_of_teams.ASKED,
    **asked_of_roster.ASKED,
    **asked_of_review.ASKED,
    **asked_of_signing.ASKED,
    **LATER,
    **MISTAKES,
    "work.list": lambda town: case_looks.MyWork(),
    "case.read": lambda town: case_looks.ReadCase(case=_intake(town)),
    "case.who_can_see": lambda town: case_looks.WhoCanSee(case=_intake(town)),
    "case.find_duplicates": lambda town: case_looks.FindDuplicates(bsn="", name="", born=""),
    "case.search": lambda town: search_looks.SearchCases(text="Daan"),
    "case.prepare_search": lambda town: search_looks.PrepareSearch(),
    "question.list": lambda town: question_looks.MyQuestions(),
    "question.read": lambda town: question_looks.ReadQuestion(question=_question(town).id),
    "ledger.read": lambda town: ledger_looks.ReadLedger(),
    "ledger.verify": lambda town: ledger_looks.VerifyLedger(),
    "account.list": lambda town: people_looks.ListAccounts(),
    "role.list": lambda town: people_looks.ListRoles(),
    "organisation.list": lambda town: people_looks.ListOrganisations(),
    "rules.read": lambda town: people_looks.ReadRules(),
    "rules.withdraw": lambda town: leaving_looks.PrepareWithdrawal(),
    "own_account.read": lambda town: people_looks.OwnAccount(),
    "own_account.set_language": lambda town: people_acts.SetLanguage(language="en"),
    "own_account.set_shortcuts": lambda town: people_acts.SetShortcuts(on=False),
    "draft.keep": lambda town: draft_acts.KeepDraft(form="submit", page="/cases/new", texts=(("goal", (WORDS,)),)),
    "draft.drop": lambda town: draft_acts.DropDraft(page="/cases/new"),
    "pga_case.submit": lambda town: submission(PEOPLE[7], key()),
    "pga_case.take_up": lambda town: case_acts.TakeUp(**acts.at(town, _intake(town))),
    "pga_case.accept": lambda town: case_acts.Accept(**acts.at(town, _intake(town))),
    "pga_case.invite": lambda town: case_acts.Invite(
        **acts.at(town, _intake(town)), organisation="om", text="Vraag (fictief)", due_on="2026-03-20"
    ),
    "case.share": lambda town: case_acts.ShareCategories(
        **acts.at(town, _intake(town)), organisation="politie", categories=("C19",), until="2026-06-01"
    ),
    "case.declare_conflict": lambda town: case_acts.DeclareConflict(**acts.at(town, _intake(town))),
    "case.letter": lambda town: approach_looks.ReadLetter(
        case=_intake(town), party=acts.TownStage(town).party(_intake(town))
    ),
    "conference.list": lambda town: approach_looks.ListConferences(),
    "conference.room": lambda town: approach_looks.RoomScreen(held_on="2026-03-03"),
    "retention.list": lambda town: ending_looks.ListRetention(),
    "pga_case.notify": lambda town: approach_acts.Notify(
        **acts.at(town, _intake(town)), party="nobody", channel="letter", told_on="2026-03-03"
    ),
    "question.assign": lambda town: question_acts.AssignQuestion(
        **_on_question(town), accounts=(town.account("wim.wsl").id,)
    ),
    "question.answer": lambda town: question_acts.AnswerQuestion(
        **_on_question(town), what="Geen klachten (fictief).", occurred_on="2026-03-01", assertion_kind="fact"
    ),
    "question.nothing_to_share": lambda town: question_acts.NothingToShare(**_on_question(town)),
    "pga_case.assess": lambda town: case_acts.Assess(**_triage(town), **ASSESSED),
    "pga_case.justify": lambda town: case_acts.Justify(**_triage(town), **JUSTIFIED),
    "pga_case.reject": lambda town: case_acts.Reject(**_triage(town), reason="Nee.", advice="Bel."),
    "case.end_share": lambda town: case_acts.EndShare(**_triage(town), share="none"),
    "audit.name_subject": lambda town: ledger_looks.NameSubject(seq=a_look_at_a_case(town)),
    "account.reset_factor": lambda town: people_acts.StartReset(**_on_account(town)),
    "account.confirm_reset": lambda town: people_acts.ConfirmReset(**_on_account(town)),
    "role.approve": lambda town: people_acts.ApproveRole(**_on_grant(town)),
    "role.refuse": lambda town: people_acts.RefuseRole(**_on_grant(town)),
    "role.end": lambda town: people_acts.EndRole(**_on_grant(town)),
    "own_account.enrol_factor": lambda town: people_looks.OfferFactor(),
    "account.open": lambda town: people_acts.OpenAccount(
        username="nieuw.politie", display_name="Nieuw (fictief)", organisation="politie"
    ),
    "account.describe": lambda town: people_acts.DescribeEmployee(**_on_account(town), leaves_on="2026-12-31"),
    "account.close": lambda town: people_acts.CloseAccount(**_on_account(town)),
    "role.propose": lambda town: people_acts.ProposeRole(
        account=town.account("pieter.politie").id,
        role="partner_coordinator",
        valid_from="2026-03-03",
        valid_until="2026-12-31",
    ),
}
