"""The doctor finds each planted trouble, and nothing in a home that is well."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, text

from pga import worker
from pga.anchoring import begin_ratchet
from pga.backup import acknowledging, machine
from pga.backup.taking import take
from pga.commands.homes import RecordDrill
from pga.doctor import examine
from pga.founding import SHELL
from pga.home import Home
from pga.mail import FileTransport
from pga.ratcheting import new_start
from pga.rostering import unattended
from pga.store import migrate
from pga.store.tables.keyring import organisation_keys
from pga.store.tables.messages import case_counts
from tests import acts, rosters
from tests.engines import as_owner
from tests.pga.backup.keeping import plan
from tests.towns import NOW, Town


def half_full(folder: Path) -> int:
    """A disk with room."""
    return 50


def levels(home: Home, percent: int = 50) -> dict[str, str]:
    """Everything that is not well: what -> how bad."""
    return {finding.what: finding.level for finding in examine(home, lambda folder: percent) if not finding.ok}


def detail(home: Home, what: str) -> str:
    """What the doctor says about one thing."""
    return next(finding.detail for finding in examine(home, half_full) if finding.what == what)


def as_real(town: Town) -> Home:
    """The same home under the stricter eyes that a real one gets."""
    return replace(town.home, demo=False)


def test_a_demo_that_is_well_has_nothing_but_people_whom_nobody_can_replace(town: Town) -> None:
    assert {what.split()[0] for what in levels(town.home)} <= {"deputies", "staffing", "opening"}


def test_a_real_home_is_told_what_was_never_done(town: Town) -> None:
    found = levels(as_real(town))
    assert {found.pop(what) for what in ("drill", "acknowledgers", "erasure horizon")} == {"warning"}
    assert found.pop("backup") == "bad", "its first record is thirty days old"


def test_a_home_with_backup_drill_people_and_a_statement_has_nothing_to_be_told(town: Town, tmp_path: Path) -> None:
    home, folder = as_real(town), town.settings.home
    made = take(town.gate, plan(tmp_path, keyring_days=20))
    town.gate.act(SHELL, RecordDrill(backup=made.backup, seq=made.seq, seconds=3, damage=0))
    for name in ("anna", "bram", "cor", "dini"):
        acknowledging.add(folder, home.id, home.root, name, NOW)
    machine.state(folder, "excluded", NOW)
    begin_ratchet(town.gate, SHELL, new_start())
    worker.run_due(town.gate, FileTransport(tmp_path / "outbox", "pga@voorbeeld.example"))
    assert set(levels(home)) <= {"rules pga"}, "the rules of a demo are not in force in a real home"
    assert detail(home, "erasure horizon").startswith("20 days")
    town.clock.move(hours=27)
    assert levels(home)["backup"] == "warning"
    town.clock.move(days=7)
    assert levels(home)["backup"] == "bad"
    town.clock.move(days=40)
    assert levels(home)["drill"] == "warning"


def test_letters_that_wait_longer_than_a_day_are_told(town: Town, tmp_path: Path) -> None:
    home, by_file = as_real(town), FileTransport(tmp_path / "outbox", "pga@voorbeeld.example")
    worker.run_due(town.gate, by_file)
    acts.invite(town, town.reference("intake"), "politie")
    town.clock.move(hours=23)
    assert "mail" not in levels(home)
    town.clock.move(hours=1)
    assert levels(home)["mail"] == "warning" and "24 hours" in detail(home, "mail")
    worker.run_due(town.gate, by_file)
    assert "mail" not in levels(home)


def test_an_image_of_the_machine_makes_the_horizon_long_and_says_why(town: Town) -> None:
    home = as_real(town)
    assert detail(home, "erasure horizon").startswith("unknown")
    machine.state(town.settings.home, "image:365", NOW)
    assert levels(home)["erasure horizon"] == "warning"
    assert detail(home, "erasure horizon").startswith("365 days")
    assert "root key" in detail(home, "erasure horizon")


@pytest.mark.parametrize(("percent", "level"), [(79, None), (80, "warning"), (95, "bad")])
def test_a_disk_that_fills_up_is_told(town: Town, percent: int, level: str | None) -> None:
    assert levels(town.home, percent).get("disk") == level


def open_to_all(town: Town) -> None:
    """Others may list the directory."""
    town.settings.home.chmod(0o755)


def late_clock(town: Town) -> None:
    """The machine lost a day."""
    town.clock.move(days=-1)


def no_hosts(town: Town) -> None:
    """Nobody set the host name."""
    town.home = replace(town.home, settings=replace(town.settings, trusted_hosts=(" ",)))


def guard_gone(town: Town) -> None:
    """Somebody dropped a trigger."""
    on = " ON cases" if town.settings.on_postgresql else ""
    sql(town, f"DROP TRIGGER guard_cases_delete{on}")


def keys_gone(town: Town) -> None:
    """The key ring lost the keys of one party."""
    with town.home.store.transaction() as tx:
        tx.run(delete(organisation_keys).where(organisation_keys.c.organisation == "wsl"))
        tx.commit()


def record_changed(town: Town) -> None:
    """A refusal is made to look like a failure."""
    on = " ON ledger" if town.settings.on_postgresql else ""
    sql(town, f"DROP TRIGGER guard_ledger_update{on}", "UPDATE ledger SET outcome = 'failed' WHERE seq = 60")


def mirror_gone(town: Town) -> None:
    """The file outside the database is lost."""
    (town.settings.home / "head.json").unlink()


def sql(town: Town, *statements: str) -> None:
    """Statements by somebody with too many rights."""
    owner = as_owner(town.settings) if town.settings.on_postgresql else town.settings
    engine = migrate.open_engine(owner.url, owner)
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()
    engine.dispose()


@pytest.mark.parametrize(
    ("plant", "what"),
    [
        (open_to_all, "files"),
        (late_clock, "clock"),
        (no_hosts, "configuration"),
        (guard_gone, "guards"),
        (keys_gone, "keys pga wsl"),
        (record_changed, "ledger"),
        (mirror_gone, "ledger"),
    ],
)
def test_each_planted_trouble_is_found_by_name(town: Town, plant: Callable[[Town], None], what: str) -> None:
    plant(town)
    assert levels(town.home)[what] == "bad"


def test_a_brief_look_finds_a_ledger_that_was_cut_short_and_says_that_it_saw_the_end_only(town: Town) -> None:
    brief = {finding.what: finding for finding in examine(town.home, half_full, brief=True)}
    assert brief["ledger"].ok
    assert "not verified whole" in brief["ledger"].detail
    on = " ON ledger" if town.settings.on_postgresql else ""
    sql(town, f"DROP TRIGGER guard_ledger_delete{on}", "DELETE FROM ledger WHERE seq > 100")
    assert {f.what: f.level for f in examine(town.home, half_full, brief=True)}["ledger"] == "bad"


def test_a_database_behind_on_migrations_is_told_and_the_rest_is_still_looked_at(town: Town) -> None:
    sql(town, "UPDATE alembic_version SET version_num = 'x'")
    found = levels(town.home)
    assert found["migrations"] == "bad"
    assert "ledger" not in found


def test_a_database_that_is_gone_does_not_stop_the_doctor(sqlite_town: Town) -> None:
    (sqlite_town.settings.home / "keyring.db").unlink()
    found = levels(sqlite_town.home)
    assert found["database"] == "bad"
    assert found["ledger"] == "bad"


def test_a_connection_that_does_not_wait_for_the_disk_is_told(sqlite_town: Town) -> None:
    with sqlite_town.home.store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA main.synchronous=OFF")
    assert levels(sqlite_town.home)["durability"] == "bad"


def test_counts_that_differ_from_the_cases_are_found(town: Town) -> None:
    assert detail(town.home, "counts") == "the counts are what the cases give"
    with town.home.store.transaction() as tx:
        tx.run(case_counts.update().values(cases=case_counts.c.cases + 1))
        tx.commit()
    assert levels(town.home)["counts"] == "bad" and "differ from the cases" in detail(town.home, "counts")
    assert "counts" not in {finding.what for finding in examine(town.home, half_full, brief=True)}


def test_hours_without_anybody_on_duty_are_told_of_a_team_that_keeps_a_roster(town: Town) -> None:
    rosters.shift(town, rosters.MEMBER, "2026-03-03", "08:00", "17:00")
    assert levels(town.home)["roster Wijkteam Leusden (politie)"] == "warning"
    said = "nobody on duty from Tue 03 Mar 17:00 until Tue 28 Apr 00:00 (1326 hours)"
    assert detail(town.home, "roster Wijkteam Leusden (politie)") == said
    assert unattended(town.home) == [f"Wijkteam Leusden (politie): {said}"]


def test_hours_that_repeat_day_after_day_are_told_together(town: Town) -> None:
    for number in (3, 4, 5):
        rosters.shift(town, rosters.MEMBER, f"2026-03-0{number}", "09:00", "17:00")
    said = "nobody on duty from Tue 03 Mar until Wed 04 Mar, each day 17:00 to 09:00 (32 hours)"
    assert detail(town.home, "roster Wijkteam Leusden (politie)") == said
