"""``worker`` and ``run-due``: what fell due."""

import signal
import threading

import click

from pga.cli.opening import opened
from pga.gate import Gate
from pga.worker import TROUBLE, loop
from pga.worker import run_due as run


@click.command()
def worker() -> None:
    """Carry out what falls due, until stopped (SIGTERM or Ctrl+C)."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *told: stop.set())
    with opened() as home:
        loop(Gate(home), stop, say=click.echo)


@click.command("run-due")
def run_due() -> None:
    """Carry out what is due now, and stop. For a timer of the machine. Exit 1 when that was not possible."""
    with opened() as home:
        try:
            done = run(Gate(home))
        except TROUBLE as error:
            raise click.ClickException(type(error).__name__) from error
    click.echo(f"{done} jobs done")
