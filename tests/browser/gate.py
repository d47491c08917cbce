"""The accessibility gate: axe, reflow, headings, title, skip link, console (interface design 3)."""

from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

AXE: Final = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


NARROWEST: Final = 320
"""CSS pixels; at this width a page must not scroll sideways (WCAG 2.2, 1.4.10)."""

STRUCTURE: Final = """() => [
    document.querySelectorAll("h1").length === 1 ? "" : document.querySelectorAll("h1").length + " h1 headings",
    document.title.trim() ? "" : "no title",
    ["nl", "en"].includes(document.documentElement.lang) ? "" : "no language",
].filter(Boolean)"""


SHAPE: Final = """() => {
    const values = new Set(["class", "role", "type", "scope", "aria-current", "hidden"]);
    const shape = (element) => {
        const said = Array.from(element.attributes, ({ name, value }) =>
            (values.has(name) ? name + "=" + value : name));
        const below = Array.from(element.children, shape).filter((one, at, all) => one !== all[at - 1]);
        const own = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.data.trim());
        return [element.tagName, own, ...said, "(", ...below, ")"].join(" ");
    };
    return shape(document.documentElement);
}"""
"""Everything of a page that axe goes by, but for the texts themselves, their addresses and ids, and how often the same
stands there one after the other (the rows of a table).
"""

Seen = set[tuple[int, int]]
"""Width and shape of what axe looked at before."""


def findings(page: Page, seen: Seen | None = None) -> list[str]:
    """Everything wrong with the page as it stands, as short sentences.

    ``seen``: of a page whose shape axe saw before at this width, in other words, it is not asked again.
    """
    return [*by_axe(page, seen), *page.evaluate(STRUCTURE), *_reflow(page)]


def by_axe(page: Page, seen: Seen | None = None) -> list[str]:
    """What axe alone finds, at the width at which the page stands; ``seen`` as above."""
    return [] if seen is not None and _known(page, seen) else _axe(page)


def _known(page: Page, seen: Seen) -> bool:
    size = page.viewport_size
    shape = (size["width"] if size else 0, hash(page.evaluate(SHAPE)))
    known = shape in seen
    seen.add(shape)
    return known


def _axe(page: Page) -> list[str]:
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS
    )
    return [f"axe {v['id']}: {v['nodes'][0]['html'][:160]}" for v in result["violations"]]


def _reflow(page: Page) -> list[str]:
    size = page.viewport_size
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    if size and size["width"] != NARROWEST:
        page.set_viewport_size(size)
    return [f"scrolls sideways at {NARROWEST}: {wide}"] if wide > NARROWEST else []
