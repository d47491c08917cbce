"""A transfer is heard of by whom it waits for, read by whom it is for, and by nobody else before it was accepted."""

from typing import Any

import pytest

from pga.commands.referrals import ENTRIES
from pga.queries.cases import ReadCase
from pga.queries.referrals import ListReceived
from pga.store.tables.messages import outbox
from pga.store.tables.sharing import shares
from privacy.sealed import Hidden
from tests.referrals import acts, roads
from tests.referrals.acts import DOES, HEARD, INTAKE, LEADER, POLICE, TRANSFERS, VT, step
from tests.referrals.test_post_of_vt import COLLEAGUE
from tests.referrals.test_post_of_vt import _take as taken_up
from tests.towns import Town, key

pytestmark = pytest.mark.sampled(6)

GIVEN = {"class": "structural", "package": "Melding en voorwaarden (fictief)", "name": "N (fictief)", **HEARD}


def _told(town: Town, before: set[str]) -> set[str]:
    return {row.account for row in town.rows(outbox, outbox.c.kind == "transfer") if row.id not in before}


def _sent(town: Town) -> set[str]:
    return {row.id for row in town.rows(outbox)}


def _own_offer(town: Town) -> str:
    said = tuple({"urgency": "crisis", **GIVEN}.items())
    return town.act(VT, ENTRIES["receive_offer"](act_key=key(), said=said)).reference


def test_who_offers_and_who_answers_tell_whom_it_waits_for(referral_town: Town) -> None:
    town = referral_town
    lead, before = {town.account(LEADER).id, town.account(TRANSFERS).id}, _sent(town)
    reference = _own_offer(town)
    assert _told(town, before) == lead
    before = _sent(town)
    step(town, LEADER, reference, "return_transfer", return_reason="incomplete", text="Voorwaarden ontbreken.")
    assert _told(town, before) == {town.account(VT).id}
    before = _sent(town)
    step(town, VT, reference, "answer_return", into="transfer_offered", answer="Aangevuld.", **HEARD)
    assert _told(town, before) == lead
    before = _sent(town)
    step(town, VT, reference, "withdraw_transfer", into="vt_conditions", **HEARD)
    assert _told(town, before) == lead


def test_who_offered_a_transfer_reads_how_it_stands_and_why_it_came_back(referral_town: Town) -> None:
    town, reference = referral_town, _own_offer(referral_town)
    assert town.look(VT, ReadCase(case=reference)).persons[0].person.identity.field("name") == "N (fictief)"
    step(town, LEADER, reference, "return_transfer", return_reason="incomplete", text="Voorwaarden ontbreken.")
    (line,) = (one for one in town.look(VT, ReadCase(case=reference)).said if one.step == "return_transfer")
    assert line.said.field("text") == "Voorwaarden ontbreken."


def test_who_took_the_report_up_reads_why_a_transfer_came_back(referral_town: Town) -> None:
    town, reference = referral_town, roads.to(referral_town, "reported")
    taken_up(town, reference)
    decided = {"into": "transfer_offered", "class": "structural", "decision": "x (fictief)"}
    step(town, VT, reference, "decide_assessment", **decided, **HEARD)
    step(town, LEADER, reference, "return_transfer", return_reason="incomplete", text="Voorwaarden ontbreken.")
    (line,) = (one for one in town.look(VT, ReadCase(case=reference)).said if one.step == "return_transfer")
    assert line.said.field("text") == "Voorwaarden ontbreken."


def test_until_a_transfer_is_accepted_its_dispatchers_see_only_that_it_is_there(referral_town: Town) -> None:
    town, reference = referral_town, _own_offer(referral_town)
    for who in (LEADER, TRANSFERS):
        seen: Any = town.look(who, ReadCase(case=reference))
        assert all(isinstance(line.said, Hidden) for line in seen.said) and seen.due_label
        assert isinstance(seen.persons[0].person.identity, Hidden) and seen.state_label == "Overdracht aangeboden"
    step(town, LEADER, reference, "accept_transfer", conflict="no", worker=town.account(DOES).id)
    assert {line.step for line in town.look(LEADER, ReadCase(case=reference)).said if hasattr(line.said, "field")}
    assert town.look(DOES, ReadCase(case=reference)).said[-1].said.field("package")


def test_of_a_transfer_that_went_back_its_dispatchers_read_why_and_no_more_than_before(referral_town: Town) -> None:
    town, reference = referral_town, _own_offer(referral_town)
    step(town, LEADER, reference, "return_transfer", return_reason="incomplete", text="Voorwaarden ontbreken.")
    for who in (LEADER, TRANSFERS):
        seen: Any = town.look(who, ReadCase(case=reference))
        assert {line.step for line in seen.said if hasattr(line.said, "field")} == {"return_transfer"}
        assert seen.state_label == "Overdracht teruggegeven" and isinstance(seen.persons[0].person.identity, Hidden)


def test_of_a_transfer_that_was_withdrawn_its_dispatchers_read_nothing_that_it_brought(referral_town: Town) -> None:
    town, reference = referral_town, _own_offer(referral_town)
    step(town, VT, reference, "withdraw_transfer", into="vt_conditions", **HEARD)
    for who in (LEADER, TRANSFERS):
        seen: Any = town.look(who, ReadCase(case=reference))
        assert not any("package" in line.said.names for line in seen.said if not isinstance(line.said, Hidden))
        assert isinstance(seen.persons[0].person.identity, Hidden)


def test_of_what_was_written_in_its_name_a_colleague_reads_nothing_once_another_took_it_up(
    referral_town: Town,
) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    spoken = {"spoken_with": "Mw. De Wit (fictief)", "spoken_at": "2026-03-03 10:05", "agreed": "x (fictief)"}
    step(town, INTAKE, reference, "record_spoken", **spoken)
    there = [{line.reference for line in town.look(who, ListReceived()).lines} for who in (VT, COLLEAGUE)]
    taken_up(town, reference)
    mine, other = ({line.reference for line in town.look(who, ListReceived()).lines} for who in (VT, COLLEAGUE))
    assert reference not in other and (reference in mine or reference not in there[0])


def test_what_veilig_thuis_reads_goes_on_as_long_as_it_keeps_sight_of_safety(referral_town: Town) -> None:
    town, reference = referral_town, roads.to(referral_town, "safety_assessment")
    first = {row.valid_until for row in town.rows(shares, shares.c.case_id == town.case(reference).id)}
    town.clock.move(days=60)
    decided = {"into": "vt_conditions", "class": "structural", "decision": "x (fictief)"}
    step(town, DOES, reference, "decide_assessment", **decided, **HEARD)
    rows = town.rows(shares, shares.c.case_id == town.case(reference).id, shares.c.to_organisation == "veilig-thuis")
    assert rows and all(row.valid_until > max(first) for row in rows)


def test_the_police_see_no_term_of_another_and_not_the_road(referral_town: Town) -> None:
    town = referral_town
    reference = acts.enter(town, POLICE, "receive_police", facts="Mes gezien (fictief)", occurred_on="2026-02-20")
    seen = town.look(POLICE, ReadCase(case=reference))
    assert (seen.due, seen.due_label, seen.late, seen.stages, seen.terms) == ("", "", False, (), ())
    assert seen.state_label and town.look(INTAKE, ReadCase(case=reference)).due_label
