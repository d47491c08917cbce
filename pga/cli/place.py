"""Where a demo home is made and served: whole or not at all, by one at a time, on a port that is free."""

import fcntl
import os
import shutil
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from pga.settings import Settings

ABOUT: Final = "home.json"
"""Put in place last: a folder with this file holds a whole home."""

LOCK: Final = "in-use.lock"
MAKING, OLD = ".making", ".old"
HIGHEST_PORT: Final = 65_535


def port_of(text: str) -> int:
    """A port that can be served on. Raises ``click.UsageError`` with what to do."""
    port = int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else 0
    if not 1 <= port <= HIGHEST_PORT:
        raise click.UsageError(f"PORT must be a number from 1 to {HIGHEST_PORT}, such as PORT=8001; it is {text!r}")
    return port


def settings_and_port(environ: Mapping[str, str] | None = None) -> tuple[Settings, int]:
    """The settings of a demo, and its port (``PORT``); links in mail lead there unless ``PGA_BASE_URL`` is set."""
    env = os.environ if environ is None else environ
    port = port_of(env.get("PORT") or "8000")
    return Settings.from_env({"PGA_BASE_URL": f"http://127.0.0.1:{port}", **_said(env)}), port


def _said(env: Mapping[str, str]) -> dict[str, str]:
    """What is set: an empty variable says nothing."""
    return {name: value for name, value in env.items() if value.strip()}


def require_free(port: int, host: str = "127.0.0.1") -> None:
    """Raise ``click.UsageError`` when something listens on this port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.UsageError(
                f"port {port} cannot be used ({error.strerror}): stop what runs there, or choose another one, "
                f"such as PORT={port % HIGHEST_PORT + 1} make demo"
            ) from error


@contextmanager
def in_use(home: Path) -> Iterator[None]:
    """While the block runs nobody can throw this home away."""
    with _locked(home, fcntl.LOCK_SH, "this home is being made or thrown away at this moment; try again"):
        yield


def throw_away(home: Path) -> None:
    """Empty a demo home. Raises ``click.UsageError`` when it is being served."""
    with _locked(home, fcntl.LOCK_EX, f"a server is running on {home}: stop it first (Ctrl+C), then reset"):
        old = home / OLD
        old.mkdir(exist_ok=True)
        for path in sorted(home.iterdir(), key=lambda path: path.name != ABOUT):
            if path.name not in (OLD, LOCK):
                path.rename(old / path.name)
        shutil.rmtree(old)


def make(settings: Settings, build: Callable[[Settings], None]) -> None:
    """Build a home beside its place and put it there when it is whole, so that one that was interrupted is no home."""
    home, making = settings.home, settings.home / MAKING
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _locked(home, fcntl.LOCK_EX, f"somebody else is making a home in {home} at this moment"):
        _clear(making)
        try:
            build(replace(settings, home=making))
            _put_in_place(making, home)
        finally:
            _clear(making)


def _clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _put_in_place(making: Path, home: Path) -> None:
    for path in sorted(making.iterdir(), key=lambda path: path.name == ABOUT):
        there = home / path.name
        if there.is_dir():
            shutil.rmtree(there)
        path.rename(there)


@contextmanager
def _locked(home: Path, how: int, busy: str) -> Iterator[None]:
    handle = os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, how | fcntl.LOCK_NB)
        except OSError as error:
            raise click.UsageError(busy) from error
        yield
    finally:
        os.close(handle)
