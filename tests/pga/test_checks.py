"""Start-up proofs: a home that is not whole does not start, and says everything at once."""

from dataclasses import replace

import pytest

from pga import checks
from pga.app import create_app
from pga.checks import StartRefused
from pga.home import open_home
from pga.store.engine import Store
from privacy.vocabulary import DocumentKind
from tests.engines import as_owner
from tests.towns import Town


def problems(town: Town) -> list[str]:
    """What stands in the way, in English."""
    return [problem.en for problem in checks.problems(town.home)]


def test_a_whole_home_has_no_problems(town: Town) -> None:
    assert problems(town) == []


def test_a_missing_guard_keeps_the_program_from_starting(town: Town) -> None:
    store = Store(as_owner(town.settings) if town.settings.on_postgresql else town.settings)
    with store.transaction() as tx:
        on = " ON cases" if town.settings.on_postgresql else ""
        tx._connection.exec_driver_sql(f"DROP TRIGGER guard_cases_update{on}")
        tx.commit()
    store.close()
    with pytest.raises(StartRefused, match="guard_cases_update"):
        create_app(town.settings, clock=town.clock)


def test_several_problems_are_told_at_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {"loose": DocumentKind("loose", None, ("text",))}
    monkeypatch.setattr(checks, "DOCUMENT_KINDS", kinds)
    monkeypatch.setattr(checks, "at_head", lambda connection: False)
    settings = replace(town.settings, trusted_hosts=("",), proxy_hops=-1)
    home = open_home(settings, town.clock)
    found = [problem.en for problem in checks.problems(home)]
    home.store.close()
    assert len(found) == 4
    assert "Sealed document loose has no category." in found and "No trusted host name is set." in found


MAILS = {"mail_url": "smtps://mail.leusden.example", "mail_from": "pga@leusden.example"}


@pytest.mark.parametrize("base_url", ["", "http://127.0.0.1:8000", "http://localhost", "https://[::1]/", "0.0.0.0"])
def test_a_real_home_whose_mail_leads_to_the_machine_of_its_reader_is_told(town: Town, base_url: str) -> None:
    settings = replace(town.settings, **MAILS, base_url=base_url)
    real = replace(town.home, demo=False, settings=settings)
    (told,) = checks.problems(real)
    assert told.en == "Links in mail lead to the machine of the reader: set PGA_BASE_URL."
    assert checks.problems(replace(real, demo=True)) == [], "a demo mails to nobody elsewhere"


@pytest.mark.parametrize("sender", ["", "pga-regie@localhost", "PGA Regie <pga@localhost>", "pga"])
def test_a_real_home_that_mails_without_a_sender_is_told(town: Town, sender: str) -> None:
    settings = replace(town.settings, **MAILS | {"mail_from": sender}, base_url="https://pga.leusden.example")
    real = replace(town.home, demo=False, settings=settings)
    assert [p.en for p in checks.problems(real)] == ["Mail has no sender: set PGA_MAIL_FROM."]


def test_a_real_home_that_mails_as_it_should_or_not_at_all_has_no_problems(town: Town) -> None:
    settings = replace(town.settings, **MAILS, base_url="https://pga.leusden.example")
    for each in (settings, town.settings):
        assert checks.problems(replace(town.home, demo=False, settings=each)) == []


def test_a_database_that_is_gone_is_a_problem_and_not_a_crash(town: Town) -> None:
    if town.settings.on_postgresql:
        settings = replace(town.settings, database_url=town.settings.database_url.replace("/pga_", "/gone_"))
    else:
        (town.settings.home / "pga.db").rename(town.settings.home / "elsewhere.db")
        (town.settings.home / "pga.db").mkdir()
        settings = town.settings
    home = open_home(settings, town.clock)
    found = [problem.en for problem in checks.problems(home)]
    home.store.close()
    assert len(found) == 1 and found[0].startswith("The database cannot be opened")
    assert settings.database_url == "" or settings.database_url not in found[0]


@pytest.mark.parametrize("mode", [0o755, 0o710, 0o701, 0o750])
def test_a_home_that_others_can_enter_does_not_start(sqlite_town: Town, mode: int) -> None:
    sqlite_town.settings.home.chmod(mode)
    with pytest.raises(StartRefused, match="chmod 700"):
        create_app(sqlite_town.settings, clock=sqlite_town.clock)
    sqlite_town.settings.home.chmod(0o700)
    assert problems(sqlite_town) == []


def test_every_file_of_a_home_is_for_its_owner_alone(town: Town) -> None:
    """Kills the class: whatever file comes to stand in a home, nobody else reads it."""
    modes = {path.name: path.stat().st_mode & 0o077 for path in town.settings.home.rglob("*") if path.is_file()}
    assert "demo-accounts.json" in modes and not any(modes.values()), modes
    assert town.settings.home.stat().st_mode & 0o077 == 0
