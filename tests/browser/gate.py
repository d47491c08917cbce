"""The accessibility gate: axe, reflow, headings, title, skip link, console (interface design 3).

Axe takes half the time of a page. In ``make test`` it looks once at each shape of page, whichever worker or test comes
there first; ``make test-long`` has it look at every page.
"""

import hashlib
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

AXE: Final = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


NARROWEST: Final = 320
"""CSS pixels; at this width a page must not scroll sideways (WCAG 2.2, 1.4.10)."""

TELEPHONE: Final = 360
"""How wide most telephones are."""

STRUCTURE: Final = """() => [
    document.querySelectorAll("h1").length === 1 ? "" : document.querySelectorAll("h1").length + " h1 headings",
    document.title.trim() ? "" : "no title",
    ["nl", "en"].includes(document.documentElement.lang) ? "" : "no language",
].filter(Boolean)"""


SHAPE: Final = r"""() => {
    const values = new Set(["class", "role", "type", "scope", "aria-current", "hidden"]);
    const refers = new Set(["for", "form", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls",
        "aria-owns", "aria-details", "aria-errormessage"]);
    const led = (id) => document.getElementById(id)?.tagName ?? "nowhere";
    const leads = (name, value) => {
        if (name === "href") return value.startsWith("#") ? "=" + led(value.slice(1)) : "";
        return refers.has(name) ? "=" + value.split(/\s+/).map(led) : "";
    };
    const shape = (element) => {
        const said = Array.from(element.attributes, ({ name, value }) =>
            name + (values.has(name) ? "=" + value : leads(name, value)));
        const below = Array.from(element.children, shape).filter((one, at, all) => one !== all[at - 1]);
        const own = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.data.trim());
        return [element.tagName, own, ...said, "(", ...below, ")"].join(" ");
    };
    const ids = Array.from(document.querySelectorAll("[id]"), ({ id }) => id);
    return (ids.length - new Set(ids).size) + " ids twice " + shape(document.documentElement);
}"""
"""Everything of a page that axe goes by, but for the texts themselves, their addresses and ids, and how often the same
stands there one after the other (the rows of a table). Of what refers to an id it holds what stands there.
"""


class InThisRun:
    """What some test of this run, in whichever worker, has seen to. Without a folder nothing is remembered."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        if folder is not None:
            folder.mkdir(exist_ok=True)

    def __contains__(self, what: str) -> bool:
        return self._folder is not None and (self._folder / _digest(what)).exists()

    def add(self, what: str) -> None:
        """From here on it needs no more looking at."""
        if self._folder is not None:
            (self._folder / _digest(what)).touch()


def _digest(what: str) -> str:
    return hashlib.sha256(what.encode()).hexdigest()


Seen = InThisRun | set[str]
"""Width and shape of pages in which axe found nothing."""


class _Gate:
    """Where the shapes of this run are remembered."""

    seen: Seen = InThisRun()


def remember(seen: Seen) -> None:
    """From here on axe is not asked about a page of a shape that stands here."""
    _Gate.seen = seen


def findings(page: Page, seen: Seen | None = None) -> list[str]:
    """Everything wrong with the page as it stands, as short sentences.

    ``seen``: of a page in whose shape axe found nothing before at this width, in other words, it is not asked again.
    """
    return [*by_axe(page, seen), *page.evaluate(STRUCTURE), *_reflow(page)]


def wide_and_narrow(page: Page) -> list[str]:
    """The same, and what axe finds besides on a telephone; the page is as wide afterwards as it was."""
    wrong, size = findings(page), page.viewport_size
    page.set_viewport_size({"width": TELEPHONE, "height": 900})
    wrong += [f"at {TELEPHONE}: {finding}" for finding in by_axe(page)]
    if size:
        page.set_viewport_size(size)
    return wrong


def by_axe(page: Page, seen: Seen | None = None) -> list[str]:
    """What axe alone finds, at the width at which the page stands; ``seen`` as above."""
    seen = _Gate.seen if seen is None else seen
    size = page.viewport_size
    shape = f"{size['width'] if size else 0} {page.evaluate(SHAPE)}"
    if shape in seen:
        return []
    found = _axe(page)
    if not found:
        seen.add(shape)
    return found


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
