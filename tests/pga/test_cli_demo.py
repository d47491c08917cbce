"""A demo is made whole or not at all, is never thrown away under a server, and says at once what stands in its way."""

import socket
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pga.cli import place
from pga.cli.main import main
from pga.demo.people import ACCOUNTS, table_of_accounts, write_accounts
from pga.settings import Settings


def run(home: Path, *words: str, **options: str) -> Result:
    """``pga demo`` on the home in this folder."""
    environment = {"PGA_HOME": str(home), "DATABASE_URL": "", **options}
    return CliRunner(env=environment).invoke(main, ["demo", *words])


def begun(settings: Settings) -> None:
    """A home as far as its first files."""
    settings.home.mkdir()
    (settings.home / "keys").mkdir()
    (settings.home / "home.json").write_text('{"kind": "demo"}', encoding="utf-8")


def whole(settings: Settings) -> None:
    """A home with everything that the demo command looks at."""
    begun(settings)
    write_accounts(settings.home)


def interrupted(settings: Settings) -> None:
    """Ctrl+C halfway."""
    begun(settings)
    raise KeyboardInterrupt


def test_a_demo_that_was_interrupted_is_no_home_and_is_made_anew(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    with pytest.raises(KeyboardInterrupt):
        place.make(settings, interrupted)
    assert [path.name for path in settings.home.iterdir()] == [place.LOCK]
    begun(Settings(home=settings.home / place.MAKING))
    place.make(settings, whole)
    names = {path.name for path in settings.home.iterdir()}
    assert names == {place.LOCK, "keys", "home.json", ACCOUNTS}
    assert run(settings.home, "--no-serve").exit_code == 0


def test_a_home_without_its_log_ins_asks_for_a_reset(tmp_path: Path) -> None:
    begun(Settings(home=tmp_path / "home"))
    said = run(tmp_path / "home", "--no-serve")
    assert said.exit_code == 2 and "--reset" in said.output


def test_a_reset_is_refused_while_a_server_runs_and_nothing_is_lost(tmp_path: Path) -> None:
    home = tmp_path / "home"
    place.make(Settings(home=home), whole)
    with place.in_use(home):
        said = run(home, "--no-serve", "--reset")
        assert said.exit_code == 2 and "a server is running" in said.output
        assert run(home, "--no-serve").exit_code == 0
    assert (home / ACCOUNTS).exists()
    place.throw_away(home)
    assert [path.name for path in home.iterdir()] == [place.LOCK]


def test_a_home_is_not_served_while_it_is_made(tmp_path: Path) -> None:
    def serve(settings: Settings) -> None:
        with pytest.raises(click.UsageError), place.in_use(tmp_path):
            pass
        whole(settings)

    place.make(Settings(home=tmp_path), serve)
    with place.in_use(tmp_path), place.in_use(tmp_path):
        assert (tmp_path / "home.json").exists()


def test_a_port_in_use_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = run(tmp_path / "home", PORT=str(taken.getsockname()[1]))
    assert said.exit_code == 2 and "cannot be used" in said.output
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none_is_told_before_anything_is_made(tmp_path: Path, port: str) -> None:
    said = run(tmp_path / "home", PORT=port)
    assert said.exit_code == 2 and "PORT must be a number" in said.output
    assert not (tmp_path / "home").exists()


def test_links_in_mail_lead_to_the_port_of_the_demo_unless_it_is_said_where_they_lead() -> None:
    told = {"PORT": "8221", "PGA_HOME": "/nowhere"}
    assert place.settings_and_port(told)[0].base_url == "http://127.0.0.1:8221"
    assert place.settings_and_port({**told, "PORT": ""})[0].base_url == "http://127.0.0.1:8000"
    settings, port = place.settings_and_port({**told, "PGA_BASE_URL": "https://pga.example.org/"})
    assert (settings.base_url, port) == ("https://pga.example.org", 8221)


def test_the_columns_of_the_log_ins_line_up(tmp_path: Path) -> None:
    write_accounts(tmp_path)
    lines = [line for line in table_of_accounts(tmp_path).splitlines() if line.startswith("  ")]
    at = lines[0].index("what to try")
    assert all(line[at - 2 : at] == "  " and line[at] != " " for line in lines)
