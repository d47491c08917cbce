"""The command line as an operator uses it: a process of its own, on a home of a test."""

import os
import subprocess
import sys
from pathlib import Path

from pga.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def environment(settings: Settings) -> dict[str, str]:
    """What the process finds in its environment."""
    home = {"PGA_HOME": str(settings.home), "DATABASE_URL": settings.database_url}
    return os.environ | home | {"DATABASE_OWNER_URL": settings.database_owner_url}


def pga(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``python -m pga`` with these arguments."""
    return subprocess.run(
        [sys.executable, "-m", "pga", *arguments],
        cwd=ROOT,
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def standalone(folder: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """``sign_rules.py`` in this folder as a party's own IT would run it: isolated from our packages, away from any
    terminal of ours.
    """
    return subprocess.run(
        [sys.executable, "-I", "sign_rules.py", *words],
        cwd=folder,
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        start_new_session=True,
    )
