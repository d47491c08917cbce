"""Who hears at once that a case was opened in an emergency, and for whom it stands among his work."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.work import WorkItem
from pga.clock import day_of, moment
from pga.desk import Desk
from pga.handlers import post
from pga.handlers.look_review import bench
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


def items(desk: Desk) -> list[WorkItem]:
    """One for each case that somebody else opened so, until that was judged: for who directs it, of whatever party,
    and for who looks after it at the party that leads.
    """
    rules, actor = desk.document.emergency, desk.actor
    if rules is None:
        return []
    looks_after = rules.told & actor.roles if actor.organisation == desk.document.lead else frozenset()
    rows = [row for row in _unjudged(desk) if row.account != actor.account]
    known = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in rows}) if rows else {}
    near = desk.near(set(known), (actor,))
    held = desk.relations_to(near, actor) if near else {}
    told = {case_id for case_id, how in held.items() if DIRECTS in how or looks_after}
    last: dict[str, str] = {}
    for row in (row for row in rows if row.case_id in told):
        last[row.case_id] = max(last.get(row.case_id, ""), row.judge_by)
    return [
        WorkItem(
            reference=known[case_id].reference,
            what=WHAT.of(actor.language),
            due=day,
            late=day < desk.today,
            today=True,
        )
        for case_id, day in last.items()
    ]


def _unjudged(desk: Desk) -> list[Row[Any]]:
    """The openings of the last year that nobody judged yet. Before its day is over none can be."""
    rows = store.since(desk.tx, desk.proof, desk.cooperation, moment(desk.now - A_YEAR))
    over = {row.case_id for row in rows if day_of(row.opened_at) < desk.today}
    items = look_review.judged_in(desk.tx, desk.proof, over)
    judged = {(item.case_id, item.actor, item.day) for item in items if bench.hasty(item)}
    return [row for row in rows if (row.case_id, row.account, day_of(row.opened_at)) not in judged]
