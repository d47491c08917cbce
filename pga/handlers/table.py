"""From request to handler: every act that this house knows. The looks stand in ``looks``."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import absence as absence_commands
from pga.commands import agreements as agreement_commands
from pga.commands import approach as approach_commands
from pga.commands import call_sheet as call_commands
from pga.commands import cases as case_commands
from pga.commands import drafts as draft_commands
from pga.commands import ending as ending_commands
from pga.commands import figures as figure_commands
from pga.commands import filters as filter_commands
from pga.commands import guests as guest_commands
from pga.commands import homes as home_commands
from pga.commands import jobs as job_commands
from pga.commands import meldcode as meldcode_commands
from pga.commands import mistakes as mistake_commands
from pga.commands import orders as order_commands
from pga.commands import people as people_commands
from pga.commands import plan as plan_commands
from pga.commands import questions as question_commands
from pga.commands import received as received_commands
from pga.commands import referrals as referral_commands
from pga.commands import roster as roster_commands
from pga.commands import rules as rules_commands
from pga.commands import sessions as session_commands
from pga.commands import signing as signing_commands
from pga.commands import taking_over as take_over_commands
from pga.commands import teams as team_commands
from pga.commands import turning as turning_commands
from pga.commands import visits as visit_commands
from pga.commands.corv import ReceiveCorv
from pga.commands.known import EndKnown, MarkKnown
from pga.handlers import (
    absence,
    activating,
    agreements,
    cases,
    changing_cells,
    confirming_defaults,
    contacts,
    correcting,
    describing,
    direct,
    drafting_rules,
    drafts,
    duplicates,
    external_figures,
    figures,
    handing,
    homes,
    jobs,
    known,
    leaving,
    mistakes,
    people,
    questions,
    receiving,
    roles,
    savings,
    sessions,
    sharing,
    signing,
    steps,
    submitting,
    taking_over,
    taking_rules_back,
    teams,
    terms,
    trusting,
    upkeep,
    visits,
    withdrawing,
)
from pga.handlers.access.table import ACTS_OF_THE_LEDGER
from pga.handlers.approach import conference, informing, reviewing
from pga.handlers.emergencies.table import ACTS_OF_EMERGENCIES
from pga.handlers.ending import closing, destroying, escalating, handing_over, reopening
from pga.handlers.guests import deciding as guest_deciding
from pga.handlers.guests import proposing as guest_proposing
from pga.handlers.guests import telling as guest_telling
from pga.handlers.look_review.table import ACTS_OF_LOOK_REVIEW
from pga.handlers.looks import LOOKS
from pga.handlers.meldcode import profile as meldcode_profile
from pga.handlers.meldcode import taking as meldcode_steps
from pga.handlers.meldcode import undoing as meldcode_undoing
from pga.handlers.orders import linking as order_links
from pga.handlers.orders import taking as order_steps
from pga.handlers.plan import actions as plan_actions
from pga.handlers.plan import goals as plan_goals
from pga.handlers.referrals import calling, corv, going_along, hearing
from pga.handlers.referrals import contacting as referral_contacts
from pga.handlers.referrals import entering as referral_entries
from pga.handlers.referrals import taking as referral_steps
from pga.handlers.referrals.table import ACTS_OF_PERSONS
from pga.handlers.roster import keeping as roster_keeping
from pga.handlers.roster import passing_on
from pga.handlers.top_x.table import ACTS_OF_TOP_X, ESTABLISH_OF_TOP_X
from pga.handlers.turning import rotating

ACTS: Final[dict[type[Command], Callable[..., Any]]] = {
    case_commands.Submit: submitting.submit,
    case_commands.TakeUp: cases.take_up,
    take_over_commands.TakeOver: taking_over.take_over,
    take_over_commands.ConfirmTakeOver: taking_over.confirm,
    take_over_commands.RejectTakeOver: taking_over.reject,
    case_commands.Assess: cases.assess,
    case_commands.Justify: cases.justify,
    case_commands.Accept: cases.accept,
    case_commands.Reject: cases.reject,
    case_commands.Invite: cases.invite,
    case_commands.DeclareConflict: cases.declare_conflict,
    case_commands.UndoStep: steps.undo,
    case_commands.SuspendTerm: terms.suspend,
    case_commands.ResumeTerm: terms.resume,
    case_commands.ShareCategories: sharing.share,
    case_commands.EndShare: sharing.end_share,
    approach_commands.WriteLetter: informing.write_letter,
    approach_commands.Notify: informing.notify,
    approach_commands.DeferNotification: informing.defer_notification,
    approach_commands.Convene: conference.convene,
    approach_commands.Replan: conference.replan,
    approach_commands.Conclude: conference.conclude,
    approach_commands.Appoint: conference.appoint,
    approach_commands.StartExecution: reviewing.start_execution,
    approach_commands.OpenReview: reviewing.open_review,
    approach_commands.ConcludeReview: reviewing.conclude_review,
    approach_commands.Reweigh: reviewing.reweigh,
    guest_commands.ProposeGuest: guest_proposing.propose,
    guest_commands.DecideGuest: guest_deciding.decide,
    guest_commands.WithdrawGuest: guest_deciding.withdraw,
    guest_commands.RecordGuest: guest_telling.record,
    guest_commands.ExpireGuest: guest_deciding.expire,
    ending_commands.OfferScaleUp: handing_over.offer_scale_up,
    ending_commands.ScaleUp: handing_over.scale_up,
    ending_commands.OfferScaleDown: handing_over.offer_scale_down,
    ending_commands.ScaleDown: handing_over.scale_down,
    ending_commands.ReturnOffer: handing_over.return_offer,
    ending_commands.Escalate: escalating.escalate,
    ending_commands.DecideEscalation: escalating.decide_escalation,
    ending_commands.Close: closing.close,
    ending_commands.StartAftercare: closing.start_aftercare,
    ending_commands.Archive: closing.archive,
    ending_commands.ArchiveByJob: closing.archive_by_job,
    ending_commands.Reopen: reopening.reopen,
    ending_commands.ProposeDestruction: destroying.propose,
    ending_commands.Destroy: destroying.destroy,
    ending_commands.Hold: destroying.hold,
    ending_commands.ReleaseHold: destroying.release_hold,
    plan_commands.AddGoal: plan_goals.add_goal,
    plan_commands.CloseGoal: plan_goals.close_goal,
    plan_commands.Score: plan_goals.score,
    plan_commands.RecordView: plan_goals.record_view,
    plan_commands.AddAction: plan_actions.add_action,
    plan_commands.ChangeAction: plan_actions.change_action,
    plan_commands.ConfirmAction: plan_actions.confirm_action,
    plan_commands.CompleteAction: plan_actions.complete_action,
    plan_commands.DropAction: plan_actions.drop_action,
    received_commands.ConfirmReceived: hearing.confirm,
    figure_commands.FinishExport: figures.finish,
    figure_commands.RecordExternalFigure: external_figures.record,
    figure_commands.FinishReviewExport: figures.finish,
    agreement_commands.ProposeAgreement: agreements.propose,
    agreement_commands.DecideAgreement: agreements.decide,
    agreement_commands.WithdrawAgreement: agreements.withdraw,
    **dict.fromkeys(referral_commands.ENTRIES.values(), referral_entries.enter),
    **dict.fromkeys(referral_commands.STEPS.values(), referral_steps.take),
    referral_commands.RecordContact: referral_contacts.record,
    MarkKnown: known.mark,
    EndKnown: known.end,
    visit_commands.SetWarning: visits.warn,
    visit_commands.EndWarning: visits.end,
    visit_commands.JudgeWarning: visits.judge,
    call_commands.WriteLines: calling.write,
    call_commands.SortLines: calling.sort,
    **dict.fromkeys(meldcode_commands.STEPS.values(), meldcode_steps.take),
    meldcode_commands.STEPS["open"]: meldcode_steps.begin,
    meldcode_commands.UndoMeldcodeStep: meldcode_undoing.undo,
    meldcode_commands.SetProfile: meldcode_profile.keep,
    ReceiveCorv: corv.receive,
    order_commands.ImposeOrder: order_steps.impose,
    **dict.fromkeys(order_commands.STEPS.values(), order_steps.take),
    **dict.fromkeys((referral_commands.STEPS["destroy"], order_commands.STEPS["destroy"]), destroying.destroy),
    order_commands.ExpireByJob: order_steps.expire_by_job,
    order_commands.LinkOrder: order_links.link,
    **ACTS_OF_TOP_X,
    **ACTS_OF_LOOK_REVIEW,
    question_commands.AssignQuestion: questions.assign,
    question_commands.TakeQuestion: questions.take,
    question_commands.AnswerQuestion: questions.answer,
    question_commands.NothingToShare: questions.nothing_to_share,
    question_commands.WithdrawQuestion: withdrawing.withdraw,
    question_commands.RecordAnswer: receiving.record_answer,
    mistake_commands.CorrectContribution: mistakes.correct,
    mistake_commands.CorrectText: correcting.correct,
    mistake_commands.ConfirmCorrection: mistakes.confirm,
    mistake_commands.DetachPerson: mistakes.detach,
    mistake_commands.AttachPerson: mistakes.attach,
    mistake_commands.AskDirectly: direct.ask,
    **ACTS_OF_PERSONS,
    **ACTS_OF_EMERGENCIES,
    people_commands.OpenAccount: people.open_account,
    people_commands.CloseAccount: people.close_account,
    people_commands.DescribeEmployee: describing.describe,
    people_commands.StartReset: people.start_reset,
    people_commands.ConfirmReset: people.confirm_reset,
    people_commands.WakeAccount: contacts.wake,
    people_commands.ConfirmAccounts: contacts.confirm,
    people_commands.ProposeRole: roles.propose_role,
    people_commands.ApproveRole: roles.approve_role,
    people_commands.RefuseRole: roles.refuse_role,
    people_commands.EndRole: roles.end_role,
    people_commands.ProvenPassword: people.change_password,
    people_commands.EnrolFactor: people.enrol_factor,
    people_commands.SetLanguage: people.set_language,
    people_commands.SetShortcuts: people.set_shortcuts,
    draft_commands.KeepDraft: drafts.keep,
    draft_commands.DropDraft: drafts.drop,
    filter_commands.SaveFilter: savings.save,
    filter_commands.RemoveFilter: savings.remove,
    team_commands.OpenTeam: teams.open_team,
    team_commands.CloseTeam: teams.close_team,
    team_commands.AddTeamMember: teams.add_member,
    team_commands.EndTeamMember: teams.end_member,
    roster_commands.AddDuty: roster_keeping.add,
    roster_commands.EndDuty: roster_keeping.end,
    roster_commands.ImportRoster: roster_keeping.bring_in,
    roster_commands.AcceptHandOver: passing_on.accept,
    absence_commands.RecordAbsence: absence.record,
    absence_commands.EndAbsence: absence.end,
    absence_commands.SetReplacement: absence.set_replacement,
    absence_commands.EndReplacement: absence.end_replacement,
    job_commands.MarkSent: jobs.mark_sent,
    job_commands.Remind: jobs.remind,
    job_commands.ExpireShare: jobs.expire_share,
    job_commands.FollowProtection: going_along.follow,
    job_commands.ExpireDraft: drafts.expire,
    job_commands.HandOver: handing.hand_over,
    turning_commands.RotateKeys: rotating.rotate,
    turning_commands.Turn: rotating.turn,
    job_commands.LevelWraps: jobs.level_wraps,
    session_commands.ProvenLogIn: sessions.log_in,
    session_commands.ConfirmFactor: sessions.confirm_factor,
    session_commands.LogOut: sessions.log_out,
    rules_commands.WriteRulesDraft: drafting_rules.write,
    rules_commands.ConfirmDefaults: confirming_defaults.confirm,
    rules_commands.ChangeRule: changing_cells.change,
    rules_commands.PutUpRules: drafting_rules.put_up,
    home_commands.FirstAccount: homes.first_account,
    home_commands.RegisterOrganisation: homes.register_organisation,
    home_commands.ProposeRules: homes.propose_rules,
    home_commands.SignRules: homes.sign_rules,
    home_commands.ActivateRules: homes.activate_rules,
    home_commands.ChangeTrust: trusting.change_trust,
    home_commands.AcceptWithdrawal: leaving.accept,
    home_commands.Withdraw: leaving.withdraw,
    signing_commands.DeliverSignature: signing.deliver_signature,
    signing_commands.ProposeActivation: activating.propose,
    signing_commands.ConfirmActivation: activating.confirm,
    signing_commands.TakeBackRules: taking_rules_back.take_back,
    **ACTS_OF_THE_LEDGER,
    home_commands.RecordBackup: upkeep.record_backup,
    home_commands.RecordRestore: upkeep.record_restore,
    home_commands.RecordDrill: upkeep.record_drill,
    home_commands.NameAcknowledger: upkeep.name_acknowledger,
}

ESTABLISH: Final[dict[type[Command], Callable[..., None]]] = {
    case_commands.TakeUp: duplicates.consider,
    take_over_commands.ConfirmTakeOver: taking_over.land,
    **dict.fromkeys(referral_commands.STEPS.values(), referral_steps.establish),
    order_commands.STEPS["extend"]: order_steps.establish,
    **ESTABLISH_OF_TOP_X,
}
"""What the gate looks into before it asks the needs of a step: facts that no form can claim, and where it leads."""

CAPABILITIES: Final = frozenset(look.capability for look in LOOKS) | {act.capability for act in ACTS}
"""What this program can do. A rules document that names anything else is refused before anybody signs it."""
