"""Barring orders through the gate: an exact end, who may what, what stands beside a referral, and the end by itself."""

from typing import Any, Final

import pytest

from pga.commands.orders import STEPS, ExpireByJob, ImposeOrder, LinkOrder
from pga.commands.persons import EndRelation
from pga.queries.cases import MyWork, ReadCase, ReadHistory
from pga.queries.orders import OrdersOf
from pga.queries.persons import ReadPersons
from pga.refusals import NotReady, Refused
from pga.store.figures import counts
from pga.store.tables.orders import barring_orders
from pga.store.tables.persons import party_relations
from pga.store.tables.progress import case_steps, case_terms
from pga.worker import SYSTEM, run_due
from privacy.ledger.verify import Damage
from privacy.sealed import Hidden
from tests.pga.web.conftest import Web
from tests.referrals import acts, people
from tests.referrals.acts import ATTENTION, DOES, INTAKE, LEADER, POLICE, VT
from tests.towns import OFFICER, Town, key

pytestmark = pytest.mark.sampled(12)

OOV: Final = "otto.oov"
MAYOR: Final = "bea.burgemeester"
IMPOSED: Final = {
    "name": "Rik Proef (fictief)",
    "other_name": "Roos Proef (fictief)",
    "imposed_on": "2026-03-03",
    "imposed_time": "09:30",
    "facts": "Mes gepakt (fictief)",
}


def impose(town: Town, who: str = OOV, **said: str) -> str:
    return town.act(who, ImposeOrder(act_key=key(), said=tuple({**IMPOSED, **said}.items()))).reference


def take(town: Town, who: str, order: str, step: str, **said: str) -> str:
    at: dict[str, Any] = {"case": order, "version": town.version(order), "act_key": key()}
    town.act(who, STEPS[step](**at, said=tuple(said.items())))
    return str(town.case(order).state)


def stops(town: Town, who: str, order: str, step: str, **said: str) -> set[str]:
    with pytest.raises(NotReady) as stopped:
        take(town, who, order, step, **said)
    return {need.key for need in stopped.value.unmet}


def ends_at(town: Town, order: str) -> str:
    return str(town.rows(barring_orders, barring_orders.c.case_id == town.case(order).id)[0].ends_at)


def extend(town: Town, order: str, day: str, time: str = "09:30") -> str:
    return take(town, MAYOR, order, "extend", until_on=day, until_time=time, reason="Niet veilig (fictief)")


def link(town: Town, order: str, who: str = INTAKE) -> str:
    """Beside a referral in which Hanna works with two people."""
    reference = acts.to_accepted(town)
    people = [acts.party(town, reference).id]
    at: dict[str, Any] = {"case": reference, "version": town.version(reference), "act_key": key()}
    town.act(who, LinkOrder(**at, order=order, party=people[0]))
    return reference


def running(town: Town, order: str) -> dict[str, str]:
    rows = town.rows(case_terms, case_terms.c.case_id == town.case(order).id)
    return {row.term: row.due_on for row in rows if row.stopped_on is None}


def test_an_order_runs_ten_days_to_the_minute_and_ends_on_a_weekend_if_it_must(referral_town: Town) -> None:
    order = impose(referral_town, imposed_on="2026-02-26", imposed_time="23:40")
    assert ends_at(referral_town, order) == "2026-03-08T22:40:00.000Z"
    assert running(referral_town, order)["barring_order"] == "2026-03-08"
    assert referral_town.verdict() is Damage.NONE


def test_what_cannot_be_is_said_at_its_field(referral_town: Town) -> None:
    with pytest.raises(NotReady) as stopped:
        impose(referral_town, imposed_time="11:30", bsn="123", name=" ")
    assert {need.field for need in stopped.value.unmet} == {"imposed_time", "bsn", "name"}
    with pytest.raises(NotReady) as stopped:
        impose(referral_town, imposed_time="half tien")
    assert {need.field for need in stopped.value.unmet} == {"imposed_time"}


