"""From request to handler: every look and every act that this house knows, in one table each."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import absence as absence_commands
from pga.commands import cases as case_commands
from pga.commands import homes as home_commands
from pga.commands import people as people_commands
from pga.commands import questions as question_commands
from pga.commands import sessions as session_commands
from pga.commands import teams as team_commands
from pga.handlers import (
    absence,
    casepage,
    cases,
    contacts,
    duplicates,
    homes,
    ledger,
    people,
    questions,
    reading,
    registers,
    roles,
    sessions,
    sharing,
    steps,
    submitting,
    teams,
    terms,
)
from pga.queries import Query
from pga.queries import cases as case_queries
from pga.queries import ledger as ledger_queries
from pga.queries import people as people_queries
from pga.queries import questions as question_queries
from pga.queries import teams as team_queries

LOOKS: Final[dict[type[Query], Callable[..., Any]]] = {
    case_queries.MyWork: reading.my_work,
    case_queries.PrepareSubmission: reading.prepare_submission,
    case_queries.WhoCanSee: reading.who_can_see,
    case_queries.ReadCase: casepage.read_case,
    case_queries.FindDuplicates: duplicates.look,
    question_queries.MyQuestions: questions.my_questions,
    question_queries.ReadQuestion: questions.read_question,
    people_queries.ListAccounts: registers.list_accounts,
    people_queries.ListToConfirm: contacts.to_confirm,
    people_queries.ListRoles: registers.list_roles,
    people_queries.ListOrganisations: registers.list_organisations,
    people_queries.OfferFactor: people.offer_factor,
    people_queries.OwnAccount: registers.own_account,
    people_queries.ReadRules: registers.read_rules,
    team_queries.ListTeams: teams.list_teams,
    team_queries.ReadAbsence: absence.read_absence,
    ledger_queries.ReadLedger: ledger.read_ledger,
    ledger_queries.NameSubject: ledger.name_subject,
    ledger_queries.VerifyLedger: ledger.verify_ledger,
}

ACTS: Final[dict[type[Command], Callable[..., Any]]] = {
    case_commands.Submit: submitting.submit,
    case_commands.TakeUp: cases.take_up,
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
    question_commands.AssignQuestion: questions.assign,
    question_commands.TakeQuestion: questions.take,
    question_commands.AnswerQuestion: questions.answer,
    question_commands.NothingToShare: questions.nothing_to_share,
    people_commands.OpenAccount: people.open_account,
    people_commands.CloseAccount: people.close_account,
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
    team_commands.OpenTeam: teams.open_team,
    team_commands.CloseTeam: teams.close_team,
    team_commands.AddTeamMember: teams.add_member,
    team_commands.EndTeamMember: teams.end_member,
    absence_commands.RecordAbsence: absence.record,
    absence_commands.EndAbsence: absence.end,
    absence_commands.SetReplacement: absence.set_replacement,
    absence_commands.EndReplacement: absence.end_replacement,
    session_commands.ProvenLogIn: sessions.log_in,
    session_commands.ConfirmFactor: sessions.confirm_factor,
    session_commands.LogOut: sessions.log_out,
    home_commands.FirstAccount: homes.first_account,
    home_commands.RegisterOrganisation: homes.register_organisation,
    home_commands.ProposeRules: homes.propose_rules,
    home_commands.SignRules: homes.sign_rules,
    home_commands.ActivateRules: homes.activate_rules,
}

CAPABILITIES: Final = frozenset(look.capability for look in LOOKS) | {act.capability for act in ACTS}
"""What this program can do. A rules document that names anything else is refused before anybody signs it."""
