"""Hands on a page: what a person clicks, answers and sees, by the words that stand there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import WIDE, Site
from tests.browser.watch import Watch

Answers = Mapping[str, str | tuple[str, ...]]
"""The question as it stands on the form -> what is typed, chosen or ticked."""

OPTIONAL: Final = "(niet verplicht)"
MOST_ANSWERS: Final = 12
MOST_TEXTS: Final = 3


class Hands:
    """The hands of one person, at the main part of a page or at one card of it. Each page that they come to is looked
    at by the watch.
    """

    def __init__(self, page: Page, address: str, watch: Watch, at: Locator | None = None) -> None:
        self.page = page
        self.address = address
        self.watch = watch
        self.at = at or page.locator("main")

    def card(self, words: str) -> "Hands":
        """The same hands at the card on which these words stand."""
        return self._at(self.at.locator(".pga-card").filter(has_text=words))

    def row(self, words: str) -> "Hands":
        """The same hands at the row of a table, or the line of a list of work, in which these words stand."""
        return self._at(self.at.locator("tr, .pga-tasks__item").filter(has_text=words))

    def _at(self, part: Locator) -> "Hands":
        return Hands(self.page, self.address, self.watch, part)

    def _click(self, at: Locator) -> None:
        """Click what leads to a page, and wait until that stands."""
        with self.page.expect_navigation():
            at.first.click()
        self.watch.look()

    def open(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(self.address + path)
        self.watch.look()

    def menu(self, entry: str) -> None:
        """Click in the menu at the top, in whatever group it stands."""
        menu = self.page.get_by_role("navigation", name="Hoofdmenu")
        for group in menu.locator("details").all():
            if menu.get_by_role("link", name=entry).count():
                break
            if group.get_attribute("open") is None:
                group.locator("summary").click()
        self._click(menu.get_by_role("link", name=entry))

    def follow(self, link: str) -> None:
        """Click the first link of this name."""
        self._click(self.at.get_by_role("link", name=link))

    def press(self, button: str) -> None:
        """Press the first button of this name."""
        self._click(self.at.get_by_role("button", name=button))

    def sees(self, *words: str) -> None:
        """All of this stands there."""
        for each in words:
            expect(self.at).to_contain_text(each)

    def sees_nothing_of(self, *words: str) -> None:
        """None of this stands there."""
        for each in words:
            expect(self.at).not_to_contain_text(each)

    def next_steps(self) -> list[str]:
        """What the page of a case offers to do now, the first of them standing out."""
        return self.at.locator("[aria-labelledby=next] .utrecht-button-link").all_inner_texts()

    def answer(self, answers: Answers) -> None:
        """Fill in the form of the page, which asks no more of anybody than may be asked."""
        form = self.at.locator("form.pga-form").first
        assert required(form, ".pga-field") <= MOST_ANSWERS
        assert required(form, ".pga-field:has(textarea)") <= MOST_TEXTS
        for question, given in answers.items():
            _answer(form, question, given)


def required(form: Locator, fields: str) -> int:
    """How many of these fields must be filled in."""
    return form.locator(fields).filter(has_not_text=OPTIONAL).count()


def _answer(form: Locator, question: str, given: str | tuple[str, ...]) -> None:
    group = form.get_by_role("group", name=question)
    if group.count():
        for choice in (given,) if isinstance(given, str) else given:
            group.get_by_label(choice, exact=True).check()
        return
    field = form.get_by_label(question).first
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(label=str(given))
    else:
        field.fill(str(given))


@contextmanager
def hands_of(site: Site, username: str, *, width: int = WIDE) -> Iterator[Hands]:
    """The hands of this colleague, logged in, at the page where his work begins. At the end nothing may have been found
    wrong with any page that they came to.
    """
    with site.as_(username, width=width) as page:
        watch = Watch(page, username, site.known)
        watch.look()
        yield Hands(page, site.address, watch)
        assert not watch.wrong, watch.wrong
