"""A page of another workflow is not there for a referral and a barring order: never an error."""

from tests.pga.web.conftest import Web
from tests.pga.web.everywhere import broken
from tests.referrals import acts
from tests.referrals.acts import LEADER
from tests.referrals.test_orders import OOV, impose


def test_no_page_about_a_case_breaks_on_a_referral(referral_web: Web) -> None:
    assert broken(referral_web, LEADER, acts.referrals(referral_web.town)["direct_safety"]) == {}


def test_no_page_about_a_case_breaks_on_a_barring_order(referral_web: Web) -> None:
    assert broken(referral_web, OOV, impose(referral_web.town)) == {}
