"""A home under first rules that end in ten days, for what follows rules: the next ones, other keys, two people."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from pga.settings import Settings
from tests import cooperations
from tests.cooperations import dated, rules
from tests.engines import Databases
from tests.towns import NOW, Town

LAST: Final = NOW.date() + timedelta(days=10)
V1: Final = rules(dated(date(2025, 1, 1), LAST))

TemplateOf = Callable[[str], Settings]


@pytest.fixture(scope="session")
def ending_home_of(
    databases_of: Callable[[str], Databases], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TemplateOf]:
    """A home under V1 for each engine, made when first asked for."""
    made: dict[str, Settings] = {}

    def of(engine_name: str) -> Settings:
        if engine_name not in made:
            folder = tmp_path_factory.mktemp(f"v1-{engine_name}") / "home"
            made[engine_name] = databases_of(engine_name).empty(folder)
            town = cooperations.founded(made[engine_name], V1)
            cooperations.activate(town.gate, V1)
            town.close()
        return made[engine_name]

    yield of
    for engine_name, settings in made.items():
        databases_of(engine_name).drop(settings)


@pytest.fixture
def home(engine_name: str, ending_home_of: TemplateOf, databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """A copy of it, with the accounts that every home begins with here."""
    settings = databases.copied(ending_home_of(engine_name), tmp_path / "home")
    town = Town(settings)
    yield town
    town.close()
    databases.drop(settings)
