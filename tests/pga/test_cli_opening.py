"""What is said when a command cannot begin: without the environment, without a home, and with a part of one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pga.test_cli import ROOT, run


def test_without_the_environment_one_sentence_says_what_to_do() -> None:
    """Python without what is installed for it (``-S``), as a Python of the machine has it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    bare = [sys.executable, "-S", "-m", "pga", "audit", "verify"]
    told = subprocess.run(bare, cwd=ROOT, env=clean, capture_output=True, text=True, check=False)
    (sentence,) = told.stderr.splitlines()
    assert told.returncode == 2 and not told.stdout
    assert "run `make demo` first, and use .venv/bin/python" in sentence


@pytest.mark.parametrize("words", [("audit", "verify"), ("serve",)])
def test_without_a_home_the_folder_is_named_and_what_to_set(tmp_path: Path, words: tuple[str, ...]) -> None:
    told = run(tmp_path / "nothing", *words)
    assert told.exit_code == 2
    assert f"there is no home in {tmp_path / 'nothing'}: set PGA_HOME to where it is" in told.output
    (tmp_path / "home.json").write_text("{}", encoding="utf-8")
    told = run(tmp_path, *words)
    assert told.exit_code == 2
    assert f"no usable home in {tmp_path}: HomeMissing home.json cannot be read" in told.output
