"""Finding and starting a real Chromium. A machine without one fails the browser tests."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, sync_playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--font-render-hinting=none")


class NoBrowser(Exception):
    """No Chromium was found; the message says what to install."""


def executable() -> str:
    """The path of a Chromium: ``$CHROMIUM``, or the first known name on the path. Raises ``NoBrowser``."""
    chosen = os.environ.get("CHROMIUM")
    found = shutil.which(chosen) if chosen else next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        named = f"CHROMIUM={chosen} does not exist" if chosen else f"none of {', '.join(NAMES)} is installed"
        raise NoBrowser(f"The browser tests need a Chromium: {named}. Try: apt-get install chromium")
    return found


@contextmanager
def started() -> Iterator[Browser]:
    """A running headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        yield browser
        browser.close()
