"""What ended is blocked, kept as long as the rules say, and destroyed by two people: referrals and barring orders."""

from typing import Any, Final

import pytest

from pga.commands import orders
from pga.commands.meldcode import STEPS
from pga.queries.cases import ReadCase
from pga.queries.ending import ListRetention, ReadCertificate
from pga.refusals import NotReady, Refused
from pga.store.figures import astray
from pga.store.meldcode import STAY
from pga.store.tables.cases import case_answers, person_link, sealed_text
from pga.store.tables.figures import figure_events
from pga.store.tables.meldcode import meldcode_runs, meldcode_steps
from pga.store.tables.orders import order_links
from pga.store.tables.persons import address_protections, incidents, party_relations, party_roles
from pga.worker import run_due
from privacy.ledger.verify import Damage
from tests import acts as aged
from tests.pga.web.conftest import Web
from tests.referrals import acts, people
from tests.referrals.acts import INTAKE, LEADER
from tests.referrals.test_orders import MAYOR, OOV, impose, take
from tests.towns import OFFICER, Town, key

CODES: Final = (incidents, party_roles, party_relations, address_protections, meldcode_runs, meldcode_steps)


def at(town: Town, reference: str) -> dict[str, Any]:
    return {"case": reference, "version": town.version(reference), "act_key": key()}


def line(town: Town, who: str, reference: str) -> Any:
    return next(one for one in town.look(who, ListRetention(workflow="referral")) if one.reference == reference)


def closed(town: Town, reference: str) -> None:
    """Dismissed as a duplicate, so kept for three months."""
    other = acts.enter(town, INTAKE, story="Hetzelfde (fictief)")
    acts.step(town, INTAKE, reference, "dismiss_duplicate", other=other)
    acts.step(town, acts.ATTENTION, reference, "confirm_duplicate")


def _blocked(town: Town) -> str:
    """The family, with what codes say of its people, closed and blocked."""
    people.say_roles(town, people.MOTHER, "victim")
    people.relate(town, people.FATHER, "contact_ban_towards", people.MOTHER)
    people.protect(town)
    town.act(people.HANNA, STEPS["open"](**at(town, people.REFERENCE), said=(("client_is", "adult"),)))
    closed(town, people.REFERENCE)
    acts.step(town, LEADER, people.REFERENCE, "archive", explanation="Niemand hoeft nog iets te weten (fictief)")
    return people.REFERENCE


def test_a_referral_is_blocked_proposed_and_destroyed_by_two_with_what_codes_say_of_people(family_town: Town) -> None:
    town, reference = family_town, _blocked(family_town)
    with pytest.raises(Refused):
        town.look(people.HANNA, ReadCase(case=reference))
    with pytest.raises(NotReady, match="retention_passed"):
        acts.step(town, LEADER, reference, "propose_destruction")
    assert line(town, LEADER, reference).kept_until == "2026-06-03" and town.rows(party_roles)
    town.clock.move(days=93)
    with pytest.raises(NotReady, match="destruction_proposed"):
        acts.step(town, OFFICER, reference, "destroy")
    acts.step(town, LEADER, reference, "propose_destruction")
    with pytest.raises(Refused):
        acts.step(town, LEADER, reference, "destroy")
    assert line(town, OFFICER, reference).may_destroy
    acts.step(town, OFFICER, reference, "destroy")
    there = town.case(reference)
    assert there.state == "destroyed" and not town.rows(sealed_text, sealed_text.c.case_id == there.id)
    assert [table.name for table in CODES if town.rows(table)] == [] and not town.rows(person_link)
    assert {row.question for row in town.rows(case_answers, case_answers.c.case_id == there.id)} <= STAY
    assert town.rows(figure_events, figure_events.c.case_id == there.id)
    with town.reading() as tx:
        assert astray(tx) == 0
    certificate = town.look(LEADER, ReadCertificate(case=reference))
    assert certificate.kept_until == "2026-06-03" and certificate.rule == "Melding zonder vervolg"
    assert town.verdict() is Damage.NONE


def test_a_barring_order_is_kept_five_years_after_its_decision_and_then_goes_with_its_link(referral_town: Town) -> None:
    town, order = referral_town, impose(referral_town)
    reference = acts.to_accepted(town)
    town.act(INTAKE, orders.LinkOrder(**at(town, reference), order=order))
    take(town, OOV, order, "record_help", help_on="2026-03-03")
    take(town, MAYOR, order, "lift", reason="Hulp (fictief)")
    assert take(town, OOV, order, "archive") == "archived_blocked"
    assert line(town, OOV, order).kept_until == "2031-03-03" and line(town, OFFICER, order).rule == "DV2"
    with pytest.raises(Refused):
        town.look(OOV, ReadCase(case=order))
    aged.age(town, order, "2020-12-01", "impose")
    take(town, OOV, order, "propose_destruction")
    with pytest.raises(Refused):
        take(town, OOV, order, "destroy")
    assert town.rows(order_links, order_links.c.order_case == town.case(order).id)
    assert take(town, OFFICER, order, "destroy") == "destroyed"
    assert not town.rows(order_links, order_links.c.order_case == town.case(order).id)
    stays = town.rows(figure_events, figure_events.c.case_id == town.case(order).id)
    assert {row.code for row in stays} == {"impose", "lift", "help"}
    with town.reading() as tx:
        assert astray(tx) == 0


def test_an_ended_order_stays_with_its_office_until_somebody_blocks_it(referral_town: Town) -> None:
    town, order = referral_town, impose(referral_town)
    town.clock.move(days=11)
    run_due(town.gate)
    town.clock.move(days=3)
    run_due(town.gate)
    assert town.case(order).state == "expired" and town.look(OOV, ReadCase(case=order)).said


def test_a_referral_that_went_on_is_kept_twenty_years_after_its_report(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    acts.step(town, INTAKE, reference, "acknowledge_report", number="VT-1", **acts.HEARD)
    decided = {"into": "closed_transferred_elsewhere", "class": "structural", "decision": "Elders (fictief)"}
    acts.step(town, INTAKE, reference, "decide_assessment", **decided, **acts.HEARD)
    acts.step(town, LEADER, reference, "archive", explanation="Alles is gezegd (fictief)")
    kept = line(town, LEADER, reference)
    assert (kept.rule, kept.kept_until) == ("DV1", "2046-03-03")


def test_the_list_and_its_buttons_over_http(family_web: Web) -> None:
    web, town = family_web, family_web.town
    closed(town, people.REFERENCE)
    acts.step(town, LEADER, people.REFERENCE, "archive", explanation="Klaar (fictief)")
    town.clock.move(days=93)
    leader, officer = web.as_(LEADER), web.as_(OFFICER)
    assert "Vernietiging voorstellen" in leader.get("/referrals/retention").text
    sent = {"version": str(town.version(people.REFERENCE)), "act_key": key()}
    assert leader.post(f"/retention/{people.REFERENCE}/propose", sent).status_code == 303
    assert "Vernietigen" in officer.get("/referrals/retention").text
    sent = {"version": str(town.version(people.REFERENCE)), "act_key": key()}
    assert officer.post(f"/retention/{people.REFERENCE}/destroy", sent).status_code == 303
    page = leader.get(f"/retention/{people.REFERENCE}/certificate").text
    assert "Verklaring van vernietiging" in page and people.MOTHER not in page
