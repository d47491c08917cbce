"""A page of another workflow is not there for a case of the Top-X list: never an error."""

import pytest

from tests.hard.edited import WAYS, damage
from tests.pga.web.conftest import Web
from tests.pga.web.everywhere import broken
from tests.top_x import acts


def test_no_page_about_a_case_breaks_on_one_of_the_list(top_x_web: Web) -> None:
    assert broken(top_x_web, acts.DIRECTOR, acts.weighed(top_x_web.town)) == {}


@pytest.mark.long
def test_no_address_is_an_error_when_every_record_of_the_ledger_was_edited(top_x_web: Web) -> None:
    reference = acts.weighed(top_x_web.town)
    damage(top_x_web.town, *WAYS)
    assert broken(top_x_web, acts.DIRECTOR, reference) == {}
