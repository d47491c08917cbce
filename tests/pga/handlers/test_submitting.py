"""The aanmelding compares before it makes a case: each closed opening is recorded, and counts as a search."""

import secrets
from dataclasses import replace

import pytest

from pga.demo.cases import PEOPLE, submission
from pga.queries.cases import FindDuplicates, PrepareSubmission
from pga.refusals import NotReady, Throttled
from pga.store.codes import Proof
from pga.store.ledger import searches
from privacy.rules.document import Access
from tests import acts
from tests.towns import DIRECTOR, Town, key


def test_the_closed_openings_of_a_refused_submission_are_in_the_record_of_the_refusal(empty_town: Town) -> None:
    town = empty_town
    acts.submit(town, DIRECTOR, person=7)
    before, head = town.contents(), town.head()
    again = replace(submission(PEOPLE[7], key()), distinct=False)
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, again)
    assert [need.key for need in stopped.value.unmet] == ["duplicates"]
    assert town.contents() == before
    (record,) = town.records(head)
    assert record.outcome == "refused" and record.openings.compared >= 1


def test_a_submission_counts_as_a_search_and_looking_at_its_form_does_not(empty_town: Town) -> None:
    town = empty_town
    town.clock.move(hours=2)
    since, account = town.clock.now().isoformat()[:19], town.account(DIRECTOR).id

    def done() -> int:
        with town.reading() as tx:
            return searches(tx, account, since)

    town.look(DIRECTOR, PrepareSubmission())
    assert done() == 0
    acts.submit(town, DIRECTOR)
    with pytest.raises(NotReady):
        town.act(DIRECTOR, replace(submission(PEOPLE[7], key()), distinct=False))
    town.look(DIRECTOR, FindDuplicates(bsn="", name="", born=""))
    assert done() == 3


def test_submissions_stop_at_the_signed_ceiling_of_searches(town: Town) -> None:
    with town.reading() as tx:
        rules = town.gate.rulebook.in_force(tx, Proof(town.home.code), town.clock.now().date())["pga"]
    limit: Access = rules.document.access
    visit = town.visit_as(DIRECTOR)
    for _ in range(limit.searches_stop):
        town.gate.look(visit, FindDuplicates(bsn="", name="", born=""))
    with pytest.raises(Throttled):
        town.gate.act(visit, submission(PEOPLE[7], key()))
    assert town.last().reason == "Throttled"


def test_a_reference_that_is_taken_is_never_given_again(empty_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town = empty_town
    first = acts.submit(town, DIRECTOR, person=0)
    taken, free = first.replace("-", "")[3:], "BCDFGHJK"
    drawn = iter(taken + taken + free)
    monkeypatch.setattr(secrets, "choice", lambda letters: next(drawn))
    second = acts.submit(town, DIRECTOR, person=1)
    assert second == "PGA-BCDF-GHJK" and town.case(first).id != town.case(second).id


def test_an_aanmelding_of_blanks_is_not_complete(town: Town) -> None:
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, replace(submission(PEOPLE[7], key()), name=" ", goal=" \n", distinct=True))
    assert {need.key for need in stopped.value.unmet} == {"person_named", "submission_complete"}