def test_only_the_mayor_extends_until_four_weeks_after_it_was_imposed_and_lifts_it(referral_town: Town) -> None:
    town, order = referral_town, impose(referral_town)
    for step in ("extend", "lift"):
        with pytest.raises(Refused):
            take(town, OOV, order, step, reason="Toch (fictief)")
    until = {"reason": "Niet veilig (fictief)", "until_time": "09:30"}
    assert stops(town, MAYOR, order, "extend", **until, until_on="2026-03-13") == {"until_on"}
    beyond = {**until, "until_time": "09:31", "until_on": "2026-03-31"}
    assert stops(town, MAYOR, order, "extend", **beyond) == {"until_on"}
    assert extend(town, order, "2026-03-31", "09:30") == "extended"
    assert ends_at(town, order) == "2026-03-31T07:30:00.000Z"
    assert running(town, order)["barring_order_longest"] == "2026-03-31" and "barring_order" not in running(town, order)
    assert take(town, MAYOR, order, "lift", reason="Hulp aanvaard (fictief)", help_accepted="yes") == "withdrawn"
    assert running(town, order) == {} and not town.look(OOV, ReadCase(case=order)).runs


def test_when_help_began_is_recorded_and_counts_when_it_did_within_ten_days(referral_town: Town) -> None:
    before = len([step for step in referral_town.rows(case_steps) if step.step == "impose"])
    town, order, late = referral_town, impose(referral_town), impose(referral_town)
    assert stops(town, OOV, order, "record_help", help_on="2026-03-02") == {"help_on"}
    town.clock.move(days=12)
    assert take(town, OOV, late, "record_help", help_on="2026-03-14") == "imposed"
    assert take(town, OOV, order, "record_help", help_on="2026-03-13") == "imposed"
    with town.reading() as tx:
        found = counts(tx, "domestic_violence", "2026-01", "2027-01")
    assert {row.code: row.number for row in found if row.figure == "orders"} == {"impose": before + 2, "help": 1}
    assert take(town, OOV, order, "record_help", help_on="2026-03-14") == "imposed"
    with town.reading() as tx:
        found = counts(tx, "domestic_violence", "2026-01", "2027-01")
    assert {row.code: row.number for row in found if row.figure == "orders" and row.number} == {"impose": before + 2}


def test_it_is_over_at_its_moment_also_when_nobody_wrote_that_down(referral_town: Town) -> None:
    town, order = referral_town, impose(referral_town)
    town.clock.at = town.clock.at.replace(day=13, hour=8, minute=29)
    assert town.look(OOV, ReadCase(case=order)).runs
    town.clock.move(minutes=1)
    seen = town.look(OOV, ReadCase(case=order))
    assert not seen.runs and seen.state_label == "Voorbij" and town.case(order).state == "imposed"
    assert "order_runs" in stops(town, MAYOR, order, "lift", reason="Te laat (fictief)")


def test_the_worker_writes_its_end_down_once_and_not_before(referral_town: Town) -> None:
    town, order = referral_town, impose(referral_town)
    with pytest.raises(NotReady):
        town.gate.act(SYSTEM, ExpireByJob(order=order))
    with pytest.raises(Refused):
        town.act(MAYOR, ExpireByJob(order=order))
    run_due(town.gate)
    assert town.case(order).state == "imposed"
    town.clock.at = town.clock.at.replace(day=13, hour=8, minute=30)
    run_due(town.gate)
    assert town.case(order).state == "expired" and running(town, order) == {}
    head = [record for record in town.records() if record.capability == "job.expire_order"]
    run_due(town.gate)
    assert [r for r in town.records() if r.capability == "job.expire_order"] == head


def test_the_office_of_the_mayor_sees_orders_and_no_referral(referral_town: Town) -> None:
    town, order = referral_town, impose(referral_town)
    reference = link(town, order)
    for who in (OOV, MAYOR):
        lines = town.look(who, MyWork(workflow="referral")).cases
        assert {line.reference[:2] for line in lines} == {"BM"} and order in {line.reference for line in lines}
        with pytest.raises(Refused):
            town.look(who, ReadCase(case=reference))
        seen = town.look(who, ReadCase(case=order))
        assert not hasattr(seen, "linked"), "nor that there is one"
        assert seen.referrals == () and seen.persons[0].person.identity.field("name") == IMPOSED["name"]


