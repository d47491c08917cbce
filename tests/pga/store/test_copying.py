"""What a backup carries: every table and column of the house can be put back by its name (the rest: ``backup``)."""

from pga.store.copying import _NAME
from pga.store.tables import metadata


def test_every_table_and_column_has_a_name_that_can_be_put_back() -> None:
    names = {name for table in metadata.tables.values() for name in (str(table), *(c.name for c in table.columns))}
    assert {name for name in names if not _NAME.fullmatch(name)} == set()
    assert not any(_NAME.fullmatch(bad) for bad in ("", "2", "a-b", 'a"b', "a b", "x.y", "a" * 61))
