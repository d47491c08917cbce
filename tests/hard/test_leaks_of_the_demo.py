"""The whole demo, as ``make demo`` builds it: nothing of its seventy residents, and no text that anybody wrote there,
can be read from a file of the home, a mail, a log, or the page of an error.
"""

import ast
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import MetaData, create_engine, select
from werkzeug.test import TestResponse

from pga import mail, worker
from pga.demo import cases, people, residents, top_x_residents
from pga.demo.people import ACCOUNTS
from pga.demo.town import colleagues
from pga.handlers.looks import LOOKS
from pga.queries.cases import ReadCase
from pga.settings import Settings
from tests.demos import Copy
from tests.hard.leaks import hits
from tests.pga.web.conftest import Web
from tests.towns import Town, TownClock

HERE: Final = Path(str(people.__file__))
WHO: Final = {HERE, HERE.with_name("referral_people.py"), HERE.with_name("top_x_people.py")}
WRITTEN_IN: Final = sorted(path for path in HERE.parent.glob("*.py") if path not in WHO)
"""Where everything that is written in the demo stands; the others say who can log in, and no text of anybody."""

FEWEST_WORDS: Final = 3
"""That make a text: the name of a team and a code have fewer. Colleagues stand there by name, as they are shown."""


def _texts() -> Iterator[str]:
    """Every text in the source of the play, but what explains the source itself, and the names of colleagues."""
    names = {colleague.name for colleague in colleagues(referrals=True, top_x=True)}
    for path in WRITTEN_IN:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in explained:
                continue
            if len(node.value.split()) >= FEWEST_WORDS and node.value not in names:
                yield node.value


def _secrets() -> tuple[str, ...]:
    """Names, numbers, birth dates, addresses and stories of all residents, and all that was written."""
    listed = [one for one in vars(top_x_residents).values() if isinstance(one, top_x_residents.Listed)]
    everybody = (*cases.PEOPLE, *residents.residents(), *listed)
    of_people = [part for p in everybody for part in (p.name, p.name.split()[-1], p.bsn, p.born, p.street, p.story)]
    return tuple(dict.fromkeys(("06-00000000", *of_people, *_texts())))


SECRETS: Final = _secrets()


@pytest.fixture
def lived_in(demo_copied_to: Copy, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Town]:
    """The demo after its worker sent what was waiting, today and three weeks later, when much is reminded of."""
    caplog.set_level(logging.DEBUG)
    town = Town(Settings(home=demo_copied_to(tmp_path / "home")), TownClock(datetime.now(UTC)))
    for _ in range(2):
        worker.run_due(town.gate, mail.transport_of(town.settings))
        town.clock.move(days=21)
    town.clock.at -= timedelta(days=21)
    yield town
    town.close()


@pytest.mark.slow
def test_no_file_of_the_demo_holds_a_personal_value_or_a_text(lived_in: Town) -> None:
    files = [path for path in lived_in.settings.home.rglob("*") if path.is_file() and path.name != ACCOUNTS]
    assert len([path for path in files if path.suffix == ".eml"]) > 20
    lived_in.home.store.close()  # what waited in a journal is in the file then
    found = {path.name: hits(path.read_bytes(), SECRETS) for path in files if path.exists()}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.slow
def test_no_table_of_the_demo_holds_a_personal_value_or_a_text(lived_in: Town) -> None:
    found = {}
    for name in ("pga.db", "keyring.db"):
        engine = create_engine(f"sqlite:///{lived_in.settings.home / name}")
        metadata = MetaData()
        metadata.reflect(engine)
        with engine.connect() as connection:
            for table in metadata.sorted_tables:
                cells = [_bytes(value) for row in connection.execute(select(table)) for value in row]
                found[table.name] = hits(b"\n".join(cells), SECRETS)
        engine.dispose()
    assert len(found) > 30
    assert {name: what for name, what in found.items() if what} == {}


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes) else str(value).encode()


@pytest.mark.slow
def test_no_log_and_no_error_page_of_the_demo_tells_anything(
    lived_in: Town, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    web = Web(lived_in)
    pages = [*_mistakes(web), _failure(web, monkeypatch)]
    assert [page.status_code for page in pages] == [404, 404, 403, 405, 500]
    logged = "\n".join((caplog.text, *capfd.readouterr()))
    assert "RuntimeError" in logged
    assert hits(b"\n".join((*(page.data for page in pages), logged.encode())), SECRETS) == []


def _mistakes(web: Web) -> Iterator[TestResponse]:
    """What somebody gets who may open a case, and then does it wrong."""
    reference = web.town.reference("triage")
    anna = web.as_("anna.process")
    assert hits(anna.get(f"/cases/{reference}").data, SECRETS)
    yield web.as_("vera.vt").get(f"/cases/{reference}")
    yield anna.get("/cases/PGA-AAAA-AAAA")
    yield anna.bare(f"/cases/{reference}/steps/reject")
    yield anna.open("DELETE", f"/cases/{reference}")


def _failure(web: Web, monkeypatch: pytest.MonkeyPatch) -> TestResponse:
    """The program fails with everything in its hands."""

    def breaks(*told: object) -> None:
        raise RuntimeError(" ".join(SECRETS))

    monkeypatch.setitem(LOOKS, ReadCase, breaks)
    return web.as_("anna.process").get(f"/cases/{web.town.reference('triage')}")
