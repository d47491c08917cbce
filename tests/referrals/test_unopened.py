"""A transfer that nobody took up: at half its term to the deputy, after it to the escalation contact; and whom the
agreement names hears of what is late, and of the day on which the agreement is to be looked at again.
"""

from datetime import UTC, datetime
from typing import Final

from pga import overdue, worker
from pga.commands.questions import TakeQuestion
from pga.queries.cases import ReadCase
from pga.store.tables.messages import outbox
from pga.store.tables.progress import case_terms
from pga.store.tables.sharing import questions
from tests.pga.test_worker import Postman
from tests.referrals import acts
from tests.referrals.acts import LEADER, TRANSFERS, VT, step
from tests.referrals.test_agreements import OTHERS, decide, propose
from tests.referrals.test_agreements import _nothing_waits as _nothing_waits
from tests.referrals.test_clocks import NAMES
from tests.referrals.test_transfers import _own_offer
from tests.towns import Town, key

VICKY: Final = "vicky.vt"


def due(town: Town, reference: str) -> set[tuple[str, int, str]]:
    """(username, time, kind) of what is told of one referral now."""
    terms = {row.id for row in town.rows(case_terms, case_terms.c.case_id == town.case(reference).id)}
    with town.reading() as tx:
        found = [one for one in overdue.waiting(town.gate, tx) if one.term in terms]
    names = {town.account(name).id: name for name in {*NAMES, acts.POLICE}}
    return {(names.get(one.account, one.account), one.time, one.kind) for one in found}


def agree(town: Town, *contacts: tuple[str, str, str], **other: str) -> None:
    """A version holds with these contact persons: (organisation, username, username of the deputy)."""
    named = ((party, *(town.account(name).id if name else "" for name in who)) for party, *who in contacts)
    propose(town, contacts=tuple(named), **other)
    for partner in OTHERS:
        decide(town, partner)


def test_at_half_its_term_the_deputy_hears_it_and_after_it_the_escalation_contact(referral_town: Town) -> None:
    town = referral_town
    agree(town, ("ll2", LEADER, TRANSFERS))
    reference = _own_offer(town)
    assert due(town, reference) == set()
    town.clock.at = datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert due(town, reference) == {(TRANSFERS, 0, "transfer_unopened")}
    town.clock.at = datetime(2026, 3, 6, 9, tzinfo=UTC)
    assert due(town, reference) == {(TRANSFERS, 0, "transfer_unopened"), (LEADER, 1, "transfer_unopened")}
    step(town, TRANSFERS, reference, "return_transfer", return_reason="incomplete", text="Mist iets. (fictief)")
    assert {kind for _, _, kind in due(town, reference)} & {"transfer_unopened"} == set()


def test_without_a_deputy_nobody_is_waited_for(referral_town: Town) -> None:
    town = referral_town
    agree(town, ("ll2", LEADER, ""))
    reference = _own_offer(town)
    town.clock.at = datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert due(town, reference) == {(LEADER, 0, "transfer_unopened")}


def test_a_report_that_nobody_at_veilig_thuis_took_up_reaches_its_deputy_there(referral_town: Town) -> None:
    town = referral_town
    agree(town, ("veilig-thuis", VT, VICKY))
    reference = acts.to_reported(town)
    town.clock.at = datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert due(town, reference) == {(VICKY, 0, "transfer_unopened")}
    c = questions.c
    (row,) = town.rows(questions, c.case_id == town.case(reference).id, c.kind == "report")
    town.act(VT, TakeQuestion(question=row.id, version=row.version, act_key=key()))
    assert due(town, reference) == set()


def test_what_is_late_elsewhere_goes_to_the_contact_persons_of_the_agreement(referral_town: Town) -> None:
    town = referral_town
    agree(town, ("veilig-thuis", VICKY, ""))
    reference = acts.to_reported(town)
    town.clock.at = datetime(2026, 3, 5, 9, tzinfo=UTC)
    late = next(t for t in town.look(LEADER, ReadCase(case=reference)).terms if t.late and t.waits_for)
    assert late.told == (town.account(VICKY).display_name,)
    assert {one for one in due(town, reference) if one[2] != "transfer_unopened"} == {
        (VICKY, 1, "late_here"), (LEADER, 1, "late_elsewhere")
    }


def test_how_often_it_is_told_stands_in_the_rules(referral_town: Town) -> None:
    town, reference = referral_town, acts.to_reported(referral_town)
    told = {}
    for day in (4, 5, 6, 9, 10, 11, 12, 13, 16):
        town.clock.at = datetime(2026, 3, day, 9, tzinfo=UTC)
        times = {time for name, time, kind in due(town, reference) if (name, kind) == (LEADER, "late_elsewhere")}
        told |= dict.fromkeys([day], times) if times else {}
    assert told == {5: {1}, 9: {2}, 11: {1}, 12: {3}, 13: {2}}


def test_the_contact_persons_are_mailed_once_at_the_review_date(referral_town: Town) -> None:
    town = referral_town
    agree(town, ("veilig-thuis", VT, VICKY), ("ll2", LEADER, ""), review_on="2026-03-10")
    before = {row.id for row in town.rows(outbox)}
    for day in (9, 10, 11):
        town.clock.at = datetime(2026, 3, day, 9, tzinfo=UTC)
        worker.run_due(town.gate, Postman())
        sent = [row for row in town.rows(outbox) if row.id not in before and row.kind == "agreement_review"]
        assert {row.account for row in sent} == {town.account(n).id for n in (VT, VICKY, LEADER) if day > 9}
    assert len(sent) == 3 and {row.path for row in sent} == {"/agreement"}
