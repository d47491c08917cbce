"""A demo home as ``make demo`` makes it: built once in a run, also when several workers ask for it, and copied."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pga.cli.main import main

Copy = Callable[[Path], Path]


@pytest.fixture(scope="session")
def demo_copied_to(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Makes a copy of the demo home at a path that does not exist yet, and returns that path."""
    workers = "PYTEST_XDIST_WORKER" in os.environ
    shared = tmp_path_factory.getbasetemp().parent if workers else tmp_path_factory.getbasetemp()
    made = _made_once(shared)

    def copied_to(home: Path) -> Path:
        shutil.copytree(made, home)
        return home

    return copied_to


def _made_once(folder: Path) -> Path:
    made = folder / "demo-home"
    with (folder / "demo-home.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = folder / "demo-in-the-making"
            environment = {"PGA_HOME": str(making), "DATABASE_URL": ""}
            done = CliRunner(env=environment).invoke(main, ["demo", "--no-serve"])
            assert done.exit_code == 0, done.output
            making.rename(made)
    return made
