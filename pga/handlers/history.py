"""What happened in a case, as sentences from the ledger."""

from pga.answers.cases import HistoryLine
from pga.desk import Desk
from pga.handlers.sentences import persons_in, sentence, who
from pga.store import ledger as stored_ledger
from pga.store import people
from privacy.ledger.record import Record, from_canonical

HISTORY = 20
BETWEEN_TWO = ("pga_case.offer_scale_up", "pga_case.offer_scale_down", "pga_case.escalate")


def history(desk: Desk) -> tuple[HistoryLine, ...]:
    """What happened in the case: acts only, as sentences with organisations, not colleagues of other organisations."""
    rows = stored_ledger.page(desk.tx, case_id=desk.case.id, kind="act", size=HISTORY)
    organisations = {party.id: party.name for party in desk.document.parties.values()}
    records = [from_canonical(bytes(row.body)) for row in rows]
    colleagues = people.accounts_by_id(desk.tx, desk.proof, sorted(persons_in(records)))
    names = {account: (row.display_name, row.organisation) for account, row in colleagues.items()}
    language = desk.actor.language
    categories = {c.id: c.label.of(language) for c in desk.document.categories.values()}
    lines = []
    for record in records:
        if record.outcome != "allowed" or not _tells(desk, record):
            continue
        actor = who(record, names, organisations, language)
        if record.organisation != desk.actor.organisation:
            actor = organisations.get(record.organisation, actor)
        lines.append(
            HistoryLine(
                at=record.at,
                sentence=sentence(record, actor, desk.case.reference, organisations, language, categories),
            )
        )
    return tuple(lines)


def _tells(desk: Desk, record: Record) -> bool:
    """Acts between the host and one partner are told to those two, and to who directs the case."""
    others = {"case.share", "case.end_share", "pga_case.invite", "case.declare_conflict", *BETWEEN_TWO}
    if "coordinator" in desk.relations or record.organisation == desk.actor.organisation:
        return record.capability != "case.declare_conflict" or record.actor == desk.actor.account
    if record.capability.startswith("question."):
        return False
    if record.capability.startswith("plan."):
        return "C17" in desk.decision.read
    return record.capability not in others or record.details.get("to") == desk.actor.organisation
