"""Emergency access to a referral: opened with one reason, for an hour, told at once, no more than the rules name."""

from datetime import timedelta
from typing import Any

import pytest

from pga.clock import from_moment
from pga.commands.absence import SetReplacement
from pga.commands.cases import DeclareConflict
from pga.commands.emergencies import EndEmergency
from pga.queries.cases import MyWork, ReadCase, ReadHistory, WhoCanSee
from pga.queries.emergencies import PrepareEmergency
from pga.queries.persons import ReadAddress, ReadPersons, ReadReveals
from pga.queries.plan import PrintPlan, ReadPlan
from pga.queries.previewing import PreviewCase
from pga.queries.referrals import ReadReport
from pga.queries.searching import SearchCases
from pga.refusals import NotReady, Refused
from pga.store.tables.look_review import look_items
from pga.store.tables.messages import outbox
from pga.store.tables.people import accounts
from privacy.ledger.record import Record
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import desks, replacing
from tests.referrals import acts, people
from tests.referrals.in_emergency import VIOLENCE, WANDA, openings, opens, reads, stopped
from tests.referrals.people import AMIRA, HANNA, HUGO, REFERENCE
from tests.towns import Town, key

HERE = {"reference": REFERENCE}
BSN = "999900018"


def _looks(record: Record) -> set[str]:
    return {told.category for told in record.disclosed}


def test_a_case_opens_for_a_reason_and_shows_what_the_rules_name_alone(family_town: Town) -> None:
    town = family_town
    assert not reads(town)
    assert opens(town).reference == REFERENCE
    act = town.last()
    assert (act.relations, act.purpose, act.details) == (("emergency",), "life_at_stake", {"emergency": "violence_now"})
    seen = town.look(WANDA, ReadCase(case=REFERENCE))
    look = town.last()
    assert (look.relations, look.details, look.rule_ids) == (("emergency",), {"emergency": "violence_now"}, ("EM2",))
    assert _looks(look) == {"C01", "C03"} and not seen.steps and not seen.history.lines
    assert town.verdict() == Damage.NONE


def test_what_the_rules_do_not_name_stays_hidden_though_the_case_is_open(family_town: Town) -> None:
    town = family_town
    people.protect(town)
    opens(town)
    seen = town.look(WANDA, ReadCase(case=REFERENCE))
    assert not seen.said and not seen.questions and not isinstance(seen.reporter, Plain)
    town.look(WANDA, ReadPersons(case=REFERENCE))
    assert _looks(town.last()) <= {"C01", "C03", "CONTACT.safe", "C17"}


def test_an_opening_ends_at_its_second_and_not_before(family_town: Town) -> None:
    town = family_town
    opens(town)
    (row,) = openings(town)
    assert from_moment(row.ends_at) - from_moment(row.opened_at) == timedelta(hours=1)
    town.clock.at = from_moment(row.ends_at) - timedelta(milliseconds=1)
    assert reads(town)
    town.clock.at = from_moment(row.ends_at)
    assert not reads(town) and not town.look(WANDA, PrepareEmergency()).open


def test_whoever_opened_it_shuts_it_and_nobody_else_does(family_town: Town) -> None:
    town = family_town
    opens(town)
    (row,) = openings(town)
    end = {"cooperation": VIOLENCE, "opening": row.id}
    for other in ("vince.vt", HUGO):
        with pytest.raises(Refused, match="out_of_reach"):
            town.act(other, EndEmergency(**end, act_key=key()))
    town.act(WANDA, EndEmergency(**end, act_key=key()))
    assert not reads(town)


def test_posting_again_opens_nothing_more_and_does_not_move_the_end(family_town: Town) -> None:
    town = family_town
    opens(town)
    town.clock.move(minutes=50)
    opens(town)
    (row,) = openings(town)
    town.clock.at = from_moment(row.ends_at)
    assert not reads(town)


@pytest.mark.parametrize(
    "asked",
    [
        WhoCanSee(case=REFERENCE),
        PrintPlan(case=REFERENCE),
        ReadReport(case=REFERENCE),
        ReadReveals(case=REFERENCE),
        PreviewCase(case=REFERENCE),
    ],
    ids=lambda asked: type(asked).__name__,
)
def test_an_opening_gives_no_other_look(family_town: Town, asked: Any) -> None:
    opens(family_town)
    assert not reads(family_town, query=asked)


