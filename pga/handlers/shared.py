"""What is shared of a case, as its page lists it: with whom, and whether anybody there reads it."""

from typing import Any, Final

from sqlalchemy import Row

from pga.answers.cases import ShareAnswer
from pga.desk import Desk
from pga.handlers import aiming, replacing
from pga.store import aims

NARROW: Final = frozenset({"share", "team_action", "own_person"})
"""Who comes near a case in these ways alone sees the part that is for him, and nothing of what else goes on in it."""


def lines(desk: Desk, rows: list[Row[Any]], verbs: frozenset[str]) -> tuple[ShareAnswer, ...]:
    """The shares that concern the reader, each with the post or person that it is with."""
    told = [row for row in rows if _concerns(desk, row, verbs)]
    aimed = [row for row in told if not aims.everybody(row)]
    called = aiming.names(desk, [aiming.of(row) for row in aimed])
    there, away = aiming.there(desk, aimed), replacing.away(desk, [r.to_account for r in aimed if r.to_account])
    document = desk.document
    return tuple(
        ShareAnswer(
            id=row.id,
            from_organisation=document.parties[row.from_organisation].name,
            to_organisation=document.parties[row.to_organisation].name,
            category=document.categories[row.category].label.of(desk.actor.language),
            until=row.valid_until,
            shared_at=row.shared_at,
            may_end="case.end_share" in verbs,
            aim=called.get(aiming.of(row).value, ""),
            nobody=not aims.everybody(row) and not there[aiming.of(row).value],
            away=away.get(row.to_account),
        )
        for row in told
    )


def _concerns(desk: Desk, row: Row[Any], verbs: frozenset[str]) -> bool:
    """What one's organisation shares, and what is shared with oneself, as long as it holds; for who directs the case
    all that was not ended, so that he can end it.
    """
    mine = row.from_organisation == desk.actor.organisation or aims.meant_for(desk.actor, row)
    return (mine and row.valid_until >= desk.today) or "case.share" in verbs
