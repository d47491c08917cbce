"""Every page as every role: axe finds nothing, no sideways scroll at 320, one h1, no console error, in both languages.

The pages of a role are found as a person finds them: from the menu, and from the links on the pages behind it.
Axe looks at each shape of page once in a run: another language, or another role to whom it looks the same, changes
words alone. How far it reaches sideways, its headings and its console are looked at for every role, and in English, of
which a role changes no word, for the first that comes to a page of its kind.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Page, Response

from pga.demo.people import COLLEAGUES
from privacy.vocabulary import Role
from tests.browser import gate
from tests.browser.conftest import NARROW, WIDE, Site

PUBLIC: Final = ("/login", "/acuut", "/routes", "/toegankelijkheid")
"""For anybody: what they lead to is not for everybody, so nobody's pages are looked for behind them."""
MOST_PAGES: Final = 80
"""More than any role has: a role that reaches it has pages that nobody looked at."""

LONG: Final = pytest.mark.long
VARYING: Final = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|PGA-[0-9A-Z-]{9}|\d+"
    r"|(?<=/preview/)[a-z0-9-]+|(?<=/rules/rule/).+|(?<=/rules/of/)[a-z]+/[a-z]+"
)
"""The chapters of the rules are one kind here; ``test_rules_book`` looks at each."""


def kind_of(path: str) -> str:
    """Pages that differ only in which case or question they show are one kind."""
    return VARYING.sub("*", path)


def pages_of(page: Page, address: str, *, whole: bool = True, each: int = 1) -> Iterator[tuple[str, Response]]:
    """The pages a person can reach by links, so many ``each`` kind at most; each stands open when it is given.

    ``whole``: with its styles and pictures, as one looks at it; without them it is only read.
    """
    seen: dict[str, list[str]] = {}
    queue = [urlparse(page.url).path]
    while queue:
        path = queue.pop(0)
        same = seen.setdefault(kind_of(path), [])
        if path in same or len(same) == each:
            continue
        same.append(path)
        assert sum(map(len, seen.values())) <= MOST_PAGES, "more pages than were meant to be looked at"
        response = page.goto(address + path, wait_until="load" if whole else "domcontentloaded")
        assert response is not None
        followed = "a[href^='/']:not([download])" if path not in PUBLIC else "no-link"
        links = page.eval_on_selector_all(followed, "found => found.map(a => a.getAttribute('href'))")
        queue.extend(urlparse(link).path for link in links if not link.startswith("/static"))
        yield path, response


def colleagues() -> Iterator[Any]:
    """All of them, with how many pages of each kind are looked at: one, and two in the long tests. Whoever holds only
    roles that others before him hold on the same side of the house is looked at by the long tests alone.
    """
    seen: dict[bool, set[Role]] = {True: set(), False: set()}
    for colleague in COLLEAGUES:
        roles = seen[colleague.organisation == "leusden"]
        if not roles.issuperset(colleague.roles):
            yield pytest.param(colleague.username, 1)
        yield pytest.param(colleague.username, 2, marks=pytest.mark.long)
        roles.update(colleague.roles)


@pytest.fixture(scope="session")
def in_english(remembered: Callable[[str], gate.InThisRun]) -> gate.InThisRun:
    """The kinds of pages that were looked at in English in this run."""
    return remembered("in-english")


@pytest.mark.parametrize(("username", "each"), [*colleagues()])
def test_every_page_of_a_role_is_accessible(
    site: Site, username: str, each: int, in_english: gate.InThisRun
) -> None:
    wrong: list[str] = []
    with site.as_(username) as page:
        kinds: dict[str, str] = {}
        for path, _ in pages_of(page, site.address, each=each):
            first = kinds.setdefault(kind_of(path), path) == path
            wrong += look_at(page, path, *([WIDE] if first else []))
        assert len(kinds) >= 3
        page.goto(site.address)
        with page.expect_navigation():
            page.locator("form[action='/language'] button").first.click()
        for kind in [kind for kind in kinds if kind not in in_english]:
            in_english.add(kind)
            page.goto(site.address + kinds[kind])
            wrong += look_at(page, kinds[kind])
    assert not wrong


def run(site: Site, script: str) -> None:
    """Open a page, and do this on it."""
    with site.context() as context:
        page = context.new_page()
        page.goto(f"{site.address}/login")
        page.evaluate(script)
        page.wait_for_timeout(300)


def test_an_error_on_the_console_fails_the_test(site: Site) -> None:
    with pytest.raises(AssertionError, match="planted"):
        run(site, "console.error('planted')")


def test_an_exception_on_a_page_fails_the_test(site: Site) -> None:
    with pytest.raises(AssertionError, match="planted"):
        run(site, "setTimeout(() => { throw new Error('planted'); })")


def test_a_static_file_that_is_gone_fails_the_test(site: Site) -> None:
    with pytest.raises(AssertionError, match="404"):
        run(site, "fetch('/static/js/gone.js')")


def look_at(page: Page, path: str, *widths: int) -> list[str]:
    """What the gate finds on the page that stands open, and what axe finds at each of these widths besides.

    How far it reaches sideways and its headings are the same question at every width: it is asked once.
    """
    sized(page, gate.NARROWEST)
    wrong = [f"{path}: {finding}" for finding in gate.findings(page)]
    for width in widths:
        sized(page, width)
        wrong += [f"{path} {width}: {finding}" for finding in gate.by_axe(page)]
    return wrong


def sized(page: Page, width: int) -> None:
    """Make the page this wide, when it is not."""
    if (page.viewport_size or {}).get("width") != width:
        page.set_viewport_size({"width": width, "height": 900})


@pytest.mark.parametrize("path", PUBLIC)
def test_every_public_page_is_accessible(site: Site, path: str) -> None:
    with site.context(width=NARROW) as context:
        page = context.new_page()
        page.goto(site.address + path)
        assert not gate.findings(page)


def test_the_gate_itself_finds_a_planted_fault(site: Site) -> None:
    with site.context() as context:
        page = context.new_page()
        page.goto(f"{site.address}/login")
        page.evaluate("document.documentElement.removeAttribute('lang'); document.querySelector('h1').remove()")
        found = gate.findings(page)
    assert any("html-has-lang" in finding for finding in found)
    assert "0 h1 headings" in found


@pytest.mark.parametrize(
    "username",
    ["anna.process", "petra.privacy", *(pytest.param(name, marks=LONG) for name in ("pieter.politie", "adam.beheer"))],
)
def test_every_page_answers_without_javascript(site: Site, username: str) -> None:
    with site.as_(username, script=False) as page:
        for path, response in pages_of(page, site.address, whole=False):
            assert response.status == 200, path
            assert page.locator("main").inner_text().strip()
