"""The access report of a barred partner is the same whether or not she called (users.md 6): two copies of one town live
through the same weeks, in one of them she calls again and again, and nothing in his report differs.
"""

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest

from pga.answers.access import AccessReport
from pga.commands.access import NameEmployees
from pga.demo.cases import PEOPLE
from pga.queries.access import PrepareAccessReport, ReadAccessReport
from pga.queries.cases import MyWork, ReadCase, WhoCanSee
from pga.queries.persons import ReadPersons
from pga.queries.searching import SearchCases
from pga.queries.visits import PlanVisit
from pga.refusals import Refused, Throttled
from pga.store.tables.cases import case_parties
from tests import acts as pga_acts
from tests.engines import Databases
from tests.referrals import acts, people
from tests.towns import DIRECTOR, OFFICER, HomeOf, Town

ROUNDS: Final = 12
OF_THE_TEAM: Final = ("lisa.ll2", "hanna.ll2", "ilse.ll2", "tom.ll2")
HEARING: Final = (*OF_THE_TEAM, "pieter.politie", "pim.politie", "wanda.politie", "vince.vt")
"""Who hears of a call: colleagues of every party to the rules about reports, those who work in the approach too."""


@pytest.fixture
def pair(engine_name: str, home_of: HomeOf, databases: Databases, tmp_path: Path) -> Iterator[tuple[Town, Town]]:
    """The same played town twice."""
    template = home_of(engine_name, "referrals")
    towns = tuple(Town(databases.copied(template, tmp_path / name)) for name in ("quiet", "called"))
    yield towns[0], towns[1]
    for town in towns:
        town.close()
        databases.drop(town.settings)


def _known(town: Town) -> tuple[str, str, str]:
    """A case of the person-centred approach of which its one person is told now: reference, party, BSN."""
    reference = town.reference("intake")
    pga_acts.scene(town).notify(reference)
    (row,) = town.rows(case_parties, case_parties.c.case_id == town.case(reference).id)
    (shown,) = town.look(DIRECTOR, ReadCase(case=reference)).parties
    name = shown.identity.field("name")
    return reference, row.id, next(person.bsn for person in PEOPLE if name.startswith(person.name))


def _report(town: Town, case: str, party: str, **days: str) -> AccessReport:
    found: AccessReport = town.look(OFFICER, ReadAccessReport(of_case=case, party=party, **days))
    return found


def _tries(town: Town, who: str, look: Any) -> None:
    """Whoever hears something looks; what he may not see he is refused."""
    with suppress(Refused, Throttled):
        town.look(who, look)


def _ordinary(town: Town, dice: random.Random, reference: str) -> None:
    """What happens in both towns: the approach goes on."""
    who = dice.choice((DIRECTOR, DIRECTOR, "wim.wsl", "wim.wsl", *HEARING))
    _tries(town, who, dice.choice((ReadCase(case=reference), MyWork(), WhoCanSee(case=reference))))


def _calls(town: Town, dice: random.Random, reference: str, bsn: str) -> None:
    """She calls: a report comes in about both, everybody who hears it looks, in the approach too."""
    story = "Zij belde en is bang voor hem (fictief)"
    made = acts.enter(town, dice.choice((acts.INTAKE, acts.DOES)), story=story, name="Vera Verzonnen (fictief)")
    for name, number in (("Vera Verzonnen", ""), ("Haar ex-partner", bsn)):
        people.add(town, name, by=acts.INTAKE, reference=made, bsn=number)
    for who in dice.sample(HEARING, 5):
        for look in (MyWork(), ReadCase(case=made), ReadCase(case=reference), ReadPersons(case=made)):
            _tries(town, who, look)
        _tries(town, who, dice.choice((PlanVisit(case=made), PlanVisit(case=reference), SearchCases(text=bsn))))
    if dice.random() < 0.5:
        acts.step(town, acts.INTAKE, made, "check_acute", acute="no", structural="yes")
        acts.step(town, acts.INTAKE, made, "report", acute="no", own_choice="yes", story=story)