def test_an_opening_reads_people_plan_and_nothing_of_what_happened(family_town: Town) -> None:
    town = family_town
    opens(town)
    assert reads(town, query=ReadPersons(case=REFERENCE)) and reads(town, query=ReadPlan(case=REFERENCE))
    assert not town.look(WANDA, ReadHistory(case=REFERENCE)).lines


def test_a_protected_address_asks_more_than_an_emergency(family_town: Town) -> None:
    town = family_town
    whom = people.protect(town)
    opens(town)
    assert not reads(town, query=ReadAddress(case=REFERENCE, party=whom))


def test_nothing_can_be_done_in_a_case_that_is_open_so(family_town: Town) -> None:
    town = family_town
    opens(town)
    before = town.contents()
    with pytest.raises(Refused, match="out_of_reach"):
        people.add(town, "Iemand Anders", by=WANDA)
    with pytest.raises(Refused, match="out_of_reach"):
        town.act(WANDA, DeclareConflict(**people.at(town)))
    assert town.contents() == before


def test_it_is_in_no_list_and_no_search_finds_it(family_town: Town) -> None:
    town = family_town
    opens(town, HUGO)
    work = town.look(HUGO, MyWork(workflow="referral"))
    assert not work.cases and not (*work.late, *work.today, *work.later)
    assert not town.look(HUGO, SearchCases(workflow="referral", text=REFERENCE)).found


def test_what_somebody_else_opened_is_shut_for_his_colleague(family_town: Town) -> None:
    town = family_town
    opens(town, "vince.vt")
    assert reads(town, "vince.vt") and not reads(town, "vicky.vt") and not reads(town)


def test_a_substitute_gets_neither_the_opening_nor_the_way_in(family_town: Town) -> None:
    town = family_town
    opens(town, "vince.vt")
    whom, days = town.account("vicky.vt").id, {"valid_from": "2026-03-03", "valid_until": "2026-03-10"}
    town.act("vince.vt", SetReplacement(substitute=whom, **days, act_key=key()))
    assert not reads(town, "vicky.vt")


def test_by_bsn_and_by_surname_with_birth_date_the_person_is_found(family_town: Town) -> None:
    town = family_town
    people.add(town, "Noor Nood", bsn=BSN, born="1988-02-03")
    assert opens(town, bsn=BSN).reference == REFERENCE
    assert town.last().openings.compared and not town.last().disclosed
    assert opens(town, "vince.vt", name="Nood", born="1988-02-03").reference == REFERENCE
    assert stopped(town, "vicky.vt", name="Nood", born="1988-02-04") == ["emergency_nothing"]


def test_none_walled_and_shut_are_one_answer(family_town: Town) -> None:
    town = family_town
    told = []
    for how in ({"reference": "ZK-2026-AAAA"}, {"bsn": BSN}, {"name": "Niemand", "born": "1990-05-06"}, {}):
        told.append(stopped(town, "vicky.vt", **(how or {"reference": "geen nummer"})))
    town.act(HANNA, DeclareConflict(**people.at(town)))
    assert stopped(town, HANNA, **HERE) == told[0] == told[1] == told[2] == told[3] == ["emergency_nothing"]
    assert town.last().reason == "emergency_nothing" and town.last().case_id is None
    assert not openings(town)


def test_who_comes_near_the_case_already_is_led_to_it_and_opens_nothing(family_town: Town) -> None:
    town = family_town
    assert opens(town, HANNA).reference == REFERENCE
    assert not openings(town) and not town.rows(outbox, outbox.c.kind == "emergency")
    assert "emergency" not in town.last().relations
    desks.filled(town)
    mine = town.rows(look_items, look_items.c.actor == town.account(HANNA).id)
    assert not [row for row in mine if "R15" in row.why.split(",")]


