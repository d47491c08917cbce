"""Fixtures of these tests."""

from tests.referrals.people import family_town, founded_referrals

__all__ = ["family_town", "founded_referrals"]
