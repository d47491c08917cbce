"""From request to handler: every look that this house knows. The acts stand in ``table``."""

from collections.abc import Callable
from typing import Any, Final

from pga.handlers import (
    absence,
    agreements,
    casepage,
    choosing,
    comparing,
    contacts,
    counting,
    direct,
    drafting_rules,
    duplicates,
    external_figures,
    figures,
    history,
    known,
    lapsing,
    leaving,
    ledger,
    people,
    previewing,
    questions,
    reading,
    registers,
    reglement,
    rules_ending,
    savings,
    searching,
    signing,
    staffing,
    taking_over,
    teams,
    visits,
)
from pga.handlers.access import exporting, overseeing
from pga.handlers.access import reporting as access_reports
from pga.handlers.approach import agenda, informing
from pga.handlers.emergencies import preparing as emergency_pages
from pga.handlers.ending import destroying
from pga.handlers.guests import page as guest_page
from pga.handlers.guests import proposing as guest_proposing
from pga.handlers.guests import telling as guest_telling
from pga.handlers.look_review import breaches as review_breaches
from pga.handlers.look_review import days as review_days
from pga.handlers.look_review import figures as review_figures
from pga.handlers.look_review import own as review_own
from pga.handlers.look_review import page as review_page
from pga.handlers.look_review import queue as review_queue
from pga.handlers.meldcode import page as meldcode_page
from pga.handlers.meldcode import profile as meldcode_profile
from pga.handlers.orders import linking as order_links
from pga.handlers.orders import taking as order_steps
from pga.handlers.plan import comparing as plan_comparing
from pga.handlers.plan import owners as plan_owners
from pga.handlers.plan import printing as plan_printing
from pga.handlers.plan import reading as plan_reading
from pga.handlers.referrals import corv, family, hearing, reporting, revealing
from pga.handlers.referrals import entering as referral_entries
from pga.handlers.roster import keeping as roster_keeping
from pga.handlers.roster import passing_on
from pga.handlers.roster import reading as roster_reading
from pga.handlers.top_x import candidates as top_x_candidates
from pga.handlers.top_x import council as top_x_council
from pga.handlers.top_x import deferring as top_x_deferring
from pga.handlers.top_x import entering as top_x_entries
from pga.handlers.top_x import helping as top_x_helping
from pga.handlers.top_x import looking as top_x_looking
from pga.handlers.top_x import overview as top_x_list
from pga.handlers.top_x import package as top_x_package
from pga.handlers.top_x import sheet as top_x_sheets
from pga.handlers.top_x import simulating as top_x_simulating
from pga.handlers.top_x import weighing as top_x_weighing
from pga.queries import Query
from pga.queries import access as access_queries
from pga.queries import agreements as agreement_queries
from pga.queries import approach as approach_queries
from pga.queries import cases as case_queries
from pga.queries import comparing as compare_queries
from pga.queries import counting as count_queries
from pga.queries import emergencies as emergency_queries
from pga.queries import ending as ending_queries
from pga.queries import figures as figure_queries
from pga.queries import filters as filter_queries
from pga.queries import guests as guest_queries
from pga.queries import lapsing as lapsing_queries
from pga.queries import leaving as leaving_queries
from pga.queries import ledger as ledger_queries
from pga.queries import look_review as review_queries
from pga.queries import meldcode as meldcode_queries
from pga.queries import orders as order_queries
from pga.queries import own as own_queries
from pga.queries import people as people_queries
from pga.queries import persons as person_queries
from pga.queries import plan as plan_queries
from pga.queries import previewing as preview_queries
from pga.queries import purposes as purpose_queries
from pga.queries import questions as question_queries
from pga.queries import referrals as referral_queries
from pga.queries import review_figures as review_figure_queries
from pga.queries import roster as roster_queries
from pga.queries import rules as rules_queries
from pga.queries import searching as search_queries
from pga.queries import signing as signing_queries
from pga.queries import staffing as staffing_queries
from pga.queries import taking_over as take_over_queries
from pga.queries import teams as team_queries
from pga.queries import top_x as top_x_queries
from pga.queries import top_x_council as council_queries
from pga.queries import visits as visit_queries
from pga.queries.corv import KnownMessages
from pga.queries.known import ReadKnown

