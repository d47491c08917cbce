"""Who is on duty stands to every case of the cooperation, by a shift of another's hand, for as long as it lasts."""

import random
from datetime import timedelta
from typing import Any

import pytest

from pga.clock import from_moment, local_day, moment
from pga.commands.cases import DeclareConflict
from pga.commands.referrals import STEPS
from pga.commands.roster import EndDuty
from pga.entering import Known
from pga.handlers.simulating import at_work
from pga.queries.cases import MyWork, ReadCase
from pga.refusals import Refused
from pga.store import everybody, roster, scopes
from pga.store.codes import Proof
from pga.store.tables.duties import duties
from pga.store.tables.teams import absences
from tests import acts as rows
from tests.pga.web.conftest import Web
from tests.referrals import acts
from tests.referrals.test_matrix import ORACLE, at_night
from tests.towns import Town, key
from workflows.referral import REFERRAL

VIOLENCE = "domestic_violence"
LIVE_REFERRALS = tuple(state.key for state in REFERRAL.states)
ON_DUTY, STAND_BY = acts.OTHER, "hanna.ll2"
TONIGHT = {"hours": 12}
"""From ten in the morning to ten at night."""


def _opens(town: Town, username: str, reference: str) -> bool:
    try:
        town.look(username, ReadCase(case=reference))
    except Refused:
        return False
    return True


def _shift(town: Town) -> Any:
    return town.rows(duties, duties.c.account == town.account(ON_DUTY).id)[0]


def _attending(town: Town, team: str, moments: list[str]) -> list[frozenset[str]]:
    with town.reading() as tx:
        return [roster.attending(tx, Proof(town.home.code), at, [team]) for at in moments]


def test_a_shift_opens_every_case_and_ends_to_the_minute(referral_town: Town) -> None:
    reference = acts.to_reported(referral_town)
    begins, until = _shift(referral_town).starts_at, _shift(referral_town).ends_at
    seen = {}
    for name, at in (("before", begins), ("until", until)):
        referral_town.clock.at = from_moment(at)
        referral_town.clock.move(minutes=-1)
        seen[f"{name} -1"] = _opens(referral_town, ON_DUTY, reference)
        referral_town.clock.move(minutes=1)
        seen[name] = _opens(referral_town, ON_DUTY, reference)
    assert seen == {"before -1": False, "before": True, "until -1": True, "until": False}


def test_on_duty_he_reads_who_it_is_and_how_to_reach_him_and_never_who_reported(referral_town: Town) -> None:
    reference = acts.to_reported(referral_town, reporter="Buurman (fictief)")
    referral_town.clock.move(**TONIGHT)
    assert at_night(referral_town)
    assert _opens(referral_town, ON_DUTY, reference)
    told = {disclosure.category for disclosure in referral_town.last().disclosed}
    answer = ORACLE.answer("case.read", "local_team", frozenset({"local_team_practitioner"}), frozenset({"duty"}))
    assert {"C01", "REPORT"} <= told <= answer.read
    assert "REPORTER" not in answer.read


def test_on_duty_the_home_says_so_and_the_case_shows_its_clocks(referral_web: Web) -> None:
    town, reference = referral_web.town, acts.to_reported(referral_web.town)
    town.clock.move(**TONIGHT)
    assert at_night(town)
    hugo = referral_web.as_(ON_DUTY)
    home = hugo.get("/referrals").text
    assert "U hebt dienst tot 08:30; achtervang: Hanna Zorg" in home and reference in home
    assert "/hand-over" in home and "Er wacht nu niets op u" not in home
    assert "pga-terms__item" in hugo.get(f"/cases/{reference}").text


def test_who_stands_by_stands_to_nothing_until_the_other_is_absent(referral_town: Town) -> None:
    reference = acts.to_reported(referral_town)
    referral_town.clock.move(**TONIGHT)
    assert not _opens(referral_town, STAND_BY, reference)
    day = local_day(referral_town.clock.now()).isoformat()
    hugo = referral_town.account(ON_DUTY).id
    away = {"account": hugo, "valid_from": day, "valid_until": day, "recorded_by": hugo, "ended_at": None}
    rows.put_row(referral_town, absences, away)
    assert _opens(referral_town, STAND_BY, reference)


