"""Filters that somebody keeps: always his own, also when he stands in for another."""

from typing import Final

from pga.answers.filters import SavedFilter, SavedFilters
from pga.commands.filters import RemoveFilter, SaveFilter
from pga.desk import Desk, Done, Draft
from pga.handlers import filtering
from pga.queries.filters import EVERYTHING, PRESETS, STANDARD, ListFilters, WorkFilter, read, written
from pga.refusals import Conflict, NotReady, Unmet
from pga.store import filters
from pga.store.tables.messages import saved_filters
from privacy.vocabulary import Label

NOTHING: Final = Label("Kies eerst een filter in de lijst van zaken.", "Choose a filter in the list of cases first.")


def list_filters(desk: Desk, query: ListFilters) -> Draft[SavedFilters]:
    """What he keeps, beside the filter at hand."""
    filtering.check(desk, query.narrowed)
    found = SavedFilters(narrowing=filtering.narrowing(desk, query.narrowed), saved=of_himself(desk))
    return Draft(build=lambda reveal: found)


def save(desk: Desk, command: SaveFilter) -> Done:
    """One filter for each purpose, so there are never more than there are purposes."""
    if not command.narrowed:
        raise NotReady((Unmet(key="filter_empty", sentence=NOTHING),))
    filtering.check(desk, command.narrowed)
    account, query = desk.himself.account, written(command.narrowed)
    kept = next((row for row in filters.of_account(desk.tx, account) if row.preset == command.preset), None)
    if kept is None:
        desk.work.add(saved_filters, account=account, preset=command.preset, query=query)
    else:
        desk.work.change(saved_filters, kept, query=query)
    return Done()


def remove(desk: Desk, command: RemoveFilter) -> Done:
    """Only his own: of another nothing is said."""
    mine = filters.of_account(desk.tx, desk.himself.account)
    row = desk.require_row(next((row for row in mine if row.id == command.saved), None))
    if row.version != command.version:
        raise Conflict("")
    desk.work.remove(saved_filters, row)
    return Done()


def end_with_account(desk: Desk, account: str) -> None:
    """Nobody opens what a closed account kept, so nothing of it stays."""
    for row in filters.of_account(desk.tx, account):
        desk.work.remove(saved_filters, row)


def of_himself(desk: Desk) -> tuple[SavedFilter, ...]:
    """What the person at work keeps, the standard first."""
    rows = filters.of_account(desk.tx, desk.himself.account)
    ordered = sorted((row for row in rows if row.preset in PRESETS), key=lambda row: PRESETS.index(row.preset))
    return tuple(
        SavedFilter(id=row.id, version=row.version, preset=row.preset, chosen=read(row.query).chosen())
        for row in ordered
    )


def usual(desk: Desk, saved: tuple[SavedFilter, ...]) -> WorkFilter:
    """The standard filter, as long as the lists know every part of it; else everything."""
    found = next((WorkFilter(**kept.chosen) for kept in saved if kept.preset == STANDARD), EVERYTHING)
    return EVERYTHING if filtering.unknown(desk, found) else found