def test_the_local_team_reads_as_much_of_an_order_as_each_of_them_may(referral_town: Town) -> None:
    town, order = referral_town, impose(referral_town)
    with pytest.raises(Refused):
        town.look(DOES, ReadCase(case=order))
    reference = link(town, order)
    for who in (INTAKE, ATTENTION, DOES):
        seen = town.look(who, ReadCase(case=order))
        assert seen.said[-1].said.field("facts") == IMPOSED["facts"] and not seen.steps
        assert seen.referrals == (reference,)
    shell = town.look(LEADER, ReadCase(case=order))
    assert shell.runs and not shell.told and shell.said == () and shell.history.lines == ()
    assert all(isinstance(line.person.identity, Hidden) for line in shell.persons)
    assert town.look(LEADER, ReadHistory(case=order)).lines == ()


@pytest.mark.parametrize("who", [POLICE, VT, OFFICER, "adam.beheer", "hugo.ll2"])
def test_nobody_else_opens_an_order(referral_town: Town, who: str) -> None:
    order = impose(referral_town)
    with pytest.raises(Refused):
        referral_town.look(who, ReadCase(case=order))
    with pytest.raises(Refused):
        impose(referral_town, who)


def test_beside_a_referral_stands_who_is_out_until_when_and_with_whom_contact_is_forbidden(family_town: Town) -> None:
    town, order = family_town, impose(family_town)
    father, mother, child = (people.party(town, name) for name in (people.FATHER, people.MOTHER, people.CHILD))
    town.act(ATTENTION, LinkOrder(**people.at(town), order=order, party=father, banned=(mother, child)))
    seen = {line.person.id: line for line in town.look(DOES, ReadCase(case=people.REFERENCE)).persons}
    assert seen[father].out_until == "2026-03-13T08:30:00.000Z" and not seen[mother].out_until
    assert [other.field("name") for other in seen[mother].bans] == [people.FATHER] and len(seen[father].bans) == 2
    there = {line.id: line for line in town.look(DOES, ReadPersons(case=people.REFERENCE)).persons}
    assert there[father].out_until == seen[father].out_until
    town.clock.move(days=10)
    after = {line.person.id: line for line in town.look(DOES, ReadCase(case=people.REFERENCE)).persons}
    assert not after[father].out_until and len(after[father].bans) == 2


def test_linking_asks_for_an_order_that_runs_and_for_people_of_the_referral(referral_town: Town) -> None:
    town, order = referral_town, impose(referral_town)
    reference = link(town, order)
    at: dict[str, Any] = {"case": reference, "version": town.version(reference)}
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"order": order}, "order"),
        ({"order": "BM-0000-0000"}, "order"),
        ({"order": reference}, "order"),
        ({"order": impose(town), "party": "nobody"}, "party"),
        ({"order": impose(town), "banned": (acts.party(town, reference).id,)}, "party"),
    ]
    for fields, field in wrong:
        with pytest.raises(NotReady) as stopped:
            town.act(INTAKE, LinkOrder(**at, act_key=key(), **fields))
        assert {need.field for need in stopped.value.unmet} == {field}
    with pytest.raises(Refused):
        town.act(LEADER, LinkOrder(**at, act_key=key(), order=order))
    with pytest.raises(Refused):
        town.act(INTAKE, LinkOrder(case=order, version=town.version(order), act_key=key(), order=order))


def test_the_police_see_of_their_own_report_that_an_order_runs_and_nothing_of_it(referral_town: Town) -> None:
    town, order = referral_town, impose(referral_town)
    reference = acts.referrals(town)["received"]
    at: dict[str, Any] = {"case": reference, "version": town.version(reference), "act_key": key()}
    town.act(INTAKE, LinkOrder(**at, order=order, party=acts.party(town, reference).id))
    seen = town.look(POLICE, ReadCase(case=reference))
    (line,) = seen.orders.lines
    assert line.runs and line.reference == "" and not seen.orders.may_link
    (line,) = town.look(POLICE, OrdersOf(case=reference)).lines
    assert line.ends_at == "2026-03-13T08:30:00.000Z"
    with pytest.raises(Refused):
        town.look(VT, OrdersOf(case=reference))


