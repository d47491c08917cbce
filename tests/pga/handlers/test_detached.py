"""Of whom was detached from a case nothing is shown or opened any more, whatever is looked at."""

from contextlib import suppress

import pytest

from pga.answers.text import ABSENT
from pga.commands.approach import WriteLetter
from pga.commands.mistakes import AttachPerson, DetachPerson
from pga.queries import Query
from pga.queries.approach import RoomScreen
from pga.queries.cases import MyWork, ReadCase
from pga.queries.own import ReadOwnText
from pga.queries.questions import ReadQuestion
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import case_parties, sealed_text
from tests import acts, crowds, looks
from tests.looks import LOOKS
from tests.towns import DIRECTOR, Town

POLICE, TEAM = "pieter.politie", "lisa.ll2"


def _attach(town: Town, reference: str, capacity: str) -> str:
    """Somebody else in the case; returns the party."""
    before = {row.id for row in town.rows(case_parties)}
    given = {"name": "Saar Verzonnen (fictief)", "born": "1990-05-05", "bsn": "", "address": "", "phone": ""}
    town.act(DIRECTOR, AttachPerson(**acts.at(town, reference), person_capacity=capacity, **given))
    return next(str(row.id) for row in town.rows(case_parties) if row.id not in before)


def _detach(town: Town, reference: str) -> None:
    party = acts.TownStage(town).party(reference)
    town.act(DIRECTOR, DetachPerson(**acts.at(town, reference), party=party, reason="Naamgenoot (fictief)."))


def _opened(town: Town, username: str, query: Query) -> set[str]:
    """The documents that a look opens."""
    town.look(username, query)
    return {document.doc_id for document in town.last().disclosed}


@pytest.fixture
def deferred(empty_town: Town) -> tuple[Town, str]:
    """A case of LL2 of which telling the person was put off, with a conference in a week."""
    town, reference = empty_town, acts.submit(empty_town, TEAM, 0)
    acts.to_intake(town, reference)
    acts.scene(town).defer(reference)
    acts.scene(town).convene(reference, "ll2", "politie")
    return town, reference


def _pages(town: Town, reference: str) -> list[tuple[str, Query]]:
    case, room = ReadCase(case=reference), RoomScreen(held_on=acts.TownStage(town).day(7))
    seen = {DIRECTOR: (MyWork(), case, room), TEAM: (MyWork(), case, ReadOwnText(case=reference))}
    return [(username, query) for username, queries in seen.items() for query in queries]


def test_every_page_that_opened_something_of_a_person_opens_nothing_of_him_once_detached(
    deferred: tuple[Town, str],
) -> None:
    town, reference = deferred
    of_him = {row.id for row in town.rows(sealed_text, sealed_text.c.subject != "")}
    pages = _pages(town, reference)
    assert [page for page in pages if not _opened(town, *page) & of_him] == []
    _detach(town, reference)
    assert [page for page in pages if _opened(town, *page) & of_him] == []
    answer = town.look(DIRECTOR, ReadCase(case=reference))
    assert (answer.parties, answer.progress.persons, answer.progress.informs) == ((), (), ())


def test_no_look_of_the_house_opens_anything_of_who_was_detached(town: Town) -> None:
    looks.stage(town)
    asked = {what: make(town) for what, (_, make) in LOOKS.items()}
    of_them = {row.id for row in town.rows(sealed_text, sealed_text.c.subject != "")}
    assert any(_opened(town, LOOKS[what][0], query) & of_them for what, query in asked.items())
    gone = {"detached_at": town.clock.now().isoformat(), "bsn_index": None, "name_index": None}
    rows = town.rows(case_parties)
    crowds.told(town, lambda work: [work.change(case_parties, row, **gone) for row in rows])
    for what, query in asked.items():
        with suppress(Refused, NotReady):
            assert not _opened(town, LOOKS[what][0], query) & of_them, what


def test_a_case_is_never_called_by_somebody_of_the_household(town: Town) -> None:
    (question, *_) = town.questions("politie", "assigned")
    page = ReadQuestion(question=question.id)
    reference = town.look(POLICE, page).line.reference
    _detach(town, reference)
    _attach(town, reference, "household")
    assert town.look(POLICE, page).person == ABSENT
    (line,) = (line for line in town.look(DIRECTOR, MyWork()).cases if line.reference == reference)
    assert line.person == ABSENT


def test_a_letter_still_does_not_name_who_was_detached(deferred: tuple[Town, str]) -> None:
    town, reference = deferred
    _detach(town, reference)
    party = _attach(town, reference, "subject")
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, WriteLetter(**acts.at(town, reference), party=party, text="Dit gaat over Daan."))
    assert [(need.key, need.field) for need in stopped.value.unmet] == [("held_back", "text")]
