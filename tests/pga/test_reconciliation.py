"""T24: over a whole journey, what was shown equals what was recorded as disclosed, and closed openings are counted."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from typing import Any, Final

import pytest

from pga.demo.cases import PEOPLE
from pga.demo.people import COLLEAGUES
from pga.queries import Query
from pga.queries.cases import FindDuplicates, MyWork, ReadCase
from pga.queries.ledger import NameSubject
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import Refused
from pga.stopping import STOPS
from pga.store.tables.cases import case_parties, person_link, sealed_text
from pga.store.tables.ledger import ledger_subject
from pga.store.tables.sharing import questions
from privacy.ledger.record import Disclosure
from privacy.sealed import Plain
from tests import acts, looks
from tests.pga.asked import ASKED
from tests.reconciled import watched
from tests.towns import DIRECTOR, Town

Opened = tuple[str, str]
MANY_SHOWN: Final = 100
"""Fewer, and a town has nothing in it to see."""
MANY_COMPARED: Final = 20


def opened_in(answer: Any) -> set[Opened]:
    """(kind, about) of every text in an answer, however deep."""
    if isinstance(answer, Plain):
        return {(answer.kind, answer.about)}
    if is_dataclass(answer):
        return set().union(*(opened_in(getattr(answer, field.name)) for field in fields(answer)))
    if isinstance(answer, tuple | list | set | frozenset):
        return set().union(*(opened_in(item) for item in answer)) if answer else set()
    if isinstance(answer, dict):
        return opened_in(tuple(answer.values()))
    return set()


def _queries(town: Town) -> list[Query]:
    references = [r for state in ("signal", "triage", "intake", "rejected") for r in town.references(state)]
    asked = [ReadQuestion(question=row.id) for row in town.rows(questions)]
    person = PEOPLE[0]
    search = FindDuplicates(bsn=person.bsn, name=f"{person.name} (fictief)", born=person.born)
    return [MyWork(), MyQuestions(), search, *(ReadCase(case=r) for r in references), *asked]


def _told(town: Town) -> set[Opened]:
    return _named(town, town.last().disclosed)


def _named(town: Town, disclosed: Iterable[Disclosure]) -> set[Opened]:
    by_id = {row.id: (row.kind, row.about) for row in town.rows(sealed_text)}
    return {by_id[told.doc_id] for told in disclosed}


@pytest.mark.parametrize("username", [colleague.username for colleague in COLLEAGUES])
def test_what_a_colleague_is_shown_is_what_the_record_names(town: Town, username: str) -> None:
    for query in _queries(town):
        try:
            shown = opened_in(town.look(username, query))
        except Refused:
            assert town.last().disclosed == ()
            continue
        assert shown == _told(town), query


def test_who_names_a_person_behind_the_ledger_leaves_that_name_in_the_record(town: Town) -> None:
    acts.take_up(town, town.reference("signal"))
    names = town.look("petra.privacy", NameSubject(seq=town.head()))
    assert len(opened_in(names)) == 1 and opened_in(names) == _told(town)
    assert town.last().object == ("record", str(town.head() - 1))


COMPARED: Final = FindDuplicates(bsn=PEOPLE[2].bsn, name=f"{PEOPLE[2].name} (fictief)", born=PEOPLE[2].born)


def test_a_search_counts_what_it_compared_and_names_only_what_agrees(town: Town) -> None:
    (found,) = town.look(DIRECTOR, COMPARED)
    assert found.why == "bsn"
    record = town.last()
    assert record.openings.compared >= 1
    assert {told.kind for told in record.disclosed} == {"identity"}


def test_a_search_without_a_hit_opens_only_false_hits_of_the_short_index_and_shows_nothing(town: Town) -> None:
    assert town.look(DIRECTOR, FindDuplicates(bsn="999900109", name="Niemand Hier", born="1950-01-01")) == ()
    assert town.last().disclosed == () and town.last().openings.compared < 2 * len(PEOPLE)


def test_nobody_searches_outside_his_own_reach(town: Town) -> None:
    with pytest.raises(Refused):
        town.look("wim.wsl", COMPARED)
    assert town.look("zoe.zvh", COMPARED) == ()
    # What is opened here is what the truncated index has in common by chance (security.md 2.6), of her own cases alone.
    assert town.last().disclosed == () and town.last().openings.compared < 2 * len(PEOPLE)


def test_a_record_has_a_line_for_the_person_with_the_categories_that_were_shown(town: Town) -> None:
    reference = town.reference("intake")
    town.look(DIRECTOR, ReadCase(case=reference))
    record = town.last()
    (subject,) = record.subjects
    assert set(subject.categories) == {told.category for told in record.disclosed}
    lines = town.rows(ledger_subject, ledger_subject.c.seq == record.seq)
    assert [(line.person_code, line.categories) for line in lines] == [
        (subject.person_code, ",".join(subject.categories))
    ]
    party = town.rows(case_parties, case_parties.c.case_id == town.case(reference).id)[0]
    assert town.rows(person_link, person_link.c.party == party.id)[0].person_code == subject.person_code


def test_two_cases_of_one_bsn_share_the_keyed_code_and_nothing_readable(town: Town) -> None:
    first = town.rows(person_link)
    acts.submit(town, "zoe.zvh", 7)
    codes = [row.person_code for row in town.rows(person_link)]
    assert len(codes) == len(first) + 1 and len(set(codes)) == len(first)
    assert not any(person.bsn in code for person in PEOPLE for code in codes)


@pytest.mark.sampled
def test_of_every_look_what_is_shown_is_what_its_one_record_names(town: Town) -> None:
    """The longest lists and prints too: each is one transaction with one record, and none goes on after it."""
    looks.stage(town)
    opened = 0
    for what, (_, query) in looks.LOOKS.items():
        visit, asked = looks.visit(town, what), query(town)
        with watched() as told:
            shown = opened_in(town.gate.look(visit, asked))
        assert len(told) == 1, what
        assert shown == _named(town, told[0].disclosed), what
        opened += len(shown)
    assert opened > MANY_SHOWN


@pytest.mark.sampled(4)
def test_of_every_query_and_command_the_closed_openings_have_their_record(town: Town) -> None:
    asked = [ask(town) for _, ask in sorted(ASKED.items())]
    with watched() as told:
        for username in (DIRECTOR, "pieter.politie", "lisa.ll2"):
            for one in asked:
                with suppress(*STOPS):
                    (town.look if isinstance(one, Query) else town.act)(username, one)  # type: ignore[arg-type]
    assert sum(record.openings.compared for record in told) > MANY_COMPARED
