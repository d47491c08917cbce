"""Somebody who looks over a person's shoulder: each kind of page that one comes to goes before the gate once.

A kind is what the page is for (its address without the case or question), how far the case then is, who looks and how
wide; a kind that was looked at in this session is not looked at again, so that a journey stays a journey.
"""

from urllib.parse import urlparse

from playwright.sync_api import Page

from tests.browser import gate
from tests.browser.conftest import Kind
from tests.browser.test_pages import kind_of

BADGE = "document.querySelector('main .pga-badges')?.innerText ?? ''"


class Watch:
    """Beside one person at one page; ``known`` is shared by all who watch in this session."""

    def __init__(self, page: Page, username: str, known: set[Kind]) -> None:
        self.page = page
        self.username = username
        self.known = known
        self.wrong: list[str] = []

    def look(self) -> None:
        """What the gate finds on the page as it stands, kept until the person goes; nothing when its kind is known."""
        path = urlparse(self.page.url).path
        kind = (self.username, kind_of(path), self.page.evaluate(BADGE), self._width())
        if kind not in self.known:
            self.known.add(kind)
            self.wrong += [f"{self.username} {path}: {finding}" for finding in gate.findings(self.page)]

    def _width(self) -> int:
        size = self.page.viewport_size
        return size["width"] if size else 0
