"""One case through every state by the right people, at the gate."""

import pytest

from pga.actor import Visit
from pga.commands.ending import ArchiveByJob
from pga.queries.cases import MyWork, ReadCase
from pga.queries.ending import ListRetention, ReadCertificate
from pga.refusals import Refused
from pga.store.tables.cases import cases, person_link, sealed_text
from pga.store.tables.keyring import data_wraps
from pga.store.tables.progress import case_links, case_steps
from privacy.ledger.verify import Damage
from privacy.sealed import Hidden, Plain
from tests import acts
from tests.towns import DIRECTOR, Town

SYSTEM = Visit(system=True, trace="job")


def _long_road(town: Town, reference: str) -> None:
    """From signal through scaling up to closed, with aftercare."""
    scene = acts.scene(town)
    acts.to_review(town, reference)
    acts.confirm_actions(town, reference)
    scene.reweigh(reference)
    scene.conclude_review(reference)
    scene.open_review(reference)
    scene.offer_scale_up(reference)
    scene.name_for_offer(reference, "zoe.zvh", "zoe.zvh")
    scene.scale_up(reference)
    acts.settle_actions(town, reference)
    scene.close(reference, "handed_over")
    scene.start_aftercare(reference)


def test_a_case_goes_through_every_state_and_is_destroyed(empty_town: Town) -> None:
    town, scene = empty_town, acts.scene(empty_town)
    reference = acts.submit(town, "lisa.ll2", 0)
    _long_road(town, reference)
    assert town.case(reference).regime == "WGS_ZVH"
    town.clock.move(days=61)
    town.gate.act(SYSTEM, ArchiveByJob(case=reference))
    assert town.last().actor == "system" and town.last().rule_ids == ("home-14",)
    acts.age(town, reference)
    scene.propose_destruction(reference)
    scene.destroy(reference)
    row = town.case(reference)
    passed = {r.to_state for r in town.rows(case_steps, case_steps.c.case_id == row.id)}
    assert passed == {
        "signal", "triage", "intake", "case_conference", "plan_draft", "execution", "review",
        "scaled_up", "closed", "aftercare", "archived_blocked", "destroyed",
    }  # fmt: skip
    for table in (sealed_text, data_wraps):
        assert town.rows(table, table.c.case_id == row.id) == []
    assert town.rows(person_link) == []
    assert town.verdict() == Damage.NONE


def test_a_certificate_says_what_was_destroyed_and_nothing_of_whom(empty_town: Town) -> None:
    town, scene = empty_town, acts.scene(empty_town)
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_closed(town, reference)
    scene.archive(reference)
    acts.age(town, reference)
    scene.propose_destruction(reference)
    scene.destroy(reference)
    certificate = town.look("petra.privacy", ReadCertificate(case=reference))
    assert (certificate.proposed_by, certificate.destroyed_by) == tuple(
        town.account(username).display_name for username in (DIRECTOR, "petra.privacy")
    )
    assert int(certificate.texts) > 5 and int(certificate.keys) > 5
    assert "Verzonnen" not in repr(certificate)
    with pytest.raises(Refused):
        town.look(DIRECTOR, ReadCase(case=reference))


def test_a_rejected_and_a_scaled_down_case_end_as_well(empty_town: Town) -> None:
    town, scene = empty_town, acts.scene(empty_town)
    light, heavy = acts.submit(town, "lisa.ll2", 0), acts.submit(town, "lisa.ll2", 1)
    acts.reject(town, light)
    scene.archive(light)
    acts.to_review(town, heavy)
    scene.offer_scale_down(heavy)
    scene.name_for_offer(heavy, "carel.ll2", "lisa.ll2")
    scene.scale_down(heavy)
    assert town.case(heavy).state == "scaled_down"
    town.clock.move(days=100)
    (line,) = town.look("petra.privacy", ListRetention())
    assert line.reference == light and line.rule == "RC1" and line.passed and not line.may_destroy
    acts.settle_actions(town, heavy)
    scene.close(heavy)
    assert town.case(heavy).state == "closed" and town.verdict() == Damage.NONE


def test_a_reopened_case_is_a_new_one_about_the_same_person(empty_town: Town) -> None:
    town, scene = empty_town, acts.scene(empty_town)
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_closed(town, reference)
    new = scene.reopen(reference).reference
    answer = town.look(DIRECTOR, ReadCase(case=new))
    assert answer.state == "signal" and answer.parties[0].identity.field("name") == "Daan Verzonnen (fictief)"
    assert answer.progress.earlier == (reference,) and town.case(reference).state == "closed"
    (link,) = town.rows(case_links)
    assert link.kind == "reopened" and len({row.person_code for row in town.rows(person_link)}) == 1
    assert not any("Verzonnen" in str(record.details) for record in town.records())
    assert [line.reference for line in town.look(DIRECTOR, MyWork()).cases if line.reference == new] == [new]
    assert len(town.rows(cases)) == 2 and town.verdict() == Damage.NONE


def test_in_aftercare_the_named_partner_reads_the_purpose_and_nobody_else_a_word(empty_town: Town) -> None:
    town, scene = empty_town, acts.scene(empty_town)
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_closed(town, reference)
    with pytest.raises(Refused):
        town.look("pieter.politie", ReadCase(case=reference))
    scene.start_aftercare(reference, "ll2", days=60)
    answer = town.look("lisa.ll2", ReadCase(case=reference))
    assert isinstance(answer.progress.ending.aftercare, Plain) and isinstance(answer.submission, Hidden)
    other = town.look("pieter.politie", ReadCase(case=reference))
    assert isinstance(other.parties[0].identity, Hidden) and isinstance(other.progress.ending.aftercare, Hidden)
    town.clock.move(days=61)
    with pytest.raises(Refused):
        town.look("lisa.ll2", ReadCase(case=reference))
