"""A home under first rules that end in ten days, for what follows rules: the next ones, other keys, two people."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from tests import cooperations
from tests.cooperations import dated, rules
from tests.engines import Databases
from tests.towns import NOW, Town

LAST: Final = NOW.date() + timedelta(days=10)
V1: Final = rules(dated(date(2025, 1, 1), LAST))


@pytest.fixture
def home(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """A home under V1, with the accounts that every home begins with here."""
    town = cooperations.under(databases, tmp_path / "home", V1)
    yield town
    town.close()
    databases.drop(town.settings)
