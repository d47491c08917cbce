"""People who are known to all: whoever directs their case marks them, and from then on each look at them is judged."""

from typing import Any, Final

from sqlalchemy import Row

from pga.answers.known import KnownAnswer, KnownPerson
from pga.commands.known import EndKnown, MarkKnown
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers.referrals.bringers import known_persons
from pga.handlers.referrals.persons import about, here
from pga.handlers.writing import missing
from pga.queries.known import ReadKnown
from pga.store import staff as store
from pga.store.tables.staff import known_people
from privacy.review.known import GROUNDS
from privacy.sealed import Sealed
from privacy.vocabulary import Label

ALREADY: Final = Label("Deze persoon is al gemarkeerd.", "This person is marked already.")


def mark(desk: Desk, command: MarkKnown) -> Done:
    """Known to all from now on, also in other cases in which the same human stands with a BSN."""
    party = here(desk, command.party)
    if party.id in _standing(desk):
        raise missing("party", ALREADY)
    marked = {"ground": command.ground, "marked_by": desk.actor.account, "marked_at": desk.stamp}
    desk.work.add(known_people, case_id=desk.case.id, party=party.id, **marked, ended_by=None, ended_at=None)
    about(desk, party.id)
    return Done(reference=desk.case.reference)


def end(desk: Desk, command: EndKnown) -> Done:
    """No longer; looks of before are judged as they would have been."""
    row = desk.require_row(next((row for row in _standing(desk).values() if row.id == command.mark), None))
    desk.work.change(known_people, row, ended_by=desk.actor.account, ended_at=desk.stamp)
    about(desk, row.party)
    return Done(reference=desk.case.reference)


def read(desk: Desk, query: ReadKnown) -> Draft[KnownAnswer]:
    """Everybody of the case, with the mark that stands."""
    parties, identities = known_persons(desk)
    marks, language = _standing(desk), desk.actor.language

    def build(reveal: Reveal) -> KnownAnswer:
        return KnownAnswer(
            reference=desk.case.reference,
            persons=tuple(
                _person(row.id, identities.get(row.id), marks.get(row.id), reveal, language) for row in parties
            ),
            grounds=tuple((code, words.of(language)) for code, words in GROUNDS.items()),
        )

    return Draft(build=build, documents=tuple(identities.values()), cases=(desk.case.id,))


def _person(
    party: str, identity: Sealed | None, mark: Row[Any] | None, reveal: Reveal, language: str
) -> KnownPerson:
    told = {} if mark is None else {"mark": mark.id, "ground": GROUNDS[mark.ground].of(language)}
    since = {} if mark is None else {"since": mark.marked_at}
    return KnownPerson(id=party, identity=reveal(identity), **told, **since)


def _standing(desk: Desk) -> dict[str, Row[Any]]:
    """Person of this case -> the mark that stands."""
    rows = store.marks(desk.tx, desk.proof, desk.case.id)
    return {row.party: row for row in rows if row.ended_at is None}
