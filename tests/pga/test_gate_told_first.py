"""T32: whoever writes a handler that forgets the order of the gate finds out at once, and nothing is shown."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError, ResourceClosedError

from pga.checks import problems
from pga.commands import Command
from pga.desk import Desk, Done, Draft
from pga.handlers.looks import LOOKS
from pga.handlers.table import ACTS
from pga.queries import CaseQuery
from pga.store.engine import StatementAfterCommit
from pga.store.tables.cases import cases
from privacy.keys.aead import CannotOpen, open_, seal
from privacy.keys.secret import ID_SIZE, KEY_SIZE
from privacy.ledger.chain import Receipt
from privacy.ledger.verify import Damage
from privacy.reader import NotTold, Reader
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town


class PlantedLook(CaseQuery):
    """A look that only these tests know."""

    capability: ClassVar[str] = "case.read"


class PlantedAct(Command):
    """An act that only these tests know."""

    capability: ClassVar[str] = "own_account.set_language"


Plant = Callable[[Callable[[Desk, Any], Any]], None]


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Put a handler in the tables of the gate."""

    def put(handler: Callable[[Desk, Any], Any]) -> None:
        monkeypatch.setitem(LOOKS, PlantedLook, handler)
        monkeypatch.setitem(ACTS, PlantedAct, handler)

    return put


def _look(town: Town) -> Any:
    return town.look(DIRECTOR, PlantedLook(case=town.reference("intake")))


def _stops(town: Town, stop: Callable[[], Any], *errors: type[Exception]) -> None:
    """It raises, and no record says that something was shown or changed."""
    before, head = town.contents(), town.head()
    with pytest.raises(errors):
        stop()
    assert town.contents() == before
    assert [r for r in town.records(head) if r.outcome == "allowed" and r.changes] == []


@pytest.mark.parametrize("receipt", [None, "a receipt", 7])
def test_a_handler_that_opens_before_the_commit_has_no_receipt(town: Town, plant: Plant, receipt: Any) -> None:
    def handler(desk: Desk, query: PlantedLook) -> Draft[Any]:
        (first, *_) = desk.found([desk.case.id])
        keys = desk.sealing.keys_of(desk.actor.organisation)
        text = Reader(desk.decision, receipt, keys, desk.sealing.wraps).open(first)
        return Draft(build=lambda reveal: text)

    plant(handler)
    head = town.head()
    _stops(town, lambda: _look(town), TypeError)
    assert [(r.outcome, r.reason, r.disclosed) for r in town.records(head)] == [("failed", "TypeError", ())]


def test_a_receipt_cannot_be_made_up() -> None:
    with pytest.raises(TypeError):
        Receipt(object(), seq=1, mac=b"", disclosed=frozenset())


def test_a_document_that_the_record_does_not_name_stays_shut(town: Town, plant: Plant) -> None:
    def handler(desk: Desk, query: PlantedLook) -> Draft[Any]:
        documents = desk.found([desk.case.id])
        return Draft(build=lambda reveal: [reveal(d) for d in documents], documents=tuple(documents[1:]))

    plant(handler)
    _stops(town, lambda: _look(town), NotTold)
    assert (town.last().outcome, town.last().reason) == ("failed", "not_delivered:NotTold")


def test_a_statement_in_the_building_of_an_answer_comes_too_late(town: Town, plant: Plant) -> None:
    def handler(desk: Desk, query: PlantedLook) -> Draft[Any]:
        return Draft(build=lambda reveal: desk.relations_to([desk.case.id, "another"]))

    plant(handler)
    _stops(town, lambda: _look(town), StatementAfterCommit, ResourceClosedError)
    assert town.last().outcome == "failed"


def test_a_handler_that_commits_by_itself_cannot_go_on(town: Town, plant: Plant) -> None:
    def handler(desk: Desk, query: Any) -> Any:
        desk.tx.commit()
        return Draft(build=lambda reveal: "shown")

    plant(handler)
    _stops(town, lambda: _look(town), StatementAfterCommit)
    _stops(town, lambda: town.act(DIRECTOR, PlantedAct()), StatementAfterCommit)


def test_a_handler_that_writes_without_telling_is_refused_by_the_database(town: Town, plant: Plant) -> None:
    def handler(desk: Desk, command: PlantedAct) -> Done:
        desk.tx.run(update(cases).values(state="intake", version=cases.c.version + 1))
        return Done()

    plant(handler)
    _stops(town, lambda: town.act(DIRECTOR, PlantedAct()), DBAPIError)
    assert town.verdict() == Damage.NONE


def test_a_handler_of_a_look_that_changes_rows_writes_nothing(town: Town, plant: Plant) -> None:
    def handler(desk: Desk, query: PlantedLook) -> Draft[str]:
        desk.work.change(cases, desk.case, state="rejected")
        return Draft(build=lambda reveal: "shown")

    plant(handler)
    before = town.contents()
    _look(town)
    assert town.contents() == before


def test_a_look_that_fails_while_it_is_built_is_told_as_not_delivered(town: Town, plant: Plant) -> None:
    def handler(desk: Desk, query: PlantedLook) -> Draft[Any]:
        return Draft(build=lambda reveal: 1 // 0, documents=tuple(desk.found([desk.case.id])))

    plant(handler)
    head = town.head()
    with pytest.raises(ZeroDivisionError):
        _look(town)
    told, failed = town.records(head)
    assert told.disclosed and (failed.outcome, failed.reason) == ("failed", "not_delivered:ZeroDivisionError")
    assert failed.case_id == told.case_id


def test_a_home_with_a_dropped_guard_does_not_start(town: Town) -> None:
    assert problems(town.home) == []
    Intruder(town.settings).drop_guards("cases")
    assert any("guard" in problem.en.lower() for problem in problems(town.home))


def test_what_cannot_be_opened_says_nothing_about_its_text() -> None:
    key, other = (bytes([number]) * KEY_SIZE for number in (1, 2))
    ids = bytes(ID_SIZE)
    blob = seal(key, key_id=ids, rules_id=ids, aad=b"here", plaintext=b"Daan Verzonnen (fictief)")
    for wrong_key, aad in ((key, b"elsewhere"), (other, b"here")):
        with pytest.raises(CannotOpen) as stopped:
            open_(wrong_key, key_id=ids, aad=aad, blob=blob)
        assert str(stopped.value) == "" and "Daan" not in repr(stopped.value)
