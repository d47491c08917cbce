"""Fixtures of these tests."""


import pytest

from tests.pga.web.conftest import Web
from tests.towns import Town


@pytest.fixture
def top_x_web(top_x_town: Town) -> Web:
    """The founded town with a Top-X list, on the web."""
    return Web(top_x_town)
