"""What happened in a case, as sentences from the ledger."""

from collections.abc import Iterator

from pga.answers.cases import History, HistoryLine
from pga.desk import Desk, Draft
from pga.handlers import aiming
from pga.handlers.orders.taking import CATEGORY
from pga.handlers.referrals.places import may_be_told, only_signals
from pga.handlers.sentences import persons_in, sentence, who
from pga.handlers.shared import NARROW
from pga.queries.cases import ReadHistory
from pga.store import people
from pga.store import records as stored_records
from privacy.ledger.record import Record
from privacy.vocabulary import Relation
from workflows.barring_order import BARRING_ORDER
from workflows.referral import REFERRAL

HISTORY = 20
"""Acts of one page. Those that are not this reader's business are left out of it, so a page may tell of fewer."""
MOST_PAGES = 1_000
SHARING = ("case.share", "case.end_share")
TO_REPORTER = ("SIGNAL", "FEEDBACK")
BETWEEN_TWO = (
    "pga_case.offer_scale_up",
    "pga_case.offer_scale_down",
    "pga_case.escalate",
    "question.withdraw",
    "question.record_answer",
)


def read_history(desk: Desk, query: ReadHistory) -> Draft[History]:
    """A page of all that happened; the first one for a page that cannot be."""
    found = history(desk, query.page if 0 < query.page <= MOST_PAGES else 1)
    return Draft(build=lambda reveal: found, cases=(desk.case.id,))


def history(desk: Desk, page: int = 1) -> History:
    """What happened in the case: acts only, as sentences with organisations, not colleagues of other organisations.

    Nothing of it to who opened the case in an emergency: that shows what the rules name and no more.
    """
    if desk.relations <= {Relation.EMERGENCY}:
        return History(lines=(), more=False)
    skip = (page - 1) * HISTORY
    rows = stored_records.page(desk.tx, case_id=desk.case.id, kind="act", size=HISTORY + 1, skip=skip)
    records = desk.proof.told(desk.tx, rows[:HISTORY])
    return History(lines=tuple(_lines(desk, records)), more=len(rows) > HISTORY)


def _lines(desk: Desk, records: list[Record]) -> Iterator[HistoryLine]:
    organisations = {party.id: party.name for party in desk.document.parties.values()}
    colleagues = people.accounts_by_id(desk.tx, desk.proof, sorted(persons_in(records)))
    names = {account: (row.display_name, row.organisation) for account, row in colleagues.items()}
    language = desk.actor.language
    categories = {c.id: c.label.of(language) for c in desk.document.categories.values()}
    aims = aiming.names(desk, [aiming.parse(record.details["aim"]) for record in records if "aim" in record.details])
    for record in records:
        if record.outcome != "allowed" or not _tells(desk, record):
            continue
        actor = who(record, names, organisations, language)
        if record.organisation != desk.actor.organisation:
            actor = organisations.get(record.organisation, actor)
        told = sentence(record, actor, desk.case.reference, organisations, language, categories, aims)
        yield HistoryLine(at=record.at, sentence=told)


def _tells(desk: Desk, record: Record) -> bool:
    """Acts between the host and one partner are told to those two, and to who directs the case. That an address is
    protected is told to who may ask for it, and to nobody else; each act of a referral to who may read of it.
    """
    if record.capability.startswith("address.") and not desk.may("address.reveal", state=desk.state).allowed:
        return False
    referral = desk.case.workflow == REFERRAL.key and record.actor != desk.actor.account
    if referral and not may_be_told(record.capability, desk.decision.read):
        return False
    if referral and only_signals(desk.decision.read) and not may_be_told(record.capability, TO_REPORTER):
        return False
    order = desk.case.workflow == BARRING_ORDER.key and record.actor != desk.actor.account
    if order and CATEGORY not in desk.decision.read:
        return False
    if desk.relations <= NARROW and record.capability not in SHARING:
        return False
    others = {"case.share", "case.end_share", "pga_case.invite", "case.declare_conflict", *BETWEEN_TWO}
    if "coordinator" in desk.relations or record.organisation == desk.actor.organisation:
        return record.capability != "case.declare_conflict" or record.actor == desk.actor.account
    if record.capability.startswith("question.") and record.capability not in BETWEEN_TWO:
        return False
    if record.capability.startswith("plan."):
        return "C17" in desk.decision.read
    if record.capability in SHARING and not _for_him(desk, record):
        return False
    return record.capability not in others or record.details.get("to") == desk.actor.organisation


def _for_him(desk: Desk, record: Record) -> bool:
    """Whether what was shared was for the reader too: with all of an organisation, with a team of his, or with him."""
    aim = aiming.parse(record.details.get("aim", ""))
    return aim == aiming.WHOLE or aim.team in desk.actor.teams or aim.account == desk.actor.stands_as
