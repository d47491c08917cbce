"""Tests of pga/handlers/look_review/texts.py: who holds a key for what is said at the desk, and that it turns along."""

from pga.queries.look_review import OwnItem, ReadItem
from pga.store.tables.cases import sealed_text
from pga.store.tables.keyring import data_wraps
from pga.store.tables.look_review import look_items
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import desks
from tests.pga.handlers.look_review.test_taking import text
from tests.rotating import LATER, rotate
from tests.towns import Town


def owners(town: Town, item: str, kind: str) -> set[str]:
    """The organisations that hold a text of this kind, each under a key that no other has."""
    rows = town.rows(sealed_text, sealed_text.c.case_id == item, sealed_text.c.kind == kind)
    wraps = town.rows(data_wraps, data_wraps.c.case_id == item)
    assert all(wrap.owner == wrap.recipient for wrap in wraps)
    return {row.owner for row in rows}


def test_a_text_is_held_by_who_reads_it_and_by_nobody_else(town: Town) -> None:
    desks.filled(town)
    (item, *_) = town.rows(look_items, look_items.c.organisation == "wsl")
    desks.ask(town, item)
    assert owners(town, item.id, "look_question") == {"leusden", "veilig-thuis", "wsl"}
    desks.answer(town, item, by="wim.wsl")
    assert owners(town, item.id, "look_answer") == {"leusden", "veilig-thuis", "wsl"}
    desks.follow_up(town, item)
    assert owners(town, item.id, "look_reason") == {"leusden", "veilig-thuis"}


def test_each_reason_says_what_it_is_the_reason_for(town: Town) -> None:
    item = desks.pried(town)
    desks.follow_up(town, item)
    assert [word.kind for word in town.look(desks.OFFICER, ReadItem(item=item.id)).words] == ["look_reason_follow_up"]
    desks.breach(town, item)
    words = town.look(desks.OFFICER, ReadItem(item=item.id)).words
    assert [word.kind for word in words] == ["look_reason_follow_up", "look_reason_breach"]


def test_no_word_of_it_stands_readable_in_the_store(town: Town) -> None:
    item = desks.pried(town)
    desks.ask(town, item)
    everything = repr(town.contents()) + repr([record for record in town.records()])
    assert "Waarom keek u hier" not in everything


def test_a_second_question_stands_behind_the_first_and_nothing_is_lost(town: Town) -> None:
    desks.officer(town)
    item = desks.pried(town)
    desks.ask(town, item)
    town.clock.move(days=8)
    desks.ask(town, item, by=desks.DEPUTY)
    seen = town.look(desks.PRIES, OwnItem(item=item.id))
    assert [word.text.field("by") for word in seen.words] == ["Petra Privacy (fictief)", f"{desks.DEPUTY} (fictief)"]
    assert seen.line.answer_by == "2026-03-19"
    rows = town.rows(sealed_text, sealed_text.c.case_id == item.id)
    assert len(rows) == 4 and {row.version for row in rows} == {1}


def test_the_keys_of_the_desk_turn_with_those_of_the_cases(town: Town) -> None:
    item = desks.pried(town)
    desks.ask(town, item)
    before = {(row.owner, row.generation) for row in town.rows(data_wraps, data_wraps.c.case_id == item.id)}
    rotate(town, kind="data", before=LATER)
    after = {(row.owner, row.generation) for row in town.rows(data_wraps, data_wraps.c.case_id == item.id)}
    assert after == {(owner, generation + 1) for owner, generation in before}
    (word,) = town.look(desks.OFFICER, ReadItem(item=item.id)).words
    assert isinstance(word.text, Plain) and text(word.text) == "Waarom keek u hier? (fictief)"
    assert town.verdict() == Damage.NONE
