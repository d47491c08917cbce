"""The case conference: who takes part, what they read from then on, who directs, and the screen on the wall."""

import pytest

from pga.commands.questions import AssignQuestion, NothingToShare
from pga.queries.approach import ListConferences, RoomScreen
from pga.queries.cases import ReadCase
from pga.queries.questions import MyQuestions
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import case_members
from pga.store.tables.progress import conference_attendance, conferences
from pga.store.tables.sharing import questions, shares
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
        (("nobody",), (), (), "present"),
        (("ll2",), ("pieter.politie",), (), "people"),
        (("ll2",), (), ("politie",), "dissenting"),
        (("politie",), (), (), "case_director"),
    ],
)
def test_only_who_was_there_counts(
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


@pytest.mark.parametrize(("days", "refused"), [(1, True), (-30, True), (0, False), (-3, False)])
def test_a_conference_was_held_between_the_aanmelding_and_today(
    convened: tuple[Town, str], days: int, refused: bool
) -> None:
    town, reference = convened
    if refused:
        with pytest.raises(NotReady, match="held_on"):
            acts.scene(town).conclude(reference, "lisa.ll2", present=("ll2",), days=days)
        return
    day = acts.TownStage(town).day(days)
    acts.scene(town).conclude(reference, "lisa.ll2", present=("ll2",), days=days)
    (row,) = town.rows(conferences)
    assert (row.state, row.held_on) == ("held", day)


def test_a_partner_who_came_uninvited_was_there(convened: tuple[Town, str]) -> None:
    town, reference = convened
    acts.scene(town).conclude(
        reference, "lisa.ll2", "olga.om", "lisa.ll2", present=("ll2", "om"), dissenting=("om",)
    )
    (line,) = town.look(DIRECTOR, ReadCase(case=reference)).progress.conferences
    assert "Openbaar Ministerie" in " ".join(line.present) and line.dissenting == line.present[-1:]
    seen = town.look("olga.om", ReadCase(case=reference))
    assert isinstance(seen.progress.conferences[0].text, Plain) and isinstance(seen.parties[0].identity, Plain)


def test_a_conference_is_moved_with_other_partners(convened: tuple[Town, str]) -> None:
    town, reference = convened
    acts.scene(town).replan(reference, "politie", "om", days=14)
    (row,) = town.rows(conferences)
    assert (row.state, row.held_on) == ("planned", acts.TownStage(town).day(14))
    assert {r.organisation for r in town.rows(conference_attendance)} == {"leusden", "politie", "om"}
    told = town.rows(shares, shares.c.category == "C01", shares.c.ended_at.is_(None))
    knowing = {row.to_organisation: row.valid_until for row in told}
    assert {"politie", "om"} <= set(knowing) and "wsl" not in knowing
    assert knowing["politie"] == knowing["om"]
    town.clock.move(days=14)
    acts.scene(town).conclude(reference, "pieter.politie", "pieter.politie", present=("politie",))


def test_who_was_asked_something_still_knows_whom_it_is_about_when_he_is_not_invited_any_more(
    convened: tuple[Town, str],
) -> None:
    town, reference = convened
    acts.invite(town, reference, "wsl")
    acts.scene(town).replan(reference, "politie")
    told = {r.to_organisation for r in town.rows(shares, shares.c.category == "C01") if not r.ended_at}
    assert "wsl" in told


def test_the_coordinator_of_who_is_invited_names_who_comes(convened: tuple[Town, str]) -> None:
    town, reference = convened
    (line,) = town.look("wim.wsl", MyQuestions()).open
    assert (line.kind, line.mine, line.reference) == ("conference", False, reference)
    wim = (town.account("wim.wsl").id,)
    town.act("wim.wsl", AssignQuestion(**acts.TownStage(town).on(line.id), accounts=wim))
    assert isinstance(town.look("wim.wsl", ReadCase(case=reference)).parties[0].identity, Plain)
    assert town.look("wim.wsl", ListConferences())[0].cases[0].reference == reference
    with pytest.raises(Refused):
        town.act("wim.wsl", NothingToShare(**acts.TownStage(town).on(line.id)))
    assert town.look(DIRECTOR, ReadCase(case=reference)).questions == ()
    acts.scene(town).conclude(reference, "lisa.ll2", "wim.wsl", present=("ll2", "wsl"))
    assert town.look("wim.wsl", MyQuestions()).open == ()


def test_who_was_to_come_leaves_the_case_when_his_organisation_is_not_invited_any_more(
    convened: tuple[Town, str],
) -> None:
    town, reference = convened
    (line,) = town.look("wim.wsl", MyQuestions()).open
    wim = (town.account("wim.wsl").id,)
    town.act("wim.wsl", AssignQuestion(**acts.TownStage(town).on(line.id), accounts=wim))
    acts.scene(town).replan(reference, "politie")
    assert town.look("wim.wsl", MyQuestions()).open == ()
    with pytest.raises(Refused):
        town.look("wim.wsl", ReadCase(case=reference))
    told = town.rows(shares, shares.c.to_organisation == "wsl", shares.c.category == "C01")
    assert told and all(row.ended_at for row in told)


def test_an_invitation_moves_along_with_the_day_and_is_not_sent_where_somebody_is_asked(
    empty_town: Town,
) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    acts.invite(town, reference, "politie")
    acts.scene(town).notify(reference)
    acts.scene(town).convene(reference, "politie", "wsl", explanation="De zaak kan niet wachten (fictief).")
    acts.scene(town).replan(reference, "politie", "wsl", days=20)
    (row,) = town.rows(questions, questions.c.kind == "conference")
    assert (row.to_organisation, row.due_on) == ("wsl", acts.TownStage(town).day(20))


@pytest.mark.parametrize(
    ("days", "organisations", "field"), [(-1, ("politie",), "held_on"), (3, ("nobody",), "organisations")]
)
def test_a_conference_is_moved_to_a_day_to_come_with_partners_of_the_rules(
    convened: tuple[Town, str], days: int, organisations: tuple[str, ...], field: str
) -> None:
    town, reference = convened
    with pytest.raises(NotReady, match=field):
        acts.scene(town).replan(reference, *organisations, days=days)


def test_everybody_who_was_there_reads_the_decisions_also_beside_a_colleague(convened: tuple[Town, str]) -> None:
    town, reference = convened
    acts.invite(town, reference, "politie")
    (question,) = town.rows(questions, questions.c.kind.is_(None))
    named = (town.account("pieter.politie").id,)
    town.act("carla.politie", AssignQuestion(**acts.TownStage(town).on(question.id), accounts=named))
    acts.scene(town).conclude(reference, "lisa.ll2", "lisa.ll2", "pim.politie", present=("ll2", "politie"))
    for colleague in ("pieter.politie", "pim.politie"):
        seen = town.look(colleague, ReadCase(case=reference))
        assert isinstance(seen.progress.conferences[0].text, Plain)


def test_nobody_directs_a_case_whose_plan_he_may_not_write(convened: tuple[Town, str]) -> None:
    town, reference = convened
    seen = town.look(DIRECTOR, ReadCase(case=reference)).progress.choices
    wim = town.account("wim.wsl").id
    assert wim in dict(seen.attendees) and wim not in dict(seen.directors)
    with pytest.raises(NotReady, match="case_director"):
        acts.scene(town).conclude(reference, "wim.wsl", "wim.wsl", present=("ll2", "wsl"))
    acts.scene(town).conclude(reference, "lisa.ll2", "wim.wsl", present=("ll2", "wsl"))
    assert wim not in dict(town.look(DIRECTOR, ReadCase(case=reference)).progress.choices.directors)
    with pytest.raises(NotReady, match="case_director"):
        acts.scene(town).appoint(reference, "wim.wsl")


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
