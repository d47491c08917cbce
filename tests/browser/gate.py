"""The accessibility gate: axe, reflow, headings, title, skip link, console (interface design 3)."""

from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

AXE: Final = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(page: Page) -> list[str]:
    """Everything wrong with the page as it stands, as short sentences."""
    return [*_axe(page), *_structure(page), *_reflow(page)]


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS
    )
    return [f"axe {v['id']}: {v['nodes'][0]['html'][:160]}" for v in result["violations"]]


def _structure(page: Page) -> list[str]:
    found = []
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} h1 headings")
    if not page.title().strip():
        found.append("no title")
    if page.locator("html").get_attribute("lang") not in ("nl", "en"):
        found.append("no language")
    return found


def _reflow(page: Page) -> list[str]:
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 900})
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    if size:
        page.set_viewport_size(size)
    return [f"scrolls sideways at 320: {wide}"] if wide > 320 else []
