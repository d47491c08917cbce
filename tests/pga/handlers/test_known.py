"""Tests of pga/handlers/known.py: who directs a case marks who is known, and looks at him are judged after that."""

import json

import pytest

from pga.commands.known import EndKnown, MarkKnown
from pga.queries.cases import ReadCase
from pga.queries.known import ReadKnown
from pga.refusals import NotReady, Refused
from privacy.ledger.verify import Damage
from tests import acts, desks, known
from tests.towns import DIRECTOR, Town, key


def judged(town: Town, who: str, reference: str) -> set[str]:
    """Why the newest item about somebody in this case is there, the day after he looked."""
    town.look(who, ReadCase(case=reference))
    desks.filled(town)
    return set(desks.of_case(town, who, reference).why.split(","))


def test_each_look_at_who_is_known_is_judged_by_two_also_of_who_works_on_it(town: Town) -> None:
    reference = town.reference("intake")
    known.marked(town, reference)
    assert {"R7", "protected"} <= judged(town, DIRECTOR, reference)


def test_a_mark_counts_in_every_case_of_the_same_human(empty_town: Town) -> None:
    one, other = acts.submit(empty_town, "lisa.ll2"), acts.submit(empty_town, "pieter.politie")
    known.marked(empty_town, one)
    assert "R7" in judged(empty_town, "pieter.politie", other)


def test_a_mark_that_ended_counts_no_more_and_stays_on_record(town: Town) -> None:
    reference, mark = town.reference("triage"), known.standing(town)
    town.act(DIRECTOR, EndKnown(case=reference, mark=mark, act_key=key()))
    town.clock.move(days=1)
    assert "R7" not in judged(town, DIRECTOR, reference)
    (row,) = town.rows(known.known_people)
    assert (row.ground, row.ended_by) == ("office", town.account(DIRECTOR).id) and town.verdict() == Damage.NONE


def test_nobody_is_marked_twice_or_without_a_ground(town: Town) -> None:
    reference = town.reference("intake")
    known.marked(town, reference)
    for fields in (known.fields(town, reference), known.fields(town, reference) | {"ground": "rijk"}):
        with pytest.raises(NotReady):
            town.act(DIRECTOR, MarkKnown(case=reference, act_key=key(), **fields))


@pytest.mark.parametrize("who", ["pieter.politie", "petra.privacy", "adam.beheer", "lisa.ll2"])
def test_only_who_directs_marks_and_reads_marks(town: Town, who: str) -> None:
    reference = town.reference("intake")
    with pytest.raises(Refused):
        town.act(who, MarkKnown(case=reference, act_key=key(), **known.fields(town, reference)))
    with pytest.raises(Refused):
        town.look(who, ReadKnown(case=reference))


def test_the_page_tells_who_is_marked_and_why(town: Town) -> None:
    known.marked(town, town.reference("intake"))
    seen = town.look(DIRECTOR, ReadKnown(case=town.reference("intake")))
    assert [person.ground for person in seen.persons if person.mark] == ["Bekleedt of bekleedde een openbaar ambt"]


def test_marking_explains_no_look(town: Town) -> None:
    reference = desks.pry(town)
    known.marked(town, reference)
    desks.filled(town)
    item = desks.of_case(town, desks.PRIES, reference)
    assert item.explained is None and json.loads(item.facts)["R1"]
