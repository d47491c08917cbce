"""Addresses that are ours, and those that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pga.web.addresses import argument, local, number, to_log_in

ELSEWHERE = [
    "https://example.org/",
    "//example.org/",
    "/\\example.org",
    "\\\\example.org",
    "javascript:alert(1)",
    "cases",
    "",
    "/cases\n",
    "/cases\x00",
    "/" + "a" * 600,
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_an_address_that_is_not_ours_becomes_the_start(address: str) -> None:
    assert local(address) == "/"


@given(st.text())
def test_going_on_never_leaves_this_site(text: str) -> None:
    address = local(text)
    assert address.startswith("/") and not address.startswith(("//", "/\\"))


def test_a_path_with_its_query_stays_as_it_is() -> None:
    assert local("/cases?state=triage") == "/cases?state=triage"


def test_the_log_in_page_remembers_where_somebody_was_going() -> None:
    assert to_log_in("/cases?state=a&b=c", ended=True) == "/login?ended=1&next=/cases%3Fstate%3Da%26b%3Dc"


@given(st.text())
def test_a_number_from_an_address_is_small_enough_for_a_database(text: str) -> None:
    assert 0 <= number(text) < 2**31


@given(st.text())
def test_an_argument_is_printable_and_short(text: str) -> None:
    found = argument(text)
    assert found.isprintable() and len(found) <= 200
