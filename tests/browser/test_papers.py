"""A paper is kept as a PDF from its page, in a real browser, and the pages with that button are accessible."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import acts
from tests.browser import gate
from tests.browser.conftest import NARROW, WIDE, Site
from tests.papers import Paper
from tests.towns import DIRECTOR, OFFICER

SAVE = {"nl": "Opslaan als PDF", "en": "Save as PDF"}


def _kept(page: Page, language: str = "nl") -> tuple[str, Paper]:
    """The name under which a browser keeps the file, and what is in it."""
    with page.expect_download() as begun:
        page.get_by_role("button", name=SAVE[language]).click()
    return begun.value.suggested_filename, Paper(Path(begun.value.path()).read_bytes())


@pytest.mark.parametrize(("language", "width"), [("nl", WIDE), ("en", NARROW)])
def test_the_letter_and_the_access_report_are_kept_from_their_pages(site: Site, language: str, width: int) -> None:
    reference = acts.submit(site.town, "lisa.ll2")
    acts.to_intake(site.town, reference)
    acts.scene(site.town).notify(reference)
    party = acts.TownStage(site.town).party(reference)
    with site.as_(DIRECTOR, language=language, width=width) as page:
        page.goto(f"{site.address}/cases/{reference}/letter/{party}")
        assert gate.findings(page) == []
        name, letter = _kept(page, language)
    assert name == "brief.pdf" and "Beste heer of mevrouw" in letter.text and letter.language == "nl"
    with site.as_(OFFICER, language=language, width=width) as page:
        page.goto(f"{site.address}/access-report?case={reference}")
        page.locator("form.pga-form button[type=submit]").last.click()
        page.locator("article.pga-paper").wait_for()
        assert gate.findings(page) == []
        name, report = _kept(page, language)
    assert name == "wie-heeft-mij-gezien.pdf" and report.headings[0] == "H1" and reference not in report.text
