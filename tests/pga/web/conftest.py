"""The application over HTTP: the played town behind ``create_app``, and people who browse it."""

import re
from typing import Any, Final

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pga.visiting import PASSWORD
from pga.web.session import COOKIE
from tests.serving import application
from tests.towns import Town, key

HERE: Final = "https://localhost"
TOKEN: Final = re.compile(r'name="csrf_token" value="([0-9a-f]{64})"')
HIDDEN: Final = re.compile(r'<input type="hidden" name="(act_key|version)" value="([^"]*)"')


class Person:
    """Somebody with a browser."""

    def __init__(self, app: Flask, token: str = "") -> None:
        self.client: FlaskClient = app.test_client()
        if token:
            self.use(token)

    def use(self, token: str) -> None:
        """Carry this session token."""
        self.client.set_cookie(COOKIE, token, domain="localhost", secure=True)

    def token(self) -> str:
        """The session token that the browser holds now, or empty."""
        cookie = self.client.get_cookie(COOKIE, domain="localhost")
        return cookie.value if cookie is not None else ""

    def open(self, method: str, path: str, *, base_url: str = HERE, **more: Any) -> TestResponse:
        """Any request; the answer is read whole, so that no file stays open."""
        return self.client.open(path, method=method, base_url=base_url, buffered=True, **more)

    def get(self, path: str, **more: Any) -> TestResponse:
        """GET."""
        return self.open("GET", path, **more)

    def csrf(self) -> str:
        """The token of the forms of this session, read from a page that everybody can see."""
        found = TOKEN.search(self.get("/toegankelijkheid").text)
        assert found is not None
        return found[1]

    def post(self, path: str, fields: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        """POST as a form of ours would: with its token."""
        return self.bare(path, {"csrf_token": self.csrf(), **(fields or {})}, **more)

    def says_why(self, reference: str, purpose: str = "pga_direction") -> TestResponse:
        """Choose why he opens a case in which nothing waits for him."""
        return self.post(f"/cases/{reference}/why", {"purpose": purpose, "act_key": key()})

    def bare(self, path: str, fields: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        """POST exactly these fields."""
        return self.open("POST", path, data=fields or {}, **more)


class Web:
    """A town on the web."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.app = application(town)

    def nobody(self) -> Person:
        """A browser that is not logged in."""
        return Person(self.app)

    def as_(self, username: str, strength: str = PASSWORD) -> Person:
        """A browser logged in as this colleague, by the session service."""
        return Person(self.app, self.town.gate.start_session(username, strength))


@pytest.fixture
def web(town: Town) -> Web:
    """The played town on the web, on each engine."""
    return Web(town)


@pytest.fixture
def empty_web(empty_town: Town) -> Web:
    """The town without any case on the web, on each engine."""
    return Web(empty_town)


def hidden(page: TestResponse) -> dict[str, str]:
    """The first act key and version of the forms on a page that post both."""
    return dict(HIDDEN.findall(page.text))


def errors_of(page: TestResponse) -> list[str]:
    """The sentences of the error summary."""
    summary = page.text.partition('id="error-summary"')[2].partition("</ul>")[0]
    return [re.sub(r"<[^>]+>", "", item).strip() for item in re.findall(r"<li>(.*?)</li>", summary, re.DOTALL)]