def test_who_takes_a_referral_over_is_named_on_its_order(referral_town: Town) -> None:
    town, order = referral_town, impose(referral_town)
    reference = link(town, order)
    acts.step(town, LEADER, reference, "name_worker", worker=town.account("hugo.ll2").id)
    assert town.look("hugo.ll2", ReadCase(case=order)).told


def test_the_pages_of_an_order_over_http(family_web: Web) -> None:
    web, oov = family_web, family_web.as_(OOV)
    assert "Huisverbod vastleggen" in oov.get("/referrals").text
    assert oov.post("/orders/new", {**IMPOSED, "imposed_time": "9", "act_key": key()}).status_code == 422
    made = oov.post("/orders/new", {**IMPOSED, "act_key": key()})
    assert made.status_code == 303
    order = made.headers["Location"].partition("?")[0].rpartition("/")[2]
    page = oov.get(f"/cases/{order}").text
    assert "moet uit huis blijven" in page and "13 mrt 2026 09:30" in page and IMPOSED["other_name"] in page
    mayor = web.as_(MAYOR)
    until = {"until_on": "2026-03-20", "until_time": "09:30", "reason": "Niet veilig (fictief)"}
    on = {"version": str(web.town.version(order)), "act_key": key()}
    assert oov.get(f"/cases/{order}/order/extend").status_code == 404
    assert mayor.post(f"/cases/{order}/order/extend", on | until).status_code == 303
    assert web.town.case(order).state == "extended"
    at = f"/cases/{people.REFERENCE}/barring-orders"
    father, mother = (people.party(web.town, name) for name in (people.FATHER, people.MOTHER))
    chosen = {"order": order, "party": father, "banned": [mother]}
    on = {"version": str(web.town.version(people.REFERENCE)), "act_key": key()}
    assert web.as_(ATTENTION).post(at, on | chosen).status_code == 303
    shown = web.as_(DOES).get(f"/cases/{people.REFERENCE}").text
    assert "moet uit huis blijven tot" in shown and "Geen contact met" in shown and order in shown


def banned(town: Town) -> tuple[str, str, str]:
    """An order beside the referral of a family: the order, who is out, and with whom he may have no contact."""
    order = impose(town)
    father, mother = (people.party(town, name) for name in (people.FATHER, people.MOTHER))
    town.act(ATTENTION, LinkOrder(**people.at(town), order=order, party=father, banned=(mother,)))
    return order, father, mother


def bans(town: Town) -> list[tuple[str, bool]]:
    """(until, holds) of the bans on contact beside the referral."""
    return [(line.until, line.holds) for line in people.lines(town).relations]


def test_a_ban_on_contact_goes_on_and_ends_with_its_order(family_town: Town) -> None:
    town = family_town
    order, _, _ = banned(town)
    assert bans(town) == [("2026-03-13", True)]
    extend(town, order, "2026-03-31")
    assert bans(town) == [("2026-03-31", True)]
    assert [row.until for row in town.rows(party_relations, party_relations.c.case_id == town.case(order).id)] == [
        "2026-03-31"
    ]
    town.clock.move(days=2)
    take(town, MAYOR, order, "lift", reason="Hulp aanvaard (fictief)")
    assert bans(town) == [("2026-03-05", True)]
    town.clock.move(days=1)
    assert bans(town) == [("2026-03-05", False)]
    assert town.look(DOES, ReadCase(case=people.REFERENCE)).persons[0].bans == ()


def test_a_ban_that_somebody_gave_another_end_keeps_that(family_town: Town) -> None:
    town = family_town
    order, _, _ = banned(town)
    (line,) = people.lines(town).relations
    town.act(DOES, EndRelation(**people.at(town), relation=line.id, until="2026-03-20"))
    extend(town, order, "2026-03-31")
    take(town, MAYOR, order, "lift", reason="Hulp aanvaard (fictief)")
    assert bans(town) == [("2026-03-20", True)]


def test_who_had_the_referral_before_is_named_on_its_order_no_more(referral_town: Town) -> None:
    town, order = referral_town, impose(referral_town)
    reference = link(town, order)
    assert town.look(DOES, ReadCase(case=order)).told
    acts.step(town, LEADER, reference, "name_worker", worker=town.account("hugo.ll2").id)
    with pytest.raises(Refused):
        town.look(DOES, ReadCase(case=order))