def _shown(report: AccessReport) -> tuple[Any, ...]:
    return report.days, report.lists, report.grounds, report.host, report.named, report.since, report.until


def _all(report: AccessReport) -> tuple[Any, ...]:
    return (*report.days, *report.lists)


@pytest.mark.sampled
@pytest.mark.parametrize("seed", [1, 2])
def test_his_report_is_the_same_whether_or_not_she_called(pair: tuple[Town, Town], seed: int) -> None:
    quiet, called = pair
    reference, party, bsn = _known(quiet)
    assert _known(called) == (reference, party, bsn)
    dice, her = random.Random(seed), random.Random(seed + 1000)
    for _ in range(ROUNDS):
        draw = dice.random()
        for town in pair:
            town.clock.at = max(quiet.clock.at, called.clock.at)
            _ordinary(town, random.Random(draw), reference)
        if her.random() < 0.6:
            _calls(called, her, reference, bsn)
        for town in pair:
            town.clock.at = max(quiet.clock.at, called.clock.at)
            town.clock.move(hours=dice.randrange(1, 20))
        quiet.clock.at = called.clock.at
        assert _shown(_report(quiet, reference, party)) == _shown(_report(called, reference, party))
    assert any(day.opened for day in _report(called, reference, party).days)
    assert called.head() > quiet.head() + 100


def test_who_was_not_told_of_a_case_reads_nothing_of_it_and_a_referral_is_told_to_nobody(referral_town: Town) -> None:
    town = referral_town
    reference = town.reference("triage")
    (row,) = town.rows(case_parties, case_parties.c.case_id == town.case(reference).id)
    town.look(DIRECTOR, ReadCase(case=reference))
    assert not _all(_report(town, reference, row.id))
    made = acts.enter(town, acts.INTAKE, story="Geschreeuw (fictief)", name="Naomi Proef (fictief)")
    there = acts.party(town, made)
    assert not _all(_report(town, made, there.id))


def test_from_the_referral_his_report_tells_of_the_approach_alone(referral_town: Town) -> None:
    town = referral_town
    reference, party, bsn = _known(town)
    made = acts.enter(town, acts.INTAKE, story="Geschreeuw (fictief)", name="Vera Verzonnen (fictief)")
    other = people.add(town, "Haar ex-partner", by=acts.INTAKE, reference=made, bsn=bsn)
    assert _all(_report(town, made, other)) == _all(_report(town, reference, party)) != ()


def test_names_stand_in_it_after_a_decision_of_today_by_the_same_officer(referral_town: Town) -> None:
    town = referral_town
    reference, party, _ = _known(town)
    town.look(DIRECTOR, ReadCase(case=reference))
    assert not any(line.name for day in _report(town, reference, party).days for line in day.opened)
    town.act(OFFICER, NameEmployees(of_case=reference, party=party, reason="court"))
    told = town.last()
    assert (told.capability, told.details["why"]) == ("audit.name_employees", "court")
    report = _report(town, reference, party)
    assert report.named and "Anna Regie (fictief)" in {line.name for line in report.days[0].opened}
    town.clock.move(days=1)
    assert not _report(town, reference, party).named


def test_the_report_is_told_under_the_person_and_names_no_other_case(referral_town: Town) -> None:
    town = referral_town
    reference, party, _ = _known(town)
    _report(town, reference, party)
    told = town.last()
    assert (told.capability, told.case_id, len(told.subjects)) == ("audit.subject", town.case(reference).id, 1)
    assert {shown.kind for shown in told.disclosed} == {"identity"}


def test_an_officer_behind_a_wall_and_a_person_of_another_case_are_out_of_reach(referral_town: Town) -> None:
    town = referral_town
    reference, party, _ = _known(town)
    with pytest.raises(Refused, match="out_of_reach"):
        _report(town, town.reference("triage"), party)
    with pytest.raises(Refused, match="out_of_reach"):
        _report(town, "PGA-0000-0000", party)
    assert len(town.look(OFFICER, PrepareAccessReport(of_case=reference)).persons) == 1
