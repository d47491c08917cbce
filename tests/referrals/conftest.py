"""Fixtures of these tests."""


import pytest

from tests.pga.web.conftest import Web
from tests.referrals.people import family_town, family_web, founded_of
from tests.towns import Town

__all__ = ["family_town", "family_web", "founded_of"]


@pytest.fixture
def referral_web(referral_town: Town) -> Web:
    """The played town with referrals, on the web."""
    return Web(referral_town)
