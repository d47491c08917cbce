"""A filter is kept under a purpose, for oneself alone, as codes alone."""

import pytest

from pga.commands.filters import RemoveFilter, SaveFilter
from pga.commands.people import CloseAccount, ConfirmAccounts
from pga.desk import Done
from pga.queries.cases import MyWork
from pga.queries.filters import NAMES, PRESETS, ListFilters, WorkFilter, read, written
from pga.queries.people import ListToConfirm
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.messages import saved_filters
from tests import crowds
from tests.replacing import SUBSTITUTE, replace_director
from tests.towns import DIRECTOR, Town, key

LATE = WorkFilter(due="late")


def keep(town: Town, username: str, preset: str = "daily", narrowed: WorkFilter = LATE) -> Done:
    """Keep a filter."""
    return town.act(username, SaveFilter(preset=preset, narrowed=narrowed, act_key=key()))


def kept(town: Town, username: str) -> list[tuple[str, dict[str, str]]]:
    """(purpose, what it narrows to) of what this person keeps, in the order of the page."""
    return [(one.preset, one.chosen) for one in town.look(username, ListFilters()).saved]


def drop(town: Town, username: str, saved: str, version: int = 1) -> Done:
    """Keep it no longer."""
    return town.act(username, RemoveFilter(saved=saved, version=version, act_key=key()))


def test_a_filter_is_kept_for_oneself_and_told_first(town: Town) -> None:
    keep(town, DIRECTOR)
    record = town.last()
    assert record.capability == "filter.save" and [c.table for c in record.changes] == ["saved_filters"]
    assert kept(town, DIRECTOR) == [("daily", {"due": "late"})]
    assert kept(town, "lisa.ll2") == []
    assert town.look(DIRECTOR, MyWork()).saved[0].preset == "daily"


def test_there_is_one_filter_for_each_purpose_and_never_more_than_those(town: Town) -> None:
    for preset in (*PRESETS, *PRESETS):
        keep(town, DIRECTOR, preset)
    keep(town, DIRECTOR, "watch", WorkFilter(state="intake"))
    found = kept(town, DIRECTOR)
    assert [preset for preset, _ in found] == list(PRESETS)
    assert found[-1] == ("watch", {"state": "intake"})


@pytest.mark.parametrize("preset", ["", "Daan Verzonnen", "STANDARD", "daily "])
def test_nobody_gives_a_filter_a_name_of_his_own(town: Town, preset: str) -> None:
    with pytest.raises(NotReady) as refused:
        keep(town, DIRECTOR, preset)
    assert [need.field for need in refused.value.unmet] == ["preset"]
    assert not town.rows(saved_filters)


@pytest.mark.parametrize("name", NAMES)
def test_no_words_can_be_kept_in_a_filter(town: Town, name: str) -> None:
    with pytest.raises(NotReady):
        keep(town, DIRECTOR, narrowed=WorkFilter(**{name: "Daan Verzonnen"}))
    assert not town.rows(saved_filters)


def test_a_filter_that_filters_nothing_is_not_kept(town: Town) -> None:
    with pytest.raises(NotReady):
        keep(town, DIRECTOR, narrowed=WorkFilter())


def test_a_filter_is_removed_by_who_keeps_it_as_he_saw_it(town: Town) -> None:
    keep(town, DIRECTOR)
    (row,) = town.rows(saved_filters)
    with pytest.raises(Refused, match="out_of_reach"):
        drop(town, "lisa.ll2", row.id)
    with pytest.raises(Conflict):
        drop(town, DIRECTOR, row.id, version=2)
    drop(town, DIRECTOR, row.id)
    assert kept(town, DIRECTOR) == []
    with pytest.raises(Refused, match="out_of_reach"):
        drop(town, DIRECTOR, row.id)


def test_a_substitute_keeps_his_own_filters_and_sees_those_of_nobody_else(town: Town) -> None:
    keep(town, DIRECTOR)
    replace_director(town)
    assert kept(town, SUBSTITUTE) == []
    keep(town, SUBSTITUTE, "watch")
    assert {row.account for row in town.rows(saved_filters)} == {
        town.account(DIRECTOR).id,
        town.account(SUBSTITUTE).id,
    }
    assert kept(town, DIRECTOR) == [("daily", {"due": "late"})]


def test_what_a_closed_account_kept_is_gone_with_a_line_for_each(town: Town) -> None:
    keep(town, "lisa.ll2")
    keep(town, "lisa.ll2", "watch")
    keep(town, DIRECTOR)
    row = town.account("lisa.ll2")
    town.act("adam.beheer", CloseAccount(account=row.id, version=row.version, act_key=key()))
    assert [saved.account for saved in town.rows(saved_filters)] == [town.account(DIRECTOR).id]
    assert [c.op for c in town.last().changes if c.table == "saved_filters"] == ["D", "D"]


def test_what_somebody_kept_whom_the_account_contact_no_longer_confirms_is_gone(town: Town) -> None:
    keep(town, "pim.politie")
    confirming = town.look("carla.politie", ListToConfirm())
    close = (town.account("pim.politie").id,)
    town.act("carla.politie", ConfirmAccounts(seen=confirming.seen, close=close, act_key=key()))
    assert not town.rows(saved_filters)


def test_the_standard_filter_narrows_the_list_and_never_what_waits(town: Town) -> None:
    before = town.look(DIRECTOR, MyWork(usual=True))
    keep(town, DIRECTOR, "standard", WorkFilter(state="triage"))
    after = town.look(DIRECTOR, MyWork(usual=True))
    assert {line.reference for line in after.cases} == set(town.references("triage"))
    assert len(after.cases) < len(before.cases) and after.usual and not before.usual
    assert (after.late, after.today, after.later) == (before.late, before.today, before.later)
    assert after.narrowing.chosen == {"state": "triage"} and not after.alone


def test_who_asks_for_something_else_gets_that_and_not_his_standard(town: Town) -> None:
    keep(town, DIRECTOR, "standard", WorkFilter(state="triage"))
    everything = town.look(DIRECTOR, MyWork())
    assert not everything.usual and len(everything.cases) > len(town.references("triage"))
    other = town.look(DIRECTOR, MyWork(narrowed=WorkFilter(state="intake"), usual=True))
    assert other.narrowing.chosen == {"state": "intake"}
    assert not town.look(DIRECTOR, MyWork(after="2026-01-01|", usual=True)).usual


def test_a_standard_filter_that_the_lists_no_longer_know_narrows_nothing(town: Town) -> None:
    keep(town, DIRECTOR, "standard")
    (row,) = town.rows(saved_filters)
    crowds.told(town, lambda work: work.change(saved_filters, row, query="theme=dropped_from_the_rules"))
    page = town.look(DIRECTOR, MyWork(usual=True))
    assert not page.usual and page.narrowing.chosen == {}
    assert kept(town, DIRECTOR) == [("standard", {"theme": "dropped_from_the_rules"})]


def test_what_is_written_is_read_back(town: Town) -> None:
    whole = WorkFilter(**{name: f"code_{name}" for name in NAMES})
    assert read(written(whole)) == whole and read(written(WorkFilter())) == WorkFilter()
    assert read("theme=a&unknown=b&after=c") == WorkFilter(theme="a")
