"""A page of another workflow is not there for a case of the Top-X list: never an error."""

from tests.pga.web.conftest import Web
from tests.pga.web.everywhere import broken
from tests.top_x import acts


def test_no_page_about_a_case_breaks_on_one_of_the_list(top_x_web: Web) -> None:
    assert broken(top_x_web, acts.DIRECTOR, acts.weighed(top_x_web.town)) == {}
