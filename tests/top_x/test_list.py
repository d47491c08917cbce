"""The list of a day: who had a place, by what was known then, under the rules of then, and never more than the cap."""

from pathlib import Path

import pytest

from pga.commands.top_x import CorrectFact, WithdrawFact
from pga.commands.top_x_list import AddSitting, DropSitting
from pga.queries.cases import MyWork
from pga.queries.top_x import PrepareEntry, ReadTopX
from pga.refusals import NotReady, Refused
from tests.top_x import acts
from tests.top_x.acts import DIRECTOR, MAYOR, NOMINATOR, PANEL, RATERS, WHY, placed, step
from tests.towns import Town, key


def told(town: Town, on: str = "", username: str = MAYOR) -> list[tuple[str, ...]]:
    """What the list of a day says, in plain values."""
    seen = town.look(username, ReadTopX(on=on))
    return [
        (
            "" if line.cleared else line.person.field("name"),
            *map(str, (line.from_on, line.until_on, line.days_left, line.points)),
            *map(str, (line.state, line.objected)),
        )
        for line in seen.lines
    ]


@pytest.mark.parametrize("ground", ["", "data_wrong", "moved"])
def test_no_list_of_then_names_who_was_wrongly_on_it(top_x_town: Town, ground: str) -> None:
    reference = placed(top_x_town)
    top_x_town.clock.move(days=3)
    if ground:
        step(top_x_town, MAYOR, reference, "remove", removal_ground=ground, **WHY)
    else:
        step(top_x_town, DIRECTOR, reference, "object", received_on="2026-03-04", objection_text="Ik was er niet bij.")
        step(top_x_town, MAYOR, reference, "uphold_objection", **WHY)
    (line,) = top_x_town.look(MAYOR, ReadTopX(on="2026-03-04")).lines
    named = ground == "moved"
    assert (line.cleared, hasattr(line.person, "field"), line.points) == (not named, named, 1400)
    assert ("identity" in {one.kind for one in top_x_town.last().disclosed}) is named


def test_the_list_says_who_has_a_place_and_until_when(top_x_town: Town) -> None:
    placed(top_x_town)
    for who in (MAYOR, DIRECTOR, PANEL, acts.CARE):
        assert told(top_x_town, username=who) == [
            ("Kees Rumoer (fictief)", "2026-03-03", "2026-09-03", "184", "1400", "Op de lijst", "False")
        ]
    seen = top_x_town.look(MAYOR, ReadTopX())
    assert (seen.places, seen.free, seen.number) == (10, 9, 1)
    assert top_x_town.last().details["list_of"] == "2026-03-03" and top_x_town.last().subjects


def test_who_is_not_named_in_the_rules_is_refused_and_that_is_recorded(top_x_town: Town) -> None:
    for who in (NOMINATOR, RATERS[0], "saar.wsl", "petra.privacy", "pieter.politie", "adam.beheer"):
        with pytest.raises(Refused):
            top_x_town.look(who, ReadTopX())
        assert (top_x_town.last().capability, top_x_town.last().outcome) == ("top_x.list", "refused")


def test_a_place_is_off_the_list_at_midnight_without_any_worker(top_x_town: Town) -> None:
    placed(top_x_town)
    top_x_town.clock.move(days=184, hours=12)
    assert len(told(top_x_town)) == 1
    top_x_town.clock.move(hours=2)
    assert told(top_x_town) == []
    assert len(told(top_x_town, "2026-09-03")) == 1