LOOKS: Final[dict[type[Query], Callable[..., Any]]] = {
    case_queries.MyWork: reading.my_work,
    lapsing_queries.Lapsing: lapsing.look,
    case_queries.PrepareSubmission: reading.prepare_submission,
    take_over_queries.PrepareTakeOver: taking_over.prepare,
    case_queries.ReadHistory: history.read_history,
    case_queries.WhoCanSee: reading.who_can_see,
    case_queries.ReadCase: casepage.read_case,
    preview_queries.PreviewCase: previewing.preview,
    case_queries.FindDuplicates: duplicates.look,
    case_queries.DuplicatesOf: duplicates.look_of_case,
    search_queries.PrepareSearch: searching.prepare,
    search_queries.SearchCases: searching.search,
    approach_queries.ReadLetter: informing.read_letter,
    approach_queries.ListConferences: agenda.list_conferences,
    approach_queries.RoomScreen: agenda.room_screen,
    guest_queries.PrepareGuest: guest_proposing.prepare,
    guest_queries.ReadGuest: guest_page.read_guest,
    guest_queries.ReadConsent: guest_page.read_consent,
    guest_queries.PrintExtract: guest_telling.extract,
    ending_queries.ListRetention: destroying.list_retention,
    ending_queries.ReadCertificate: destroying.read_certificate,
    filter_queries.ListFilters: savings.list_filters,
    count_queries.CaseCounts: counting.case_counts,
    agreement_queries.ReadAgreement: agreements.read,
    agreement_queries.PrepareAgreement: agreements.prepare,
    figure_queries.ReadFigures: figures.read,
    figure_queries.ExportFigures: figures.export,
    figure_queries.ListFigureCases: figures.list_cases,
    figure_queries.PrepareExternalFigure: external_figures.prepare,
    plan_queries.ReadPlan: plan_reading.read_plan,
    plan_queries.ReadAction: plan_reading.read_action,
    plan_queries.ComparePlan: plan_comparing.compare,
    plan_queries.PreparePlan: plan_owners.prepare,
    plan_queries.PrintPlan: plan_printing.print_plan,
    question_queries.MyQuestions: questions.my_questions,
    question_queries.ReadQuestion: questions.read_question,
    own_queries.ReadOwnText: direct.own_text,
    own_queries.ListContacts: direct.contacts,
    referral_queries.ReadReport: reporting.read_report,
    person_queries.ReadPersons: family.read_persons,
    person_queries.ReadAddress: revealing.read_address,
    person_queries.ReadReveals: revealing.read_reveals,
    people_queries.ListAccounts: registers.list_accounts,
    people_queries.ListToConfirm: contacts.to_confirm,
    people_queries.ListRoles: registers.list_roles,
    people_queries.ListOrganisations: registers.list_organisations,
    people_queries.OfferFactor: people.offer_factor,
    people_queries.OwnAccount: registers.own_account,
    people_queries.ReadRules: reglement.read_rules,
    compare_queries.ListProposals: comparing.proposals,
    compare_queries.CompareRules: comparing.compared,
    compare_queries.ListUnreachable: comparing.unreachable,
    rules_queries.ReadRulesDraft: drafting_rules.read,
    staffing_queries.ReadStaffing: staffing.look,
    staffing_queries.ReadOwnStaffing: staffing.look_of_leader,
    leaving_queries.PrepareWithdrawal: leaving.prepare,
    leaving_queries.ReadStandings: rules_ending.read_standings,
    leaving_queries.ReadLeftBehind: leaving.read_left_behind,
    signing_queries.ProposedRules: signing.proposed_rules,
    emergency_queries.PrepareEmergency: emergency_pages.prepare,
    purpose_queries.ReadPurposes: choosing.read,
    ReadKnown: known.read,
    visit_queries.PlanVisit: visits.plan_visit,
    team_queries.ListTeams: teams.list_teams,
    team_queries.ReadAbsence: absence.read_absence,
    roster_queries.ReadRoster: roster_reading.read,
    roster_queries.PreviewRoster: roster_keeping.preview,
    roster_queries.ReadHandOver: passing_on.read,
    access_queries.PrepareAccessReport: access_reports.prepare,
    access_queries.GatheredAccessReport: access_reports.report,
    access_queries.CountedOversight: overseeing.oversee,
    access_queries.ReadExportPart: exporting.part,
    ledger_queries.ReadLedger: ledger.read_ledger,
    ledger_queries.NameSubject: ledger.name_subject,
    ledger_queries.VerifiedLedger: ledger.verify_ledger,
    review_figure_queries.ReadReviewFigures: review_figures.read,
    review_figure_queries.ExportReviewFigures: review_figures.read,
    review_figure_queries.CountedLookDays: review_days.by_day,
    review_figure_queries.ReadEmployeeLooks: review_days.of_employee,
    review_queries.ReadDesk: review_queue.read,
    review_queries.ReadJudged: review_breaches.judged,
    review_queries.ReadItem: review_page.read,
    review_queries.DraftNotification: review_page.notification,
    review_queries.OwnItems: review_own.listed,
    review_queries.OwnItem: review_own.read,
    referral_queries.ListReceived: hearing.read,
    order_queries.PrepareOrder: order_steps.prepare,
    order_queries.OrdersOf: order_links.orders_of,
    council_queries.ReadReport: top_x_council.read_report,
    council_queries.ReadEffect: top_x_helping.read_effect,
    council_queries.Simulate: top_x_simulating.simulate,
    top_x_queries.PrepareEntry: top_x_entries.prepare,
    top_x_queries.PrepareSheet: top_x_sheets.prepare,
    top_x_queries.ReadWeighing: top_x_weighing.read_weighing,
    top_x_queries.ListCandidates: top_x_candidates.list_candidates,
    top_x_queries.PrepareSignal: top_x_entries.prepare,
    top_x_queries.ReadTopX: top_x_list.read,
    top_x_queries.ReadPackage: top_x_package.read,
    top_x_queries.ReviewLooks: top_x_looking.review,
    top_x_queries.ReadDeferrals: top_x_deferring.read,
    meldcode_queries.ReadMeldcode: meldcode_page.read_run,
    meldcode_queries.ReadProfile: meldcode_profile.read,
    KnownMessages: corv.known,
    **dict.fromkeys(referral_queries.PREPARES.values(), referral_entries.prepare),
}