@pytest.mark.parametrize("change", ["own_hand", "taken_off"])
def test_a_shift_of_ones_own_hand_or_taken_off_opens_nothing(referral_town: Town, change: str) -> None:
    reference = acts.to_reported(referral_town)
    for shift in referral_town.rows(duties, duties.c.account == referral_town.account(ON_DUTY).id):
        if change == "own_hand":
            rows.put_row(referral_town, duties, {"made_by": shift.account}, shift)
        else:
            referral_town.act("tom.ll2", EndDuty(duty=shift.id, version=shift.version, act_key=key()))
    referral_town.clock.move(**TONIGHT)
    assert not _opens(referral_town, ON_DUTY, reference)


def test_a_conflict_wall_holds_on_duty_as_well(referral_town: Town) -> None:
    reference = acts.to_reported(referral_town)
    referral_town.clock.move(**TONIGHT)
    at = {"case": reference, "version": referral_town.version(reference), "act_key": key()}
    referral_town.act(ON_DUTY, DeclareConflict(**at))
    assert not _opens(referral_town, ON_DUTY, reference)


def test_what_is_done_on_duty_is_done_and_told_and_other_steps_are_refused(referral_town: Town) -> None:
    reference = acts.to_reported(referral_town)
    referral_town.clock.move(**TONIGHT)
    acts.step(referral_town, ON_DUTY, reference, "record_spoken", spoken_with="Dhr. Vis", spoken_at="2026-03-03T09:40")
    assert referral_town.last().actor == referral_town.account(ON_DUTY).id
    command = STEPS["inform"](case=reference, version=999, act_key=key())
    with pytest.raises(Refused):
        referral_town.act(ON_DUTY, command)


@pytest.mark.parametrize("seed", range(5))
def test_nobody_attends_outside_a_shift_whatever_the_roster_looks_like(referral_town: Town, seed: int) -> None:
    chance = random.Random(seed)
    people = [referral_town.account(name).id for name in (ON_DUTY, STAND_BY, "tom.ll2", acts.INTAKE)]
    first = _shift(referral_town)
    for _ in range(12):
        begins, hours = chance.randrange(1, 150), chance.randrange(1, 20)
        put = {"starts_at": _after(referral_town, begins), "ends_at": _after(referral_town, begins + hours)}
        who = {"account": chance.choice(people), "stand_by": None, "made_by": chance.choice(people)}
        off = {"ended_at": chance.choice([None, None, _after(referral_town, 0)])}
        rows.put_row(referral_town, duties, {"team": first.team} | who | put | off)
    shifts = referral_town.rows(duties, duties.c.team == first.team, duties.c.ended_at.is_(None))
    moments = [_after(referral_town, hour) for hour in range(150)]
    for at, there in zip(moments, _attending(referral_town, first.team, moments), strict=True):
        running = {s.account for s in shifts if s.starts_at <= at < s.ends_at and s.made_by != s.account}
        assert there == running - {people[3]}, at


def test_reach_and_the_reading_of_everybody_agree_on_who_has_duty(referral_town: Town) -> None:
    acts.to_reported(referral_town)
    referral_town.clock.move(**TONIGHT)
    visit = referral_town.visit_as(ON_DUTY)
    with referral_town.reading() as tx:
        asked = MyWork(workflow="referral")
        desk = referral_town.gate.entrance.desk(tx, visit, asked, Known(proof=Proof(referral_town.home.code)))
        people, seats = at_work(desk), desk.document.seats
        every = everybody.live(tx, desk.proof, VIOLENCE, LIVE_REFERRALS)
        found = list(everybody.of_cases(tx, desk.proof, people, seats, desk.today, every))
        held = scopes.relations(tx, desk.proof, desk.actor, seats, desk.today, [case.id for case in every])
    mine = {case.id: next(v for a, v in there.items() if a.account == desk.actor.account) for case, there in found}
    assert mine == held
    assert len(every) > 1
    assert all("duty" in relations for relations in held.values())


def _after(town: Town, hours: int) -> str:
    return moment(town.clock.now() + timedelta(hours=hours))
