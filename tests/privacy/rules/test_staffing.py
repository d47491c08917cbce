"""Tests of privacy/rules/staffing.py and crew.py: the matching against brute force, and each thing that makes a gap."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules.crew import Colleague, Days, Hand, People, StandIn
from privacy.rules.document import RulesDocument, parse
from privacy.rules.staffing import Day, Line, Run, Staffing, shortage, staffing, together
from tests import examples
from tests.privacy.rules.samples import changed, document

FIRST = date(2026, 8, 10)
ALWAYS = Days("2020-01-01", "2030-01-01")


def days(number: int = 56) -> list[Day]:
    """So many days from Monday 10 August 2026 on."""
    every = [FIRST + timedelta(days=after) for after in range(number)]
    return [Day(day.isoformat(), day.weekday() < 5) for day in every]


def who(account: str, organisation: str, *roles: str, away: tuple[Days, ...] = ()) -> Colleague:
    """Somebody who holds these roles all the time."""
    return Colleague(
        account=account, organisation=organisation, roles=tuple((role, ALWAYS) for role in roles), away=away
    )


TOWN = (
    who("anna", "leusden", "process_director"),
    who("petra", "leusden", "privacy_officer"),
    who("adam", "leusden", "functional_administrator"),
    who("dirk", "leusden", "submitter"),
    who("carla", "politie", "account_contact"),
    who("pauline", "politie", "privacy_officer"),
    who("lisa", "ll2", "participant"),
)


def town(*others: Colleague, **more: Any) -> People:
    """The town, in which these people are as given here."""
    known = {colleague.account: colleague for colleague in (*TOWN, *others)}
    return People(colleagues=tuple(known.values()), **more)


def line(tested: Staffing, duty: str, organisation: str = "") -> Line:
    """What it says of one separation, for one organisation."""
    return next(
        each for each in tested.lines if duty in each.duties and organisation in (each.organisations or ("",))
    )


def test_who_is_away_leaves_a_gap_with_its_days_and_role() -> None:
    away = who("petra", "leusden", "privacy_officer", away=(Days("2026-08-12", "2026-08-23"),))
    (run,) = line(staffing(document(), town(away), days()), "TP7").runs
    assert (run.first, run.last, run.working_days) == ("2026-08-12", "2026-08-23", 8)
    assert run.steps == ("pga_case.destroy",) and run.roles == ("privacy_officer",)


def test_days_around_a_gap_are_staffed_and_two_gaps_are_two_runs() -> None:
    first, then = Days("2026-08-10", "2026-08-10"), Days("2026-08-15", "2026-08-16")
    away = who("petra", "leusden", "privacy_officer", away=(first, then))
    runs = line(staffing(document(), town(away), days()), "TP7").runs
    assert [(run.first, run.last, run.working_days) for run in runs] == [
        ("2026-08-10", "2026-08-10", 1),
        ("2026-08-15", "2026-08-16", 0),
    ]


def test_a_role_counts_from_its_first_day_until_its_last() -> None:
    dated = Colleague(
        account="petra", organisation="leusden", roles=(("privacy_officer", Days("2026-08-11", "2026-08-31")),)
    )
    runs = line(staffing(document(), town(dated), days()), "TP7").runs
    assert [(run.first, run.last) for run in runs] == [("2026-08-10", "2026-08-10"), ("2026-09-01", "2026-10-04")]


def test_the_deputy_party_of_the_rules_stands_by_for_roles_but_not_for_destruction() -> None:
    away = who("petra", "leusden", "privacy_officer", away=(ALWAYS,))
    tested = staffing(document(), town(away), days(1))
    assert document().reviewer_of("zvh") == ("leusden", "politie")
    assert line(tested, "TP4", "zvh").runs == ()
    assert line(tested, "TP4", "leusden").runs[0].roles == ("privacy_officer",)
    assert line(tested, "TP7").runs != ()


def test_a_substitute_acts_for_the_absent_and_both_count_as_one_person() -> None:
    standing = StandIn(absent="anna", substitute="dirk", days=Days("2026-08-10", "2026-08-14"))
    other = who("bert", "leusden", "submitter")
    tested = staffing(document(), town(other, stand_ins=(standing,)), days(7))
    assert line(tested, "TP7").runs == ()
    hands = town(stand_ins=(standing,)).hands("2026-08-10")
    assert Hand(frozenset({"anna", "dirk"}), "leusden", frozenset({"process_director", "account_holder"})) in hands
    assert all(hand.persons != frozenset({"anna"}) for hand in hands)


def test_a_substitute_who_is_away_himself_stands_in_for_nobody() -> None:
    standing = StandIn(absent="anna", substitute="dirk", days=ALWAYS)
    away = who("dirk", "leusden", "submitter", away=(Days("2026-08-10", "2026-08-10"),))
    run = line(staffing(document(), town(away, stand_ins=(standing,)), days(2)), "TP7").runs[0]
    assert (run.first, run.last, run.roles) == ("2026-08-10", "2026-08-10", ("process_director",))


@pytest.mark.parametrize("substitute", ["petra", "lisa", "anna", "nobody"])
def test_who_may_not_stand_in_stands_in_for_nobody(substitute: str) -> None:
    standing = StandIn(absent="anna", substitute=substitute, days=ALWAYS)
    hands = town(stand_ins=(standing,)).hands("2026-08-10")
    assert hands == town().hands("2026-08-10")


def test_an_account_is_one_person_with_the_account_that_opened_it() -> None:
    one = People(colleagues=(TOWN[0], TOWN[1]), openers={"petra": "anna"})
    (run,) = line(staffing(document(), one, days(1)), "TP7").runs
    assert run.steps == ("pga_case.propose_destruction", "pga_case.destroy")
    assert run.roles == ("process_director", "privacy_officer")


def test_organisations_that_miss_the_same_stand_on_one_line() -> None:
    tested = [line for line in staffing(document(), town(), days(1)).lines if "TP6" in line.duties]
    assert {organisation for line in tested for organisation in line.organisations} == set(document().parties)
    (good,) = [line for line in tested if not line.runs]
    assert good.organisations == ("leusden", "politie")
    assert all(run.steps == ("account.confirm_reset",) for each in tested for run in each.runs)


def test_an_organisation_of_which_nobody_may_open_a_case_is_named() -> None:
    away = who("lisa", "ll2", "participant", away=(Days("2026-08-12", "2026-08-13"),))
    shut = dict(staffing(document(), town(away), days(7)).shut)
    assert [(run.first, run.last) for run in shut["ll2"]] == [("2026-08-12", "2026-08-13")]
    assert "leusden" not in shut and "participant" in shut["politie"][0].roles
    assert shut["wsl"][0].first == "2026-08-10" and shut["wsl"][0].last == "2026-08-16"


def test_beside_others_it_tells_only_what_is_newly_missing() -> None:
    away = who("petra", "leusden", "privacy_officer", away=(Days("2026-08-10", "2026-08-12"),))
    now = town(away)
    then = now.without("petra", Days("2026-08-11", "2026-08-14")).without("lisa", Days("2026-08-18", "2026-08-18"))
    new = staffing(document(), then, days(), beside=now)
    assert [(run.first, run.last) for run in line(new, "TP7").runs] == [("2026-08-13", "2026-08-14")]
    assert [(party, runs[0].first) for party, runs in new.shut] == [("ll2", "2026-08-18")]
    assert not line(new, "TP6", "wsl").runs, "nobody was there before either"


def _three() -> RulesDocument:
    """Three steps of which no two by one person, and one that is apart from one of them alone."""

    def change(raw: dict[str, Any]) -> None:
        steps = ("pga_case.convene", "pga_case.conclude", "pga_case.appoint")
        pairs = ((0, 1), (1, 2), (0, 2))
        row = next(row for row in raw["separation"] if row["alternative"] == "never")
        raw["separation"] = [
            row | {"id": f"TX{at}", "step_a": steps[a], "step_b": steps[b]} for at, (a, b) in enumerate(pairs)
        ]

    return parse(changed(change))


def test_three_steps_need_three_people() -> None:
    rules, directors = _three(), [who(name, "leusden", "process_director") for name in ("anna", "bert", "cor")]
    assert together(rules) == [("pga_case.convene", "pga_case.conclude", "pga_case.appoint")]
    (missing,) = staffing(rules, People(colleagues=tuple(directors[:2])), days(1)).lines
    assert missing.runs[0].steps == together(rules)[0] and missing.duties == ("TX0", "TX1", "TX2")
    (enough,) = staffing(rules, People(colleagues=tuple(directors)), days(1)).lines
    assert enough.runs == ()


NAMES = st.sampled_from("abcde")
HANDS = st.builds(Hand, st.frozensets(NAMES, min_size=1, max_size=2), st.just("x"), st.just(frozenset[str]()))


@examples.of(300)
@given(st.lists(st.lists(HANDS, max_size=4), min_size=1, max_size=4), st.dictionaries(NAMES, NAMES, max_size=3))
def test_enough_different_people_is_what_trying_everything_says(
    options: list[list[Hand]], openers: dict[str, str]
) -> None:
    people = People(colleagues=(), openers=openers)

    def fits(chosen: tuple[Hand, ...]) -> bool:
        pairs = [(one, other) for at, one in enumerate(chosen) for other in chosen[at + 1 :]]
        return all(
            a != b and openers.get(a) != b and openers.get(b) != a
            for one, other in pairs
            for a in one.persons
            for b in other.persons
        )

    short = shortage(options, people)
    assert (short == ()) == any(fits(chosen) for chosen in product(*options))
    if short:
        assert not any(fits(chosen) for chosen in product(*(options[place] for place in short)))


ACCOUNTS = st.sampled_from([colleague.account for colleague in TOWN])


@examples.of(15)
@given(st.lists(st.tuples(ACCOUNTS, st.integers(0, 20), st.integers(0, 9)), max_size=6))
def test_the_runs_are_the_days_one_by_one(absences: list[tuple[str, int, int]]) -> None:
    away: dict[str, tuple[Days, ...]] = {}
    for account, after, length in absences:
        first = FIRST + timedelta(days=after)
        last = first + timedelta(days=length)
        away[account] = (*away.get(account, ()), Days(first.isoformat(), last.isoformat()))
    people = People(
        colleagues=tuple(
            Colleague(account=c.account, organisation=c.organisation, roles=c.roles, away=away.get(c.account, ()))
            for c in TOWN
        )
    )
    whole = staffing(document(), people, days(28))
    for day in days(28):
        one = staffing(document(), people, [day])
        for duty, party in (("TP4", "politie"), ("TP6", "politie"), ("TP7", ""), ("TP19", "")):
            assert _on(line(whole, duty, party).runs, day) == _on(line(one, duty, party).runs, day)
        assert {p for p, runs in one.shut} == {p for p, runs in whole.shut if _on(runs, day)}


def _on(runs: tuple[Run, ...], day: Day) -> tuple[str, ...]:
    return next((run.steps for run in runs if run.first <= day.date <= run.last), ())


def test_of_a_party_that_takes_no_part_nobody_is_missed() -> None:
    """The landlord has nobody who opens a case, and nobody who keeps its accounts: a gap until the day it left."""
    gone = replace(document(), left=frozenset({"wsl"}))
    here, after = staffing(document(), town(), days(7)), staffing(gone, town(), days(7))
    assert "wsl" in dict(here.shut) and "wsl" not in dict(after.shut)
    assert any("wsl" in one.organisations for one in here.gaps)
    assert not any("wsl" in one.organisations for one in after.lines)
