"""Spelregels say what is signed, and openly what this version does not carry out yet."""

import pytest

from tests.pga.web.conftest import Web


@pytest.mark.parametrize("what", ["uitloop", "opzegt", "tweede persoon ontbreekt", "verwijdert nog niets"])
def test_what_is_signed_and_not_carried_out_says_so(web: Web, what: str) -> None:
    page = web.as_("bea.burgemeester").get("/rules").text
    assert page.count("wordt nog niet uitgevoerd") == 4
    assert what in page