@pytest.mark.parametrize(("first", "then"), [(HANNA, HUGO), (HUGO, HANNA)])
def test_a_case_that_he_comes_near_already_keeps_no_other_of_the_same_person_shut(
    family_town: Town, first: str, then: str
) -> None:
    town, found = family_town, dict[str, str]()
    for who in (first, then):
        found[who] = acts.enter(town, who, story="Geschreeuw (fictief)")
        people.add(town, "Noor Nood", bsn=BSN, born="1988-02-03", by=who, reference=found[who])
        town.clock.move(hours=1)
    assert reads(town, HANNA, ReadCase(case=found[HANNA])) and not reads(town, HANNA, ReadCase(case=found[HUGO]))
    opens(town, HANNA, bsn=BSN)
    assert [row.case_id for row in openings(town)] == [town.case(found[HUGO]).id]
    assert reads(town, HANNA, ReadCase(case=found[HUGO]))


def test_whoever_directs_looks_after_and_reviews_hears_of_it_at_once(family_town: Town) -> None:
    town = family_town
    opens(town)
    names = {row.id: row.username for row in town.rows(accounts)}
    told = {(names[row.account], row.kind, row.path) for row in town.rows(outbox)}
    assert {who for who, kind, _ in told if kind == "emergency"} == {HANNA, AMIRA, "tom.ll2"}
    assert {who for who, kind, _ in told if kind == "emergency_review"} == {"pauline.politie", "petra.privacy"}
    assert {path for _, kind, path in told if kind == "emergency_review"} == {"/desk"}
    for who in (HANNA, AMIRA, "tom.ll2"):
        work = town.look(who, MyWork(workflow="referral"))
        assert _waiting(work) == [(REFERENCE, "2026-03-05")]


def test_who_stands_in_for_whoever_directs_hears_of_it_too(family_town: Town) -> None:
    town = family_town
    replacing.stand_in(town, HANNA, HUGO)
    opens(town)
    told = {row.account for row in town.rows(outbox, outbox.c.kind == "emergency")}
    assert {town.id_of(HANNA), town.id_of(HUGO)} <= told
    for who in (HANNA, HUGO):
        assert _waiting(town.look(who, MyWork(workflow="referral"))) == [(REFERENCE, "2026-03-05")], who


def test_it_stands_among_their_work_until_it_was_judged_however_late(family_town: Town) -> None:
    town = family_town
    opens(town)
    desks.filled(town, days=9)
    assert _waiting(town.look(AMIRA, MyWork(workflow="referral"))) == [(REFERENCE, "2026-03-05")]
    (item,) = [row for row in town.rows(look_items) if "R15" in row.why]
    desks.approve(town, item, by="pauline.politie")
    assert not _waiting(town.look(AMIRA, MyWork(workflow="referral")))


def _waiting(work: Any) -> list[tuple[str, str]]:
    return [(item.reference, item.due) for item in work.today if item.what.startswith("Noodtoegang")]


def test_above_the_ceiling_of_a_day_it_stops_and_is_recorded(family_town: Town) -> None:
    town = family_town
    for _ in range(2):
        opens(town)
        town.clock.move(hours=1)
    assert stopped(town) == ["emergency_ceiling"] and town.last().reason == "emergency_ceiling"
    assert town.look(WANDA, PrepareEmergency()).ways[0].left == 0
    town.clock.move(days=1)
    assert stopped(town) == []


def test_so_often_one_may_try_whatever_came_of_it(family_town: Town) -> None:
    town = family_town
    assert [stopped(town, reference="X")[0] for _ in range(10)] == ["emergency_nothing"] * 10
    assert stopped(town, **HERE) == ["emergency_ceiling"]


def test_a_reason_that_the_rules_do_not_know_opens_nothing(family_town: Town) -> None:
    with pytest.raises(NotReady):
        opens(family_town, reference=REFERENCE, reason="curious")
    assert not openings(family_town)


@pytest.mark.parametrize("who", ["petra.privacy", "adam.beheer", "otto.oov", "juul.school"])
def test_nobody_else_has_the_way_in(family_town: Town, who: str) -> None:
    with pytest.raises(Refused):
        family_town.look(who, PrepareEmergency())
    with pytest.raises(Refused):
        opens(family_town, who)
