"""Fixtures of these tests."""

from tests.referrals.people import family_town, family_web, founded_of

__all__ = ["family_town", "family_web", "founded_of"]
