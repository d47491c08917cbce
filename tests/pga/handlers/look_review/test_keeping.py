"""What was written with a reviewed look goes after its retention; that it was reviewed, and how it ended, stays."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Row

from pga import worker
from pga.commands.look_review import DestroyReviewTexts
from pga.handlers.look_review import keeping
from pga.queries.look_review import DraftNotification, OwnItem, ReadItem
from pga.queries.review_figures import ReadReviewFigures
from pga.refusals import Refused
from pga.store.tables.cases import sealed_text
from pga.store.tables.keyring import data_wraps
from pga.store.tables.look_review import look_items
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import acts, desks
from tests.privacy.rules.samples import document
from tests.towns import Town

LONG_AGO = "2021-03-02T10:00:00.000000Z"
"""Five years and two days before the day after the town began."""


def _judged(town: Town, at: str = LONG_AGO) -> Row[Any]:
    """An item about which much was written and that was found a breach, so long ago."""
    item = desks.pried(town)
    for step in (desks.ask, desks.answer, desks.follow_up, desks.breach):
        step(town, item)
    acts.put_row(town, look_items, {"judged_at": at}, desks.now(town, item))
    return desks.now(town, item)


def _texts(town: Town, item: Row[Any]) -> int:
    return len(town.rows(sealed_text, sealed_text.c.case_id == item.id))


def test_after_the_term_nobody_reads_a_word_though_no_worker_ran(town: Town) -> None:
    item = _judged(town)
    assert _texts(town, item) > 4
    for who in (desks.OFFICER, "frank.fg"):
        seen = town.look(who, ReadItem(item=item.id))
        assert seen.words == () and seen.texts_gone and seen.line.state == "breach" and seen.judged_by
    own = town.look(desks.PRIES, OwnItem(item=item.id))
    assert own.words == () and own.texts_gone
    assert not isinstance(town.look(desks.OFFICER, DraftNotification(item=item.id)).reason, Plain)


def test_the_worker_destroys_texts_and_keys_and_the_counts_stay(town: Town) -> None:
    item = _judged(town)
    before = town.look(desks.OFFICER, ReadReviewFigures(organisation="leusden"))
    worker.run_due(town.gate)
    assert _texts(town, item) == 0 and town.rows(data_wraps, data_wraps.c.case_id == item.id) == []
    (record,) = [one for one in town.records() if one.capability == "job.destroy_review_texts"]
    assert record.details["rule"] == keeping.RETENTION and int(record.details["texts"]) > 4
    after = town.look(desks.OFFICER, ReadReviewFigures(organisation="leusden"))
    assert after.signals == before.signals and after.total == before.total
    assert town.look(desks.OFFICER, ReadItem(item=item.id)).line.state == "breach" and town.verdict() == Damage.NONE


def test_the_texts_of_other_items_stay(town: Town) -> None:
    gone = _judged(town)
    (other, *_) = town.rows(look_items, look_items.c.organisation == "wsl")
    desks.ask(town, other)
    worker.run_due(town.gate)
    assert _texts(town, gone) == 0 and _texts(town, other) > 0


@pytest.mark.parametrize("at", ["2021-03-04T10:00:00.000000Z", "2026-03-04T10:00:00.000000Z"])
def test_up_to_and_including_the_last_day_everything_is_read(town: Town, at: str) -> None:
    item = _judged(town, at)
    assert town.clock.now().date().isoformat() == "2026-03-04"
    worker.run_due(town.gate)
    seen = town.look(desks.OFFICER, ReadItem(item=item.id))
    assert len(seen.words) == 4 and not seen.texts_gone
    assert town.gate.act(desks.SYSTEM, DestroyReviewTexts(item=item.id)).told_before and _texts(town, item) > 4


def test_what_was_not_judged_is_kept_however_old_it_is(town: Town) -> None:
    item = desks.pried(town)
    desks.ask(town, item)
    acts.put_row(town, look_items, {"judged_at": LONG_AGO}, desks.now(town, item))
    worker.run_due(town.gate)
    assert _texts(town, item) > 0 and len(town.look(desks.OFFICER, ReadItem(item=item.id)).words) == 1


def test_rules_that_do_not_say_how_long_keep_everything(town: Town) -> None:
    item, rules = _judged(town), document()
    silent = replace(rules, retention={name: term for name, term in rules.retention.items() if name != "RB1"})
    assert keeping.over(rules, item, "2026-03-04") and not keeping.over(silent, item, "2099-01-01")


def test_nobody_but_the_worker_destroys_them(town: Town) -> None:
    item = _judged(town)
    with pytest.raises(Refused):
        town.act(desks.OFFICER, DestroyReviewTexts(item=item.id))
