"""Fixtures of these tests."""

from collections.abc import Iterator

import pytest

from tests.pga.web.conftest import Web
from tests.referrals.people import family_town, family_web, founded_of
from tests.towns import Town

__all__ = ["family_town", "family_web", "founded_of"]


@pytest.fixture
def referral_web(referral_town: Town) -> Iterator[Web]:
    """The played town with referrals, on the web."""
    served = Web(referral_town)
    yield served
    served.app.extensions["pga_gate"].home.store.close()
