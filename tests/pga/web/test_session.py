"""Cookies: what they carry, how they are set, and that nobody is remembered."""

from pga.demo.people import PASSWORD
from pga.web.session import BEFORE_COOKIE, COOKIE, LANGUAGE_COOKIE
from tests.pga.web.conftest import Person, Web


def log_in(person: Person, username: str = "anna.process") -> str:
    """Through the form; returns the new token."""
    answer = person.post("/login", {"username": username, "password": PASSWORD, "next": "/cases"})
    assert answer.status_code == 303 and answer.headers["Location"] == "/cases"
    return person.token()


def test_every_cookie_is_bound_to_this_host_and_hidden_from_scripts(web: Web) -> None:
    person = web.nobody()
    set_by = [*person.get("/login").headers.getlist("Set-Cookie")]
    answer = person.post("/login", {"username": "anna.process", "password": PASSWORD})
    set_by += answer.headers.getlist("Set-Cookie")
    set_by += person.post("/language", {"language": "en", "next": "/own"}).headers.getlist("Set-Cookie")
    assert {line.partition("=")[0] for line in set_by} == {BEFORE_COOKIE, COOKIE, LANGUAGE_COOKIE}
    for line in set_by:
        assert line.startswith("__Host-")
        assert "Secure" in line and "HttpOnly" in line and "SameSite=Strict" in line and "Path=/" in line
        assert "Domain" not in line


def test_logging_in_never_takes_over_a_token_that_was_there(web: Web) -> None:
    person = web.nobody()
    person.use("planted-by-somebody-else")
    assert log_in(person) != "planted-by-somebody-else"


def test_a_second_log_in_ends_the_first_session(web: Web) -> None:
    person = web.nobody()
    first = log_in(person)
    log_in(person)
    other = web.nobody()
    other.use(first)
    assert other.get("/cases").headers["Location"].startswith("/login?ended=1")


def test_the_token_in_the_cookie_does_not_stand_in_the_database(web: Web) -> None:
    token = log_in(web.nobody())
    for path in web.town.settings.home.iterdir():
        assert token.encode() not in path.read_bytes(), path.name


def test_a_plain_look_sets_no_cookie(web: Web) -> None:
    assert "Set-Cookie" not in web.as_("anna.process").get("/cases").headers


def test_nobody_is_remembered(web: Web) -> None:
    person = web.nobody()
    log_in(person)
    assert person.client.get_cookie("remember_token", domain="localhost") is None
    stranger = web.nobody()
    account = web.town.account("anna.process").id
    stranger.client.set_cookie("remember_token", f"{account}|0", domain="localhost")
    assert stranger.get("/cases").headers["Location"].startswith("/login")


def test_logging_out_ends_the_session_here_and_in_the_database(web: Web) -> None:
    person = web.nobody()
    token = log_in(person)
    answer = person.post("/logout")
    assert answer.status_code == 303 and "Clear-Site-Data" in answer.headers
    assert person.token() == ""
    person.use(token)
    assert person.get("/cases").status_code == 303


def test_a_cookie_that_cannot_be_ours_counts_as_none(web: Web) -> None:
    for token in ("x" * 300, "a b", "é", "'; DROP TABLE"):
        person = web.nobody()
        person.client.set_cookie(COOKIE, token, domain="localhost", secure=True)
        assert person.get("/cases").headers["Location"] == "/login?next=/cases", token
