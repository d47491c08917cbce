"""Every look and list with somebody who may have it, for tests of plans and of numbers of statements."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from pga.actor import Visit
from pga.commands.drafts import KeepDraft
from pga.commands.filters import SaveFilter
from pga.commands.rules import WriteRulesDraft
from pga.queries import Query
from pga.queries.access import PrepareAccessReport, ReadAccessReport
from pga.queries.approach import ListConferences, ReadLetter, RoomScreen
from pga.queries.cases import FindDuplicates, MyWork, PrepareSubmission, ReadCase, ReadHistory, WhoCanSee
from pga.queries.comparing import CompareRules, ListProposals, ListUnreachable
from pga.queries.counting import CaseCounts
from pga.queries.emergencies import PrepareEmergency
from pga.queries.ending import ListRetention, ReadCertificate
from pga.queries.filters import ListFilters, WorkFilter
from pga.queries.guests import PrepareGuest, PrintExtract, ReadConsent, ReadGuest
from pga.queries.known import ReadKnown
from pga.queries.lapsing import Lapsing
from pga.queries.leaving import PrepareWithdrawal, ReadStandings
from pga.queries.ledger import NameSubject, ReadLedger, VerifyLedger
from pga.queries.look_review import DraftNotification, OwnItem, OwnItems, ReadDesk, ReadItem, ReadJudged
from pga.queries.own import ListContacts, ReadOwnText
from pga.queries.people import (
    ListAccounts,
    ListOrganisations,
    ListRoles,
    ListToConfirm,
    OfferFactor,
    OwnAccount,
    ReadRules,
)
from pga.queries.previewing import PreviewCase
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.queries.review_figures import ExportReviewFigures, ReadEmployeeLooks, ReadLookDays, ReadReviewFigures
from pga.queries.roster import PreviewRoster, ReadHandOver, ReadRoster
from pga.queries.rules import ReadRulesDraft
from pga.queries.searching import PrepareSearch, SearchCases
from pga.queries.signing import ProposedRules
from pga.queries.staffing import ReadOwnStaffing, ReadStaffing
from pga.queries.taking_over import PrepareTakeOver
from pga.queries.teams import ListTeams, ReadAbsence
from pga.queries.visits import PlanVisit
from pga.store.tables.cases import case_members, cases
from pga.store.tables.rules import rules_drafts
from pga.store.tables.sharing import contributions, shares
from pga.store.tables.teams import teams
from tests import acts, crowds, desks, guests, known, proposed, rosters, running, stages, visits
from tests.pga import asked_of_access
from tests.towns import DIRECTOR, OFFICER, Town, key


def stage(town: Town) -> None:
    """What the looks at the agenda, at what is kept, at a narrowed list and at a draft of the rules find there."""
    if not town.rows(rules_drafts):
        town.act("petra.privacy", WriteRulesDraft(cooperation="pga", version=0, act_key=key()))
    made_first = (stages.conference, stages.kept, stages.destroyed, running.waiting, _fitting, proposed.stage)
    for made in (*made_first, at_a_post, a_guest, rosters.stage, visits.standing, known.standing):
        made(town)
    for state in desks.ROADS:
        desks.staged(town, state)
    narrowed = WorkFilter(theme="neighbourhood")
    town.act(DIRECTOR, SaveFilter(preset="standard", narrowed=narrowed, act_key=key()))
    question, texts = _asked(town), (("what", ("Nog niet verstuurd (fictief).",)),)
    town.act(WRITER, KeepDraft(form="answer", page=_answer(question), question=question, texts=texts))


def at_a_post(town: Town) -> str:
    """A case of which the post of the district team reads a part."""
    (team,) = town.rows(teams, teams.c.name == "Wijkteam Leusden")
    if not town.rows(shares, shares.c.to_team == team.id):
        acts.share(town, town.reference("intake"), "politie", "C19", until="2026-06-01", to=f"team/{team.id}")
    read = {share.case_id for share in town.rows(shares, shares.c.to_team == team.id)}
    return str(town.rows(cases, cases.c.id.in_(read))[0].reference)


def a_guest(town: Town) -> str:
    """A case with a guest whom everybody agreed to, and one whom the parties are asked about."""
    reference = guests.to_come(town)
    if not guests.of(town, reference):
        guests.approved(town, reference)
        guests.propose(town, reference)
    return reference


def _guest(town: Town, which: int) -> Any:
    return guests.of(town, a_guest(town))[which]


def _asked(town: Town) -> str:
    """The question that somebody at the police handles."""
    return next(str(asked.id) for asked in town.questions("politie", "assigned") if asked.kind is None)


def _answer(question: str) -> str:
    """Where the answer to a question is sent."""
    return f"/questions/{question}/answer"


def _fitting(town: Town) -> None:
    """A case that answers to every way to narrow the list at once."""
    row = town.case(an_answered_case(town))
    fits = {name: code for name, code in NARROWED["everything"].chosen().items() if name in ("reason", "theme")}
    crowds.told(town, lambda work: work.change(cases, row, due_on="2026-03-06", bringing_organisation="ll2", **fits))


def an_answered_case(town: Town) -> str:
    """The case in which a partner answered."""
    given = {row.case_id for row in town.rows(contributions)}
    mine = town.rows(case_members, case_members.c.account == town.account("pieter.politie").id)
    near = {row.case_id for row in mine if row.function == "named"}
    return next(r for r in town.references("intake") if town.case(r).id in given & near)


def _letter(town: Town) -> ReadLetter:
    reference = town.reference("intake")
    return ReadLetter(case=reference, party=acts.TownStage(town).party(reference))


def a_look_at_a_case(town: Town) -> int:
    """The number of a record of somebody at the municipality who opened a case."""
    looks = (record for record in town.records() if record.capability == "case.read" and record.subjects)
    return next(look.seq for look in looks if look.organisation == "leusden")


Look = tuple[str, Callable[[Town], Query]]

NARROWED: Final = {
    "reason": WorkFilter(reason="nuisance"),
    "theme": WorkFilter(theme="neighbourhood"),
    "late": WorkFilter(due="late"),
    "this week": WorkFilter(due="week"),
    "brought by": WorkFilter(brought_by="ll2"),
    "partner": WorkFilter(partner="politie"),
    "own": WorkFilter(whose="own"),
    "year": WorkFilter(opened="2026"),
    "ended": WorkFilter(ended="rejected"),
    "everything": WorkFilter(
        state="intake",
        reason="nuisance",
        theme="neighbourhood",
        due="week",
        brought_by="ll2",
        partner="politie",
        whose="own",
        opened="2026",
    ),
}
"""Each way to narrow a list of cases, and all of them at once."""


def narrowed(what: str, username: str) -> dict[str, Look]:
    """The list of cases of this person, narrowed in each way."""
    return {
        f"{what}, {name}": (username, lambda town, wanted=wanted: MyWork(narrowed=wanted))  # type: ignore[misc]
        for name, wanted in NARROWED.items()
    }


WRITER: Final = "pieter.politie"
"""Who keeps a draft, which his own lists name."""
DRAFTING: Final = "question, with a draft"
"""The look at the page of that draft, which goes on with it."""


def visit(town: Town, what: str) -> Visit:
    """The visit of a look: on the page with his draft for who has one there."""
    visit = town.visit_as(LOOKS[what][0])
    return visit if what != DRAFTING else replace(visit, form=_answer(_asked(town)), resumes=True)


LOOKS: Final[dict[str, Look]] = {
    "work of the director": (DIRECTOR, lambda town: MyWork()),
    "work of the director, further": (DIRECTOR, lambda town: MyWork(after="2026-03-05|5")),
    "work of the director, one state": (DIRECTOR, lambda town: MyWork(narrowed=WorkFilter(state="signal"))),
    **narrowed("work of the director", DIRECTOR),
    **narrowed("work of a participant", "pieter.politie"),
    "work of the director, as usual": (DIRECTOR, lambda town: MyWork(usual=True)),
    "counts": (DIRECTOR, lambda town: CaseCounts()),
    "counts for the mayor": ("bea.burgemeester", lambda town: CaseCounts()),
    "kept filters": (DIRECTOR, lambda town: ListFilters(narrowed=WorkFilter(due="late"))),
    "work of a submitter": ("lisa.ll2", lambda town: MyWork()),
    "work of a coordinator": ("zoe.zvh", lambda town: MyWork()),
    "case": (DIRECTOR, lambda town: ReadCase(case=town.reference("intake"))),
    "case, asking": (DIRECTOR, lambda town: ReadCase(case=town.reference("intake"), step="invite")),
    "case, sharing": (DIRECTOR, lambda town: ReadCase(case=town.reference("intake"), step="share")),
    "case of a post": ("pim.politie", lambda town: ReadCase(case=at_a_post(town))),
    "work of a participant, with a draft": (WRITER, lambda town: MyWork()),
    "history": (DIRECTOR, lambda town: ReadHistory(case=town.reference("intake"))),
    "who can see": (DIRECTOR, lambda town: WhoCanSee(case=town.reference("intake"))),
    "duplicates": (DIRECTOR, lambda town: FindDuplicates(bsn="999900018", name="Daan", born="1991-03-14")),
    "search page": (DIRECTOR, lambda town: PrepareSearch()),
    "search by reference": (DIRECTOR, lambda town: SearchCases(text=town.reference("intake"))),
    "search by BSN": (DIRECTOR, lambda town: SearchCases(text="999900018")),
    "search by name": (DIRECTOR, lambda town: SearchCases(text="daan")),
    "search by name and birth date": (DIRECTOR, lambda town: SearchCases(text="Verzonnen", born="1991-03-14")),
    "search of a partner": ("pieter.politie", lambda town: SearchCases(text="verzonnen")),
    "search by telephone": ("lisa.ll2", lambda town: SearchCases(text="06-0000")),
    "questions": ("pieter.politie", lambda town: MyQuestions()),
    "questions, further": ("pieter.politie", lambda town: MyQuestions(after="2026-03-05|5", before="2026-02-02|5")),
    "questions of a coordinator": ("carla.politie", lambda town: MyQuestions()),
    "question": ("pieter.politie", lambda town: ReadQuestion(question=_asked(town))),
    DRAFTING: (WRITER, lambda town: ReadQuestion(question=_asked(town))),
    "ledger of the FG": ("frank.fg", lambda town: ReadLedger()),
    "ledger of an officer": ("petra.privacy", lambda town: ReadLedger()),
    "ledger of an officer of a partner": ("pauline.politie", lambda town: ReadLedger()),
    "ledger of an officer of a partner, further": ("pauline.politie", lambda town: ReadLedger(kind="look", before=500)),
    "ledger of a case": ("petra.privacy", lambda town: ReadLedger(case=town.reference("intake"))),
    "ledger of a colleague": ("petra.privacy", lambda town: ReadLedger(colleague=town.account("anna.process").id)),
    "accounts": ("adam.beheer", lambda town: ListAccounts()),
    "accounts, further": ("adam.beheer", lambda town: ListAccounts(after="politie|p")),
    "accounts of an organisation": ("carla.politie", lambda town: ListAccounts()),
    "accounts to confirm": ("carla.politie", lambda town: ListToConfirm()),
    "teams": ("carla.politie", lambda town: ListTeams()),
    "roster": (rosters.LEADER, lambda town: ReadRoster(team=rosters.team(town))),
    "roster of a contact": (rosters.CONTACT, lambda town: ReadRoster(team=rosters.team(town))),
    "roster from a file": (
        rosters.LEADER,
        lambda town: PreviewRoster(team=rosters.team(town), roster="2026-04-09;22:00;08:00;pim.politie"),
    ),
    "hand-over of a shift": (rosters.LEADER, lambda town: ReadHandOver(duty=rosters.over(town))),
    "staffing": ("petra.privacy", lambda town: ReadStaffing()),
    "staffing of a team leader": ("pieter.politie", lambda town: ReadOwnStaffing()),
    "absence that would open something up": (
        "petra.privacy",
        lambda town: ReadAbsence(valid_from="2026-03-09", valid_until="2026-03-13"),
    ),
    "absence": (DIRECTOR, lambda town: ReadAbsence()),
    "roles": ("petra.privacy", lambda town: ListRoles()),
    "organisations": ("adam.beheer", lambda town: ListOrganisations()),
    "own account": (DIRECTOR, lambda town: OwnAccount()),
    "second factor": (DIRECTOR, lambda town: OfferFactor()),
    "rules": ("bea.burgemeester", lambda town: ReadRules()),
    "what they would see": (
        DIRECTOR,
        lambda town: PreviewCase(case=an_answered_case(town), who=town.account("pieter.politie").id),
    ),
    "what they would see, whom": (DIRECTOR, lambda town: PreviewCase(case=an_answered_case(town))),
    "what they would see under proposed rules": (
        DIRECTOR,
        lambda town: PreviewCase(case=an_answered_case(town), who="politie", digest=proposed.stage(town)),
    ),
    "proposed rules": ("frank.fg", lambda town: ListProposals()),
    "proposed rules beside those in force": (
        "petra.privacy",
        lambda town: CompareRules(digest=proposed.stage(town)),
    ),
    "cases that become unreachable": (DIRECTOR, lambda town: ListUnreachable(digest=proposed.stage(town))),
    "draft of the rules": ("petra.privacy", lambda town: ReadRulesDraft(cooperation="pga")),
    "how the rules stand": ("bea.burgemeester", lambda town: ReadStandings()),
    "leaving": ("carla.politie", lambda town: PrepareWithdrawal()),
    "rules to sign": ("petra.privacy", lambda town: ProposedRules()),
    "submission": ("lisa.ll2", lambda town: PrepareSubmission()),
    "what lapses": (DIRECTOR, lambda town: Lapsing()),
    "running case": (DIRECTOR, lambda town: PrepareTakeOver()),
    "case that awaits confirmation": (DIRECTOR, lambda town: ReadCase(case=running.waiting(town))),
    "case that awaits confirmation, to confirm": (
        running.SECOND,
        lambda town: ReadCase(case=running.waiting(town), step="confirm-take-over"),
    ),
    "case with a guest": (DIRECTOR, lambda town: ReadCase(case=a_guest(town))),
    "guest": ("wim.wsl", lambda town: ReadGuest(case=a_guest(town), guest=_guest(town, 0).id)),
    "guest, to propose": (DIRECTOR, lambda town: PrepareGuest(case=a_guest(town))),
    "guest, on paper": (DIRECTOR, lambda town: PrintExtract(case=a_guest(town), guest=_guest(town, 0).id)),
    "guest, to answer": (
        "pieter.politie",
        lambda town: ReadConsent(question=guests.question(town, _guest(town, 1), "politie")),
    ),
    "names": ("petra.privacy", lambda town: NameSubject(seq=a_look_at_a_case(town))),
    "access report, to choose": ("petra.privacy", lambda town: PrepareAccessReport(of_case=town.reference("intake"))),
    "access report": ("petra.privacy", lambda town: ReadAccessReport(**asked_of_access.a_person(town))),
    "letter": (DIRECTOR, _letter),
    "agenda": (DIRECTOR, lambda town: ListConferences()),
    "agenda of a partner": ("pieter.politie", lambda town: ListConferences()),
    "room": (DIRECTOR, lambda town: RoomScreen(held_on="2026-03-03")),
    "what is kept": (DIRECTOR, lambda town: ListRetention()),
    "what is kept, by an officer": ("petra.privacy", lambda town: ListRetention()),
    "certificate": ("petra.privacy", lambda town: ReadCertificate(case=stages.destroyed(town))),
    "own text": ("pieter.politie", lambda town: ReadOwnText(case=an_answered_case(town))),
    "own text of the director": (DIRECTOR, lambda town: ReadOwnText(case=an_answered_case(town))),
    "who is known": (DIRECTOR, lambda town: ReadKnown(case=town.reference("intake"))),
    "going on a visit": (DIRECTOR, lambda town: PlanVisit(case=town.reference("intake"))),
    "what comes with an emergency": ("pieter.politie", lambda town: PrepareEmergency()),
    "contacts": ("pieter.politie", lambda town: ListContacts(case=an_answered_case(town))),
    "desk": (OFFICER, lambda town: ReadDesk()),
    "desk of the FG": ("frank.fg", lambda town: ReadDesk()),
    "what was judged": ("frank.fg", lambda town: ReadJudged()),
    "figures on review": (OFFICER, lambda town: ReadReviewFigures(organisation="leusden")),
    "figures on review for the FG": ("frank.fg", lambda town: ReadReviewFigures()),
    "figures on review as a file": (OFFICER, lambda town: ExportReviewFigures(organisation="leusden")),
    "who looked when": (OFFICER, lambda town: ReadLookDays(organisation="leusden")),
    "what an employee looked at": (OFFICER, lambda town: ReadEmployeeLooks(account=town.account(DIRECTOR).id)),
    "item of the desk": (OFFICER, lambda town: ReadItem(item=desks.staged(town, "queried").id)),
    "draft of a report of a breach": (OFFICER, lambda town: DraftNotification(item=desks.staged(town, "breach").id)),
    "own looks": (DIRECTOR, lambda town: OwnItems()),
    "question about a look": (DIRECTOR, lambda town: OwnItem(item=desks.staged(town, "queried").id)),
    "verification": ("frank.fg", lambda town: VerifyLedger()),
}
