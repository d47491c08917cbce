"""Fixtures of these tests."""

from collections.abc import Iterator

import pytest

from tests.pga.web.conftest import Web
from tests.towns import Town


@pytest.fixture
def top_x_web(top_x_town: Town) -> Iterator[Web]:
    """The founded town with a Top-X list, on the web."""
    served = Web(top_x_town)
    yield served
    served.app.extensions["pga_gate"].home.store.close()
