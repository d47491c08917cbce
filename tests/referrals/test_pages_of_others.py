"""A page of another workflow is not there for a referral and a barring order: never an error."""

import pytest

from tests.hard.edited import WAYS, damage
from tests.pga.web.conftest import Web
from tests.pga.web.everywhere import broken
from tests.referrals import acts
from tests.referrals.acts import LEADER
from tests.referrals.test_orders import OOV, impose


def test_no_page_about_a_case_breaks_on_a_referral(referral_web: Web) -> None:
    assert broken(referral_web, LEADER, acts.referrals(referral_web.town)["direct_safety"]) == {}


def test_no_page_about_a_case_breaks_on_a_barring_order(referral_web: Web) -> None:
    assert broken(referral_web, OOV, impose(referral_web.town)) == {}


@pytest.mark.long
def test_no_address_is_an_error_when_every_record_of_the_ledger_was_edited(referral_web: Web) -> None:
    reference = acts.referrals(referral_web.town)["direct_safety"]
    damage(referral_web.town, *WAYS)
    assert broken(referral_web, LEADER, reference) == {}
