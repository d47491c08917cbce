"""Tests of privacy/review/episodes.py and looks.py: what is judged as one, and what opens nobody's file."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pga.handlers.looks import LOOKS
from pga.handlers.table import CAPABILITIES
from privacy.ledger.record import Disclosure, Record, Subject
from privacy.review.episodes import episodes
from privacy.review.examples import CLIENT, act, look
from privacy.review.looks import LISTS, NOBODYS, SEARCHES, Look, look_of

CASES = st.sampled_from(["c-1", "c-2", None])
PEOPLE = st.lists(st.sampled_from(["p-1", "p-2", "p-3"]), max_size=3, unique=True).map(tuple)
WHEN = st.sampled_from(["03-02 23:59", "03-03 00:00", "03-03 10:00", "03-29 02:30", "10-25 02:30"])
WHAT = st.sampled_from(["case.read", "work.list", "case.search", "plan.print", "question.list"])


@st.composite
def _looks(draw: st.DrawFn) -> list[Look]:
    told = st.builds(
        lambda actor, case, people, when, what, kind: look(
            when, actor=actor, case_id=case, person_codes=people, capability=what, kind=kind
        ),
        st.sampled_from(["a-els", "a-kim", "system"]),
        CASES,
        PEOPLE,
        WHEN,
        WHAT,
        st.sampled_from(["look", "act", "refusal"]),
    )
    return [replace(one, seq=number) for number, one in enumerate(draw(st.lists(told, max_size=25)))]


@given(_looks(), st.data())
def test_the_order_in_which_looks_come_in_plays_no_part(looks: list[Look], data: st.DataObject) -> None:
    assert episodes(data.draw(st.permutations(looks))) == episodes(looks)


@given(_looks())
def test_no_two_episodes_are_of_one_employee_case_and_day(looks: list[Look]) -> None:
    keys = Counter(episode.key for episode in episodes(looks))
    assert max(keys.values(), default=1) == 1


@given(_looks())
def test_all_of_an_episode_is_of_one_employee_one_file_and_one_day(looks: list[Look]) -> None:
    for episode in episodes(looks):
        assert {(k.actor, k.organisation, k.at.date()) for k in episode.looks} == {
            (episode.actor, episode.organisation, episode.day)
        }
        if episode.case_id:
            assert {k.case_id for k in episode.looks} == {episode.case_id}
        assert [k.seq for k in episode.looks] == sorted(k.seq for k in episode.looks)


@given(_looks())
def test_every_file_that_was_opened_is_in_an_episode_and_no_list_is(looks: list[Look]) -> None:
    made = episodes(looks)
    judged = {k.seq for episode in made for k in episode.opened}
    assert judged == {k.seq for k in looks if k.opens and k.actor not in NOBODYS}
    assert not any(k.is_list for episode in made for k in episode.looks)


@given(_looks())
def test_each_employee_has_one_whole_day_of_all_he_did_but_lists(looks: list[Look]) -> None:
    whole = [episode for episode in episodes(looks) if episode.whole_day]
    told = Counter(k.seq for episode in whole for k in episode.looks)
    assert set(told) == {k.seq for k in looks if not k.is_list and k.actor not in NOBODYS}
    assert max(told.values(), default=1) == 1


def _abouts(*looks: Look) -> list[Any]:
    return [(e.case_id, e.person_codes, len(e.opened)) for e in episodes(looks) if not e.whole_day]


def test_one_case_on_one_day_is_one_episode_however_often_it_is_opened() -> None:
    assert _abouts(look(seq=1), look("03-03 15:00", seq=2), act(seq=3)) == [("c-1", (CLIENT,), 2)]


def test_a_search_that_finds_one_person_is_about_that_one_and_one_that_finds_more_about_none() -> None:
    search = look(capability="case.search", case_id=None, person_codes=("p-1",))
    assert _abouts(search) == [(None, ("p-1",), 0)]
    assert _abouts(replace(search, person_codes=("p-1", "p-2"))) == []


def test_what_shows_people_without_a_case_is_an_episode_of_each() -> None:
    seen = look(capability="address.reveal", case_id=None, person_codes=("p-1", "p-2"))
    assert _abouts(seen) == [(None, ("p-1",), 1), (None, ("p-2",), 1)]


def test_a_refusal_opens_nothing() -> None:
    assert _abouts(look(kind="refusal", outcome="refused")) == []


def test_midnight_in_leusden_ends_a_day_whatever_the_ledger_writes() -> None:
    record = _record(at="2026-06-30T22:30:00.000Z")
    assert look_of(record).at.isoformat() == "2026-07-01T00:30:00+02:00"


def _record(**told: Any) -> Record:
    usual: dict[str, Any] = {
        "seq": 9,
        "event_id": "e",
        "trace_id": "t",
        "at": "2026-03-03T09:15:00.000Z",
        "home": "h",
        "kind": "look",
        "capability": "case.read",
        "outcome": "allowed",
        "actor": "a-els",
        "organisation": "ll2",
        "roles": ("local_team_intake",),
        "relations": ("coordinator",),
        "case_id": "c-1",
        "disclosed": (Disclosure("d", 1, "identity", "C01"), Disclosure("e", 1, "safe_contact", "CONTACT.safe")),
        "subjects": (Subject(person_code="p-1", categories=("C01",)), Subject(person_code="p-2", categories=())),
        "details": {"by": "part"},
    }
    return Record(**(usual | told))


def test_a_look_says_what_the_record_says() -> None:
    seen = look_of(_record())
    assert (seen.seq, seen.actor, seen.case_id, seen.details) == (9, "a-els", "c-1", {"by": "part"})
    assert (seen.person_codes, seen.categories) == (("p-1", "p-2"), {"C01", "CONTACT.safe"})
    assert (seen.roles, seen.relations) == ({"local_team_intake"}, {"coordinator"})
    assert seen.opens and not seen.is_list and not seen.is_search and not seen.leaves


def test_no_look_at_one_case_counts_as_a_list() -> None:
    assert not LISTS & {query.capability for query in LOOKS if query.opens}


@pytest.mark.parametrize("capability", sorted(LISTS | SEARCHES))
def test_what_counts_as_a_list_or_a_search_is_something_that_the_program_does(capability: str) -> None:
    assert capability in CAPABILITIES
