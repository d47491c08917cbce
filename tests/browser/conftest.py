"""A served town for browser tests: the played demo behind a real server, visited by a real Chromium."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wsgi import ClosingIterator

from pga.demo.people import PASSWORD
from pga.settings import Settings
from pga.web.session import COOKIE
from tests.browser import gate
from tests.engines import Databases
from tests.serving import application
from tests.towns import HomeOf, Town

WIDE: Final = 1280
NARROW: Final = gate.TELEPHONE

Kind = tuple[str, str, str, int]
"""Pages that differ only in which case they show: who looks, at what, how far the case is, how wide (``watch``)."""


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 (the signature of werkzeug)
        """Nothing: requests stand in the ledger."""


@dataclass(frozen=True)
class Site:
    """A town and the address it is served on."""

    town: Town
    address: str
    browser: Browser
    known: set[Kind] = field(default_factory=set)

    @contextmanager
    def as_(
        self, username: str, *, width: int = WIDE, language: str = "nl", script: bool = True
    ) -> Iterator[Page]:
        """A page of this colleague, in a session from the session service, where his work begins."""
        with self.context(width=width, script=script) as context:
            page = context.new_page()
            token = self.town.gate.start_session(username)
            context.add_cookies([{"name": COOKIE, "value": token, "url": self.address.replace("http", "https", 1)}])
            page.goto(self.address)
            if language == "en":
                page.locator("form[action='/language'] button").first.click()
            yield page

    @contextmanager
    def context(self, *, width: int = WIDE, script: bool = True) -> Iterator[BrowserContext]:
        """A fresh browser context; a page error or a console error fails the test."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, locale="nl-NL"
        )
        context.set_default_timeout(20_000)
        wrong: list[str] = []
        context.on("console", lambda message: wrong.extend(said_wrong(message)))
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        yield context
        context.close()
        assert not wrong, wrong

    def log_in(self, page: Page, username: str) -> None:
        """Type user name and password on the log-in page and send them."""
        page.goto(f"{self.address}/login")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(lambda url: "/login" not in url)


def said_wrong(message: ConsoleMessage) -> list[str]:
    """An error on the console. That a page itself answers 404 or 409 is what some tests ask for, and no fault."""
    answered = message.text.startswith("Failed to load resource") and "/static/" not in message.location["url"]
    return [message.text] if message.type == "error" and not answered else []


def _whole(app: WSGIApplication) -> WSGIApplication:
    """The same answers, read to their end and closed: werkzeug's server leaves one open whose browser went away."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with closing(ClosingIterator(app(environ, start_response))) as body:
            return [b"".join(body)]

    return answer


def serve(town: Town) -> tuple[str, Callable[[], None]]:
    """Serve a town on a free port; returns its address and how to stop."""
    server = make_server("127.0.0.1", 0, _whole(application(town)), threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def stop() -> None:
        server.shutdown()
        thread.join()
        server.server_close()

    return f"http://127.0.0.1:{server.server_port}", stop


Remembered = Callable[[str], gate.InThisRun]


@pytest.fixture(scope="session")
def remembered(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Remembered:
    """What all workers of this run remember together, by its name; nothing when the long tests are asked for too."""
    if "not long" not in pytestconfig.getoption("markexpr"):
        return lambda name: gate.InThisRun()
    workers = "PYTEST_XDIST_WORKER" in os.environ
    shared = tmp_path_factory.getbasetemp().parent if workers else tmp_path_factory.getbasetemp()
    return lambda name: gate.InThisRun(shared / name)


@pytest.fixture(scope="session", autouse=True)
def axe_looks_once(remembered: Remembered) -> None:
    """At each shape of page."""
    gate.remember(remembered("shapes"))


@pytest.fixture(scope="session")
def known() -> set[Kind]:
    """The kinds of pages that were looked at in this session."""
    return set()


@pytest.fixture
def site(
    databases_of: Callable[[str], Databases], home_of: HomeOf, browser: Browser, tmp_path: Path, known: set[Kind]
) -> Iterator[Site]:
    """The played town, served, on a copy of its own (SQLite: what the engine changes is not for a browser to see)."""
    yield from _served(databases_of("sqlite").copied(home_of("sqlite", "played"), tmp_path / "town"), browser, known)


@pytest.fixture
def referral_site(
    databases_of: Callable[[str], Databases], home_of: HomeOf, browser: Browser, tmp_path: Path, known: set[Kind]
) -> Iterator[Site]:
    """The same of the town that also works together against domestic violence."""
    yield from _served(databases_of("sqlite").copied(home_of("sqlite", "referrals"), tmp_path / "town"), browser, known)


@pytest.fixture
def top_x_site(
    databases_of: Callable[[str], Databases], home_of: HomeOf, browser: Browser, tmp_path: Path, known: set[Kind]
) -> Iterator[Site]:
    """The same of the founded town that also keeps a Top-X list, without any case."""
    yield from _served(databases_of("sqlite").copied(home_of("sqlite", "listed"), tmp_path / "town"), browser, known)


@pytest.fixture
def whole_site(
    databases_of: Callable[[str], Databases], home_of: HomeOf, browser: Browser, tmp_path: Path, known: set[Kind]
) -> Iterator[Site]:
    """The same of the founded town that works together in all three ways, without any case."""
    yield from _served(databases_of("sqlite").copied(home_of("sqlite", "whole"), tmp_path / "town"), browser, known)


def _served(settings: Settings, browser: Browser, known: set[Kind]) -> Iterator[Site]:
    town = Town(settings)
    address, stop = serve(town)
    yield Site(town, address, browser, known)
    stop()
    town.close()
