"""Damage that cannot even be read has a code of its own family; a home that is merely busy has none."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import text

from pga.inspecting import inspect_home
from pga.store.engine import StoreBusy
from privacy.ledger.verify import Damage
from tests.hard.commands import pga
from tests.hard.intruder import Intruder
from tests.towns import Town


def _no_utf8(town: Town) -> None:
    intruder = Intruder(town.settings)
    intruder.drop_guards("accounts")
    intruder.run("UPDATE accounts SET display_name = CAST(x'ff' AS TEXT) WHERE username = 'vera.vt'")


def _no_table(town: Town) -> None:
    Intruder(town.settings).run("DROP TABLE conflict_walls")


def _broken_pages(town: Town) -> None:
    town.close()
    with (town.settings.home / "pga.db").open("r+b") as file:
        file.seek(4096 * 20)
        file.write(b"\x99" * 4096 * 30)


def _no_head(town: Town) -> None:
    (town.settings.home / "head.json").unlink()


def _half_a_head(town: Town) -> None:
    (town.settings.home / "head.json").write_text('{"seq":1}')


def _guard_dropped(town: Town) -> None:
    Intruder(town.settings).run("DROP TRIGGER guard_cases_update")


def _trigger_added(town: Town) -> None:
    Intruder(town.settings).run(
        "CREATE TRIGGER extra AFTER INSERT ON ledger BEGIN DELETE FROM web_sessions; END"
    )


DAMAGE: dict[str, tuple[Callable[[Town], None], Damage]] = {
    "text that is no text": (_no_utf8, Damage.MODIFIED),
    "a table gone": (_no_table, Damage.MODIFIED),
    "pages overwritten": (_broken_pages, Damage.MODIFIED),
    "head file gone": (_no_head, Damage.HEAD_MISSING),
    "head file cut": (_half_a_head, Damage.HEAD_MISSING),
    "guard dropped": (_guard_dropped, Damage.UNGUARDED),
    "trigger added": (_trigger_added, Damage.UNGUARDED),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_of_every_kind_has_its_code(sqlite_town: Town, what: str) -> None:
    damage, code = DAMAGE[what]
    damage(sqlite_town)
    assert inspect_home(sqlite_town.home).code == code


def test_the_command_exits_with_the_code_and_one_sentence(sqlite_town: Town) -> None:
    _no_utf8(sqlite_town)
    done = pga(sqlite_town.settings, "audit", "verify", "--json")
    assert done.returncode == json.loads(done.stdout)["code"] == 10
    assert done.stderr == ""


def test_a_database_that_is_locked_is_not_called_damaged(sqlite_town: Town) -> None:
    with Intruder(sqlite_town.settings).connected() as connection:
        connection.execute(text("BEGIN EXCLUSIVE"))
        with pytest.raises(StoreBusy):
            inspect_home(sqlite_town.home)
