"""Accounts and roles over HTTP: a password shown once, a role approved by another, a factor reset by two."""

import re

from tests.pga.test_visiting import settled
from tests.pga.web.conftest import Web, errors_of, hidden

NEW = {"display_name": "Nina Nieuw (fictief)", "username": "nina.nieuw", "organisation": "ll2"}


def open_account(web: Web) -> str:
    """By the administrator; returns the first password."""
    person = web.as_("adam.beheer")
    answer = person.post("/accounts/new", {**hidden(person.get("/accounts/new")), **NEW})
    assert answer.status_code == 200
    found = re.search(r'<code class="pga-code">([a-z2-9-]{23})</code>', answer.text)
    assert found is not None
    return found[1]


def test_a_first_password_is_shown_once_and_works(web: Web) -> None:
    password = open_account(web)
    person = web.nobody()
    assert person.post("/login", {"username": "nina.nieuw", "password": password}).status_code == 303
    assert person.get("/rules").headers["Location"] == "/own?done=first-password"
    page = person.get("/own?done=first-password")
    assert page.status_code == 200 and "Kies eerst een eigen wachtwoord" in page.text
    own = "een eigen wachtwoord (fictief)"
    sent = {**hidden(page), "current": password, "new": own, "again": own}
    assert person.post("/own/password", sent).headers["Location"] == "/own?done=password"
    assert person.get("/rules").status_code == 200
    assert password not in web.as_("adam.beheer").get("/accounts").text


def test_a_repeated_post_opens_no_second_account_and_shows_no_password(web: Web) -> None:
    person = web.as_("adam.beheer")
    sent = {**hidden(person.get("/accounts/new")), **NEW}
    person.post("/accounts/new", sent)
    answer = person.post("/accounts/new", sent)
    assert answer.headers["Location"] == "/accounts" and "pga-codes" not in answer.text


def test_a_name_that_exists_is_told_at_its_field(web: Web) -> None:
    person = web.as_("adam.beheer")
    sent = {**hidden(person.get("/accounts/new")), **NEW, "username": "Anna.Process"}
    answer = person.post("/accounts/new", sent)
    assert answer.status_code == 422 and len(errors_of(answer)) == 1


def test_a_role_works_only_after_another_approved_it(web: Web) -> None:
    settled(web.town, "nina.nieuw", open_account(web))
    account = web.town.account("nina.nieuw").id
    administrator = web.as_("adam.beheer")
    dates = {"valid_from": "2026-03-03", "valid_until": "2026-12-31"}
    sent = {**hidden(administrator.get(f"/accounts/{account}/roles")), "role": "participant", **dates}
    assert administrator.post(f"/accounts/{account}/roles", sent).headers["Location"] == "/accounts?done=proposed"
    assert web.as_("nina.nieuw").get("/questions").status_code == 404
    officer = web.as_("petra.privacy")
    page = officer.get("/roles").text
    grant = re.search(r'/roles/([0-9a-f-]{36})/approve">.*?name="version" value="(\d+)"', page, re.DOTALL)
    assert grant is not None
    assert officer.post(f"/roles/{grant[1]}/approve", {"version": grant[2]}).status_code == 303
    assert web.as_("nina.nieuw").get("/questions").status_code == 200


def test_an_account_contact_opens_no_account_elsewhere(web: Web) -> None:
    person = web.as_("carla.politie")
    answer = person.post("/accounts/new", {**hidden(person.get("/accounts/new")), **NEW})
    assert answer.status_code == 422
    assert "Lisa" not in person.get("/accounts").text


def test_a_stale_list_of_accounts_gives_the_page_that_says_so(web: Web) -> None:
    account = web.town.account("lisa.ll2")
    answer = web.as_("adam.beheer").post(f"/accounts/{account.id}/close", {"version": "99"})
    assert answer.status_code == 409 and 'href="/accounts"' in answer.text


def test_a_closed_account_is_out_at_once(web: Web) -> None:
    lisa, account = web.as_("lisa.ll2"), web.town.account("lisa.ll2")
    web.as_("adam.beheer").post(f"/accounts/{account.id}/close", {"version": str(account.version)})
    assert lisa.get("/cases").headers["Location"].startswith("/login")
