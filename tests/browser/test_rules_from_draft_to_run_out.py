"""The whole road of rules in a browser: a draft, its mistakes, a default confirmed, compared, staffed, signed by five
parties, put into force by two people; then one party leaves, and the cooperation stands still in its run-out.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat
from playwright.sync_api import Browser, FilePayload, Page, expect

from pga.store import rules as stored
from pga.worker import run_due
from privacy.rules import standalone
from tests import cooperations, leaving
from tests.browser.conftest import Kind, Site, serve
from tests.browser.gate import findings
from tests.engines import Databases
from tests.hard import commands
from tests.leaving import CANARY, FIVE, Two
from tests.privacy.rules import samples
from tests.towns import DIRECTOR, OFFICER

TODAY: Final = date(2026, 3, 3)
WORDS: Final = "een lange zin voor een sleutel"


@pytest.fixture
def two(databases_of: Callable[[str], Databases], tmp_path: Path) -> Iterator[Two]:
    """A cooperation of five parties with work in hand, and another one."""
    with leaving.two(databases_of("sqlite"), tmp_path, tenants=FIVE) as found:
        leaving.in_hand(found)
        yield found


class Road:
    """One walk along the pages; what is wrong with any of them is kept."""

    def __init__(self, site: Site, two: Two) -> None:
        self.site, self.two = site, two
        self.wrong: list[str] = []
        self._looked: set[tuple[str, str]] = set()

    def open(self, page: Page, path: str, says: str) -> None:
        """Go to a page, and see that it says this."""
        page.goto(self.site.address + path)
        self.see(page, says)

    def see(self, page: Page, says: str) -> None:
        """See what stands there; each page is looked at once, and once more when it says what is wrong."""
        expect(page.locator("main")).to_contain_text(says)
        kind = page.url.partition("?")[0], str(page.get_by_text("Fouten", exact=True).count())
        if kind not in self._looked:
            self._looked.add(kind)
            self.wrong += [f"{page.url}: {finding}" for finding in findings(page)]

    def press(self, page: Page, button: str, says: str) -> None:
        """Press a button, and see what the next page says."""
        page.get_by_role("button", name=button).first.click()
        self.see(page, says)

    def body(self, digest: str) -> bytes:
        """The bytes of a document."""
        with self.two.town.reading() as tx:
            return stored.body(tx, digest) or b""


def _drafted(road: Road, page: Page) -> str:
    """From the rules in force to what is up for signature; returns its digest."""
    road.open(page, "/rules/draft/dwelling", "Concept van de spelregels")
    with page.expect_navigation():
        page.get_by_role("button", name="Begin met de spelregels die nu gelden").click()
    whole = page.locator("textarea[name=toml]").input_value()
    spoiled = whole.replace('"case.read",', '"case.burn",', 1)
    for text, says in ((spoiled, "Het systeem biedt “case.burn” niet aan."), (whole, "Concept van de spelregels")):
        file = FilePayload(name="concept.toml", mimeType="text/plain", buffer=text.encode())
        page.locator("input[name=file]").set_input_files(file)
        road.press(page, "Sla deze tekst op", says)
    road.open(page, "/rules/draft/dwelling/confirm/run_out/1", "Wat mag")
    page.locator("input[name=choice_0][value=right]").check()
    page.locator("input[name=because_0]").fill("artikel 9 (fictief)")
    road.press(page, "Zet in het concept en ga verder", "Te bevestigen")
    page.goto(f"{road.site.address}/rules/draft/dwelling")
    road.press(page, "Leg dit concept voor", "ligt voor ter ondertekening")
    page.goto(f"{road.site.address}/rules/proposals")
    page.locator("main a[href^='/rules/proposals/']").first.click()
    road.see(page, "artikel 9 (fictief)")
    road.open(page, "/staffing", "Bezetting")
    return _newest(road)


def _newest(road: Road) -> str:
    with road.two.town.reading() as tx:
        return max(stored.documents(tx, "dwelling"), key=lambda row: row.number).digest


def _signed(road: Road, page: Page, digest: str, folder: Path) -> None:
    """Four paste what their own computer made; the landlord brings the file of the stand-alone signer."""
    body = road.body(digest)
    road.open(page, f"/signing/{digest}", "nog niet getekend")
    for party in (name for name in FIVE if name != "wsl"):
        key = samples.signing_key(party, "signatory")
        page.locator("[name=signature]").fill(standalone.detached(body, key, party, "signatory"))
        page.get_by_role("button", name="Inleveren").click()
    page.locator("input[name=file]").set_input_files(_by_the_file(body, folder))
    road.press(page, "Inleveren", "De handtekening is gecontroleerd en bewaard.")
    expect(page.get_by_text("getekend door de ondertekenaar")).to_have_count(len(FIVE))
    road.press(page, "Voorstellen om in werking te zetten", "Voorgesteld door")


def _by_the_file(body: bytes, folder: Path) -> Path:
    """What the landlord's own IT makes, with nothing of the program but the one file."""
    key, hidden = samples.signing_key("wsl", "signatory"), BestAvailableEncryption(WORDS.encode())
    (folder / "sign_rules.py").write_bytes(Path(standalone.__file__).read_bytes())
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, hidden))
    (folder / "rules.json").write_bytes(body)
    done = commands.standalone(folder, "sign", "rules.json", "key.pem", "out.json", typed=f"{WORDS}\n")
    assert done.returncode == 0, done.stderr
    return folder / "out.json"


def _left(road: Road, body: bytes) -> None:
    """The landlord reads what it leaves, says that it leaves, and has no case any more."""
    with road.site.as_("wim.wsl") as page:
        road.open(page, "/rules/withdraw", "Wat uw organisatie achterlaat")
        page.locator("textarea[name=statement]").fill(cooperations.statement(body, "wsl", TODAY).decode())
        road.press(page, "Opzegging insturen", "Daarom staat deze samenwerking stil.")
        page.goto(f"{road.site.address}/cases/{road.two.case}")
        assert road.two.case not in page.locator("main").inner_text()


def _over(road: Road) -> None:
    """After its days nothing of the cooperation is there any more, and the other one notices nothing."""
    road.two.town.clock.move(days=31)
    with road.site.as_(DIRECTOR) as page:
        road.open(page, f"/cases/{road.two.other}", road.two.other)
        page.goto(f"{road.site.address}/cases/{road.two.case}")
        assert road.two.case not in page.locator("main").inner_text()


def test_rules_go_from_a_draft_into_force_and_into_the_run_out_when_a_party_leaves(
    two: Two, browser: Browser, known: set[Kind], tmp_path: Path
) -> None:
    address, stop = serve(two.town)
    road = Road(Site(two.town, address, browser, known), two)
    with road.site.as_(OFFICER) as page:
        digest = _drafted(road, page)
        _signed(road, page, digest, tmp_path)
    with road.site.as_("adam.beheer") as page:
        page.goto(f"{address}/signing/{digest}")
        road.press(page, "Bevestigen", "Dit document is van kracht.")
    _left(road, road.body(digest))
    run_due(two.town.gate)
    with road.site.as_(DIRECTOR) as page:
        road.open(page, f"/cases/{two.case}", "Overgenomen op 3 mrt 2026 van Woningstichting Leusden: 2 acties")
        assert CANARY not in page.locator("main").inner_text(), "the run-out names no text that it stands in"
    _over(road)
    stop()
    assert road.wrong == []
