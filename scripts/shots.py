"""Screenshots of every page as every role, wide and narrow, in both languages, into ``shots/`` (``make shots``).

Those of the handleiding and the README go into ``docs/images/``: the same town, in Dutch, as far as a screen shows.
"""

import sys
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final
from urllib.parse import urlparse

from pga.demo import build
from pga.demo.town import colleagues
from pga.settings import Settings
from pga.store.tables.duties import duties
from pga.store.tables.look_review import look_items
from pga.store.tables.rules import rules_state
from tests import browsers, desks
from tests.browser.conftest import NARROW, WIDE, Site, serve
from tests.browser.test_pages import kind_of, pages_of
from tests.towns import Town, TownClock

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"wide": WIDE, "narrow": NARROW}
IMAGES = ROOT / "docs" / "images"
BEFORE_WORK: Final = time(5)
"""What the demo plays last is then of the day before, in hours that have room for one act after another."""

GUIDE: Final = {
    "mijn-werk": ("anna.process", WIDE, "/cases"),
    "zaak": ("anna.process", WIDE, "/cases/{case}"),
    "plan": ("anna.process", WIDE, "/cases/{case}/plan"),
    "evaluatie": ("lisa.ll2", WIDE, "/cases/{review}/plan"),
    "voorgelegd": ("bea.burgemeester", WIDE, "/questions"),
    "zoeken": ("anna.process", WIDE, "/search"),
    "jaaraantallen": ("anna.process", WIDE, "/counts"),
    "waarneming": ("anna.process", WIDE, "/own/replacement"),
    "vragen": ("pieter.politie", WIDE, "/questions"),
    "aanmelden": ("lisa.ll2", NARROW, "/cases/new"),
    "teams": ("carla.politie", WIDE, "/teams"),
    "accounts": ("carla.politie", WIDE, "/accounts"),
    "logboek": ("petra.privacy", WIDE, "/ledger"),
    "rollen": ("petra.privacy", WIDE, "/roles"),
    "tekenen": ("petra.privacy", WIDE, "/signing/{rules}"),
    "opzeggen": ("wim.wsl", WIDE, "/rules/withdraw"),
    "spelregels": ("bea.burgemeester", WIDE, "/rules"),
    "acute-melding": ("ilse.ll2", NARROW, "/referrals/new/receive"),
    "casus": ("ilse.ll2", WIDE, "/cases/{referral}"),
    "melding": ("ilse.ll2", WIDE, "/cases/{referral}/report"),
    "rooster": ("tom.ll2", WIDE, "/teams/{team}/roster"),
    "ontvangen": ("vince.vt", WIDE, "/referrals/received"),
    "beoordelen": ("petra.privacy", WIDE, "/desk"),
    "beoordelen-item": ("petra.privacy", WIDE, "/desk/{pried}"),
    "beoordelen-noodtoegang": ("pauline.politie", WIDE, "/desk/{emergency}"),
    "beoordelen-cijfers": ("petra.privacy", WIDE, "/desk/figures"),
    "wie-keek-wanneer": ("petra.privacy", WIDE, "/desk/days?month={month}"),
    "toezicht": ("frank.fg", WIDE, "/oversight"),
    "kwartaalbericht": ("frank.fg", WIDE, "/oversight/quarter"),
    "wie-heeft-mij-gezien": ("petra.privacy", WIDE, "/access-report?case={case}"),
    "mijn-raadpleging": ("anna.process", WIDE, "/own/looks/{asked}"),
    "vastgelegd": ("lisa.ll2", WIDE, "/own/recorded"),
    "noodtoegang": ("wanda.politie", NARROW, "/emergency"),
    "top-x-punten": ("willem.oov", WIDE, "/cases/{advised}/weighing"),
    "top-x-helpt": ("anna.process", WIDE, "/cases/{removed}/effect"),
}
"""Name of the picture -> who looks, how wide, at which page; ``{case}`` is the oldest case in execution, and
``{review}`` the oldest in review; ``{referral}`` the oldest of which a transfer was offered; ``{team}`` the one with a
roster; ``{rules}`` the document in force; ``{advised}`` who awaits a decision on the Top-X list,
``{removed}`` who left it; ``{pried}`` an item of the desk without a reason, ``{asked}`` one with a question,
``{emergency}`` that of an emergency, and ``{month}`` that of the newest item.
"""
PRESSED: Final = {"wie-heeft-mij-gezien": "Maak het overzicht"}
"""What is pressed for a page that has no address, once the first in the list was chosen."""


def main(wanted: list[str]) -> None:
    """Shoot the pages of these user names, or of everybody."""
    shots = ROOT / "shots"
    shots.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browsers.started() as browser:
        clock = TownClock(datetime.combine(datetime.now(UTC), BEFORE_WORK, UTC))
        settings = Settings(home=Path(folder) / "home")
        build(settings, clock, years=True, referrals=True, top_x=True).store.close()
        town = Town(settings, clock)
        address, stop = serve(town)
        site = Site(town, address, browser)
        illustrate(site)
        for colleague in colleagues(referrals=True, top_x=True):
            if not wanted or colleague.username in wanted:
                shoot(site, colleague.username, shots)
        stop()
        town.close()


def illustrate(site: Site) -> None:
    """The pictures of the handleiding."""
    named = {
        "case": site.town.reference("execution"),
        "review": site.town.reference("review"),
        "referral": site.town.reference("transfer_offered"),
        "advised": site.town.reference("awaiting_decision"),
        "removed": site.town.reference("removed"),
        "team": site.town.rows(duties)[0].team,
        "rules": site.town.rows(rules_state, rules_state.c.cooperation == "pga")[0].digest,
        **_of_the_desk(site.town),
    }
    for name, (username, width, path) in GUIDE.items():
        with site.as_(username, width=width) as page:
            page.goto(site.address + path.format(**named))
            if name in PRESSED:
                page.locator("main select").first.select_option(index=1)
                with page.expect_navigation():
                    page.get_by_role("button", name=PRESSED[name]).click()
            page.screenshot(path=IMAGES / f"{name}.png")


def _of_the_desk(town: Town) -> dict[str, str]:
    """What lies there once everything up to yesterday was put there."""
    desks.filled(town, days=0)
    items = town.rows(look_items)
    whose = {"pried": ("R1", "open"), "asked": ("R1", "queried"), "emergency": ("R15", "open")}
    found = {
        name: next(row.id for row in items if signal in row.why.split(",") and row.state == state)
        for name, (signal, state) in whose.items()
    }
    return {**found, "month": max(row.day for row in items)[:7]}


def shoot(site: Site, username: str, folder: Path) -> None:
    """Every kind of page of one colleague."""
    for language in ("nl", "en"):
        with site.as_(username, language=language) as page:
            seen: set[str] = set()
            for path, _ in pages_of(page, site.address):
                if kind_of(path) in seen:
                    continue
                seen.add(kind_of(path))
                for size, width in SIZES.items():
                    page.set_viewport_size({"width": width, "height": 900})
                    name = kind_of(urlparse(path).path).strip("/").replace("/", "-").replace("*", "x") or "home"
                    page.screenshot(path=folder / f"{username}-{name}-{size}-{language}.png", full_page=True)


if __name__ == "__main__":
    main(sys.argv[1:])
