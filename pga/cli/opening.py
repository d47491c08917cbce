"""Opening the home of ``PGA_HOME`` for a command: what is wanting is a clear sentence and exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pga.clock import SystemClock
from pga.home import Home, HomeMissing, open_home
from pga.settings import Settings
from pga.store.engine import StoreBusy
from privacy.keys.root import RootKeyMissing, RootKeyUnusable
from privacy.ledger.mirror import MirrorMissing


@contextmanager
def usable(folder: Path) -> Iterator[None]:
    """While a home is opened. Raises ``click.UsageError`` (exit 2) when there is none in this folder, or half a one."""
    try:
        yield
    except (HomeMissing, RootKeyMissing, RootKeyUnusable) as error:
        if not (folder / "home.json").exists():
            raise click.UsageError(f"there is no home in {folder}: set PGA_HOME to where it is") from error
        raise click.UsageError(f"no usable home in {folder}: {type(error).__name__} {error}") from error


@contextmanager
def opened() -> Iterator[Home]:
    """The home, closed afterwards. Raises ``click.UsageError`` (exit 2) when it cannot be used."""
    settings = Settings.from_env()
    with usable(settings.home):
        home = open_home(settings, SystemClock())
    try:
        yield home
    except (StoreBusy, MirrorMissing) as error:
        raise click.UsageError(f"the home cannot be read: {type(error).__name__} {error}") from error
    finally:
        home.store.close()
