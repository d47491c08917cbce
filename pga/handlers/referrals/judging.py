"""What a second person has to decide about protected addresses, among one's work: with its term, and without whom."""

from typing import Final

from pga.answers.work import WorkItem
from pga.desk import Desk
from pga.handlers.referrals.revealing import JUDGED
from pga.store import cases as stored
from pga.store import persons as store
from privacy.vocabulary import Label

JUDGES: Final = "address.judge"
WHAT: Final = Label("Beschermd adres: meebeslissen of beoordelen", "Protected address: decide or judge")


def items(desk: Desk) -> list[WorkItem]:
    """One for each case in which somebody asked, or was shown one in acute danger, whom the reader may judge."""
    if not desk.document.rules_for(JUDGES):
        return []
    asked = store.reveals_in(desk.tx, desk.proof, tuple(JUDGED))
    rows = [row for row in asked if row.account not in desk.actor.persons]
    known = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in rows}) if rows else {}
    near = desk.near(set(known), (desk.actor,))
    relations = desk.relations_to(near, desk.actor) if near else {}
    first: dict[str, str] = {}
    for row in rows:
        case = known.get(row.case_id)
        if case is None or case.id not in near or case.cooperation != desk.cooperation:
            continue
        if desk.may_as(desk.actor, JUDGES, relations[case.id], desk.now_in(case)).allowed:
            due = row.judge_by or desk.today
            first[case.reference] = min(first.get(case.reference, due), due)
    return [
        WorkItem(
            reference=reference,
            what=WHAT.of(desk.actor.language),
            due=due,
            late=due < desk.today,
            today=due == desk.today,
        )
        for reference, due in first.items()
    ]
