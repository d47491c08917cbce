"""Opening the home of ``PGA_HOME`` for a command: what is wanting is a clear sentence and exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from pga.clock import SystemClock
from pga.home import Home, HomeMissing, open_home
from pga.settings import Settings
from pga.store.engine import StoreBusy
from privacy.keys.root import RootKeyMissing, RootKeyUnusable
from privacy.ledger.mirror import MirrorMissing


@contextmanager
def opened() -> Iterator[Home]:
    """The home, closed afterwards. Raises ``click.UsageError`` (exit 2) when it cannot be used."""
    try:
        home = open_home(Settings.from_env(), SystemClock())
    except (HomeMissing, RootKeyMissing, RootKeyUnusable) as error:
        raise click.UsageError(f"no usable home here: {type(error).__name__} {error}") from error
    try:
        yield home
    except (StoreBusy, MirrorMissing) as error:
        raise click.UsageError(f"the home cannot be read: {type(error).__name__} {error}") from error
    finally:
        home.store.close()
