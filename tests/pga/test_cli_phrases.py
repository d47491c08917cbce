"""A passphrase is typed or stands in a file; it is never an argument, and never short."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pga.cli.main import main
from privacy.rules.standalone import load_key
from tests.pga.test_cli import PASSPHRASE


def _every(command: click.Command, path: str = "") -> list[tuple[str, str]]:
    """(command, option) of every option of the program."""
    if isinstance(command, click.Group):
        return [found for name, sub in command.commands.items() for found in _every(sub, f"{path} {name}")]
    return [(path, option) for parameter in command.params for option in parameter.opts]


def test_no_command_takes_a_passphrase_as_an_argument() -> None:
    found = {option for _, option in _every(main) if "phrase" in option or "password" in option}
    assert found == {"--passphrase-file", "--password-file"}


def test_a_new_key_is_made_with_a_phrase_that_is_typed_twice(tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    arguments = ["rules", "keygen", "--out", str(key)]
    other = CliRunner().invoke(main, arguments, input=f"{PASSPHRASE}\niets anders\n")
    assert other.exit_code != 0 and not key.exists()
    assert CliRunner().invoke(main, arguments, input=f"{PASSPHRASE}\n{PASSPHRASE}\n").exit_code == 0
    assert load_key(key, PASSPHRASE)


@pytest.mark.parametrize("command", [["rules", "keygen"], ["backup-key"]])
def test_a_short_phrase_makes_no_key(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "phrase").write_text("kort\n", encoding="utf-8")
    arguments = [*command, "--out", str(tmp_path / "key.pem"), "--passphrase-file", str(tmp_path / "phrase")]
    refused = CliRunner().invoke(main, arguments)
    assert refused.exit_code == 2 and "12 characters" in refused.output and not (tmp_path / "key.pem").exists()
