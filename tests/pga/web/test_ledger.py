"""The ledger over HTTP: filters that hold no surprise, a name by POST, and the check of the whole."""

import re

import pytest

from tests.pga.web.conftest import Web


def test_a_name_is_asked_by_post_and_recorded(web: Web) -> None:
    person = web.as_("petra.privacy")
    seq = re.search(r"/ledger/records/(\d+)/names", person.get("/ledger").text)
    assert seq is not None
    assert person.get(f"/ledger/records/{seq[1]}/names").status_code == 405
    answer = person.post(f"/ledger/records/{seq[1]}/names")
    assert answer.status_code == 200 and "fictief" in answer.text
    assert web.town.last().capability == "audit.name_subject"


STRANGE = ["before=99999999999999999999", "before=-1", "before=2147483648", "before=x", "kind=all", "case=%00"]


@pytest.mark.parametrize("query", STRANGE)
def test_a_strange_filter_is_no_error(web: Web, query: str) -> None:
    assert web.as_("petra.privacy").get(f"/ledger?{query}").status_code == 200


@pytest.mark.parametrize("seq", ["0", "2147483647", "2147483648", "99999999999999999999", "-1", "x"])
def test_a_record_that_is_not_there_has_no_names(web: Web, seq: str) -> None:
    assert web.as_("petra.privacy").post(f"/ledger/records/{seq}/names").status_code == 404


def test_the_filter_of_the_next_page_cannot_carry_another_field(web: Web) -> None:
    page = web.as_("petra.privacy").get("/ledger?colleague=anna.process%26before%3D1")
    assert "before=1&" not in page.text


def test_a_colleague_is_chosen_by_name_and_stands_in_the_address_by_an_id(web: Web) -> None:
    officer, account = web.as_("petra.privacy"), web.town.account("anna.process")
    offered = officer.get("/ledger").text
    assert f'value="{account.id}"' in offered and account.display_name in offered
    page = officer.get(f"/ledger?colleague={account.id}")
    assert account.display_name in page.text and "anna.process" not in page.text.split("<tbody", 1)[0]
    assert page.text.count("<tr") > 1
    assert "niets van deze collega" in officer.get("/ledger?colleague=anna.process").text


def test_the_whole_ledger_is_verified_by_a_button(web: Web) -> None:
    answer = web.as_("frank.fg").post("/ledger/verify")
    assert answer.status_code == 200 and "Het logboek klopt" in answer.text


@pytest.mark.parametrize("after", ["x", "|", "2026-01-01|", "%00", "a" * 300])
def test_a_strange_cursor_of_the_work_list_is_no_error(web: Web, after: str) -> None:
    assert web.as_("anna.process").get(f"/cases?after={after}&state=intake").status_code == 200
