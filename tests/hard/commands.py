"""The command line as an operator uses it: a process of its own, on a home of a test."""

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from pga.cli.main import main
from pga.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def _known(settings: Settings) -> dict[str, str]:
    """What the command finds of this home in its environment."""
    home = {"PGA_HOME": str(settings.home), "DATABASE_URL": settings.database_url}
    return home | {"DATABASE_OWNER_URL": settings.database_owner_url}


def pga(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``python -m pga`` with these arguments."""
    return subprocess.run(
        [sys.executable, "-m", "pga", *arguments],
        cwd=ROOT,
        env=os.environ | _known(settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def run(settings: Settings, *arguments: str) -> Result:
    """The same command in the process of the test: what it says, and the code that it exits with."""
    return CliRunner(env=_known(settings)).invoke(main, list(arguments))


def standalone(
    folder: Path, *words: str, typed: str = "", name: str = "sign_rules.py"
) -> subprocess.CompletedProcess[str]:
    """One file in this folder as a party's own IT would run it: isolated from our packages, away from any terminal of
    ours.
    """
    return subprocess.run(
        [sys.executable, "-I", name, *words],
        cwd=folder,
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        start_new_session=True,
    )
