"""Which records of an item set off a signal that brought it to the desk, where single ones do: worked out when the item
is read, by the same facts and functions as when it was put there.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.look_review import judges
from pga.handlers.look_review.knowing import Files, Span
from pga.handlers.look_review.own_hand import OwnHand
from pga.handlers.look_review.proving import NotProven
from pga.handlers.look_review.used_to import at_once
from privacy.ledger.record import Record
from privacy.review.episodes import Episode
from privacy.review.explain import Context
from privacy.review.habits import Habits, parameters_of
from privacy.review.looks import look_of
from privacy.review.signals import SIGNALS
from privacy.rules.reviewing import Review
from workflows.calendars import holidays

BY_ROSTER: Final = "R8"
"""The one of these signals that asks who was on duty."""


def marks(desk: Desk, row: Row[Any], records: Collection[Record]) -> dict[int, tuple[str, ...]]:
    """The number of a record -> the names of the signals that it set off, of those that brought this item here."""
    brought = {code: SIGNALS[code] for code in row.why.split(",") if code in SIGNALS and SIGNALS[code].marks}
    if not brought:
        return {}
    document, day = judges.document_of(desk, row), date.fromisoformat(row.day)
    looks = tuple(look_of(record) for record in records)
    episode = Episode(
        actor=row.actor,
        organisation=row.organisation,
        case_id=row.case_id,
        person_codes=tuple(judges.persons(row)),
        day=day,
        looks=looks,
    )
    context = _context(desk, episode, document.review) if BY_ROSTER in brought else Context()
    if context is None:
        del brought[BY_ROSTER]
    habits, parameters = _habits(desk, records, context), parameters_of(document, frozenset(holidays(day.year)))
    language = desk.actor.language
    found = {
        look.seq: tuple(one.name.of(language) for one in brought.values() if one.sets_off(look, habits, parameters))
        for look in looks
    }
    return {seq: names for seq, names in found.items() if names}


def _habits(desk: Desk, records: Collection[Record], context: Context | None) -> Habits:
    hand = OwnHand(desk, records)
    return Habits(
        context=context or Context(),
        alone=at_once(desk, records),
        own_rights=frozenset(record.seq for record in records if hand.rights(record)),
        watching=frozenset(record.seq for record in records if hand.watch(record)),
    )


def _context(desk: Desk, episode: Episode, review: Review) -> Context | None:
    """What was known of him that day; None while what it rests on does not fit its code."""
    try:
        files = Files(desk, Span.of(episode.day), [episode], review.acted_days, review.conference_days)
    except NotProven:
        return None
    return files.context(episode)
