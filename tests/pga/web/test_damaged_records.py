"""Records of the ledger that were edited in the database: every page says so in a sentence, and none is an error."""

import random
from collections.abc import Iterable, Iterator
from typing import Final

import pytest

from pga.demo.people import COLLEAGUES, Colleague
from pga.entering import Known
from pga.handlers.duty import apart
from pga.queries.ledger import ReadLedger
from pga.store.codes import Proof
from pga.store.tables.ledger import ledger_change
from pga.store.tables.people import role_grants
from tests.hard.edited import WAYS, damage, edit
from tests.pga.web.conftest import Web
from tests.pga.web.places import Place
from tests.pga.web.rows import ROWS, stage
from tests.standing import expected
from tests.towns import DIRECTOR, OFFICER, Town

Visit = tuple[tuple[str, str], Colleague, Place]
ERROR: Final = 500
READ: Final = (
    *("case", "history", "ledger", "own", "recorded", "oversight", "review_item", "own_look", "share", "certificate"),
)
"""Pages that read the ledger; of the others so many are drawn."""
DRAWN: Final = 20
SAID: Final = "Het logboek is beschadigd"


def _visits(town: Town, names: Iterable[tuple[str, str]], most: int) -> Iterator[Visit]:
    """These pages and commands, each by so many of those who may."""
    for name in sorted(names):
        row, found = ROWS[name], 0
        place = row.at(town)
        for colleague in random.Random(str(name)).sample(COLLEAGUES, len(COLLEAGUES)):
            if found < most and row.only(colleague) and all(_may(town, colleague, need, place) for need in row.needs):
                found += 1
                yield name, colleague, place


def _may(town: Town, colleague: Colleague, need: str, place: Place) -> bool:
    answer = expected(town, colleague, need, case=place.case, question=place.question)
    return answer is not None and answer.allowed


def _errors(web: Web, visits: list[Visit]) -> list[tuple[tuple[str, str], str, int]]:
    """Which of these visits end in an error: pages first, then what changes something."""
    wrong = []
    people = {colleague.username: web.as_(colleague.username) for colleague in COLLEAGUES}
    for (endpoint, method), colleague, place in sorted(visits, key=lambda visit: visit[0][1]):
        person = people[colleague.username]
        if ROWS[endpoint, method].why:
            person.says_why(place.case)
        answer = person.get(place.path) if method == "GET" else person.post(place.path, place.fields)
        if answer.status_code >= ERROR:
            wrong.append(((endpoint, method), colleague.username, answer.status_code))
    return wrong


def _drawn() -> set[tuple[str, str]]:
    others = [(name, method) for name, method in sorted(ROWS) if method == "GET" and name not in READ]
    return {(name, "GET") for name in READ} | set(random.Random(20260303).sample(others, DRAWN))


def test_pages_are_no_error_when_every_record_was_edited(sqlite_town: Town) -> None:
    stage(sqlite_town)
    visits, web = list(_visits(sqlite_town, _drawn(), 1)), Web(sqlite_town)
    damage(sqlite_town, *WAYS)
    assert len(visits) > len(READ)
    assert _errors(web, visits) == []


@pytest.mark.long
@pytest.mark.timeout(60 * 60)
@pytest.mark.parametrize("way", WAYS)
def test_no_page_or_command_of_anybody_is_an_error_however_the_records_were_edited(town: Town, way: str) -> None:
    stage(town)
    visits, web = list(_visits(town, ROWS, 3)), Web(town)
    damage(town, way)
    assert len(visits) > len(ROWS)
    assert _errors(web, visits) == []


@pytest.mark.parametrize("way", ["not canonical", "nothing said", "another case"])
def test_a_page_says_which_record_it_left_out_and_tells_of_it(town: Town, way: str) -> None:
    reference = town.reference("intake")
    told = [one for one in town.records() if one.case_id == town.case(reference).id and one.kind == "act"]
    web, seq = Web(town), told[-1].seq
    person, officer = web.as_(DIRECTOR), web.as_(OFFICER)
    person.says_why(reference)
    sound = person.get(f"/cases/{reference}/history").text
    edit(town, seq, way)
    page = person.get(f"/cases/{reference}/history").text
    assert SAID not in sound
    if way != "another case":  # it stands there, in the place of another
        assert f"Regel {seq} van het logboek" in page
        assert town.last().details["first_broken"] == f"ledger/{seq}"
        assert page.count("<li") == sound.count("<li") - 1
    assert f"Regel {seq} van het logboek" in officer.get(f"/ledger?before={seq + 5}").text


def test_who_made_a_row_of_which_nothing_can_be_read_may_have_been_who_acts(town: Town) -> None:
    proposed = town.rows(role_grants, role_grants.c.state == "proposed") or town.rows(role_grants)
    (line,) = town.rows(ledger_change, ledger_change.c.row_id == proposed[0].id, ledger_change.c.version == 1)
    visit, query = town.visit_as(OFFICER), ReadLedger()
    with town.reading() as tx:
        desk = town.gate.entrance.desk(tx, visit, query, Known(proof=Proof(town.home.code)))
        assert apart(desk, proposed[0].id)
    edit(town, line.seq, "nothing said")
    with town.reading() as tx:
        desk = town.gate.entrance.desk(tx, visit, query, Known(proof=Proof(town.home.code)))
        assert not apart(desk, proposed[0].id)
