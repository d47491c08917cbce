"""A step that was a mistake is taken back with all that it wrote, as long as nobody acted on it or read it."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from pga.commands.cases import UndoStep
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, PurposeNeeded, Refused
from pga.store.tables.keyring import data_wraps
from pga.store.tables.messages import outbox
from pga.store.tables.sharing import shares
from tests import acts, purposes
from tests.towns import DIRECTOR, Town

CASE_DIRECTOR: Final = "lisa.ll2"
UNTOUCHED: Final = (
    "case_answers", "case_members", "conferences", "conference_attendance", "reviews", "sealed_text", "outbox",
)  # fmt: skip


def _undo(town: Town, reference: str, username: str = DIRECTOR) -> None:
    town.act(username, UndoStep(**acts.at(town, reference)))


def _may_undo(town: Town, reference: str, username: str = DIRECTOR) -> str:
    try:
        return str(town.look(username, ReadCase(case=reference)).undo)
    except PurposeNeeded:
        return str(purposes.look(town, username, ReadCase(case=reference)).undo)


def _triage(town: Town, reference: str) -> None:
    acts.take_up(town, reference)


def _intake(town: Town, reference: str) -> None:
    acts.to_intake(town, reference)
    acts.invite(town, reference, "politie", days=2)
    acts.scene(town).notify(reference)


def _conference(town: Town, reference: str) -> None:
    acts.to_conference(town, reference, "ll2", "politie")
    town.clock.move(days=7)


def _draft(town: Town, reference: str) -> None:
    acts.to_plan(town, reference, CASE_DIRECTOR, "pieter.politie", present=("ll2", "politie"))
    acts.plan(town, reference)


def _execution(town: Town, reference: str) -> None:
    _draft(town, reference)
    town.clock.move(minutes=1)
    acts.scene(town).start_execution(reference, by=CASE_DIRECTOR)


def _review(town: Town, reference: str) -> None:
    acts.to_review(town, reference)
    acts.confirm_actions(town, reference)


def _convene(town: Town, reference: str) -> None:
    acts.scene(town).convene(reference, "ll2", "politie", explanation="De zaak kan niet wachten (fictief).")


def _conclude(town: Town, reference: str) -> None:
    acts.scene(town).conclude(
        reference, CASE_DIRECTOR, CASE_DIRECTOR, "pieter.politie", present=("ll2", "politie", "wsl")
    )


Step = tuple[Callable[[Town, str], object], Callable[[Town, str], object], str]

STEPS: Final[dict[str, Step]] = {
    "take_up": (lambda town, case: None, acts.take_up, DIRECTOR),
    "reject, not taken up": (lambda town, case: None, acts.reject, DIRECTOR),
    "reject": (_triage, acts.reject, DIRECTOR),
    "convene": (_intake, _convene, DIRECTOR),
    "conclude": (_conference, _conclude, DIRECTOR),
    "appoint": (_draft, lambda town, case: acts.scene(town).appoint(case, "pieter.politie"), DIRECTOR),
    "start_execution": (
        _draft, lambda town, case: acts.scene(town).start_execution(case, by=CASE_DIRECTOR), CASE_DIRECTOR
    ),
    "open_review": (
        _execution, lambda town, case: acts.scene(town).open_review(case, by=CASE_DIRECTOR), CASE_DIRECTOR
    ),
    "conclude_review": (
        _review, lambda town, case: acts.scene(town).conclude_review(case, by=CASE_DIRECTOR), CASE_DIRECTOR
    ),
    "reweigh": (_review, lambda town, case: acts.scene(town).reweigh(case), DIRECTOR),
    "close": (
        lambda town, case: (acts.to_review(town, case), acts.settle_actions(town, case)),
        lambda town, case: acts.scene(town).close(case),
        DIRECTOR,
    ),
}  # fmt: skip
"""Step -> what comes before it, the step, who takes it."""


def _standing(town: Town, reference: str) -> dict[str, Any]:
    """What stands in the case, as whoever works on it finds it: without versions and codes of the rows."""
    case, found = town.case(reference), town.contents()
    stand: dict[str, Any] = {name: sorted((row[0], *row[2:-1]) for row in found[name]) for name in UNTOUCHED}
    stand["case"] = (case.state, case.due_on, case.due_term, case.ended_as)
    live = town.rows(shares, shares.c.ended_at.is_(None))
    stand["shares"] = {(row.id, row.valid_until) for row in live}
    newest: dict[tuple[str, ...], int] = {}
    readers = set()
    for row in town.rows(data_wraps):
        place = (row.case_id, row.owner, row.category, row.subject)
        newest[place] = max(newest.get(place, 0), row.generation)
        readers.add((*place, row.recipient))
    return stand | {"readers": {reader for reader in readers if reader[1] != reader[4]}}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_taken_back_with_everything_that_it_wrote(empty_town: Town, name: str) -> None:
    town, (before, take, username) = empty_town, STEPS[name]
    reference = acts.submit(town, CASE_DIRECTOR, person=0)
    before(town, reference)
    town.clock.move(minutes=1)
    stood = _standing(town, reference)
    take(town, reference)
    assert _standing(town, reference) != stood and _may_undo(town, reference, username)
    _undo(town, reference, username)
    assert _standing(town, reference) == stood
    town.clock.move(minutes=1)
    take(town, reference)
    assert _may_undo(town, reference, username)


@pytest.mark.parametrize("name", ["reject", "conclude", "reweigh"])
def test_a_step_whose_text_somebody_read_is_not_taken_back(empty_town: Town, name: str) -> None:
    town, (before, take, username) = empty_town, STEPS[name]
    reference = acts.submit(town, CASE_DIRECTOR, person=0)
    before(town, reference)
    town.clock.move(minutes=1)
    take(town, reference)
    town.look(DIRECTOR, ReadCase(case=reference))
    assert _may_undo(town, reference, username)
    town.look(CASE_DIRECTOR, ReadCase(case=reference))
    assert not _may_undo(town, reference, username)
    with pytest.raises(NotReady, match="undo"):
        _undo(town, reference, username)


def test_a_conference_to_which_a_letter_invited_is_not_taken_back(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, CASE_DIRECTOR, person=0)
    _intake(town, reference)
    town.clock.move(minutes=1)
    waiting = {row.id for row in town.rows(outbox)}
    _convene(town, reference)
    letter = next(row for row in town.rows(outbox) if row.id not in waiting)
    acts.put_row(town, outbox, {"state": "sent", "sent_at": letter.made_at}, letter)
    with pytest.raises(NotReady, match="undo"):
        _undo(town, reference)


def test_a_wrongly_rejected_case_goes_on_and_its_submitter_reads_nothing_of_it(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, CASE_DIRECTOR, person=0)
    acts.take_up(town, reference)
    town.clock.move(minutes=1)
    acts.reject(town, reference)
    _undo(town, reference)
    assert town.case(reference).state == "triage" and town.case(reference).ended_as is None
    seen = town.look(CASE_DIRECTOR, ReadCase(case=reference))
    assert not hasattr(seen.rejection, "field") and seen.state == "triage"
    acts.assess(town, reference)
    acts.justify(town, reference)
    acts.accept(town, reference)


def test_only_the_case_director_who_took_it_takes_his_step_back(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, CASE_DIRECTOR, person=0)
    _execution(town, reference)
    for username, refusal in ((DIRECTOR, NotReady), ("pieter.politie", Refused)):
        with pytest.raises(refusal):
            _undo(town, reference, username)
    _undo(town, reference, CASE_DIRECTOR)
    assert town.case(reference).state == "plan_draft"
