"""Who hears at once that a case was opened in an emergency, and for whom it stands among his work."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.actor import Actor
from pga.answers.work import WorkItem
from pga.clock import day_of, moment
from pga.desk import Desk
from pga.handlers import post
from pga.handlers.look_review import judges
from pga.store import cases as stored
from pga.store import emergencies as store
from pga.store import look_review
from privacy.vocabulary import Label, Role

WHAT: Final = Label("Noodtoegang gebruikt: kijk wat er nodig is", "Emergency access was used: see what is needed")
DIRECTS: Final = "case_director"
A_YEAR: Final = timedelta(days=366)


def tell(desk: Desk, judge_by: str) -> None:
    """Mail without content: for who directs the case at hand or stands in for him, for who looks after it at the party
    that leads, and for the officers who review the organisation of who opened it.
    """
    document, path = desk.document, f"/cases/{desk.case.reference}"
    for member in stored.members(desk.tx, desk.proof, desk.case.id):
        if member.function == DIRECTS:
            post.tell_aimed(desk, "", member.account, "emergency", path, "")
    for role in sorted(document.emergency.told if document.emergency is not None else ()):
        post.tell_holders(desk, document.lead, role, "emergency", path)
    for party in document.reviewer_of(desk.actor.organisation):
        post.tell_holders(desk, party, Role.PRIVACY_OFFICER, "emergency_review", "/desk", judge_by)


def items(desk: Desk, shoes: Collection[Actor]) -> list[WorkItem]:
    """One for each case that somebody else opened so, until that was judged: for who directs it, of whatever party,
    for who looks after it at the party that leads, and for who stands in for one of these (``shoes``).
    """
    if desk.document.emergency is None:
        return []
    rows = [row for row in _unjudged(desk) if row.account != desk.himself.account]
    known = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in rows}) if rows else {}
    near, found = desk.near(set(known), shoes), dict[str, WorkItem]()
    for actor in shoes if near else ():
        told = _told(desk, near, actor) - found.keys()
        last: dict[str, str] = {}
        for row in (row for row in rows if row.case_id in told and row.account not in actor.persons):
            last[row.case_id] = max(last.get(row.case_id, ""), row.judge_by)
        found |= {one: _item(desk, known[one].reference, day, actor.behalf_name) for one, day in last.items()}
    return list(found.values())


def _told(desk: Desk, near: Collection[str], actor: Actor) -> set[str]:
    """Those of these cases of which this person hears."""
    rules = desk.document.emergency
    leads = rules is not None and actor.organisation == desk.document.lead and bool(rules.told & actor.roles)
    held = desk.relations_to(sorted(near), actor)
    return {case_id for case_id, how in held.items() if how and (leads or DIRECTS in how)}


def _item(desk: Desk, reference: str, due: str, behalf: str) -> WorkItem:
    what, late = WHAT.of(desk.actor.language), due < desk.today
    return WorkItem(reference=reference, what=what, due=due, late=late, today=True, behalf=behalf)


def _unjudged(desk: Desk) -> list[Row[Any]]:
    """The openings of the last year that nobody judged yet. Before its day is over none can be."""
    rows = store.since(desk.tx, desk.proof, desk.cooperation, moment(desk.now - A_YEAR))
    over = {row.case_id for row in rows if day_of(row.opened_at) < desk.today}
    items = look_review.judged_in(desk.tx, desk.proof, over)
    judged = {(item.case_id, item.actor, item.day) for item in items if judges.hasty(item)}
    return [row for row in rows if (row.case_id, row.account, day_of(row.opened_at)) not in judged]