def test_a_list_of_then_stays_as_it_was(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    top_x_town.clock.move(days=1)
    then = told(top_x_town, "2026-03-03")
    facts = acts.standing(top_x_town, reference)
    other = acts.a_fact(kind="theft")
    top_x_town.act(PANEL, CorrectFact(case=reference, act_key=key(), fact=facts[0], line=other, reason="Anders."))
    for fact in facts[1:]:
        top_x_town.act(PANEL, WithdrawFact(case=reference, act_key=key(), fact=fact, reason="Niet waar."))
    assert told(top_x_town)[0][4] < then[0][4]
    step(top_x_town, DIRECTOR, reference, "object", received_on="2026-03-03", objection_text="Ik was het niet.")
    assert told(top_x_town)[0][-1] == "True"
    step(top_x_town, MAYOR, reference, "uphold_objection", **WHY)
    assert told(top_x_town) == []
    assert told(top_x_town, "2026-03-03") == [("", *then[0][1:])]


def test_a_sheet_and_a_decision_of_later_leave_the_list_of_then(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    then = told(top_x_town)
    top_x_town.clock.move(days=10)
    step(top_x_town, DIRECTOR, reference, "reassess")
    acts.appoint(top_x_town, reference)
    acts.score(top_x_town, reference, RATERS[0], "3")
    assert told(top_x_town)[0][4:6] == ("1400", "Herbeoordeling")
    acts.score(top_x_town, reference, RATERS[1], "3")
    assert told(top_x_town)[0][4] == "1900"
    assert told(top_x_town, "2026-03-03") == then


def test_a_day_that_is_still_to_come_is_no_day(top_x_town: Town) -> None:
    for day in ("2026-03-04", "gisteren", "2026-3-1"):
        with pytest.raises(NotReady):
            top_x_town.look(MAYOR, ReadTopX(on=day))


def test_what_lapses_stands_beside_the_next_sitting(top_x_town: Town) -> None:
    placed(top_x_town)
    top_x_town.clock.move(days=140)
    (line,) = top_x_town.look(MAYOR, ReadTopX()).lines
    assert (line.within, line.sitting) == (8, "")
    plan(top_x_town, "2026-09-04")
    assert top_x_town.look(MAYOR, ReadTopX()).lines[0].sitting == ""
    plan(top_x_town, "2026-09-01", "deciding")
    seen = top_x_town.look(DIRECTOR, ReadTopX())
    assert seen.keeps and seen.lines[0].sitting == "2026-09-01"
    top_x_town.act(DIRECTOR, DropSitting(act_key=key(), sitting=seen.sittings[0].id))
    assert [one.held_on for one in top_x_town.look(MAYOR, ReadTopX()).sittings] == ["2026-09-04"]
    top_x_town.clock.move(days=32)
    assert top_x_town.look(MAYOR, ReadTopX()).lines[0].within == 2


def plan(town: Town, held_on: str, kind: str = "weighing", username: str = DIRECTOR) -> None:
    """A sitting on a day."""
    town.act(username, AddSitting(act_key=key(), held_on=held_on, kind=kind))


def test_sittings_are_planned_once_ahead_and_by_who_keeps_the_list(top_x_town: Town) -> None:
    with pytest.raises(Refused):
        plan(top_x_town, "2026-04-01", username=MAYOR)
    plan(top_x_town, "2026-04-01")
    for wrong in (("2026-04-01", "weighing"), ("2026-03-02", "weighing"), ("", "weighing"), ("2026-05-01", "lunch")):
        with pytest.raises(NotReady):
            plan(top_x_town, *wrong)
    with pytest.raises(Refused):
        top_x_town.act(DIRECTOR, DropSitting(act_key=key(), sitting="00000000-0000-4000-8000-000000000009"))


def test_a_rater_finds_the_case_and_his_sheet_among_his_work(top_x_town: Town) -> None:
    reference = acts.nominate(top_x_town)
    acts.add_facts(top_x_town, reference)
    acts.admit(top_x_town, reference)
    assert not top_x_town.look(RATERS[0], MyWork(workflow="top_x")).cases
    acts.appoint(top_x_town, reference)
    work = top_x_town.look(RATERS[0], MyWork(workflow="top_x"))
    assert [case.reference for case in work.cases] == [reference]
    assert [item.reference for item in (*work.late, *work.today, *work.later)] == [reference]
    acts.score(top_x_town, reference, RATERS[0])
    work = top_x_town.look(RATERS[0], MyWork(workflow="top_x"))
    assert not (*work.late, *work.today, *work.later)


def test_before_a_nomination_it_says_whether_everybody_is_there_and_names_nobody(top_x_town: Town) -> None:
    lines = {line.key: line for line in top_x_town.look(NOMINATOR, PrepareEntry())}
    assert lines["raters"].there >= 2 and lines["decider"].there == 2 and lines["counter"].enough
    assert not lines["director"].enough
    assert "fictief" not in repr(lines)


def test_nothing_of_the_list_leaves_as_a_file() -> None:
    for path in Path("pga/web").glob("top_x*.py"):
        source = path.read_text(encoding="utf-8")
        assert "Content-Disposition" not in source and "mimetype" not in source and "send_file" not in source
