"""The case conference: who takes part, what they read from then on, who directs, and the screen on the wall."""

import pytest

from pga.queries.approach import ListConferences, RoomScreen
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import case_members
from pga.store.tables.progress import conference_attendance
from pga.store.tables.sharing import shares
from privacy.sealed import Hidden, Plain
from tests import acts
from tests.towns import DIRECTOR, Town


@pytest.fixture
def convened(empty_town: Town) -> tuple[Town, str]:
    reference = acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_conference(empty_town, reference, "ll2", "politie", "wsl")
    empty_town.clock.move(days=7)
    return empty_town, reference


def test_a_conference_waits_for_answers_unless_it_is_explained(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    acts.scene(town).notify(reference)
    acts.invite(town, reference, "politie")
    with pytest.raises(NotReady, match="questions_settled"):
        acts.scene(town).convene(reference, "politie")
    acts.scene(town).convene(reference, "politie", explanation="De zaak kan niet wachten (fictief).")
    assert town.last().details["explained"] == "questions_settled"


def test_a_partner_who_knows_already_whom_it_is_about_knows_it_longer_when_he_is_called(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    acts.invite(town, reference, "politie", days=2)
    acts.scene(town).notify(reference)
    acts.scene(town).convene(reference, "politie", explanation="De zaak kan niet wachten (fictief).")
    told = town.rows(shares, shares.c.to_organisation == "politie", shares.c.category == "C01")
    assert {(row.version, row.ended_at) for row in told} == {(2, None)}


def test_who_was_there_reads_decisions_and_plan_until_participation_ends(convened: tuple[Town, str]) -> None:
    town, reference = convened
    with pytest.raises(Refused):
        town.look("pieter.politie", ReadCase(case=reference))
    acts.scene(town).conclude(
        reference, "lisa.ll2", "lisa.ll2", "pieter.politie", present=("ll2", "politie"), dissenting=("politie",)
    )
    seen = town.look("pieter.politie", ReadCase(case=reference))
    assert isinstance(seen.progress.conferences[0].text, Plain)
    assert seen.progress.conferences[0].dissenting == ("Politie, basisteam",)
    flowing = {(r.to_organisation, r.category) for r in town.rows(shares) if r.valid_until > "2026-09-01"}
    assert flowing == {
        ("ll2", "C05"), ("ll2", "C16"), ("ll2", "C17"), ("ll2", "C18"), ("ll2", "C19"),
        ("politie", "C01"), ("politie", "C05"), ("politie", "C17"), ("politie", "C18"), ("politie", "C19"),
    }  # fmt: skip
    town.clock.move(days=200)
    later = town.look("pieter.politie", ReadCase(case=reference))
    assert isinstance(later.progress.conferences[0].text, Hidden)


def test_who_was_not_there_is_not_named_on_the_case(convened: tuple[Town, str]) -> None:
    town, reference = convened
    acts.scene(town).conclude(reference, "lisa.ll2", "lisa.ll2", present=("ll2",))
    named = {row.organisation for row in town.rows(case_members) if row.function != "submitter"}
    assert named == {"ll2"}
    with pytest.raises(Refused):
        town.look("wim.wsl", ReadCase(case=reference))


def test_the_landlord_reads_no_decision_even_when_he_was_there(convened: tuple[Town, str]) -> None:
    town, reference = convened
    acts.scene(town).conclude(reference, "lisa.ll2", "wim.wsl", present=("ll2", "politie", "wsl"))
    seen = town.look("wim.wsl", ReadCase(case=reference))
    assert isinstance(seen.parties[0].identity, Plain)
    assert isinstance(seen.progress.conferences[0].text, Hidden) and isinstance(seen.submission, Hidden)


@pytest.mark.parametrize(
    ("present", "people", "dissenting", "field"),
    [
        (("om",), (), (), "present"),
        (("ll2",), ("pieter.politie",), (), "people"),
        (("ll2",), (), ("politie",), "dissenting"),
        (("politie",), (), (), "case_director"),
    ],
)
def test_only_who_was_invited_and_there_counts(
    convened: tuple[Town, str],
    present: tuple[str, ...],
    people: tuple[str, ...],
    dissenting: tuple[str, ...],
    field: str,
) -> None:
    town, reference = convened
    with pytest.raises(NotReady, match=field):
        acts.scene(town).conclude(reference, "lisa.ll2", *people, present=present, dissenting=dissenting)
    assert town.case(reference).state == "case_conference"


def test_another_case_director_takes_over_and_the_first_stays_on_the_case(convened: tuple[Town, str]) -> None:
    town, reference = convened
    acts.scene(town).conclude(reference, "lisa.ll2", "lisa.ll2", "pieter.politie", present=("ll2", "politie"))
    acts.scene(town).appoint(reference, "pieter.politie")
    answer = town.look(DIRECTOR, ReadCase(case=reference))
    assert answer.progress.director == "Pieter Blauw (fictief), Politie, basisteam"
    assert town.look("lisa.ll2", ReadCase(case=reference)).state == "plan_draft"
    with pytest.raises(NotReady, match="case_director"):
        acts.scene(town).appoint(reference, "olga.om")


def test_the_wall_shows_only_what_every_organisation_present_may_read(convened: tuple[Town, str]) -> None:
    town, reference = convened
    day = town.clock.now().date().isoformat()
    acts.share(town, reference, "politie", "C05")
    (case,) = town.look(DIRECTOR, RoomScreen(held_on=day)).cases
    assert case.person.field("name") == "Daan Verzonnen (fictief)"
    assert case.texts == () and case.left_out >= 3
    acts.scene(town).conclude(reference, "lisa.ll2", "lisa.ll2", "pieter.politie", present=("ll2", "politie"))
    (case,) = town.look(DIRECTOR, RoomScreen(held_on=day)).cases
    assert [text.kind for text in case.texts][-1] == "conference" and case.concluded
    told = {d.doc_id for d in town.last().disclosed}
    for colleague in ("lisa.ll2", "pieter.politie"):
        town.look(colleague, ReadCase(case=reference))
        assert told <= {d.doc_id for d in town.last().disclosed}


def test_the_agenda_lists_the_cases_in_ones_own_reach(convened: tuple[Town, str]) -> None:
    town, reference = convened
    (day,) = town.look(DIRECTOR, ListConferences())
    assert [case.reference for case in day.cases] == [reference] and day.may_room
    assert town.look("pieter.politie", ListConferences()) == ()
    acts.scene(town).conclude(reference, "lisa.ll2", "pieter.politie", present=("ll2", "politie"))
    (day,) = town.look("pieter.politie", ListConferences())
    assert not day.may_room and day.cases[0].concluded
    with pytest.raises(Refused):
        town.look("pieter.politie", RoomScreen(held_on=day.held_on))


def test_a_landlord_is_not_told_on_agenda_or_wall_why_somebody_is_a_case(convened: tuple[Town, str]) -> None:
    town, reference = convened
    room = RoomScreen(held_on=town.clock.now().date().isoformat())
    (case,) = town.look(DIRECTOR, room).cases
    assert (case.theme, case.reason) == ("", "")
    assert town.look(DIRECTOR, ListConferences())[0].cases[0].theme
    acts.scene(town).conclude(reference, "lisa.ll2", "wim.wsl", "pieter.politie", present=("ll2", "politie", "wsl"))
    themes = {name: town.look(name, ListConferences())[0].cases[0].theme for name in ("wim.wsl", "pieter.politie")}
    assert themes["wim.wsl"] == "" and themes["pieter.politie"]
    assert town.look(DIRECTOR, room).cases[0].reason == ""


def test_the_wall_says_why_where_everybody_present_may_know(convened: tuple[Town, str]) -> None:
    town, reference = convened
    acts.scene(town).conclude(reference, "lisa.ll2", "lisa.ll2", "pieter.politie", present=("ll2", "politie"))
    (case,) = town.look(DIRECTOR, RoomScreen(held_on=town.clock.now().date().isoformat())).cases
    assert case.theme and case.reason


def test_attendance_is_kept_per_organisation_and_per_person(convened: tuple[Town, str]) -> None:
    town, reference = convened
    acts.scene(town).conclude(reference, "lisa.ll2", "lisa.ll2", present=("ll2",), dissenting=("ll2",))
    rows = {(r.organisation, r.account is not None): (r.present, r.dissents) for r in town.rows(conference_attendance)}
    assert rows == {
        ("leusden", False): (True, False),
        ("ll2", False): (True, True),
        ("ll2", True): (True, False),
        ("politie", False): (False, False),
        ("wsl", False): (False, False),
    }
